import { reschema } from './find.ts';
import { rows } from './mistake.ts';

export const directivesMistakes = rows('SDL directive')(
  [
    'missing on a nested type',
    'schema',
    /Failure\.code is null to who calls Mutation\.publish with AWS_IAM: a directive is missing/,
    (d) => reschema(d, 'type Failure @aws_cognito_user_pools @aws_iam', 'type Failure'),
  ],
  [
    'missing on a type two levels down',
    'schema',
    /Illustration\.status is null to who calls Mutation\.publish with AWS_IAM/,
    (d) =>
      reschema(d, 'type Illustration @aws_cognito_user_pools @aws_iam', 'type Illustration @aws_cognito_user_pools'),
  ],
  [
    'IAM alone, where a family reads it',
    'schema',
    /Receipt\.model is null to who calls Query\.getStory with AMAZON_COGNITO_USER_POOLS/,
    (d) => reschema(d, 'type Receipt @aws_cognito_user_pools @aws_iam', 'type Receipt @aws_iam'),
  ],
  [
    "missing on the clock's answer",
    'schema',
    /BedtimeStory\.id is null to who calls Mutation\.tellBedtimeStory with API_KEY/,
    (d) => reschema(d, 'type BedtimeStory @aws_api_key', 'type BedtimeStory'),
  ],
  [
    'missing on publish: whoever is signed in may call it',
    'schema',
    /Mutation\.publish may be called by whoever is signed in/,
    (d) => reschema(d, 'publish(id: ID!): Story @aws_iam', 'publish(id: ID!): Story'),
  ],
  [
    'a field that the publisher does not select',
    'schema',
    /Story\.mood is not selected by the publisher/,
    (d) =>
      reschema(
        d,
        'type Story @aws_cognito_user_pools @aws_iam {',
        'type Story @aws_cognito_user_pools @aws_iam {\n  mood: String',
      ),
  ],
  [
    'a field without a resolver',
    'schema',
    /Query\.getMood has no resolver/,
    (d) => reschema(d, 'type Query {', 'type Query {\n  getMood: String'),
  ],
  [
    'a resolver without a field',
    'schema',
    /No field named getUsage found on type Query/,
    (d) => reschema(d, 'getUsage: Usage!', 'getQuota: Usage!'),
  ],
  [
    'a type that is not there',
    'schema',
    /Schema Creation Status is FAILED.*Usages/,
    (d) => reschema(d, 'getUsage: Usage!', 'getUsage: Usages!'),
  ],
  [
    'a subscription of another type than its mutation',
    'schema',
    /Subscription field onStory must return the type of the mutation publish/,
    (d) => reschema(d, /onStory\(id: ID\): Story/, 'onStory(id: ID): Usage'),
  ],
);
