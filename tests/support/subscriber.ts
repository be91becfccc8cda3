import { WebSocket } from 'ws';
import { onStory } from '../../graphql/generated/operations.ts';
import { isObject } from 'local-cloud';
import type { Json, JsonObject } from 'local-cloud';

/** A story as received from `onStory`. */
export type Told = JsonObject & { readonly id: string; readonly version: number; readonly status: string };

/** A subscriber to `onStory`. */
export interface Subscriber {
  /** Every message, in the order of arrival. */
  readonly told: readonly Told[];
  /** The messages about one story, as `version status`. */
  about(id: string): readonly string[];
  /** The first matching message, already received or still to come. */
  until(fits: (story: Told) => boolean): Promise<Told>;
  close(): void;
}

interface Waiting {
  readonly fits: (story: Told) => boolean;
  readonly resolve: (story: Told) => void;
  readonly reject: (reason: Error) => void;
}

const encoded = (authorization: JsonObject): string =>
  `header-${Buffer.from(JSON.stringify(authorization)).toString('base64url')}`;

class Listener implements Subscriber {
  readonly told: Told[] = [];
  #waiting: Waiting[] = [];

  constructor(readonly socket: WebSocket) {
    socket.on('close', () => {
      for (const { reject } of this.#waiting) reject(new Error('The subscription ended before the message came.'));
      this.#waiting = [];
    });
  }

  about(id: string): readonly string[] {
    return this.told.filter((story) => story.id === id).map(({ version, status }) => `${version} ${status}`);
  }

  take(story: Told): void {
    this.told.push(story);
    const fitting = this.#waiting.filter(({ fits }) => fits(story));
    this.#waiting = this.#waiting.filter((one) => !fitting.includes(one));
    for (const { resolve } of fitting) resolve(story);
  }

  until(fits: (story: Told) => boolean): Promise<Told> {
    const come = this.told.find(fits);
    if (come !== undefined) return Promise.resolve(come);
    return new Promise((resolve, reject) => this.#waiting.push({ fits, resolve, reject }));
  }

  close(): void {
    this.socket.terminate();
  }
}

/**
 * Subscribes to `onStory` over AppSync's wire protocol, without a library; resolves when the subscription is
 * acknowledged.
 * @param url of the cloud, e.g. `http://127.0.0.1:4000`
 */
export function subscribe(url: string, accessToken: string): Promise<Subscriber> {
  const authorization = { host: new URL(url).host, Authorization: accessToken };
  const socket = new WebSocket(`${url.replace('http', 'ws')}/graphql/realtime`, ['graphql-ws', encoded(authorization)]);
  const listener = new Listener(socket);
  const send = (message: Json): void => socket.send(JSON.stringify(message));
  return new Promise((resolve, reject) => {
    socket.on('error', reject);
    socket.on('open', () => send({ type: 'connection_init' }));
    socket.on('message', (raw: Buffer) => {
      const { type, payload } = JSON.parse(raw.toString()) as { type: string; payload?: Json };
      if (type === 'connection_ack') {
        send({
          id: 'stories',
          type: 'start',
          payload: { data: JSON.stringify({ query: onStory, variables: {} }), extensions: { authorization } },
        });
      } else if (type === 'start_ack') {
        resolve(listener);
      } else if (type === 'data' && isObject(payload) && isObject(payload.data) && isObject(payload.data['onStory'])) {
        listener.take(payload.data['onStory'] as Told);
      } else if (type === 'error' || type === 'connection_error') {
        reject(new Error(`The subscription was refused: ${JSON.stringify(payload)}`));
      }
    });
  });
}
