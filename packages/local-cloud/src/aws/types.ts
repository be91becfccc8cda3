import type { AwsError } from '../errors.ts';
import type { HttpRequest, HttpResponse } from '../http.ts';
import type { Json, JsonObject } from '../json.ts';
import type { SignatureError } from './signature-error.ts';

/** Temporary credentials of an assumed role, as STS issues them. */
export interface Credentials {
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
  readonly sessionToken: string;
  /** Milliseconds since the epoch. */
  readonly expiration: number;
}

/** Who is calling: always an assumed role, because nothing in the template is a user. */
export interface Principal {
  /** `arn:aws:sts::<account>:assumed-role/<role>/<session>` */
  readonly arn: string;
  readonly roleArn: string;
  readonly sessionName: string;
  readonly accountId: string;
  readonly accessKeyId: string;
  /** `AROA...:<session>` */
  readonly userId: string;
  /** Set for sessions that the identity pool handed out. */
  readonly cognito?: {
    readonly identityId: string;
    readonly identityPoolId: string;
    readonly authType: 'authenticated' | 'unauthenticated';
    readonly provider: string;
  };
}

/** A service of AWS that acts for a resource: what a role's trust policy decides on. */
export interface AssumingService {
  /** e.g. `lambda.amazonaws.com` */
  readonly name: string;
  /** The resource it acts for; trust policies may ask for it as `aws:SourceArn`. */
  readonly sourceArn?: string;
}

/** Values of a request's condition keys, e.g. `dynamodb:LeadingKeys`; a key may have several. */
export type RequestContext = Readonly<Record<string, string | readonly string[]>>;

/** Roles, their sessions and what their policies allow. */
export interface Iam {
  /**
   * Issues credentials for a role of the template. The role's trust policy must name `service`, or for `cognito` the
   * identity pool; it is checked only when one of the two is given.
   */
  assume(roleArn: string, sessionName: string, cognito?: Principal['cognito'], service?: AssumingService): Credentials;
  /** The same session for a service that acts as the role inside this process, where nothing needs signing. */
  principal(roleArn: string, sessionName: string, service?: AssumingService): Principal;
  /** Finds the session behind an access key; undefined when this cloud never issued it. */
  session(accessKeyId: string): { principal: Principal; credentials: Credentials } | undefined;
  allows(principal: Principal, action: string, resource: string, context?: RequestContext): boolean;
  /** Throws `AccessDeniedException` with AWS's own sentence when `allows` is false. */
  authorize(principal: Principal, action: string, resource: string, context?: RequestContext): void;
}

/** Throws `AwsError` (MissingAuthenticationToken, InvalidSignatureException, ExpiredTokenException ...). */
export type VerifySignature = (request: HttpRequest, service: string) => Principal;

/** A service of AWS's JSON protocols: `x-amz-target: <targetPrefix>.<operation>`. */
export interface JsonService {
  /** The name in the credential scope, e.g. `dynamodb`. */
  readonly signingName: string;
  /** e.g. `DynamoDB_20120810` */
  readonly targetPrefix: string;
  readonly jsonVersion: '1.0' | '1.1';
  /** Operations that AWS lets anyone call without a signature (Cognito's sign-in). */
  readonly unsigned?: ReadonlySet<string>;
  /** The parts of an error answer that differ from AWS's plain JSON; without it, errors are plain JSON. */
  failure?(failure: Failure): JsonFailure;
  /** Adds to the input what a request contains outside of its body, e.g. in its path. */
  read?(input: JsonObject, request: Pick<HttpRequest, 'path'>): JsonObject;
  /**
   * `principal` is undefined only for an operation of `unsigned`. The service authorizes the call itself, because it
   * knows its resources.
   */
  call(principal: Principal | undefined, operation: string, input: JsonObject): Promise<Json>;
}

/** The parts of an error answer that are specific to a service. */
export interface JsonFailure {
  /** `__type`, with its namespace. */
  readonly type?: string;
  readonly status?: number;
  readonly headers?: Readonly<Record<string, string>>;
}

/** A service with its own paths (Lambda, S3, Polly), found by the credential scope of the request. */
export interface RestService {
  readonly signingName: string;
  handle(principal: Principal, request: HttpRequest): Promise<HttpResponse>;
  /** The operation's name in AWS's API, for faults; by default the method and the path. */
  operation?(request: HttpRequest): string;
  /** Whether the path alone says that the request is this service's, signed or not (a bucket's). */
  claims?(request: HttpRequest): boolean;
  /** Answers a request that it claims and that has no signature; without it such requests are refused. */
  anonymous?(request: HttpRequest): Promise<HttpResponse>;
  /** Writes a failure in the service's own form; AWS's JSON by default. */
  failure?(failure: Failure, request: HttpRequest): HttpResponse;
}

/** A failed call as the client will see it. */
export interface Failure {
  readonly status: number;
  /** AWS's code without namespace. */
  readonly type: string;
  readonly message: string;
  readonly fields: Readonly<Record<string, unknown>>;
  /** Which part of the signature was refused, if that is why the call failed. */
  readonly signature?: Pick<SignatureError, 'fault' | 'evidence'>;
}

/**
 * For tests: decides, before a call reaches its service, whether it fails, never answers (`hang`), or continues
 * (undefined). `service` is the signing name (`polly`), or `appsync/dynamodb` for calls of AppSync's resolvers to the
 * tables; `operation` is AWS's name (`SynthesizeSpeech`); `body` is the request's, and absent for `appsync/dynamodb`.
 * Calls of event source mappings and pipes do not go through this.
 */
export type Faults = (service: string, operation: string, body?: Buffer) => AwsError | 'hang' | undefined;

/** The AWS endpoint: finds the service, verifies the signature, calls, and turns errors into AWS's answers. */
export interface AwsEndpoint {
  handle(request: HttpRequest): Promise<HttpResponse>;
}
