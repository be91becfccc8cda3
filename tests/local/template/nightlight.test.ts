import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { createIam } from 'local-cloud/aws/iam.ts';
import { isObject } from 'local-cloud';
import type { Resource, Stack } from 'local-cloud';
import { readStacks } from 'local-cloud/template/read-stacks.ts';
import { FakeClock } from 'local-cloud/testing/fake-clock.ts';
import { makeApp } from '../../lib/synthesized.ts';
import { options } from 'local-cloud/testing/write-assembly.ts';

let stack: Stack;
beforeAll(() => {
  stack = readStacks(makeApp().app.synth().directory, options);
});

const text = (resource: Resource, ...path: string[]): string => {
  let value: unknown = resource.properties;
  for (const key of path) value = isObject(value) ? value[key] : undefined;
  if (typeof value !== 'string') throw new Error(`${resource.logicalId} has no ${path.join('.')}`);
  return value;
};

/** The role of the AppSync data source with this name. */
const roleOf = (dataSource: string): string => {
  const found = stack.ofType('AWS::AppSync::DataSource').find((source) => source.properties.Name === dataSource);
  if (found === undefined) throw new Error(`no data source ${dataSource}`);
  return text(found, 'ServiceRoleArn');
};

describe('the synthesized app', () => {
  it('leaves nothing unresolved', () => {
    const properties = JSON.stringify([...stack.resources.values()].map((resource) => resource.properties));
    expect(properties).not.toMatch(/"Fn::|"Ref":|\$\{AWS::|\$\{Token/);
  });

  it('has the outputs that its clients read', () => {
    expect(stack.outputs).toMatchObject({
      Region: stack.region,
      GraphqlUrl: 'http://127.0.0.1:4000/graphql',
      RealtimeUrl: 'ws://127.0.0.1:4000/graphql/realtime',
    });
    expect(Object.keys(stack.outputs)).toEqual(
      expect.arrayContaining([
        'UserPoolId',
        'UserPoolClientId',
        'IdentityPoolId',
        'ModelKeyParameter',
        'StoryTableName',
        'FamilyTableName',
      ]),
    );
  });

  it('has every asset that it names', () => {
    const functions = stack
      .ofType('AWS::Lambda::Function')
      .map((fn) => [text(fn, 'Code', 'S3Bucket'), text(fn, 'Code', 'S3Key')] as const);
    const code = ['AWS::AppSync::FunctionConfiguration', 'AWS::AppSync::Resolver']
      .flatMap((type) => stack.ofType(type))
      .flatMap(({ properties }) =>
        typeof properties.CodeS3Location === 'string' ? [new URL(properties.CodeS3Location)] : [],
      )
      .map(({ host, pathname }) => [host, pathname.slice(1)] as const);
    expect(functions.length).toBeGreaterThan(0);
    expect(code.length).toBeGreaterThan(0);
    for (const [bucket, key] of [...functions, ...code]) expect(existsSync(stack.asset(bucket, key))).toBe(true);
    for (const [bucket, key] of functions) expect(existsSync(join(stack.asset(bucket, key), 'index.mjs'))).toBe(true);
  });

  it('has policies that can be evaluated, and that allow what they should and no more', () => {
    const iam = createIam(stack, new FakeClock());
    const parameters = iam.principal(roleOf('parameters'), 'test', { name: 'appsync.amazonaws.com' });
    const arn = `arn:aws:ssm:${stack.region}:${stack.accountId}:parameter/${(stack.outputs.ModelKeyParameter ?? '').replace(/^\//, '')}`;
    const decisions = [
      iam.allows(parameters, 'ssm:GetParameter', arn),
      iam.allows(parameters, 'ssm:GetParameters', arn),
      iam.allows(parameters, 'ssm:GetParameter', `${arn}2`),
      iam.allows(parameters, 'ssm:PutParameter', arn),
    ];
    expect(decisions).toEqual([true, false, false, false]);
  });

  it('has roles that only their own service may assume', () => {
    const iam = createIam(stack, new FakeClock());
    for (const fn of stack.ofType('AWS::Lambda::Function')) {
      const assume = (name: string) => () => iam.assume(text(fn, 'Role'), 'test', undefined, { name });
      expect(assume('lambda.amazonaws.com')).not.toThrow();
      expect(assume('appsync.amazonaws.com')).toThrow('Unable to assume role');
    }
  });
});
