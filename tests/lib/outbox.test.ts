import { describe, expect, it } from 'vitest';
import { ofType, readable, synthesize } from './synthesized.ts';

const template = synthesize();
const properties = (type: string, id: RegExp) =>
  readable(Object.entries(ofType(template, type)).find(([name]) => id.test(name))?.[1].Properties) as Record<
    string,
    unknown
  >;

describe('the outbox', () => {
  it('is announced with ids and states only', () => {
    const {
      TargetParameters: { InputTemplate: detail },
    } = properties('AWS::Pipes::Pipe', /^Outbox/) as { TargetParameters: { InputTemplate: string } };

    expect(JSON.parse(detail)).toEqual({
      eventName: '<$.eventName>',
      id: '<$.dynamodb.Keys.id.S>',
      version: '<$.dynamodb.NewImage.version.N>',
      ...Object.fromEntries(
        ['owner', 'status', 'illustrating', 'narrating', 'judging', 'animating', 'approvalState', 'route'].map(
          (name) => [name, `<$.dynamodb.NewImage.${name}.S>`],
        ),
      ),
      previous: Object.fromEntries(
        ['owner', 'status', 'illustrating', 'narrating', 'judging', 'animating', 'approvalState', 'route'].map(
          (name) => [name, `<$.dynamodb.OldImage.${name}.S>`],
        ),
      ),
    });
  });

  it('is swept each minute by the settling function', () => {
    expect(properties('AWS::Scheduler::Schedule', /^Settling/)).toMatchObject({
      ScheduleExpression: 'rate(1 minute)',
      Target: { Arn: '<SettlingSettleStory.Arn>', Input: '{"sweep":true}', RetryPolicy: { MaximumRetryAttempts: 0 } },
    });
  });
});
