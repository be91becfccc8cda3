import { objects } from '../deployed.ts';
import type { find } from './find.ts';
import { dataSource, drop, properties, recode, within } from './find.ts';
import { rows } from './mistake.ts';

const signing = (deployed: Parameters<typeof find>[0], name: string) =>
  within(dataSource(deployed, name), 'HttpConfig', 'AuthorizationConfig', 'AwsIamConfig');

const signatures = rows('signing')(
  [
    'Parameter Store is called without a signature',
    'calls',
    /ssm: MissingAuthenticationTokenException: Missing Authentication Token/,
    (d) => void delete within(dataSource(d, 'parameters'), 'HttpConfig')['AuthorizationConfig'],
  ],
  [
    'signed for another service',
    'calls',
    /ssm: InvalidSignatureException: Credential should be scoped to correct service: 'ssm'/,
    (d) => void (signing(d, 'parameters')['SigningServiceName'] = 'secretsmanager'),
  ],
  [
    'signed for another region',
    'calls',
    /ssm: InvalidSignatureException: Credential should be scoped to a valid region/,
    (d) => void (signing(d, 'parameters')['SigningRegion'] = 'us-east-1'),
  ],
  [
    'schedules are set without a signature',
    'calls',
    /scheduler: MissingAuthenticationTokenException/,
    (d) => void delete within(dataSource(d, 'schedules'), 'HttpConfig')['AuthorizationConfig'],
  ],
  [
    'schedules are signed as events',
    'calls',
    /scoped to correct service: 'scheduler'/,
    (d) => void (signing(d, 'schedules')['SigningServiceName'] = 'events'),
  ],
  [
    'the API is called with a key in another header',
    'events',
    /its connection sends the key as authorization/,
    (d) =>
      void (within(properties(d, 'AWS::Events::Connection'), 'AuthParameters', 'ApiKeyAuthParameters')['ApiKeyName'] =
        'authorization'),
  ],
);

const policies = rows('wrong or missing condition')(
  [
    'a queue that takes messages of any rule',
    'events',
    /takes messages of any rule of any account: no condition on aws:SourceArn/,
    (d) => {
      const policy = properties(d, 'AWS::SQS::QueuePolicy', ({ PolicyDocument }) =>
        JSON.stringify(PolicyDocument).includes('events.amazonaws.com'),
      );
      for (const one of objects(within(policy, 'PolicyDocument')['Statement']))
        if (one['Effect'] === 'Allow') delete one['Condition'];
    },
  ],
  [
    'a queue that its own rule may not send to',
    'events',
    /events\.amazonaws\.com is not authorized to perform: sqs:SendMessage/,
    (d) => {
      const policy = properties(d, 'AWS::SQS::QueuePolicy', ({ PolicyDocument }) =>
        JSON.stringify(PolicyDocument).includes('events.amazonaws.com'),
      );
      const { Statement } = within(policy, 'PolicyDocument');
      if (Array.isArray(Statement)) drop(Statement, ({ Effect }) => Effect === 'Allow');
    },
  ],
  [
    'a queue that takes messages without TLS',
    'doors',
    /takes requests without TLS/,
    (d) => {
      const { Statement } = within(properties(d, 'AWS::SQS::QueuePolicy'), 'PolicyDocument');
      if (Array.isArray(Statement)) drop(Statement, ({ Effect }) => Effect === 'Deny');
    },
  ],
  [
    'a bucket without TLS',
    'doors',
    /takes requests without TLS/,
    (d) => {
      const { Statement } = within(properties(d, 'AWS::S3::BucketPolicy'), 'PolicyDocument');
      if (Array.isArray(Statement)) drop(Statement, ({ Effect }) => Effect === 'Deny');
    },
  ],
  [
    'tokens of any client of the pool',
    'doors',
    /the API takes tokens of any client/,
    (d) => void delete within(properties(d, 'AWS::AppSync::GraphQLApi'), 'UserPoolConfig')['AppIdClientRegex'],
  ],
  [
    'guests',
    'doors',
    /gives credentials to guests/,
    (d) => void (properties(d, 'AWS::Cognito::IdentityPool')['AllowUnauthenticatedIdentities'] = true),
  ],
  [
    'logs of whole requests',
    'doors',
    /logs evaluated requests/,
    (d) => void (within(properties(d, 'AWS::AppSync::GraphQLApi'), 'LogConfig')['ExcludeVerboseContent'] = false),
  ],
  [
    'a write that does not say what it found',
    'calls',
    /Mutation\.deleteStory: DeleteItem without a condition/,
    (d) => recode(d, 'Mutation.deleteStory', (code) => code.replace(/condition:\{/, 'unchecked:{')),
  ],
);

export const conditionsMistakes = [...signatures, ...policies];
