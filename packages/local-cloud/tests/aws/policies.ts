import { createIam } from '../../src/aws/iam.ts';
import type { Iam, RequestContext } from '../../src/aws/types.ts';
import type { JsonObject } from '../../src/json.ts';
import { readStacks } from '../../src/template/read-stacks.ts';
import type { Stack } from '../../src/template/types.ts';
import { FakeClock } from '../../testing/fake-clock.ts';
import { options, writeAssembly } from '../../testing/write-assembly.ts';

export const region = 'eu-west-1';
const accountId = '123456789012';
export const roleArn = `arn:aws:iam::${accountId}:role/Reader`;
export const session = `arn:aws:sts::${accountId}:assumed-role/Reader/test`;

export const policy = (...statements: JsonObject[]): JsonObject => ({ Version: '2012-10-17', Statement: statements });
export const allow = (
  action: string | string[],
  resource: string | string[] = '*',
  more: JsonObject = {},
): JsonObject => ({ Effect: 'Allow', Action: action, Resource: resource, ...more });
export const deny = (action: string, resource = '*', more: JsonObject = {}): JsonObject => ({
  Effect: 'Deny',
  Action: action,
  Resource: resource,
  ...more,
});

export const trust = (service: string | string[], more: JsonObject = {}): JsonObject => ({
  Effect: 'Allow',
  Principal: { Service: service },
  Action: 'sts:AssumeRole',
  ...more,
});

/** One role named Reader, with an inline policy of these statements. */
export const role = (statements: JsonObject[], properties: JsonObject = {}): JsonObject => ({
  Type: 'AWS::IAM::Role',
  Properties: {
    RoleName: 'Reader',
    AssumeRolePolicyDocument: policy(trust('lambda.amazonaws.com')),
    Policies: [{ PolicyName: 'inline', PolicyDocument: policy(...statements) }],
    ...properties,
  },
});

export const stackOf = (resources: JsonObject): Stack =>
  readStacks(writeAssembly({ Flashlight: { template: { Resources: resources } } }), options);

const clock = new FakeClock('2026-11-21T18:00:00.000Z');
export const iamOf = (resources: JsonObject): Iam => createIam(stackOf(resources), clock);
export const parameter = 'arn:aws:ssm:eu-west-1:123456789012:parameter/flashlight/key';

/** Whether a role with these statements may do something. */
export function decide(
  statements: JsonObject[],
  action = 'ssm:GetParameter',
  resource = parameter,
  context: RequestContext = {},
): boolean {
  const iam = iamOf({ Role: role(statements) });
  return iam.allows(iam.principal(roleArn, 'test'), action, resource, context);
}
