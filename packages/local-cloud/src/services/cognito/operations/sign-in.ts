import { createHmac } from 'node:crypto';
import { AwsError, NotSupported } from '../../../errors.ts';
import type { Json, JsonObject } from '../../../json.ts';
import { checkSecretHash, userNotFound } from '../access.ts';
import type { Challenge } from '../challenges.ts';
import type { Context, Operation } from '../context.ts';
import { checkPassword } from '../passwords.ts';
import type { Client, Pool } from '../pools.ts';
import { invalid, notAuthorized, object, parameter, required } from '../read.ts';
import { startSession } from '../sessions.ts';
import { beginExchange, newSalt, passwordMatches, verifierOf } from '../srp.ts';
import type { User } from '../users.ts';
import { refresh } from './refresh.ts';

const wrongPassword = (): AwsError => notAuthorized('Incorrect username or password.');
const account = (pool: Pool, name: string): string => `${pool.id} ${name}`;

function assertFlow(client: Client, flow: string, enabledBy: readonly string[], message: string): void {
  if (!enabledBy.some((name) => client.flows.has(name))) throw invalid(message.replace('{flow}', flow));
}

/** Data for a user that does not exist, the same at every attempt: nothing in the answer may reveal that. */
function decoy(secret: string, pool: Pool, username: string): { username: string; salt: string; verifier: string } {
  const made = (what: string): string => createHmac('sha256', secret).update(`${what} ${username}`).digest('hex');
  const id = made('sub');
  const sub = `${id.slice(0, 8)}-${id.slice(8, 12)}-4${id.slice(13, 16)}-a${id.slice(17, 20)}-${id.slice(20, 32)}`;
  return {
    username: pool.emailIsUsername ? sub : username,
    salt: made('salt').slice(0, 32),
    verifier: made('verifier'),
  };
}

/** USER_SRP_AUTH: https://docs.aws.amazon.com/cognito/latest/developerguide/amazon-cognito-user-pools-authentication-flow-methods.html */
function beginSrp(
  { users, attempts, challenges, decoySecret, random }: Context,
  pool: Pool,
  client: Client,
  parameters: JsonObject,
): Json {
  const name = parameter(parameters, 'USERNAME');
  const clientA = parameter(parameters, 'SRP_A');
  const user = users(pool).find(name);
  if (user === undefined && !client.hidesUsers) throw userNotFound();
  const hidden = decoy(decoySecret(pool), pool, name);
  const username = user?.username ?? hidden.username;
  attempts.checkSignIn(account(pool, username));
  const kept = user?.password ?? hidden;
  const exchange = beginExchange(pool.srpName, clientA, kept, random);
  if (exchange === undefined) throw invalid('SRP_A is not a correctly encoded hex string.');
  const block = challenges.open(
    { kind: 'PASSWORD_VERIFIER', clientId: client.id, username, sub: user?.sub, exchange },
    client.challengeSeconds,
  );
  return {
    ChallengeName: 'PASSWORD_VERIFIER',
    ChallengeParameters: {
      SALT: kept.salt,
      SECRET_BLOCK: block,
      SRP_B: exchange.B,
      USERNAME: username,
      USER_ID_FOR_SRP: username,
    },
  };
}

/** The steps after a correct password, whichever flow verified it. */
async function passwordProved(context: Context, pool: Pool, client: Client, user: User): Promise<Json> {
  context.attempts.signInSucceeded(account(pool, user.username));
  if (user.status === 'UNCONFIRMED') throw new AwsError('UserNotConfirmedException', 'User is not confirmed.');
  if (user.status === 'CONFIRMED') return startSession(context, pool, client, user);
  if (context.clock.now() >= (user.passwordExpires ?? Infinity)) {
    throw notAuthorized('Temporary password has expired and must be reset by an administrator.');
  }
  const session = context.challenges.open(
    { kind: 'NEW_PASSWORD_REQUIRED', clientId: client.id, sub: user.sub },
    client.challengeSeconds,
  );
  return {
    ChallengeName: 'NEW_PASSWORD_REQUIRED',
    Session: session,
    ChallengeParameters: {
      USER_ID_FOR_SRP: user.username,
      requiredAttributes: '[]',
      userAttributes: JSON.stringify(user.attributes),
    },
  };
}

async function byPassword(context: Context, pool: Pool, client: Client, parameters: JsonObject): Promise<Json> {
  const name = parameter(parameters, 'USERNAME');
  const password = parameter(parameters, 'PASSWORD');
  const user = context.users(pool).find(name);
  if (user === undefined && !client.hidesUsers) throw userNotFound();
  const hidden = decoy(context.decoySecret(pool), pool, name);
  const username = user?.username ?? hidden.username;
  context.attempts.checkSignIn(account(pool, username));
  const matches = passwordMatches(pool.srpName, username, password, user?.password ?? hidden);
  if (user === undefined || !matches) {
    context.attempts.signInFailed(account(pool, username));
    throw wrongPassword();
  }
  return passwordProved(context, pool, client, user);
}

export const InitiateAuth: Operation = (context, input) => {
  const flow = required(input, 'AuthFlow');
  const { pool, client } = context.pools.client(required(input, 'ClientId'));
  const parameters = object(input.AuthParameters);
  switch (flow) {
    case 'USER_SRP_AUTH':
      assertFlow(client, flow, ['ALLOW_USER_SRP_AUTH'], '{flow} is not enabled for the client.');
      checkSecretHash(client, parameter(parameters, 'USERNAME'), parameters.SECRET_HASH);
      return beginSrp(context, pool, client, parameters);
    case 'USER_PASSWORD_AUTH':
      assertFlow(
        client,
        flow,
        ['ALLOW_USER_PASSWORD_AUTH', 'USER_PASSWORD_AUTH'],
        '{flow} flow not enabled for this client',
      );
      checkSecretHash(client, parameter(parameters, 'USERNAME'), parameters.SECRET_HASH);
      return byPassword(context, pool, client, parameters);
    case 'REFRESH_TOKEN_AUTH':
    case 'REFRESH_TOKEN':
      assertFlow(client, 'REFRESH_TOKEN_AUTH', ['ALLOW_REFRESH_TOKEN_AUTH'], '{flow} is not enabled for the client.');
      return refresh(context, client, parameter(parameters, 'REFRESH_TOKEN'), parameters.SECRET_HASH);
    case 'USER_AUTH':
    case 'CUSTOM_AUTH':
      throw new NotSupported(`Cognito's ${flow} flow`);
    default:
      throw invalid('Initiate Auth method not supported.');
  }
};

/**
 * e.g. `Sat Nov 21 18:00:00 UTC 2026`. Its age is not checked, because a challenge lives for minutes and can be
 * answered once.
 */
const timestamp =
  /^(Mon|Tue|Wed|Thu|Fri|Sat|Sun) (Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec) \d{1,2} \d{2}:\d{2}:\d{2} UTC \d{4}$/;

async function verifyPassword(context: Context, pool: Pool, client: Client, responses: JsonObject): Promise<Json> {
  const block = parameter(responses, 'PASSWORD_CLAIM_SECRET_BLOCK');
  const time = parameter(responses, 'TIMESTAMP');
  const signature = parameter(responses, 'PASSWORD_CLAIM_SIGNATURE');
  if (!timestamp.test(time)) throw invalid('TIMESTAMP format should be EEE MMM d HH:mm:ss z yyyy in english.');
  const challenge: Challenge | undefined = context.challenges.take(block);
  if (challenge?.kind !== 'PASSWORD_VERIFIER' || challenge.clientId !== client.id) throw wrongPassword();
  const key = account(pool, challenge.username);
  context.attempts.checkSignIn(key);
  const user = challenge.sub === undefined ? undefined : context.users(pool).bySub(challenge.sub);
  const claim = { username: challenge.username, secretBlock: Buffer.from(block, 'base64'), timestamp: time, signature };
  if (!challenge.exchange.accepts(claim) || user === undefined) {
    context.attempts.signInFailed(key);
    throw wrongPassword();
  }
  return passwordProved(context, pool, client, user);
}

function newPassword(
  context: Context,
  pool: Pool,
  client: Client,
  input: JsonObject,
  responses: JsonObject,
): Promise<Json> {
  const password = parameter(responses, 'NEW_PASSWORD');
  checkPassword(pool.policy, password);
  const challenge = context.challenges.take(required(input, 'Session'));
  const user =
    challenge?.kind === 'NEW_PASSWORD_REQUIRED' && challenge.clientId === client.id
      ? context.users(pool).bySub(challenge.sub)
      : undefined;
  if (user === undefined) throw notAuthorized('Invalid session for the user, session is expired.');
  const { passwordExpires, ...rest } = user;
  void passwordExpires;
  return startSession(context, pool, client, {
    ...rest,
    status: 'CONFIRMED',
    password: verifierOf(pool.srpName, user.username, password, newSalt(context.random)),
    updatedAt: context.clock.now(),
  });
}

export const RespondToAuthChallenge: Operation = (context, input) => {
  const name = required(input, 'ChallengeName');
  const { pool, client } = context.pools.client(required(input, 'ClientId'));
  const responses = object(input.ChallengeResponses);
  checkSecretHash(client, parameter(responses, 'USERNAME'), responses.SECRET_HASH);
  switch (name) {
    case 'PASSWORD_VERIFIER':
      return verifyPassword(context, pool, client, responses);
    case 'NEW_PASSWORD_REQUIRED':
      return newPassword(context, pool, client, input, responses);
    default:
      throw new NotSupported(`Cognito's ${name} challenge`);
  }
};
