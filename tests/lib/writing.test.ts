import { describe, expect, it } from 'vitest';
import { pace as settling } from '../../functions/settleStory/env.ts';
import { pace } from '../../functions/writeStory/env.ts';
import { ofType, readable, synthesise } from './synthesised.ts';

const template = synthesise();
const properties = (type: string, id: RegExp) =>
  readable(Object.entries(ofType(template, type)).find(([name]) => id.test(name))?.[1].Properties) as Record<
    string,
    unknown
  >;

describe('the times of writing', () => {
  it('let every delivery end before the sweep, and the sweep before five minutes', () => {
    expect(pace.watchSeconds + pace.receives * pace.visibilitySeconds).toBeLessThanOrEqual(settling.patienceSeconds);
    expect(settling.patienceSeconds + 60).toBeLessThan(300);
    expect(pace.visibilitySeconds).toBeGreaterThanOrEqual(pace.functionSeconds + 30);
  });
});

describe.each([
  ['Write', 0],
  ['Watch', 45],
])('the %s queue', (name, delay) => {
  it('hides, delays and gives up as the times say, encrypted, over TLS only', () => {
    expect(properties('AWS::SQS::Queue', new RegExp(`^Writing${name}Queue`))).toMatchObject({
      DelaySeconds: delay,
      VisibilityTimeout: 95,
      SqsManagedSseEnabled: true,
      RedrivePolicy: { deadLetterTargetArn: `<Writing${name}DeadLetters.Arn>`, maxReceiveCount: 2 },
    });
  });

  it('hands one story at a time to the worker, and only so many at once', () => {
    const mappings = Object.values(ofType(template, 'AWS::Lambda::EventSourceMapping')).map(({ Properties }) =>
      readable(Properties),
    );

    expect(mappings).toContainEqual(
      expect.objectContaining({
        EventSourceArn: `<Writing${name}Queue.Arn>`,
        FunctionName: '<WritingWriteStory>',
        BatchSize: 1,
        FunctionResponseTypes: ['ReportBatchItemFailures'],
        ScalingConfig: { MaximumConcurrency: 20 },
      }),
    );
    expect(mappings).toContainEqual(
      expect.objectContaining({
        EventSourceArn: `<Writing${name}DeadLetters.Arn>`,
        FunctionName: '<SettlingSettleStory>',
      }),
    );
  });
});

describe('the outbox', () => {
  it('is told of with ids and states only', () => {
    const {
      TargetParameters: { InputTemplate: detail },
    } = properties('AWS::Pipes::Pipe', /^Outbox/) as { TargetParameters: { InputTemplate: string } };

    expect(JSON.parse(detail)).toEqual({
      eventName: '<$.eventName>',
      id: '<$.dynamodb.Keys.id.S>',
      ...Object.fromEntries(
        ['owner', 'status', 'illustrating', 'narrating', 'route'].map((name) => [
          name,
          `<$.dynamodb.NewImage.${name}.S>`,
        ]),
      ),
      previous: Object.fromEntries(
        ['owner', 'status', 'illustrating', 'narrating', 'route'].map((name) => [
          name,
          `<$.dynamodb.OldImage.${name}.S>`,
        ]),
      ),
    });
  });

  it('is swept each minute by what settles', () => {
    expect(properties('AWS::Scheduler::Schedule', /^Settling/)).toMatchObject({
      ScheduleExpression: 'rate(1 minute)',
      Target: { Arn: '<SettlingSettleStory.Arn>', Input: '{"sweep":true}', RetryPolicy: { MaximumRetryAttempts: 0 } },
    });
  });
});
