import { Amplify } from 'aws-amplify';
import { fetchAuthSession } from 'aws-amplify/auth';
import { inAttempts } from './attempts.ts';

/** Nobody is signed in. */
export class SignedOut extends Error {
  override readonly name = 'SignedOut';
}

/**
 * Sends an operation with the signed-in user's access token, refreshed if it has expired.
 * https://docs.aws.amazon.com/appsync/latest/devguide/security-authz.html#amazon-cognito-user-pools-authorization
 * @returns the body of the answer, whatever its status
 * @throws SignedOut, or what `fetch` throws when the server cannot be reached
 */
export async function post(query: string, variables: object): Promise<unknown> {
  const endpoint = Amplify.getConfig().API?.GraphQL?.endpoint;
  if (endpoint === undefined) throw new Error('Amplify has not been configured.');
  const body = JSON.stringify({ query, variables });
  const ask = async (forceRefresh: boolean): Promise<Response> => {
    const { tokens } = await fetchAuthSession({ forceRefresh });
    if (tokens === undefined) throw new SignedOut('Nobody is signed in.');
    const headers = { authorization: tokens.accessToken.toString(), 'content-type': 'application/json' };
    return inAttempts(() => fetch(endpoint, { method: 'POST', headers, body }));
  };
  const first = await ask(false);
  // Refused although this device considers it valid: the device's clock was set back, or the token was revoked. A new
  // token tells which.
  const answer = first.status === 401 ? await ask(true) : first;
  return answer
    .json()
    .catch(() => Promise.reject(new Error(`The API answered ${answer.status}, and nothing that can be read.`)));
}
