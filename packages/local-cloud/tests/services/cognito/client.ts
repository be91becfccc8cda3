import { createHmac } from 'node:crypto';
import type { JsonObject } from '../../../src/json.ts';
import { isObject } from '../../../src/json.ts';
import { srpLogin } from '../../../testing/srp.ts';
import type { SrpLogin } from '../../../testing/srp.ts';
import type { TestCloud } from './cloud.ts';
import { parent } from './cloud.ts';
import { clientId, poolId } from './stack.ts';

export const secretHash = (name: string): string =>
  createHmac('sha256', 'client-secret').update(`${name}${clientId}`).digest('base64');

export type SrpOptions = Partial<Omit<SrpLogin, 'clientId' | 'poolId'>>;

/** Both halves of USER_SRP_AUTH; resolves with the last answer. */
export const srpSignIn = (on: TestCloud, options: SrpOptions = {}): Promise<JsonObject> =>
  srpLogin((operation, input) => on.call(operation, input), {
    clientId,
    poolId,
    email: parent.email,
    password: parent.password,
    ...options,
  });

export interface TokenSet {
  readonly access: string;
  readonly id: string;
  readonly refresh: string;
}

export function tokensOf(answer: JsonObject): TokenSet {
  const result = answer.AuthenticationResult;
  if (!isObject(result)) throw new Error(`no tokens: ${JSON.stringify(answer)}`);
  return { access: String(result.AccessToken), id: String(result.IdToken), refresh: String(result.RefreshToken) };
}

export const signInTokens = async (on: TestCloud, options?: SrpOptions): Promise<TokenSet> =>
  tokensOf(await srpSignIn(on, options));
