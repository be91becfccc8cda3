import { AwsError } from '../errors.ts';
import { jsonResponse, type HttpRequest, type HttpResponse } from '../http.ts';
import { isObject, type JsonObject } from '../json.ts';
import type { Log } from '../log.ts';
import type { Authorizer } from './authorize.ts';
import type { Engine, GraphqlRequest } from './engine.ts';
import { malformed } from './operation/documents.ts';

const maximumBody = 1024 * 1024;

/**
 * AppSync accepts every origin: what a caller may do depends on its credentials, never on a cookie. Here the server
 * narrows the `*` (door.ts), because the demo user's password is public.
 */
const cors = {
  'access-control-allow-origin': '*',
  'access-control-expose-headers':
    'x-amzn-RequestId,x-amzn-ErrorType,x-amz-user-agent,x-amzn-ErrorMessage,Date,x-amz-schema-version',
};

const preflight = {
  ...cors,
  'access-control-allow-methods': 'GET,POST,OPTIONS',
  'access-control-allow-headers':
    '*,Authorization,Content-Type,X-Amz-Date,X-Amz-Security-Token,X-Api-Key,X-Amz-User-Agent',
  'access-control-max-age': '172800',
};

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw malformed('Unable to parse GraphQL query.');
  }
}

function variablesOf(value: unknown): JsonObject {
  if (value === undefined || value === null || value === '') return {};
  if (!isObject(value)) throw malformed('Unable to parse GraphQL query.');
  return value;
}

function readBody({ method, query: search, body }: HttpRequest): GraphqlRequest {
  const isGet = method === 'GET';
  if (!isGet && body.length > maximumBody)
    throw new AwsError('RequestEntityTooLargeException', 'Request body is too large.', 413);
  if (!isGet && body.length === 0) throw malformed('Request body is empty.');
  const parameters = new URLSearchParams(search);
  const variables = parameters.get('variables');
  const given: unknown = isGet
    ? {
        query: parameters.get('query'),
        operationName: parameters.get('operationName'),
        variables: variables === null ? null : parse(variables),
      }
    : parse(body.toString());
  // Other servers treat a list as a batch; AppSync refuses it.
  if (!isObject(given) || typeof given.query !== 'string' || given.query === '')
    throw malformed('Unable to parse GraphQL query.');
  return {
    query: given.query,
    variables: variablesOf(given.variables),
    operationName:
      typeof given.operationName === 'string' && given.operationName !== '' ? given.operationName : undefined,
  };
}

export interface HttpFrontServices {
  readonly random: (bytes: number) => Buffer;
  readonly log: Log;
}

const uuid = (bytes: Buffer): string => bytes.toString('hex').replace(/^(.{8})(.{4})(.{4})(.{4})/, '$1-$2-$3-$4-');

/** GraphQL over HTTP as AppSync does it. https://github.com/graphql/graphql-over-http/issues/81 */
export class HttpFront {
  constructor(
    readonly engine: Engine,
    readonly authorizer: Authorizer,
    readonly services: HttpFrontServices,
  ) {}

  async handle(request: HttpRequest, peer: string): Promise<HttpResponse> {
    if (request.method === 'OPTIONS') return { status: 200, headers: preflight, body: '' };
    const headers = {
      ...cors,
      'content-type': 'application/json;charset=UTF-8',
      'x-amzn-requestid': uuid(this.services.random(16)),
    };
    try {
      return jsonResponse(200, await this.#answer(request, peer), headers);
    } catch (error) {
      const { type, message, status } = this.#known(error);
      return jsonResponse(status, { errors: [{ errorType: type, message }] }, { ...headers, 'x-amzn-errortype': type });
    }
  }

  async #answer(request: HttpRequest, peer: string): Promise<unknown> {
    if (request.method !== 'POST' && request.method !== 'GET') {
      throw new AwsError('MethodNotAllowedException', `The method ${request.method} is not allowed.`, 405);
    }
    const caller = await this.authorizer.authenticate(request, peer);
    await this.engine.turnToRead(request.body.length);
    return this.engine.run(caller, request.headers, readBody(request));
  }

  #known(error: unknown): { type: string; message: string; status: number } {
    if (error instanceof AwsError) return { type: error.type, message: error.message, status: error.status };
    const name = error instanceof Error ? error.name : 'not an error';
    const frames =
      error instanceof Error
        ? error.stack
            ?.split('\n')
            .filter((line) => /^\s+at /.test(line))
            .slice(0, 5)
            .join('')
        : '';
    this.services.log('appsync', `bug: ${name}${frames ?? ''}`);
    return { type: 'InternalFailure', message: 'An internal failure occurred.', status: 500 };
  }
}
