import type { Iam, Principal, RestService } from '../../aws/types.ts';
import type { Clock } from '../../clock.ts';
import { AwsError, NotSupported } from '../../errors.ts';
import { decodePathPart, jsonResponse } from '../../http.ts';
import type { HttpRequest, HttpResponse } from '../../http.ts';
import { isObject } from '../../json.ts';
import type { JsonObject } from '../../json.ts';
import type { Stack } from '../../template/types.ts';
import { invalid } from './expression.ts';
import type { StoredSchedule, Schedules } from './schedules.ts';

export interface ApiServices {
  readonly stack: Stack;
  readonly iam: Iam;
  readonly clock: Pick<Clock, 'now'>;
}

interface Call extends ApiServices {
  readonly principal: Principal;
  readonly schedules: Schedules;
  readonly group: string;
  readonly name: string;
  readonly arn: string;
  readonly body: JsonObject;
}

type Operation = (call: Call) => JsonObject;

const notFound = (name: string): AwsError =>
  new AwsError('ResourceNotFoundException', `Schedule ${name} does not exist.`, 404);

const idOf = ({ group, name }: Pick<Call, 'group' | 'name'>): string => `${group}/${name}`;

/**
 * Creating a schedule passes a role to it, which needs permission; the role must trust Scheduler.
 * https://docs.aws.amazon.com/scheduler/latest/UserGuide/security_iam_service-with-iam.html
 */
function checkRole({ iam, principal, body, group, stack }: Call): void {
  const roleArn = isObject(body.Target) ? String(body.Target.RoleArn ?? '') : '';
  iam.authorize(principal, 'iam:PassRole', roleArn, { 'iam:PassedToService': 'scheduler.amazonaws.com' });
  const sourceArn = `arn:aws:scheduler:${stack.region}:${stack.accountId}:schedule-group/${group}`;
  try {
    iam.principal(roleArn, 'scheduler', { name: 'scheduler.amazonaws.com', sourceArn });
  } catch {
    throw invalid('The execution role you provide must allow AWS EventBridge Scheduler to assume the role.');
  }
}

function save(call: Call, known: StoredSchedule | undefined): JsonObject {
  const { schedules, clock, name, group, body } = call;
  if (!schedules.groups.has(group))
    throw new AwsError('ResourceNotFoundException', `Schedule group ${group} does not exist.`, 404);
  checkRole(call);
  // A client token only makes a repeated request safe, and a repeated request finds its schedule.
  const { ClientToken: _token, ...input } = body;
  const now = clock.now();
  const { arn } = schedules.put({
    id: idOf(call),
    name,
    input: { ...input, GroupName: group },
    created: known?.created ?? now,
    modified: now,
    fromTemplate: false,
    done: known === undefined ? now - 1 : now,
  });
  return { ScheduleArn: arn };
}

const create: Operation = (call) => {
  call.iam.authorize(call.principal, 'scheduler:CreateSchedule', call.arn);
  const known = call.schedules.get(idOf(call));
  if (known !== undefined) throw new AwsError('ConflictException', `Schedule ${call.name} already exists.`, 409);
  return save(call, undefined);
};

/** Replaces everything: what the request omits gets its default. */
const update: Operation = (call) => {
  call.iam.authorize(call.principal, 'scheduler:UpdateSchedule', call.arn);
  const known = call.schedules.get(idOf(call));
  if (known === undefined) throw notFound(call.name);
  return save(call, known);
};

const remove: Operation = (call) => {
  call.iam.authorize(call.principal, 'scheduler:DeleteSchedule', call.arn);
  if (call.schedules.get(idOf(call)) === undefined) throw notFound(call.name);
  call.schedules.remove(idOf(call));
  return {};
};

const read: Operation = (call) => {
  call.iam.authorize(call.principal, 'scheduler:GetSchedule', call.arn);
  const kept = call.schedules.get(idOf(call));
  if (kept === undefined) throw notFound(call.name);
  const { name, input, created, modified } = kept;
  return {
    State: 'ENABLED',
    ScheduleExpressionTimezone: 'UTC',
    ActionAfterCompletion: 'NONE',
    ...input,
    GroupName: call.group,
    Name: name,
    Arn: call.arn,
    CreationDate: created / 1000,
    LastModificationDate: modified / 1000,
  };
};

const MAX_LISTED = 100;

/**
 * Sorted by name and paginated; the token is the last name.
 * https://docs.aws.amazon.com/scheduler/latest/APIReference/API_ListSchedules.html
 */
function list(
  { iam, stack }: ApiServices,
  principal: Principal,
  schedules: Schedules,
  query: URLSearchParams,
): JsonObject {
  iam.authorize(principal, 'scheduler:ListSchedules', '*');
  for (const name of ['NamePrefix', 'State'])
    if (query.has(name)) throw new NotSupported(`Scheduler's ListSchedules by ${name}`);
  const group = query.get('ScheduleGroup');
  const after = query.get('NextToken') ?? '';
  const most = Math.min(Number(query.get('MaxResults') ?? MAX_LISTED), MAX_LISTED);
  const rest = schedules
    .all()
    .map((kept) => ({ ...kept, group: kept.id.slice(0, kept.id.indexOf('/')) }))
    .filter((kept) => (group === null || kept.group === group) && kept.id > after)
    .sort((a, b) => (a.id < b.id ? -1 : 1));
  const page = rest.slice(0, most);
  return {
    Schedules: page.map(({ name, input, created, modified, group: GroupName }) => ({
      Arn: `arn:aws:scheduler:${stack.region}:${stack.accountId}:schedule/${GroupName}/${name}`,
      GroupName,
      Name: name,
      State: input.State ?? 'ENABLED',
      CreationDate: created / 1000,
      LastModificationDate: modified / 1000,
      Target: { Arn: isObject(input.Target) ? (input.Target.Arn ?? null) : null },
    })),
    ...(rest.length > most && { NextToken: page.at(-1)?.id ?? '' }),
  };
}

const isList = ({ method, path }: Pick<HttpRequest, 'method' | 'path'>): boolean =>
  method === 'GET' && /\/schedules\/?$/.test(path);

const OPERATIONS: Readonly<Record<string, readonly [name: string, run: Operation]>> = {
  POST: ['CreateSchedule', create],
  PUT: ['UpdateSchedule', update],
  DELETE: ['DeleteSchedule', remove],
  GET: ['GetSchedule', read],
};

const PATH = /\/schedules\/([^/]+)$/;

const nameOf = ({ path }: HttpRequest): string | undefined => {
  const name = PATH.exec(path)?.[1];
  return name === undefined ? undefined : decodePathPart(name);
};

function bodyOf({ body }: HttpRequest): JsonObject {
  if (body.length === 0) return {};
  try {
    const value: unknown = JSON.parse(body.toString('utf8'));
    if (isObject(value as never)) return value as JsonObject;
  } catch {
    // Answered below, like anything that is not an object.
  }
  throw new AwsError('SerializationException', 'The request body is not valid JSON');
}

/**
 * Scheduler's REST API: https://docs.aws.amazon.com/scheduler/latest/APIReference/API_Operations.html
 * @param changed is called when the next run may be a different one
 */
export function schedulerApi(services: ApiServices, schedules: Schedules, changed: () => void): RestService {
  const { stack } = services;
  return {
    signingName: 'scheduler',
    operation: (request) => (isList(request) ? 'ListSchedules' : (OPERATIONS[request.method]?.[0] ?? request.method)),
    failure: ({ status, type, message }): HttpResponse =>
      jsonResponse(status, { Message: message }, { 'x-amzn-errortype': type }),
    async handle(principal, request) {
      if (isList(request))
        return jsonResponse(200, list(services, principal, schedules, new URLSearchParams(request.query)));
      const name = nameOf(request);
      const operation = OPERATIONS[request.method];
      if (name === undefined || operation === undefined)
        throw new NotSupported(`Scheduler's ${request.method} ${request.path.replace(/^\/aws/, '')}`);
      const body = bodyOf(request);
      const group =
        new URLSearchParams(request.query).get('groupName') ??
        (typeof body.GroupName === 'string' ? body.GroupName : 'default');
      const arn = `arn:aws:scheduler:${stack.region}:${stack.accountId}:schedule/${group}/${name}`;
      const answer = operation[1]({ ...services, principal, schedules, group, name, arn, body });
      changed();
      return jsonResponse(200, answer);
    },
  };
}
