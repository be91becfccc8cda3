import { NotSupported } from '../errors.ts';
import { isObject } from '../json.ts';
import type { Json } from '../json.ts';
import type { LeaveOut } from '../left-out.ts';
import type { Resource, Stack } from '../template/types.ts';
import { managedPolicies } from './managed-policies.ts';
import { compilePolicy, compileTrust, strings } from './policy/policy.ts';
import type { Statement, TrustStatement } from './policy/policy.ts';

export interface Role {
  readonly arn: string;
  readonly name: string;
  /** `AROA...` */
  readonly id: string;
  readonly trust: readonly TrustStatement[];
  readonly statements: Statement[];
}

type AttachedPolicies = ReadonlyMap<string, readonly Statement[]>;

function readRole(role: Resource, managed: AttachedPolicies, leaveOut: LeaveOut | undefined): Role {
  const { properties, logicalId } = role;
  if (properties.PermissionsBoundary !== undefined)
    throw new NotSupported(`PermissionsBoundary (of the role ${logicalId})`);
  const inline = Array.isArray(properties.Policies) ? properties.Policies : [];
  const statements = inline.flatMap((policy: Json) =>
    isObject(policy) ? compilePolicy(policy.PolicyDocument, logicalId) : [],
  );
  const attached =
    properties.ManagedPolicyArns === undefined
      ? []
      : strings(properties.ManagedPolicyArns, `ManagedPolicyArns of ${logicalId}`);
  for (const arn of attached) {
    const own = managed.get(arn);
    const known = Object.hasOwn(managedPolicies, arn) ? managedPolicies[arn] : undefined;
    if (own === undefined && known === undefined) {
      const missing = new NotSupported(`the managed policy ${arn} (of the role ${logicalId})`);
      if (leaveOut === undefined) throw missing;
      leaveOut(`${logicalId}: ${missing.message}`);
      continue;
    }
    statements.push(...(own ?? compilePolicy(known, arn)));
  }
  return {
    arn: role.att('Arn'),
    name: role.ref,
    id: role.att('RoleId'),
    trust: compileTrust(properties.AssumeRolePolicyDocument, logicalId),
    statements,
  };
}

function refuseUsersAndGroups(policy: Resource): void {
  for (const kind of ['Users', 'Groups']) {
    const attached = policy.properties[kind];
    if (Array.isArray(attached) && attached.length > 0)
      throw new NotSupported(`IAM ${kind.toLowerCase()} (in ${policy.logicalId})`);
  }
}

/**
 * Every role of the template with all its policies: inline, `AWS::IAM::Policy`, `AWS::IAM::RolePolicy` and managed
 * ones.
 * @param leaveOut is called with the names of managed policies whose text is unknown; they allow nothing. Without it
 * they are an error
 * @throws NotSupported naming any part of a policy that cannot be evaluated as AWS would
 */
export function readRoles(stack: Stack, leaveOut?: LeaveOut): ReadonlyMap<string, Role> {
  const managed = new Map(
    stack
      .ofType('AWS::IAM::ManagedPolicy')
      .map((policy) => [policy.ref, compilePolicy(policy.properties.PolicyDocument, policy.logicalId)] as const),
  );
  const byName = new Map(
    stack.ofType('AWS::IAM::Role').map((role) => [role.ref, readRole(role, managed, leaveOut)] as const),
  );

  const attach = (policy: Resource, roles: Json | undefined, statements: readonly Statement[]): void => {
    for (const name of roles === undefined ? [] : strings(roles, `Roles of ${policy.logicalId}`)) {
      const role = byName.get(name);
      if (role === undefined)
        throw new NotSupported(`the role ${name}, which is not in the template (in ${policy.logicalId})`);
      role.statements.push(...statements);
    }
  };
  for (const policy of stack.ofType('AWS::IAM::ManagedPolicy')) {
    refuseUsersAndGroups(policy);
    attach(policy, policy.properties.Roles, managed.get(policy.ref) ?? []);
  }
  for (const policy of stack.ofType('AWS::IAM::Policy')) {
    refuseUsersAndGroups(policy);
    attach(policy, policy.properties.Roles, compilePolicy(policy.properties.PolicyDocument, policy.logicalId));
  }
  for (const policy of stack.ofType('AWS::IAM::RolePolicy')) {
    attach(policy, policy.properties.RoleName, compilePolicy(policy.properties.PolicyDocument, policy.logicalId));
  }
  return new Map([...byName.values()].map((role) => [role.arn, role]));
}
