import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import { startAppSync } from './appsync/index.ts';
import type { AppSync } from './appsync/index.ts';
import { startRealtime } from './appsync/realtime/index.ts';
import { createEndpoint } from './aws/endpoint.ts';
import { appSyncDynamoDb } from './aws/faults.ts';
import { createIam } from './aws/iam.ts';
import { createVerifier } from './aws/sigv4.ts';
import { sts } from './aws/sts.ts';
import type { AwsEndpoint, Faults } from './aws/types.ts';
import { localConfig } from '../../../local/client-config.ts';
import type { Clock, MovableClock } from './clock.ts';
import { Closers } from './closers.ts';
import { consolePages } from './console/service.ts';
import { control } from './control.ts';
import { jsonResponse } from './http.ts';
import type { HttpRequest, HttpResponse } from './http.ts';
import type { Log } from './log.ts';
import { openOutbox } from './mail/outbox.ts';
import { mailPage } from './mail/page.ts';
import { Meter } from './meter.ts';
import type { Count, Unit } from './meter.ts';
import { forwardTo, hostsPath, outbound, startHosts } from './outbound.ts';
import type { Host } from './outbound.ts';
import { secret } from './secret.ts';
import { demoUser, seedDemo } from '../../../local/seed.ts';
import { startServer } from './server.ts';
import type { HttpServer, Route } from './server.ts';
import { preflight, startCognito, withCors } from './services/cognito/index.ts';
import type { Cognito } from './services/cognito/index.ts';
import { lockFolder } from './services/dynamodb/data-lock.ts';
import type { EngineSource } from './services/dynamodb/engine-source.ts';
import { startDynamoDb } from './services/dynamodb/service.ts';
import type { LocalDynamoDb } from './services/dynamodb/service.ts';
import { startEvents } from './services/events/service.ts';
import { apiDestinationTargets } from './services/events/targets/api-destination.ts';
import { startEventSourceMappings } from './services/lambda/event-source-mapping.ts';
import { invokeApi } from './services/lambda/invoke-api.ts';
import { startLambda } from './services/lambda/service.ts';
import { startPipes } from './services/pipes/service.ts';
import { startPolly } from './services/polly/service.ts';
import { startS3 } from './services/s3/service.ts';
import type { LocalS3 } from './services/s3/service.ts';
import { startScheduler } from './services/scheduler/service.ts';
import { startSns } from './services/sns/service.ts';
import { startSqs } from './services/sqs/service.ts';
import { Ssm } from './services/ssm/ssm.ts';
import { readStack } from './template/read-stack.ts';
import type { Stack } from './template/types.ts';
import { webPages } from '../../../local/web/service.ts';

/** No account of AWS's: its own documentation uses it. */
const accountId = '123456789012';
/** Where every service of AWS is served; it is part of what clients sign. */
const awsPath = '/aws';

export interface CloudOptions {
  /** A synthesised cloud assembly: the only description of what to run. */
  readonly assembly: string;
  /** Everything that outlives the process. */
  readonly dataDir: string;
  /** 0 takes any free port. */
  readonly port: number;
  /** One that can be moved opens `/control`. */
  readonly clock: Clock | MovableClock;
  readonly log: Log;
  readonly engine: EngineSource;
  /** Who answers for the hosts of HTTP data sources, by host name. */
  readonly hosts: Readonly<Record<string, Host>>;
  /** The model's key, as `npm run store-key` would have stored it; undefined leaves the parameter as it is. */
  readonly modelKey?: string;
  /** The folder that `bundleConsole` filled. */
  readonly consoleFolder: string;
  /** The folder that `bundleWeb` filled; without one, `/` leads to the console. */
  readonly webFolder?: string;
  /** Tests make calls of AWS's services fail with it. */
  readonly faults?: Faults;
}

export interface Cloud {
  /** `http://127.0.0.1:<port>` */
  readonly url: string;
  readonly stack: Stack;
  /** Moves the TTL sweep and its kin on; everything else runs by itself. */
  readonly dynamodb: Awaited<ReturnType<typeof startDynamoDb>>;
  /** What AWS would have billed for since the start. */
  readonly billed: () => Readonly<Partial<Record<Unit, number>>>;
  /** Calls of λs under way: a clock that jumps past their time limit would end them. */
  readonly underWay: () => number;
  /** Puts another key of the model in the place of the one that is stored, as `npm run store-key` does on AWS. */
  readonly storeKey: (key: string) => void;
  stop(): Promise<void>;
}

/** Starts every service that the template asks for, each with exactly what it needs, and answers once all of them can. */
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
  const { dataDir, clock, log } = options;
  // Also where the tables are elsewhere: users, parameters and queues have one writer, too.
  closers.add({ stop: lockFolder(dataDir) });
  const server = closers.add(await startServer({ port: options.port, log, clock }));
  const awsEndpoint = `${server.url}${awsPath}`;
  const stack = readStack(options.assembly, { baseUrl: server.url, accountId, emulated });
  const iam = createIam(stack, clock);
  const verify = createVerifier(iam, stack.region, clock);
  const meter = new Meter();
  const { count } = meter;

  const dynamodb = closers.add(await startDynamoDb({ stack, iam, clock, log, dataDir, source: options.engine, count }));
  const sqs = closers.add(startSqs({ stack, iam, clock, dataDir, count }));
  const lambda = closers.add(startLambda({ stack, iam, clock, log, awsEndpoint, sendToQueue: sqs.send, count }));
  const outside = outbound({ aws: { handle: (request) => aws.handle(request) }, hosts: { [new URL(server.url).hostname]: forwardTo(server.url), ...options.hosts } });
  const events = closers.add(startEvents({
    stack, iam, clock, log, dataDir, queues: sqs, lambda, count,
    targets: [apiDestinationTargets({ stack, iam, clock, count, send: outside })],
  }));
  const scheduler = closers.add(startScheduler({ stack, iam, clock, log, dataDir, events, lambda, queues: sqs, count }));
  const ssm = new Ssm({ stack, iam, clock, file: join(dataDir, 'ssm', 'parameters.json') });
  const polly = closers.add(startPolly({ iam, clock, log }));
  const s3 = startS3({ stack, iam, clock, dataDir, endpointPath: awsPath, count });
  const outbox = openOutbox({ folder: join(dataDir, 'mail'), clock, log });
  const cognito = await startCognito({
    stack, iam, outbox, clock, log, random: randomBytes, folder: join(dataDir, 'cognito'), endpoint: () => awsEndpoint,
  });
  const sns = startSns({ stack, iam, clock, dataDir, outbox, awsEndpoint, count });
  const aws: AwsEndpoint = createEndpoint({
    json: [...dynamodb.services, sqs.service, events.service, ssm, ...cognito.services],
    rest: [invokeApi(iam, lambda), sts, polly.service, s3.service, scheduler.service, sns],
    verify,
    log,
    ...(options.faults === undefined ? {} : { faults: options.faults }),
  });

  const { api, realtime } = startApi({
    stack, iam, clock, log, lambda, count,
    dynamodb: appSyncDynamoDb(dynamodb, options.faults),
    verifySignature: verify,
    userPools: cognito.userPools,
    send: outside,
    random: randomBytes,
    tokenKey: secret(join(dataDir, 'appsync', 'token-key'), 32),
  });
  closers.add(realtime);
  closers.add(await startEventSourceMappings({ stack, iam, clock, log, dataDir, lambda, streams: dynamodb.streams, queues: sqs, sendToQueue: sqs.send, count }));
  closers.add(await startPipes({ stack, iam, clock, log, dataDir, streams: dynamodb.streams, events, sendToQueue: sqs.send, count }));

  const storeKey = (key: string): void => ssm.put(stack.outputs['ModelKeyParameter'] ?? '', key, 'SecureString');
  if (options.modelKey !== undefined) storeKey(options.modelKey);
  await seedDemo({ stack, cognito, dynamodb, clock });
  const hosts = closers.add(startHosts(options.hosts));
  const hand = 'moveTo' in clock ? handAt(clock, { scheduler, events, lambda, unsettled: () => countUnsettled(dynamodb, stack) }) : undefined;
  serve(server, { hand, aws, s3, api, cognito, stack, hosts, mail: (request) => mailPage(outbox, request), consoleFolder: options.consoleFolder, webFolder: options.webFolder, realtime });
  events.resume();
  scheduler.start();
  return { url: server.url, stack, dynamodb, billed: () => meter.totals, underWay: () => lambda.underWay, storeKey, stop: () => closers.stop() };
}

/** AppSync and its real-time endpoint. Each needs the other; nothing is published before both stand. */
function startApi(options: Omit<Parameters<typeof startAppSync>[0], 'publisher'> & { readonly count: Count }) {
  const { clock, log, count } = options;
  const api = startAppSync({
    ...options,
    publisher: {
      publish: (mutation, selected) => realtime.publish(mutation, selected),
      invalidate: (field, payload) => realtime.invalidate(field, payload),
    },
  });
  const realtime = startRealtime({ gate: api.gate, clock, log, count });
  return { api, realtime };
}

/** The hand at a clock that can be moved. */
const handAt = (clock: MovableClock, services: Omit<Parameters<typeof control>[0], 'clock' | 'pause'>): Hand =>
  control({ clock, ...services, pause: (milliseconds) => new Promise((resolve) => void setTimeout(resolve, milliseconds).unref()) });

/** Resource types that a service above runs; the template reader names the others. */
export const emulated: ReadonlySet<string> = new Set([
  'AWS::AppSync::ApiKey', 'AWS::AppSync::DataSource', 'AWS::AppSync::FunctionConfiguration', 'AWS::AppSync::GraphQLApi',
  'AWS::AppSync::GraphQLSchema', 'AWS::AppSync::Resolver', 'AWS::Cognito::IdentityPool', 'AWS::Cognito::IdentityPoolRoleAttachment',
  'AWS::Cognito::UserPool', 'AWS::Cognito::UserPoolClient', 'AWS::Cognito::UserPoolGroup', 'AWS::DynamoDB::GlobalTable',
  'AWS::DynamoDB::Table', 'AWS::Events::ApiDestination', 'AWS::Events::Connection', 'AWS::Events::EventBus', 'AWS::Events::Rule', 'AWS::IAM::ManagedPolicy', 'AWS::IAM::Policy', 'AWS::IAM::Role', 'AWS::Lambda::EventSourceMapping',
  'AWS::Lambda::Function', 'AWS::Pipes::Pipe', 'AWS::S3::Bucket', 'AWS::S3::BucketPolicy',
  'AWS::SNS::Topic', 'AWS::SNS::TopicPolicy', 'AWS::Scheduler::Schedule', 'AWS::Scheduler::ScheduleGroup', 'AWS::SQS::Queue', 'AWS::SQS::QueuePolicy', 'AWS::SSM::Parameter',
]);

/** Past IAM: the hand at the clock waits for what is under way. */
async function countUnsettled({ engine }: Pick<LocalDynamoDb, 'engine'>, { outputs }: Stack): Promise<number> {
  const { Count: count } = await engine.call('DynamoDB_20120810', 'Query', {
    TableName: outputs['StoryTableName'] ?? '', IndexName: 'unsettled', Select: 'COUNT',
    KeyConditionExpression: 'unsettled = :unsettled', ExpressionAttributeValues: { ':unsettled': { S: 'UNSETTLED' } },
  });
  return Number(count);
}

type Hand = ReturnType<typeof control>;

interface Served {
  readonly hand: Hand | undefined;
  readonly aws: AwsEndpoint;
  readonly s3: Pick<LocalS3, 'preflight'>;
  readonly api: Pick<AppSync, 'handle'>;
  readonly cognito: Pick<Cognito, 'wellKnown'>;
  readonly stack: Stack;
  readonly realtime: ReturnType<typeof startRealtime>;
  readonly consoleFolder: string;
  readonly webFolder: string | undefined;
  mail(request: HttpRequest): HttpResponse;
  readonly hosts: ReturnType<typeof startHosts>;
}

const toConsole: HttpResponse = { status: 302, headers: { location: '/console' }, body: '' };
const notFound: HttpResponse = { status: 404, headers: { 'content-type': 'text/plain' }, body: 'Not found.' };

const readOnly: HttpResponse = { status: 405, headers: { 'content-type': 'text/plain', allow: 'GET, HEAD' }, body: 'Only GET.' };

/** Answers for exactly this path, not for what would lie below it. */
const page = (path: string, handle: (request: HttpRequest, sourceIp: string) => HttpResponse | Promise<HttpResponse>): Route =>
  ({ prefix: path, handle: async (request, sourceIp) => (request.path === path ? handle(request, sourceIp) : notFound) });

const isRead = ({ method }: HttpRequest): boolean => method === 'GET' || method === 'HEAD';

function serve(server: HttpServer, { hand, aws, s3, api, cognito, stack, realtime, consoleFolder, webFolder, mail, hosts }: Served): void {
  const config = localConfig(stack, server.url, demoUser);
  const routes: Route[] = [
    page('/graphql', (request, sourceIp) => api.handle(request, sourceIp)),
    {
      prefix: awsPath,
      handle: async (request) =>
        s3.preflight(request) ?? preflight(request) ?? cognito.wellKnown(request) ?? withCors(request, await aws.handle(request)),
    },
    { prefix: hostsPath, handle: (request) => hosts.handle(request) },
    { prefix: '/console', handle: consolePages(consoleFolder) },
    ...(hand === undefined ? [] : [{ prefix: '/control', handle: hand }]),
    page('/mail', mail),
    page('/config.json', (request) => (isRead(request) ? jsonResponse(200, config, { 'cache-control': 'no-store' }) : readOnly)),
    webFolder === undefined
      ? page('/', (request) => (isRead(request) ? toConsole : readOnly))
      : { prefix: '/', handle: webPages(webFolder, server.url) },
  ];
  const upgrade = (...args: Parameters<typeof realtime.upgrade>) => realtime.upgrade(...args);
  server.serve(routes, [{ path: '/graphql/realtime', upgrade }]);
}
