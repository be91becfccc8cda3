import { describe, expect, it } from 'vitest';
import { ofType, readable, synthesize } from './synthesized.ts';

interface Statement {
  readonly Effect: string;
  readonly Action: string | readonly string[];
  readonly Resource: string | readonly string[];
}

const template = synthesize();

const list = (value: string | readonly string[]): readonly string[] => (typeof value === 'string' ? [value] : value);

/** Every permission of every role: `role: action on resource`. */
function permissions(from = template): string[] {
  return Object.values(ofType(from, 'AWS::IAM::Policy'))
    .flatMap(({ Properties }) => {
      const { Roles, PolicyDocument } = readable(Properties) as {
        Roles: string[];
        PolicyDocument: { Statement: Statement[] };
      };
      return Roles.flatMap((role) =>
        PolicyDocument.Statement.flatMap((statement) => {
          if (statement.Effect !== 'Allow') throw new Error('Nothing but Allow is expected.');
          return list(statement.Action).flatMap((action) =>
            list(statement.Resource).map((resource) => `${role}: ${action} on ${resource}`),
          );
        }),
      );
    })
    .sort();
}

const api = 'arn:aws:appsync:eu-west-1:<AWS::AccountId>:apis/<ApiGraphqlApi.ApiId>';

/** Permissions of every function: its own log, and traces, which have no resource. */
const ofFunction = (role: string): string[] => {
  const logs = role.replace(/Role$/, 'Logs');
  return [
    ...['CreateLogStream', 'PutLogEvents'].map((action) => `<${role}>: logs:${action} on <${logs}.Arn>`),
    ...['PutTelemetryRecords', 'PutTraceSegments'].map((action) => `<${role}>: xray:${action} on *`),
  ];
};

/** Permissions of every queue reader. */
const ofReader = (role: string, queue: string): string[] =>
  ['ChangeMessageVisibility', 'DeleteMessage', 'GetQueueAttributes', 'GetQueueUrl', 'ReceiveMessage'].map(
    (action) => `<${role}>: sqs:${action} on <${queue}.Arn>`,
  );

const onStories = (role: string, ...actions: string[]): string[] =>
  actions.map((action) => `<${role}>: dynamodb:${action} on <StoryStoreStoryTable.Arn>`);
const onMedia = (role: string, ...actions: string[]): string[] =>
  actions.map((action) => `<${role}>: s3:${action} on <MediaBucket.Arn>/stories/*`);
const modelKey = 'arn:aws:ssm:eu-west-1:<AWS::AccountId>:parameter/nightlight/dev/model-key';

describe('the list of permissions', () => {
  it('is this and nothing more', () => {
    expect(permissions()).toEqual(
      [
        ...['CreateLogGroup', 'CreateLogStream', 'PutLogEvents'].flatMap((action) => [
          `<ApiLogRole>: logs:${action} on <ApiLogs.Arn>`,
          `<ApiLogRole>: logs:${action} on arn:aws:logs:eu-west-1:<AWS::AccountId>:log-group:<ApiLogs>`,
        ]),

        '<ApiStoryTableSourceServiceRole>: dynamodb:GetItem on <StoryStoreStoryTable.Arn>',
        '<ApiStoryTableSourceServiceRole>: dynamodb:PutItem on <StoryStoreStoryTable.Arn>',
        '<ApiStoryTableSourceServiceRole>: dynamodb:UpdateItem on <StoryStoreStoryTable.Arn>',
        '<ApiStoryTableSourceServiceRole>: dynamodb:DeleteItem on <StoryStoreStoryTable.Arn>',
        '<ApiStoryTableSourceServiceRole>: dynamodb:ConditionCheckItem on <StoryStoreStoryTable.Arn>',
        '<ApiStoryTableSourceServiceRole>: dynamodb:Query on <StoryStoreStoryTable.Arn>/index/byOwner',
        '<ApiStoryTableSourceServiceRole>: dynamodb:Query on <StoryStoreStoryTable.Arn>/index/unsettled',
        '<ApiStoryTableSourceServiceRole>: dynamodb:UpdateItem on <StoryStoreFamilyTable.Arn>',
        '<ApiStoryTableSourceServiceRole>: dynamodb:ConditionCheckItem on <StoryStoreFamilyTable.Arn>',

        '<ApiFamilyTableSourceServiceRole>: dynamodb:GetItem on <StoryStoreFamilyTable.Arn>',
        '<ApiFamilyTableSourceServiceRole>: dynamodb:Query on <StoryStoreFamilyTable.Arn>',
        '<ApiFamilyTableSourceServiceRole>: dynamodb:PutItem on <StoryStoreFamilyTable.Arn>',
        '<ApiFamilyTableSourceServiceRole>: dynamodb:UpdateItem on <StoryStoreFamilyTable.Arn>',
        '<ApiFamilyTableSourceServiceRole>: dynamodb:DeleteItem on <StoryStoreFamilyTable.Arn>',

        '<ApiParametersSourceServiceRole>: ssm:GetParameter on arn:aws:ssm:eu-west-1:<AWS::AccountId>:parameter/nightlight/dev/model-key',

        // The families' schedules, and passing them their role, which another test limits to Scheduler.
        ...['CreateSchedule', 'UpdateSchedule', 'DeleteSchedule'].map(
          (action) =>
            `<ApiSchedulesSourceServiceRole>: scheduler:${action} on arn:aws:scheduler:eu-west-1:<AWS::AccountId>:schedule/nightlight-dev-bedtimes/*`,
        ),
        '<ApiSchedulesSourceServiceRole>: iam:PassRole on <BedtimeClockRole.Arn>',
        '<BedtimeClockRole>: events:PutEvents on <OutboxBus.Arn>',
        '<BedtimeClockRole>: sqs:SendMessage on <BedtimeClockDeadLetters.Arn>',
        '<BedtimesDestinationEventsRole>: events:InvokeApiDestination on <BedtimesDestinationApiDestination.Arn>',

        `<PublishingPublishStoryRole>: appsync:GraphQL on ${api}/types/Mutation/fields/publish`,
        '<PublishingPublishStoryRole>: dynamodb:DescribeStream on <StoryStoreStoryTable.StreamArn>',
        '<PublishingPublishStoryRole>: dynamodb:GetRecords on <StoryStoreStoryTable.StreamArn>',
        '<PublishingPublishStoryRole>: dynamodb:GetShardIterator on <StoryStoreStoryTable.StreamArn>',
        // These three have no resource: https://docs.aws.amazon.com/service-authorization/latest/reference/
        '<PublishingPublishStoryRole>: dynamodb:ListStreams on *',
        '<PublishingPublishStoryRole>: xray:PutTelemetryRecords on *',
        '<PublishingPublishStoryRole>: xray:PutTraceSegments on *',
        '<PublishingPublishStoryRole>: dynamodb:UpdateItem on <StoryStoreFamilyTable.Arn>',
        '<PublishingPublishStoryRole>: logs:CreateLogStream on <PublishingPublishStoryLogs.Arn>',
        '<PublishingPublishStoryRole>: logs:PutLogEvents on <PublishingPublishStoryLogs.Arn>',
        '<PublishingPublishStoryRole>: sqs:GetQueueAttributes on <OutboxUndelivered.Arn>',
        '<PublishingPublishStoryRole>: sqs:GetQueueUrl on <OutboxUndelivered.Arn>',
        '<PublishingPublishStoryRole>: sqs:SendMessage on <OutboxUndelivered.Arn>',

        '<OutboxPipeRole>: dynamodb:DescribeStream on <StoryStoreStoryTable.StreamArn>',
        '<OutboxPipeRole>: dynamodb:GetRecords on <StoryStoreStoryTable.StreamArn>',
        '<OutboxPipeRole>: dynamodb:GetShardIterator on <StoryStoreStoryTable.StreamArn>',
        '<OutboxPipeRole>: dynamodb:ListStreams on *',
        '<OutboxPipeRole>: events:PutEvents on <OutboxBus.Arn>',
        '<OutboxPipeRole>: sqs:SendMessage on <OutboxUndelivered.Arn>',

        // sns:Unsubscribe has no resource either.
        ...ofFunction('MailListMailOptInRole'),
        '<ApiMailSourceServiceRole>: lambda:InvokeFunction on <MailListMailOptIn.Arn>',
        '<MailListMailOptInRole>: cognito-idp:AdminGetUser on <AuthUserPool.Arn>',
        '<MailListMailOptInRole>: dynamodb:GetItem on <StoryStoreFamilyTable.Arn>',
        '<MailListMailOptInRole>: dynamodb:UpdateItem on <StoryStoreFamilyTable.Arn>',
        '<MailListMailOptInRole>: sns:Subscribe on <MailListTopic>',
        '<MailListMailOptInRole>: sns:Unsubscribe on *',
        // Deletes an account. Batches are not allowed, because they could put anything.
        ...ofFunction('AccountDeleteAccountRole'),
        '<ApiAccountSourceServiceRole>: lambda:InvokeFunction on <AccountDeleteAccount.Arn>',
        '<AccountDeleteAccountRole>: cognito-idp:AdminDeleteUser on <AuthUserPool.Arn>',
        '<AccountDeleteAccountRole>: dynamodb:Query on <StoryStoreStoryTable.Arn>/index/byOwner',
        ...onStories('AccountDeleteAccountRole', 'DeleteItem'),
        ...['GetItem', 'Query', 'PutItem', 'DeleteItem'].map(
          (action) => `<AccountDeleteAccountRole>: dynamodb:${action} on <StoryStoreFamilyTable.Arn>`,
        ),
        '<AccountDeleteAccountRole>: scheduler:DeleteSchedule on arn:aws:scheduler:eu-west-1:<AWS::AccountId>:schedule/nightlight-dev-bedtimes/*',
        '<AccountDeleteAccountRole>: sns:Unsubscribe on *',
        // Sets a webhook, and queues an errand to test it.
        ...ofFunction('WebhooksManageWebhookRole'),
        '<ApiWebhookSourceServiceRole>: lambda:InvokeFunction on <WebhooksManageWebhook.Arn>',
        ...['PutItem', 'UpdateItem', 'ConditionCheckItem'].map(
          (action) => `<WebhooksManageWebhookRole>: dynamodb:${action} on <StoryStoreFamilyTable.Arn>`,
        ),
        '<WebhooksManageWebhookRole>: sqs:SendMessage on <QueuesErrands.Arn>',
        // Links to stories: one function makes and lists them; another shows a link's story, and cannot list any.
        ...ofFunction('ApiSharingShareStoryRole'),
        '<ApiSharesSourceServiceRole>: lambda:InvokeFunction on <ApiSharingShareStory.Arn>',
        ...['GetItem', 'Query', 'PutItem', 'ConditionCheckItem'].map(
          (action) => `<ApiSharingShareStoryRole>: dynamodb:${action} on <StoryStoreFamilyTable.Arn>`,
        ),
        // Plays voice samples: objects that belong to no family.
        ...ofFunction('ApiVoicesSampleVoiceRole'),
        '<ApiVoicesSourceServiceRole>: lambda:InvokeFunction on <ApiVoicesSampleVoice.Arn>',
        ...['GetObject', 'PutObject'].map(
          (action) => `<ApiVoicesSampleVoiceRole>: s3:${action} on <MediaBucket.Arn>/samples/*`,
        ),
        '<ApiVoicesSampleVoiceRole>: polly:SynthesizeSpeech on *',
        ...ofFunction('SiteSharePageSharePageRole'),
        '<SiteSharePageSharePageRole>: dynamodb:Query on <StoryStoreFamilyTable.Arn>/index/byToken',
        ...onStories('SiteSharePageSharePageRole', 'GetItem'),
        ...onMedia('SiteSharePageSharePageRole', 'GetObject'),
        // All errands in one role: docs/decisions/1304-four-queues.md
        ...ofFunction('ErrandsRunErrandsRole'),
        ...ofReader('ErrandsRunErrandsRole', 'QueuesErrands'),
        '<ErrandsRunErrandsRole>: sqs:SendMessage on <QueuesErrands.Arn>',
        // mail; webhook reads the same, and both of what bedtime reads and writes
        '<ErrandsRunErrandsRole>: dynamodb:GetItem on <StoryStoreFamilyTable.Arn>',
        '<ErrandsRunErrandsRole>: sns:Publish on <MailListTopic>',
        // remove
        ...onMedia('ErrandsRunErrandsRole', 'DeleteObject'),
        '<ErrandsRunErrandsRole>: s3:ListBucket on <MediaBucket.Arn>',
        '<ErrandsRunErrandsRole>: dynamodb:DeleteItem on <StoryStoreFamilyTable.Arn>',
        // watch
        '<ErrandsRunErrandsRole>: sqs:SendMessage on <QueuesWords.Arn>',
        // bedtime
        ...onStories('ErrandsRunErrandsRole', 'GetItem', 'PutItem', 'UpdateItem'),
        ...['Query', 'UpdateItem'].map(
          (action) => `<ErrandsRunErrandsRole>: dynamodb:${action} on <StoryStoreFamilyTable.Arn>`,
        ),

        ...ofFunction('WritingWriteStoryRole'),
        ...ofReader('WritingWriteStoryRole', 'QueuesWords'),
        ...onStories('WritingWriteStoryRole', 'GetItem', 'UpdateItem'),
        '<WritingWriteStoryRole>: dynamodb:Query on <StoryStoreFamilyTable.Arn>',
        // The judge reads whether an adult wants to decide.
        '<WritingWriteStoryRole>: dynamodb:GetItem on <StoryStoreFamilyTable.Arn>',
        // If another worker is writing the story, an errand checks it again later.
        '<WritingWriteStoryRole>: sqs:SendMessage on <QueuesErrands.Arn>',
        `<WritingWriteStoryRole>: ssm:GetParameter on ${modelKey}`,

        ...ofFunction('SettlingSettleStoryRole'),
        ...['ReceiveMessage', 'DeleteMessage'].map(
          (action) => `<SettlingSettleStoryRole>: sqs:${action} on <QueuesDeadLetters.Arn>`,
        ),
        ...onStories('SettlingSettleStoryRole', 'GetItem', 'UpdateItem'),
        '<SettlingSettleStoryRole>: dynamodb:Query on <StoryStoreStoryTable.Arn>/index/unsettled',
        '<SettlingSettleStoryRole>: dynamodb:BatchGetItem on <StoryStoreFamilyTable.Arn>',
        '<SettlingSettleStoryRole>: dynamodb:Query on <StoryStoreStoryTable.Arn>/index/awaiting',
        '<SettlingSettleStoryRole>: dynamodb:Query on <StoryStoreStoryTable.Arn>/index/animating',
        '<SettlingSweepRole>: lambda:InvokeFunction on <SettlingSettleStory.Arn>',

        // Once a day, and the only function that reads everything; listing schedules has no resource.
        ...ofFunction('ReconcilingReconcileBedtimesRole'),
        ...['Scan', 'GetItem'].map(
          (action) => `<ReconcilingReconcileBedtimesRole>: dynamodb:${action} on <StoryStoreFamilyTable.Arn>`,
        ),
        '<ReconcilingReconcileBedtimesRole>: scheduler:ListSchedules on *',
        ...['CreateSchedule', 'DeleteSchedule'].map(
          (action) =>
            `<ReconcilingReconcileBedtimesRole>: scheduler:${action} on arn:aws:scheduler:eu-west-1:<AWS::AccountId>:schedule/nightlight-dev-bedtimes/*`,
        ),
        '<ReconcilingReconcileBedtimesRole>: iam:PassRole on <BedtimeClockRole.Arn>',
        '<ReconcilingDailyRole>: lambda:InvokeFunction on <ReconcilingReconcileBedtimes.Arn>',

        ...ofFunction('IllustrationIllustrateStoryRole'),
        ...ofReader('IllustrationIllustrateStoryRole', 'QueuesPictures'),
        ...onStories('IllustrationIllustrateStoryRole', 'GetItem', 'UpdateItem'),
        ...onMedia('IllustrationIllustrateStoryRole', 'GetObject', 'PutObject', 'DeleteObject'),
        '<IllustrationIllustrateStoryRole>: dynamodb:Query on <StoryStoreFamilyTable.Arn>',
        `<IllustrationIllustrateStoryRole>: ssm:GetParameter on ${modelKey}`,

        ...ofFunction('NarrationNarrateStoryRole'),
        ...ofReader('NarrationNarrateStoryRole', 'QueuesNarration'),
        ...onStories('NarrationNarrateStoryRole', 'GetItem', 'UpdateItem'),
        ...onMedia('NarrationNarrateStoryRole', 'GetObject', 'PutObject', 'DeleteObject'),
        // Voices have no resource.
        '<NarrationNarrateStoryRole>: polly:SynthesizeSpeech on *',

        ...ofFunction('MediaSignMediaRole'),
        ...onMedia('MediaSignMediaRole', 'GetObject'),
        '<ApiMediaSourceServiceRole>: lambda:InvokeFunction on <MediaSignMedia.Arn>',
      ].sort(),
    );
  });

  it("has one more role with an animator, the only one that reads the animator's key", () => {
    const role = 'AnimationAnimateStoryRole';
    const parameter = 'arn:aws:ssm:eu-west-1:<AWS::AccountId>:parameter/nightlight/dev';
    const before = permissions();
    expect(permissions(synthesize({ NIGHTLIGHT_ANIMATOR: 'gemini' })).filter((line) => !before.includes(line))).toEqual(
      [
        ...ofFunction(role),
        ...ofReader(role, 'QueuesClips'),
        ...onStories(role, 'GetItem', 'UpdateItem'),
        ...onMedia(role, 'GetObject', 'PutObject', 'DeleteObject'),
        `<${role}>: dynamodb:Query on <StoryStoreFamilyTable.Arn>`,
        `<${role}>: ssm:GetParameter on ${parameter}/gemini-key`,
        `<${role}>: ssm:GetParameter on ${parameter}/model-key`,
        // To itself, to check again later.
        `<${role}>: sqs:SendMessage on <QueuesClips.Arn>`,
      ].sort(),
    );
  });

  it('lets one role list the bucket, and only below the stories', () => {
    const statements = Object.values(ofType(template, 'AWS::IAM::Policy')).flatMap(
      ({ Properties }) =>
        (readable(Properties) as { PolicyDocument: { Statement: Statement[] } }).PolicyDocument.Statement,
    );
    expect(statements.filter(({ Action }) => list(Action).includes('s3:ListBucket'))).toEqual([
      {
        Effect: 'Allow',
        Action: 's3:ListBucket',
        Resource: '<MediaBucket.Arn>',
        Condition: { StringLike: { 's3:prefix': 'stories/*' } },
      },
    ]);
  });

  it('is complete: no role has an inline or a managed policy', () => {
    for (const [id, { Properties }] of Object.entries(ofType(template, 'AWS::IAM::Role'))) {
      expect(Properties, id).not.toHaveProperty('Policies');
      expect(Properties, id).not.toHaveProperty('ManagedPolicyArns');
    }
    expect(ofType(template, 'AWS::IAM::ManagedPolicy')).toEqual({});
    expect(ofType(template, 'AWS::IAM::User')).toEqual({});
  });

  it("gives the identity pool's roles no field", () => {
    expect(permissions().filter((line) => line.includes('IdentityPool'))).toEqual([]);
  });

  it('lets each role be assumed by its one service', () => {
    const trusted = Object.fromEntries(
      Object.entries(ofType(template, 'AWS::IAM::Role')).map(([id, { Properties }]) => {
        const {
          Statement: [statement],
        } = (Properties as { AssumeRolePolicyDocument: { Statement: { Principal: unknown }[] } })
          .AssumeRolePolicyDocument;
        return [id.slice(0, -8), readable(statement?.Principal)];
      }),
    );
    const cognito = { Federated: 'cognito-identity.amazonaws.com' };
    const appsync = { Service: 'appsync.amazonaws.com' };
    expect(trusted).toEqual({
      AuthIdentityPoolAuthenticatedRole: cognito,
      AuthIdentityPoolUnauthenticatedRole: cognito,
      ApiLogRole: appsync,
      ApiStoryTableSourceServiceRole: appsync,
      ApiFamilyTableSourceServiceRole: appsync,
      ApiParametersSourceServiceRole: appsync,
      ApiWriterSourceServiceRole: appsync,
      ApiCheckerSourceServiceRole: appsync,
      ApiSchedulesSourceServiceRole: appsync,
      BedtimeClockRole: { Service: 'scheduler.amazonaws.com' },
      BedtimesDestinationEventsRole: { Service: 'events.amazonaws.com' },
      ApiMediaSourceServiceRole: appsync,
      ApiMailSourceServiceRole: appsync,
      ApiAccountSourceServiceRole: appsync,
      ApiWebhookSourceServiceRole: appsync,
      ApiSharesSourceServiceRole: appsync,
      ApiVoicesSourceServiceRole: appsync,
      OutboxPipeRole: { Service: 'pipes.amazonaws.com' },
      ReconcilingDailyRole: { Service: 'scheduler.amazonaws.com' },
      SettlingSweepRole: { Service: 'scheduler.amazonaws.com' },
      ...Object.fromEntries(
        [
          'AccountDeleteAccountRole',
          'ErrandsRunErrandsRole',
          'IllustrationIllustrateStoryRole',
          'MailListMailOptInRole',
          'MediaSignMediaRole',
          'NarrationNarrateStoryRole',
          'PublishingPublishStoryRole',
          'ReconcilingReconcileBedtimesRole',
          'SettlingSettleStoryRole',
          'WebhooksManageWebhookRole',
          'SiteSharePageSharePageRole',
          'ApiSharingShareStoryRole',
          'ApiVoicesSampleVoiceRole',
          'WritingWriteStoryRole',
        ].map((role) => [role, { Service: 'lambda.amazonaws.com' }]),
      ),
    });
  });
});
