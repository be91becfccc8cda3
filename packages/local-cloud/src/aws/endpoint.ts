import { randomUUID } from 'node:crypto';
import { Disconnected } from '../bodies.ts';
import { AwsError, DamagedState, NotSupported } from '../errors.ts';
import type { HttpRequest, HttpResponse } from '../http.ts';
import { isObject } from '../json.ts';
import type { Json, JsonObject } from '../json.ts';
import type { Log } from '../log.ts';
import { readAuthorization } from './authorization.ts';
import { inject } from './faults.ts';
import { notSupportedHeader } from './hosts.ts';
import { SignatureError } from './signature-error.ts';
import type { AwsEndpoint, Failure, Faults, JsonService, RestService, VerifySignature } from './types.ts';

export interface EndpointOptions {
  readonly json: readonly JsonService[];
  readonly rest: readonly RestService[];
  readonly verify: VerifySignature;
  readonly log: Log;
  readonly faults?: Faults;
}

/** Where an error was thrown, without its message: that may quote a request. */
function frames(error: unknown): string {
  if (!(error instanceof Error)) return typeof error;
  const places = (error.stack ?? '')
    .split('\n')
    .filter((line) => /^\s+at /.test(line))
    .slice(0, 4)
    .map((line) => line.trim());
  return [error.name, ...places].join(' ');
}

/** The three outcomes of `errors.ts` as a service of AWS puts them into an answer. */
function failureOf(error: unknown, operation: string, log: Log): Failure {
  if (error instanceof AwsError) {
    const { status, type, message, fields } = error;
    return { status, type, message, fields, ...(error instanceof SignatureError ? { signature: error } : {}) };
  }
  // 501 and not 500: the SDKs try a 500 again, and this answer will not change.
  if (error instanceof NotSupported) {
    log('aws', `${operation}: ${error.message}`);
    return { status: 501, type: 'NotImplemented', message: error.message, fields: {} };
  }
  log(
    'aws',
    error instanceof DamagedState ? `${operation}: ${error.message}` : `bug in ${operation}: ${frames(error)}`,
  );
  return {
    status: 500,
    type: 'InternalFailure',
    message: 'The request processing has failed because of an unknown error, exception or failure.',
    fields: {},
  };
}

interface Target {
  readonly service: JsonService;
  readonly operation: string;
}

class Endpoint implements AwsEndpoint {
  readonly #byTarget: ReadonlyMap<string, JsonService>;
  readonly #byScope: ReadonlyMap<string, RestService>;

  constructor(readonly options: EndpointOptions) {
    this.#byTarget = new Map(options.json.map((service) => [service.targetPrefix, service]));
    this.#byScope = new Map(options.rest.map((service) => [service.signingName, service]));
  }

  async handle(request: HttpRequest): Promise<HttpResponse> {
    const target = request.headers['x-amz-target'];
    const response = target === undefined ? await this.#rest(request) : await this.#json(request, target);
    return { ...response, headers: { 'x-amzn-requestid': randomUUID(), ...response.headers } };
  }

  async #json(request: HttpRequest, header: string): Promise<HttpResponse> {
    const found = this.#target(header);
    const contentType = `application/x-amz-json-${found?.service.jsonVersion ?? '1.1'}`;
    try {
      if (found === undefined) throw unknownTarget(request, header);
      await inject(this.options.faults, found.service.signingName, found.operation, request.body);
      const result = await this.#call(request, found);
      // An operation without output has an empty body, which every SDK reads as `{}`.
      return {
        status: 200,
        headers: { 'content-type': contentType },
        body: result === null ? '' : JSON.stringify(result),
      };
    } catch (error) {
      return named(error, jsonFailure(failureOf(error, header, this.options.log), found?.service, contentType));
    }
  }

  #target(header: string): Target | undefined {
    const dot = header.lastIndexOf('.');
    const service = this.#byTarget.get(header.slice(0, Math.max(0, dot)));
    const operation = header.slice(dot + 1);
    return service !== undefined && /^[A-Z]\w*$/.test(operation) ? { service, operation } : undefined;
  }

  #call(request: HttpRequest, { service, operation }: Target): Promise<Json> {
    if (request.method !== 'POST')
      throw new AwsError('UnknownOperationException', `${request.method} is not a method of this endpoint`, 404);
    const open = service.unsigned?.has(operation) === true;
    const principal = open ? undefined : this.options.verify(request, service.signingName);
    const input = parseBody(request.body);
    return service.call(principal, operation, service.read?.(input, request) ?? input);
  }

  async #rest(request: HttpRequest): Promise<HttpResponse> {
    let service = this.options.rest.find((one) => one.claims?.(request) === true);
    try {
      const authorization = readAuthorization(request);
      if (authorization !== undefined)
        service = this.#byScope.get(authorization.service) ?? unknownService(authorization.service);
      if (service !== undefined)
        await inject(
          this.options.faults,
          service.signingName,
          service.operation?.(request) ?? `${request.method} ${request.path}`,
          request.body,
        );
      if (authorization === undefined && service?.anonymous !== undefined) return await service.anonymous(request);
      if (service === undefined || authorization === undefined)
        throw new AwsError('MissingAuthenticationTokenException', 'Missing Authentication Token', 403);
      return await service.handle(this.options.verify(request, service.signingName), request);
    } catch (error) {
      // In the middle of an upload: there is nobody to answer.
      if (error instanceof Disconnected) throw error;
      const failure = failureOf(error, `${request.method} ${request.path.split('/')[2] ?? ''}`, this.options.log);
      return named(error, service?.failure?.(failure, request) ?? jsonFailure(failure, undefined, 'application/json'));
    }
  }
}

/** A call that is signed for a service is one that AWS has; without a signature nobody knows whether it is. */
function unknownTarget({ headers }: HttpRequest, target: string): AwsError | NotSupported {
  const [, service] = /Credential=[^/]+\/\d+\/[^/]+\/([^/,]+)\//.exec(headers.authorization ?? '') ?? [];
  return service !== undefined && /^[\w.]+\.[A-Z]\w*$/.test(target)
    ? new NotSupported(`the service ${service} (${target})`)
    : new AwsError('UnknownOperationException', `Unknown operation: ${target}`);
}

/** The answer to what is not emulated says so beside its form, which differs from service to service. */
const named = (error: unknown, response: HttpResponse): HttpResponse =>
  error instanceof NotSupported
    ? { ...response, headers: { ...response.headers, [notSupportedHeader]: encodeURIComponent(error.feature) } }
    : response;

function unknownService(name: string): never {
  throw new NotSupported(`the service ${name}`);
}

function parseBody(body: Buffer): JsonObject {
  if (body.length === 0) return {};
  let value: unknown;
  try {
    value = JSON.parse(body.toString('utf8'));
  } catch {
    throw new AwsError('SerializationException', 'The request body is not valid JSON');
  }
  if (!isObject(value))
    throw new AwsError('SerializationException', 'Start of structure or map found where not expected');
  return value;
}

/** @see https://smithy.io/2.0/aws/protocols/aws-json-1_1-protocol.html#operation-error-serialization */
function jsonFailure(failure: Failure, service: JsonService | undefined, contentType: string): HttpResponse {
  const { message, fields } = failure;
  const own = service?.failure?.(failure) ?? {};
  const namespace = service === undefined ? 'com.amazon.coral.service' : `com.amazonaws.${service.signingName}`;
  const shape = own.type ?? `${namespace}#${failure.type}`;
  return {
    status: own.status ?? failure.status,
    headers: { 'content-type': contentType, 'x-amzn-errortype': shape.slice(shape.indexOf('#') + 1), ...own.headers },
    body: JSON.stringify({ __type: shape, message, ...fields }),
  };
}

/** The one address that every AWS SDK is pointed at (`AWS_ENDPOINT_URL`). */
export const createEndpoint = (options: EndpointOptions): AwsEndpoint => new Endpoint(options);
