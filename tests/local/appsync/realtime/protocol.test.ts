import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { AwsError } from '../../../../local/errors.ts';
import type { Harness } from './harness.ts';
import { harness, header, onStory, start } from './harness.ts';

let on: Harness;
beforeEach(async () => {
  on = await harness();
});
afterEach(() => on.stop());

/** Waits until the server has seen what it must; a socket tells its other end nothing of that. */
async function until(holds: () => boolean): Promise<void> {
  while (!holds()) await new Promise((resolve) => setImmediate(resolve));
}

describe('connecting', () => {
  it('answers connection_init with the time-out and a first keep-alive', async () => {
    const client = await on.open();
    client.send({ type: 'connection_init' });

    expect(client.socket.protocol).toBe('graphql-ws');
    expect(await client.next()).toEqual({ type: 'connection_ack', payload: { connectionTimeoutMs: 300_000 } });
    expect(await client.next()).toEqual({ type: 'ka' });
    expect(on.gate.authenticated).toEqual([{ headers: { authorization: 'good', host: 'local' }, path: '/connect', body: '{}' }]);
  });

  it('takes the older header and payload in the query', async () => {
    const encode = (text: string): string => encodeURIComponent(Buffer.from(text).toString('base64'));
    const query = `?header=${encode('{"Authorization":"good","host":"local"}')}&payload=${encode('{"a":1}')}`;
    const client = await on.open('', { protocols: ['graphql-ws'], query });
    client.send({ type: 'connection_init' });

    expect(await client.next()).toMatchObject({ type: 'connection_ack' });
    expect(on.gate.authenticated[0]).toEqual({ headers: { authorization: 'good', host: 'local' }, path: '/connect', body: '{"a":1}' });
  });

  it.each([
    { what: 'a bad token', protocols: ['graphql-ws', header({ Authorization: 'bad' })], error: { errorType: 'UnauthorizedException', message: 'You are not authorized to make this call.', errorCode: 401 } },
    { what: 'no authorisation', protocols: ['graphql-ws'], error: { errorType: 'BadRequestException', message: 'Required headers are missing.', errorCode: 400 } },
    { what: 'an authorisation that is no JSON', protocols: ['graphql-ws', 'header-eHh4'], error: { errorType: 'BadRequestException', message: 'Required headers are missing.', errorCode: 400 } },
    { what: 'an authorisation that is a list', protocols: ['graphql-ws', header(['x'])], error: { errorType: 'BadRequestException', message: 'Required headers are missing.', errorCode: 400 } },
  ])('refuses $what with connection_error and closes', async ({ protocols, error }) => {
    const client = await on.open('', { protocols });
    client.send({ type: 'connection_init' });

    expect(await client.next()).toEqual({ type: 'connection_error', payload: { errors: [error] } });
    expect((await client.closed()).code).toBe(1008);
    await until(() => on.realtime.connections === 0);
  });

  it('refuses a client that does not offer graphql-ws', async () => {
    const client = await on.open('', { protocols: [] });

    expect(await client.next()).toMatchObject({ type: 'connection_error', payload: { errors: [{ errorType: 'NoProtocolError', errorCode: 400 }] } });
    expect((await client.closed()).code).toBe(1002);
  });

  it('closes a connection that says nothing for 15 s', async () => {
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

describe('subscribing', () => {
  it('acknowledges a start, delivers what matches, completes on stop', async () => {
    const client = await on.ready();
    client.send(start('1', { variables: { id: 's1' } }));
    expect(await client.next()).toEqual({ id: '1', type: 'start_ack' });

    on.realtime.publish('publish', { id: 's2', status: 'PENDING' });
    on.realtime.publish('createStory', { id: 's1', status: 'PENDING' });
    on.realtime.publish('publish', { id: 's1', status: 'COMPLETE' });
    expect(await client.next()).toEqual({ id: '1', type: 'data', payload: { data: { onStory: { id: 's1', status: 'COMPLETE' } } } });

    client.send({ type: 'stop', id: '1' });
    expect(await client.next()).toEqual({ id: '1', type: 'complete' });
    on.realtime.publish('publish', { id: 's1', status: 'COMPLETE' });
    client.send({ type: 'stop', id: '1' });
    expect(await client.next()).toEqual({ id: '1', type: 'complete' });
    expect(on.realtime.subscriptions).toBe(0);
  });

  it('authorises each start by itself, over the bytes of its data', async () => {
    const client = await on.ready();
    client.send(start('1', { token: 'bad' }));
    expect(await client.next()).toEqual({ id: '1', type: 'error', payload: { errors: [{ errorType: 'UnauthorizedException', message: 'You are not authorized to make this call.', errorCode: 401 }] } });
    client.send(start('2', { token: 'expired' }));
    expect(await client.next()).toMatchObject({ id: '2', type: 'error', payload: { errors: [{ message: 'Token has expired.' }] } });

    client.send(start('3'));
    expect(await client.next()).toMatchObject({ type: 'start_ack', id: '3' });
    expect(on.gate.authenticated.at(-1)).toEqual({
      headers: { authorization: 'good', host: 'local' }, path: '', body: '{"query":"subscription { onStory { id } }","variables":{}}',
    });
  });

  it("hands the engine the operation's name and variables, where there are any", async () => {
    const client = await on.ready();
    const authorization = { Authorization: 'good' };
    client.send({ id: '1', type: 'start', payload: { data: '{"query":"q","variables":{"id":"s1"},"operationName":"Second"}', extensions: { authorization } } });
    client.send({ id: '2', type: 'start', payload: { data: '{"query":"q","variables":null,"operationName":null}', extensions: { authorization } } });
    await client.next();
    await client.next();
    expect(on.gate.subscribed).toEqual([{ query: 'q', variables: { id: 's1' }, operationName: 'Second' }, { query: 'q', variables: {} }]);
  });

  it('works without connection_init, which is optional', async () => {
    const client = await on.open();
    client.send(start('1'));
    expect(await client.next()).toEqual({ id: '1', type: 'start_ack' });
    await on.clock.advance(20_000);
    expect(client.socket.readyState).toBe(client.socket.OPEN);
  });

  it('serves nothing to a connection whose handshake was refused', async () => {
    const client = await on.open('bad');
    client.send(start('1'));
    expect(await client.next()).toMatchObject({ type: 'connection_error', payload: { errors: [{ errorCode: 401 }] } });
    await client.closed();
    expect(on.realtime.subscriptions).toBe(0);
  });

  it("passes on the engine's errors", async () => {
    const errors = [{ errorType: 'Unauthorized', message: 'Not Authorized to access onStory on type Subscription' }];
    on.gate.answers.set('subscription { forbidden }', () => Promise.resolve({ errors }));
    on.gate.answers.set('subscription { broken }', () => Promise.reject(new Error('a secret detail')));
    on.gate.answers.set('subscription { filter }', () => Promise.reject(new AwsError('BadRequestException', 'Invalid subscription filter: x')));
    const client = await on.ready();

    client.send(start('1', { query: 'subscription { forbidden }' }));
    expect(await client.next()).toEqual({ id: '1', type: 'error', payload: { errors } });
    client.send(start('2', { query: 'subscription { broken }' }));
    expect(await client.next()).toMatchObject({ id: '2', type: 'error', payload: { errors: [{ errorType: 'InternalFailure', message: 'An internal failure occurred.' }] } });
    client.send(start('3', { query: 'subscription { filter }' }));
    expect(await client.next()).toMatchObject({ id: '3', payload: { errors: [{ errorType: 'BadRequestException' }] } });
  });

  it('refuses an id twice, also while the first is being decided', async () => {
    const client = await on.ready();
    client.send(start('1'));
    client.send(start('1'));
    const answers = [await client.next(), await client.next()];
    expect(answers).toContainEqual({ id: '1', type: 'error', payload: { errors: [{ errorType: 'DuplicatedOperationError', message: 'Duplicated operation with id 1' }] } });
    expect(answers).toContainEqual({ id: '1', type: 'start_ack' });
  });

  it('takes 200 subscriptions on a connection and no more', async () => {
    const client = await on.ready();
    for (let id = 0; id < 201; id++) client.send(start(String(id)));
    const answers = [];
    for (let id = 0; id < 201; id++) answers.push(await client.next());

    expect(answers.filter(({ type }) => type === 'start_ack')).toHaveLength(200);
    expect(answers).toContainEqual({ id: '200', type: 'error', payload: { errors: [{ errorType: 'MaxSubscriptionsReachedError', message: 'Max number of 200 subscriptions reached' }] } });
    expect(on.realtime.subscriptions).toBe(200);
    client.send({ type: 'stop', id: '0' });
    await client.next();
    client.send(start('again'));
    expect(await client.next()).toEqual({ id: 'again', type: 'start_ack' });
  });

  it('ends a subscription when its token expires, and only that one', async () => {
    const client = await on.ready();
    client.send(start('short', { token: 'short' }));
    client.send(start('long'));
    await client.next();
    await client.next();

    await on.clock.advance(9 * 60_000);
    on.realtime.publish('publish', { id: 's1' });
    for (let minute = 0; minute < 9; minute++) expect(await client.next()).toEqual({ type: 'ka' });
    expect([await client.next(), await client.next()]).toHaveLength(2);
    await on.clock.advance(59_999);
    expect(on.realtime.subscriptions).toBe(2);
    await on.clock.advance(1);

    const answers = [await client.next(), await client.next()];
    expect(answers).toContainEqual({ id: 'short', type: 'error', payload: { errors: [{ errorType: 'UnauthorizedException', message: 'Token has expired.', errorCode: 401 }] } });
    on.realtime.publish('publish', { id: 's1' });
    expect(await client.next()).toMatchObject({ id: 'long', type: 'data' });
    expect(on.realtime.subscriptions).toBe(1);
  });

  it('forgets a start that was stopped before it was decided', async () => {
    let decide: () => void = () => undefined;
    on.gate.answers.set('slow', () => new Promise((resolve) => { decide = () => resolve(onStory({})); }));
    const client = await on.ready();
    client.send(start('1', { query: 'slow' }));
    client.send({ type: 'stop', id: '1' });
    expect(await client.next()).toEqual({ id: '1', type: 'complete' });
    decide();
    client.send(start('2'));
    expect(await client.next()).toEqual({ id: '2', type: 'start_ack' });
    expect(on.realtime.subscriptions).toBe(1);
  });

  it('ends what an invalidation matches', async () => {
    const invalidation = { field: 'onStory', matches: (payload: { owner?: unknown }) => payload.owner === 'o1' };
    on.gate.answers.set('mine', () => Promise.resolve(onStory({}, { invalidation })));
    const client = await on.ready();
    client.send(start('1', { query: 'mine' }));
    client.send(start('2'));
    await client.next();
    await client.next();

    on.realtime.invalidate('onStory', { owner: 'o2' });
    on.realtime.invalidate('onOther', { owner: 'o1' });
    expect(on.realtime.subscriptions).toBe(2);
    on.realtime.invalidate('onStory', { owner: 'o1' });

    expect(await client.next()).toMatchObject({ id: '1', type: 'error', payload: { errors: [{ errorType: 'SubscriptionInvalidated' }] } });
    expect(on.realtime.subscriptions).toBe(1);
  });
});

describe('bad input and bad clients', () => {
  const unsupported = { type: 'error', payload: { errors: [{ errorType: 'UnsupportedOperation', message: 'unknown not supported through the realtime channel' }] } };

  it.each([
    ['malformed JSON', '{"type":'],
    ['a list', '[]'],
    ['an unknown type', '{"type":"subscribe","id":"1","payload":{}}'],
    ['a start whose data is an object', JSON.stringify({ ...start('1'), payload: { data: { query: 'x' } } })],
    ['a start whose data is no JSON', JSON.stringify({ ...start('1'), payload: { data: 'subscription {}' } })],
    ['a start without a query', JSON.stringify({ ...start('1'), payload: { data: '{}' } })],
    ['a binary frame', Buffer.from('{"type":"connection_init"}')],
  ])('answers %s with UnsupportedOperation and goes on', async (_name, frame) => {
    const client = await on.ready();
    client.socket.send(frame);
    expect(await client.next()).toEqual(unsupported);
    client.send(start('2'));
    expect(await client.next()).toEqual({ id: '2', type: 'start_ack' });
  });

  it('refuses a start without an id or without an authorisation', async () => {
    const client = await on.ready();
    client.send({ type: 'start', payload: { data: '{"query":"x"}' } });
    expect(await client.next()).toMatchObject({ type: 'error', payload: { errors: [{ errorType: 'BadRequestException' }] } });
    client.send({ type: 'start', id: '1', payload: { data: '{"query":"x"}' } });
    expect(await client.next()).toMatchObject({ id: '1', type: 'error', payload: { errors: [{ errorType: 'UnauthorizedException', errorCode: 401 }] } });
  });

  it('refuses a 10 MB frame at once and leaves the others alone', async () => {
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
    expect(await client.next()).toMatchObject({ payload: { data: { onStory: { id: 'small' } } } });
    expect(on.logged).toEqual([expect.stringContaining('a message of publish was dropped')]);
  });

  it('ends a client that does not read', async () => {
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
    expect(on.logged).toContainEqual(expect.stringContaining('a client does not read'));
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

  it('does not let one broken filter or projection cost others their message', async () => {
    on.gate.answers.set('filter', () => Promise.resolve(onStory({}, { matches: () => { throw new Error('filter'); } })));
    on.gate.answers.set('project', () => Promise.resolve(onStory({}, { project: () => { throw new Error('project'); } })));
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

  it('says goodbye when the server stops', async () => {
    const client = await on.ready();
    await on.realtime.stop();
    expect((await client.closed()).code).toBe(1001);
    await expect(on.open()).rejects.toThrow();
  });
});
