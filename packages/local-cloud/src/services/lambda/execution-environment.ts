import type { Readable } from 'node:stream';
import { Worker } from 'node:worker_threads';
import type { InvokeMessage, RuntimeData, RuntimeError, RuntimeMessage, ToRuntime } from './messages.ts';
import { runtimeModule } from './runtime-module.ts';
import type { Pass } from './worker/streaming.ts';

/** The outcome of an invocation. After `ended` the environment cannot be used any more. */
export type Outcome = { readonly payload: string } | { readonly error: RuntimeError; readonly ended: boolean };

export interface ExecutionEnvironment {
  /** False while the function's code is loading. */
  readonly isReady: boolean;
  /** Never rejects. Only one call at a time. @param pass receives a streamed response; without it, one is discarded */
  invoke(message: InvokeMessage, pass?: Pass): Promise<Outcome>;
  stop(): Promise<void>;
}

/** Megabytes. Dozens of threads are idle here at a time, and each keeps its memory for short-lived objects. */
const YOUNG = 8;

/** Starts a worker thread for one function, like one of AWS's execution environments. */
export function startEnvironment(options: {
  readonly data: RuntimeData;
  readonly variables: Record<string, string>;
  readonly memorySize: number;
  readonly output: (line: string) => void;
  /** Called when the environment ends between invocations. */
  readonly onEnd: () => void;
}): ExecutionEnvironment {
  const worker = new Worker(runtimeModule(), {
    workerData: options.data,
    env: options.variables,
    execArgv: [],
    stdout: true,
    stderr: true,
    resourceLimits: { maxOldGenerationSizeMb: options.memorySize, maxYoungGenerationSizeMb: YOUNG },
  });
  // A worker that waits for its next event must not keep the process alive.
  worker.unref();
  lines(worker.stdout, options.output);
  lines(worker.stderr, options.output);

  let isReady = false;
  let ended: RuntimeError | undefined;
  let current: { readonly requestId: string; readonly pass: Pass; settle(outcome: Outcome): void } | undefined;
  const tell = (message: ToRuntime): void => worker.postMessage(message);
  const settle = (outcome: Outcome): void => {
    const waiting = current;
    current = undefined;
    waiting?.settle(outcome);
  };
  const end = (error: RuntimeError): void => {
    if (ended !== undefined) return;
    ended = error;
    if (current === undefined) options.onEnd();
    settle({ error, ended: true });
    void worker.terminate();
  };
  worker.on('message', (message: RuntimeMessage) => {
    if (message.kind === 'ready') isReady = true;
    else if (message.kind === 'piece')
      void (current?.pass(message.piece) ?? Promise.resolve()).then(() => tell({ kind: 'taken' }));
    else if (message.kind === 'result') settle({ payload: message.payload });
    else if (message.kind === 'init-error') end(message.error);
    else if (message.kind === 'error' && message.fatal) end(message.error);
    else if (message.kind === 'error') settle({ error: message.error, ended: false });
  });
  worker.on('error', (error: Error) =>
    end(exitError(current?.requestId, 'code' in error ? 'signal: killed' : error.message)),
  );
  worker.on('exit', (code) => end(exitError(current?.requestId, code === 0 ? undefined : `exit status ${code}`)));

  return {
    get isReady() {
      return isReady;
    },
    invoke: (message, pass = () => Promise.resolve()) =>
      new Promise((resolve) => {
        if (ended !== undefined) return resolve({ error: ended, ended: true });
        current = { requestId: message.requestId, pass, settle: resolve };
        tell(message);
      }),
    async stop() {
      ended ??= exitError(undefined, undefined);
      await worker.terminate();
    },
  };
}

/** https://docs.aws.amazon.com/lambda/latest/dg/troubleshooting-invocation.html */
function exitError(requestId: string | undefined, reason: string | undefined): RuntimeError {
  const text =
    reason === undefined ? 'Runtime exited without providing a reason' : `Runtime exited with error: ${reason}`;
  return { errorType: 'Runtime.ExitError', errorMessage: `RequestId: ${requestId ?? ''} Error: ${text}`, trace: [] };
}

/** Lines end with a line feed only; the runtime writes line ends inside a console line as carriage returns. */
function lines(stream: Readable, output: (line: string) => void): void {
  let rest = '';
  stream.setEncoding('utf8').on('data', (text: string) => {
    const parts = (rest + text).split('\n');
    rest = parts.pop() ?? '';
    for (const line of parts) if (line !== '') output(line);
  });
  stream.on('end', () => {
    if (rest !== '') output(rest);
  });
}
