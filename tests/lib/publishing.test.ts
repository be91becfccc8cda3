import { describe, expect, it } from 'vitest';
import { ofType, readable, synthesize } from './synthesized.ts';

const template = synthesize();
/** The one resource of a type that belongs to publishing. */
const properties = (type: string, of = template) =>
  readable(Object.entries(ofType(of, type)).find(([id]) => id.startsWith('Publishing'))?.[1].Properties);

describe('publishing', () => {
  it("reads the stories' stream from its start, without delay, and loses nothing because of a bad record", () => {
    expect(properties('AWS::Lambda::EventSourceMapping')).toMatchObject({
      EventSourceArn: '<StoryStoreStoryTable.StreamArn>',
      FunctionName: '<PublishingPublishStory>',
      StartingPosition: 'TRIM_HORIZON',
      BatchSize: 100,
      MaximumBatchingWindowInSeconds: 0,
      ParallelizationFactor: 2,
      BisectBatchOnFunctionError: true,
      FunctionResponseTypes: ['ReportBatchItemFailures'],
      MaximumRetryAttempts: 5,
      MaximumRecordAgeInSeconds: 86_400,
      DestinationConfig: { OnFailure: { Destination: '<OutboxUndelivered.Arn>' } },
    });
  });

  it('keeps records of failures for two weeks, including those that the pipe could not put on the bus', () => {
    const [, queue] = Object.entries(ofType(template, 'AWS::SQS::Queue')).find(([id]) => id.startsWith('Outbox')) ?? [];
    const [, pipe] = Object.entries(ofType(template, 'AWS::Pipes::Pipe'))[0] ?? [];

    expect(queue?.Properties).toMatchObject({ SqsManagedSseEnabled: true, MessageRetentionPeriod: 1_209_600 });
    expect(readable(pipe?.Properties)).toMatchObject({
      SourceParameters: { DynamoDBStreamParameters: { DeadLetterConfig: { Arn: '<OutboxUndelivered.Arn>' } } },
    });
  });

  it('has the same settings as all our functions', () => {
    expect(properties('AWS::Lambda::Function')).toMatchObject({
      Runtime: 'nodejs24.x',
      Architectures: ['arm64'],
      Handler: 'index.handler',
      MemorySize: 512,
      Timeout: 30,
      TracingConfig: { Mode: 'Active' },
      LoggingConfig: { LogGroup: '<PublishingPublishStoryLogs>' },
      Role: '<PublishingPublishStoryRole.Arn>',
      Environment: {
        Variables: {
          GRAPHQL_URL: '<ApiGraphqlApi.GraphQLUrl>',
          FAMILY_TABLE: '<StoryStoreFamilyTable>',
          PRICES: expect.stringContaining('gpt-6-luna'),
        },
      },
    });
  });

  it('has no table to count in, and no permission for one, if the stack has no daily budget', () => {
    const unlimited = synthesize({ NIGHTLIGHT_DAILY_BUDGET: 'off' });

    expect(properties('AWS::Lambda::Function', unlimited)).toMatchObject({
      Environment: { Variables: { GRAPHQL_URL: '<ApiGraphqlApi.GraphQLUrl>' } },
    });
    expect(properties('AWS::Lambda::Function', unlimited)).not.toHaveProperty('Environment.Variables.PRICES');
    expect(JSON.stringify(properties('AWS::IAM::Policy', unlimited))).not.toContain('StoryStoreFamilyTable');
  });
});
