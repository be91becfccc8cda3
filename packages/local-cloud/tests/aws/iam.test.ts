import { describe, expect, it } from 'vitest';
import { AwsError, NotSupported } from '../../src/errors.ts';
import type { JsonObject } from '../../src/json.ts';
import { allow, decide, deny, iamOf, parameter, policy, role, roleArn, session, trust } from './policies.ts';

describe('evaluation', () => {
  it.each<[string, JsonObject[], boolean]>([
    ['nothing is allowed by default', [], false],
    ['an allow', [allow('ssm:GetParameter', parameter)], true],
    ['a list of actions', [allow(['ssm:PutParameter', 'ssm:GetParameter'], parameter)], true],
    ['another action', [allow('ssm:GetParameters', parameter)], false],
    ['another resource', [allow('ssm:GetParameter', `${parameter}2`)], false],
    ['action names in another case', [allow('SSM:getparameter')], true],
    ['resource names in another case', [allow('ssm:GetParameter', parameter.toUpperCase())], false],
    ['a wildcard in the action', [allow('ssm:Get*')], true],
    ['a question mark in the action', [allow('ssm:GetParamete?')], true],
    ['every action', [allow('*')], true],
    ['a wildcard in the resource', [allow('ssm:GetParameter', 'arn:aws:ssm:*:*:parameter/flashlight/*')], true],
    ['a wildcard that gives nothing', [allow('ssm:GetParameter', `${parameter}*`)], true],
    ['a question mark needs a character', [allow('ssm:GetParameter', `${parameter}?`)], false],
    ['an explicit deny wins over an allow', [allow('*'), deny('ssm:Get*')], false],
    ['a deny of something else does not', [allow('*'), deny('ssm:Put*')], true],
    ['NotAction leaves out', [{ Effect: 'Allow', NotAction: 'ssm:*', Resource: '*' }], false],
    ['NotAction allows the rest', [{ Effect: 'Allow', NotAction: 's3:*', Resource: '*' }], true],
    ['NotResource leaves out', [{ Effect: 'Allow', Action: '*', NotResource: parameter }], false],
    ['NotResource allows the rest', [{ Effect: 'Allow', Action: '*', NotResource: 'arn:aws:s3:::*' }], true],
    ['a regular expression is plain text', [allow('ssm:GetParameter', parameter.replace('flashlight', '.*'))], false],
  ])('%s', (_name, statements, expected) => {
    expect(decide(statements)).toBe(expected);
  });

  it('makes the same decision from its cache', () => {
    const iam = iamOf({ Role: role([allow('ssm:GetParameter', parameter)]) });
    const principal = iam.principal(roleArn, 'test');
    const decisions = [1, 2, 3].map(() => [
      iam.allows(principal, 'ssm:GetParameter', parameter),
      iam.allows(principal, 'ssm:GetParameter', 'other'),
    ]);
    expect(decisions).toEqual([
      [true, false],
      [true, false],
      [true, false],
    ]);
  });

  it('never caches decisions that depend on the request', () => {
    const iam = iamOf({ Role: role([allow('x:Y', '*', { Condition: { StringEquals: { 'x:Key': 'a' } } })]) });
    const principal = iam.principal(roleArn, 'test');
    expect(['a', 'b', 'a'].map((value) => iam.allows(principal, 'x:Y', 'r', { 'x:Key': value }))).toEqual([
      true,
      false,
      true,
    ]);
  });
});

describe('refused by name, when the roles are read', () => {
  it.each<[string, JsonObject, RegExp]>([
    [
      'a condition operator',
      role([allow('*', '*', { Condition: { BinaryEquals: { k: 'v' } } })]),
      /the condition operator BinaryEquals/,
    ],
    [
      'an operator that an object inherits',
      role([allow('*', '*', { Condition: { toString: { k: 'v' } } })]),
      /the condition operator toString/,
    ],
    [
      'a global condition key',
      role([allow('*', '*', { Condition: { StringEquals: { 'aws:PrincipalTag/team': 'v' } } })]),
      /the condition key aws:PrincipalTag\/team/,
    ],
    [
      'a policy variable',
      role([allow('*', 'a/${aws:PrincipalTag/team}')]),
      /the policy variable \$\{aws:PrincipalTag\/team\}/,
    ],
    ['a permissions boundary', role([], { PermissionsBoundary: 'arn:x' }), /PermissionsBoundary \(of the role Role\)/],
    [
      'a managed policy',
      role([], { ManagedPolicyArns: ['arn:aws:iam::aws:policy/job-function/Billing'] }),
      /the managed policy arn:aws:iam::aws:policy\/job-function\/Billing/,
    ],
    ['an element', role([{ ...allow('*'), Extra: 1 }]), /the policy element Extra/],
    ['an effect', role([{ ...allow('*'), Effect: 'Perhaps' }]), /the effect "Perhaps"/],
    [
      'a principal in an identity-based policy',
      role([{ ...allow('*'), Principal: '*' }]),
      /Principal in an identity-based policy/,
    ],
    [
      'an invalid range',
      role([allow('*', '*', { Condition: { IpAddress: { 'x:Address': 'home' } } })]),
      /the condition value "home"/,
    ],
    [
      'the address of a caller, which every request here has alike',
      role([allow('*', '*', { Condition: { IpAddress: { 'aws:SourceIp': '10.0.0.0/8' } } })]),
      /the condition key aws:SourceIp/,
    ],
    ['it as a variable', role([allow('*', 'own/${aws:SourceIp}')]), /aws:SourceIp/],
    [
      'an invalid number',
      role([allow('*', '*', { Condition: { NumericEquals: { k: 'ten' } } })]),
      /the condition value "ten"/,
    ],
    [
      'an action that is not text',
      role([{ Effect: 'Allow', Action: [1], Resource: '*' }]),
      /the value 1 of Role Action/,
    ],
    ['no action', role([{ Effect: 'Allow', Resource: '*' }]), /Role Action in a policy/],
  ])('%s', (_name, resource, message) => {
    expect(() => iamOf({ Role: resource })).toThrow(NotSupported);
    expect(() => iamOf({ Role: resource })).toThrow(message);
  });

  it('a policy for users', () => {
    const own = {
      Type: 'AWS::IAM::Policy',
      Properties: { PolicyName: 'p', Users: ['u'], PolicyDocument: policy(allow('*')) },
    };
    expect(() => iamOf({ Own: own })).toThrow(/IAM users \(in Own\)/);
  });

  it('a policy for a role of another stack', () => {
    const own = {
      Type: 'AWS::IAM::Policy',
      Properties: { PolicyName: 'p', Roles: ['r'], PolicyDocument: policy(allow('*')) },
    };
    expect(() => iamOf({ Own: own })).toThrow(/the role r, which is not in the template/);
  });
});

describe('where a role gets its policies', () => {
  const attached = (type: string, properties: JsonObject): JsonObject => ({
    Type: type,
    Properties: { PolicyName: 'p', PolicyDocument: policy(allow('x:Y')), ...properties },
  });
  const logs = 'arn:aws:iam::aws:policy/service-role/AWSLambdaBasicExecutionRole';

  it.each<[string, JsonObject, string]>([
    ['AWS::IAM::Policy', { Role: role([]), Own: attached('AWS::IAM::Policy', { Roles: [{ Ref: 'Role' }] }) }, 'x:Y'],
    [
      'AWS::IAM::RolePolicy',
      { Role: role([]), Own: attached('AWS::IAM::RolePolicy', { RoleName: { Ref: 'Role' } }) },
      'x:Y',
    ],
    [
      'AWS::IAM::ManagedPolicy that names the role',
      { Role: role([]), Own: attached('AWS::IAM::ManagedPolicy', { Roles: [{ Ref: 'Role' }] }) },
      'x:Y',
    ],
    [
      'AWS::IAM::ManagedPolicy that the role names',
      { Role: role([], { ManagedPolicyArns: [{ Ref: 'Own' }] }), Own: attached('AWS::IAM::ManagedPolicy', {}) },
      'x:Y',
    ],
    ['a policy that AWS manages', { Role: role([], { ManagedPolicyArns: [logs] }) }, 'logs:PutLogEvents'],
  ])('%s', (_name, resources, action) => {
    const iam = iamOf(resources);
    expect(iam.allows(iam.principal(roleArn, 'test'), action, '*')).toBe(true);
  });
});

describe("a denial has AWS's message", () => {
  function denial(statements: JsonObject[]): AwsError {
    const iam = iamOf({ Role: role(statements) });
    try {
      iam.authorize(iam.principal(roleArn, 'test'), 'ssm:GetParameter', parameter);
    } catch (error) {
      if (error instanceof AwsError) return error;
    }
    throw new Error('nothing was denied');
  }

  it('when nothing allows', () => {
    const { type, message, status } = denial([]);
    expect({ type, status }).toEqual({ type: 'AccessDeniedException', status: 400 });
    expect(message).toBe(
      `User: ${session} is not authorized to perform: ssm:GetParameter on resource: ${parameter} because no identity-based policy allows the ssm:GetParameter action`,
    );
  });

  it('when something denies', () => {
    expect(denial([allow('*'), deny('ssm:*')]).message).toBe(
      `User: ${session} is not authorized to perform: ssm:GetParameter on resource: ${parameter} with an explicit deny in an identity-based policy`,
    );
  });
});

describe('assuming a role', () => {
  const trustOf = (statement: JsonObject): JsonObject => ({
    Role: role([], { AssumeRolePolicyDocument: policy(statement) }),
  });
  const lambda = { name: 'lambda.amazonaws.com' };

  it("returns credentials that are recognized, with the session in AWS's form", () => {
    const iam = iamOf({ Role: role([]) });
    const credentials = iam.assume(roleArn, 'test', undefined, lambda);
    expect(credentials.accessKeyId).toMatch(/^ASIA[A-Z2-7]{16}$/);
    expect(credentials.secretAccessKey).toHaveLength(40);
    expect(iam.session(credentials.accessKeyId)).toMatchObject({
      credentials,
      principal: {
        arn: session,
        roleArn,
        sessionName: 'test',
        accountId: '123456789012',
        userId: expect.stringMatching(/^AROA[A-Z0-9]{17}:test$/) as string,
      },
    });
    expect(iam.session('ASIAUNKNOWN')).toBeUndefined();
  });

  it.each<[string, JsonObject, { name: string; sourceArn?: string }, string | undefined]>([
    ['the trusted service may', trust('lambda.amazonaws.com'), lambda, undefined],
    ['AppSync may not', trust('lambda.amazonaws.com'), { name: 'appsync.amazonaws.com' }, 'Unable to assume role'],
    [
      'Lambda may not',
      trust('appsync.amazonaws.com'),
      lambda,
      'The role defined for the function cannot be assumed by Lambda.',
    ],
    [
      'another may not',
      trust('appsync.amazonaws.com'),
      { name: 'pipes.amazonaws.com' },
      `User: pipes.amazonaws.com is not authorized to perform: sts:AssumeRole on resource: ${roleArn}`,
    ],
    ['one of several services may', trust(['a.amazonaws.com', 'lambda.amazonaws.com']), lambda, undefined],
    [
      'another action does not count',
      trust('lambda.amazonaws.com', { Action: 'sts:TagSession' }),
      lambda,
      'The role defined for the function cannot be assumed by Lambda.',
    ],
    [
      'the right source may',
      trust('lambda.amazonaws.com', {
        Condition: {
          ArnLike: { 'aws:SourceArn': 'arn:aws:lambda:*:*:function:f' },
          StringEquals: { 'aws:SourceAccount': '123456789012' },
        },
      }),
      { ...lambda, sourceArn: 'arn:aws:lambda:eu-west-1:123456789012:function:f' },
      undefined,
    ],
    [
      'no source does not',
      trust('lambda.amazonaws.com', { Condition: { ArnLike: { 'aws:SourceArn': 'arn:*' } } }),
      lambda,
      'The role defined for the function cannot be assumed by Lambda.',
    ],
  ])('%s', (_name, statement, service, message) => {
    const iam = iamOf(trustOf(statement));
    const assumes = [
      () => iam.assume(roleArn, 'test', undefined, service),
      () => iam.principal(roleArn, 'test', service),
    ];
    for (const assume of assumes) {
      if (message === undefined) expect(assume).not.toThrow();
      else expect(assume).toThrow(message);
    }
  });

  it.each([
    ['authenticated', 'eu-west-1:pool', true],
    ['unauthenticated', 'eu-west-1:pool', false],
    ['authenticated', 'eu-west-1:other', false],
  ] as const)('for an identity that is %s in %s: %s', (authType, identityPoolId, expected) => {
    const iam = iamOf(
      trustOf({
        Effect: 'Allow',
        Principal: { Federated: 'cognito-identity.amazonaws.com' },
        Action: 'sts:AssumeRoleWithWebIdentity',
        Condition: {
          StringEquals: { 'cognito-identity.amazonaws.com:aud': 'eu-west-1:pool' },
          'ForAnyValue:StringLike': { 'cognito-identity.amazonaws.com:amr': 'authenticated' },
        },
      }),
    );
    const assume = () =>
      iam.assume(roleArn, 'CognitoIdentityCredentials', { identityId: 'i', identityPoolId, authType, provider: 'p' });
    if (expected) expect(iam.session(assume().accessKeyId)?.principal.cognito).toMatchObject({ identityId: 'i' });
    else expect(assume).toThrow('Invalid identity pool configuration. Check assigned IAM roles for this pool.');
  });

  it('of a name that is not in the template', () => {
    expect(() => iamOf({}).assume(roleArn, 'test')).toThrow('The role with name Reader cannot be found.');
  });
});
