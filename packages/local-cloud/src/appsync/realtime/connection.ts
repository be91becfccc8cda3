import type { RawData, WebSocket } from 'ws';
import type { Clock } from '../../clock.ts';
import { AwsError } from '../../errors.ts';
import type { Json, JsonObject } from '../../json.ts';
import type { Log } from '../../log.ts';
import type { Caller, GraphqlErrors, Subscribed, SubscriptionGate } from '../realtime-types.ts';
import * as frames from './frames.ts';
import { authorizationHeaders } from './handshake.ts';
import { parse, startOf } from './messages.ts';
import type { Start } from './messages.ts';
import type { Registry } from './registry.ts';
import { connectionLife, Subscriptions } from './subscriptions.ts';

/** How long a client may take to send its first message; the Amplify client waits as long for the server's answer. */
const initTimeout = 15_000;
/** Unsent bytes at which a client counts as disconnected: 8 MB is more than 30 of the largest messages. */
const backlogLimit = 8 * 1024 * 1024;

export interface ConnectionNeeds {
  readonly gate: SubscriptionGate;
  readonly registry: Registry;
  readonly clock: Clock;
  readonly log: Log;
}

interface Decision {
  readonly expires: number;
  readonly answer: Subscribed | GraphqlErrors;
}

/**
 * AppSync always says "unknown" and includes no id, whatever the message was (recorded:
 * github.com/artilleryio/artillery/issues/1567).
 */
const unsupported: JsonObject = {
  errorType: 'UnsupportedOperation',
  message: 'unknown not supported through the realtime channel',
};
const withoutId: JsonObject = {
  errorType: 'BadRequestException',
  message: 'A start message needs an id.',
  errorCode: 400,
};

/** One client, from `connection_init` to the end of the connection. */
export class Connection {
  readonly #subscriptions: Subscriptions;
  readonly #cancelInit: () => void;

  /** @param authenticated rejects if the handshake's credentials are not valid */
  constructor(
    readonly socket: WebSocket,
    readonly authenticated: Promise<Caller>,
    readonly needs: ConnectionNeeds,
  ) {
    const { clock, log, registry } = needs;
    this.#subscriptions = new Subscriptions({ registry, clock, send: (frame) => this.#send(frame) });
    const cancelLife = clock.after(connectionLife, () => socket.close(1000, 'A connection may last 24 hours'));
    this.#cancelInit = clock.after(initTimeout, () => socket.close(1008, 'No connection_init'));
    // Without a handler, a rejection before the first message would end the process.
    authenticated.catch(() => undefined);
    socket.on('message', (raw: RawData, binary) => {
      try {
        this.#receive(raw, binary);
      } catch (error) {
        // An error thrown from a listener would end the process.
        this.#send(frames.errors(undefined, [this.#entryOf(error, 'message')]));
      }
    });
    // `ws` closes the connection by itself (1009 for a frame that is too large, 1007 for invalid text).
    socket.on('error', (error) => log('appsync/realtime', `a connection failed: ${error.message}`));
    socket.on('close', () => {
      cancelLife();
      this.#cancelInit();
      this.#subscriptions.dropAll();
    });
  }

  keepAlive(): void {
    this.#send(frames.keepAlive);
  }

  close(code: number, reason: string): void {
    this.socket.close(code, reason);
  }

  #send(frame: string): void {
    const { socket, needs } = this;
    if (socket.readyState !== socket.OPEN) return;
    socket.send(frame);
    if (socket.bufferedAmount > backlogLimit) {
      needs.log(
        'appsync/realtime',
        `a client is not reading: closed its connection with ${socket.bufferedAmount} unsent bytes`,
      );
      socket.terminate();
    }
  }

  #receive(raw: RawData, binary: boolean): void {
    const message = binary ? undefined : parse((raw as Buffer).toString('utf8'));
    switch (message?.type) {
      case 'connection_init':
        return void this.#init().catch(() => undefined);
      case 'start':
        return this.#beginStart(message.id, message.payload);
      case 'stop':
        if (message.id !== undefined) this.#subscriptions.stop(message.id);
        return;
      default:
        return this.#send(frames.errors(undefined, [unsupported]));
    }
  }

  async #init(): Promise<void> {
    await this.#assertConnected();
    this.#send(frames.connectionAck);
    this.keepAlive();
  }

  /** A client that fails at the handshake cannot retry on this connection. */
  async #assertConnected(): Promise<void> {
    try {
      await this.authenticated;
      this.#cancelInit();
    } catch (error) {
      this.#send(frames.connectionError(this.#entryOf(error, 'connection')));
      this.socket.close(1008, 'Not connected');
      throw error;
    }
  }

  #beginStart(id: string | undefined, payload: Json | undefined): void {
    if (id === undefined) return this.#send(frames.errors(undefined, [withoutId]));
    const start = startOf(payload);
    const refused = this.#subscriptions.begin(id);
    if (refused !== undefined) return this.#send(frames.errors(id, [refused]));
    if (start !== undefined) return void this.#start(id, start);
    this.#subscriptions.decided(id);
    this.#send(frames.errors(undefined, [unsupported]));
  }

  async #start(id: string, start: Start): Promise<void> {
    try {
      await this.#assertConnected();
      const { expires, answer } = await this.#decide(start);
      if ('errors' in answer) this.#send(frames.errors(id, answer.errors));
      else if (this.#subscriptions.isWanted(id) && this.socket.readyState === this.socket.OPEN)
        this.#subscriptions.accept(id, answer, expires);
    } catch (error) {
      this.#send(frames.errors(id, [this.#entryOf(error, 'start')]));
    } finally {
      this.#subscriptions.decided(id);
    }
  }

  /** Each start is authorized separately: its token may be newer than the connection's, or its mode may differ. */
  async #decide({ data, operation, authorization }: Start): Promise<Decision> {
    const { gate, clock } = this.needs;
    const headers = authorizationHeaders(authorization);
    if (headers === undefined) throw new AwsError('UnauthorizedException', 'Required headers are missing.', 401);
    const caller = await gate.authenticate(headers, '', data);
    if (caller.expires <= clock.now()) throw new AwsError('UnauthorizedException', 'Token has expired.', 401);
    return { expires: caller.expires, answer: await gate.subscribe(caller, operation) };
  }

  #entryOf(error: unknown, what: string): JsonObject {
    const entry = frames.errorEntry(error);
    if (entry.errorCode === 500) this.needs.log('appsync/realtime', `a ${what} failed: ${String(error)}`);
    return entry;
  }
}
