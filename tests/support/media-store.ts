import type { Media, StoredObject } from '../../functions/shared/media.ts';

export interface MediaBucket extends Media {
  readonly objects: Map<string, StoredObject>;
  /** The number of writes. */
  puts: number;
  /** Errors of the next calls, by the method's name. */
  readonly fails: Map<keyof Media, Error>;
}

/** The media bucket in memory. */
export function mediaBucket(): MediaBucket {
  const objects = new Map<string, StoredObject>();
  const fails = new Map<keyof Media, Error>();
  const act = <T>(method: keyof Media, result: () => T): Promise<T> => {
    const error = fails.get(method);
    return error === undefined ? Promise.resolve(result()) : Promise.reject(error);
  };
  const bucket: MediaBucket = {
    objects,
    fails,
    puts: 0,
    has: (key) => act('has', () => objects.has(key)),
    text: (key) =>
      act('text', () => {
        const found = objects.get(key);
        return found === undefined ? undefined : Buffer.from(found.body).toString();
      }),
    bytes: (key) => act('bytes', () => objects.get(key)?.body),
    put: (object) =>
      act('put', () => {
        bucket.puts += 1;
        objects.set(object.key, object);
      }),
    remove: (key) => act('remove', () => void objects.delete(key)),
    empty: (prefix) =>
      act('empty', () => [...objects.keys()].filter((key) => key.startsWith(prefix) && objects.delete(key)).length),
  };
  return bucket;
}
