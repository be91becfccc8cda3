import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { DeliveryError } from '../../../src/delivery-error.ts';
import type { HttpRequest, HttpResponse } from '../../../src/http.ts';
import type { JsonObject } from '../../../src/json.ts';
import { apiDestinationTargets } from '../../../src/services/events/targets/api-destination.ts';
import type { BusEvent, Target } from '../../../src/services/events/types.ts';
import { allow, arnOf, bench, role, roleArn, stackOf } from '../../../testing/bench.ts';
import type { Bench } from '../../../testing/bench.ts';
import type { Part } from './support.ts';

const ARN = arnOf('events', 'api-destination/movies/1');
const CONNECTION = arnOf('events', 'connection/movies/1');
const key = { ApiKeyAuthParameters: { ApiKeyName: 'x-api-key', ApiKeyValue: 'da2-canary' } };
const trusting = (name: string, statements: JsonObject[]): Part => {
  const made = role(name, statements);
  const trust = {
    Version: '2012-10-17',
    Statement: [{ Effect: 'Allow', Principal: { Service: 'events.amazonaws.com' }, Action: 'sts:AssumeRole' }],
  };
  return { ...made, properties: { ...made.properties, AssumeRolePolicyDocument: trust } };
};
const parts = (destination: JsonObject = {}, connection: JsonObject = {}): Part[] => [
  trusting('Caller', [allow(['events:InvokeApiDestination'], ARN)]),
  trusting('Nobody', []),
  {
    logicalId: 'Connection',
    type: 'AWS::Events::Connection',
    ref: 'movies',
    attributes: { Arn: CONNECTION },
    properties: { AuthorizationType: 'API_KEY', AuthParameters: key, ...connection },
  },
  {
    logicalId: 'Destination',
    type: 'AWS::Events::ApiDestination',
    ref: 'movies',
    attributes: { Arn: ARN },
    properties: {
      ConnectionArn: CONNECTION,
      HttpMethod: 'POST',
      InvocationEndpoint: 'https://api.example/graphql',
      ...destination,
    },
  },
];

let at: Bench;
let received: { origin: string; request: HttpRequest }[];
let answer: (signal: AbortSignal) => Promise<HttpResponse>;
const respond = (status: number) => async (): Promise<HttpResponse> => ({ status, headers: {}, body: '' });

function open(target: JsonObject = {}, more: readonly Part[] = parts()): Target {
  const stack = stackOf(more);
  const kind = apiDestinationTargets({
    stack,
    iam: at.iam(stack),
    clock: at.clock,
    send: async (origin, request, signal) => {
      received.push({ origin, request });
      return answer(signal);
    },
  });
  const roleOf = 'RoleArn' in target ? target.RoleArn : roleArn('Caller');
  return kind.open(
    { id: 'T', arn: ARN, roleArn: typeof roleOf === 'string' ? roleOf : undefined, properties: target },
    { arn: arnOf('events', 'rule/x'), name: 'x', logicalId: 'X' },
  );
}
const event = { id: '1', detail: {} } as BusEvent;

beforeEach(() => {
  at = bench();
  received = [];
  answer = respond(200);
});
afterEach(() => {
  expect(at.clock.waiting).toBe(0);
  at.clean();
});

describe('an API destination', () => {
  it("sends the rule's output for the event, with the key of its connection", async () => {
    await open({ HttpParameters: { HeaderParameters: { 'X-Trace': 'on', 'x-api-key': 'mine' } } }).deliver(
      event,
      '{"query":"mutation"}',
    );

    expect(received[0]?.origin).toBe('https://api.example');
    expect(received[0]?.request).toMatchObject({
      method: 'POST',
      path: '/graphql',
      query: '',
      body: Buffer.from('{"query":"mutation"}'),
      headers: {
        'x-api-key': 'da2-canary',
        'x-trace': 'on',
        'content-type': 'application/json; charset=utf-8',
        host: 'api.example',
      },
    });
  });

  it.each([
    { status: 200, error: undefined },
    { status: 204, error: undefined },
    { status: 302, error: undefined },
    { status: 400, error: { code: 'ERROR_FROM_TARGET', retryable: false } },
    { status: 401, error: { code: 'ERROR_FROM_TARGET', retryable: true } },
    { status: 403, error: { code: 'ERROR_FROM_TARGET', retryable: false } },
    { status: 409, error: { retryable: true } },
    { status: 429, error: { code: 'THROTTLING', retryable: true } },
    { status: 500, error: { retryable: true } },
    { status: 503, error: { retryable: true } },
  ])('handles $status like EventBridge', async ({ status, error }) => {
    answer = respond(status);
    const delivered = open()
      .deliver(event, '{}')
      .then(
        () => undefined,
        (thrown: unknown) => thrown,
      );

    if (error === undefined) expect(await delivered).toBeUndefined();
    else expect(await delivered).toMatchObject(error);
  });

  it.each([
    { milliseconds: 4_900, delivered: true },
    { milliseconds: 5_100, delivered: false },
  ])('an answer after $milliseconds ms: $delivered', async ({ milliseconds, delivered }) => {
    answer = (signal) =>
      new Promise((resolve, reject) => {
        const cancel = at.clock.after(milliseconds, () => resolve({ status: 200, headers: {}, body: '' }));
        signal.addEventListener('abort', () => {
          cancel();
          reject(new Error('given up'));
        });
      });
    const outcome = open()
      .deliver(event, '{}')
      .then(
        () => 'delivered',
        (error: unknown) => error,
      );
    // Its time limit begins when the request has been sent.
    await at.clock.advance(0);
    await at.clock.advance(6_000);

    if (delivered) expect(await outcome).toBe('delivered');
    else expect(await outcome).toMatchObject({ code: 'TIMEOUT', retryable: true });
  });

  it('calls no faster than its rate', async () => {
    const target = open({}, parts({ InvocationRateLimitPerSecond: 2 }));
    const all = Promise.all([1, 2, 3, 4, 5].map(() => target.deliver(event, '{}')));
    const seen: number[] = [];
    for (let step = 0; step < 5; step++) {
      await at.clock.advance(step === 0 ? 0 : 500);
      seen.push(received.length);
    }
    await all;

    expect(seen).toEqual([1, 2, 3, 4, 5]);
  });

  it('fails if it does not exist, does not answer, or may not be called', async () => {
    answer = () => Promise.reject(new TypeError('fetch failed'));
    await expect(open().deliver(event, '{}')).rejects.toMatchObject({ code: 'CONNECTION_FAILURE', retryable: true });
    await expect(open({ RoleArn: roleArn('Nobody') }).deliver(event, '{}')).rejects.toMatchObject({
      code: 'NO_PERMISSIONS',
      retryable: false,
    });
    await expect(open({ RoleArn: roleArn('Nobody') }).deliver(event, '{}')).rejects.toThrow(DeliveryError);
    expect(received).toHaveLength(1);
  });

  it.each([
    { what: 'a target without a role', target: { RoleArn: null }, more: parts(), message: 'RoleArn is required' },
    {
      what: 'a connection that is not there',
      target: {},
      more: parts({ ConnectionArn: 'arn:other' }),
      message: 'Connection arn:other does not exist',
    },
    {
      what: 'OAuth',
      target: {},
      more: parts({}, { AuthorizationType: 'OAUTH_CLIENT_CREDENTIALS' }),
      message: 'OAUTH_CLIENT_CREDENTIALS',
    },
    {
      what: 'path parameters',
      target: {},
      more: parts({ InvocationEndpoint: 'https://api.example/*' }),
      message: 'path parameters',
    },
    { what: 'no address', target: {}, more: parts({ InvocationEndpoint: 'graphql' }), message: 'not a URL' },
  ] as { what: string; target: JsonObject; more: Part[]; message: string }[])(
    'refuses $what at the start',
    ({ target, more, message }) => {
      expect(() => open(target, more)).toThrow(message);
    },
  );
});
