/* eslint-disable no-console -- this file creates the function's console and writes to it, as AWS's runtime does */
/**
 * The Node.js runtime of a function, run inside its worker thread. It does what AWS's runtime interface client does
 * (https://github.com/aws/aws-lambda-nodejs-runtime-interface-client): finding the handler, the context object, the
 * forms of errors and of console lines. It is bundled with its imports and sent as text.
 */
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { format } from 'node:util';
import { parentPort, workerData } from 'node:worker_threads';
import type { MessagePort } from 'node:worker_threads';
import type { InvokeMessage, RuntimeData, RuntimeError, RuntimeMessage, ToRuntime } from './messages.ts';
import { isCommonJs, requireCommonJs } from './worker/common-js.ts';
import { guardNetwork } from './worker/guard.ts';
import { provideSdk, sdkRemedy } from './worker/sdk.ts';
import { isStreaming, provideStreaming, runStreaming } from './worker/streaming.ts';
import type { StreamingHandler } from './worker/streaming.ts';

type Callback = (error: unknown, result?: unknown) => void;
type Handler = (event: unknown, context: object, callback: Callback) => unknown;

const port = parentPort;
if (port === null) throw new Error('The Lambda runtime must run in a worker thread.');
const data = workerData as RuntimeData;
const send = (message: RuntimeMessage): void => port.postMessage(message);
let requestId = '';

class NamedError extends Error {
  constructor(name: string, message: string) {
    super(message);
    this.name = name;
  }
}

function toRuntimeError(error: unknown): RuntimeError {
  if (error instanceof Error) {
    return { errorType: error.name, errorMessage: error.message, trace: (error.stack ?? '').split('\n') };
  }
  return { errorType: typeof error, errorMessage: String(error), trace: [] };
}

/** The function sees the cloud's time, so that what it signs and writes is consistent with the rest. */
function moveClock(ahead: SharedArrayBuffer): void {
  const offset = new Float64Array(ahead);
  const MachineDate = Date;
  const now = (): number => MachineDate.now() + (offset[0] ?? 0);
  globalThis.Date = new Proxy(MachineDate, {
    construct: (target, values, made) =>
      Reflect.construct(target, values.length === 0 ? [now()] : values, made) as object,
    apply: () => new MachineDate(now()).toString(),
    get: (target, name, receiver): unknown => (name === 'now' ? now : Reflect.get(target, name, receiver)),
  });
}

/** https://docs.aws.amazon.com/lambda/latest/dg/nodejs-logging.html: time, request, level, message; one line each. */
function patchConsole(): void {
  const levels = { log: 'INFO', info: 'INFO', debug: 'DEBUG', trace: 'TRACE', warn: 'WARN', error: 'ERROR' } as const;
  for (const [method, level] of Object.entries(levels) as [keyof typeof levels, string][]) {
    const stream = level === 'ERROR' || level === 'WARN' ? process.stderr : process.stdout;
    console[method] = (...values: unknown[]) => {
      const text = format(...values).replaceAll('\n', '\r');
      stream.write(`${new Date().toISOString()}\t${requestId || 'undefined'}\t${level}\t${text}\n`);
    };
  }
}

async function loadHandler(): Promise<Handler> {
  // `folder/module.path`: the first dot with a name before it and something after it.
  const dot = data.handler.search(/[^/.]\../) + 1;
  if (dot === 0) throw new NamedError('Runtime.MalformedHandlerName', 'Bad handler');
  const path = data.handler.slice(dot + 1);
  const place = data.handler.slice(0, dot);
  const module = place.slice(Math.max(place.lastIndexOf('/'), place.lastIndexOf('.')) + 1);
  const stem = join(data.taskRoot, place);
  const file = ['', '.js', '.mjs', '.cjs'].map((extension) => stem + extension).find((name) => existsSync(name));
  if (file === undefined) {
    throw new NamedError('Runtime.ImportModuleError', `Error: Cannot find module '${module}'`);
  }
  provideSdk(data.runtime, data.sdkPlaces, readFileSync(file, 'utf8'));
  const found = pathIn(await importModule(file), path);
  if (typeof found !== 'function') {
    throw new NamedError('Runtime.HandlerNotFound', `${data.handler} is undefined or not exported`);
  }
  const handler = found as Handler;
  if (!isStreaming(handler) && handler.length >= 3 && Number(/\d+/.exec(data.runtime)?.[0]) >= 24) {
    // https://docs.aws.amazon.com/lambda/latest/dg/nodejs-handler.html
    throw new NamedError(
      'Runtime.CallbackHandlerDeprecated',
      'AWS Lambda has removed support for callback-based function handlers starting with Node.js 24. ' +
        'You need to modify this function to use a supported handler signature to use Node.js 24 or later.',
    );
  }
  return handler;
}

async function importModule(file: string): Promise<object> {
  try {
    if (isCommonJs(file, data.taskRoot)) return requireCommonJs(file, data.taskRoot);
    return (await import(pathToFileURL(file).href)) as object;
  } catch (error) {
    if (error instanceof SyntaxError)
      throw new NamedError('Runtime.UserCodeSyntaxError', `SyntaxError: ${error.message}`);
    if (error instanceof Error && 'code' in error && /MODULE_NOT_FOUND$/.test(String(error.code))) {
      const remedy = sdkRemedy(error.message, data.runtime);
      throw new NamedError(
        'Runtime.ImportModuleError',
        `Error: ${error.message}${remedy === undefined ? '' : `\n${remedy}`}`,
      );
    }
    throw error;
  }
}

/** A CommonJS bundle's exports may only be visible on `default`. */
function pathIn(namespace: object, path: string): unknown {
  const walk = (start: unknown): unknown =>
    path.split('.').reduce<unknown>((value, name) => (value as Record<string, unknown> | undefined)?.[name], start);
  return walk(namespace) ?? walk('default' in namespace ? namespace.default : undefined);
}

function makeContext(message: InvokeMessage, started: number): Record<string, unknown> {
  return {
    callbackWaitsForEmptyEventLoop: true,
    functionVersion: '$LATEST',
    functionName: message.functionName,
    memoryLimitInMB: message.memorySize,
    logGroupName: message.logGroupName,
    logStreamName: message.logStreamName,
    invokedFunctionArn: message.functionArn,
    awsRequestId: message.requestId,
    getRemainingTimeInMillis: () => Math.max(0, Math.floor(message.timeout - (performance.now() - started))),
  };
}

/** Settles with what the handler returned, or passed to its callback if it has one. */
function run(handler: Handler, event: unknown, context: Record<string, unknown>): Promise<unknown> {
  return new Promise((resolve, reject) => {
    const callback: Callback = (error, result) => {
      const settle = (): void => (error === null || error === undefined ? resolve(result) : reject(error));
      if (context.callbackWaitsForEmptyEventLoop === false) settle();
      else whenLoopIsEmpty(settle);
    };
    const returned = handler(event, context, callback);
    const isPromise = typeof returned === 'object' && returned !== null && 'then' in returned;
    if (isPromise || handler.length < 3) resolve(returned);
  });
}

/** Without its port the thread would end now; `beforeExit` is emitted when there is nothing else to wait for. */
function whenLoopIsEmpty(then: () => void): void {
  process.once('beforeExit', () => {
    port?.ref();
    then();
  });
  port?.unref();
}

async function invoke(handler: Handler, message: InvokeMessage): Promise<void> {
  requestId = message.requestId;
  const started = performance.now();
  try {
    const [event, context] = [JSON.parse(message.event) as unknown, makeContext(message, started)];
    const result = isStreaming(handler)
      ? await runStreaming(handler as StreamingHandler, event, context, pass)
      : await run(handler, event, context);
    send({ kind: 'result', requestId, payload: toJson(result) });
  } catch (error) {
    const failure = toRuntimeError(error);
    console.error('Invoke Error', JSON.stringify({ ...failure, trace: undefined, stack: failure.trace }));
    send({ kind: 'error', error: failure, fatal: false });
  }
}

/** Called when the last piece was taken. */
let taken: (() => void) | undefined;

const pass = (piece: Uint8Array): Promise<void> =>
  new Promise((resolve) => {
    taken = resolve;
    send({ kind: 'piece', piece });
  });

/** No top-level await: Node.js before 22.17 aborts the whole process if a thread is terminated inside one. */
async function serve(events: MessagePort): Promise<void> {
  try {
    const handler = await loadHandler();
    events.on('message', (message: ToRuntime) => {
      if ('requestId' in message) void invoke(handler, message);
      else taken?.();
    });
    send({ kind: 'ready' });
  } catch (error) {
    console.error('Uncaught Exception', JSON.stringify(toRuntimeError(error)));
    send({ kind: 'init-error', error: toRuntimeError(error) });
  }
}

function toJson(result: unknown): string {
  try {
    return JSON.stringify(result ?? null) ?? 'null';
  } catch {
    throw new NamedError('Runtime.MarshalError', 'Unable to stringify response body');
  }
}

if (data.ahead !== undefined) moveClock(data.ahead);
patchConsole();
provideStreaming();
guardNetwork(data.network, (message) => console.warn(`local-cloud: ${message}`));
process.on('uncaughtException', (error) => {
  console.error('Uncaught Exception', JSON.stringify(toRuntimeError(error)));
  send({ kind: 'error', error: toRuntimeError(error), fatal: true });
});
process.on('unhandledRejection', (reason) => {
  const error = new NamedError('Runtime.UnhandledPromiseRejection', String(reason));
  console.error('Unhandled Promise Rejection', JSON.stringify(toRuntimeError(error)));
  send({ kind: 'error', error: toRuntimeError(error), fatal: true });
});
void serve(port);
