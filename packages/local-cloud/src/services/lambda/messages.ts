import type { Network } from './worker/destination.ts';

/** What an execution environment is started with (`workerData`). */
export interface RuntimeData {
  readonly taskRoot: string;
  /** As in the template: `index.handler`. */
  readonly handler: string;
  /** e.g. `nodejs24.x` */
  readonly runtime: string;
  readonly network: Network;
  /** URLs of modules beside which the SDK is looked for that Lambda's runtime has. */
  readonly sdkPlaces: readonly string[];
  /** How far the cloud's clock is ahead of the machine's: one `Float64` of milliseconds. */
  readonly ahead?: SharedArrayBuffer;
}

/** One invocation, as the worker gets it. */
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

/** To the worker: the next event, or that the piece it sent last was taken. */
export type ToRuntime = InvokeMessage | { readonly kind: 'taken' };

/** An error in the form that the runtime interface gives it. */
export interface RuntimeError {
  readonly errorType: string;
  readonly errorMessage: string;
  readonly trace: readonly string[];
}

/** What the worker answers. `fatal` ends the environment after it. */
export type RuntimeMessage =
  | { readonly kind: 'ready' }
  /** Of a response that is streamed. The next one comes once this one was taken. */
  | { readonly kind: 'piece'; readonly piece: Uint8Array }
  | { readonly kind: 'init-error'; readonly error: RuntimeError }
  | { readonly kind: 'result'; readonly requestId: string; readonly payload: string }
  | { readonly kind: 'error'; readonly error: RuntimeError; readonly fatal: boolean };
