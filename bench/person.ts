import { Agent, request } from 'node:http';
import { WebSocket } from 'ws';
import { demoUser } from '../local/seed.ts';
import { onStory } from '../graphql/generated/operations.ts';
import { systemClock } from 'local-cloud';
import type { JsonObject } from 'local-cloud';
import { srpLogin } from 'local-cloud/testing/srp.ts';
import type { FromCloud } from './protocol.ts';
import { TimedOut, withTimeout } from './wait.ts';

/** Milliseconds. AppSync itself ends a request after 30 s. */
const BOUND = 60_000;

const agent = new Agent({ keepAlive: true, maxSockets: 64 });

/**
 * Sends JSON and resolves with the parsed answer. Lighter than `fetch`, which leaves more of the machine to what is
 * measured.
 */
export function post(url: string, headers: Record<string, string>, body: unknown): Promise<JsonObject> {
  const text = JSON.stringify(body);
  return new Promise((resolve, reject) => {
    const sent = request(
      url,
      {
        method: 'POST',
        agent,
        headers: { 'content-type': 'application/json', 'content-length': Buffer.byteLength(text), ...headers },
      },
      (answer) => {
        const chunks: Buffer[] = [];
        answer.on('data', (chunk: Buffer) => chunks.push(chunk));
        answer.on('end', () => resolve(JSON.parse(Buffer.concat(chunks).toString()) as JsonObject));
        answer.on('error', reject);
      },
    );
    sent.on('error', reject);
    sent.setTimeout(BOUND, () =>
      sent.destroy(new TimedOut(`The answer of ${url} took longer than ${BOUND / 1000} s.`)),
    );
    sent.end(text);
  });
}

/** Signs the demo user in. @returns the access token */
export async function signIn({ url, outputs }: FromCloud): Promise<string> {
  const call = (operation: string, input: JsonObject) =>
    post(
      `${url}/aws`,
      {
        'content-type': 'application/x-amz-json-1.1',
        'x-amz-target': `AWSCognitoIdentityProviderService.${operation}`,
      },
      input,
    );
  const answer = await srpLogin(call, {
    clientId: outputs['UserPoolClientId'] ?? '',
    poolId: outputs['UserPoolId'] ?? '',
    ...demoUser,
  });
  return String((answer['AuthenticationResult'] as JsonObject)['AccessToken']);
}

interface Part {
  readonly status: string;
}

export interface Change {
  readonly id: string;
  readonly version: number;
  readonly status: string;
  readonly pages?: readonly { readonly illustration: Part }[] | null;
  readonly narration?: Part | null;
  readonly review?: Part | null;
}

/** One socket with one subscription to one story; resolves once the server has acknowledged it. */
export function subscribe(
  url: string,
  token: string,
  id: string,
  onChange: (story: Change) => void,
): Promise<WebSocket> {
  const host = new URL(url).host;
  const header = Buffer.from(JSON.stringify({ host, Authorization: token })).toString('base64url');
  const socket = new WebSocket(`${url.replace('http', 'ws')}/graphql/realtime`, ['graphql-ws', `header-${header}`]);
  const send = (message: unknown) => socket.send(JSON.stringify(message));
  const started = new Promise<WebSocket>((resolve, reject) => {
    socket.on('error', reject);
    socket.on('close', () => reject(new Error('The server closed the socket.')));
    socket.on('open', () => send({ type: 'connection_init' }));
    socket.on('message', (text: Buffer) => {
      const message = JSON.parse(text.toString()) as { type: string; payload?: { data: { onStory: Change } } };
      if (message.type === 'connection_ack') {
        send({
          id: '1',
          type: 'start',
          payload: {
            data: JSON.stringify({ query: onStory, variables: { id } }),
            extensions: { authorization: { host, Authorization: token } },
          },
        });
      } else if (message.type === 'start_ack') resolve(socket);
      else if (message.type === 'data' && message.payload) onChange(message.payload.data.onStory);
      else if (message.type !== 'ka')
        reject(new Error(`The server sent an unexpected message: ${text.toString().slice(0, 200)}`));
    });
  });
  return withTimeout(systemClock, BOUND, 'The acknowledgment of a subscription', started);
}
