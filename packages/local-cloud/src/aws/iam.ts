import type { Clock } from '../clock.ts';
import type { Erasure } from '../erasure.ts';
import { AwsError } from '../errors.ts';
import type { LeaveOut } from '../left-out.ts';
import type { Stack } from '../template/types.ts';
import type { Statement } from './policy/policy.ts';
import { readRoles } from './roles.ts';
import type { Role } from './roles.ts';
import { memorySessions, openSessions, Sessions } from './sessions.ts';
import type { AssumingService, Iam, Principal, RequestContext } from './types.ts';

type Decision = 'allowed' | 'explicitDeny' | 'implicitDeny';

/** Lifetime of credentials: one hour, the default of the identity pool and of STS. Services renew theirs early enough. */
const sessionLength = 3_600_000;
const serviceSessionLength = 12 * sessionLength;
/** Maximum number of cached decisions and statement lists; the oldest are dropped first. */
const cacheLimit = 10_000;

/** A map that drops its oldest entry when it is full. */
class Bounded<V> {
  readonly #entries = new Map<string, V>();

  get(key: string, make: () => V): V {
    const known = this.#entries.get(key);
    if (known !== undefined) return known;
    const made = make();
    if (this.#entries.size >= cacheLimit) this.#entries.delete(this.#entries.keys().next().value ?? key);
    this.#entries.set(key, made);
    return made;
  }
}

/** The error of each service if the trust policy of its role does not name it. */
function cannotAssume(role: Role, service: AssumingService): AwsError {
  if (service.name === 'lambda.amazonaws.com') {
    return new AwsError(
      'InvalidParameterValueException',
      'The role defined for the function cannot be assumed by Lambda.',
    );
  }
  if (service.name === 'appsync.amazonaws.com') return new AwsError('UnauthorizedException', 'Unable to assume role');
  return new AwsError(
    'AccessDenied',
    `User: ${service.name} is not authorized to perform: sts:AssumeRole on resource: ${role.arn}`,
    403,
  );
}

/** An explicit deny wins, then an allow; otherwise the implicit deny applies. */
function evaluate(statements: readonly Statement[], resource: string, context: RequestContext): Decision {
  const matching = statements.filter((statement) => statement.matches(resource, context));
  if (matching.some(({ effect }) => effect === 'Deny')) return 'explicitDeny';
  return matching.length > 0 ? 'allowed' : 'implicitDeny';
}

class RoleIam implements Iam {
  readonly #applicable = new Bounded<readonly Statement[]>();
  readonly #decisions = new Bounded<Decision>();

  constructor(
    readonly roles: ReadonlyMap<string, Role>,
    readonly sessions: Sessions,
    readonly stack: Pick<Stack, 'accountId' | 'region'>,
    readonly clock: Pick<Clock, 'now'>,
  ) {}

  assume(roleArn: string, sessionName: string, cognito?: Principal['cognito'], service?: AssumingService) {
    const role = this.#role(roleArn);
    if (cognito !== undefined) this.#refuseUntrustedIdentity(role, cognito);
    const identity = { ...this.#identity(role, sessionName, service), ...(cognito === undefined ? {} : { cognito }) };
    return this.sessions.open(identity, service === undefined ? sessionLength : serviceSessionLength).credentials;
  }

  principal(roleArn: string, sessionName: string, service?: AssumingService): Principal {
    return { ...this.#identity(this.#role(roleArn), sessionName, service), accessKeyId: '' };
  }

  /** A session of a role that was removed from the template is no longer valid. */
  session(accessKeyId: string) {
    const found = this.sessions.find(accessKeyId);
    return found !== undefined && this.roles.has(found.principal.roleArn) ? found : undefined;
  }

  allows(principal: Principal, action: string, resource: string, context: RequestContext = {}): boolean {
    return this.#decide(principal, action, resource, context) === 'allowed';
  }

  authorize(principal: Principal, action: string, resource: string, context: RequestContext = {}): void {
    const decision = this.#decide(principal, action, resource, context);
    if (decision === 'allowed') return;
    // The messages of https://docs.aws.amazon.com/IAM/latest/UserGuide/troubleshoot_access-denied.html
    const reason =
      decision === 'explicitDeny'
        ? 'with an explicit deny in an identity-based policy'
        : `because no identity-based policy allows the ${action} action`;
    throw new AwsError(
      'AccessDeniedException',
      `User: ${principal.arn} is not authorized to perform: ${action} on resource: ${resource} ${reason}`,
    );
  }

  #role(arn: string): Role {
    const role = this.roles.get(arn);
    if (role === undefined)
      throw new AwsError('NoSuchEntity', `The role with name ${arn.split('/').at(-1)} cannot be found.`, 404);
    return role;
  }

  #identity(role: Role, sessionName: string, service: AssumingService | undefined): Omit<Principal, 'accessKeyId'> {
    const { accountId } = this.stack;
    if (service !== undefined) {
      const source: RequestContext = {
        'aws:SourceAccount': accountId,
        ...(service.sourceArn === undefined ? {} : { 'aws:SourceArn': service.sourceArn }),
      };
      if (!this.#trusts(role, 'sts:AssumeRole', 'Service', service.name, source)) throw cannotAssume(role, service);
    }
    return {
      arn: `arn:aws:sts::${accountId}:assumed-role/${role.name}/${sessionName}`,
      roleArn: role.arn,
      sessionName,
      accountId,
      userId: `${role.id}:${sessionName}`,
    };
  }

  /** @see https://docs.aws.amazon.com/cognitoidentity/latest/APIReference/API_GetCredentialsForIdentity.html */
  #refuseUntrustedIdentity(role: Role, cognito: NonNullable<Principal['cognito']>): void {
    const trusted = this.#trusts(
      role,
      'sts:AssumeRoleWithWebIdentity',
      'Federated',
      'cognito-identity.amazonaws.com',
      cognitoContext(cognito),
    );
    if (trusted) return;
    throw new AwsError(
      'InvalidIdentityPoolConfigurationException',
      'Invalid identity pool configuration. Check assigned IAM roles for this pool.',
    );
  }

  #trusts(role: Role, action: string, kind: string, name: string, context: RequestContext): boolean {
    const full = { ...this.#ambient(), ...context };
    const matching = role.trust.filter(
      (statement) =>
        statement.trusts(kind, name) && statement.appliesTo(action) && (statement.condition?.(full) ?? true),
    );
    return matching.length > 0 && matching.every(({ effect }) => effect === 'Allow');
  }

  #decide(principal: Principal, action: string, resource: string, context: RequestContext): Decision {
    const role = this.#role(principal.roleArn);
    const applicable = this.#applicable.get(`${role.arn} ${action}`, () =>
      role.statements.filter((statement) => statement.appliesTo(action)),
    );
    if (applicable.some(({ dependsOnContext }) => dependsOnContext)) {
      return evaluate(applicable, resource, { ...this.#ambient(), ...principalContext(principal), ...context });
    }
    return this.#decisions.get(`${role.arn} ${action} ${resource}`, () => evaluate(applicable, resource, {}));
  }

  /**
   * Keys that every request has. `aws:SecureTransport` is true, because it will be on AWS, where the template will
   * run.
   */
  #ambient(): RequestContext {
    const now = this.clock.now();
    return {
      'aws:CurrentTime': new Date(now).toISOString(),
      'aws:EpochTime': String(Math.floor(now / 1000)),
      'aws:RequestedRegion': this.stack.region,
      'aws:ResourceAccount': this.stack.accountId,
      'aws:SecureTransport': 'true',
      'aws:ViaAWSService': 'false',
    };
  }
}

function cognitoContext(cognito: Principal['cognito']): RequestContext {
  if (cognito === undefined) return {};
  return {
    'cognito-identity.amazonaws.com:sub': cognito.identityId,
    'cognito-identity.amazonaws.com:aud': cognito.identityPoolId,
    'cognito-identity.amazonaws.com:amr':
      cognito.authType === 'authenticated' ? ['authenticated', cognito.provider] : ['unauthenticated'],
  };
}

function principalContext(principal: Principal): RequestContext {
  return {
    'aws:PrincipalAccount': principal.accountId,
    'aws:PrincipalArn': principal.roleArn,
    'aws:PrincipalType': 'AssumedRole',
    'aws:userid': principal.userId,
    ...cognitoContext(principal.cognito),
  };
}

/**
 * IAM and STS for the roles in the template. Policies are compiled once, here.
 * @param folder stores sessions of the identity pool across restarts; without it they end with the process
 * @throws NotSupported naming any part of a policy that cannot be evaluated as AWS would
 */
export function createIam(
  stack: Stack,
  clock: Pick<Clock, 'now'>,
  folder?: string,
  leaveOut?: LeaveOut,
  erasure?: Pick<Erasure, 'add'>,
): Iam {
  // Registered before the journal's own erasure, which rewrites what is left.
  erasure?.add(() => sessions.forgetEnded());
  const sessions = new Sessions(clock, folder === undefined ? memorySessions() : openSessions(folder, erasure));
  return new RoleIam(readRoles(stack, leaveOut), sessions, stack, clock);
}
