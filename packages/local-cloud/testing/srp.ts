import { createHash, createHmac, randomBytes } from 'node:crypto';
import type { JsonObject } from '../src/json.ts';
import { isObject } from '../src/json.ts';
import { N, power } from '../src/services/cognito/power.ts';

/**
 * The client side of SRP, written from the specification rather than from our server:
 * https://www.rfc-editor.org/rfc/rfc5054
 */
const bytes = (value: bigint): Buffer => {
  const hex = value.toString(16);
  const even = hex.length % 2 === 0 ? hex : `0${hex}`;
  return Buffer.from(parseInt(even.slice(0, 2), 16) > 127 ? `00${even}` : even, 'hex');
};
const sha = (...parts: (Buffer | string)[]): Buffer =>
  parts.reduce((hash, part) => hash.update(part), createHash('sha256')).digest();
const int = (buffer: Buffer): bigint => BigInt(`0x${buffer.toString('hex')}`);

const parametersOf = (answer: JsonObject): Record<string, string> => {
  if (!isObject(answer.ChallengeParameters)) throw new Error('no challenge');
  return Object.fromEntries(Object.entries(answer.ChallengeParameters).map(([name, value]) => [name, String(value)]));
};

export interface SrpLogin {
  readonly clientId: string;
  readonly poolId: string;
  readonly email: string;
  readonly password: string;
  /** Added to the parameters of both calls. */
  readonly more?: JsonObject;
  /** Replaces members of the response. */
  readonly respond?: JsonObject;
}

/** Both halves of USER_SRP_AUTH; `call` sends an operation to the user pool. Resolves with the last answer. */
export async function srpLogin(
  call: (operation: string, input: JsonObject) => Promise<JsonObject>,
  { clientId, poolId, email, password, more = {}, respond = {} }: SrpLogin,
): Promise<JsonObject> {
  const a = int(randomBytes(32));
  const A = power(2n, a);
  const first = await call('InitiateAuth', {
    ClientId: clientId,
    AuthFlow: 'USER_SRP_AUTH',
    AuthParameters: { USERNAME: email, SRP_A: A.toString(16), ...more },
  });
  const { SALT = '', SRP_B = '', SECRET_BLOCK = '', USER_ID_FOR_SRP: name = '' } = parametersOf(first);
  const pool = poolId.split('_')[1] ?? '';
  const B = BigInt(`0x${SRP_B}`);
  const u = int(sha(bytes(A), bytes(B)));
  const x = int(sha(bytes(BigInt(`0x${SALT}`)), sha(`${pool}${name}:${password}`)));
  const k = int(sha(bytes(N), bytes(2n)));
  const S = power(B - k * power(2n, x), a + u * x);
  const key = createHmac('sha256', createHmac('sha256', bytes(u)).update(bytes(S)).digest())
    .update('Caldera Derived Key\x01')
    .digest()
    .subarray(0, 16);
  const time = 'Sat Nov 21 18:00:00 UTC 2026';
  const signature = createHmac('sha256', key)
    .update(pool)
    .update(name)
    .update(Buffer.from(SECRET_BLOCK, 'base64'))
    .update(time)
    .digest('base64');
  return call('RespondToAuthChallenge', {
    ClientId: clientId,
    ChallengeName: 'PASSWORD_VERIFIER',
    ChallengeResponses: {
      USERNAME: name,
      PASSWORD_CLAIM_SECRET_BLOCK: SECRET_BLOCK,
      TIMESTAMP: time,
      PASSWORD_CLAIM_SIGNATURE: signature,
      ...more,
      ...respond,
    },
  });
}
