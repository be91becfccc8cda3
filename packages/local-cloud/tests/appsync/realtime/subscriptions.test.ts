import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { AwsError } from '../../../src/errors.ts';
import type { Harness } from './harness.ts';
import { harness, onMovie, start } from './harness.ts';

let on: Harness;
beforeEach(async () => {
  on = await harness();
});
afterEach(() => on.stop());

describe('subscribing', () => {
  it('acknowledges a start, delivers matching messages, completes on stop', async () => {
    const client = await on.ready();
    client.send(start('1', { variables: { id: 's1' } }));
    expect(await client.next()).toEqual({ id: '1', type: 'start_ack' });

    on.realtime.publish('publish', { id: 's2', status: 'PENDING' });
    on.realtime.publish('createMovie', { id: 's1', status: 'PENDING' });
    on.realtime.publish('publish', { id: 's1', status: 'COMPLETE' });
    expect(await client.next()).toEqual({
      id: '1',
      type: 'data',
      payload: { data: { onMovie: { id: 's1', status: 'COMPLETE' } } },
    });

    client.send({ type: 'stop', id: '1' });
    expect(await client.next()).toEqual({ id: '1', type: 'complete' });
    on.realtime.publish('publish', { id: 's1', status: 'COMPLETE' });
    client.send({ type: 'stop', id: '1' });
    expect(await client.next()).toEqual({ id: '1', type: 'complete' });
    expect(on.realtime.subscriptions).toBe(0);
  });

  it('authorizes each start separately, over the bytes of its data', async () => {
    const client = await on.ready();
    client.send(start('1', { token: 'bad' }));
    expect(await client.next()).toEqual({
      id: '1',
      type: 'error',
      payload: {
        errors: [
          { errorType: 'UnauthorizedException', message: 'You are not authorized to make this call.', errorCode: 401 },
        ],
      },
    });
    client.send(start('2', { token: 'expired' }));
    expect(await client.next()).toMatchObject({
      id: '2',
      type: 'error',
      payload: { errors: [{ message: 'Token has expired.' }] },
    });

    client.send(start('3'));
    expect(await client.next()).toMatchObject({ type: 'start_ack', id: '3' });
    expect(on.gate.authenticated.at(-1)).toEqual({
      headers: { authorization: 'good', host: 'local' },
      path: '',
      body: '{"query":"subscription { onMovie { id } }","variables":{}}',
    });
  });

  it("passes the engine the operation's name and variables, if there are any", async () => {
    const client = await on.ready();
    const authorization = { Authorization: 'good' };
    client.send({
      id: '1',
      type: 'start',
      payload: {
        data: '{"query":"q","variables":{"id":"s1"},"operationName":"Second"}',
        extensions: { authorization },
      },
    });
    client.send({
      id: '2',
      type: 'start',
      payload: { data: '{"query":"q","variables":null,"operationName":null}', extensions: { authorization } },
    });
    await client.next();
    await client.next();
    expect(on.gate.subscribed).toEqual([
      { query: 'q', variables: { id: 's1' }, operationName: 'Second' },
      { query: 'q', variables: {} },
    ]);
  });

  it('works without connection_init, which is optional', async () => {
    const client = await on.open();
    client.send(start('1'));
    expect(await client.next()).toEqual({ id: '1', type: 'start_ack' });
    await on.clock.advance(20_000);
    expect(client.socket.readyState).toBe(client.socket.OPEN);
  });

  it('serves nothing on a connection whose handshake was refused', async () => {
    const client = await on.open('bad');
    client.send(start('1'));
    expect(await client.next()).toMatchObject({ type: 'connection_error', payload: { errors: [{ errorCode: 401 }] } });
    await client.closed();
    expect(on.realtime.subscriptions).toBe(0);
  });

  it("passes on the engine's errors", async () => {
    const errors = [{ errorType: 'Unauthorized', message: 'Not Authorized to access onMovie on type Subscription' }];
    on.gate.answers.set('subscription { forbidden }', () => Promise.resolve({ errors }));
    on.gate.answers.set('subscription { broken }', () => Promise.reject(new Error('a secret detail')));
    on.gate.answers.set('subscription { filter }', () =>
      Promise.reject(new AwsError('BadRequestException', 'Invalid subscription filter: x')),
    );
    const client = await on.ready();

    client.send(start('1', { query: 'subscription { forbidden }' }));
    expect(await client.next()).toEqual({ id: '1', type: 'error', payload: { errors } });
    client.send(start('2', { query: 'subscription { broken }' }));
    expect(await client.next()).toMatchObject({
      id: '2',
      type: 'error',
      payload: { errors: [{ errorType: 'InternalFailure', message: 'An internal failure occurred.' }] },
    });
    client.send(start('3', { query: 'subscription { filter }' }));
    expect(await client.next()).toMatchObject({ id: '3', payload: { errors: [{ errorType: 'BadRequestException' }] } });
  });

  it('refuses an id twice, also while the first one is being authorized', async () => {
    const client = await on.ready();
    client.send(start('1'));
    client.send(start('1'));
    const answers = [await client.next(), await client.next()];
    expect(answers).toContainEqual({
      id: '1',
      type: 'error',
      payload: { errors: [{ errorType: 'DuplicatedOperationError', message: 'Duplicated operation with id 1' }] },
    });
    expect(answers).toContainEqual({ id: '1', type: 'start_ack' });
  });

  it('accepts 200 subscriptions on a connection and no more', async () => {
    const client = await on.ready();
    for (let id = 0; id < 201; id++) client.send(start(String(id)));
    const answers = [];
    for (let id = 0; id < 201; id++) answers.push(await client.next());

    expect(answers.filter(({ type }) => type === 'start_ack')).toHaveLength(200);
    expect(answers).toContainEqual({
      id: '200',
      type: 'error',
      payload: {
        errors: [{ errorType: 'MaxSubscriptionsReachedError', message: 'Max number of 200 subscriptions reached' }],
      },
    });
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
    expect(answers).toContainEqual({
      id: 'short',
      type: 'error',
      payload: { errors: [{ errorType: 'UnauthorizedException', message: 'Token has expired.', errorCode: 401 }] },
    });
    on.realtime.publish('publish', { id: 's1' });
    expect(await client.next()).toMatchObject({ id: 'long', type: 'data' });
    expect(on.realtime.subscriptions).toBe(1);
  });

  it('forgets a start that was stopped before it was authorized', async () => {
    let decide: () => void = () => undefined;
    on.gate.answers.set(
      'slow',
      () =>
        new Promise((resolve) => {
          decide = () => resolve(onMovie({}));
        }),
    );
    const client = await on.ready();
    client.send(start('1', { query: 'slow' }));
    client.send({ type: 'stop', id: '1' });
    expect(await client.next()).toEqual({ id: '1', type: 'complete' });
    decide();
    client.send(start('2'));
    expect(await client.next()).toEqual({ id: '2', type: 'start_ack' });
    expect(on.realtime.subscriptions).toBe(1);
  });

  it('ends the subscriptions that an invalidation matches', async () => {
    const invalidation = { field: 'onMovie', matches: (payload: { owner?: unknown }) => payload.owner === 'o1' };
    on.gate.answers.set('mine', () => Promise.resolve(onMovie({}, { invalidation })));
    const client = await on.ready();
    client.send(start('1', { query: 'mine' }));
    client.send(start('2'));
    await client.next();
    await client.next();

    on.realtime.invalidate('onMovie', { owner: 'o2' });
    on.realtime.invalidate('onOther', { owner: 'o1' });
    expect(on.realtime.subscriptions).toBe(2);
    on.realtime.invalidate('onMovie', { owner: 'o1' });

    expect(await client.next()).toMatchObject({
      id: '1',
      type: 'error',
      payload: { errors: [{ errorType: 'SubscriptionInvalidated' }] },
    });
    expect(on.realtime.subscriptions).toBe(1);
  });
});
