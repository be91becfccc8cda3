import { afterEach, describe, expect, it } from 'vitest';
import { AppSyncError, appsyncClient } from '../../../functions/shared/appsync.ts';
import { signedPost } from '../../../functions/shared/signed-post.ts';
import { publish } from '../../../graphql/generated/operations.ts';
import { scriptedServer } from 'local-cloud/testing/scripted-server.ts';
import type { Reply, ScriptedServer } from 'local-cloud/testing/scripted-server.ts';

const credentials = { accessKeyId: 'ASIAEXAMPLE', secretAccessKey: 'canary-secret', sessionToken: 'canary-token' };
/** Milliseconds of silence before the client gives up. Slow answers are waited for. */
const LIMIT = 1000;

let server: ScriptedServer | undefined;
afterEach(() => server?.close());

/** The client against a server that gives these answers, and repeats the last one. */
async function clientOf(...replies: readonly Reply[]) {
  let asked = 0;
  server = await scriptedServer(() => replies[Math.min(asked++, replies.length - 1)] ?? 'reset');
  const limit = replies.includes('hang') ? LIMIT : 60_000;
  return {
    server,
    mutate: appsyncClient(signedPost(`${server.url}/graphql`, 'appsync', 'eu-west-1', credentials), limit),
  };
}

const ok = (body: unknown): Reply => ({ status: 200, body: JSON.stringify(body) });
const told = ok({ data: { publish: { id: 'one' } } });

async function failureOf(promise: Promise<unknown>): Promise<AppSyncError> {
  const error: unknown = await promise.then(
    () => undefined,
    (reason: unknown) => reason,
  );
  if (!(error instanceof AppSyncError)) throw new Error(`Expected an AppSyncError, got ${String(error)}`);
  return error;
}

describe('the AppSync client', () => {
  it('posts the document and its variables, and returns the data', async () => {
    const {
      server: { received },
      mutate,
    } = await clientOf(told);

    const data = await mutate(publish, { id: 'one' });

    expect(data).toEqual({ publish: { id: 'one' } });
    expect(received).toHaveLength(1);
    expect(received[0]).toMatchObject({ method: 'POST', url: '/graphql' });
    expect(received[0]?.headers['authorization']).toContain('/eu-west-1/appsync/aws4_request');
    expect(JSON.parse(received[0]?.body ?? '')).toEqual({ query: publish, variables: { id: 'one' } });
  });

  it('counts a deleted story as published: null without errors', async () => {
    const { mutate } = await clientOf(ok({ data: { publish: null } }));
    await expect(mutate(publish, { id: 'one' })).resolves.toEqual({ publish: null });
  });

  it.each<[string, Reply, readonly string[], RegExp]>([
    [
      '200 with errors',
      ok({
        data: { publish: null },
        errors: [
          {
            path: ['publish'],
            errorType: 'Unauthorized',
            message: 'Not Authorized to access publish on type Mutation',
          },
        ],
      }),
      ['Unauthorized'],
      /Not Authorized to access publish on type Mutation/,
    ],
    [
      '200 with data and errors',
      ok({
        data: { publish: { id: 'one', failure: null } },
        errors: [{ path: ['publish', 'failure'], errorType: 'Unauthorized', message: 'x' }],
      }),
      ['Unauthorized'],
      /at publish\.failure/,
    ],
    [
      '401',
      {
        status: 401,
        body: JSON.stringify({ errors: [{ errorType: 'UnauthorizedException', message: 'Permission denied' }] }),
      },
      ['UnauthorizedException'],
      /Permission denied/,
    ],
    [
      '500 with a body',
      {
        status: 500,
        body: JSON.stringify({ errors: [{ errorType: 'InternalFailure', message: 'Internal failure' }] }),
      },
      ['InternalFailure'],
      /Internal failure/,
    ],
    ['502 with a page', { status: 502, body: '<html>Bad gateway</html>' }, ['MalformedAnswer'], /status 502/],
    [
      '500 with data only',
      { status: 500, body: '{"data":{"publish":{"id":"one"}}}' },
      ['MalformedAnswer'],
      /status 500/,
    ],
    ['200 with nothing', { status: 200, body: '' }, ['MalformedAnswer'], /0 characters/],
    ['200 with an empty object', ok({}), ['MalformedAnswer'], /without data/],
    ['200 with data null', ok({ data: null }), ['MalformedAnswer'], /without data/],
    ['200 with null', ok(null), ['MalformedAnswer'], /no GraphQL answer/],
    ['a connection that ends, twice', 'reset', ['ConnectionFailed'], /.+/],
    ['a body that is cut off, twice', 'cut', ['ConnectionFailed'], /.+/],
    ['silence', 'hang', ['Timeout'], /no answer within 1000 ms/],
    ['a connection that ends, then silence', 'hang', ['Timeout'], /no answer within 1000 ms/],
  ])('fails on %s', async (name, reply, types, message) => {
    const { mutate } = await clientOf(...(name.includes('then') ? ['reset' as const, reply] : [reply]));

    const error = await failureOf(mutate(publish, { id: 'one' }));

    expect(error.types).toEqual(types);
    expect(error.message).toMatch(message);
  });

  it('repeats once, immediately, when a kept-alive connection turns out to be closed', async () => {
    const {
      server: { received },
      mutate,
    } = await clientOf('reset', told);
    await expect(mutate(publish, { id: 'one' })).resolves.toEqual({ publish: { id: 'one' } });
    expect(received).toHaveLength(2);
  });

  it.each<[string, Reply, number]>([
    ['an answer that is an error', ok({ errors: [{ errorType: 'InternalFailure', message: 'x' }] }), 1],
    ['silence', 'hang', 1],
    ['a connection that keeps ending', 'reset', 2],
  ])('asks no more often than needed: %s', async (_, reply, times) => {
    const {
      server: { received },
      mutate,
    } = await clientOf(reply);
    await failureOf(mutate(publish, { id: 'one' }));
    expect(received).toHaveLength(times);
  });

  it('keeps story content and credentials out of its errors', async () => {
    const { mutate } = await clientOf(
      ok({
        data: { publish: null },
        errors: [
          {
            path: ['publish', 'updatedAt'],
            errorType: 'SerializationError',
            message: "Can't serialize value (/publish/updatedAt): Unable to serialize `Wren the canary`",
          },
        ],
      }),
    );

    const error = await failureOf(mutate(publish, { id: 'one' }));

    expect(error.message).toBe('SerializationError: at publish.updatedAt');
    expect(JSON.stringify(error)).not.toMatch(/canary/);
  });
});
