import type { Iam } from '../../aws/types.ts';
import { systemClock } from '../../clock.ts';
import type { Clock } from '../../clock.ts';
import { AwsError } from '../../errors.ts';
import type { Json } from '../../json.ts';
import { onlySupported } from '../../left-out.ts';
import type { LeaveOut } from '../../left-out.ts';
import type { Log } from '../../log.ts';
import { ignoreCount } from '../../meter.ts';
import type { Count } from '../../meter.ts';
import type { Stack } from '../../template/types.ts';
import { accountConcurrency } from './account-concurrency.ts';
import { AsyncInvocations } from './async-invocations.ts';
import { readFunctions } from './function-config.ts';
import type { FunctionConfig } from './function-config.ts';
import { functionPool } from './function-pool.ts';
import type { FunctionPool, InvocationResult } from './function-pool.ts';
import type { Invocation, Lambda, SendToQueue } from './types.ts';
import type { Network } from './worker/destination.ts';
import type { Pass } from './worker/streaming.ts';

export interface LocalLambda extends Lambda {
  readonly functions: readonly FunctionConfig[];
  /** Finds a function by name, partial ARN or ARN; throws `ResourceNotFoundException`. */
  find(functionName: string): FunctionConfig;
  /** Like `invoke`, with the event and the answer as JSON text. @param pass receives a streamed response */
  run(functionName: string, event: string, pass?: Pass): Promise<InvocationResult>;
  /**
   * Asynchronous invocation: accepted immediately, tried three times, then sent to the function's dead-letter queue.
   * Resolves when there are no more attempts; never, if the service is stopped first.
   */
  enqueue(functionName: string, event: string): Promise<void>;
  /** Calls of all functions that are running or waiting. */
  readonly underWay: number;
}

export function startLambda(options: {
  readonly stack: Stack;
  readonly iam: Iam;
  readonly clock: Clock;
  /** The clock that ends idle environments; the machine's own by default. */
  readonly idleClock?: Clock;
  readonly log: Log;
  /** Where this cloud serves AWS, e.g. `http://127.0.0.1:4000/aws`. */
  readonly awsEndpoint: string;
  readonly sendToQueue: SendToQueue;
  /** Answers functions' requests to hosts other than this machine. Without it, those fail. */
  readonly gateway?: Pick<Network, 'gateway' | 'hosts'>;
  /** Is called with the names of functions whose code cannot run on this machine; calling one is an error. */
  readonly leaveOut?: LeaveOut;
  /** Maximum threads per function; calls above this wait. */
  readonly capacity?: number;
  /** The account's limit of concurrent calls of all functions; calls above it are refused. Unlimited by default. */
  readonly concurrency?: number | undefined;
  readonly count?: Count;
}): LocalLambda {
  const { stack, iam, clock, log, awsEndpoint, sendToQueue, concurrency } = options;
  const { idleClock = systemClock, count = ignoreCount } = options;
  // Calls within the account's limit should never have to wait.
  const { capacity = Math.max(10, concurrency ?? 0) } = options;
  const account = accountConcurrency(concurrency);
  const network = {
    port: Number(new URL(awsEndpoint).port),
    gateway: options.gateway?.gateway,
    hosts: options.gateway?.hosts ?? [],
  };
  const functions = readFunctions(stack, new URL(awsEndpoint).origin);
  if (options.leaveOut !== undefined) onlySupported(functions, options.leaveOut, ({ taskRoot }) => taskRoot());
  const pools = new Map<string, FunctionPool>();

  const find = (functionName: string): FunctionConfig => {
    const config = functions.find((one) => matches(one, functionName));
    if (config === undefined) throw notFound(stack, functionName);
    return config;
  };
  const poolOf = (config: FunctionConfig): FunctionPool => {
    let pool = pools.get(config.name);
    if (pool === undefined) {
      const { region } = stack;
      const settings = { iam, clock, idleClock, log, region, awsEndpoint, network, capacity, account, count };
      pool = functionPool({ config, ...settings });
      pools.set(config.name, pool);
    }
    return pool;
  };
  const run = async (functionName: string, event: string, pass?: Pass): Promise<InvocationResult> =>
    poolOf(find(functionName)).invoke(event, pass);
  const events = new AsyncInvocations({
    iam,
    clock,
    log,
    sendToQueue,
    invoke: (config, event) => poolOf(config).invoke(event),
  });

  return {
    functions,
    find,
    run,
    async invoke(functionName, payload): Promise<Invocation> {
      const result = await run(functionName, JSON.stringify(payload));
      const answer = JSON.parse(result.payload) as Json;
      return result.failed ? { payload: answer, functionError: 'Unhandled' } : { payload: answer };
    },
    enqueue: (functionName, event) => events.accept(find(functionName), event),
    get underWay() {
      return [...pools.values()].reduce((sum, pool) => sum + pool.underWay, 0);
    },
    async stop() {
      events.stop();
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
