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

/** What one call of `request` or `response` did. `stash` is as the handler left it. */
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
  /** What `util.http.addResponseHeader` set; absent when nothing was. */
  readonly responseHeaders?: Readonly<Record<string, string>>;
}

/** The `ctx` of a handler. Everything in it is JSON: nothing of the host may cross into the sandbox. */
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

/** What a handler may know of time and chance: given anew for each call, so that a test can fix both. */
export interface Ambient {
  /** Milliseconds since the epoch. */
  readonly now: number;
  /** 32 hex digits; seeds `util.autoId` and `Math.random`. */
  readonly seed: string;
}

export interface Handlers {
  run(handler: 'request' | 'response', context: HandlerContext, ambient: Ambient): Outcome;
}

/** Compiles one bundled resolver or function. Throws `AwsError('BadRequestException')`, as a deployment would, for code the real runtime refuses. */
export type Compile = (name: string, code: string) => Handlers;
