import type { LocalAppSync } from '../appsync/service.ts';
import type { TypeCheck } from '../appsync/runtime/type-check/type-check.ts';
import type { Faults, Iam } from '../aws/types.ts';
import type { Clock } from '../clock.ts';
import type { Erasure } from '../erasure.ts';
import type { SendHttp } from '../http.ts';
import type { LeaveOut } from '../left-out.ts';
import type { Log } from '../log.ts';
import type { Count } from '../meter.ts';
import type { Stack } from '../template/types.ts';
import type { BedrockModels, LocalBedrock } from './bedrock/service.ts';
import type { LocalCloudFront } from './cloudfront/service.ts';
import type { Cognito } from './cognito/index.ts';
import type { DeletedUser, Outbox } from './cognito/types.ts';
import type { EngineSource } from './dynamodb/engine-source.ts';
import type { LocalDynamoDb } from './dynamodb/service.ts';
import type { LocalEvents } from './events/service.ts';
import type { FunctionUrl } from './lambda/function-urls.ts';
import type { Gateway } from './lambda/gateway.ts';
import type { LocalLambda } from './lambda/service.ts';
import type { LocalPolly, SpeechSource } from './polly/service.ts';
import type { LocalS3 } from './s3/service.ts';
import type { LocalScheduler } from './scheduler/service.ts';
import type { LocalSns } from './sns/service.ts';
import type { LocalSqs } from './sqs/service.ts';
import type { Ssm } from './ssm/service.ts';

/** A service's readers, until they are stopped. */
interface Readers {
  stop(): Promise<void>;
}

/** Every running service of the local cloud. */
export interface Running {
  readonly iam: Iam;
  readonly dynamodb: LocalDynamoDb;
  readonly sqs: LocalSqs;
  readonly lambda: LocalLambda;
  readonly events: LocalEvents;
  readonly scheduler: LocalScheduler;
  readonly ssm: Ssm;
  readonly polly: LocalPolly;
  readonly bedrock: LocalBedrock;
  readonly s3: LocalS3;
  readonly mail: Outbox;
  readonly cognito: Cognito;
  readonly sns: LocalSns;
  /** Undefined if no stack has a GraphQL API. */
  readonly appsync: LocalAppSync | undefined;
  readonly eventSourceMappings: Readers;
  readonly pipes: Readers;
  readonly functionUrls: readonly FunctionUrl[];
  readonly cloudfront: LocalCloudFront;
}

export type ServiceName = keyof Running;

/** Folders in the data folder: each belongs to one service, `log` to the log, `erasure` to pending erasures. */
export type DataFolder =
  | 'appsync'
  | 'cognito'
  | 'dynamodb'
  | 'erasure'
  | 'events'
  | 'iam'
  | 'lambda'
  | 'log'
  | 'mail'
  | 'pipes'
  | 's3'
  | 'scheduler'
  | 'sns'
  | 'sqs'
  | 'ssm';

/** What every service may use. */
export interface Room {
  readonly stack: Stack;
  readonly clock: Clock;
  readonly log: Log;
  readonly count: Count;
  readonly engine: EngineSource;
  /** Where AWS is served, e.g. `http://127.0.0.1:4000/aws`. */
  readonly awsEndpoint: string;
  /** Sends the requests of data sources and API destinations to other hosts. */
  readonly send: SendHttp;
  readonly faults: Faults | undefined;
  readonly erasure: Pick<Erasure, 'add' | 'request'>;
  /** Called when a user is deleted from a user pool. */
  readonly userDeleted: ((user: DeletedUser) => void) | undefined;
  readonly leaveOut: LeaveOut;
  /** How functions reach hosts that have a handler on this machine. */
  readonly gateway: Pick<Gateway, 'gateway' | 'hosts'>;
  /** The account's limit of concurrent functions; undefined for no limit. */
  readonly concurrency: number | undefined;
  /** Answers for Amazon Bedrock's models; undefined if none were provided. */
  readonly bedrockModels: BedrockModels | undefined;
  /** Type-checks resolvers; undefined if that is off. */
  readonly typeCheck: Pick<TypeCheck, 'look'> | undefined;
  /** The speech engine for Polly; undefined for espeak-ng. */
  readonly speech: SpeechSource | undefined;
}

/** One service: what it emulates, where it stores data, and how it starts. */
export interface Service<
  Name extends ServiceName,
  Needs extends ServiceName = ServiceName,
  Folder extends DataFolder | undefined = DataFolder | undefined,
> {
  /** Resource types of the template that it emulates. */
  readonly types: readonly string[];
  /** Below the data folder; undefined for a service that stores nothing. */
  readonly folder: Folder;
  /** Services that it calls: they start before it and stop after it. */
  readonly needs: readonly Needs[];
  /** @param room its `folder` is the service's own, absolute */
  start(
    room: Room & { readonly folder: Folder extends DataFolder ? string : undefined },
    running: Pick<Running, Needs>,
  ): Running[Name] | Promise<Running[Name]>;
}
