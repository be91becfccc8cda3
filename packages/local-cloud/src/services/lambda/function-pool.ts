import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Iam } from '../../aws/types.ts';
import { systemClock } from '../../clock.ts';
import type { Cancel, Clock } from '../../clock.ts';
import { AwsError } from '../../errors.ts';
import type { Log } from '../../log.ts';
import type { Count } from '../../meter.ts';
import type { AccountConcurrency } from './account-concurrency.ts';
import { environmentOf, logGroupOf } from './environment.ts';
import { startEnvironment } from './execution-environment.ts';
import type { Outcome } from './execution-environment.ts';
import { assumedBy } from './function-config.ts';
import type { FunctionConfig } from './function-config.ts';
import type { RuntimeError } from './messages.ts';
import { Turns } from './turns.ts';
import { WarmEnvironments } from './warm-environments.ts';
import type { Network } from './worker/destination.ts';
import type { Member } from './warm-environments.ts';
import type { Pass } from './worker/streaming.ts';

export interface PoolOptions {
  readonly config: FunctionConfig;
  readonly iam: Iam;
  readonly clock: Clock;
  readonly idleClock: Clock;
  readonly log: Log;
  readonly region: string;
  readonly awsEndpoint: string;
  readonly network: Network;
  /** Calls above this limit wait for their turn. */
  readonly capacity: number;
  readonly account: AccountConcurrency;
  readonly count: Count;
}

export interface InvocationResult {
  readonly requestId: string;
  /** JSON text of the result or, if there is one, of the error. */
  readonly payload: string;
  readonly failed: boolean;
}

export interface FunctionPool {
  /** @param pass receives a streamed response; the returned payload is then `null` */
  invoke(event: string, pass?: Pass): Promise<InvocationResult>;
  /** Calls that are running or waiting. */
  readonly underWay: number;
  stop(): Promise<void>;
}

/** Next to this package, then in the project that it was started in. */
const sdkPlaces = [import.meta.url, pathToFileURL(join(process.cwd(), 'index.js')).href];

/** An environment is not reused if its credentials could expire during the call. */
const CREDENTIALS_RESERVE = 60_000;
/** https://docs.aws.amazon.com/lambda/latest/dg/gettingstarted-limits.html */
const PAYLOAD_LIMIT = 6 * 1024 * 1024;

/** The calls of one function. Each environment handles one call at a time. */
export function functionPool(options: PoolOptions): FunctionPool {
  const { config, clock, idleClock, account } = options;
  const turns = new Turns(options.capacity, config.reservedConcurrency);
  const warm = new WarmEnvironments({
    config,
    clock,
    machine: systemClock,
    idleClock,
    start: (onEnd) => startMember(options, onEnd),
  });
  return {
    async invoke(event, pass) {
      checkRequestSize(event);
      account.enter();
      try {
        await turns.enter();
      } catch (error) {
        account.leave();
        throw error;
      }
      try {
        const member = await warm.take();
        const requestId = randomUUID();
        const outcome = await logged(options, member, { requestId, event, pass });
        if ('ended' in outcome && outcome.ended) await warm.drop(member);
        else warm.giveBack(member);
        if ('error' in outcome) return { requestId, payload: JSON.stringify(outcome.error), failed: true };
        return { requestId, payload: outcome.payload, failed: false };
      } finally {
        turns.leave();
        account.leave();
      }
    },
    get underWay() {
      return turns.underWay;
    },
    stop: () => warm.stop(),
  };
}

interface Call {
  readonly requestId: string;
  readonly event: string;
  readonly pass: Pass | undefined;
}

/** One call, with the lines that Lambda logs around it, and its billing. */
async function logged(options: PoolOptions, member: Member, call: Call): Promise<Outcome> {
  const { config, log, count } = options;
  const { requestId } = call;
  const source = `lambda/${config.name}`;
  log(source, `START RequestId: ${requestId} Version: $LATEST`);
  const started = performance.now();
  const outcome = limitResponse(await callWithLimit(options, member, call));
  const duration = performance.now() - started;
  logEnd(options, requestId, outcome);
  log(source, `END RequestId: ${requestId}`);
  log(source, reportLine(requestId, duration, config.memorySize));
  count('lambda.requests', 1);
  count('lambda.gigabyteSeconds', (Math.ceil(duration) / 1000) * (config.memorySize / 1024));
  return outcome;
}

function startMember(
  { config, iam, clock, log, region, awsEndpoint, network }: PoolOptions,
  onEnd: (member: Member) => void,
): Member {
  const taskRoot = config.taskRoot();
  const credentials = iam.assume(config.roleArn, config.name, undefined, assumedBy(config));
  const logStream = `[$LATEST]${randomUUID().replaceAll('-', '')}`;
  const member: Member = {
    logStream,
    usableUntil: credentials.expiration - CREDENTIALS_RESERVE,
    cancelIdle: () => {},
    environment: startEnvironment({
      data: {
        taskRoot,
        handler: config.handler,
        runtime: config.runtime,
        network,
        sdkPlaces,
        ...(clock.ahead !== undefined && { ahead: clock.ahead }),
      },
      variables: environmentOf(config, taskRoot, logStream, region, awsEndpoint, credentials),
      memorySize: config.memorySize,
      output: (line) => log(`lambda/${config.name}`, line),
      onEnd: () => onEnd(member),
    }),
  };
  return member;
}

/** Ends the environment when the function's time limit is reached, as AWS does. */
async function callWithLimit(
  { config, clock }: PoolOptions,
  member: Member,
  { requestId, event, pass }: Call,
): Promise<Outcome> {
  let cancel: Cancel = () => {};
  const timeout = new Promise<Outcome>((resolve) => {
    cancel = clock.after(config.timeout, () => resolve({ error: timedOut(requestId, config.timeout), ended: true }));
  });
  const message = {
    requestId,
    event,
    timeout: config.timeout,
    functionName: config.name,
    functionArn: config.arn,
    memorySize: `${config.memorySize}`,
    logGroupName: logGroupOf(config),
    logStreamName: member.logStream,
  };
  const call = member.environment.invoke(message, pass);
  try {
    return await Promise.race([call, timeout]);
  } finally {
    cancel();
  }
}

const timedOut = (requestId: string, timeout: number): RuntimeError => ({
  errorType: 'Sandbox.Timedout',
  errorMessage: `RequestId: ${requestId} Error: Task timed out after ${(timeout / 1000).toFixed(2)} seconds`,
  trace: [],
});

/**
 * Logs why an environment ended, because the function itself cannot:
 * https://docs.aws.amazon.com/lambda/latest/dg/troubleshooting-invocation.html
 */
function logEnd({ config, clock, log }: PoolOptions, requestId: string, outcome: Outcome): void {
  if (!('error' in outcome)) return;
  const { errorType, errorMessage } = outcome.error;
  const source = `lambda/${config.name}`;
  if (errorType === 'Sandbox.Timedout') {
    log(
      source,
      `${new Date(clock.now()).toISOString()} ${requestId} Task timed out after ${(config.timeout / 1000).toFixed(2)} seconds`,
    );
  } else if (errorType === 'Runtime.ExitError') {
    log(source, `${errorMessage} ${errorType}`);
  }
}

function checkRequestSize(event: string): void {
  const size = Buffer.byteLength(event);
  if (size <= PAYLOAD_LIMIT) return;
  throw new AwsError(
    'RequestEntityTooLargeException',
    `${size} byte payload is too large for the RequestResponse invocation type (limit ${PAYLOAD_LIMIT} bytes)`,
    413,
  );
}

function limitResponse(outcome: Outcome): Outcome {
  if ('error' in outcome || Buffer.byteLength(outcome.payload) <= PAYLOAD_LIMIT) return outcome;
  const message = `Response payload size exceeded maximum allowed payload size (${PAYLOAD_LIMIT} bytes).`;
  return { error: { errorType: 'Function.ResponseSizeTooLarge', errorMessage: message, trace: [] }, ended: false };
}

/** Memory use is not reported: a thread's own use cannot be measured, and the process's would be misleading. */
function reportLine(requestId: string, duration: number, memorySize: number): string {
  const billed = Math.ceil(duration);
  return `REPORT RequestId: ${requestId} Duration: ${duration.toFixed(2)} ms Billed Duration: ${billed} ms Memory Size: ${memorySize} MB`;
}
