import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { WebSocket } from 'ws';
import type { Realtime } from '../../../src/appsync/realtime/index.ts';
import { startRealtime } from '../../../src/appsync/realtime/index.ts';
import type { Caller, GraphqlErrors, Subscribed, SubscriptionGate } from '../../../src/appsync/realtime-types.ts';
import { AwsError } from '../../../src/errors.ts';
import type { Json, JsonObject } from '../../../src/json.ts';
import { isObject } from '../../../src/json.ts';
import { FakeClock } from '../../../testing/fake-clock.ts';

/**
 * An engine that knows tokens `good` and `short` (expires in ten minutes), and one subscription, `onMovie` of
 * `publish`.
 */
export class ScriptedGate implements SubscriptionGate {
  readonly authenticated: { headers: Readonly<Record<string, string>>; path: string; body: string }[] = [];
  readonly subscribed: Parameters<SubscriptionGate['subscribe']>[1][] = [];
  /** Answers of `subscribe` by query; the default accepts everything. */
  readonly answers = new Map<string, () => Promise<Subscribed | GraphqlErrors>>();
  constructor(private readonly clock: FakeClock) {}

  authenticate(headers: Readonly<Record<string, string>>, path: string, body: string): Promise<Caller> {
    this.authenticated.push({ headers, path, body });
    const life = { good: 100 * 86_400_000, short: 600_000, expired: 0 }[headers.authorization ?? ''];
    if (life === undefined)
      return Promise.reject(new AwsError('UnauthorizedException', 'You are not authorized to make this call.', 401));
    return Promise.resolve({ mode: 'AMAZON_COGNITO_USER_POOLS', identity: null, expires: this.clock.now() + life });
  }

  subscribe(
    _caller: Caller,
    operation: Parameters<SubscriptionGate['subscribe']>[1],
  ): Promise<Subscribed | GraphqlErrors> {
    this.subscribed.push(operation);
    const { query, variables } = operation;
    return this.answers.get(query)?.() ?? Promise.resolve(onMovie(variables));
  }
}

export function onMovie(variables: JsonObject, more: Partial<Subscribed> = {}): Subscribed {
  return {
    mutations: ['publish'],
    matches: (published) => variables.id === undefined || (isObject(published) && published.id === variables.id),
    project: (published) => ({ data: { onMovie: published } }),
    ...more,
  };
}

interface Client {
  readonly socket: WebSocket;
  send(message: Json): void;
  /** The next message, whatever it is; waits for it. */
  next(): Promise<JsonObject>;
  closed(): Promise<{ code: number; reason: string }>;
  readonly waiting: readonly JsonObject[];
}

export interface Harness {
  readonly realtime: Realtime;
  readonly gate: ScriptedGate;
  readonly clock: FakeClock;
  readonly logged: string[];
  readonly url: string;
  open(token?: string, options?: { protocols?: string[]; query?: string }): Promise<Client>;
  /** Opened, initialized, its first two messages read. */
  ready(token?: string): Promise<Client>;
  stop(): Promise<void>;
}

export const header = (authorization: Json): string =>
  `header-${Buffer.from(JSON.stringify(authorization)).toString('base64url')}`;

export const start = (
  id: string,
  {
    query = 'subscription { onMovie { id } }',
    variables = {},
    token = 'good',
  }: { query?: string; variables?: JsonObject; token?: string } = {},
): JsonObject => ({
  id,
  type: 'start',
  payload: {
    data: JSON.stringify({ query, variables }),
    extensions: { authorization: { Authorization: token, host: 'local' } },
  },
});

function clientOf(socket: WebSocket): Client {
  const waiting: JsonObject[] = [];
  const wanted: ((message: JsonObject) => void)[] = [];
  let ended: { code: number; reason: string } | undefined;
  const onEnd: ((end: { code: number; reason: string }) => void)[] = [];
  socket.on('message', (raw: Buffer) => {
    const message = JSON.parse(raw.toString()) as Json;
    if (!isObject(message)) throw new Error('a message is no object');
    const next = wanted.shift();
    if (next === undefined) waiting.push(message);
    else next(message);
  });
  socket.on('error', () => undefined);
  socket.on('close', (code: number, reason: Buffer) => {
    ended = { code, reason: reason.toString() };
    for (const tell of onEnd) tell(ended);
  });
  return {
    socket,
    waiting,
    send: (message) => socket.send(JSON.stringify(message)),
    next() {
      const first = waiting.shift();
      return first !== undefined ? Promise.resolve(first) : new Promise((resolve) => wanted.push(resolve));
    },
    closed: () => (ended !== undefined ? Promise.resolve(ended) : new Promise((resolve) => onEnd.push(resolve))),
  };
}

export async function harness(): Promise<Harness> {
  const clock = new FakeClock();
  const gate = new ScriptedGate(clock);
  const logged: string[] = [];
  const realtime = startRealtime({ gate, clock, log: (source, message) => void logged.push(`${source} ${message}`) });
  const server = createServer();
  server.on('upgrade', (request, socket, head) => realtime.upgrade(request, socket, head));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const url = `ws://127.0.0.1:${(server.address() as AddressInfo).port}/graphql/realtime`;

  const open: Harness['open'] = async (
    token = 'good',
    { protocols = ['graphql-ws', header({ Authorization: token, host: 'local' })], query = '' } = {},
  ) => {
    const socket = new WebSocket(`${url}${query}`, protocols);
    const client = clientOf(socket);
    await new Promise((resolve, reject) => {
      socket.once('open', resolve);
      socket.once('error', reject);
    });
    return client;
  };
  return {
    realtime,
    gate,
    clock,
    logged,
    url,
    open,
    async ready(token) {
      const client = await open(token);
      client.send({ type: 'connection_init' });
      await client.next();
      await client.next();
      return client;
    },
    async stop() {
      await realtime.stop();
      await new Promise<void>((resolve) => server.close(() => resolve()));
    },
  };
}
