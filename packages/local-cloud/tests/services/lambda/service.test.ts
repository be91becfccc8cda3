import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { AwsError } from '../../../src/errors.ts';
import type { JsonObject } from '../../../src/json.ts';
import { startLambda } from '../../../src/services/lambda/service.ts';
import type { LocalLambda } from '../../../src/services/lambda/service.ts';
import { allow, bench, lambdaFunction, role, stackOf } from '../../../testing/bench.ts';
import type { Bench } from '../../../testing/bench.ts';

let at: Bench;
let running: LocalLambda | undefined;
let deadLetters: { arn: string; body: string; attributes: unknown }[];

beforeEach(() => {
  at = bench();
  deadLetters = [];
});
afterEach(async () => {
  await running?.stop();
  running = undefined;
  expect(at.clock.waiting).toBe(0);
  at.clean();
});

/** Starts one function `Job` whose code is `index.mjs`, or the files given. */
function start(
  code: string | Record<string, string>,
  properties: JsonObject = {},
  limits: { readonly capacity?: number; readonly concurrency?: number } = {},
): LocalLambda {
  const folder = at.code(typeof code === 'string' ? { 'index.mjs': code } : code);
  const stack = stackOf(
    [
      role('FunctionRole', [allow(['dynamodb:GetItem'])]),
      lambdaFunction('Job', properties),
      lambdaFunction('Second', properties),
    ],
    { Job: folder, Second: folder },
  );
  running = startLambda({
    stack,
    iam: at.iam(stack),
    clock: at.clock,
    idleClock: at.clock,
    log: at.log,
    awsEndpoint: 'http://127.0.0.1:1/aws',
    sendToQueue: async (_principal, arn, body, attributes) => void deadLetters.push({ arn, body, attributes }),
    ...limits,
  });
  return running;
}

describe('a function of the template', () => {
  it.each([
    ['an ES module', { 'index.mjs': 'export const handler = async (event) => ({ got: event.x });' }],
    ['CommonJS', { 'index.cjs': 'exports.handler = async (event) => ({ got: event.x });' }],
    [
      'an object assigned to module.exports',
      { 'index.cjs': 'const all = { handler: (event) => ({ got: event.x }) }; module.exports = all;' },
    ],
    [
      'index.js in a package of modules',
      {
        'index.js': 'export const handler = async (event) => ({ got: event.x });',
        'package.json': '{"type":"module"}',
      },
    ],
  ])('runs %s', async (_, files) => {
    expect(await start(files).invoke('Job', { x: 7 })).toEqual({ payload: { got: 7 } });
  });

  it('treats index.js as CommonJS inside a project of modules, whose package.json is not on AWS', async () => {
    writeFileSync(join(at.dataDir, '..', 'package.json'), '{"type":"module"}');
    const files = {
      'index.js': "exports.handler = async () => require('./more.js');",
      'more.js': 'module.exports = 7;',
    };
    expect(await start(files).invoke('Job', {})).toEqual({ payload: 7 });
  });

  it('runs a handler with a callback up to Node.js 22, and waits for the event loop', async () => {
    const lambda = start(
      'export const handler = (event, context, callback) => { callback(null, globalThis.late ?? "early"); setTimeout(() => { globalThis.late = true; }, 1); };',
      { Runtime: 'nodejs22.x' },
    );
    expect(await lambda.invoke('Job', {})).toEqual({ payload: 'early' });
    expect(await lambda.invoke('Job', {})).toEqual({ payload: true });
  });

  it('refuses a handler with a callback from Node.js 24 on', async () => {
    const answer = await start('export const handler = (event, context, callback) => callback(null, 1);').invoke(
      'Job',
      {},
    );
    expect(answer).toMatchObject({
      functionError: 'Unhandled',
      payload: { errorType: 'Runtime.CallbackHandlerDeprecated' },
    });
  });

  it('sees the variables of the template and of AWS, and none of this machine', async () => {
    process.env.FLASHLIGHT_SECRET_OF_THE_HOST = 'x';
    const lambda = start('export const handler = async () => ({ ...process.env });', {
      Environment: { Variables: { GRAPHQL_URL: 'u' } },
    });
    const { payload } = await lambda.invoke('Job', {});
    delete process.env.FLASHLIGHT_SECRET_OF_THE_HOST;
    expect(payload).toMatchObject({
      GRAPHQL_URL: 'u',
      AWS_REGION: 'eu-west-1',
      AWS_LAMBDA_FUNCTION_NAME: 'Job',
      AWS_ENDPOINT_URL: 'http://127.0.0.1:1/aws',
      AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED: 'true',
      _HANDLER: 'index.handler',
      AWS_ACCESS_KEY_ID: expect.stringMatching(/^ASIA/),
      AWS_SESSION_TOKEN: expect.any(String),
    });
    expect(payload).not.toHaveProperty('FLASHLIGHT_SECRET_OF_THE_HOST');
    expect(payload).not.toHaveProperty('HOME');
  });

  it('gets the context object', async () => {
    const lambda = start(
      `export const handler = async (event, context) => ({
         name: context.functionName, arn: context.invokedFunctionArn, memory: context.memoryLimitInMB,
         id: context.awsRequestId, left: context.getRemainingTimeInMillis() });`,
      { Timeout: 9, MemorySize: 256 },
    );
    const { payload } = await lambda.invoke('arn:aws:lambda:eu-west-1:123456789012:function:Job', {});
    expect(payload).toMatchObject({
      name: 'Job',
      arn: 'arn:aws:lambda:eu-west-1:123456789012:function:Job',
      memory: '256',
      id: expect.any(String),
    });
    expect((payload as { left: number }).left).toBeGreaterThan(8000);
    expect((payload as { left: number }).left).toBeLessThanOrEqual(9000);
  });

  it('keeps its state while it is warm, and has one environment per concurrent call', async () => {
    const lambda = start(
      'let count = 0; export const handler = async ({ hang }) => (hang ? new Promise(() => {}) : ++count);',
    );
    const first = await lambda.invoke('Job', {});
    const second = await lambda.invoke('Job', {});
    expect([first.payload, second.payload]).toEqual([1, 2]);
    const hanging = lambda.invoke('Job', { hang: true });
    expect((await lambda.invoke('Job', {})).payload).toBe(1);
    await at.clock.advance(3000);
    await hanging;
  });

  it('is restarted after five idle minutes', async () => {
    const lambda = start('let count = 0; export const handler = async () => ++count;');
    await lambda.invoke('Job', {});
    await at.clock.advance(5 * 60 * 1000);
    expect((await lambda.invoke('Job', {})).payload).toBe(1);
  });

  it('gets fresh credentials before the old ones expire', async () => {
    const lambda = start('export const handler = async () => process.env.AWS_ACCESS_KEY_ID;', { Timeout: 900 });
    const { payload: first } = await lambda.invoke('Job', {});
    for (let minutes = 0; minutes < 12 * 60; minutes += 4) {
      await at.clock.advance(4 * 60 * 1000);
      await lambda.invoke('Job', {});
    }
    expect((await lambda.invoke('Job', {})).payload).not.toBe(first);
  });

  it('writes its lines to the log, with request id and level, each on one line', async () => {
    await start('export const handler = async () => { console.log("two", { a: 1 }, "\\nlines"); };').invoke('Job', {});
    await expect
      .poll(() => at.lines.find((line) => line.includes('two')))
      .toMatch(/^lambda\/Job .+\t[\w-]{36}\tINFO\ttwo \{ a: 1 \} \rlines$/);
    expect(at.lines[0]).toMatch(/^lambda\/Job START RequestId: [\w-]{36} Version: \$LATEST$/);
    expect(at.lines.some((line) => /REPORT RequestId: .+ Billed Duration: \d+ ms Memory Size: 128 MB/.test(line))).toBe(
      true,
    );
  });
});

describe('a function that fails', () => {
  it.each([
    [
      'throws',
      'export const handler = async () => { throw new TypeError("no"); };',
      { errorType: 'TypeError', errorMessage: 'no', trace: expect.arrayContaining(['TypeError: no']) },
    ],
    [
      'rejects with text',
      'export const handler = () => Promise.reject("no");',
      { errorType: 'string', errorMessage: 'no', trace: [] },
    ],
    [
      'has no such export',
      'export const other = 1;',
      { errorType: 'Runtime.HandlerNotFound', errorMessage: 'index.handler is undefined or not exported' },
    ],
    [
      'imports what is not there',
      'import "./missing.mjs"; export const handler = async () => 1;',
      { errorType: 'Runtime.ImportModuleError' },
    ],
    ['does not parse', 'export const handler = async () => {', { errorType: 'Runtime.UserCodeSyntaxError' }],
    [
      'fails while it loads',
      'const url = new URL(process.env.MISSING); export const handler = async () => url;',
      { errorType: 'TypeError', errorMessage: 'Invalid URL' },
    ],
    [
      'exits',
      'export const handler = async () => process.exit(3);',
      {
        errorType: 'Runtime.ExitError',
        errorMessage: expect.stringMatching(/Error: Runtime exited with error: exit status 3$/),
      },
    ],
    [
      'throws outside of its call',
      'export const handler = () => new Promise(() => setImmediate(() => { throw new RangeError("late"); }));',
      { errorType: 'RangeError', errorMessage: 'late' },
    ],
    [
      'leaves a rejection alone',
      'export const handler = () => new Promise(() => void Promise.reject(new Error("lost")));',
      { errorType: 'Runtime.UnhandledPromiseRejection', errorMessage: 'Error: lost' },
    ],
    [
      'returns a value that is not JSON',
      'export const handler = async () => 1n;',
      { errorType: 'Runtime.MarshalError' },
    ],
    [
      'runs out of memory',
      'export const handler = async () => { const all = []; for (;;) all.push(new Array(1000).fill(Math.random())); };',
      { errorType: 'Runtime.ExitError', errorMessage: expect.stringMatching(/signal: killed$/) },
    ],
  ])('that %s', async (_, code, error) => {
    const answer = await start(code).invoke('Job', {});
    expect(answer.functionError).toBe('Unhandled');
    expect(answer.payload).toMatchObject(error);
  });

  it('works again after its environment ended', async () => {
    const lambda = start('export const handler = async (event) => { if (event.die) process.exit(1); return "well"; };');
    await lambda.invoke('Job', { die: true });
    expect(await lambda.invoke('Job', {})).toEqual({ payload: 'well' });
  });

  it('is ended at its time limit, even in an endless loop', async () => {
    const lambda = start('export const handler = async () => { console.log("spinning"); for (;;); };', { Timeout: 3 });
    const answer = lambda.invoke('Job', {});
    await expect.poll(() => at.clock.waiting).toBe(1);
    await at.clock.advance(3000);
    expect(await answer).toMatchObject({
      functionError: 'Unhandled',
      payload: {
        errorType: 'Sandbox.Timedout',
        errorMessage: expect.stringMatching(/^RequestId: [\w-]{36} Error: Task timed out after 3\.00 seconds$/),
      },
    });
  });

  it('returns at most 6 MB', async () => {
    const answer = await start('export const handler = async () => "x".repeat(7e6);').invoke('Job', {});
    expect(answer.payload).toMatchObject({ errorType: 'Function.ResponseSizeTooLarge' });
  });

  it.each([
    [
      'an unknown name',
      'Other',
      {},
      'ResourceNotFoundException',
      'Function not found: arn:aws:lambda:eu-west-1:123456789012:function:Other',
    ],
    [
      'no reserved concurrency',
      'Job',
      { ReservedConcurrentExecutions: 0 },
      'TooManyRequestsException',
      'Rate Exceeded.',
    ],
  ])('is refused with %s', async (_, name, properties, type, message) => {
    const refused = await start('export const handler = async () => 1;', properties)
      .invoke(name, {})
      .catch((error: unknown) => error);
    expect(refused).toBeInstanceOf(AwsError);
    expect(refused).toMatchObject({ type, message });
  });

  it.each([
    ['another runtime', { Runtime: 'python3.14' }, 'the Lambda runtime python3.14'],
    ['layers', { Layers: ['arn:aws:lambda:eu-west-1:123456789012:layer:x:1'] }, 'Lambda layers'],
    ['code in the template', { Code: { ZipFile: 'x' } }, 'Code.ZipFile'],
  ])('is refused by name with %s', async (_, properties, feature) => {
    await expect(start('export const handler = async () => 1;', properties).invoke('Job', {})).rejects.toThrow(feature);
  });
});

describe('at the limits of this machine', () => {
  it('a call above the capacity waits', async () => {
    const lambda = start('let count = 0; export const handler = async () => ++count;', {}, { capacity: 1 });
    const answers = await Promise.all([1, 2, 3].map(() => lambda.invoke('Job', {})));
    expect(answers.map(({ payload }) => payload)).toEqual([1, 2, 3]);
  });
});

describe('in an account with a concurrency of two', () => {
  const hanging = 'export const handler = ({ hang }) => (hang ? new Promise(() => {}) : "done");';
  const refused = {
    type: 'TooManyRequestsException',
    status: 429,
    message: 'Rate Exceeded.',
    fields: { Reason: 'ConcurrentInvocationLimitExceeded' },
  };

  it('the third call is refused, whichever function it is for, and allowed again when one has ended', async () => {
    const lambda = start(hanging, {}, { concurrency: 2 });
    const calls = [lambda.invoke('Job', { hang: true }), lambda.invoke('Second', { hang: true })];

    await expect(lambda.invoke('Job', {})).rejects.toMatchObject(refused);
    await expect(lambda.invoke('Second', {})).rejects.toMatchObject(refused);
    await expect.poll(() => at.lines.filter((line) => line.includes(' START ')).length).toBe(2);
    await at.clock.advance(3000);
    await Promise.all(calls);
    expect(await lambda.invoke('Job', {})).toEqual({ payload: 'done' });
  });

  it('a call that is refused for another reason uses no capacity', async () => {
    const lambda = start(hanging, { ReservedConcurrentExecutions: 0 }, { concurrency: 2 });

    for (let call = 0; call < 3; call++)
      await expect(lambda.invoke('Job', {})).rejects.toMatchObject({
        fields: { Reason: 'ReservedFunctionConcurrentInvocationLimitExceeded' },
      });
  });

  it('an event waits for capacity, which does not count as an attempt', async () => {
    const deadLetterArn = 'arn:aws:sqs:eu-west-1:123456789012:Dead';
    const limits = { concurrency: 2 };
    const lambda = start(hanging, { Timeout: 2, DeadLetterConfig: { TargetArn: deadLetterArn } }, limits);
    const started = (): number => at.lines.filter((line) => line.includes(' START ')).length;
    const calls = [1, 2].map(() => lambda.invoke('Job', { hang: true }));
    await expect.poll(() => started() === 2 && at.clock.waiting === 2).toBe(true);

    // It is retried after one second, and after two more; the calls end between the two.
    const done = lambda.enqueue('Job', '{}');
    await expect.poll(() => at.clock.waiting).toBe(3);
    await at.clock.advance(1000);
    await expect.poll(() => at.clock.waiting).toBe(3);
    await at.clock.advance(1000);
    await Promise.all(calls);
    expect(started()).toBe(2);
    await at.clock.advance(1000);
    await done;

    expect(started()).toBe(3);
    expect(deadLetters).toEqual([]);
  });
});

describe('an asynchronous event', () => {
  const failing = 'export const handler = async (event) => { throw new Error("no " + event.x); };';

  it('is retried after one and after two minutes, and then sent to the dead-letter queue', async () => {
    const lambda = start(failing, { DeadLetterConfig: { TargetArn: 'arn:aws:sqs:eu-west-1:123456789012:Dead' } });
    const attempts = (): number => at.lines.filter((line) => line.includes(' END ')).length;
    const idle = (): boolean => at.clock.waiting === 2;
    void lambda.enqueue('Job', '{"x":1}');
    await expect.poll(() => attempts() === 1 && idle()).toBe(true);
    await at.clock.advance(60_000);
    await expect.poll(() => attempts() === 2 && idle()).toBe(true);
    await at.clock.advance(120_000);
    await expect.poll(() => deadLetters.length).toBe(1);
    expect(deadLetters[0]).toMatchObject({
      body: '{"x":1}',
      attributes: { ErrorCode: '200', ErrorMessage: 'no 1', RequestID: expect.any(String) },
    });
    expect(attempts()).toBe(3);
  });

  it('without one is dropped with a line in the log', async () => {
    const lambda = start(failing);
    void lambda.enqueue('Job', '{"x":1}');
    for (const delay of [60_000, 120_000]) {
      await expect.poll(() => at.clock.waiting).toBe(2);
      await at.clock.advance(delay);
    }
    await expect.poll(() => at.lines.some((line) => line.includes('was dropped after 3 attempts'))).toBe(true);
  });
});
