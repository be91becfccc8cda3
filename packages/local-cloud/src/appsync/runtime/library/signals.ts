/** The arguments of `util.error`, `util.appendError` and `util.unauthorized`, before path and locations are known. */
export interface ErrorDetails {
  readonly message: string;
  readonly type: string | null;
  readonly data: unknown;
  readonly info: unknown;
}

/** Stops a handler. APPSYNC_JS has no `catch`, so a resolver cannot catch it. */
export type Stop =
  | { readonly kind: 'error'; readonly error: ErrorDetails }
  | { readonly kind: 'earlyReturn'; readonly value: unknown; readonly skipTo: 'END' | 'NEXT' }
  | { readonly kind: 'notSupported'; readonly feature: string };

export class Stopped {
  constructor(readonly stop: Stop) {}
}

/** Ends the call with the local cloud's own "does not emulate" error, which names the feature. */
export function notSupported(feature: string): never {
  throw new Stopped({ kind: 'notSupported', feature });
}
