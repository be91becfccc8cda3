import type { Clock } from '../../clock.ts';
import { isObject } from '../../json.ts';
import type { Json } from '../../json.ts';
import type { Stack } from '../../template/types.ts';
import type { AssumingService, Principal, RequestContext } from '../types.ts';
import { compilePolicy, compileTrust } from './policy.ts';

/** The caller: a role's session, an AWS service on behalf of one of its resources, or unknown (undefined). */
export type Caller = Principal | AssumingService | undefined;

/** The decision of a resource's own policies; `nothing` leaves it to the caller's policies. */
export type ResourceDecision = 'allow' | 'deny' | 'nothing';

export type ResourcePolicy = (
  caller: Caller,
  action: string,
  resource: string,
  context: RequestContext,
) => ResourceDecision;

export const isPrincipal = (caller: Caller): caller is Principal => caller !== undefined && 'roleArn' in caller;

/** The resource's account and region. */
type Place = Pick<Stack, 'accountId' | 'region'>;

/** `aws:SecureTransport` is true, as in identity-based policies: it will be on AWS, where the template will run. */
function contextOf(caller: Caller, { accountId, region }: Place, clock: Pick<Clock, 'now'>): RequestContext {
  const now = clock.now();
  const ambient = {
    'aws:CurrentTime': new Date(now).toISOString(),
    'aws:EpochTime': String(Math.floor(now / 1000)),
    'aws:RequestedRegion': region,
    'aws:ResourceAccount': accountId,
    'aws:SecureTransport': 'true',
    'aws:ViaAWSService': 'false',
  };
  if (caller === undefined) return { ...ambient, 'aws:PrincipalType': 'Anonymous' };
  if (isPrincipal(caller)) {
    const { accountId: account, roleArn, userId } = caller;
    return {
      ...ambient,
      'aws:PrincipalAccount': account,
      'aws:PrincipalArn': roleArn,
      'aws:PrincipalType': 'AssumedRole',
      'aws:userid': userId,
    };
  }
  return {
    ...ambient,
    'aws:SourceAccount': accountId,
    ...(caller.sourceArn === undefined ? {} : { 'aws:SourceArn': caller.sourceArn }),
  };
}

interface Statement {
  readonly effect: 'Allow' | 'Deny';
  names(caller: Caller): boolean;
  matches(action: string, resource: string, context: RequestContext): boolean;
}

function readStatement(statement: Json, version: Json, where: string): Statement[] {
  if (!isObject(statement)) return [];
  const { Principal: _principals, ...rest } = statement;
  const envelope = { Version: version };
  const [trust] = compileTrust({ ...envelope, Statement: [statement] }, where);
  const [rule] = compilePolicy({ ...envelope, Statement: [rest] }, where);
  if (trust === undefined || rule === undefined)
    throw new Error(`The policy ${where} has a statement that is not valid.`);
  return [
    {
      effect: rule.effect,
      matches: (action, resource, context) => rule.appliesTo(action) && rule.matches(resource, context),
      names(caller) {
        // `"Principal": "*"` and `{"AWS": "*"}` match everybody, signed or not. An ARN that nobody has shows which form
        // is used.
        if (caller === undefined) return trust.trusts('AWS', '');
        if (!isPrincipal(caller)) return trust.trusts('Service', caller.name);
        if (trust.trusts('AWS', caller.roleArn) || trust.trusts('AWS', caller.arn)) return true;
        // An allow for the account still requires an allow in the role's own policies; a deny applies to all roles.
        return (
          rule.effect === 'Deny' &&
          [caller.accountId, `arn:aws:iam::${caller.accountId}:root`].some((name) => trust.trusts('AWS', name))
        );
      },
    },
  ];
}

/**
 * Compiles the policies that are attached to one resource.
 * @throws NotSupported for an element, operator, key or variable that is not emulated
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_evaluation-logic_policy-eval-basics.html
 */
export function compileResourcePolicy(
  documents: readonly Json[],
  where: string,
  place: Place,
  clock: Pick<Clock, 'now'>,
): ResourcePolicy {
  const statements = documents.filter(isObject).flatMap((document) => {
    const found = Array.isArray(document.Statement) ? document.Statement : [document.Statement ?? null];
    return found.flatMap((statement) => readStatement(statement, document.Version ?? '2008-10-17', where));
  });
  return (caller, action, resource, context) => {
    const full = { ...contextOf(caller, place, clock), ...context };
    const matching = statements.filter(
      (statement) => statement.names(caller) && statement.matches(action, resource, full),
    );
    if (matching.some(({ effect }) => effect === 'Deny')) return 'deny';
    return matching.length > 0 ? 'allow' : 'nothing';
  };
}
