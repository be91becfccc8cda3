/** What the storyteller needs from the server in front of it. The shapes are plain, so that any server's own types fit. */

/** One HTTP request. Header names are lower-case. */
export interface HttpRequest {
  readonly method: string;
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Buffer;
}

export interface HttpResponse {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  /** An iterable is streamed. */
  readonly body: string | Buffer | AsyncIterable<Uint8Array>;
}

export interface Clock {
  /** Milliseconds since the epoch. */
  now(): number;
  /** Calls `fire` once, `delay` milliseconds from now; the function it returns cancels that. */
  after(delay: number, fire: () => void): () => void;
}

/** One line for the operator. Never a prompt, a name or a secret. */
export type Log = (source: string, message: string) => void;

export const jsonResponse = (status: number, body: unknown, headers: Record<string, string> = {}): HttpResponse => ({
  status,
  headers: { 'content-type': 'application/json', ...headers },
  body: JSON.stringify(body),
});
