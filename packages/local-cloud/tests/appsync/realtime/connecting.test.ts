import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Harness } from './harness.ts';
import { harness, header, start } from './harness.ts';

let on: Harness;
beforeEach(async () => {
  on = await harness();
});
afterEach(() => on.stop());

/** Waits until the server has noticed; a socket does not show that to its client. */
async function until(holds: () => boolean): Promise<void> {
  while (!holds()) await new Promise((resolve) => setImmediate(resolve));
}

describe('connecting', () => {
  it('answers connection_init with the timeout and a first keep-alive', async () => {
    const client = await on.open();
    client.send({ type: 'connection_init' });

    expect(client.socket.protocol).toBe('graphql-ws');
    expect(await client.next()).toEqual({ type: 'connection_ack', payload: { connectionTimeoutMs: 300_000 } });
    expect(await client.next()).toEqual({ type: 'ka' });
    expect(on.gate.authenticated).toEqual([
      { headers: { authorization: 'good', host: 'local' }, path: '/connect', body: '{}' },
    ]);
  });

  it('accepts the older header and payload in the query', async () => {
    const encode = (text: string): string => encodeURIComponent(Buffer.from(text).toString('base64'));
    const query = `?header=${encode('{"Authorization":"good","host":"local"}')}&payload=${encode('{"a":1}')}`;
    const client = await on.open('', { protocols: ['graphql-ws'], query });
    client.send({ type: 'connection_init' });

    expect(await client.next()).toMatchObject({ type: 'connection_ack' });
    expect(on.gate.authenticated[0]).toEqual({
      headers: { authorization: 'good', host: 'local' },
      path: '/connect',
      body: '{"a":1}',
    });
  });

  it.each([
    {
      what: 'a bad token',
      protocols: ['graphql-ws', header({ Authorization: 'bad' })],
      error: {
        errorType: 'UnauthorizedException',
        message: 'You are not authorized to make this call.',
        errorCode: 401,
      },
    },
    {
      what: 'no authorisation',
      protocols: ['graphql-ws'],
      error: { errorType: 'BadRequestException', message: 'Required headers are missing.', errorCode: 400 },
    },
    {
      what: 'an authorization that is not JSON',
      protocols: ['graphql-ws', 'header-eHh4'],
      error: { errorType: 'BadRequestException', message: 'Required headers are missing.', errorCode: 400 },
    },
    {
      what: 'an authorisation that is a list',
      protocols: ['graphql-ws', header(['x'])],
      error: { errorType: 'BadRequestException', message: 'Required headers are missing.', errorCode: 400 },
    },
  ])('refuses $what with connection_error and closes', async ({ protocols, error }) => {
    const client = await on.open('', { protocols });
    client.send({ type: 'connection_init' });

    expect(await client.next()).toEqual({ type: 'connection_error', payload: { errors: [error] } });
    expect((await client.closed()).code).toBe(1008);
    await until(() => on.realtime.connections === 0);
  });

  it('refuses a client that does not offer graphql-ws', async () => {
    const client = await on.open('', { protocols: [] });

    expect(await client.next()).toMatchObject({
      type: 'connection_error',
      payload: { errors: [{ errorType: 'NoProtocolError', errorCode: 400 }] },
    });
    expect((await client.closed()).code).toBe(1002);
  });

  it('closes a silent connection after 15 s', async () => {
    const client = await on.open();
    await on.clock.advance(15_000);
    expect((await client.closed()).code).toBe(1008);
  });

  it('sends a keep-alive every minute', async () => {
    const client = await on.ready();
    await on.clock.advance(60_000);
    expect(await client.next()).toEqual({ type: 'ka' });
    await on.clock.advance(120_000);
    expect([await client.next(), await client.next()]).toEqual([{ type: 'ka' }, { type: 'ka' }]);
  });

  it('closes after 24 hours', async () => {
    const client = await on.ready();
    client.send(start('1'));
    await client.next();
    await on.clock.advance(24 * 3_600_000 - 1);
    expect(client.socket.readyState).toBe(client.socket.OPEN);
    await on.clock.advance(1);
    expect((await client.closed()).code).toBe(1000);
    await until(() => on.realtime.subscriptions === 0);
  });
});
