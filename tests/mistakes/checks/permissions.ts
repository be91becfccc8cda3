import { AwsError } from 'local-cloud/errors.ts';
import type { JsonObject } from 'local-cloud';
import { at, objects, plain } from '../deployed.ts';
import type { Deployed } from '../deployed.ts';
import type { Used } from '../walk/walk.ts';
import type { Need } from './needs/need.ts';
import { ofFunctions } from './needs/of-functions.ts';
import { ofServices } from './needs/of-services.ts';

/** One action on one resource that a policy allows. */
interface Grant {
  readonly role: string;
  readonly action: string;
  readonly resource: string;
  readonly condition: JsonObject;
}

/** Permissions that are too broad without a condition, and the key that has to narrow them. */
const conditions: Readonly<Record<string, string>> = {
  'iam:PassRole': 'iam:PassedToService',
  's3:ListBucket': 's3:prefix',
};

const strings = (value: unknown): string[] => [value].flat().map(String);

function grantsOf(deployed: Deployed): Grant[] {
  const arns = new Map(deployed.ofType('AWS::IAM::Role').map((role) => [role.ref, role.att('Arn')]));
  return deployed.ofType('AWS::IAM::Policy').flatMap(({ properties }) =>
    strings(properties['Roles']).flatMap((role) =>
      objects(at(properties, 'PolicyDocument')['Statement']).flatMap((statement) =>
        strings(statement['Action']).flatMap((action) =>
          strings(statement['Resource']).map((resource) => ({
            role: arns.get(role) ?? role,
            action,
            resource,
            condition: at(statement, 'Condition'),
          })),
        ),
      ),
    ),
  );
}

/**
 * Whether the grant matches the need: exactly, or, for names that only the running system knows, everything below their
 * one prefix.
 */
const covers = ({ action, resource }: Grant, need: Used): boolean =>
  action === need.action &&
  (resource === need.resource ||
    (/^arn:aws:scheduler:.*\/\*$/.test(resource) && need.resource.startsWith(resource.slice(0, -1))));

const tooWide = (grant: Grant): boolean => grant.action.includes('*') || grant.action.startsWith('*');

/** Every role by its logical id in the template, for messages. */
const names = (deployed: Deployed): ReadonlyMap<string, string> =>
  new Map(deployed.ofType('AWS::IAM::Role').map((role) => [role.att('Arn'), plain(role.logicalId)]));

/** AWS's message for an unmet need. */
function denied(deployed: Deployed, { role, action, resource }: Need): string | undefined {
  try {
    deployed.iam.authorize(deployed.iam.principal(role, 'check'), action, resource.replace(/\*$/, 'x'), {
      's3:prefix': 'stories/x',
      'iam:PassedToService': 'scheduler.amazonaws.com',
    });
    return undefined;
  } catch (error) {
    if (error instanceof AwsError) return error.message;
    throw error;
  }
}

function missing(deployed: Deployed, needs: readonly Need[]): string[] {
  const unmet = needs.flatMap((need) => {
    const message = need.must === 'no' ? undefined : denied(deployed, need);
    return message === undefined ? [] : [{ ...need, message }];
  });
  return unmet
    .filter(({ must, role, action, because }) => {
      const others = needs.filter((one) => one.role === role && one.action === action && one.because === because);
      const refused = unmet.filter((one) => one.role === role && one.action === action && one.because === because);
      return must === 'yes' || others.length === refused.length;
    })
    .map(({ message, because }) => `${message} (${because})`);
}

function excessive(deployed: Deployed, grants: readonly Grant[], needs: readonly Used[]): string[] {
  const named = names(deployed);
  return grants.flatMap((grant) => {
    const { role, action, resource, condition } = grant;
    const what = `${named.get(role) ?? role} is allowed ${action} on ${resource}`;
    if (tooWide(grant)) return [`${what}: an action is written out`];
    const key = conditions[action];
    if (key !== undefined && !JSON.stringify(condition).includes(`"${key}"`))
      return [`${what} without a condition on ${key}`];
    const same = needs.filter((need) => need.role === role);
    if (same.some((need) => covers(grant, need))) return [];
    const elsewhere = same.filter((need) => need.action === action).map((need) => need.resource);
    return [
      elsewhere.length === 0
        ? `${what}, which nothing that it does needs`
        : `${what}, and needs it on ${[...new Set(elsewhere)].join(', ')}`,
    ];
  });
}

/** Policies that are not `AWS::IAM::Policy`, which no check here would read. */
function elsewhere(deployed: Deployed): string[] {
  const roles = deployed.ofType('AWS::IAM::Role');
  return [
    ...roles.flatMap(({ logicalId, properties }) =>
      ['Policies', 'ManagedPolicyArns']
        .filter((name) => properties[name] !== undefined)
        .map((name) => `${plain(logicalId)} has ${name}: permissions are written out in a policy of their own`),
    ),
    ...deployed.ofType('AWS::IAM::ManagedPolicy').map(({ logicalId }) => `${logicalId} is a managed policy`),
  ];
}

/**
 * Every role has the permissions that are used, and no others.
 * @param used actions of the resolvers' data sources (walk.ts)
 */
export function permissions(deployed: Deployed, used: readonly Used[]): string[] {
  const { needs, unknown } = ofFunctions(deployed);
  const all = [...needs, ...ofServices(deployed)];
  return [
    ...unknown,
    ...missing(deployed, all),
    ...excessive(deployed, grantsOf(deployed), [...all, ...used]),
    ...elsewhere(deployed),
  ];
}
