import type { Json, JsonObject } from '../../json.ts';

/** An entry of a GraphQL answer's `errors`, before path and locations are known. */
export interface ResolverError {
  readonly message: string;
  readonly type: string | null;
  readonly data: Json;
  readonly info: Json;
}

export type SubscriptionExtension =
  | { readonly kind: 'filter'; readonly filter: JsonObject }
  | { readonly kind: 'invalidationFilter'; readonly filter: JsonObject }
  | { readonly kind: 'invalidate'; readonly invalidation: JsonObject }
  | { readonly kind: 'evictFromApiCache'; readonly eviction: JsonObject };

/** The result of one call of `request` or `response`. `stash` is as the handler left it. */
export interface Outcome {
  readonly result:
    | { readonly kind: 'value'; readonly value: Json }
    | { readonly kind: 'earlyReturn'; readonly value: Json; readonly skipTo: 'END' | 'NEXT' }
    | { readonly kind: 'error'; readonly error: ResolverError };
  readonly stash: JsonObject;
  readonly appended: readonly ResolverError[];
  readonly extensions: readonly SubscriptionExtension[];
  /** Lines of `console.log` and `util.log`. */
  readonly logs: readonly string[];
  /** Headers set with `util.http.addResponseHeader`; absent if there are none. */
  readonly responseHeaders?: Readonly<Record<string, string>>;
}

/** The `ctx` of a handler. Everything in it is JSON: nothing of the host may enter the sandbox. */
export interface HandlerContext {
  readonly arguments: JsonObject;
  readonly source: Json;
  readonly identity: Json;
  readonly request: { readonly headers: Readonly<Record<string, string>>; readonly domainName: string | null };
  readonly info: JsonObject;
  readonly stash: JsonObject;
  readonly prev: { readonly result: Json } | null;
  readonly env: Readonly<Record<string, string>>;
  /** Response handlers only. */
  readonly result?: Json;
  readonly error?: { readonly message: string; readonly type: string } | null;
}

/** Time and randomness for a handler: passed for each call, so that a test can fix both. */
export interface Ambient {
  /** Milliseconds since the epoch. */
  readonly now: number;
  /** 32 hex digits; seeds `util.autoId` and `Math.random`. */
  readonly seed: string;
}

export interface Handlers {
  run(handler: 'request' | 'response', context: HandlerContext, ambient: Ambient): Outcome;
}

/**
 * Compiles one bundled resolver or function. Throws `AwsError('BadRequestException')`, like a deployment, for code
 * that the real runtime refuses.
 */
export type Compile = (name: string, code: string) => Handlers;
