import { isObject } from 'local-cloud/json.ts';
import type { Json, JsonObject } from 'local-cloud';
import { at, objects } from '../deployed.ts';
import type { Deployed, TemplateResource } from '../deployed.ts';

/** Finds resources by their function and not by their logical ids, which change whenever a construct is moved. */

type Found = readonly [logicalId: string, resource: TemplateResource];

const all = ({ template }: Deployed, type: string): Found[] =>
  Object.entries(template.Resources).filter(([, { Type }]) => Type === type);

/** The first matching resource of a type. */
export function find(
  deployed: Deployed,
  type: string,
  fits: (properties: JsonObject, logicalId: string) => boolean = () => true,
): Found {
  const found = all(deployed, type).find(([id, { Properties }]) => fits(Properties, id));
  if (found === undefined) throw new Error(`No ${type} fits: the mistake has nothing to change.`);
  return found;
}

export const properties = (...given: Parameters<typeof find>): JsonObject => find(...given)[1].Properties;

/** An object inside of another, to be changed. */
export function within(value: JsonObject, ...path: readonly string[]): JsonObject {
  const [key, ...rest] = path;
  if (key === undefined) return value;
  const next = value[key];
  if (!isObject(next)) throw new Error(`There is no ${key}: the mistake has nothing to change.`);
  return within(next, ...rest);
}

const mentions = (value: Json | undefined, text: string): boolean => JSON.stringify(value ?? null).includes(text);

/** The function with this folder. */
export const functionOf = (deployed: Deployed, name: string): Found =>
  find(deployed, 'AWS::Lambda::Function', (_properties, id) =>
    (deployed.code.get(id) ?? '').includes(`// functions/${name}/handler.ts`),
  );

export const variablesOf = (deployed: Deployed, name: string): JsonObject =>
  within(functionOf(deployed, name)[1].Properties, 'Environment', 'Variables');

/** The event source mapping of a function. */
export const mappingOf = (deployed: Deployed, name: string): JsonObject => {
  const [id] = functionOf(deployed, name);
  return properties(deployed, 'AWS::Lambda::EventSourceMapping', ({ FunctionName }) =>
    mentions(FunctionName, `"${id}"`),
  );
};

/** The queue that a function works from. */
export const queueOf = (deployed: Deployed, name: string): JsonObject => {
  const { EventSourceArn } = mappingOf(deployed, name);
  return properties(deployed, 'AWS::SQS::Queue', (_properties, id) => mentions(EventSourceArn, `"${id}"`));
};

/**
 * The rule that sends to that queue.
 * @param kind of work, if several rules do
 */
export const ruleOf = (deployed: Deployed, name: string, kind = ''): JsonObject => {
  const { EventSourceArn } = mappingOf(deployed, name);
  const sends = (target: JsonObject): boolean =>
    JSON.stringify(target['Arn']) === JSON.stringify(EventSourceArn) &&
    JSON.stringify(target).includes(kind && `\\"${kind}\\"`);
  return properties(deployed, 'AWS::Events::Rule', ({ Targets }) => objects(Targets).some(sends));
};

export const target = (rule: JsonObject): JsonObject => {
  const [first] = objects(rule['Targets']);
  if (first === undefined) throw new Error('The rule has no target.');
  return first;
};

/** The rule that calls the API, and that target. */
export function callOf(deployed: Deployed): { readonly rule: JsonObject; readonly call: JsonObject } {
  const rule = properties(deployed, 'AWS::Events::Rule', ({ Targets }) =>
    objects(Targets).some(({ RoleArn }) => RoleArn !== undefined),
  );
  const call = objects(rule['Targets']).find(({ RoleArn }) => RoleArn !== undefined);
  if (call === undefined) throw new Error('No target calls the API.');
  return { rule, call };
}

export const dataSource = (deployed: Deployed, name: string): JsonObject =>
  properties(deployed, 'AWS::AppSync::DataSource', ({ Name }) => Name === name);

/** The role that a resource uses. */
const roleIn = (value: Json | undefined): string => {
  const [, id = ''] = /"Fn::GetAtt":\["(\w+)","Arn"\]/.exec(JSON.stringify(value ?? null)) ?? [];
  return id;
};
export const roleOfFunction = (deployed: Deployed, name: string): string =>
  roleIn(functionOf(deployed, name)[1].Properties['Role']);
export const roleOfSource = (deployed: Deployed, name: string): string =>
  roleIn(dataSource(deployed, name)['ServiceRoleArn']);
export const roleOfPipe = (deployed: Deployed): string => roleIn(properties(deployed, 'AWS::Pipes::Pipe')['RoleArn']);
export const roleOfSchedules = (deployed: Deployed): string =>
  roleIn(at(properties(deployed, 'AWS::AppSync::GraphQLApi'), 'EnvironmentVariables')['SCHEDULE_ROLE_ARN']);

/** The statements of a role, to be changed. */
export function statementsOf(deployed: Deployed, role: string): Json[] {
  const policy = properties(deployed, 'AWS::IAM::Policy', ({ Roles }) => mentions(Roles, `"${role}"`));
  const { Statement } = within(policy, 'PolicyDocument');
  if (!Array.isArray(Statement)) throw new Error(`${role} has no statements.`);
  return Statement;
}

/** The statement of a role that allows an action. */
export function statement(deployed: Deployed, role: string, action: string): JsonObject {
  const found = objects(statementsOf(deployed, role)).find(({ Action }) => [Action].flat().includes(action));
  if (found === undefined) throw new Error(`${role} is not allowed ${action}.`);
  return found;
}

/** Replaces an action by another one. */
export function swapAction(allowed: JsonObject, action: string, other: string): void {
  allowed['Action'] = [allowed['Action'] ?? []].flat().map((one) => (one === action ? other : one));
}

export function drop(list: Json[], fits: (one: JsonObject) => boolean): void {
  const index = list.findIndex((one) => isObject(one) && fits(one));
  if (index === -1) throw new Error('There is nothing to drop.');
  list.splice(index, 1);
}

/** Changes the code of an AppSync resolver or function: by `Type.field`, or by the function's name. */
export function recode(deployed: Deployed, name: string, change: (code: string) => string): void {
  const named = ({ Name, TypeName, FieldName }: JsonObject): boolean =>
    Name === name || `${String(TypeName)}.${String(FieldName)}` === name;
  const [, { Properties }] =
    [...all(deployed, 'AWS::AppSync::FunctionConfiguration'), ...all(deployed, 'AWS::AppSync::Resolver')].find(
      ([, resource]) => named(resource.Properties),
    ) ?? find(deployed, 'AWS::AppSync::Resolver', named);
  const before = String(Properties['Code']);
  const after = change(before);
  if (before === after) throw new Error(`${name} has nothing to change.`);
  Properties['Code'] = after;
}

/** Changes the code of a function. */
export function refunction(deployed: Deployed, name: string, change: (code: string) => string): void {
  const [id] = functionOf(deployed, name);
  const before = deployed.code.get(id) ?? '';
  const after = change(before);
  if (before === after) throw new Error(`${name} has nothing to change.`);
  deployed.code.set(id, after);
}

/** Changes the schema. */
export function reschema(deployed: Deployed, from: string | RegExp, to: string): void {
  const found = properties(deployed, 'AWS::AppSync::GraphQLSchema');
  const before = String(found['Definition']);
  found['Definition'] = before.replace(from, to);
  if (found['Definition'] === before) throw new Error(`The schema has no ${String(from)}.`);
}
