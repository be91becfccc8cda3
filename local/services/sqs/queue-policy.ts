import { compilePolicy, compileTrust } from '../../aws/policy/policy.ts';
import type { AssumingService, Iam, Principal, RequestContext } from '../../aws/types.ts';
import { AwsError } from '../../errors.ts';
import { isObject } from '../../json.ts';
import type { Json } from '../../json.ts';
import type { Stack } from '../../template/types.ts';

/** Each throws `AccessDeniedException` unless the caller may do this with the queue. */
export interface QueueAuthorizer {
  role(principal: Principal, action: string, queueArn: string, queueUrl: string): void;
  /** A service of AWS has no policies of its own: only the queue's can let it in. */
  service(service: AssumingService, action: string, queueArn: string, queueUrl: string): void;
}

interface PolicyStatement {
  readonly effect: 'Allow' | 'Deny';
  names(principal: Principal): boolean;
  namesService(name: string): boolean;
  matches(action: string, queueArn: string, context?: RequestContext): boolean;
}

/**
 * Within one account an allow of either the role's policies or the queue's own is enough, and a deny of either wins
 * (https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_evaluation-logic_policy-eval-basics.html).
 */
export function queueAuthorizer(stack: Stack, iam: Iam): QueueAuthorizer {
  const policies = new Map<string, PolicyStatement[]>();
  for (const resource of stack.ofType('AWS::SQS::QueuePolicy')) {
    const urls = Array.isArray(resource.properties.Queues) ? resource.properties.Queues : [];
    const statements = readStatements(resource.properties.PolicyDocument, resource.logicalId, stack);
    for (const url of urls) policies.set(String(url), [...(policies.get(String(url)) ?? []), ...statements]);
  }
  const find = (queueUrl: string, action: string, queueArn: string, names: (statement: PolicyStatement) => boolean, context?: RequestContext): PolicyStatement[] =>
    (policies.get(queueUrl) ?? []).filter((statement) => names(statement) && statement.matches(action, queueArn, context));
  return {
    role(principal, action, queueArn, queueUrl) {
      const matching = find(queueUrl, action, queueArn, (statement) => statement.names(principal));
      if (matching.some(isDeny)) throw denied(principal.arn, action, queueArn, 'with an explicit deny in a resource-based policy');
      if (matching.length > 0 && !iamDenies(iam, principal, action, queueArn)) return;
      iam.authorize(principal, action, queueArn);
    },
    service({ name, sourceArn }, action, queueArn, queueUrl) {
      const context: RequestContext = sourceArn === undefined ? {} : { 'aws:SourceArn': sourceArn };
      const matching = find(queueUrl, action, queueArn, (statement) => statement.namesService(name), context);
      if (matching.some(isDeny)) throw denied(name, action, queueArn, 'with an explicit deny in a resource-based policy');
      if (matching.length === 0) throw denied(name, action, queueArn, `because no resource-based policy allows the ${action} action`);
    },
  };
}

const isDeny = ({ effect }: PolicyStatement): boolean => effect === 'Deny';

/** The sentences of https://docs.aws.amazon.com/IAM/latest/UserGuide/troubleshoot_access-denied.html */
const denied = (who: string, action: string, queueArn: string, reason: string): AwsError =>
  new AwsError('AccessDeniedException', `User: ${who} is not authorized to perform: ${action} on resource: ${queueArn} ${reason}`);

/** Whether a role's own policy says no, and does not just say nothing. */
function iamDenies(iam: Iam, principal: Principal, action: string, queueArn: string): boolean {
  try {
    iam.authorize(principal, action, queueArn);
    return false;
  } catch (error) {
    return error instanceof AwsError && error.message.includes('with an explicit deny');
  }
}

function readStatements(document: Json | undefined, where: string, stack: Stack): PolicyStatement[] {
  if (!isObject(document)) return [];
  const statements = Array.isArray(document.Statement) ? document.Statement : [document.Statement ?? null];
  return statements.filter(isObject).map((statement) => {
    const { Principal: principals, ...rest } = statement;
    const envelope = { Version: document.Version ?? '2008-10-17' };
    const [trust] = compileTrust({ ...envelope, Statement: [statement] }, where);
    const [rule] = compilePolicy({ ...envelope, Statement: [rest] }, where);
    if (trust === undefined || rule === undefined) throw new Error(`The queue policy ${where} has a statement that cannot be read.`);
    const everybody = principals === '*' || (isObject(principals) && [principals.AWS].flat().includes('*'));
    return {
      effect: rule.effect,
      matches: (action, queueArn, context = {}) =>
        rule.appliesTo(action) && rule.matches(queueArn, { 'aws:SecureTransport': 'true', 'aws:SourceAccount': stack.accountId, ...context }),
      namesService: (name) => everybody || trust.trusts('Service', name),
      names: (principal) =>
        everybody ||
        namesOf(principal).some((name) => trust.trusts('AWS', name)) ||
        // An allow for the account leaves the choice to the roles' own policies; a deny for it means all of them.
        (rule.effect === 'Deny' && [principal.accountId, `arn:aws:iam::${principal.accountId}:root`].some((name) => trust.trusts('AWS', name))),
    };
  });
}

const namesOf = (principal: Principal): string[] => [principal.roleArn, principal.arn];
