import type { RawData, WebSocket } from 'ws';
import type { Cancel, Clock } from '../../clock.ts';
import { AwsError } from '../../errors.ts';
import type { Json, JsonObject } from '../../json.ts';
import { isObject } from '../../json.ts';
import type { Log } from '../../log.ts';
import type { Caller, GraphqlErrors, Subscribed, SubscriptionGate } from '../realtime-types.ts';
import * as frames from './frames.ts';
import { authorizationHeaders } from './handshake.ts';
import type { Entry, Registry } from './registry.ts';

/** https://docs.aws.amazon.com/general/latest/gr/appsync.html: subscriptions per connection, and how long one lives. */
const subscriptionLimit = 200;
const connectionLife = 24 * 3_600_000;
/** How long a client may take to say anything; the amplify client gives the server as long for its answer. */
const initTimeout = 15_000;
/** Unsent bytes at which a client counts as gone: 8 MB is more than 30 of the largest messages. */
const backlogLimit = 8 * 1024 * 1024;

export interface ConnectionNeeds {
  readonly gate: SubscriptionGate;
  readonly registry: Registry;
  readonly clock: Clock;
  readonly log: Log;
}

export interface Connection {
  keepAlive(): void;
  close(code: number, reason: string): void;
}

type Operation = Parameters<SubscriptionGate['subscribe']>[1];

interface Decision {
  readonly expires: number;
  readonly answer: Subscribed | GraphqlErrors;
}

interface Subscription {
  readonly entry: Entry;
  readonly cancelExpiry: Cancel;
}

/** AppSync says "unknown" and names no id, whatever the message was (recorded: github.com/artilleryio/artillery/issues/1567). */
const unsupported: JsonObject = { errorType: 'UnsupportedOperation', message: 'unknown not supported through the realtime channel' };

function parse(text: string): frames.Message | undefined {
  try {
    const message = JSON.parse(text) as Json;
    if (!isObject(message)) return undefined;
    const { type, id, payload } = message;
    return { type, payload, id: typeof id === 'string' && id !== '' && id.length <= 128 ? id : undefined };
  } catch {
    return undefined;
  }
}

/** `{query, variables, operationName}` as the text of `payload.data`; undefined for anything else. */
function operationOf(text: string): Operation | undefined {
  try {
    const operation = JSON.parse(text) as Json;
    if (!isObject(operation) || typeof operation.query !== 'string') return undefined;
    const { query, variables, operationName } = operation;
    return { query, variables: isObject(variables) ? variables : {}, ...(typeof operationName === 'string' ? { operationName } : {}) };
  } catch {
    return undefined;
  }
}

/** Serves one client from `connection_init` to its end. `authenticated` rejects when the handshake's credentials are no good. */
export function serveConnection(socket: WebSocket, authenticated: Promise<Caller>, { gate, registry, clock, log }: ConnectionNeeds): Connection {
  const subscriptions = new Map<string, Subscription>();
  /** Ids whose `start` is being decided; false once a `stop` came for them. */
  const starting = new Map<string, boolean>();
  const cancelLife = clock.after(connectionLife, () => socket.close(1000, 'A connection lives 24 hours'));
  const cancelInit = clock.after(initTimeout, () => socket.close(1008, 'No connection_init'));

  function send(frame: string): void {
    if (socket.readyState !== socket.OPEN) return;
    socket.send(frame);
    if (socket.bufferedAmount > backlogLimit) {
      log('appsync/realtime', `a client does not read: ended with ${socket.bufferedAmount} unsent bytes`);
      socket.terminate();
    }
  }

  function drop(id: string): boolean {
    const subscription = subscriptions.get(id);
    if (subscription === undefined) return false;
    subscription.cancelExpiry();
    registry.remove(subscription.entry);
    return subscriptions.delete(id);
  }

  function endWith(id: string, error: JsonObject): void {
    if (drop(id)) send(frames.errors(id, [error]));
  }

  function accept(id: string, subscribed: Subscribed, expires: number): void {
    const entry: Entry = { subscribed, prefix: frames.dataPrefix(id), send, end: (error) => endWith(id, error) };
    const left = expires - clock.now();
    // A timer of more than 24.8 days would fire at once, and the connection does not live that long.
    const cancelExpiry = left > connectionLife ? (): void => undefined : clock.after(left, () => {
      endWith(id, { errorType: 'UnauthorizedException', message: 'Token has expired.', errorCode: 401 });
    });
    subscriptions.set(id, { entry, cancelExpiry });
    registry.add(entry);
    send(frames.startAck(id));
  }

  /** Whoever fails at the handshake gets no second try on this connection. */
  async function assertConnected(): Promise<void> {
    try {
      await authenticated;
      cancelInit();
    } catch (error) {
      send(frames.connectionError(entryOf(error, 'connection')));
      socket.close(1008, 'Not connected');
      throw error;
    }
  }

  function entryOf(error: unknown, what: string): JsonObject {
    const entry = frames.errorEntry(error);
    if (entry.errorCode === 500) log('appsync/realtime', `a ${what} failed: ${String(error)}`);
    return entry;
  }

  /** Each start is authorised by itself: its token may be newer than the connection's, or another mode altogether. */
  async function decide(data: string, operation: Operation, authorization: Json | undefined): Promise<Decision> {
    const headers = authorizationHeaders(authorization);
    if (headers === undefined) throw new AwsError('UnauthorizedException', 'Required headers are missing.', 401);
    const caller = await gate.authenticate(headers, '', data);
    if (caller.expires <= clock.now()) throw new AwsError('UnauthorizedException', 'Token has expired.', 401);
    return { expires: caller.expires, answer: await gate.subscribe(caller, operation) };
  }

  async function start(id: string, data: string, operation: Operation, authorization: Json | undefined): Promise<void> {
    starting.set(id, true);
    try {
      await assertConnected();
      const { expires, answer } = await decide(data, operation, authorization);
      const wanted = starting.get(id) === true && socket.readyState === socket.OPEN;
      if ('errors' in answer) send(frames.errors(id, answer.errors));
      else if (wanted) accept(id, answer, expires);
    } catch (error) {
      send(frames.errors(id, [entryOf(error, 'start')]));
    } finally {
      starting.delete(id);
    }
  }

  function beginStart(id: string | undefined, payload: Json | undefined): void {
    if (id === undefined) return send(frames.errors(undefined, [{ errorType: 'BadRequestException', message: 'A start message needs an id.', errorCode: 400 }]));
    if (subscriptions.has(id) || starting.has(id)) {
      return send(frames.errors(id, [{ errorType: 'DuplicatedOperationError', message: `Duplicated operation with id ${id}` }]));
    }
    if (subscriptions.size + starting.size >= subscriptionLimit) {
      return send(frames.errors(id, [{ errorType: 'MaxSubscriptionsReachedError', message: `Max number of ${subscriptionLimit} subscriptions reached` }]));
    }
    const { data, extensions } = isObject(payload) ? payload : {};
    const operation = typeof data === 'string' ? operationOf(data) : undefined;
    if (typeof data !== 'string' || operation === undefined) return send(frames.errors(undefined, [unsupported]));
    void start(id, data, operation, isObject(extensions) ? extensions.authorization : undefined);
  }

  function stop(id: string | undefined): void {
    if (id === undefined) return;
    if (starting.has(id)) starting.set(id, false);
    drop(id);
    send(frames.complete(id));
  }

  async function init(): Promise<void> {
    await assertConnected();
    send(frames.connectionAck);
    send(frames.keepAlive);
  }

  function receive(raw: RawData, binary: boolean): void {
    const message = binary ? undefined : parse((raw as Buffer).toString('utf8'));
    switch (message?.type) {
      case 'connection_init':
        return void init().catch(() => undefined);
      case 'start':
        return beginStart(message.id, message.payload);
      case 'stop':
        return stop(message.id);
      default:
        return send(frames.errors(undefined, [unsupported]));
    }
  }

  // Without a listener a rejection that no message asks about would end the process.
  authenticated.catch(() => undefined);
  socket.on('message', receive);
  // `ws` closes the connection by itself (1009 for a frame that is too large, 1007 for broken text).
  socket.on('error', (error) => log('appsync/realtime', `a connection broke: ${error.message}`));
  socket.on('close', () => {
    cancelLife();
    cancelInit();
    for (const id of [...subscriptions.keys()]) drop(id);
  });

  return {
    keepAlive: () => send(frames.keepAlive),
    close: (code, reason) => socket.close(code, reason),
  };
}
