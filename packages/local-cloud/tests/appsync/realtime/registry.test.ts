import { describe, expect, it } from 'vitest';
import { dataPrefix } from '../../../src/appsync/realtime/frames.ts';
import type { Entry } from '../../../src/appsync/realtime/listeners.ts';
import { Registry } from '../../../src/appsync/realtime/registry.ts';
import type { Subscribed } from '../../../src/appsync/realtime-types.ts';
import type { Payload } from '../../../src/appsync/realtime-types.ts';
import type { JsonObject } from '../../../src/json.ts';

interface Listener extends Entry {
  readonly received: string[];
  asked: number;
}

function listener(id: string, more: Partial<Subscribed> = {}): Listener {
  const received: string[] = [];
  const entry: Listener = {
    received,
    asked: 0,
    prefix: dataPrefix(id),
    send: (frame) => void received.push(frame),
    end: () => undefined,
    subscribed: {
      mutations: ['publish'],
      matches: () => {
        entry.asked++;
        return true;
      },
      project: (published) => ({ data: { onMovie: published } }),
      ...more,
    },
  };
  return entry;
}

describe('the registry of subscriptions', () => {
  it('evaluates only the subscriptions of the published value', () => {
    const registry = new Registry(() => undefined);
    const owners = Array.from({ length: 500 }, (_, at) =>
      listener(String(at), { keys: [{ field: 'owner', value: `o${at}` }] }),
    );
    const everyone = listener('all');
    for (const entry of [...owners, everyone]) registry.add(entry);

    for (let at = 0; at < 500; at++) registry.publish('publish', { owner: `o${at}` });

    expect(owners.every(({ asked, received }) => asked === 1 && received.length === 1)).toBe(true);
    expect(everyone.received).toHaveLength(500);
  });

  it.each<[string, JsonObject, number]>([
    ['a number is not its text', { owner: '1' }, 0],
    ['the value', { owner: 1 }, 1],
    ['null', { owner: null }, 0],
    ['no field', {}, 0],
  ])('compares keys strictly: %s', (_name, published, messages) => {
    const registry = new Registry(() => undefined);
    const one = listener('1', { keys: [{ field: 'owner', value: 1 }] });
    registry.add(one);
    registry.publish('publish', published);
    expect(one.received).toHaveLength(messages);
  });

  it('evaluates only subscriptions that match all of the published values', () => {
    const registry = new Registry(() => undefined);
    const mine = Array.from({ length: 500 }, (_, at) =>
      listener(String(at), {
        keys: [
          { field: 'id', value: `s${at}` },
          { field: 'owner', value: 'o1' },
        ],
      }),
    );
    for (const entry of mine) registry.add(entry);

    registry.publish('publish', { id: 's7', owner: 'o1' });
    registry.publish('publish', { id: 's8', owner: 'o2' });

    expect(mine.flatMap(({ asked, received }, at) => (asked + received.length > 0 ? [at] : []))).toEqual([7]);
  });

  it('finds a key below the top level', () => {
    const registry = new Registry(() => undefined);
    const one = listener('1', { keys: [{ field: 'movie.owner', value: 'o1' }] });
    registry.add(one);
    registry.publish('publish', { movie: { owner: 'o1' } });
    registry.publish('publish', { movie: { owner: 'o2' } });
    expect(one.received).toHaveLength(1);
  });

  it('projects once for all that share a projection', () => {
    const registry = new Registry(() => undefined);
    let projected = 0;
    const project = (published: JsonObject): Payload => {
      projected++;
      return { data: { onMovie: published } };
    };
    const shared = [1, 2, 3].map((id) => listener(String(id), { projection: 'onMovie{id}', project }));
    const own = listener('4', {
      projection: 'onMovie{status}',
      project: () => ({ data: { onMovie: { status: 'PENDING' } } }),
    });
    for (const entry of [...shared, own]) registry.add(entry);

    registry.publish('publish', { id: 's1' });

    expect(projected).toBe(1);
    expect(shared.map(({ received }) => JSON.parse(received[0] ?? '') as unknown)).toEqual(
      ['1', '2', '3'].map((id) => ({ id, type: 'data', payload: { data: { onMovie: { id: 's1' } } } })),
    );
    expect(JSON.parse(own.received[0] ?? '')).toMatchObject({ payload: { data: { onMovie: { status: 'PENDING' } } } });
  });

  it('forgets removed subscriptions', () => {
    const registry = new Registry(() => undefined);
    const entries = [
      listener('1', { keys: [{ field: 'owner', value: 'o1' }] }),
      listener('2', { mutations: ['publish', 'createMovie'] }),
    ];
    for (const entry of entries) registry.add(entry);
    expect(registry.size).toBe(2);
    for (const entry of entries) registry.remove(entry);
    registry.publish('publish', { owner: 'o1' });
    expect(entries.flatMap(({ received }) => received)).toEqual([]);
    expect(registry.size).toBe(0);
  });
});
