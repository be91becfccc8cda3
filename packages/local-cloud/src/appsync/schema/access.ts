import { Kind, valueFromASTUntyped, type ConstDirectiveNode } from 'graphql';
import { isObject } from '../../json.ts';
import type { AuthMode, Authentication, ForeignMode } from '../definition/authentication.ts';
import type { Caller } from '../realtime-types.ts';

/** Who may read a field: mode → required user pool groups, or null if any caller of that mode may. */
export type FieldAccess = ReadonlyMap<AuthMode | ForeignMode, readonly string[] | null>;

const modes: Readonly<Record<string, AuthMode | ForeignMode>> = {
  aws_iam: 'AWS_IAM',
  aws_api_key: 'API_KEY',
  aws_oidc: 'OPENID_CONNECT',
  aws_lambda: 'AWS_LAMBDA',
  aws_cognito_user_pools: 'AMAZON_COGNITO_USER_POOLS',
  // The older spelling, for APIs with only a user pool.
  aws_auth: 'AMAZON_COGNITO_USER_POOLS',
};

function groups(directive: ConstDirectiveNode): readonly string[] | null {
  const argument = directive.arguments?.find((candidate) => candidate.name.value === 'cognito_groups');
  if (argument === undefined || argument.value.kind === Kind.NULL) return null;
  const value: unknown = valueFromASTUntyped(argument.value);
  return Array.isArray(value) ? value.map(String) : [String(value)];
}

function read(directives: readonly ConstDirectiveNode[] | undefined): FieldAccess | undefined {
  const found = (directives ?? []).flatMap((directive) => {
    const mode = modes[directive.name.value];
    return mode === undefined ? [] : [[mode, groups(directive)] as const];
  });
  return found.length === 0 ? undefined : new Map(found);
}

/**
 * A field's own directives win over its type's. Without either, only the API's default mode is allowed.
 * https://docs.aws.amazon.com/appsync/latest/devguide/security-authz.html#using-additional-authorization-modes
 */
export function fieldAccess(
  { defaultMode, deniesByDefault }: Authentication,
  field: readonly ConstDirectiveNode[] | undefined,
  type: readonly ConstDirectiveNode[] | undefined,
): FieldAccess {
  return read(field) ?? read(type) ?? new Map(deniesByDefault ? [] : [[defaultMode, null]]);
}

export function allows(access: FieldAccess, caller: Caller): boolean {
  const asked = access.get(caller.mode);
  if (asked === undefined) return false;
  if (asked === null) return true;
  const own = isObject(caller.identity) ? caller.identity.groups : null;
  return Array.isArray(own) && asked.some((group) => own.includes(group));
}
