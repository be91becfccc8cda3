import { randomUUID } from 'node:crypto';
import type { Iam, Principal, RestService } from '../../aws/types.ts';
import type { Clock } from '../../clock.ts';
import type { Erasure } from '../../erasure.ts';
import { AwsError, NotSupported } from '../../errors.ts';
import type { HttpRequest, HttpResponse } from '../../http.ts';
import { ignoreCount } from '../../meter.ts';
import type { Count } from '../../meter.ts';
import type { Stack } from '../../template/types.ts';
import type { Outbox } from '../cognito/types.ts';
import { topicAuthorizer } from './access.ts';
import type { Authorize } from './access.ts';
import { codeOf, invalidParameter, snsError } from './errors.ts';
import { compileFilter } from './filter-policy.ts';
import { readMessage } from './publish.ts';
import { answer, entries, failed, parametersOf, required } from './query.ts';
import type { Answer, Parameters } from './query.ts';
import { Subscriptions } from './subscriptions.ts';
import type { Subscription } from './subscriptions.ts';

export interface SnsOptions {
  readonly stack: Stack;
  readonly iam: Iam;
  readonly clock: Clock;
  readonly folder: string;
  readonly outbox: Pick<Outbox, 'send'>;
  /** The base of links in mails, e.g. `http://127.0.0.1:4000/aws`. */
  readonly awsEndpoint: string;
  readonly count?: Count;
  readonly erasure?: Pick<Erasure, 'add'>;
}

export interface LocalSns extends RestService {
  stop(): void;
}

interface Call extends SnsOptions {
  readonly principal: Principal;
  readonly authorize: Authorize;
  readonly parameters: Parameters;
  readonly subscriptions: Subscriptions;
}

type Action = (call: Call) => Answer;

/** Actions that AWS has and this cloud does not emulate. */
const REFUSED = new Set([
  'AddPermission',
  'CreateTopic',
  'DeleteTopic',
  'GetTopicAttributes',
  'ListSubscriptions',
  'ListTopics',
  'PublishBatch',
  'RemovePermission',
  'SetTopicAttributes',
  'TagResource',
]);

const TOPIC = 'AWS::SNS::Topic';

function topicOf({ stack, parameters }: Call): string {
  const arn = parameters.get('TopicArn') ?? '';
  if (arn === '') throw invalidParameter('TopicArn or TargetArn Reason: no value for required parameter');
  checkArn('TopicArn', arn);
  if (stack.ofType(TOPIC).every((topic) => topic.ref !== arn)) throw snsError('NotFound', 'Topic does not exist');
  return arn;
}

function checkArn(parameter: string, arn: string): void {
  const { length } = arn.split(':');
  if (length < 6) throw invalidParameter(`${parameter} Reason: An ARN must have at least 6 elements, not ${length}`);
}

function subscriptionOf(parameters: Parameters): string {
  const arn = required(parameters, 'SubscriptionArn');
  checkArn('SubscriptionArn', arn);
  return arn;
}

const CONFIRMATION = '/confirmation.html';
const UNSUBSCRIPTION = '/unsubscribe.html';

const link = (awsEndpoint: string, path: string, values: Readonly<Record<string, string>>): string =>
  `${awsEndpoint}${path}?${new URLSearchParams(values).toString()}`;

const nameOf = (topicArn: string): string => topicArn.split(':').at(-1) ?? '';

function askForLeave({ outbox, awsEndpoint }: SnsOptions, { topicArn, endpoint, token = '' }: Subscription): void {
  outbox.send({
    to: endpoint,
    subject: 'AWS Notification - Subscription Confirmation',
    text: `You have chosen to subscribe to the topic:\n${topicArn}\n\nTo confirm this subscription, open the link below (If this was in error no action is necessary):\n${link(awsEndpoint, CONFIRMATION, { TopicArn: topicArn, Token: token })}`,
  });
}

/** No policy, an empty policy and an empty text mean the same: every message matches. */
const policyOf = (text: string | undefined): string | undefined =>
  text === undefined || /^(?:\{\s*\})?$/.test(text.trim()) ? undefined : text;

const protocols = new Set('application email email-json firehose http https lambda sms sqs'.split(' '));

const subscribe: Action = (call) => {
  const { authorize, principal, parameters, subscriptions } = call;
  const topic = topicOf(call);
  const [protocol, endpoint] = [required(parameters, 'Protocol'), required(parameters, 'Endpoint')];
  authorize(principal, 'SNS:Subscribe', topic, { 'sns:Protocol': protocol, 'sns:Endpoint': endpoint });
  if (!protocols.has(protocol)) throw invalidParameter(`Amazon SNS does not support this protocol string: ${protocol}`);
  if (protocol !== 'email') throw new NotSupported(`SNS subscriptions of the protocol ${protocol}`);
  if (!/^[^\s@]+@[^\s@]+$/.test(endpoint)) throw invalidParameter('Email address');
  const attributes = new Map(
    entries(parameters, 'Attributes', ['key', 'value']).map(({ key = '', value = '' }) => [key, value]),
  );
  for (const name of attributes.keys())
    if (name !== 'FilterPolicy' && name !== 'FilterPolicyScope')
      throw new NotSupported(`the subscription attribute ${name}`);
  if ((attributes.get('FilterPolicyScope') ?? 'MessageAttributes') !== 'MessageAttributes')
    throw new NotSupported('filter policies on the body of a message');
  const made = subscriptions.add(topic, endpoint, policyOf(attributes.get('FilterPolicy')), principal.accountId);
  if (made.token !== undefined) askForLeave(call, made);
  const showsArn = made.token === undefined || parameters.get('ReturnSubscriptionArn') === 'true';
  return { SubscriptionArn: showsArn ? made.id : 'pending confirmation' };
};

const publish: Action = (call) => {
  const { authorize, principal, parameters, subscriptions, outbox, awsEndpoint } = call;
  const topic = topicOf(call);
  authorize(principal, 'SNS:Publish', topic);
  const { subject, text, attributes } = readMessage(parameters);
  for (const { id, endpoint, token, filterPolicy } of subscriptions.of(topic)) {
    if (token !== undefined || !compileFilter(filterPolicy)(attributes)) continue;
    const leave = link(awsEndpoint, UNSUBSCRIPTION, { SubscriptionArn: id, Endpoint: endpoint });
    outbox.send({
      to: endpoint,
      subject: subject ?? 'AWS Notification Message',
      text: `${text}\n\n--\nIf you wish to stop receiving notifications from this topic, please open the link below to unsubscribe:\n${leave}`,
    });
  }
  return { MessageId: randomUUID() };
};

const confirm: Action = (call) => ({
  SubscriptionArn: call.subscriptions.confirm(topicOf(call), required(call.parameters, 'Token')).id,
});

/**
 * Policies cannot name a resource for a subscription:
 * https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazonsns.html
 */
const ANY = '*';

const unsubscribe: Action = ({ iam, principal, parameters, subscriptions }) => {
  const arn = subscriptionOf(parameters);
  iam.authorize(principal, 'SNS:Unsubscribe', ANY);
  // It expires by itself without confirmation.
  if (subscriptions.isPending(arn))
    throw invalidParameter('SubscriptionArn Reason: Cannot unsubscribe a subscription that is pending confirmation');
  subscriptions.remove(arn);
  return {};
};

const read: Action = ({ iam, principal, parameters, subscriptions }) => {
  const arn = subscriptionOf(parameters);
  iam.authorize(principal, 'SNS:GetSubscriptionAttributes', ANY);
  const { topicArn, endpoint, owner, filterPolicy, token } = subscriptions.get(arn);
  const attributes = new Map([
    ['SubscriptionArn', arn],
    ['TopicArn', topicArn],
    ['Owner', owner],
    ['Protocol', 'email'],
    ['Endpoint', endpoint],
    ['PendingConfirmation', String(token !== undefined)],
    ['ConfirmationWasAuthenticated', 'false'],
  ]);
  if (filterPolicy !== undefined)
    attributes.set('FilterPolicy', filterPolicy).set('FilterPolicyScope', 'MessageAttributes');
  return { Attributes: attributes };
};

const write: Action = ({ iam, principal, parameters, subscriptions }) => {
  const [arn, name] = [subscriptionOf(parameters), required(parameters, 'AttributeName')];
  iam.authorize(principal, 'SNS:SetSubscriptionAttributes', ANY);
  if (name !== 'FilterPolicy') throw new NotSupported(`the subscription attribute ${name}`);
  subscriptions.filter(arn, policyOf(parameters.get('AttributeValue')));
  return {};
};

const list: Action = (call) => {
  const topic = topicOf(call);
  call.authorize(call.principal, 'SNS:ListSubscriptionsByTopic', topic);
  return {
    Subscriptions: call.subscriptions.of(topic).map(({ id, endpoint, owner, token }) => ({
      TopicArn: topic,
      Protocol: 'email',
      SubscriptionArn: token === undefined ? id : 'PendingConfirmation',
      Owner: owner,
      Endpoint: endpoint,
    })),
  };
};

const ACTIONS: Readonly<Record<string, Action>> = {
  ConfirmSubscription: confirm,
  GetSubscriptionAttributes: read,
  ListSubscriptionsByTopic: list,
  Publish: publish,
  SetSubscriptionAttributes: write,
  Subscribe: subscribe,
  Unsubscribe: unsubscribe,
};

const text = (status: number, body: string): HttpResponse => ({
  status,
  headers: { 'content-type': 'text/plain; charset=utf-8', 'cache-control': 'no-store' },
  body,
});

/** The page behind a link in a mail. */
function opened({ path, query }: HttpRequest, subscriptions: Subscriptions): HttpResponse {
  const parameters = parametersOf(query);
  try {
    if (path.endsWith(CONFIRMATION)) {
      const { topicArn } = subscriptions.confirm(required(parameters, 'TopicArn'), required(parameters, 'Token'));
      return text(200, `Subscription confirmed!\n\nYou have subscribed to the topic ${nameOf(topicArn)}.`);
    }
    const { id, endpoint } = subscriptions.get(required(parameters, 'SubscriptionArn'));
    if (endpoint !== parameters.get('Endpoint')) throw invalidParameter('Endpoint');
    subscriptions.remove(id);
    return text(200, 'Subscription removed!');
  } catch (error) {
    if (error instanceof AwsError) return text(error.status, error.message);
    throw error;
  }
}

/**
 * The template's topics. Mail is the only supported kind of subscriber; mails go to the outbox.
 * https://docs.aws.amazon.com/sns/latest/api/API_Operations.html
 */
export function startSns(options: SnsOptions): LocalSns {
  const subscriptions = new Subscriptions(options.folder, options.clock, options.erasure);
  const authorize = topicAuthorizer(options.stack, options.iam, options.clock);
  const { count = ignoreCount } = options;
  const { pathname } = new URL(options.awsEndpoint);
  return {
    signingName: 'sns',
    operation: ({ body }) => parametersOf(body.toString('utf8')).get('Action') ?? 'unknown',
    claims: ({ method, path }) =>
      method === 'GET' && [CONFIRMATION, UNSUBSCRIPTION].some((page) => path === `${pathname}${page}`),
    anonymous: async (request) => opened(request, subscriptions),
    failure(failure) {
      const [code, status] = codeOf(failure);
      return failed(status, code, failure.message, randomUUID());
    },
    stop: () => subscriptions.stop(),
    async handle(principal, { body }) {
      const parameters = parametersOf(body.toString('utf8'));
      const name = parameters.get('Action') ?? '';
      if (REFUSED.has(name)) throw new NotSupported(`SNS ${name}`);
      const action = Object.hasOwn(ACTIONS, name) ? ACTIONS[name] : undefined;
      if (action === undefined)
        throw snsError('InvalidAction', `The action ${name} is not valid for this web service.`);
      count('sns.requests', 1);
      return answer(name, action({ ...options, principal, authorize, parameters, subscriptions }), randomUUID());
    },
  };
}
