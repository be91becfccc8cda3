import type { Network } from './worker/destination.ts';

/** The data with which an execution environment is started (`workerData`). */
export interface RuntimeData {
  readonly taskRoot: string;
  /** As in the template: `index.handler`. */
  readonly handler: string;
  /** e.g. `nodejs24.x` */
  readonly runtime: string;
  readonly network: Network;
  /** URLs of modules next to which the SDK of Lambda's runtime is looked up. */
  readonly sdkPlaces: readonly string[];
  /** How far the cloud's clock is ahead of the machine's: one `Float64` of milliseconds. */
  readonly ahead?: SharedArrayBuffer;
}

/** One invocation, as sent to the worker. */
export interface InvokeMessage {
  readonly requestId: string;
  /** The event as JSON text. */
  readonly event: string;
  readonly timeout: number;
  readonly functionName: string;
  readonly functionArn: string;
  readonly memorySize: string;
  readonly logGroupName: string;
  readonly logStreamName: string;
}

/** To the worker: the next event, or the news that the last piece was taken. */
export type ToRuntime = InvokeMessage | { readonly kind: 'taken' };

/** An error in the form of the runtime interface. */
export interface RuntimeError {
  readonly errorType: string;
  readonly errorMessage: string;
  readonly trace: readonly string[];
}

/** The worker's answer. `fatal` ends the environment. */
export type RuntimeMessage =
  | { readonly kind: 'ready' }
  /** A piece of a streamed response. The next one follows when this one was taken. */
  | { readonly kind: 'piece'; readonly piece: Uint8Array }
  | { readonly kind: 'init-error'; readonly error: RuntimeError }
  | { readonly kind: 'result'; readonly requestId: string; readonly payload: string }
  | { readonly kind: 'error'; readonly error: RuntimeError; readonly fatal: boolean };
