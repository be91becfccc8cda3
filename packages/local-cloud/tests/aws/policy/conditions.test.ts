import { describe, expect, it } from 'vitest';
import type { RequestContext } from '../../../src/aws/types.ts';
import type { JsonObject } from '../../../src/json.ts';
import { allow, decide, iamOf, policy, role, roleArn } from '../policies.ts';

describe('conditions', () => {
  const given: RequestContext = {
    'x:Text': 'Mouse',
    'x:Number': '10',
    'x:Date': '2026-11-21T12:00:00Z',
    'x:Flag': 'true',
    'x:Keys': ['a', 'b'],
    'x:Empty': [],
    'x:Arn': 'arn:aws:sns:eu-west-1:123456789012:topic:sub',
    'x:Address': '10.1.2.3',
  };
  it.each<[JsonObject, boolean]>([
    [{ StringEquals: { 'x:Text': 'Mouse' } }, true],
    [{ StringEquals: { 'x:Text': 'mouse' } }, false],
    [{ StringEquals: { 'x:Text': ['Rat', 'Mouse'] } }, true],
    [{ StringEquals: { 'x:Text': 'M*' } }, false],
    [{ StringEquals: { 'X:TEXT': 'Mouse' } }, true],
    [{ StringEquals: { 'x:Missing': 'Mouse' } }, false],
    [{ StringEqualsIfExists: { 'x:Missing': 'Mouse' } }, true],
    [{ StringEqualsIfExists: { 'x:Text': 'Rat' } }, false],
    [{ StringEqualsIgnoreCase: { 'x:Text': 'mOUSE' } }, true],
    [{ StringNotEquals: { 'x:Text': 'Rat' } }, true],
    [{ StringNotEquals: { 'x:Text': ['Rat', 'Mouse'] } }, false],
    [{ StringNotEquals: { 'x:Missing': 'Mouse' } }, true],
    [{ StringNotEqualsIgnoreCase: { 'x:Text': 'MOUSE' } }, false],
    [{ StringLike: { 'x:Text': 'M?u*' } }, true],
    [{ StringLike: { 'x:Text': 'm*' } }, false],
    [{ StringNotLike: { 'x:Text': 'M*' } }, false],
    [{ NumericEquals: { 'x:Number': 10 } }, true],
    [{ NumericNotEquals: { 'x:Number': '10.0' } }, false],
    [{ NumericLessThan: { 'x:Number': '10' } }, false],
    [{ NumericLessThanEquals: { 'x:Number': '10' } }, true],
    [{ NumericGreaterThan: { 'x:Number': '9' } }, true],
    [{ NumericGreaterThanEquals: { 'x:Number': '11' } }, false],
    [{ NumericEquals: { 'x:Text': '10' } }, false],
    [{ DateEquals: { 'x:Date': '2026-11-21T12:00:00.000Z' } }, true],
    [{ DateNotEquals: { 'x:Date': '2026-11-21T12:00:00Z' } }, false],
    [{ DateLessThan: { 'x:Date': '2026-11-22T00:00:00Z' } }, true],
    [{ DateLessThanEquals: { 'x:Date': '2026-11-20' } }, false],
    [{ DateGreaterThan: { 'aws:CurrentTime': '2026-11-21T17:59:59Z' } }, true],
    [{ DateGreaterThanEquals: { 'aws:EpochTime': '1795284001' } }, false],
    [{ Bool: { 'x:Flag': true } }, true],
    [{ Bool: { 'x:Flag': 'false' } }, false],
    [{ Bool: { 'aws:SecureTransport': 'true' } }, true],
    [{ Null: { 'x:Text': 'false' } }, true],
    [{ Null: { 'x:Text': 'true' } }, false],
    [{ Null: { 'x:Missing': true } }, true],
    [{ IpAddress: { 'x:Address': '10.0.0.0/8' } }, true],
    [{ IpAddress: { 'x:Address': '10.1.2.4' } }, false],
    [{ NotIpAddress: { 'x:Address': ['192.168.0.0/16', '10.0.0.0/8'] } }, false],
    [{ ArnLike: { 'x:Arn': 'arn:aws:sns:*:123456789012:topic:*' } }, true],
    [{ ArnLike: { 'x:Arn': 'arn:*:topic:sub' } }, false],
    [{ ArnEquals: { 'x:Arn': 'arn:aws:sns:eu-west-?:*:*' } }, true],
    [{ ArnNotLike: { 'x:Arn': 'arn:aws:sqs:*:*:*' } }, true],
    [{ ArnNotEquals: { 'x:Arn': 'arn:aws:sns:*:*:*' } }, false],
    [{ 'ForAllValues:StringEquals': { 'x:Keys': ['a', 'b', 'c'] } }, true],
    [{ 'ForAllValues:StringEquals': { 'x:Keys': 'a' } }, false],
    [{ 'ForAllValues:StringEquals': { 'x:Missing': 'a' } }, true],
    [{ 'ForAllValues:StringEquals': { 'x:Empty': 'a' } }, true],
    [{ 'ForAnyValue:StringEquals': { 'x:Keys': 'b' } }, true],
    [{ 'ForAnyValue:StringLike': { 'x:Keys': 'c*' } }, false],
    [{ 'ForAnyValue:StringEquals': { 'x:Missing': 'a' } }, false],
    [{ 'ForAllValues:StringNotEquals': { 'x:Keys': 'b' } }, false],
    [{ 'ForAnyValue:StringNotEquals': { 'x:Keys': 'b' } }, true],
    [{ StringEquals: { 'x:Text': 'Mouse', 'x:Number': '11' } }, false],
    [{ StringEquals: { 'x:Text': 'Mouse' }, Bool: { 'x:Flag': 'true' } }, true],
    [
      {
        StringEquals: {
          'aws:PrincipalArn': roleArn,
          'aws:PrincipalAccount': '123456789012',
          'aws:PrincipalType': 'AssumedRole',
        },
      },
      true,
    ],
    [{ StringEquals: { 'aws:RequestedRegion': 'eu-west-1' } }, true],
    [{ StringEquals: { constructor: 'x' } }, false],
  ])('%j is %s', (condition, expected) => {
    expect(decide([allow('x:Y', '*', { Condition: condition })], 'x:Y', 'r', given)).toBe(expected);
  });
});

describe('policy variables', () => {
  const cognito = {
    identityId: 'eu-west-1:abc',
    identityPoolId: 'eu-west-1:pool',
    authType: 'authenticated',
    provider: 'p',
  } as const;
  const webTrust = policy({
    Effect: 'Allow',
    Principal: { Federated: 'cognito-identity.amazonaws.com' },
    Action: 'sts:AssumeRoleWithWebIdentity',
  });

  function allowed(resource: string, asked: string, version = '2012-10-17'): boolean {
    const document = { ...policy(allow('s3:GetObject', resource)), Version: version };
    const iam = iamOf({
      Role: role([], { AssumeRolePolicyDocument: webTrust, Policies: [{ PolicyName: 'p', PolicyDocument: document }] }),
    });
    const found = iam.session(iam.assume(roleArn, 'CognitoIdentityCredentials', cognito).accessKeyId);
    if (found === undefined) throw new Error('no session');
    return iam.allows(found.principal, 's3:GetObject', asked);
  }

  it.each([
    ['own/${cognito-identity.amazonaws.com:sub}/*', 'own/eu-west-1:abc/x', true],
    ['own/${cognito-identity.amazonaws.com:sub}/*', 'own/eu-west-1:other/x', false],
    ['own/${aws:PrincipalAccount}', 'own/123456789012', true],
    ['own/${*}', 'own/*', true],
    ['own/${*}', 'own/x', false],
    ['own/${?}${$}', 'own/?$', true],
  ])('%s for %s: %s', (resource, asked, expected) => {
    expect(allowed(resource, asked)).toBe(expected);
  });

  it.each([
    ['own/${cognito-identity.amazonaws.com:sub}', 'own/', false],
    ["own/${cognito-identity.amazonaws.com:sub, 'nowhere'}", 'own/nowhere', true],
  ])("that a function's session does not have: %s for %s: %s", (resource, asked, expected) => {
    expect(decide([allow('x:Y', resource)], 'x:Y', asked)).toBe(expected);
  });

  it('are plain text in a policy of 2008', () => {
    expect(allowed('own/${aws:PrincipalAccount}', 'own/123456789012', '2008-10-17')).toBe(false);
    expect(allowed('own/${aws:PrincipalAccount}', 'own/${aws:PrincipalAccount}', '2008-10-17')).toBe(true);
  });
});
