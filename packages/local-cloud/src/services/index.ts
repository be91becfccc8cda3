import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import { startApi } from '../appsync/service.ts';
import { appSyncDynamoDb } from '../aws/faults.ts';
import { createIam } from '../aws/iam.ts';
import { createVerifier } from '../aws/sigv4.ts';
import { systemClock } from '../clock.ts';
import type { Closers } from '../closers.ts';
import { openOutbox } from '../mail/outbox.ts';
import { startBedrock } from './bedrock/service.ts';
import { startCloudFront } from './cloudfront/service.ts';
import { startCognito } from './cognito/index.ts';
import { startDynamoDb } from './dynamodb/service.ts';
import { startEvents } from './events/service.ts';
import { apiDestinationTargets } from './events/targets/api-destination.ts';
import { startEventSourceMappings } from './lambda/event-source-mapping.ts';
import { functionUrls } from './lambda/function-urls.ts';
import { startLambda } from './lambda/service.ts';
import { startPipes } from './pipes/service.ts';
import { startPolly } from './polly/service.ts';
import { startS3 } from './s3/service.ts';
import { startScheduler } from './scheduler/service.ts';
import { startSns } from './sns/service.ts';
import { startSqs } from './sqs/service.ts';
import { Ssm } from './ssm/service.ts';
import type { DataFolder, Room, Running, Service, ServiceName } from './types.ts';

/** Checks that the types of `start` match `needs` and `folder`. */
const service = <Name extends ServiceName, Needs extends ServiceName, Folder extends DataFolder | undefined>(
  one: Service<Name, Needs, Folder>,
): Service<Name> => one;

/** All services. They start in this order and stop in reverse. */
const registry: { readonly [Name in ServiceName]: Service<Name> } = {
  iam: service({
    types: ['AWS::IAM::ManagedPolicy', 'AWS::IAM::Policy', 'AWS::IAM::Role'],
    folder: 'iam',
    needs: [],
    start: ({ stack, clock, folder, leaveOut, erasure }) => createIam(stack, clock, folder, leaveOut, erasure),
  }),
  dynamodb: service({
    types: ['AWS::DynamoDB::GlobalTable', 'AWS::DynamoDB::Table'],
    folder: 'dynamodb',
    needs: ['iam'],
    start: async ({ engine, ...room }, { iam }) => {
      const dynamodb = await startDynamoDb({ ...room, iam, source: engine });
      room.erasure.add(dynamodb.erase);
      return dynamodb;
    },
  }),
  sqs: service({
    types: ['AWS::SQS::Queue', 'AWS::SQS::QueuePolicy'],
    folder: 'sqs',
    needs: ['iam'],
    start: (room, { iam }) => startSqs({ ...room, iam }),
  }),
  lambda: service({
    types: ['AWS::Lambda::Function'],
    folder: undefined,
    needs: ['iam', 'sqs'],
    start: (room, { iam, sqs }) => startLambda({ ...room, iam, sendToQueue: sqs.send }),
  }),
  events: service({
    types: ['AWS::Events::ApiDestination', 'AWS::Events::Connection', 'AWS::Events::EventBus', 'AWS::Events::Rule'],
    folder: 'events',
    needs: ['iam', 'lambda', 'sqs'],
    start: (room, { iam, lambda, sqs }) =>
      startEvents({ ...room, iam, lambda, queues: sqs, targets: [apiDestinationTargets({ ...room, iam })] }),
  }),
  scheduler: service({
    types: ['AWS::Scheduler::Schedule', 'AWS::Scheduler::ScheduleGroup'],
    folder: 'scheduler',
    needs: ['events', 'iam', 'lambda', 'sqs'],
    start: (room, { events, iam, lambda, sqs }) => startScheduler({ ...room, events, iam, lambda, queues: sqs }),
  }),
  ssm: service({
    types: ['AWS::SSM::Parameter'],
    folder: 'ssm',
    needs: ['iam'],
    start: ({ stack, clock, folder }, { iam }) => new Ssm({ stack, iam, clock, file: join(folder, 'parameters.json') }),
  }),
  polly: service({
    types: [],
    folder: undefined,
    needs: ['iam'],
    // Its process takes just as long to speak, and uses just as much memory while idle, whatever the cloud's clock
    // says.
    start: ({ speech: source, ...room }, { iam }) => startPolly({ ...room, iam, clock: systemClock, source }),
  }),
  bedrock: service({
    types: ['AWS::Bedrock::Guardrail', 'AWS::Bedrock::GuardrailVersion'],
    folder: undefined,
    needs: ['iam'],
    start: ({ stack, bedrockModels: models }, { iam }) => startBedrock({ stack, iam, models }),
  }),
  s3: service({
    types: ['AWS::S3::Bucket', 'AWS::S3::BucketPolicy'],
    folder: 's3',
    needs: ['iam'],
    start: (room, { iam }) => startS3({ ...room, iam, endpointPath: new URL(room.awsEndpoint).pathname }),
  }),
  mail: service({ types: [], folder: 'mail', needs: [], start: openOutbox }),
  cognito: service({
    types: [
      'AWS::Cognito::IdentityPool',
      'AWS::Cognito::IdentityPoolRoleAttachment',
      'AWS::Cognito::UserPool',
      'AWS::Cognito::UserPoolClient',
      'AWS::Cognito::UserPoolGroup',
    ],
    folder: 'cognito',
    needs: ['iam', 'mail'],
    start: (room, { iam, mail }) =>
      startCognito({
        ...room,
        iam,
        outbox: mail,
        random: randomBytes,
        endpoint: () => room.awsEndpoint,
        userDeleted: (user) => {
          if (user.email !== undefined) mail.forget(user.email);
          room.userDeleted?.(user);
          room.erasure.request();
        },
      }),
  }),
  sns: service({
    types: ['AWS::SNS::Topic', 'AWS::SNS::TopicPolicy'],
    folder: 'sns',
    needs: ['iam', 'mail'],
    start: (room, { iam, mail }) => startSns({ ...room, iam, outbox: mail }),
  }),
  appsync: service({
    types: [
      'AWS::AppSync::ApiKey',
      'AWS::AppSync::DataSource',
      'AWS::AppSync::FunctionConfiguration',
      'AWS::AppSync::GraphQLApi',
      'AWS::AppSync::GraphQLSchema',
      'AWS::AppSync::Resolver',
    ],
    folder: 'appsync',
    needs: ['cognito', 'dynamodb', 'iam', 'lambda'],
    start: (room, { cognito, dynamodb, iam, lambda }) =>
      startApi({
        ...room,
        iam,
        lambda,
        dynamodb: appSyncDynamoDb(dynamodb, room.faults),
        userPools: cognito.userPools,
        verifySignature: createVerifier(iam, room.stack.region, room.clock),
      }),
  }),
  eventSourceMappings: service({
    types: ['AWS::Lambda::EventSourceMapping'],
    folder: 'lambda',
    needs: ['dynamodb', 'iam', 'lambda', 'sqs'],
    start: (room, { dynamodb, iam, lambda, sqs }) =>
      startEventSourceMappings({ ...room, iam, lambda, streams: dynamodb.streams, queues: sqs, sendToQueue: sqs.send }),
  }),
  pipes: service({
    types: ['AWS::Pipes::Pipe'],
    folder: 'pipes',
    needs: ['dynamodb', 'events', 'iam', 'sqs'],
    start: (room, { dynamodb, events, iam, sqs }) =>
      startPipes({ ...room, iam, events, streams: dynamodb.streams, sendToQueue: sqs.send }),
  }),
  functionUrls: service({
    types: ['AWS::Lambda::Permission', 'AWS::Lambda::Url'],
    folder: undefined,
    needs: ['lambda'],
    start: (room, { lambda }) => functionUrls({ ...room, lambda }),
  }),
  cloudfront: service({
    types: ['AWS::CloudFront::Distribution'],
    folder: undefined,
    needs: ['functionUrls'],
    start: (room, { functionUrls: urls }) => startCloudFront({ ...room, urls }),
  }),
};

/** In starting order. */
export const services: readonly {
  readonly name: ServiceName;
  readonly types: readonly string[];
  readonly folder: DataFolder | undefined;
  readonly needs: readonly ServiceName[];
}[] = (Object.keys(registry) as ServiceName[]).map((name) => ({ name, ...registry[name] }));

/** Resource types that a service emulates; the template reader reports the others. */
export const emulated: ReadonlySet<string> = new Set(services.flatMap(({ types }) => types));

/** Folders that this cloud creates in its data folder. */
export const dataFolders: readonly DataFolder[] = [...services.flatMap(({ folder }) => folder ?? []), 'erasure', 'log'];

export const dataFolder = (dataDir: string, folder: DataFolder): string => join(dataDir, folder);

const canStop = (started: unknown): started is { stop(): unknown } =>
  typeof started === 'object' && started !== null && 'stop' in started;

type Started = { -readonly [Name in ServiceName]?: Running[Name] };

async function startOne<Name extends ServiceName>(
  name: Name,
  room: Room,
  dataDir: string,
  started: Started,
): Promise<Running[Name]> {
  const one: Service<Name> = registry[name];
  const folder = one.folder === undefined ? undefined : dataFolder(dataDir, one.folder);
  // Everything it needs comes earlier in the list; a test checks that.
  return (started[name] = await one.start({ ...room, folder } as Parameters<typeof one.start>[0], started as Running));
}

/** Starts all of them, each with exactly what it needs. `closers` stops them, even if a later one cannot start. */
export async function startServices(room: Room, dataDir: string, closers: Closers): Promise<Running> {
  const started: Started = {};
  for (const { name } of services) {
    const one = await startOne(name, room, dataDir, started);
    if (canStop(one)) closers.add(one);
  }
  return started as Running;
}
