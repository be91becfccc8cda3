import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { Connection } from '../../../web/src/live/connection.ts';
import type { SocketEvent } from '../../../web/src/live/connection.ts';

/** A scripted server and network. */
function setUp() {
  const world = {
    online: true,
    subscribed: 0,
    unsubscribed: 0,
    readings: 0,
    readable: true,
    ended: (_problem: unknown): void => undefined,
    socket: (_event: SocketEvent): void => undefined,
    network: (): void => undefined,
  };
  const states: string[] = [];
  const connection = new Connection({
    subscribe: (ended) => {
      world.subscribed++;
      world.ended = ended;
      return () => void world.unsubscribed++;
    },
    onSocket: (listener) => {
      world.socket = listener;
      return () => undefined;
    },
    isOnline: () => world.online,
    onNetwork: (listener) => {
      world.network = listener;
      return () => undefined;
    },
    catchUp: () => {
      world.readings++;
      return world.readable ? Promise.resolve() : Promise.reject(new Error('unreadable'));
    },
    random: () => 1,
  });
  connection.watch(() => states.push(connection.state));
  connection.start();
  return { world, connection, states };
}

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

const pass = (milliseconds: number) => vi.advanceTimersByTimeAsync(milliseconds);

async function live() {
  const made = setUp();
  made.world.socket('acknowledged');
  await pass(0);
  return made;
}

describe('the connection', () => {
  it('is live only after missed changes were read', async () => {
    const { world, connection } = setUp();
    world.socket('acknowledged');
    expect(connection.state).toBe('connecting');
    await pass(0);
    expect({ state: connection.state, readings: world.readings }).toEqual({ state: 'live', readings: 1 });
  });

  it('does not poll while it is live', async () => {
    const { world } = await live();
    await pass(3_600_000);
    expect(world.readings).toBe(1);
  });

  it('polls less and less often while nothing was acknowledged', async () => {
    const { world } = setUp();
    const readings: number[] = [];
    for (const pause of [2_000, 4_000, 8_000, 16_000, 30_000, 30_000]) {
      await pass(pause);
      readings.push(world.readings);
    }
    expect(readings).toEqual([1, 2, 3, 4, 5, 6]);
  });

  it('says that it is catching up when the socket is lost, and reads once it is back', async () => {
    const { world, connection, states } = await live();
    world.socket('lost');
    expect(connection.state).toBe('catchingUp');
    world.socket('acknowledged');
    expect(connection.state).toBe('catchingUp');
    await pass(0);
    expect(states).toEqual(['live', 'catchingUp', 'live']);
    expect(world.readings).toBe(2);
  });

  it('trusts a socket again when its keep-alive returns', async () => {
    const { world, connection } = await live();
    world.socket('lost');
    world.socket('connected');
    await pass(0);
    expect(connection.state).toBe('live');
    expect(world.subscribed).toBe(1);
  });

  it('subscribes again when the server ends it, as for an expired token', async () => {
    const { world, connection } = await live();
    world.ended(new Error('token expired'));
    expect(connection.state).toBe('catchingUp');
    await pass(499);
    expect(world.subscribed).toBe(1);
    await pass(1);
    expect(world.subscribed).toBe(2);
    world.socket('acknowledged');
    await pass(0);
    expect(connection.state).toBe('live');
  });

  it('waits longer after each refusal, except after an acknowledgement', async () => {
    const { world } = await live();
    const gaps: number[] = [];
    for (let index = 0; index < 4; index++) {
      const before = world.subscribed;
      world.ended(new Error('refused'));
      let gap = 0;
      while (world.subscribed === before) {
        await pass(100);
        gap += 100;
      }
      gaps.push(gap);
    }
    expect(gaps).toEqual([500, 1_000, 2_000, 4_000]);
  });

  it('is offline with the device, and returns at once', async () => {
    const { world, connection } = await live();
    world.online = false;
    world.network();
    expect(connection.state).toBe('offline');
    world.socket('lost');
    expect(connection.state).toBe('offline');
    world.online = true;
    world.network();
    world.socket('acknowledged');
    await pass(0);
    expect(connection.state).toBe('live');
  });

  it('is never more than five seconds behind while its socket is cut every two seconds', async () => {
    const { world } = await live();
    let last = 0;
    let longest = 0;
    let readings = world.readings;
    const step = async (): Promise<void> => {
      await pass(100);
      last += 100;
      if (world.readings > readings) last = 0;
      readings = world.readings;
      longest = Math.max(longest, last);
    };
    for (let cut = 0; cut < 20; cut++) {
      world.socket('lost');
      // Amplify reopens a cut socket after five seconds.
      for (let at = 0; at < 5_000; at += 100) await step();
      world.socket('acknowledged');
      for (let at = 0; at < 2_000; at += 100) await step();
    }
    expect(longest).toBeLessThanOrEqual(5_000);
  });

  it('continues to read when the first read after an acknowledgement fails', async () => {
    const { world, connection } = setUp();
    world.readable = false;
    world.socket('acknowledged');
    await pass(0);
    expect(connection.state).toBe('catchingUp');
    world.readable = true;
    await pass(30_000);
    expect(connection.state).toBe('live');
  });

  it('does nothing more once it is stopped', async () => {
    const { world, connection } = await live();
    connection.stop();
    world.ended(new Error('closed'));
    await pass(3_600_000);
    expect({ subscribed: world.subscribed, unsubscribed: world.unsubscribed, readings: world.readings }).toEqual({
      subscribed: 1,
      unsubscribed: 1,
      readings: 1,
    });
  });
});
