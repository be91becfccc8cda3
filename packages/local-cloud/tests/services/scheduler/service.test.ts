import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Principal } from '../../../src/aws/types.ts';
import { AwsError, NotSupported } from '../../../src/errors.ts';
import type { JsonObject } from '../../../src/json.ts';
import { startScheduler } from '../../../src/services/scheduler/service.ts';
import type { LocalScheduler } from '../../../src/services/scheduler/service.ts';
import { FakeClock } from '../../../testing/fake-clock.ts';
import { allow, arnOf, bench, role, roleArn, stackOf } from '../../../testing/bench.ts';
import type { Bench } from '../../../testing/bench.ts';

type Part = Parameters<typeof stackOf>[0][number];

const as = (name: string): Principal => ({
  arn: `arn:aws:sts::123456789012:assumed-role/${name}/test`,
  roleArn: roleArn(name),
  sessionName: 'test',
  accountId: '123456789012',
  accessKeyId: '',
  userId: 'AROAX:test',
});
const trusting = (name: string, statements: JsonObject[]): Part => {
  const made = role(name, statements);
  const trust = {
    Version: '2012-10-17',
    Statement: [{ Effect: 'Allow', Principal: { Service: 'scheduler.amazonaws.com' }, Action: 'sts:AssumeRole' }],
  };
  return { ...made, properties: { ...made.properties, AssumeRolePolicyDocument: trust } };
};
const busArn = arnOf('events', 'event-bus/flashlight-dev');
const parts = [
  role('Api', [
    allow(['scheduler:*']),
    {
      ...allow(['iam:PassRole'], roleArn('Runner')),
      Condition: { StringEquals: { 'iam:PassedToService': 'scheduler.amazonaws.com' } },
    },
  ]),
  role('Stranger', [allow(['scheduler:*'])]),
  trusting('Runner', [allow(['events:PutEvents', 'sqs:SendMessage'])]),
  { logicalId: 'Group', type: 'AWS::Scheduler::ScheduleGroup', ref: 'alarms', attributes: {}, properties: {} },
];
const sweep = (expression = 'rate(1 minute)'): Part => ({
  logicalId: 'Sweep',
  type: 'AWS::Scheduler::Schedule',
  ref: 'sweep',
  attributes: {},
  properties: {
    ScheduleExpression: expression,
    FlexibleTimeWindow: { Mode: 'OFF' },
    Target: {
      Arn: busArn,
      RoleArn: roleArn('Runner'),
      Input: '{"sweep":true}',
      EventBridgeParameters: { Source: 'sweeper', DetailType: 'Sweep' },
      RetryPolicy: { MaximumRetryAttempts: 0, MaximumEventAgeInSeconds: 60 },
    },
  },
});
const alarm = (more: JsonObject = {}, target: JsonObject = {}): JsonObject => ({
  ScheduleExpression: 'cron(30 19 ? * * *)',
  ScheduleExpressionTimezone: 'Europe/Berlin',
  FlexibleTimeWindow: { Mode: 'OFF' },
  Target: {
    Arn: busArn,
    RoleArn: roleArn('Runner'),
    Input: '{"at":"<aws.scheduler.scheduled-time>","attempt":"<aws.scheduler.attempt-number>"}',
    EventBridgeParameters: { Source: 'flashlight.alarms', DetailType: 'AlarmCame' },
    ...target,
  },
  ...more,
});

let at: Bench;
let scheduler: LocalScheduler;
let told: JsonObject[];
let dead: { queue: string; body: string; attributes: Readonly<Record<string, string>> }[];
let refuse: (() => AwsError) | undefined;

function start(template: readonly Part[] = []): void {
  const stack = stackOf([...parts, ...template]);
  scheduler = startScheduler({
    stack,
    iam: at.iam(stack),
    clock: at.clock,
    log: at.log,
    folder: at.dataDir,
    random: () => 0,
    events: {
      async putEvents(_role, [entry = {}]) {
        if (refuse !== undefined) throw refuse();
        told.push({ ...entry, Detail: JSON.parse(String(entry.Detail)) as JsonObject });
        return { FailedEntryCount: 0, Entries: [{ EventId: 'x' }] };
      },
    },
    lambda: {
      find: () => {
        throw new Error('No schedule here has a function.');
      },
      enqueue: async () => undefined,
    },
    queues: { send: async (_role, queue, body, attributes = {}) => void dead.push({ queue, body, attributes }) },
  });
  scheduler.start();
}
function restart(template: readonly Part[] = []): void {
  scheduler.stop();
  start(template);
}
async function call(
  method: string,
  name: string,
  body?: JsonObject,
  who = 'Api',
  query = 'groupName=alarms',
): Promise<JsonObject> {
  const text = body === undefined ? '' : JSON.stringify({ GroupName: 'alarms', ...body });
  const answer = await scheduler.service.handle(as(who), {
    method,
    path: `/aws/schedules/${name}`,
    query,
    headers: {},
    body: Buffer.from(text),
  });
  return JSON.parse(String(answer.body)) as JsonObject;
}
const times = (): unknown[] => told.map(({ Detail }) => (Detail as JsonObject).at);
const day = 86_400_000;

beforeEach(() => {
  at = bench();
  told = [];
  dead = [];
  refuse = undefined;
  start();
});
afterEach(() => {
  scheduler.stop();
  expect(at.clock.waiting).toBe(0);
  at.clean();
});

describe('schedules of the API', () => {
  it('are listed by group, a page at a time, for callers who may list', async () => {
    for (const name of ['one', 'two', 'three']) await call('POST', name, alarm());
    const list = async (query: string, who = 'Api') => {
      const answer = await scheduler.service.handle(as(who), {
        method: 'GET',
        path: '/aws/schedules',
        query,
        headers: {},
        body: Buffer.alloc(0),
      });
      return JSON.parse(String(answer.body)) as { Schedules: JsonObject[]; NextToken?: string };
    };

    const first = await list('ScheduleGroup=alarms&MaxResults=2');
    const second = await list(
      `ScheduleGroup=alarms&MaxResults=2&NextToken=${encodeURIComponent(first.NextToken ?? '')}`,
    );

    expect([...first.Schedules, ...second.Schedules].map(({ Name }) => Name)).toEqual(['one', 'three', 'two']);
    expect(second.NextToken).toBeUndefined();
    expect(first.Schedules[0]).toMatchObject({
      Arn: arnOf('scheduler', 'schedule/alarms/one'),
      GroupName: 'alarms',
      State: 'ENABLED',
      Target: { Arn: busArn },
    });
    expect((await list('ScheduleGroup=default')).Schedules).toEqual([]);
    await expect(list('NamePrefix=o')).rejects.toThrow(NotSupported);
    await expect(list('', 'Runner')).rejects.toThrow(/scheduler:ListSchedules/);
  });

  it('run at their local time and include it', async () => {
    const made = await call('POST', 'one', alarm());
    await at.clock.advance(2 * day);

    expect(made).toEqual({ ScheduleArn: arnOf('scheduler', 'schedule/alarms/one') });
    expect(told[0]).toEqual({
      EventBusName: busArn,
      Source: 'flashlight.alarms',
      DetailType: 'AlarmCame',
      Detail: { at: '2026-11-21T18:30:00Z', attempt: '1' },
    });
    expect(times()).toEqual(['2026-11-21T18:30:00Z', '2026-11-22T18:30:00Z']);
  });

  it('run once within a flexible window, at the same point of it after a restart', async () => {
    await call('POST', 'one', alarm({ FlexibleTimeWindow: { Mode: 'FLEXIBLE', MaximumWindowInMinutes: 15 } }));
    const runs = scheduler.nextRun() ?? 0;
    restart();

    expect(scheduler.nextRun()).toBe(runs);
    expect(runs).toBeGreaterThanOrEqual(Date.parse('2026-11-21T18:30:00Z'));
    expect(runs).toBeLessThan(Date.parse('2026-11-21T18:45:00Z'));
    await at.clock.advance(runs - at.clock.now());
    expect(times()).toEqual(['2026-11-21T18:30:00Z']);
  });

  it('are replaced completely by an update, and stop when they are disabled or deleted', async () => {
    await call('POST', 'one', alarm());
    await call('PUT', 'one', alarm({ ScheduleExpression: 'cron(0 20 ? * * *)' }));
    await at.clock.advance(day);
    expect(times()).toEqual(['2026-11-21T19:00:00Z']);

    await call('PUT', 'one', alarm({ State: 'DISABLED' }));
    await at.clock.advance(day);
    await call('PUT', 'one', alarm());
    await call('DELETE', 'one');
    await at.clock.advance(day);

    expect(times()).toHaveLength(1);
    await expect(call('GET', 'one')).rejects.toMatchObject({ type: 'ResourceNotFoundException', status: 404 });
  });

  it('are deleted after their last run if configured', async () => {
    await call(
      'POST',
      'one',
      alarm({ ScheduleExpression: 'at(2026-11-21T19:30:00)', ActionAfterCompletion: 'DELETE' }),
    );
    await at.clock.advance(day);

    expect(times()).toEqual(['2026-11-21T18:30:00Z']);
    await expect(call('GET', 'one')).rejects.toMatchObject({ status: 404 });
  });

  it('are returned as they were given, with defaults', async () => {
    await call('POST', 'one', alarm());

    expect(await call('GET', 'one')).toMatchObject({
      Name: 'one',
      GroupName: 'alarms',
      State: 'ENABLED',
      ScheduleExpressionTimezone: 'Europe/Berlin',
      CreationDate: at.clock.now() / 1000,
    });
  });

  it('can be rung manually', async () => {
    await call('POST', 'one', alarm());

    expect(scheduler.runNow('one')).toEqual(['one']);
    expect(scheduler.runNow('two')).toEqual([]);
    await at.clock.advance(0);
    expect(times()).toEqual(['2026-11-21T18:00:00Z']);
  });
});

describe('refused schedules', () => {
  const rows: { what: string; method?: string; body?: JsonObject; who?: string; error: object }[] = [
    { what: 'a role that may not be passed', who: 'Stranger', error: { type: 'AccessDeniedException' } },
    {
      what: 'a role that does not trust Scheduler',
      body: alarm({}, { RoleArn: roleArn('Api') }),
      error: { type: 'AccessDeniedException' },
    },
    {
      what: 'a group that is not there',
      body: alarm({ GroupName: 'others' }),
      error: { type: 'ResourceNotFoundException' },
    },
    {
      what: 'a wrong expression',
      body: alarm({ ScheduleExpression: 'cron(99 19 ? * * *)' }),
      error: { type: 'ValidationException' },
    },
    {
      what: 'a wrong zone',
      body: alarm({ ScheduleExpressionTimezone: 'Mars/Olympus' }),
      error: { type: 'ValidationException' },
    },
    { what: 'no window', body: alarm({ FlexibleTimeWindow: null }), error: { type: 'ValidationException' } },
    {
      what: 'a window of a week',
      body: alarm({ FlexibleTimeWindow: { Mode: 'FLEXIBLE', MaximumWindowInMinutes: 10_080 } }),
      error: { type: 'ValidationException' },
    },
    {
      what: '186 retries',
      body: alarm({}, { RetryPolicy: { MaximumRetryAttempts: 186 } }),
      error: { type: 'ValidationException' },
    },
    {
      what: 'a bus without a source',
      body: alarm({}, { EventBridgeParameters: null }),
      error: { type: 'ValidationException' },
    },
    { what: 'an update of what is not there', method: 'PUT', error: { type: 'ResourceNotFoundException' } },
  ];
  it.each(rows)('$what', async ({ method = 'POST', body = alarm(), who, error }) => {
    await expect(call(method, 'one', body, who, '')).rejects.toMatchObject(error);
    await expect(call('GET', 'one')).rejects.toMatchObject({ status: 404 });
  });

  it('a second schedule of the same name', async () => {
    await call('POST', 'one', alarm());
    await expect(call('POST', 'one', alarm())).rejects.toMatchObject({ type: 'ConflictException', status: 409 });
  });

  it('universal targets, by name', async () => {
    await expect(call('POST', 'one', alarm({}, { Arn: 'arn:aws:scheduler:::aws-sdk:sns:publish' }))).rejects.toThrow(
      NotSupported,
    );
  });
});

describe('faults', () => {
  it('a target that does not answer is retried, and then the run is a dead letter', async () => {
    refuse = () => new AwsError('ThrottlingException', 'Rate exceeded', 400);
    await call(
      'POST',
      'one',
      alarm({}, { RetryPolicy: { MaximumRetryAttempts: 2 }, DeadLetterConfig: { Arn: arnOf('sqs', 'Dead') } }),
    );
    await at.clock.advance(32 * 60_000);

    expect(told).toEqual([]);
    expect(dead).toMatchObject([
      {
        attributes: {
          ERROR_CODE: 'THROTTLING',
          RETRY_ATTEMPTS: '2',
          EXHAUSTED_RETRY_CONDITION: 'MaximumRetryAttempts',
        },
      },
    ]);
  });

  it('runs without permission become dead letters at once', async () => {
    refuse = () => new AwsError('AccessDeniedException', 'not allowed', 400);
    await call('POST', 'one', alarm({}, { DeadLetterConfig: { Arn: arnOf('sqs', 'Dead') } }));
    await at.clock.advance(31 * 60_000);

    expect(dead).toMatchObject([
      {
        queue: arnOf('sqs', 'Dead'),
        attributes: { ERROR_CODE: 'NO_PERMISSIONS', SCHEDULED_TIME: '2026-11-21T18:30:00Z', RETRY_ATTEMPTS: '0' },
      },
    ]);
  });

  it('after a night in which this machine was off, the last evening runs, late, and no older one', async () => {
    await call('POST', 'one', alarm());
    scheduler.stop();
    await at.clock.advance(3 * day + 14 * 3_600_000);
    start();
    await at.clock.advance(0);

    expect(times()).toEqual(['2026-11-24T18:30:00Z']);
  });

  it('runs that were accepted and not delivered when the process ended are delivered by the next', async () => {
    refuse = () => new AwsError('InternalFailure', 'later', 500);
    await call('POST', 'one', alarm());
    await at.clock.advance(31 * 60_000);
    refuse = undefined;
    restart();
    await at.clock.advance(3_600_000);

    expect(times()).toEqual(['2026-11-21T18:30:00Z']);
  });
});

describe('schedules of the template', () => {
  it('run, and only the last missed run of a rate is made up for', async () => {
    restart([sweep()]);
    await at.clock.advance(2 * 60_000);
    expect(told).toHaveLength(3);

    scheduler.stop();
    await at.clock.advance(3_600_000);
    start([sweep()]);
    await at.clock.advance(0);
    expect(told).toHaveLength(4);
  });

  it('are removed with the template', async () => {
    restart([sweep()]);
    restart();
    told = [];
    await at.clock.advance(10 * 60_000);

    expect(told).toEqual([]);
  });

  it('do not wait until a clock that was set back has caught up', async () => {
    restart([sweep()]);
    await at.clock.advance(0);
    scheduler.stop();
    const { dataDir } = at;
    const earlier = bench();
    at = { ...earlier, dataDir };
    await at.clock.advance(-30 * day);
    start([sweep()]);
    told = [];
    await at.clock.advance(120_000);

    expect(told.length).toBeGreaterThanOrEqual(1);
    earlier.clean();
  });
});

it('after a restart with a clock that was set back, a sweep runs once a minute', async () => {
  restart([sweep()]);
  await at.clock.advance(5 * 60_000);
  scheduler.stop();
  told.length = 0;
  const back = new FakeClock(at.clock.now() - 30 * day);
  const stack = stackOf([...parts, sweep()]);
  const counted: number[] = [];
  scheduler = startScheduler({
    stack,
    iam: at.iam(stack),
    clock: back,
    log: at.log,
    folder: at.dataDir,
    random: () => 0,
    events: { putEvents: async () => (counted.push(back.now()), { FailedEntryCount: 0, Entries: [{ EventId: 'x' }] }) },
    lambda: {
      find: () => {
        throw new Error('No schedule here has a function.');
      },
      enqueue: async () => undefined,
    },
    queues: { send: async () => undefined },
  });
  scheduler.start();
  await back.advance(10 * 60_000);

  expect(counted.length).toBeGreaterThanOrEqual(9);
  expect(counted.length).toBeLessThanOrEqual(11);
});
