import { NotSupported } from '../../errors.ts';
import type { RequestContext } from '../types.ts';
import { isObject } from '../../json.ts';
import type { Json, JsonObject } from '../../json.ts';
import { compileConditions } from './conditions.ts';
import type { Condition } from './conditions.ts';
import { compilePattern } from './pattern.ts';
import type { Pattern } from './pattern.ts';

/** One statement of an identity-based policy. */
export interface Statement {
  readonly effect: 'Allow' | 'Deny';
  /** Whether anything but action and resource affects the decision. If so, it must not be cached. */
  readonly dependsOnContext: boolean;
  appliesTo(action: string): boolean;
  matches(resource: string, context: RequestContext): boolean;
}

/** One statement of a role's trust policy. */
export interface TrustStatement extends Omit<Statement, 'matches'> {
  /** e.g. `Service`, `lambda.amazonaws.com` */
  trusts(kind: string, name: string): boolean;
  readonly condition: Condition | undefined;
}

const knownElements = new Set([
  'Sid',
  'Effect',
  'Action',
  'NotAction',
  'Resource',
  'NotResource',
  'Condition',
  'Principal',
]);

export function strings(value: Json | undefined, where: string): string[] {
  const list = Array.isArray(value) ? value : [value];
  return list.map((single) => {
    if (typeof single !== 'string')
      throw new NotSupported(`the value ${JSON.stringify(single)} of ${where} in a policy`);
    return single;
  });
}

function statementsOf(document: Json | undefined, where: string): { statements: JsonObject[]; variables: boolean } {
  if (!isObject(document)) throw new NotSupported(`the policy document of ${where}, which is not an object`);
  const { Statement: found = [], Version } = document;
  const statements = (Array.isArray(found) ? found : [found]).map((statement) => {
    if (!isObject(statement)) throw new NotSupported(`a statement of ${where}, which is not an object`);
    const unknown = Object.keys(statement).find((name) => !knownElements.has(name));
    if (unknown !== undefined) throw new NotSupported(`the policy element ${unknown} (in ${where})`);
    return statement;
  });
  return { statements, variables: Version === '2012-10-17' };
}

function effectOf(statement: JsonObject, where: string): 'Allow' | 'Deny' {
  if (statement.Effect === 'Allow' || statement.Effect === 'Deny') return statement.Effect;
  throw new NotSupported(`the effect ${JSON.stringify(statement.Effect)} (in ${where})`);
}

/** Compiles `Action` and `NotAction`, which are not case-sensitive. */
function compileActions(statement: JsonObject, where: string): (action: string) => boolean {
  const excluded = statement.NotAction !== undefined;
  const patterns = strings(
    excluded ? statement.NotAction : statement.Action,
    `${where} ${excluded ? 'NotAction' : 'Action'}`,
  ).map((action) => compilePattern(action, { variables: false, wildcards: true, ignoreCase: true }));
  return (action) => patterns.some((pattern) => pattern.matches(action, {})) !== excluded;
}

function compileResources(
  statement: JsonObject,
  where: string,
  variables: boolean,
): { patterns: Pattern[]; excluded: boolean } {
  const excluded = statement.NotResource !== undefined;
  const patterns = strings(
    excluded ? statement.NotResource : statement.Resource,
    `${where} ${excluded ? 'NotResource' : 'Resource'}`,
  ).map((resource) => compilePattern(resource, { variables, wildcards: true }));
  return { patterns, excluded };
}

/**
 * Compiles an identity-based policy.
 * @param where names the policy in messages
 * @throws NotSupported for an element, operator, key or variable that is not emulated
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements.html
 */
export function compilePolicy(document: Json | undefined, where: string): Statement[] {
  const { statements, variables } = statementsOf(document, where);
  return statements.map((statement) => {
    if (statement.Principal !== undefined)
      throw new NotSupported(`Principal in an identity-based policy (in ${where})`);
    const { patterns, excluded } = compileResources(statement, where, variables);
    const condition = compileConditions(statement.Condition, variables);
    return {
      effect: effectOf(statement, where),
      dependsOnContext: condition !== undefined || patterns.some(({ hasVariables }) => hasVariables),
      appliesTo: compileActions(statement, where),
      matches: (resource, context) =>
        patterns.some((pattern) => pattern.matches(resource, context)) !== excluded && (condition?.(context) ?? true),
    };
  });
}

/** Compiles a role's trust policy (`AssumeRolePolicyDocument`). */
export function compileTrust(document: Json | undefined, where: string): TrustStatement[] {
  const { statements, variables } = statementsOf(document, where);
  return statements.map((statement) => {
    const principals = statement.Principal;
    const condition = compileConditions(statement.Condition, variables);
    return {
      effect: effectOf(statement, where),
      dependsOnContext: condition !== undefined,
      appliesTo: compileActions(statement, where),
      condition,
      trusts(kind, name) {
        if (!isObject(principals)) return principals === '*';
        const trusted = principals[kind];
        return (
          trusted !== undefined &&
          strings(trusted, `${where} Principal`).some((other) => other === name || other === '*')
        );
      },
    };
  });
}
