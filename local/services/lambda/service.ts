import type { Iam, Principal } from '../../aws/types.ts';
import type { Cancel, Clock } from '../../clock.ts';
import { AwsError } from '../../errors.ts';
import type { Json } from '../../json.ts';
import type { Log } from '../../log.ts';
import { uncounted } from '../../meter.ts';
import type { Count } from '../../meter.ts';
import type { Stack } from '../../template/types.ts';
import { assumedBy, readFunctions } from './function-config.ts';
import type { FunctionConfig } from './function-config.ts';
import { functionPool } from './function-pool.ts';
import type { FunctionPool, InvocationResult } from './function-pool.ts';
import type { Invocation, Lambda } from './types.ts';

/** How a service of this process sends to a queue as a role: SQS's `SendMessage`. */
export type SendToQueue = (
  principal: Principal,
  queueArn: string,
  body: string,
  attributes?: Readonly<Record<string, string>>,
) => Promise<void>;

export interface LocalLambda extends Lambda {
  readonly functions: readonly FunctionConfig[];
  /** Takes a name, a partial ARN or an ARN; throws `ResourceNotFoundException`. */
  find(functionName: string): FunctionConfig;
  /** As `invoke`, with the event and the answer as JSON text. */
  run(functionName: string, event: string): Promise<InvocationResult>;
  /**
   * Asynchronous invocation: accepted at once, tried three times, then sent to the function's dead-letter queue.
   * Resolves when nothing more will be tried; never, when the service is stopped before.
   */
  enqueue(functionName: string, event: string): Promise<void>;
  /** Calls of all functions that run, or wait for their turn. */
  readonly underWay: number;
}

/** https://docs.aws.amazon.com/lambda/latest/dg/invocation-async-error-handling.html */
const ASYNC_RETRY_DELAYS = [60_000, 120_000];
const ASYNC_PAYLOAD_LIMIT = 1024 * 1024;

export function startLambda(options: {
  readonly stack: Stack;
  readonly iam: Iam;
  readonly clock: Clock;
  readonly log: Log;
  /** Where this cloud serves AWS, e.g. `http://127.0.0.1:4000/aws`. */
  readonly awsEndpoint: string;
  readonly sendToQueue: SendToQueue;
  /** Threads a function may have at once; calls above it wait. */
  readonly capacity?: number;
  readonly count?: Count;
}): LocalLambda {
  const { stack, iam, clock, log, awsEndpoint } = options;
  const functions = readFunctions(stack, new URL(awsEndpoint).origin);
  const pools = new Map<string, FunctionPool>();
  const retries = new Set<Cancel>();
  let stopped = false;

  const find = (functionName: string): FunctionConfig => {
    const config = functions.find((one) => matches(one, functionName));
    if (config === undefined) throw notFound(stack, functionName);
    return config;
  };
  const poolOf = (config: FunctionConfig): FunctionPool => {
    let pool = pools.get(config.name);
    if (pool === undefined) {
      pool = functionPool({ config, iam, clock, log, region: stack.region, awsEndpoint, capacity: options.capacity ?? 10, count: options.count ?? uncounted });
      pools.set(config.name, pool);
    }
    return pool;
  };
  const run = async (functionName: string, event: string): Promise<InvocationResult> => poolOf(find(functionName)).invoke(event);

  const attempt = async (config: FunctionConfig, event: string, tries: number): Promise<void> => {
    const result = await poolOf(config).invoke(event).catch((error: unknown) => failureOf(error));
    if (!result.failed || stopped) return;
    const delay = ASYNC_RETRY_DELAYS[tries];
    if (delay === undefined) return sendDeadLetter(options, config, event, result);
    await new Promise<void>((resolve) => {
      const cancel = clock.after(delay, () => {
        retries.delete(cancel);
        resolve();
      });
      retries.add(cancel);
    });
    await attempt(config, event, tries + 1);
  };

  return {
    functions,
    find,
    run,
    async invoke(functionName, payload): Promise<Invocation> {
      const result = await run(functionName, JSON.stringify(payload));
      const answer = JSON.parse(result.payload) as Json;
      return result.failed ? { payload: answer, functionError: 'Unhandled' } : { payload: answer };
    },
    enqueue(functionName, event) {
      if (Buffer.byteLength(event) > ASYNC_PAYLOAD_LIMIT) {
        throw new AwsError('RequestEntityTooLargeException', `The payload is too large for the Event invocation type (limit ${ASYNC_PAYLOAD_LIMIT} bytes)`, 413);
      }
      return attempt(find(functionName), event, 0);
    },
    get underWay() {
      return [...pools.values()].reduce((sum, pool) => sum + pool.underWay, 0);
    },
    async stop() {
      stopped = true;
      for (const cancel of retries) cancel();
      await Promise.all([...pools.values()].map((pool) => pool.stop()));
    },
  };
}

function matches(config: FunctionConfig, functionName: string): boolean {
  const plain = functionName.replace(/:\$LATEST$/, '');
  return plain === config.name || plain === config.arn || config.arn.endsWith(`:${plain}`);
}

function notFound(stack: Stack, functionName: string): AwsError {
  const arn = functionName.startsWith('arn:')
    ? functionName
    : `arn:aws:lambda:${stack.region}:${stack.accountId}:function:${functionName}`;
  return new AwsError('ResourceNotFoundException', `Function not found: ${arn}`, 404, { Type: 'User' });
}

const failureOf = (error: unknown): InvocationResult => {
  const errorType = error instanceof AwsError ? error.type : 'ServiceException';
  const errorMessage = error instanceof Error ? error.message : String(error);
  return { requestId: '', payload: JSON.stringify({ errorType, errorMessage }), failed: true };
};

/** The event as it was, the error in the attributes: https://docs.aws.amazon.com/lambda/latest/dg/invocation-async-retain-records.html */
async function sendDeadLetter(
  { iam, log, sendToQueue }: Parameters<typeof startLambda>[0],
  config: FunctionConfig,
  event: string,
  result: InvocationResult,
): Promise<void> {
  const source = `lambda/${config.name}`;
  if (config.deadLetterArn === undefined) {
    log(source, `An asynchronous event (request ${result.requestId}) was dropped after ${ASYNC_RETRY_DELAYS.length + 1} attempts.`);
    return;
  }
  try {
    const { errorMessage } = JSON.parse(result.payload) as { errorMessage?: string };
    await sendToQueue(iam.principal(config.roleArn, config.name, assumedBy(config)), config.deadLetterArn, event, {
      RequestID: result.requestId,
      ErrorCode: '200',
      ErrorMessage: (errorMessage ?? '').slice(0, 1024),
    });
  } catch (error) {
    log(source, `The dead-letter queue ${config.deadLetterArn} did not take an event: ${String(error)}`);
  }
}
