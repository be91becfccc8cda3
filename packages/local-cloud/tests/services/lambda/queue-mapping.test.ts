import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { AwsError } from '../../../src/errors.ts';
import type { Json, JsonObject } from '../../../src/json.ts';
import { throttled } from '../../../src/services/lambda/account-concurrency.ts';
import { startEventSourceMappings } from '../../../src/services/lambda/event-source-mapping.ts';
import { readFunctions } from '../../../src/services/lambda/function-config.ts';
import { startSqs } from '../../../src/services/sqs/service.ts';
import type { LocalSqs } from '../../../src/services/sqs/service.ts';
import { allow, arnOf, bench, lambdaFunction, mapping, queue, role, roleArn, stackOf } from '../../../testing/bench.ts';
import type { Bench, Part } from '../../../testing/bench.ts';
import { FakeStream } from './stream-fake.ts';

const JOBS = arnOf('sqs', 'Jobs');
const DEAD = arnOf('sqs', 'Dead');
const READ = ['sqs:ReceiveMessage', 'sqs:DeleteMessage', 'sqs:GetQueueAttributes'];

let at: Bench;
let sqs: LocalSqs;
let batches: string[][];
let running: { stop(): Promise<void> } | undefined;

/** Throws the function's error; an `AwsError` means that it was not run at all. */
type Work = (bodies: string[], identifiers: string[]) => Json | Promise<Json>;

async function start(
  properties: JsonObject,
  work: Work = () => null,
  actions = READ,
  functionProperties: JsonObject = {},
  more: readonly Part[] = [],
): Promise<void> {
  const stack = stackOf([
    role('FunctionRole', [allow(actions, JOBS), allow(['sqs:SendMessage'])]),
    queue('Jobs', { RedrivePolicy: { deadLetterTargetArn: DEAD, maxReceiveCount: 3 }, VisibilityTimeout: 60 }),
    queue('Dead'),
    lambdaFunction('Job', functionProperties),
    mapping('Job', JOBS, properties),
    ...more,
  ]);
  const [config] = readFunctions(stack, 'http://127.0.0.1:4000');
  if (config === undefined) throw new Error('The stack has no function.');
  const iam = at.iam(stack);
  sqs = startSqs({ stack, iam, clock: at.clock, folder: at.dataDir });
  const send = sqs.send;
  running = await startEventSourceMappings({
    stack,
    iam,
    clock: at.clock,
    log: at.log,
    folder: at.dataDir,
    streams: new FakeStream(() => at.clock.now()),
    queues: sqs,
    sendToQueue: send,
    lambda: {
      find: () => config,
      async run(_name, event) {
        const { Records } = JSON.parse(event) as { Records: { body: string; messageId: string }[] };
        const bodies = Records.map(({ body }) => body);
        batches.push(bodies);
        try {
          const answer = await work(
            bodies,
            Records.map(({ messageId }) => messageId),
          );
          return { requestId: 'r', payload: JSON.stringify(answer), failed: false };
        } catch (error) {
          if (error instanceof AwsError) throw error;
          return { requestId: 'r', payload: '{}', failed: true };
        }
      },
    },
  });
}
const settle = async (): Promise<void> => {
  for (let turn = 0; turn < 4; turn++) await at.clock.advance(0);
};
const send = (body: string): Promise<void> =>
  sqs.send(
    {
      arn: 'arn:aws:sts::123456789012:assumed-role/FunctionRole/x',
      roleArn: roleArn('FunctionRole'),
      sessionName: 'x',
      accountId: '123456789012',
      accessKeyId: '',
      userId: 'AROA:x',
    },
    JOBS,
    body,
  );
const left = (arn: string): number => {
  const { visible, inFlight } = sqs.queue(arn).counts();
  return visible + inFlight;
};

beforeEach(() => {
  at = bench();
  batches = [];
});
afterEach(async () => {
  await running?.stop();
  running = undefined;
  await sqs.stop();
  expect(at.clock.waiting).toBe(0);
  at.clean();
});

describe('a queue that a function reads', () => {
  it('delivers at once and deletes finished messages', async () => {
    await start({});
    await settle();
    await send('one');
    await settle();
    expect(batches).toEqual([['one']]);
    expect(left(JOBS)).toBe(0);
  });

  it('redelivers a failed message after its visibility timeout, three times; then it is a dead letter', async () => {
    await start({}, () => {
      throw new Error('no');
    });
    await send('poison');
    for (let count = 1; count <= 3; count++) {
      await settle();
      expect(batches).toHaveLength(count);
      await at.clock.advance(60_000);
    }
    await settle();
    expect(batches).toHaveLength(3);
    expect([left(JOBS), left(DEAD)]).toEqual([0, 1]);
  });

  it('keeps only messages that the function reports as failed', async () => {
    await start(
      { FunctionResponseTypes: ['ReportBatchItemFailures'], MaximumBatchingWindowInSeconds: 1 },
      (bodies, ids) => ({
        batchItemFailures: bodies.flatMap((body, at) =>
          body === 'bad' && batches.length === 1 ? [{ itemIdentifier: ids[at] ?? '' }] : [],
        ),
      }),
    );
    await send('good');
    await send('bad');
    await at.clock.advance(1000);
    await settle();
    expect(left(JOBS)).toBe(1);
    await at.clock.advance(61_000);
    await at.clock.advance(1000);
    await settle();
    expect(batches).toEqual([['good', 'bad'], ['bad']]);
    expect(left(JOBS)).toBe(0);
  });

  it("returns messages that exceed the account's concurrency, and the receive counts", async () => {
    await start({}, () => {
      if (batches.length < 3) throw throttled('ConcurrentInvocationLimitExceeded');
      return null;
    });
    await send('one');
    await settle();
    expect(left(JOBS)).toBe(1);
    await at.clock.advance(60_000);
    await at.clock.advance(60_000);
    expect(batches).toEqual([['one'], ['one'], ['one']]);
    expect([left(JOBS), left(DEAD)]).toEqual([0, 0]);
  });

  it('loses messages to the dead letters if they were throttled too often', async () => {
    await start({}, () => {
      throw throttled('ConcurrentInvocationLimitExceeded');
    });
    await send('one');
    await settle();
    for (let receive = 0; receive < 3; receive++) await at.clock.advance(60_000);
    expect(batches).toHaveLength(3);
    expect([left(JOBS), left(DEAD)]).toEqual([0, 1]);
  });

  it('has at most its maximum concurrency of calls, and leaves other messages unreceived', async () => {
    const ends: (() => void)[] = [];
    await start(
      { ScalingConfig: { MaximumConcurrency: 2 }, BatchSize: 1 },
      () => new Promise((resolve) => ends.push(() => resolve(null))),
    );
    for (const body of ['one', 'two', 'three']) await send(body);
    await settle();
    expect(batches).toEqual([['one'], ['two']]);
    expect(sqs.queue(JOBS).counts()).toMatchObject({ visible: 1, inFlight: 2 });

    ends.shift()?.();
    await settle();
    expect(batches).toEqual([['one'], ['two'], ['three']]);
    for (const end of ends) end();
    await settle();
    expect(left(JOBS)).toBe(0);
  });

  it('deletes messages that its filters do not match', async () => {
    await start({ FilterCriteria: { Filters: [{ Pattern: '{"body":{"kind":["movie"]}}' }] } });
    await settle();
    for (const body of ['{"kind":"mail"}', 'no JSON', '{"kind":"movie"}']) {
      await send(body);
      await settle();
    }
    expect(batches).toEqual([['{"kind":"movie"}']]);
    expect(left(JOBS)).toBe(0);
  });

  it.each<[string, string[], JsonObject, string]>([
    [
      'without its permissions',
      READ.slice(1),
      {},
      'The provided execution role does not have permissions to call ReceiveMessage on SQS',
    ],
    [
      'whose function may take longer than messages stay hidden',
      READ,
      { Timeout: 61 },
      'Queue visibility timeout: 60 seconds is less than Function timeout: 61 seconds',
    ],
  ])('%s is refused at the start', async (_, actions, properties, message) => {
    await expect(start({}, undefined, actions, properties)).rejects.toMatchObject({
      type: 'InvalidParameterValueException',
      message,
    });
  });

  it('that does not exist is refused at the start', async () => {
    await expect(start({ EventSourceArn: arnOf('sqs', 'Gone') })).rejects.toMatchObject({
      type: 'InvalidParameterValueException',
      status: 400,
      message:
        'Error occurred while ReceiveMessage. SQS Error Code: AWS.SimpleQueueService.NonExistentQueue. SQS Error Message: The specified queue does not exist.',
    });
  });

  it.each([
    ['twice', {}],
    ['also through a mapping that is disabled', { Enabled: false }],
    ['also by its ARN', { FunctionName: arnOf('lambda', 'function:Job') }],
  ])('and a function have one mapping: %s is refused', async (_, properties) => {
    const second = { ...mapping('Job', JOBS, properties), logicalId: 'Second', ref: 'second' };
    await expect(start({}, undefined, READ, {}, [second])).rejects.toMatchObject({
      type: 'ResourceConflictException',
      status: 409,
      message: `An event source mapping with SQS arn (" ${JOBS} ") and function (" Job ") already exists. Please update or delete the existing mapping with UUID Job-mapping`,
    });
  });
});
