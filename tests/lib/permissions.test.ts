import { describe, expect, it } from 'vitest';
import { ofType, readable, synthesise } from './synthesised.ts';

interface Statement {
  readonly Effect: string;
  readonly Action: string | readonly string[];
  readonly Resource: string | readonly string[];
}

const template = synthesise();

const list = (value: string | readonly string[]): readonly string[] => (typeof value === 'string' ? [value] : value);

/** Every permission of every role: `role: action on resource`. */
function permissions(): string[] {
  return Object.values(ofType(template, 'AWS::IAM::Policy')).flatMap(({ Properties }) => {
    const { Roles, PolicyDocument } = readable(Properties) as { Roles: string[]; PolicyDocument: { Statement: Statement[] } };
    return Roles.flatMap((role) => PolicyDocument.Statement.flatMap((statement) => {
      if (statement.Effect !== 'Allow') throw new Error('Nothing but Allow is expected.');
      return list(statement.Action).flatMap((action) => list(statement.Resource).map((resource) => `${role}: ${action} on ${resource}`));
    }));
  }).sort();
}

const api = 'arn:aws:appsync:eu-west-1:<AWS::AccountId>:apis/<ApiGraphqlApi.ApiId>';

describe('who may do what', () => {
  it('is this and nothing more', () => {
    expect(permissions()).toEqual([
      ...['CreateLogGroup', 'CreateLogStream', 'PutLogEvents'].flatMap((action) => [
        `<ApiLogRole>: logs:${action} on <ApiLogs.Arn>`,
        `<ApiLogRole>: logs:${action} on arn:aws:logs:eu-west-1:<AWS::AccountId>:log-group:<ApiLogs>`,
      ]),

      '<ApiStoryTableSourceServiceRole>: dynamodb:GetItem on <StoryStoreStoryTable.Arn>',
      '<ApiStoryTableSourceServiceRole>: dynamodb:PutItem on <StoryStoreStoryTable.Arn>',
      '<ApiStoryTableSourceServiceRole>: dynamodb:UpdateItem on <StoryStoreStoryTable.Arn>',
      '<ApiStoryTableSourceServiceRole>: dynamodb:DeleteItem on <StoryStoreStoryTable.Arn>',
      '<ApiStoryTableSourceServiceRole>: dynamodb:Query on <StoryStoreStoryTable.Arn>/index/byOwner',
      '<ApiStoryTableSourceServiceRole>: dynamodb:Query on <StoryStoreStoryTable.Arn>/index/unsettled',
      '<ApiStoryTableSourceServiceRole>: dynamodb:UpdateItem on <StoryStoreFamilyTable.Arn>',

      '<ApiFamilyTableSourceServiceRole>: dynamodb:GetItem on <StoryStoreFamilyTable.Arn>',
      '<ApiFamilyTableSourceServiceRole>: dynamodb:Query on <StoryStoreFamilyTable.Arn>',
      '<ApiFamilyTableSourceServiceRole>: dynamodb:PutItem on <StoryStoreFamilyTable.Arn>',
      '<ApiFamilyTableSourceServiceRole>: dynamodb:UpdateItem on <StoryStoreFamilyTable.Arn>',
      '<ApiFamilyTableSourceServiceRole>: dynamodb:DeleteItem on <StoryStoreFamilyTable.Arn>',

      '<ApiParametersSourceServiceRole>: ssm:GetParameter on arn:aws:ssm:eu-west-1:<AWS::AccountId>:parameter/nightlight/dev/model-key',

      // The families' schedules, and giving them their role, which another test narrows to Scheduler.
      ...['CreateSchedule', 'UpdateSchedule', 'DeleteSchedule'].map(
        (action) => `<ApiSchedulesSourceServiceRole>: scheduler:${action} on arn:aws:scheduler:eu-west-1:<AWS::AccountId>:schedule/nightlight-dev-bedtimes/*`,
      ),
      '<ApiSchedulesSourceServiceRole>: iam:PassRole on <BedtimeClockRole.Arn>',
      '<BedtimeClockRole>: events:PutEvents on <OutboxBus.Arn>',
      '<BedtimeClockRole>: sqs:SendMessage on <BedtimeClockDeadLetters.Arn>',
      '<BedtimesDestinationEventsRole>: events:InvokeApiDestination on <BedtimesDestinationApiDestination.Arn>',
      '<BedtimesCheckBedtimeRole>: dynamodb:GetItem on <StoryStoreStoryTable.Arn>',
      '<BedtimesCheckBedtimeRole>: dynamodb:PutItem on <StoryStoreStoryTable.Arn>',
      '<BedtimesCheckBedtimeRole>: dynamodb:Query on <StoryStoreFamilyTable.Arn>',
      '<BedtimesCheckBedtimeRole>: dynamodb:UpdateItem on <StoryStoreFamilyTable.Arn>',
      '<BedtimesCheckBedtimeRole>: logs:CreateLogStream on <BedtimesCheckBedtimeLogs.Arn>',
      '<BedtimesCheckBedtimeRole>: logs:PutLogEvents on <BedtimesCheckBedtimeLogs.Arn>',
      ...['ChangeMessageVisibility', 'DeleteMessage', 'GetQueueAttributes', 'GetQueueUrl', 'ReceiveMessage'].map(
        (action) => `<BedtimesCheckBedtimeRole>: sqs:${action} on <BedtimesChecks.Arn>`,
      ),
      '<BedtimesCheckBedtimeRole>: xray:PutTelemetryRecords on *',
      '<BedtimesCheckBedtimeRole>: xray:PutTraceSegments on *',

      `<PublishingPublishStoryRole>: appsync:GraphQL on ${api}/types/Mutation/fields/publish`,
      '<PublishingPublishStoryRole>: dynamodb:DescribeStream on <StoryStoreStoryTable.StreamArn>',
      '<PublishingPublishStoryRole>: dynamodb:GetRecords on <StoryStoreStoryTable.StreamArn>',
      '<PublishingPublishStoryRole>: dynamodb:GetShardIterator on <StoryStoreStoryTable.StreamArn>',
      // These three take no resource: https://docs.aws.amazon.com/service-authorization/latest/reference/
      '<PublishingPublishStoryRole>: dynamodb:ListStreams on *',
      '<PublishingPublishStoryRole>: xray:PutTelemetryRecords on *',
      '<PublishingPublishStoryRole>: xray:PutTraceSegments on *',
      '<PublishingPublishStoryRole>: logs:CreateLogStream on <PublishingPublishStoryLogs.Arn>',
      '<PublishingPublishStoryRole>: logs:PutLogEvents on <PublishingPublishStoryLogs.Arn>',
      '<PublishingPublishStoryRole>: sqs:GetQueueAttributes on <PublishingUndelivered.Arn>',
      '<PublishingPublishStoryRole>: sqs:GetQueueUrl on <PublishingUndelivered.Arn>',
      '<PublishingPublishStoryRole>: sqs:SendMessage on <PublishingUndelivered.Arn>',
    ].sort());
  });

  it('is nowhere else: no role has an inline or a managed policy', () => {
    for (const [id, { Properties }] of Object.entries(ofType(template, 'AWS::IAM::Role'))) {
      expect(Properties, id).not.toHaveProperty('Policies');
      expect(Properties, id).not.toHaveProperty('ManagedPolicyArns');
    }
    expect(ofType(template, 'AWS::IAM::ManagedPolicy')).toEqual({});
    expect(ofType(template, 'AWS::IAM::User')).toEqual({});
  });

  it('gives the identity pool\'s roles no field', () => {
    expect(permissions().filter((line) => line.includes('IdentityPool'))).toEqual([]);
  });

  it('lets each role be assumed by its one service', () => {
    const trusted = Object.fromEntries(Object.entries(ofType(template, 'AWS::IAM::Role')).map(([id, { Properties }]) => {
      const { Statement: [statement] } = (Properties as { AssumeRolePolicyDocument: { Statement: { Principal: unknown }[] } }).AssumeRolePolicyDocument;
      return [id.slice(0, -8), readable(statement?.Principal)];
    }));
    const cognito = { Federated: 'cognito-identity.amazonaws.com' };
    const appsync = { Service: 'appsync.amazonaws.com' };
    expect(trusted).toEqual({
      AuthIdentityPoolAuthenticatedRole: cognito,
      AuthIdentityPoolUnauthenticatedRole: cognito,
      ApiLogRole: appsync,
      ApiStoryTableSourceServiceRole: appsync,
      ApiFamilyTableSourceServiceRole: appsync,
      ApiParametersSourceServiceRole: appsync,
      ApiModelSourceServiceRole: appsync,
      ApiSchedulesSourceServiceRole: appsync,
      BedtimeClockRole: { Service: 'scheduler.amazonaws.com' },
      BedtimesDestinationEventsRole: { Service: 'events.amazonaws.com' },
      BedtimesCheckBedtimeRole: { Service: 'lambda.amazonaws.com' },
      PublishingPublishStoryRole: { Service: 'lambda.amazonaws.com' },
    });
  });
});
