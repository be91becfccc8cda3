import type { Iam } from '../../../aws/types.ts';
import type { Clock } from '../../../clock.ts';
import { DeliveryError } from '../../../delivery-error.ts';
import { AwsError, NotSupported } from '../../../errors.ts';
import type { HttpResponse, SendHttp } from '../../../http.ts';
import { isObject } from '../../../json.ts';
import type { Json, JsonObject } from '../../../json.ts';
import { ignoreCount } from '../../../meter.ts';
import type { Count } from '../../../meter.ts';
import type { Resource, Stack } from '../../../template/types.ts';
import type { TargetKind } from '../types.ts';
import { ruleRole } from './role.ts';

/** "API destinations have a maximum client execution timeout of 5 seconds": https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-api-destinations.html */
const TIME_LIMIT = 5_000;
/** Maximum invocations per second, unless the template sets a lower limit. */
const RATE = 300;
const SECOND = 1_000;

interface ApiDestination {
  readonly arn: string;
  readonly method: string;
  readonly url: URL;
  readonly rate: number;
  /** Headers that the connection adds to every request. */
  readonly headers: Readonly<Record<string, string>>;
}

export interface ApiDestinationServices {
  readonly stack: Stack;
  readonly iam: Iam;
  readonly clock: Clock;
  readonly send: SendHttp;
  readonly count?: Count;
}

const textOf = (value: Json | undefined): string => (typeof value === 'string' ? value : '');

/** Authentication headers: an API key, or a user name and password. */
function credentials({ logicalId, properties }: Resource): Record<string, string> {
  const parameters = isObject(properties.AuthParameters) ? properties.AuthParameters : {};
  if (parameters.InvocationHttpParameters !== undefined)
    throw new NotSupported(`InvocationHttpParameters (of the connection ${logicalId})`);
  if (properties.AuthorizationType === 'API_KEY' && isObject(parameters.ApiKeyAuthParameters)) {
    const { ApiKeyName: name, ApiKeyValue: value } = parameters.ApiKeyAuthParameters;
    return { [textOf(name).toLowerCase()]: textOf(value) };
  }
  if (properties.AuthorizationType === 'BASIC' && isObject(parameters.BasicAuthParameters)) {
    const { Username: name, Password: password } = parameters.BasicAuthParameters;
    return { authorization: `Basic ${Buffer.from(`${textOf(name)}:${textOf(password)}`).toString('base64')}` };
  }
  throw new NotSupported(
    `the authorization type ${textOf(properties.AuthorizationType)} (of the connection ${logicalId})`,
  );
}

function readDestination(destination: Resource, stack: Stack): ApiDestination {
  const { properties, logicalId } = destination;
  const connection = stack.ofType('AWS::Events::Connection').find((one) => one.att('Arn') === properties.ConnectionArn);
  if (connection === undefined)
    throw new AwsError(
      'ResourceNotFoundException',
      `Connection ${textOf(properties.ConnectionArn)} does not exist. (${logicalId})`,
    );
  const endpoint = textOf(properties.InvocationEndpoint);
  if (!URL.canParse(endpoint))
    throw new AwsError(
      'ValidationException',
      `Parameter ${endpoint} is not valid. Reason: Provided endpoint is not a URL. (${logicalId})`,
    );
  if (endpoint.includes('*')) throw new NotSupported(`path parameters of an API destination (${logicalId})`);
  return {
    arn: destination.att('Arn'),
    method: textOf(properties.HttpMethod),
    url: new URL(endpoint),
    rate: Number(properties.InvocationRateLimitPerSecond ?? RATE),
    headers: credentials(connection),
  };
}

/** Allows `rate` calls per second; the rest are queued, as in EventBridge. */
function paced(clock: Clock, rate: number): () => Promise<void> {
  let next = 0;
  return () =>
    new Promise((resolve) => {
      const turn = Math.max(clock.now(), next);
      next = turn + SECOND / rate;
      const wait = turn - clock.now();
      if (wait <= 0) resolve();
      else clock.after(wait, resolve);
    });
}

/** "401, 407, 409, 429, and 5xx" are retried; every other failure is final. */
function check({ status }: Pick<HttpResponse, 'status'>): void {
  if (status < 400) return;
  const retryable = [401, 407, 409, 429].includes(status) || status >= 500;
  throw new DeliveryError(
    status === 429 ? 'THROTTLING' : 'ERROR_FROM_TARGET',
    `The endpoint answered ${status}.`,
    retryable,
  );
}

/** Stops waiting after five seconds. What the endpoint does after that is unknown. */
async function withLimit<T>(clock: Clock, work: (signal: AbortSignal) => Promise<T>): Promise<T> {
  const controller = new AbortController();
  const cancel = clock.after(TIME_LIMIT, () =>
    controller.abort(new DeliveryError('TIMEOUT', `The endpoint did not answer within ${TIME_LIMIT} ms.`)),
  );
  try {
    return await work(controller.signal);
  } catch (error) {
    if (controller.signal.aborted) throw controller.signal.reason;
    throw error instanceof DeliveryError ? error : new DeliveryError('CONNECTION_FAILURE', String(error));
  } finally {
    cancel();
  }
}

/** The headers of a target's own `HttpParameters`. Those of the connection take precedence. */
function headersOf(properties: JsonObject, name: string): Record<string, string> {
  const parameters = isObject(properties.HttpParameters) ? properties.HttpParameters : {};
  for (const other of ['PathParameterValues', 'QueryStringParameters'])
    if (parameters[other] !== undefined) throw new NotSupported(`${other} (of ${name})`);
  const headers = isObject(parameters.HeaderParameters) ? parameters.HeaderParameters : {};
  return Object.fromEntries(Object.entries(headers).map(([key, value]) => [key.toLowerCase(), textOf(value)]));
}

/** An HTTP endpoint as the target of a rule: https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-api-destinations.html */
export function apiDestinationTargets({
  stack,
  iam,
  clock,
  send,
  count = ignoreCount,
}: ApiDestinationServices): TargetKind {
  const destinations = stack.ofType('AWS::Events::ApiDestination').map((resource) => readDestination(resource, stack));
  return {
    takes: (arn) => arn.includes(':api-destination/'),
    open(target, rule) {
      const destination = destinations.find(({ arn }) => arn === target.arn);
      if (destination === undefined)
        throw new AwsError(
          'ResourceNotFoundException',
          `ApiDestination ${target.arn} does not exist. (${rule.logicalId})`,
        );
      if (target.roleArn === undefined)
        throw new AwsError('ValidationException', `RoleArn is required for target ${target.arn}. (${rule.logicalId})`);
      const own = headersOf(target.properties, rule.logicalId);
      const turn = paced(clock, destination.rate);
      return {
        async deliver(_event, input) {
          const role = ruleRole(iam, target, rule);
          if (role !== undefined && !iam.allows(role, 'events:InvokeApiDestination', destination.arn)) {
            throw new DeliveryError(
              'NO_PERMISSIONS',
              `${role.arn} is not authorized to perform: events:InvokeApiDestination on resource: ${destination.arn}`,
            );
          }
          await turn();
          count('events.apiDestinations', 1);
          const { url, method, headers } = destination;
          const request = {
            method,
            path: url.pathname,
            query: url.search.slice(1),
            body: Buffer.from(input),
            headers: {
              'content-type': 'application/json; charset=utf-8',
              'user-agent': 'Amazon/EventBridge/ApiDestinations',
              host: url.host,
              ...own,
              ...headers,
            },
          };
          check(await withLimit(clock, (signal) => send(url.origin, request, signal)));
        },
      };
    },
  };
}
