import { createVerifier } from 'local-cloud/aws/sigv4.ts';
import type { Iam, Principal } from 'local-cloud/aws/types.ts';
import { AwsError } from 'local-cloud/errors.ts';
import { jsonResponse } from 'local-cloud/http.ts';
import type { HttpRequest, HttpResponse, SendHttp } from 'local-cloud/http.ts';
import type { JsonObject } from 'local-cloud';
import type { Stack } from 'local-cloud/template/types.ts';
import { at } from '../deployed.ts';
import type { Mood } from './mood.ts';

interface Call {
  readonly stack: Stack;
  readonly iam: Iam;
  readonly principal: Principal;
  readonly request: HttpRequest;
  readonly body: JsonObject;
}

/** What an AWS service requires of a call; throws AWS's error. */
type Service = (call: Call) => void;

/** https://docs.aws.amazon.com/systems-manager/latest/APIReference/API_GetParameter.html */
const ssm: Service = ({ stack, iam, principal, request, body }) => {
  const name = String(body['Name'] ?? '');
  if (name === '')
    throw new AwsError(
      'ValidationException',
      "1 validation error detected: Value at 'name' failed to satisfy constraint",
    );
  const action = (request.headers['x-amz-target'] ?? '').replace('AmazonSSM.', '');
  const arn = `arn:aws:ssm:${stack.region}:${stack.accountId}:parameter/${name.replace(/^\//, '')}`;
  iam.authorize(principal, `ssm:${action}`, arn);
};

const scheduling: Readonly<Record<string, string>> = {
  POST: 'CreateSchedule',
  PUT: 'UpdateSchedule',
  DELETE: 'DeleteSchedule',
  GET: 'GetSchedule',
};

/** Creating a schedule passes a role. The role has to trust Scheduler, and to allow the schedule's action. */
const scheduler: Service = ({ stack, iam, principal, request, body }) => {
  const group = new URLSearchParams(request.query).get('groupName') ?? String(body['GroupName'] ?? 'default');
  if (!stack.ofType('AWS::Scheduler::ScheduleGroup').some(({ properties }) => properties['Name'] === group))
    throw new AwsError('ResourceNotFoundException', `Schedule group ${group} does not exist.`, 404);
  const place = `arn:aws:scheduler:${stack.region}:${stack.accountId}`;
  const name = request.path.split('/').at(-1) ?? '';
  iam.authorize(
    principal,
    `scheduler:${scheduling[request.method] ?? request.method}`,
    `${place}:schedule/${group}/${name}`,
  );
  if (request.method !== 'POST' && request.method !== 'PUT') return;
  const role = String(at(body, 'Target')['RoleArn']);
  iam.authorize(principal, 'iam:PassRole', role, { 'iam:PassedToService': 'scheduler.amazonaws.com' });
  const acting = iam.principal(role, 'schedule', {
    name: 'scheduler.amazonaws.com',
    sourceArn: `${place}:schedule-group/${group}`,
  });
  iam.authorize(acting, 'events:PutEvents', String(at(body, 'Target')['Arn']));
  iam.authorize(acting, 'sqs:SendMessage', String(at(body, 'Target', 'DeadLetterConfig')['Arn']));
};

const services: Readonly<Record<string, Service>> = { ssm, scheduler };

const draft = {
  title: 'The Lantern',
  look: 'A mouse.',
  pages: Array.from({ length: 5 }, (_one, page) => ({ text: `Out ${page}.`, scene: 'A mouse.' })),
};

/** Answers of a model and a moderation that let the later steps run. */
function model({ path }: HttpRequest, mood: Mood): HttpResponse {
  if (mood.hosts === 'DOWN') return jsonResponse(503, { error: { message: 'Try again.' } });
  if (path.endsWith('/moderations')) return jsonResponse(200, { results: [{ flagged: false, categories: {} }] });
  return jsonResponse(200, {
    model: 'm',
    choices: [{ index: 0, finish_reason: 'stop', message: { role: 'assistant', content: JSON.stringify(draft) } }],
    usage: { prompt_tokens: 9, completion_tokens: 9 },
  });
}

function answered(service: string, mood: Mood): HttpResponse {
  if (mood.hosts === 'DOWN') return jsonResponse(500, {}, { 'x-amzn-errortype': 'InternalServerException' });
  if (service === 'scheduler' && mood.hosts === 'CONFLICT')
    return jsonResponse(409, {}, { 'x-amzn-errortype': 'ConflictException' });
  return jsonResponse(
    200,
    service === 'ssm' ? { Parameter: { Name: 'key', Value: 'sk-1', Type: 'SecureString' } } : {},
  );
}

/**
 * The hosts that HTTP data sources call: an AWS service verifies the signature and authorizes; any other host just
 * answers.
 */
export function fakeHosts(
  stack: Stack,
  iam: Iam,
  now: number,
  mood: () => Mood,
  found: (problem: string) => void,
): SendHttp {
  const verify = createVerifier(iam, stack.region, { now: () => now });
  return async (origin, request) => {
    const [, name = ''] = /^https:\/\/([a-z-]+)\.[a-z0-9-]+\.amazonaws\.com$/.exec(origin) ?? [];
    if (name === '') return model(request, mood());
    const service = services[name];
    if (service === undefined) {
      found(
        `${origin} is called, and nothing here knows what that service asks for: add it to ${import.meta.url.split('/').at(-1)}`,
      );
      return answered(name, mood());
    }
    try {
      const principal = verify(request, name);
      const body = request.body.length === 0 ? {} : (JSON.parse(request.body.toString()) as JsonObject);
      service({ stack, iam, principal, request, body });
    } catch (error) {
      if (!(error instanceof AwsError)) throw error;
      found(`${name}: ${error.type}: ${error.message}`);
      return jsonResponse(
        error.status,
        { __type: error.type, message: error.message },
        { 'x-amzn-errortype': error.type },
      );
    }
    return answered(name, mood());
  };
}
