import type { LocalAppSync } from '../appsync/service.ts';
import type { TypeCheck } from '../appsync/runtime/type-check/type-check.ts';
import type { Faults, Iam, RestService } from '../aws/types.ts';
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
import type { LocalSqs } from './sqs/service.ts';
import type { Ssm } from './ssm/ssm.ts';

/** What a service reads until it is stopped. */
interface Readers {
  stop(): Promise<void>;
}

/** Every service of the local cloud, as it is once it runs. */
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
  readonly sns: RestService;
  /** Undefined when no stack has a GraphQL API. */
  readonly appsync: LocalAppSync | undefined;
  readonly eventSourceMappings: Readers;
  readonly pipes: Readers;
  readonly functionUrls: readonly FunctionUrl[];
  readonly cloudfront: LocalCloudFront;
}

export type ServiceName = keyof Running;

/** Folders below the data folder: each belongs to one service, `log` to the log, `erasure` to what is still to be erased. */
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
  /** Requests of data sources and API destinations to other hosts. */
  readonly send: SendHttp;
  readonly faults: Faults | undefined;
  readonly erasure: Pick<Erasure, 'add' | 'request'>;
  /** Hears of a user who was deleted from a user pool. */
  readonly userDeleted: ((user: DeletedUser) => void) | undefined;
  readonly leaveOut: LeaveOut;
  /** Where functions find the hosts that somebody answers for on this machine. */
  readonly gateway: Pick<Gateway, 'gateway' | 'hosts'>;
  /** Functions that the account runs at once; undefined for any number. */
  readonly concurrency: number | undefined;
  /** What Amazon Bedrock's models answer; undefined when nobody gave any. */
  readonly bedrockModels: BedrockModels | undefined;
  /** Of resolvers; undefined when their types are not checked. */
  readonly typeCheck: Pick<TypeCheck, 'look'> | undefined;
  /** What reads aloud for Polly; undefined for espeak-ng. */
  readonly speech: SpeechSource | undefined;
}

/** One service: what it emulates, where it keeps what outlives the process, and how it starts. */
export interface Service<
  Name extends ServiceName,
  Needs extends ServiceName = ServiceName,
  Folder extends DataFolder | undefined = DataFolder | undefined,
> {
  /** Resource types of the template that it runs. */
  readonly types: readonly string[];
  /** Below the data folder; undefined for a service that keeps nothing. */
  readonly folder: Folder;
  /** Services that it calls: they start before it and stop after it. */
  readonly needs: readonly Needs[];
  /** @param room its `folder` is the service's own, absolute */
  start(
    room: Room & { readonly folder: Folder extends DataFolder ? string : undefined },
    running: Pick<Running, Needs>,
  ): Running[Name] | Promise<Running[Name]>;
}
