import { session } from './session.ts';
import { isAbsent, isMap } from './values.ts';

/**
 * The mode of a request, derived from the shape of its identity as AWS does. Recorded answers for complete and partial
 * identities are in localstack/appsync-utils, `__tests__/__snapshots__/authType.test.js.snap`.
 */
const MODES: ReadonlyArray<readonly [mode: string, members: readonly string[]]> = [
  ['IAM Authorization', ['accountId', 'sourceIp', 'username', 'userArn']],
  ['User Pool Authorization', ['sub', 'issuer', 'username', 'claims', 'sourceIp', 'defaultAuthStrategy']],
];
const OIDC = ['sub', 'issuer', 'claims'];

export function authType(): string {
  const identity = session.identity();
  if (!isMap(identity)) return 'API Key Authorization';
  const present = Object.keys(identity);
  if (present.length === 0 || Object.hasOwn(identity, 'resolverContext')) return 'Lambda Authorization';
  const has = (members: readonly string[]): boolean => members.every((member) => !isAbsent(identity[member]));
  const mode = MODES.find(([, members]) => has(members));
  if (mode !== undefined) return mode[0];
  const isOidc = has(OIDC) && present.length === OIDC.length;
  return isOidc ? 'Open ID Connect Authorization' : 'API Key Authorization';
}
