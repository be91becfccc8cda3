import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Harness } from './harness.ts';
import { harness, onMovie, start } from './harness.ts';

let on: Harness;
beforeEach(async () => {
  on = await harness();
});
afterEach(() => on.stop());

/** Waits until the server has noticed; a socket does not show that to its client. */
async function until(holds: () => boolean): Promise<void> {
  while (!holds()) await new Promise((resolve) => setImmediate(resolve));
}

describe('bad input and bad clients', () => {
  const unsupported = {
    type: 'error',
    payload: {
      errors: [{ errorType: 'UnsupportedOperation', message: 'unknown not supported through the realtime channel' }],
    },
  };

  it.each([
    ['malformed JSON', '{"type":'],
    ['a list', '[]'],
    ['an unknown type', '{"type":"subscribe","id":"1","payload":{}}'],
    ['a start whose data is an object', JSON.stringify({ ...start('1'), payload: { data: { query: 'x' } } })],
    ['a start whose data is not JSON', JSON.stringify({ ...start('1'), payload: { data: 'subscription {}' } })],
    ['a start without a query', JSON.stringify({ ...start('1'), payload: { data: '{}' } })],
    ['a binary frame', Buffer.from('{"type":"connection_init"}')],
  ])('answers %s with UnsupportedOperation and continues', async (_name, frame) => {
    const client = await on.ready();
    client.socket.send(frame);
    expect(await client.next()).toEqual(unsupported);
    client.send(start('2'));
    expect(await client.next()).toEqual({ id: '2', type: 'start_ack' });
  });

  it('refuses a start without an id or without authorization', async () => {
    const client = await on.ready();
    client.send({ type: 'start', payload: { data: '{"query":"x"}' } });
    expect(await client.next()).toMatchObject({
      type: 'error',
      payload: { errors: [{ errorType: 'BadRequestException' }] },
    });
    client.send({ type: 'start', id: '1', payload: { data: '{"query":"x"}' } });
    expect(await client.next()).toMatchObject({
      id: '1',
      type: 'error',
      payload: { errors: [{ errorType: 'UnauthorizedException', errorCode: 401 }] },
    });
  });

  it('refuses a 10 MB frame at once and leaves other connections alone', async () => {
    const other = await on.ready();
    other.send(start('1'));
    await other.next();
    const client = await on.ready();
    client.socket.send('x'.repeat(10_000_000));
    expect((await client.closed()).code).toBe(1009);
    on.realtime.publish('publish', { id: 's1' });
    expect(await other.next()).toMatchObject({ type: 'data' });
  });

  it('drops a payload over 240 KB with a line in the log, and delivers the next', async () => {
    const client = await on.ready();
    client.send(start('1'));
    await client.next();
    on.realtime.publish('publish', { id: 'big', text: 'x'.repeat(240 * 1024) });
    on.realtime.publish('publish', { id: 'small' });
    expect(await client.next()).toMatchObject({ payload: { data: { onMovie: { id: 'small' } } } });
    expect(on.logged).toEqual([expect.stringContaining('a message of publish was dropped')]);
  });

  it('disconnects a client that does not read', async () => {
    const client = await on.ready();
    client.send(start('1'));
    await client.next();
    client.socket.pause();
    const text = 'x'.repeat(200_000);
    for (let count = 0; count < 400 && on.realtime.connections > 0; count++) {
      on.realtime.publish('publish', { id: 's1', text });
      await new Promise((resolve) => setImmediate(resolve));
    }
    await until(() => on.realtime.subscriptions === 0);
    expect(on.logged).toContainEqual(expect.stringContaining('a client is not reading'));
  });

  it('frees everything when a socket closes', async () => {
    const client = await on.ready();
    for (const id of ['1', '2', '3']) client.send(start(id, { token: 'short' }));
    for (let count = 0; count < 3; count++) await client.next();
    const before = on.clock.waiting;
    client.socket.terminate();
    await until(() => on.realtime.connections === 0);
    expect(on.realtime.subscriptions).toBe(0);
    expect(before).toBeGreaterThan(1);
    expect(on.clock.waiting).toBe(1);
  });

  it('does not let one broken filter or projection affect other subscribers', async () => {
    on.gate.answers.set('filter', () =>
      Promise.resolve(
        onMovie(
          {},
          {
            matches: () => {
              throw new Error('filter');
            },
          },
        ),
      ),
    );
    on.gate.answers.set('project', () =>
      Promise.resolve(
        onMovie(
          {},
          {
            project: () => {
              throw new Error('project');
            },
          },
        ),
      ),
    );
    const client = await on.ready();
    client.send(start('1', { query: 'filter' }));
    client.send(start('2', { query: 'project' }));
    client.send(start('3'));
    for (let count = 0; count < 3; count++) await client.next();
    on.realtime.publish('publish', { id: 's1' });
    expect(await client.next()).toMatchObject({ id: '3', type: 'data' });
    expect(on.logged).toHaveLength(2);
  });

  it('answers a ping', async () => {
    const client = await on.ready();
    const pong = new Promise((resolve) => client.socket.once('pong', resolve));
    client.socket.ping();
    await pong;
  });

  it('sends a close message when the server stops', async () => {
    const client = await on.ready();
    await on.realtime.stop();
    expect((await client.closed()).code).toBe(1001);
    await expect(on.open()).rejects.toThrow();
  });
});
