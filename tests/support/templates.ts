import { isObject } from 'local-cloud/json.ts';
import type { JsonObject } from 'local-cloud';
import { changedAssembly } from './cloud.ts';

export type Template = Parameters<Parameters<typeof changedAssembly>[0]>[0];
type Found = Template['Resources'][string];

/** The one resource of a type, or the one whose logical id also matches. */
export function resource(template: Template, type: string, id = /(?:)/): Found {
  const found = Object.entries(template.Resources).filter(
    ([logicalId, { Type }]) => Type === type && id.test(logicalId),
  );
  const [one] = found;
  if (one === undefined || found.length > 1)
    throw new Error(`${found.length} resources are ${type} and match ${String(id)}.`);
  return one[1];
}

/** An object inside of properties; the original, to be changed. */
export function within(properties: JsonObject, ...path: string[]): JsonObject {
  let value: JsonObject = properties;
  for (const key of path) {
    const next = value[key];
    if (!isObject(next)) throw new Error(`There is no ${key} in ${Object.keys(value).join(', ')}.`);
    value = next;
  }
  return value;
}

/** The resolvers' variables. */
export const apiEnvironment = (template: Template): JsonObject =>
  within(resource(template, 'AWS::AppSync::GraphQLApi').Properties, 'EnvironmentVariables');

/** The statements of a role's policy, found by the policy's logical id. */
export function statements(template: Template, policy: RegExp): JsonObject[] {
  const { Statement } = within(resource(template, 'AWS::IAM::Policy', policy).Properties, 'PolicyDocument');
  if (!Array.isArray(Statement)) throw new Error(`${String(policy)} has no statements.`);
  return Statement.filter(isObject);
}

/** The assembly without a limit per minute, for a test file whose family requests more than ten stories in one. */
export const withoutBurstLimit = (change: (template: Template) => void = () => undefined): string =>
  changedAssembly((template) => {
    delete apiEnvironment(template)['STORIES_PER_MINUTE'];
    change(template);
  });

/** The assembly with a quota that a test file does not use up, and no stack budget. */
export const withoutQuota = (change: (template: Template) => void = () => undefined): string =>
  withoutBurstLimit((template) => {
    const variables = apiEnvironment(template);
    variables['DAILY_QUOTA'] = '1000';
    delete variables['DAILY_BUDGET'];
    change(template);
  });

/** The assembly for `NIGHTLIGHT_WEBHOOK_LOOPBACK=on`. */
export const withLoopbackWebhooks = (): string =>
  changedAssembly((template) => {
    apiEnvironment(template)['WEBHOOK_LOOPBACK'] = 'on';
    for (const id of [/^ErrandsRunErrands/, /^WebhooksManageWebhook/])
      within(resource(template, 'AWS::Lambda::Function', id).Properties, 'Environment', 'Variables')[
        'WEBHOOK_LOOPBACK'
      ] = 'on';
  });
