import { appendFileSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { DeliveryError } from '../../../src/delivery-error.ts';
import { AwsError } from '../../../src/errors.ts';
import type { JsonObject } from '../../../src/json.ts';
import type { EventsOptions } from '../../../src/services/events/service.ts';
import type { TargetKind } from '../../../src/services/events/types.ts';
import { allow, arnOf, bench, queue, role } from '../../../testing/bench.ts';
import type { Bench } from '../../../testing/bench.ts';
import { as, attributesOf, DEAD, entry, JOBS, letIn, queuePolicy, rule, ruleArn, startBuses } from './support.ts';
import type { Part } from './support.ts';

const ELSEWHERE = arnOf('events', 'api-destination/elsewhere/1');
const withDeadLetters = (target: JsonObject = {}): JsonObject => ({ DeadLetterConfig: { Arn: DEAD }, ...target });

let at: Bench;
let cloud: ReturnType<typeof startBuses> | undefined;
/** Events that the external target received, with the time of each in seconds since the start. */
let arrived: number[];
/** The external target's answers to the next deliveries; by default it accepts them. */
let answers: (DeliveryError | undefined)[];
let always: DeliveryError | undefined;
const began = Date.parse('2026-11-21T18:00:00.000Z');

const elsewhere: TargetKind = {
  takes: (arn) => arn === ELSEWHERE,
  open: () => ({
    async deliver() {
      arrived.push((at.clock.now() - began) / 1000);
      const answer = answers.shift() ?? always;
      if (answer !== undefined) throw answer;
    },
  }),
};
const start = (parts: readonly Part[], more: Partial<EventsOptions> = {}): ReturnType<typeof startBuses> => {
  cloud = startBuses(at, parts, { targets: [elsewhere], ...more });
  return cloud;
};
const put = async (running: ReturnType<typeof startBuses>, detail: JsonObject = { id: 'a' }): Promise<void> => {
  await running.events.putEvents(as('All'), [entry(detail)]);
  await at.clock.advance(0);
};
const deadLetter = async (
  running: ReturnType<typeof startBuses>,
): Promise<{ attributes: Record<string, string>; body: JsonObject }> => {
  const [message, ...more] = await running.received('Dead');
  if (message === undefined || more.length > 0) throw new Error('Not one dead letter.');
  return { attributes: attributesOf(message), body: JSON.parse(String(message.Body)) as JsonObject };
};
const journal = (): string => join(at.dataDir, 'deliveries.jsonl');

beforeEach(() => {
  at = bench();
  arrived = [];
  answers = [];
  always = undefined;
});
afterEach(async () => {
  await cloud?.stop();
  cloud = undefined;
  expect(at.clock.waiting).toBe(0);
  at.clean();
});

describe('a queue as a target', () => {
  const policyFor = (statement: JsonObject): Part =>
    queuePolicy('Jobs', {
      Effect: 'Allow',
      Principal: { Service: 'events.amazonaws.com' },
      Action: 'sqs:SendMessage',
      Resource: JOBS,
      ...statement,
    });

  it.each<[string, Part[], boolean]>([
    ['has a policy for this rule', [letIn('Jobs', 'All')], true],
    ['has a policy for the service', [policyFor({})], true],
    ['has no policy', [], false],
    ['has a policy for another rule', [letIn('Jobs', 'Other')], false],
    ['has a policy for another service', [policyFor({ Principal: { Service: 'sns.amazonaws.com' } })], false],
    ['has a policy for another action', [policyFor({ Action: 'sqs:ReceiveMessage' })], false],
    [
      'has a policy for another account',
      [policyFor({ Condition: { StringEquals: { 'aws:SourceAccount': '999999999999' } } })],
      false,
    ],
    [
      'denies what is not sent over TLS',
      [
        policyFor({}),
        queuePolicy('Jobs', {
          Effect: 'Deny',
          Principal: { AWS: '*' },
          Action: 'sqs:*',
          Resource: JOBS,
          Condition: { Bool: { 'aws:SecureTransport': 'false' } },
        }),
      ],
      true,
    ],
    [
      'denies everybody',
      [
        policyFor({}),
        queuePolicy('Jobs', { Effect: 'Deny', Principal: '*', Action: 'sqs:SendMessage', Resource: JOBS }),
      ],
      false,
    ],
  ])('%s', async (_, parts, taken) => {
    const running = start([rule('All', withDeadLetters()), letIn('Dead', 'All'), ...parts]);
    await put(running);
    expect((await running.received('Jobs')).length).toBe(taken ? 1 : 0);
    if (taken) return;
    const { attributes, body } = await deadLetter(running);
    expect(attributes).toEqual({
      RULE_ARN: ruleArn('All'),
      TARGET_ARN: JOBS,
      ERROR_CODE: 'NO_PERMISSIONS',
      ERROR_MESSAGE: expect.stringContaining(
        `User: events.amazonaws.com is not authorized to perform: sqs:SendMessage on resource: ${JOBS}`,
      ) as string,
      RETRY_ATTEMPTS: '0',
    });
    expect(body).toMatchObject({ source: 'test', detail: { id: 'a' } });
  });

  it.each<[string, Part, string | undefined]>([
    ['may send', role('Sender', [allow(['sqs:SendMessage'], JOBS)]), undefined],
    ['may not send', role('Sender', []), 'NO_PERMISSIONS'],
    [
      'does not trust EventBridge',
      { ...role('Sender', [allow(['sqs:*'])]), properties: role('Sender', []).properties },
      'FAILED_TO_ASSUME_ROLE',
    ],
  ])('with a role that %s', async (what, part, code) => {
    const trusting = what.includes('trust')
      ? part
      : {
          ...part,
          properties: {
            ...part.properties,
            AssumeRolePolicyDocument: {
              Version: '2012-10-17',
              Statement: [
                { Effect: 'Allow', Principal: { Service: 'events.amazonaws.com' }, Action: 'sts:AssumeRole' },
              ],
            },
          },
        };
    const running = start([
      rule('All', withDeadLetters({ RoleArn: 'arn:aws:iam::123456789012:role/Sender' })),
      letIn('Dead', 'All'),
      trusting,
    ]);
    await put(running);
    if (code === undefined) expect(await running.received('Jobs')).toHaveLength(1);
    else expect((await deadLetter(running)).attributes.ERROR_CODE).toBe(code);
  });

  it('that does not exist gives no resource, at once', async () => {
    const running = start([rule('All', withDeadLetters({ Arn: arnOf('sqs', 'Gone') })), letIn('Dead', 'All')]);
    await put(running);
    expect((await deadLetter(running)).attributes).toMatchObject({ ERROR_CODE: 'NO_RESOURCE', RETRY_ATTEMPTS: '0' });
  });

  it('that accepts less gives an invalid parameter', async () => {
    const running = start([
      queue('Small', { MaximumMessageSize: 1024 }),
      rule('All', withDeadLetters({ Arn: arnOf('sqs', 'Small') })),
      letIn('Small', 'All'),
      letIn('Dead', 'All'),
    ]);
    await put(running, { id: 'x'.repeat(2000) });
    expect((await deadLetter(running)).attributes.ERROR_CODE).toBe('INVALID_PARAMETER');
  });

  it('without a dead-letter queue loses the event, and the log says why', async () => {
    await put(start([rule('All')]));
    expect(at.lines).toEqual([
      expect.stringContaining(
        `events Rule All could not deliver to ${JOBS}: NO_PERMISSIONS: User: events.amazonaws.com`,
      ) as string,
      `events Rule All dropped an event for ${JOBS} after 1 attempt(s): NO_PERMISSIONS. The target has no dead-letter queue.`,
    ]);
  });

  it('whose dead-letter queue denies access loses the event, and the log says why', async () => {
    await put(start([rule('All', withDeadLetters())]));
    expect(at.lines.at(-1)).toContain(
      `events Rule All dropped an event for ${JOBS} after 1 attempt(s): ${DEAD} did not accept it: AwsError: User: events.amazonaws.com`,
    );
  });
});

describe('a target that fails', () => {
  const target = (retry: JsonObject = {}): Part => rule('All', withDeadLetters({ Arn: ELSEWHERE, RetryPolicy: retry }));

  it('is retried with growing waits, until it accepts the event', async () => {
    answers = [
      new DeliveryError('TIMEOUT', 'slow'),
      new DeliveryError('THROTTLING', 'busy'),
      new DeliveryError('ERROR_FROM_TARGET', '503'),
    ];
    const running = start([target()]);
    await put(running);
    await at.clock.advance(86_400_000);
    expect(arrived).toEqual([0, 1, 3, 7]);
    expect(await running.received('Dead')).toEqual([]);
  });

  it('is retried 185 more times, within a day at most', async () => {
    always = new DeliveryError('ERROR_FROM_TARGET', '500');
    const running = start([target(), letIn('Dead', 'All')]);
    await put(running);
    await at.clock.advance(86_400_000);
    expect(arrived).toHaveLength(186);
    expect((await deadLetter(running)).attributes).toMatchObject({
      ERROR_CODE: 'ERROR_FROM_TARGET',
      ERROR_MESSAGE: '500',
      EXHAUSTED_RETRY_CONDITION: 'MaximumRetryAttempts',
      RETRY_ATTEMPTS: '185',
    });
  });

  it.each<[string, JsonObject, Record<string, string>, number[]]>([
    [
      'not at all',
      { MaximumRetryAttempts: 0 },
      { EXHAUSTED_RETRY_CONDITION: 'MaximumRetryAttempts', RETRY_ATTEMPTS: '0' },
      [0],
    ],
    [
      'twice',
      { MaximumRetryAttempts: 2 },
      { EXHAUSTED_RETRY_CONDITION: 'MaximumRetryAttempts', RETRY_ATTEMPTS: '2' },
      [0, 1, 3],
    ],
    [
      'for a minute',
      { MaximumEventAgeInSeconds: 60 },
      { EXHAUSTED_RETRY_CONDITION: 'MaximumEventAgeInSeconds', RETRY_ATTEMPTS: '5' },
      [0, 1, 3, 7, 15, 31],
    ],
  ])('is retried %s, according to its retry policy', async (_, retry, attributes, times) => {
    always = new DeliveryError('CONNECTION_FAILURE', 'nobody there');
    const running = start([target(retry), letIn('Dead', 'All')]);
    await put(running);
    await at.clock.advance(200_000);
    expect(arrived).toEqual(times);
    expect((await deadLetter(running)).attributes).toMatchObject({ ERROR_CODE: 'CONNECTION_FAILURE', ...attributes });
  });

  it('is not retried if that would not help', async () => {
    always = new DeliveryError('ERROR_FROM_TARGET', '400', false);
    const running = start([target(), letIn('Dead', 'All')]);
    await put(running);
    await at.clock.advance(86_400_000);
    expect(arrived).toEqual([0]);
    expect((await deadLetter(running)).attributes).toEqual({
      RULE_ARN: ruleArn('All'),
      TARGET_ARN: ELSEWHERE,
      ERROR_CODE: 'ERROR_FROM_TARGET',
      ERROR_MESSAGE: '400',
      RETRY_ATTEMPTS: '0',
    });
  });

  it('does not delay another', async () => {
    always = new DeliveryError('TIMEOUT', 'slow');
    const running = start([target(), rule('Jobs'), letIn('Jobs', 'Jobs')]);
    await put(running);
    expect(await running.received('Jobs')).toHaveLength(1);
  });
});

describe('a function as a target', () => {
  const FUNCTION = arnOf('lambda', 'function:Job');
  const lambda = (enqueue: (event: string) => Promise<void>): EventsOptions['lambda'] => ({
    find: (name) => {
      if (name !== FUNCTION) throw new AwsError('ResourceNotFoundException', `Function not found: ${name}`, 404);
      return { arn: FUNCTION, name: 'Job' } as ReturnType<EventsOptions['lambda']['find']>;
    },
    enqueue: (_name, event) => enqueue(event),
  });

  it('is invoked asynchronously with the input', async () => {
    const events: string[] = [];
    await put(
      start([rule('All', { Arn: FUNCTION, InputPath: '$.detail' })], {
        lambda: lambda(async (event) => void events.push(event)),
      }),
    );
    expect(events).toEqual(['{"id":"a"}']);
  });

  it('that does not exist gives no resource', async () => {
    const running = start([rule('All', withDeadLetters({ Arn: `${FUNCTION}2` })), letIn('Dead', 'All')], {
      lambda: lambda(async () => undefined),
    });
    await put(running);
    expect((await deadLetter(running)).attributes.ERROR_CODE).toBe('NO_RESOURCE');
  });

  it('receives the event again after a kill, unless it was finished', async () => {
    const begun: string[] = [];
    const never = lambda((event) => new Promise(() => void begun.push(event)));
    await put(start([rule('All', { Arn: FUNCTION, Input: '1' })], { lambda: never }));
    await cloud?.stop();
    const done = start([rule('All', { Arn: FUNCTION, Input: '1' })], {
      lambda: lambda(async (event) => void begun.push(event)),
    });
    done.events.resume();
    await at.clock.advance(0);
    expect(begun).toEqual(['1', '1']);
    await cloud?.stop();
    start([rule('All', { Arn: FUNCTION, Input: '1' })], { lambda: never }).events.resume();
    expect(begun).toEqual(['1', '1']);
  });
});

describe('a killed process', () => {
  const parts = [rule('All', withDeadLetters({ Arn: ELSEWHERE })), letIn('Dead', 'All')];

  it('continues its retries, and forgets delivered events', async () => {
    answers = [new DeliveryError('TIMEOUT', 'slow'), new DeliveryError('TIMEOUT', 'slow')];
    await put(start(parts));
    await at.clock.advance(1000);
    expect(arrived).toEqual([0, 1]);
    // The state after kill -9: the file unchanged, and half a line.
    await cloud?.stop();
    appendFileSync(journal(), '{"id":"half');
    await at.clock.advance(500);
    start(parts).events.resume();
    await at.clock.advance(60_000);
    expect(arrived).toEqual([0, 1, 3]);
    await cloud?.stop();
    start(parts).events.resume();
    await at.clock.advance(60_000);
    expect(arrived).toEqual([0, 1, 3]);
    expect(readFileSync(journal(), 'utf8')).toBe('');
  });

  it('does not restart events that arrived before it continued', async () => {
    answers = [new DeliveryError('TIMEOUT', 'slow')];
    const running = start(parts);
    await put(running);
    running.events.resume();
    await at.clock.advance(60_000);
    expect(arrived).toEqual([0, 1]);
  });

  it('gives up, after a long time, events that became too old meanwhile', async () => {
    always = new DeliveryError('TIMEOUT', 'slow');
    await put(start(parts));
    await cloud?.stop();
    await at.clock.advance(90_000_000);
    const running = start(parts);
    running.events.resume();
    await at.clock.advance(0);
    expect(arrived).toEqual([0]);
    expect((await deadLetter(running)).attributes).toMatchObject({
      ERROR_CODE: 'TIMEOUT',
      EXHAUSTED_RETRY_CONDITION: 'MaximumEventAgeInSeconds',
      RETRY_ATTEMPTS: '0',
    });
  });

  it('reports dropped events when the template no longer has their rule', async () => {
    always = new DeliveryError('TIMEOUT', 'slow');
    await put(start(parts));
    await cloud?.stop();
    start([]).events.resume();
    expect(at.lines.at(-1)).toBe(
      `events An event for ${ruleArn('All')} was dropped: the template no longer has this rule with the target Target0.`,
    );
    expect(readFileSync(journal(), 'utf8').trim().split('\n').at(-1)).toContain('"removed":true');
  });
});
