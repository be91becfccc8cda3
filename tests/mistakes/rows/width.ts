import { find, roleOfFunction, roleOfSource, statement } from './find.ts';
import { rows } from './mistake.ts';

const allow = (action: string, resource: string) => ({ Effect: 'Allow', Action: action, Resource: resource });

const unused = rows('grant too wide or unused')(
  [
    'a grant of what the function used to do',
    'permissions',
    /SignMediaRole is allowed s3:PutObject on \S+, which nothing that it does needs/,
    (d) =>
      void (statement(d, roleOfFunction(d, 'signMedia'), 's3:GetObject')['Action'] = ['s3:GetObject', 's3:PutObject']),
  ],
  [
    'the whole bucket for the stories in it',
    'permissions',
    /SignMediaRole is allowed s3:GetObject on arn:aws:s3:::\S+\/\*, and needs it on \S+\/stories\/\*/,
    (d) => {
      const [bucket] = find(d, 'AWS::S3::Bucket', ({ CorsConfiguration }) => CorsConfiguration !== undefined);
      statement(d, roleOfFunction(d, 'signMedia'), 's3:GetObject')['Resource'] = {
        'Fn::Join': ['', [{ 'Fn::GetAtt': [bucket, 'Arn'] }, '/*']],
      };
    },
  ],
  [
    'every field of Mutation for one',
    'permissions',
    /PublishStoryRole is allowed appsync:GraphQL on \S+types\/Mutation\/\*, and needs it on \S+fields\/publish/,
    (d) => {
      const one = statement(d, roleOfFunction(d, 'publishStory'), 'appsync:GraphQL');
      one['Resource'] = JSON.parse(JSON.stringify(one['Resource']).replace('fields/publish', '*')) as typeof one;
    },
  ],
  [
    "a table's grant with its scans",
    'permissions',
    /ApiFamilyTableSourceServiceRole is allowed dynamodb:Scan on \S+, which nothing/,
    (d) =>
      void (statement(d, roleOfSource(d, 'familyTable'), 'dynamodb:GetItem')['Action'] = [
        'dynamodb:GetItem',
        'dynamodb:Query',
        'dynamodb:PutItem',
        'dynamodb:UpdateItem',
        'dynamodb:DeleteItem',
        'dynamodb:Scan',
      ]),
  ],
  [
    'schedules of every group',
    'permissions',
    /is allowed scheduler:CreateSchedule on \S+schedule\/\*\/\*/,
    (d) =>
      void (statement(d, roleOfSource(d, 'schedules'), 'scheduler:CreateSchedule')['Resource'] =
        'arn:aws:scheduler:eu-west-1:123456789012:schedule/*/*'),
  ],
  [
    'a managed policy',
    'permissions',
    /has ManagedPolicyArns: permissions are written out/,
    (d) => {
      const role = d.template.Resources[roleOfFunction(d, 'signMedia')];
      if (role !== undefined)
        role.Properties['ManagedPolicyArns'] = ['arn:aws:iam::aws:policy/service-role/AWSLambdaBasicExecutionRole'];
    },
  ],
  [
    'an inline policy',
    'permissions',
    /has Policies: permissions are written out/,
    (d) => {
      const role = d.template.Resources[roleOfFunction(d, 'signMedia')];
      const document = { Version: '2012-10-17', Statement: [allow('s3:GetObject', '*')] };
      if (role !== undefined) role.Properties['Policies'] = [{ PolicyName: 'more', PolicyDocument: document }];
    },
  ],
);

const stars = rows('`*`')(
  [
    'every action of a service',
    'permissions',
    /is allowed dynamodb:\* on \S+: an action is written out/,
    (d) => void (statement(d, roleOfSource(d, 'familyTable'), 'dynamodb:GetItem')['Action'] = 'dynamodb:*'),
  ],
  [
    'every action there is',
    'permissions',
    /is allowed \* on \S+: an action is written out/,
    (d) => void (statement(d, roleOfFunction(d, 'settleStory'), 'dynamodb:UpdateItem')['Action'] = '*'),
  ],
  [
    'actions that begin alike',
    'permissions',
    /is allowed s3:Get\* on \S+: an action is written out/,
    (d) => void (statement(d, roleOfFunction(d, 'signMedia'), 's3:GetObject')['Action'] = 's3:Get*'),
  ],
  [
    'every table',
    'permissions',
    /is allowed dynamodb:GetItem on \*, and needs it on/,
    (d) => void (statement(d, roleOfFunction(d, 'settleStory'), 'dynamodb:GetItem')['Resource'] = '*'),
  ],
  [
    'every topic',
    'permissions',
    /RunErrandsRole is allowed sns:Publish on \*, and needs it on/,
    (d) => void (statement(d, roleOfFunction(d, 'runErrands'), 'sns:Publish')['Resource'] = '*'),
  ],
);

export const widthMistakes = [...unused, ...stars];
