import type { Iam, RestService } from '../../aws/types.ts';
import { AwsError, NotSupported } from '../../errors.ts';
import { decodePathPart } from '../../http.ts';
import type { HttpRequest, HttpResponse } from '../../http.ts';
import type { LocalLambda } from './service.ts';

const PATH = /\/2015-03-31\/functions\/([^/]+)\/invocations$/;

/**
 * The Invoke API: https://docs.aws.amazon.com/lambda/latest/api/API_Invoke.html. Other operations are refused as not
 * supported.
 */
export function invokeApi(iam: Iam, lambda: Pick<LocalLambda, 'find' | 'run' | 'enqueue'>): RestService {
  return {
    signingName: 'lambda',
    async handle(principal, request) {
      const match = PATH.exec(request.path);
      if (match === null || request.method !== 'POST') {
        throw new NotSupported(`the Lambda API ${request.method} ${request.path.slice(request.path.indexOf('/2'))}`);
      }
      const qualifier = new URLSearchParams(request.query).get('Qualifier');
      if (qualifier !== null && qualifier !== '$LATEST') throw new NotSupported('Lambda versions and aliases');
      const config = lambda.find(decodePathPart(match[1] ?? ''));
      iam.authorize(principal, 'lambda:InvokeFunction', config.arn);
      const event = eventOf(request);
      switch (request.headers['x-amz-invocation-type'] ?? 'RequestResponse') {
        case 'DryRun':
          return { status: 204, headers: {}, body: '' };
        case 'Event':
          void lambda.enqueue(config.name, event);
          return { status: 202, headers: {}, body: '' };
        default:
          return answer(await lambda.run(config.name, event));
      }
    },
  };
}

function eventOf(request: HttpRequest): string {
  const text = request.body.toString('utf8');
  if (text === '') return '{}';
  try {
    JSON.parse(text);
    return text;
  } catch {
    throw new AwsError('InvalidRequestContentException', 'Could not parse request body into json', 400, {
      Type: 'User',
    });
  }
}

const answer = ({ payload, failed, requestId }: Awaited<ReturnType<LocalLambda['run']>>): HttpResponse => ({
  status: 200,
  headers: {
    'content-type': 'application/json',
    'x-amz-executed-version': '$LATEST',
    'x-amzn-requestid': requestId,
    ...(failed ? { 'x-amz-function-error': 'Unhandled' } : {}),
  },
  body: payload,
});
