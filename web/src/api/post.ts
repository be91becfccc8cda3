import { Amplify } from 'aws-amplify';
import { fetchAuthSession } from 'aws-amplify/auth';
import { doubling, jittered } from './backoff.ts';

/** How often a request is sent that did not reach the server, or that it could not take just then. Each is safe to send again. */
const attempts = 3;
/** Milliseconds between them. */
const pause = { first: 200, most: 2_000 };

const isPassing = ({ status }: Response): boolean => status === 429 || status >= 500;

const wait = (time: number): Promise<void> => new Promise((resolve) => { setTimeout(resolve, time); });

async function attempt(address: string, request: RequestInit): Promise<Response> {
  for (let failures = 0; ; failures++) {
    const isLast = failures === attempts - 1;
    const answer = await fetch(address, request).catch((problem: unknown) => {
      if (isLast || !navigator.onLine) throw problem;
      return undefined;
    });
    if (answer !== undefined && (isLast || !isPassing(answer))) return answer;
    await wait(jittered(doubling(failures, pause.first, pause.most), Math.random()));
  }
}

/** Nobody is signed in. */
export class SignedOut extends Error {
  override readonly name = 'SignedOut';
}

/**
 * Sends an operation with the access token of who is signed in, renewed where it has run out.
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
    return attempt(endpoint, { method: 'POST', headers: { authorization: tokens.accessToken.toString(), 'content-type': 'application/json' }, body });
  };
  const first = await ask(false);
  // Refused though this device takes it for good: its clock was put back, or the token was revoked. A new one says which.
  const answer = first.status === 401 ? await ask(true) : first;
  return answer.json().catch(() => Promise.reject(new Error(`The API answered ${answer.status}, and nothing that can be read.`)));
}
