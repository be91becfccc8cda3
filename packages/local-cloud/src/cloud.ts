import { join } from 'node:path';
import { TypeCheck } from './appsync/runtime/type-check/type-check.ts';
import { createEndpoint } from './aws/endpoint.ts';
import { createVerifier } from './aws/sigv4.ts';
import { sts } from './aws/sts.ts';
import type { AwsEndpoint, Faults } from './aws/types.ts';
import { clockControl } from './clock-control.ts';
import type { Clock, MovableClock } from './clock.ts';
import { Closers } from './closers.ts';
import type { ConsoleOptions } from './console/configuration.ts';
import { Erasure } from './erasure.ts';
import type { SendHttp } from './http.ts';
import { openInventory } from './inventory.ts';
import type { LeaveOut } from './left-out.ts';
import type { Log } from './log.ts';
import { Meter } from './meter.ts';
import type { Unit } from './meter.ts';
import { forwardTo, outbound, startHosts } from './outbound.ts';
import type { Host } from './outbound.ts';
import { addressesAt, awsPath, routesOf } from './routes.ts';
import type { Addresses } from './routes.ts';
import { startServer } from './server.ts';
import type { Route } from './server.ts';
import type { DeletedUser } from './services/cognito/types.ts';
import { lockFolder } from './services/dynamodb/data-lock.ts';
import type { EngineSource } from './services/dynamodb/engine-source.ts';
import { dataFolder, dataFolders, emulated, startServices } from './services/index.ts';
import type { SpeechSource } from './services/polly/service.ts';
import type { BedrockModels } from './services/bedrock/service.ts';
import { startGateway } from './services/lambda/gateway.ts';
import { invokeApi } from './services/lambda/invoke-api.ts';
import { sqsForms } from './services/sqs/form.ts';
import type { Running } from './services/types.ts';
import { readStacks } from './template/read-stacks.ts';
import type { Deployment, Stack } from './template/types.ts';

/** Not a real account: AWS's own documentation uses it. */
const accountId = '123456789012';

export interface CloudOptions {
  /** The folder of a synthesized cloud assembly. Nothing else describes what to run. */
  readonly assembly: string;
  /** Which of its stacks to run, by name or by id in the app; all of them by default. */
  readonly stacks?: readonly string[];
  /** The region for an assembly that does not name one; `us-east-1` by default. */
  readonly region?: string;
  /** Everything that outlives the process. */
  readonly dataDir: string;
  /** On 127.0.0.1; 0 takes any free port. */
  readonly port: number;
  /** Origins whose pages may call this cloud in addition to this machine's own, e.g. `https://app.example.com`. */
  readonly allowOrigins?: readonly string[];
  /** A movable clock enables `/control/clock`. */
  readonly clock: Clock | MovableClock;
  readonly log: Log;
  readonly engine: EngineSource;
  /** Handlers for the hosts that HTTP data sources and functions call, by host name. Other hosts cannot be reached. */
  readonly hosts?: Readonly<Record<string, Host>>;
  /**
   * SSM parameters to store as SecureStrings before anything runs, by name: on AWS these are created outside of the
   * template.
   */
  readonly parameters?: (outputs: Stack['outputs']) => Readonly<Record<string, string>>;
  /** Creates whatever must exist before the first request is answered. */
  readonly seed?: (cloud: Emulation) => Promise<void>;
  /** The caller's own routes; they take precedence over those of the local cloud. */
  readonly routes?: (cloud: Emulation) => readonly Route[];
  /** How many tasks the application still has in progress; the clock control waits for them. */
  readonly pendingTasks?: (cloud: Emulation) => Promise<number>;
  /** The title of the pages at `/console` and `/mail`. */
  readonly title?: string;
  readonly console?: ConsoleOptions;
  /** Called when a user is deleted, so that the caller can delete its own data about them. */
  readonly userDeleted?: (user: DeletedUser) => void;
  /**
   * The account's concurrency limit: functions that may run at once, counted as Lambda does. A new account has 10.
   * Unlimited by default.
   */
  readonly concurrency?: number | undefined;
  /** Answer for the models of Amazon Bedrock. Without them Bedrock's operations are refused as not supported. */
  readonly bedrockModels?: BedrockModels;
  /**
   * Whether to type-check resolvers, as AppSync does when they are deployed; true by default. See
   * `Cloud.typesChecked`.
   */
  readonly checkTypes?: boolean;
  /** The speech engine for Amazon Polly; espeak-ng by default. */
  readonly speech?: SpeechSource | undefined;
  /** Lets tests make calls of AWS services fail. */
  readonly faults?: Faults;
}

/** The running services, without IAM and signatures: for the person who operates this machine. */
export interface Emulation extends Pick<Running, 'cognito' | 'dynamodb' | 'iam' | 's3' | 'scheduler' | 'ssm'> {
  /** `http://127.0.0.1:<port>` */
  readonly url: string;
  readonly stack: Deployment;
  readonly clock: Clock;
}

export interface Cloud extends Emulation {
  readonly addresses: Addresses;
  /** Names of the parts of the assembly that do not run, each with the reason. Everything else runs. */
  readonly leftOut: readonly string[];
  /** One sentence about what changed in the data folder since a cloud last stopped. */
  readonly difference: string | undefined;
  /**
   * Resolves when the types of all resolvers have been checked, with whatever failed the check, which is then also listed in
   * `leftOut`. New code is checked in parallel with the start, which does not wait.
   */
  readonly typesChecked: Promise<readonly string[]>;
  /** Keys of the GraphQL API. */
  readonly apiKeys: readonly string[];
  /** What AWS would have billed for since the start. */
  readonly billed: () => Readonly<Partial<Record<Unit, number>>>;
  /** Function calls in progress. Moving the clock past their time limit would end them. */
  readonly underWay: () => number;
  stop(): Promise<void>;
}

/**
 * Starts every service with the resources in the assembly's templates, and resolves once all of them can answer.
 * Resources that are not emulated are listed in `stack.unsupported`.
 * @throws AssemblyError, TemplateError or NotSupported, before anything is written, for an assembly that cannot be
 * run; FolderInUse if another process uses the data folder; AwsError for what a deployment would refuse
 */
export async function startCloud(options: CloudOptions): Promise<Cloud> {
  const closers = new Closers();
  try {
    return await boot(options, closers);
  } catch (error) {
    await closers.stop();
    throw error;
  }
}

async function boot(options: CloudOptions, closers: Closers): Promise<Cloud> {
  const { dataDir, clock, log, hosts: answering = {}, title = 'Local cloud' } = options;
  const server = closers.add(
    await startServer({ port: options.port, log, clock, allowOrigins: options.allowOrigins ?? [] }),
  );
  const { url } = server;
  const stack = readDeployment(options, url);
  // Needed even if the tables are elsewhere: users, parameters and queues also allow only one writer.
  closers.add({ stop: lockFolder(dataDir) });
  const inventory = closers.add(
    openInventory(
      dataDir,
      dataFolders.filter((folder) => folder !== 'log'),
    ),
  );
  const { difference } = inventory;
  if (difference !== undefined) log('start', difference);
  const awsEndpoint = `${url}${awsPath}`;
  const meter = new Meter();
  const endpoint = lateEndpoint();
  const send: SendHttp = outbound({ aws: endpoint, hosts: { [new URL(url).hostname]: forwardTo(url), ...answering } });
  const erasure = new Erasure(join(dataFolder(dataDir, 'erasure'), 'due'), clock, log);
  const gateway = closers.add(await startGateway(send, Object.keys(answering), log));
  const typeCheck = options.checkTypes === false ? undefined : closers.add(new TypeCheck({ log }));
  const leftOut: string[] = [];
  const leaveOut: LeaveOut = (what) => {
    leftOut.push(what);
    log('start', `left out: ${what}`);
  };
  const running = await startServices(
    {
      stack,
      leaveOut,
      gateway,
      clock,
      log,
      awsEndpoint,
      send,
      engine: options.engine,
      count: meter.count,
      faults: options.faults,
      erasure,
      userDeleted: options.userDeleted,
      concurrency: options.concurrency,
      bedrockModels: options.bedrockModels,
      typeCheck,
      speech: options.speech,
    },
    dataDir,
    closers,
  );
  endpoint.open(awsServices(running, stack, options));

  const emulation: Emulation = { ...running, url, stack, clock };
  for (const [name, value] of Object.entries(options.parameters?.(stack.outputs) ?? {}))
    running.ssm.put(name, value, 'SecureString');
  await options.seed?.(emulation);
  const hosts = closers.add(startHosts(answering));
  const { routes, upgrades } = routesOf({
    ...running,
    aws: endpoint,
    hosts,
    stack,
    awsEndpoint,
    title,
    console: options.console ?? {},
    clockControl:
      'moveTo' in clock
        ? clockControl({
            ...running,
            clock,
            pause,
            pendingTasks: async () => (await options.pendingTasks?.(emulation)) ?? 0,
          })
        : undefined,
    own: options.routes?.(emulation) ?? [],
  });
  server.serve(routes, upgrades);
  running.events.resume();
  running.scheduler.start();
  closers.add(erasure).start();
  inventory.started();
  const leftOutAtStart = leftOut.length;
  const { appsync, lambda } = running;
  return {
    ...emulation,
    leftOut,
    difference,
    typesChecked: (typeCheck?.run() ?? Promise.resolve()).then(() => leftOut.slice(leftOutAtStart)),
    addresses: addressesAt(url, appsync !== undefined),
    apiKeys: [...(appsync?.definition.authentication.apiKeys.keys() ?? [])],
    billed: () => meter.totals,
    underWay: () => lambda.underWay,
    stop: () => closers.stop(),
  };
}

const pause = (milliseconds: number): Promise<void> =>
  new Promise((resolve) => void setTimeout(resolve, milliseconds).unref());

/**
 * Reads what would run at an address.
 * @throws AssemblyError, TemplateError or NotSupported
 */
export const readDeployment = (
  { assembly, stacks, region }: Pick<CloudOptions, 'assembly' | 'stacks' | 'region'>,
  url: string,
): Deployment =>
  readStacks(assembly, {
    baseUrl: url,
    accountId,
    emulated,
    ...(stacks && { stacks }),
    ...(region !== undefined && { region }),
  });

/**
 * Services call the endpoint that is built from all of them. Calls before it exists are retried, as for a server that
 * is starting.
 */
function lateEndpoint(): AwsEndpoint & { open(endpoint: AwsEndpoint): void } {
  let made: AwsEndpoint | undefined;
  return {
    open: (endpoint) => void (made = endpoint),
    handle: async (request) => made?.handle(request) ?? { status: 503, headers: { 'retry-after': '1' }, body: '' },
  };
}

function awsServices(
  { iam, dynamodb, sqs, lambda, events, scheduler, ssm, polly, bedrock, s3, cognito, sns }: Running,
  stack: Stack,
  { clock, log, faults }: CloudOptions,
): AwsEndpoint {
  return createEndpoint({
    json: [...dynamodb.services, sqs.service, events.service, ssm, ...cognito.services],
    rest: [
      invokeApi(iam, lambda),
      sts,
      polly.service,
      bedrock.service,
      s3.service,
      scheduler.service,
      sns,
      sqsForms(sqs.service),
    ],
    verify: createVerifier(iam, stack.region, clock),
    log,
    ...(faults === undefined ? {} : { faults }),
  });
}
