import { createHash } from 'node:crypto';
import { mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../../../', import.meta.url));
/** Shared by all clouds that run from this installation: it holds nothing specific to one of them. */
const cacheFolder = join(root, 'node_modules', '.cache');
/**
 * About forty deployments of fifty resolvers each. Above this limit the cache is cleared, so that it cannot grow
 * forever.
 */
const MAX_ENTRIES = 2000;

/** Results that this version of the runtime computed before, by their input text. */
export interface TextCache {
  /** @param key everything that the result depends on, apart from the runtime itself */
  get(key: string, make: () => string): string;
  /** The cached result for the key; undefined if there is none. */
  known(key: string): string | undefined;
  keep(key: string, text: string): void;
}

/** The runtime's own sources, and package.json, which pins its dependencies. */
function runtimeFingerprint(): string {
  const runtime = join('src', 'appsync', 'runtime');
  const sources = readdirSync(join(root, runtime), { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.ts'))
    .map((name) => join(runtime, name));
  const hash = createHash('sha256');
  for (const file of ['package.json', ...sources.sort()])
    hash.update(`\0${file}\0`).update(readFileSync(join(root, file)));
  return hash.digest('hex');
}

function read(file: string): string | undefined {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return undefined;
  }
}

/** Renamed once complete, so that another process never reads a partial file. */
function write(folder: string, file: string, text: string): void {
  try {
    mkdirSync(folder, { recursive: true });
    if (readdirSync(folder).length >= MAX_ENTRIES) rmSync(folder, { recursive: true, force: true });
    mkdirSync(folder, { recursive: true });
    const unfinished = `${file}.${process.pid}`;
    writeFileSync(unfinished, text);
    renameSync(unfinished, file);
  } catch {
    // A read-only installation works without a cache.
  }
}

/**
 * Cached texts by their input, in files: checking and linking an API's resolvers takes a second, and they seldom
 * change between two starts. If `make` throws, nothing is cached.
 * @param name of the kind of texts, or an absolute folder
 */
export function textCache(name: string): TextCache {
  const folder = resolve(cacheFolder, name);
  let fingerprint: string | undefined;
  const fileOf = (key: string): string => {
    fingerprint ??= runtimeFingerprint();
    return join(folder, createHash('sha256').update(`${fingerprint}\0${key}`).digest('hex'));
  };
  const known = (key: string): string | undefined => read(fileOf(key));
  const keep = (key: string, text: string): void => write(folder, fileOf(key), text);
  return {
    known,
    keep,
    get(key, make) {
      const kept = known(key);
      if (kept !== undefined) return kept;
      const text = make();
      keep(key, text);
      return text;
    },
  };
}
