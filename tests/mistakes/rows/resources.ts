import { objects } from '../deployed.ts';
import { drop, find, roleOfFunction, roleOfSource, statement } from './find.ts';
import { rows } from './mistake.ts';

const parameterArn = (name: string) => ({
  'Fn::Sub': `arn:aws:ssm:\${AWS::Region}:\${AWS::AccountId}:parameter/${name}`,
});

const tableArn = (deployed: Parameters<typeof find>[0], sortKey: boolean) => {
  const [id] = find(
    deployed,
    'AWS::DynamoDB::Table',
    ({ KeySchema }) => objects(KeySchema).length === (sortKey ? 2 : 1),
  );
  return { 'Fn::GetAtt': [id, 'Arn'] };
};

const resources = rows('wrong resource')(
  [
    "another parameter's name",
    'calls',
    /ssm:GetParameter on resource: arn:aws:ssm:eu-west-1:123456789012:parameter\/nightlight\/dev\/model-key/,
    (d) =>
      void (statement(d, roleOfSource(d, 'parameters'), 'ssm:GetParameter')['Resource'] =
        parameterArn('nightlight/dev/modelkey')),
  ],
  [
    'a slash too many in a parameter ARN',
    'calls',
    /ssm:GetParameter on resource/,
    (d) =>
      void (statement(d, roleOfSource(d, 'parameters'), 'ssm:GetParameter')['Resource'] =
        parameterArn('/nightlight/dev/model-key')),
  ],
  [
    'the worker may read another key',
    'permissions',
    /ssm:GetParameter on .*\(writeStory sends GetParameterCommand\)/,
    (d) =>
      void (statement(d, roleOfFunction(d, 'writeStory'), 'ssm:GetParameter')['Resource'] =
        parameterArn('nightlight/prod/model-key')),
  ],
  [
    'the narrator may update families instead of stories',
    'permissions',
    /NarrateStoryRole is allowed dynamodb:\w+ on \S+FamilyTable\S+, and needs it on \S+StoryTable/,
    (d) =>
      void (statement(d, roleOfFunction(d, 'narrateStory'), 'dynamodb:UpdateItem')['Resource'] = tableArn(d, true)),
  ],
  [
    'the writer may query stories instead of families',
    'permissions',
    /WriteStoryRole is allowed dynamodb:Query on \S+StoryTable\S+, and needs it on \S+FamilyTable/,
    (d) => void (statement(d, roleOfFunction(d, 'writeStory'), 'dynamodb:Query')['Resource'] = tableArn(d, false)),
  ],
  [
    'the sender of dead letters names a queue that does not exist',
    'permissions',
    /sqs:SendMessage on .*\(\w+ gives up there\)/,
    (d) =>
      void (statement(d, roleOfFunction(d, 'publishStory'), 'sqs:SendMessage')['Resource'] =
        'arn:aws:sqs:eu-west-1:123456789012:undelivered'),
  ],
  [
    'the publisher may call another field',
    'permissions',
    /types\/Mutation\/fields\/publish because/,
    (d) =>
      void (statement(d, roleOfFunction(d, 'publishStory'), 'appsync:GraphQL')['Resource'] =
        'arn:aws:appsync:eu-west-1:123456789012:apis/x/types/Mutation/fields/deleteStory'),
  ],
);

const indexes = rows('wrong index ARN')(
  [
    "the resolvers' list may be read from another index",
    'calls',
    /Query\.listStories: .*dynamodb:Query on resource: \S+\/index\/byOwner/,
    (d) =>
      void (statement(d, roleOfSource(d, 'storyTable'), 'dynamodb:Query')['Resource'] = {
        'Fn::Join': ['', [tableArn(d, false), '/index/byAuthor']],
      }),
  ],
  [
    'the table instead of its index',
    'calls',
    /dynamodb:Query on resource: \S+\/index\/unsettled/,
    (d) => void (statement(d, roleOfSource(d, 'storyTable'), 'dynamodb:Query')['Resource'] = tableArn(d, false)),
  ],
  [
    'the settler queries an index by another name',
    'permissions',
    /SettleStoryRole is allowed dynamodb:Query on \S+\/index\/overdue, and needs it on \S+\/index\/unsettled/,
    (d) =>
      void (statement(d, roleOfFunction(d, 'settleStory'), 'dynamodb:Query')['Resource'] = {
        'Fn::Join': ['', [tableArn(d, false), '/index/overdue']],
      }),
  ],
  [
    'the table has no such index any more',
    'calls',
    /The table does not have the specified index: unsettled/,
    (d) => {
      const [, table] = find(
        d,
        'AWS::DynamoDB::Table',
        ({ GlobalSecondaryIndexes }) => GlobalSecondaryIndexes !== undefined,
      );
      const { GlobalSecondaryIndexes: indexes } = table.Properties;
      if (Array.isArray(indexes)) drop(indexes, ({ IndexName }) => IndexName === 'unsettled');
    },
  ],
  [
    'an index with another partition key',
    'calls',
    /Query condition missed key schema element: family/,
    (d) => {
      const [, table] = find(
        d,
        'AWS::DynamoDB::Table',
        ({ GlobalSecondaryIndexes }) => GlobalSecondaryIndexes !== undefined,
      );
      const [byOwner] = objects(table.Properties['GlobalSecondaryIndexes']);
      const [hash] = objects(byOwner?.['KeySchema']);
      if (hash !== undefined) hash['AttributeName'] = 'family';
    },
  ],
);

export const resourcesMistakes = [...resources, ...indexes];
