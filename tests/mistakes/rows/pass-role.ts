import { objects } from '../deployed.ts';
import {
  drop,
  find,
  functionOf,
  roleOfFunction,
  roleOfSchedules,
  roleOfSource,
  statement,
  statementsOf,
  within,
} from './find.ts';
import { rows } from './mistake.ts';

const allow = (action: string, resource: string) => ({ Effect: 'Allow', Action: action, Resource: resource });

const passRole = rows('PassRole')(
  [
    'no PassRole',
    'calls',
    /scheduler: AccessDeniedException: .*iam:PassRole on resource: \S+BedtimeClockRole/,
    (d) => drop(statementsOf(d, roleOfSource(d, 'schedules')), (one) => one['Action'] === 'iam:PassRole'),
  ],
  [
    'PassRole of another role',
    'calls',
    /iam:PassRole on resource/,
    (d) =>
      void (statement(d, roleOfSource(d, 'schedules'), 'iam:PassRole')['Resource'] =
        'arn:aws:iam::123456789012:role/schedules'),
  ],
  [
    'PassRole to any service',
    'permissions',
    /is allowed iam:PassRole on \S+ without a condition on iam:PassedToService/,
    (d) => void delete statement(d, roleOfSource(d, 'schedules'), 'iam:PassRole')['Condition'],
  ],
  [
    'PassRole to another service',
    'calls',
    /iam:PassRole on resource/,
    (d) =>
      void (statement(d, roleOfSource(d, 'schedules'), 'iam:PassRole')['Condition'] = {
        StringEquals: { 'iam:PassedToService': 'lambda.amazonaws.com' },
      }),
  ],
  [
    'the role that is passed may not put events',
    'calls',
    /BedtimeClockRole\S* is not authorized to perform: events:PutEvents/,
    (d) => drop(statementsOf(d, roleOfSchedules(d)), (one) => one['Action'] === 'events:PutEvents'),
  ],
  [
    'the role that is passed does not trust Scheduler',
    'calls',
    /scheduler\.amazonaws\.com is not authorized to perform: sts:AssumeRole/,
    (d) =>
      void (within(d.template.Resources[roleOfSchedules(d)]?.Properties ?? {}, 'AssumeRolePolicyDocument')[
        'Statement'
      ] = [{ ...allow('sts:AssumeRole', ''), Resource: undefined, Principal: { Service: 'events.amazonaws.com' } }].map(
        ({ Resource: _none, ...rest }) => rest,
      )),
  ],
);

const trusts = rows('wrong trust')(
  [
    'a role of a function that AppSync may assume',
    'trust',
    /SignMediaRole trusts appsync\.amazonaws\.com, and lambda\.amazonaws\.com acts as it/,
    (d) => {
      const [, { Properties }] = find(d, 'AWS::IAM::Role', (_properties, id) => id === roleOfFunction(d, 'signMedia'));
      const [trust] = objects(within(Properties, 'AssumeRolePolicyDocument')['Statement']);
      if (trust !== undefined) trust['Principal'] = { Service: 'appsync.amazonaws.com' };
    },
  ],
  [
    'a data source whose role AppSync may not assume',
    'calls',
    /Query\.getUsage: Unable to assume role/,
    (d) => {
      const [, { Properties }] = find(d, 'AWS::IAM::Role', (_properties, id) => id === roleOfSource(d, 'familyTable'));
      const [trust] = objects(within(Properties, 'AssumeRolePolicyDocument')['Statement']);
      if (trust !== undefined) trust['Principal'] = { Service: 'lambda.amazonaws.com' };
    },
  ],
  [
    'a role that another account may have assumed',
    'trust',
    /PublishStoryRole may be assumed for another account/,
    (d) => {
      const [, { Properties }] = find(
        d,
        'AWS::IAM::Role',
        (_properties, id) => id === roleOfFunction(d, 'publishStory'),
      );
      const [trust] = objects(within(Properties, 'AssumeRolePolicyDocument')['Statement']);
      if (trust !== undefined) delete trust['Condition'];
    },
  ],
  [
    'a function with the role of another',
    'permissions',
    /signMedia sends GetObjectCommand/,
    (d) =>
      void (functionOf(d, 'signMedia')[1].Properties['Role'] = {
        'Fn::GetAtt': [roleOfFunction(d, 'settleStory'), 'Arn'],
      }),
  ],
);

export const passRoleMistakes = [...passRole, ...trusts];
