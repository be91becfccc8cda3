import { WebSocket } from 'ws';
import type { Json, JsonObject } from 'local-cloud';

/** One connection to the real-time endpoint, frame by frame. */
export interface Channel {
  /** Every frame, in the order of arrival. */
  readonly frames: readonly JsonObject[];
  /** The first matching frame, already received or still to come. */
  until(fits: (frame: JsonObject) => boolean): Promise<JsonObject>;
  /** Sends an object as JSON, and a text or bytes unchanged. */
  send(message: JsonObject | string | Buffer): void;
  /** Sends `start` and returns the frame that answers it: `start_ack` or `error`. */
  start(id: string, query: string, authorization: JsonObject, variables?: JsonObject): Promise<JsonObject>;
  /** The code of the closing handshake. */
  readonly closed: Promise<number>;
  close(): void;
}

interface Waiting {
  readonly fits: (frame: JsonObject) => boolean;
  readonly resolve: (frame: JsonObject) => void;
  readonly reject: (reason: Error) => void;
}

const base64url = (value: Json): string => Buffer.from(JSON.stringify(value)).toString('base64url');

class OpenChannel implements Channel {
  readonly frames: JsonObject[] = [];
  readonly closed: Promise<number>;
  #waiting: Waiting[] = [];

  constructor(readonly socket: WebSocket) {
    this.closed = new Promise((resolve) => socket.on('close', resolve));
    socket.on('message', (raw: Buffer) => this.#take(JSON.parse(raw.toString()) as JsonObject));
    socket.on('close', (code) => {
      for (const { reject } of this.#waiting)
        reject(new Error(`The connection ended (${code}) before the frame came.`));
      this.#waiting = [];
    });
  }

  #take(frame: JsonObject): void {
    this.frames.push(frame);
    const fitting = this.#waiting.filter(({ fits }) => fits(frame));
    this.#waiting = this.#waiting.filter((one) => !fitting.includes(one));
    for (const { resolve } of fitting) resolve(frame);
  }

  until(fits: (frame: JsonObject) => boolean): Promise<JsonObject> {
    const come = this.frames.find(fits);
    if (come !== undefined) return Promise.resolve(come);
    return new Promise((resolve, reject) => this.#waiting.push({ fits, resolve, reject }));
  }

  send(message: JsonObject | string | Buffer): void {
    this.socket.send(typeof message === 'string' || Buffer.isBuffer(message) ? message : JSON.stringify(message));
  }

  start(id: string, query: string, authorization: JsonObject, variables: JsonObject = {}): Promise<JsonObject> {
    this.send({
      id,
      type: 'start',
      payload: { data: JSON.stringify({ query, variables }), extensions: { authorization } },
    });
    return this.until((frame) => frame['id'] === id && (frame['type'] === 'start_ack' || frame['type'] === 'error'));
  }

  close(): void {
    this.socket.terminate();
  }
}

/**
 * Opens a connection and sends `connection_init`; resolves when the socket is open, whatever the server answers.
 * @param url of the cloud, e.g. `http://127.0.0.1:4000`
 */
export function openChannel(url: string, authorization: JsonObject): Promise<Channel> {
  const socket = new WebSocket(`${url.replace('http', 'ws')}/graphql/realtime`, [
    'graphql-ws',
    `header-${base64url(authorization)}`,
  ]);
  const channel = new OpenChannel(socket);
  return new Promise((resolve, reject) => {
    socket.on('error', reject);
    socket.on('open', () => {
      channel.send({ type: 'connection_init' });
      resolve(channel);
    });
  });
}
