import { describe, expect, it } from 'vitest';
import type { Iam, Principal } from '../../../src/aws/types.ts';
import { AwsError, NotSupported } from '../../../src/errors.ts';
import type { HttpRequest } from '../../../src/http.ts';
import { readFunctions } from '../../../src/services/lambda/function-config.ts';
import { invokeApi } from '../../../src/services/lambda/invoke-api.ts';
import { allow, arnOf, bench, lambdaFunction, role, roleArn, stackOf } from '../../../testing/bench.ts';

const stack = stackOf([
  role('Caller', [allow(['lambda:InvokeFunction'], arnOf('lambda', 'function:Job'))]),
  role('Nobody', []),
  lambdaFunction('Job'),
]);
const at = bench();
const iam: Iam = at.iam(stack);
const queued: string[] = [];
const [config] = readFunctions(stack, 'http://127.0.0.1:4000');
const api = invokeApi(iam, {
  find(name) {
    if (config === undefined || !['Job', config.arn].includes(name))
      throw new AwsError('ResourceNotFoundException', `Function not found: ${name}`, 404);
    return config;
  },
  run: async (_name, event) => ({
    requestId: 'id',
    payload: event === '"fail"' ? '{"errorType":"E"}' : event,
    failed: event === '"fail"',
  }),
  enqueue: async (_name, event) => void queued.push(event),
});
const as = (name: string): Principal => ({
  arn: `arn:aws:sts::123456789012:assumed-role/${name}/x`,
  roleArn: roleArn(name),
  sessionName: 'x',
  accountId: '123456789012',
  accessKeyId: '',
  userId: 'x',
});
const post = (body: string, more: Partial<HttpRequest> = {}, who = 'Caller') =>
  api.handle(as(who), {
    method: 'POST',
    path: '/aws/2015-03-31/functions/Job/invocations',
    query: '',
    headers: {},
    body: Buffer.from(body),
    ...more,
  });

describe('the Invoke API', () => {
  it('returns the payload, and a header when the function failed', async () => {
    expect(await post('{"a":1}')).toMatchObject({
      status: 200,
      body: '{"a":1}',
      headers: { 'x-amz-executed-version': '$LATEST' },
    });
    expect(await post('"fail"')).toMatchObject({
      status: 200,
      body: '{"errorType":"E"}',
      headers: { 'x-amz-function-error': 'Unhandled' },
    });
    expect(await post('')).toMatchObject({ body: '{}' });
  });

  it('accepts an ARN in its path', async () => {
    const path = `/2015-03-31/functions/${encodeURIComponent(arnOf('lambda', 'function:Job'))}/invocations`;
    expect(await post('1', { path })).toMatchObject({ status: 200, body: '1' });
  });

  it.each([
    ['Event', 202, ['7']],
    ['DryRun', 204, []],
  ] as const)('of type %s answers %i', async (type, status, events) => {
    queued.length = 0;
    expect(await post('7', { headers: { 'x-amz-invocation-type': type } })).toMatchObject({ status, body: '' });
    expect(queued).toEqual(events);
  });

  it.each([
    ['no permission', () => post('1', {}, 'Nobody'), 'AccessDeniedException'],
    ['a body that is not JSON', () => post('{'), 'InvalidRequestContentException'],
    [
      'another function',
      () => post('1', { path: '/2015-03-31/functions/Other/invocations' }),
      'ResourceNotFoundException',
    ],
  ])('refuses %s', async (_, attempt, type) => {
    await expect(attempt()).rejects.toMatchObject({ type });
  });

  it.each([
    ['another operation', { method: 'GET', path: '/2015-03-31/functions/Job' }],
    ['a version', { query: 'Qualifier=3' }],
  ])('%s is refused by name', async (_, more) => {
    await expect(post('1', more)).rejects.toBeInstanceOf(NotSupported);
  });
});
