import { randomUUID } from 'node:crypto';
import type { AssumingService } from '../../aws/types.ts';
import type { Clock } from '../../clock.ts';
import { AwsError, NotSupported } from '../../errors.ts';
import { jsonResponse } from '../../http.ts';
import type { HttpRequest, HttpResponse } from '../../http.ts';
import { isObject } from '../../json.ts';
import type { Json, JsonObject } from '../../json.ts';
import { onlySupported } from '../../left-out.ts';
import type { LeaveOut } from '../../left-out.ts';
import type { Resource, Stack } from '../../template/types.ts';
import { Handover } from './handover.ts';
import type { LocalLambda } from './service.ts';

/**
 * https://docs.aws.amazon.com/lambda/latest/dg/urls-configuration.html. Its host name does not resolve here: a
 * distribution leads to it.
 */
export interface FunctionUrl {
  /** `<id>.lambda-url.<region>.on.aws` */
  readonly host: string;
  /** `AWS_IAM`: callers sign their requests, and the function's permissions name them. */
  readonly isSigned: boolean;
  /** @param caller the service that signed the request; undefined for one without a signature */
  handle(request: HttpRequest, sourceIp: string, caller: AssumingService | undefined): Promise<HttpResponse>;
}

/**
 * https://docs.aws.amazon.com/lambda/latest/dg/urls-auth.html: since October 2025 a function URL requires both
 * permissions.
 */
const ACTIONS = ['lambda:InvokeFunctionUrl', 'lambda:InvokeFunction'];

const forbidden = jsonResponse(403, {
  Message:
    'Forbidden. For troubleshooting Function URL authorization issues, see: https://docs.aws.amazon.com/lambda/latest/dg/urls-auth.html',
});
const broken: HttpResponse = {
  status: 502,
  headers: { 'content-type': 'text/plain; charset=utf-8' },
  body: 'Internal Server Error',
};

export function functionUrls(options: {
  readonly stack: Stack;
  readonly lambda: Pick<LocalLambda, 'find' | 'run'>;
  readonly clock: Clock;
  readonly leaveOut: LeaveOut;
}): readonly FunctionUrl[] {
  const { stack, leaveOut } = options;
  return onlySupported(stack.ofType('AWS::Lambda::Url'), leaveOut, (resource) => functionUrl(resource, options));
}

function functionUrl(
  { properties, att }: Resource,
  { stack, lambda, clock }: Parameters<typeof functionUrls>[0],
): FunctionUrl {
  if (properties.Cors !== undefined) throw new NotSupported('CORS of a function URL');
  if (properties.Qualifier !== undefined) throw new NotSupported('Lambda versions and aliases');
  const { host } = new URL(att('FunctionUrl'));
  const { name, arn } = lambda.find(String(properties.TargetFunctionArn));
  const isSigned = properties.AuthType === 'AWS_IAM';
  const isStreamed = properties.InvokeMode === 'RESPONSE_STREAM';
  return {
    host,
    isSigned,
    async handle(request, sourceIp, caller) {
      if (!mayCall(stack, arn, caller)) return forbidden;
      const event = JSON.stringify(eventOf(request, { host, sourceIp, now: clock.now(), accountId: stack.accountId }));
      try {
        return await (isStreamed ? streamed(lambda, name, event) : buffered(lambda, name, event));
      } catch (error) {
        if (!(error instanceof AwsError)) throw error;
        return jsonResponse(error.status, { Message: error.message });
      }
    },
  };
}

/** Resource policies of functions are permissions of the template, each with one action. */
function mayCall(stack: Stack, arn: string, caller: AssumingService | undefined): boolean {
  const names = stack.ofType('AWS::Lambda::Permission').filter(({ properties }) => {
    const { FunctionName: name, Principal: principal, SourceArn: source } = properties;
    const isOfFunction = arn === name || arn.endsWith(`:${String(name)}`);
    const isOfCaller =
      principal === '*' ||
      (caller !== undefined && principal === caller.name && (source === undefined || source === caller.sourceArn));
    return isOfFunction && isOfCaller;
  });
  return ACTIONS.every((action) => names.some(({ properties }) => properties.Action === action));
}

/** Payload format 2.0: https://docs.aws.amazon.com/lambda/latest/dg/urls-invocation.html#urls-payloads */
function eventOf(
  { method, path, query, headers, body }: HttpRequest,
  at: { readonly host: string; readonly sourceIp: string; readonly now: number; readonly accountId: string },
): JsonObject {
  const { cookie, ...rest } = headers;
  const [id = ''] = at.host.split('.', 1);
  const text = body.toString('utf8');
  const isText = Buffer.from(text).equals(body);
  return {
    version: '2.0',
    routeKey: '$default',
    rawPath: path,
    rawQueryString: query,
    ...(cookie !== undefined && { cookies: cookie.split(/; */) }),
    headers: { ...rest, host: at.host },
    ...(query !== '' && { queryStringParameters: Object.fromEntries(new URLSearchParams(query)) }),
    requestContext: {
      accountId: at.accountId,
      apiId: id,
      domainName: at.host,
      domainPrefix: id,
      http: { method, path, protocol: 'HTTP/1.1', sourceIp: at.sourceIp, userAgent: headers['user-agent'] ?? '' },
      requestId: randomUUID(),
      routeKey: '$default',
      stage: '$default',
      time: new Date(at.now).toUTCString(),
      timeEpoch: at.now,
    },
    ...(body.length > 0 && { body: isText ? text : body.toString('base64') }),
    isBase64Encoded: body.length > 0 && !isText,
  };
}

const headersIn = (value: Json | undefined): Record<string, string> =>
  isObject(value)
    ? Object.fromEntries(Object.entries(value).map(([name, one]) => [name.toLowerCase(), String(one)]))
    : {};

const statusIn = (value: Json | undefined): number => (typeof value === 'number' ? value : 200);

/** A value without `statusCode` is the body itself. */
async function buffered(lambda: Pick<LocalLambda, 'run'>, name: string, event: string): Promise<HttpResponse> {
  const { payload, failed } = await lambda.run(name, event);
  if (failed) return broken;
  const answer = JSON.parse(payload) as Json;
  if (!isObject(answer) || answer.statusCode === undefined) return jsonResponse(200, answer);
  const { statusCode, headers, body = '', isBase64Encoded } = answer;
  return {
    status: statusIn(statusCode),
    headers: { 'content-type': 'application/json', ...headersIn(headers) },
    body: isBase64Encoded === true ? Buffer.from(String(body), 'base64') : String(body),
  };
}

const END_OF_PRELUDE = Buffer.alloc(8);

/** Status and headers stand before eight zeros; a function that writes none answers 200. */
function begin(first: Buffer): { readonly prelude: JsonObject; readonly rest: Buffer } {
  const at = first.indexOf(END_OF_PRELUDE);
  const prelude = at < 0 ? undefined : (JSON.parse(first.subarray(0, at).toString('utf8')) as Json);
  return isObject(prelude)
    ? { prelude, rest: first.subarray(at + END_OF_PRELUDE.length) }
    : { prelude: {}, rest: first };
}

/** Answers once the first piece is there. What fails after it cuts the answer off. */
async function streamed(lambda: Pick<LocalLambda, 'run'>, name: string, event: string): Promise<HttpResponse> {
  const handover = new Handover();
  const call = lambda.run(name, event, handover.pass).then(
    (result) => {
      handover.end(result.failed ? new Error('The function failed while it answered.') : undefined);
      return result;
    },
    (error: unknown) => {
      handover.end(new Error('The function was not run.'));
      throw error;
    },
  );
  const pieces = handover[Symbol.asyncIterator]();
  const first = await pieces.next().catch(() => undefined);
  if (first === undefined || first.done === true) {
    const { failed, payload } = await call;
    return failed ? broken : { status: 200, headers: { 'content-type': 'application/json' }, body: payload };
  }
  call.catch(() => {});
  const { prelude, rest } = begin(Buffer.from(first.value));
  return {
    status: statusIn(prelude.statusCode),
    headers: { 'content-type': 'application/octet-stream', ...headersIn(prelude.headers) },
    body: following(rest, pieces),
  };
}

async function* following(first: Buffer, more: AsyncGenerator<Uint8Array, void>): AsyncGenerator<Uint8Array, void> {
  try {
    if (first.length > 0) yield first;
    yield* more;
  } finally {
    // Also for a reader that never asked for a second piece.
    await more.return();
  }
}
