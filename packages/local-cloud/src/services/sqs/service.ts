import { join } from 'node:path';
import type { AssumingService, Iam, JsonService, Principal } from '../../aws/types.ts';
import type { Clock } from '../../clock.ts';
import type { Erasure } from '../../erasure.ts';
import { NotSupported } from '../../errors.ts';
import type { Json, JsonObject } from '../../json.ts';
import { valueOrRefusal } from '../../left-out.ts';
import type { LeaveOut } from '../../left-out.ts';
import { ignoreCount } from '../../meter.ts';
import type { Count } from '../../meter.ts';
import type { Stack } from '../../template/types.ts';
import { batchOf } from './batches.ts';
import { md5OfAttributes, readAttributes, sizeOf } from './attributes.ts';
import { describeFailure, missingParameter, sqsError } from './errors.ts';
import { withQueueOfPath } from './form.ts';
import { checkBody, md5 } from './message.ts';
import type { Message } from './message.ts';
import { attributesOf, integer, objectOf, texts, toApi } from './parameters.ts';
import { StandardQueue } from './queue.ts';
import type { Queue } from './queue.ts';
import { readQueue } from './queue-config.ts';
import { openQueueLog } from './queue-log.ts';
import { queueAuthorizer } from './queue-policy.ts';
import { receiveWaiting } from './receive.ts';

export interface LocalSqs {
  readonly service: JsonService;
  /** Sends with a role, for a service in this process. */
  send(
    principal: Principal,
    queueArn: string,
    body: string,
    attributes?: Readonly<Record<string, string>>,
  ): Promise<void>;
  /** Sends as an AWS service, which the queue's policy must allow. */
  sendAsService(
    service: AssumingService,
    queueArn: string,
    body: string,
    attributes?: Readonly<Record<string, string>>,
  ): Promise<void>;
  /** A queue by its ARN, for an event source mapping that uses a role; throws `QueueDoesNotExist`. */
  queue(queueArn: string): Queue;
  authorize(principal: Principal, action: string, queueArn: string): void;
  stop(): Promise<void>;
}

type Operation = (queue: Queue, input: JsonObject, principal: Principal) => Promise<Json> | Json;

/** Operations that AWS has and this cloud does not emulate. */
const REFUSED = new Set([
  'AddPermission',
  'CancelMessageMoveTask',
  'CreateQueue',
  'DeleteQueue',
  'ListDeadLetterSourceQueues',
  'ListMessageMoveTasks',
  'ListQueueTags',
  'ListQueues',
  'RemovePermission',
  'SetQueueAttributes',
  'StartMessageMoveTask',
  'TagQueue',
  'UntagQueue',
]);
const ACTIONS: Readonly<Record<string, string>> = {
  SendMessageBatch: 'SendMessage',
  DeleteMessageBatch: 'DeleteMessage',
  ChangeMessageVisibilityBatch: 'ChangeMessageVisibility',
};

/**
 * The template's standard queues, stored in `folder`
 * (https://docs.aws.amazon.com/AWSSimpleQueueService/latest/APIReference/API_Operations.html).
 */
export function startSqs(options: {
  readonly stack: Stack;
  readonly iam: Iam;
  readonly clock: Clock;
  readonly folder: string;
  readonly count?: Count;
  readonly erasure?: Pick<Erasure, 'add'>;
  /**
   * Is called with the names of queues that are not emulated; without it they are an error at the start rather than on
   * the first call.
   */
  readonly leaveOut?: LeaveOut;
}): LocalSqs {
  const { stack, iam, clock, folder, count = ignoreCount, erasure } = options;
  const controller = new AbortController();
  const queues = new Map<string, Queue>();
  const refused = new Map<string, NotSupported>();
  for (const resource of stack.ofType('AWS::SQS::Queue')) {
    const config = valueOrRefusal(() => readQueue(resource));
    if (config instanceof Error) {
      if (options.leaveOut === undefined || !(config instanceof NotSupported)) throw config;
      options.leaveOut(`${resource.logicalId}: ${config.message}`);
      refused.set(resource.att('Arn'), config);
      continue;
    }
    const deadLetters = (): Queue | undefined =>
      config.deadLetterArn === undefined ? undefined : queues.get(config.deadLetterArn);
    queues.set(
      config.arn,
      new StandardQueue(config, openQueueLog(join(folder, `${config.name}.jsonl`), erasure), clock, deadLetters),
    );
  }
  const authorize = queueAuthorizer(stack, iam, clock);
  const byArn = (arn: string): Queue => queues.get(arn) ?? missing(refused.get(arn));
  const operations = makeOperations(clock, controller.signal);

  return {
    queue: byArn,
    authorize: (principal, action, arn) => authorize.role(principal, action, arn, byArn(arn).config.url),
    async send(principal, queueArn, body, attributes) {
      const queue = byArn(queueArn);
      authorize.role(principal, 'sqs:SendMessage', queueArn, queue.config.url);
      sendOne(queue, sendInput(body, attributes), principal);
      count('sqs.requests', 1);
    },
    async sendAsService(service, queueArn, body, attributes) {
      const queue = byArn(queueArn);
      authorize.service(service, 'sqs:SendMessage', queueArn, queue.config.url);
      sendOne(queue, sendInput(body, attributes), { userId: service.name });
      count('sqs.requests', 1);
    },
    service: {
      signingName: 'sqs',
      targetPrefix: 'AmazonSQS',
      jsonVersion: '1.0',
      failure: describeFailure,
      read: withQueueOfPath,
      async call(principal, operation, input) {
        if (principal === undefined)
          throw sqsError('MissingAuthenticationTokenException', 'Request is missing Authentication Token');
        const run = Object.hasOwn(operations, operation) ? operations[operation] : undefined;
        if (run === undefined && REFUSED.has(operation)) throw new NotSupported(`SQS ${operation}`);
        if (run === undefined) throw sqsError('UnknownOperationException', `SQS has no operation ${operation}.`);
        const queue = byArn(arnOf(stack, input));
        authorize.role(principal, `sqs:${ACTIONS[operation] ?? operation}`, queue.config.arn, queue.config.url);
        count('sqs.requests', 1);
        return run(queue, input, principal);
      },
    },
    async stop() {
      controller.abort();
    },
  };
}

/** As on AWS, the host of a queue's URL does not matter: its last two parts are account and name. */
function arnOf(stack: Stack, input: JsonObject): string {
  const name = typeof input.QueueName === 'string' ? input.QueueName : undefined;
  const [account, last] =
    typeof input.QueueUrl === 'string' ? input.QueueUrl.split('/').slice(-2) : [stack.accountId, name];
  if (last === undefined) throw missingParameter('QueueUrl');
  return `arn:aws:sqs:${stack.region}:${account}:${last}`;
}

/** @param refused why a queue of the template is not available */
function missing(refused: NotSupported | undefined): never {
  if (refused !== undefined) throw refused;
  throw sqsError('QueueDoesNotExist', 'The specified queue does not exist.');
}

function makeOperations(clock: Clock, signal: AbortSignal): Readonly<Record<string, Operation>> {
  return {
    SendMessage: sendOne,
    SendMessageBatch: (queue, input, principal) => batchOf(input, (entry) => sendOne(queue, entry, principal)),
    DeleteMessage: deleteOne,
    DeleteMessageBatch: (queue, input) => batchOf(input, (entry) => deleteOne(queue, entry)),
    ChangeMessageVisibility: changeOne,
    ChangeMessageVisibilityBatch: (queue, input) => batchOf(input, (entry) => changeOne(queue, entry)),
    GetQueueUrl: (queue) => ({ QueueUrl: queue.config.url }),
    GetQueueAttributes: (queue, input) => ({ Attributes: attributesOf(queue, texts(input.AttributeNames)) }),
    PurgeQueue: (queue) => {
      queue.purge();
      return {};
    },
    async ReceiveMessage(queue, input): Promise<JsonObject> {
      const limit = integer(input, 'MaxNumberOfMessages', 1, 10) ?? 1;
      const wait = (integer(input, 'WaitTimeSeconds', 0, 20) ?? queue.config.wait / 1000) * 1000;
      const visibility = integer(input, 'VisibilityTimeout', 0, 43_200);
      const messages = await receiveWaiting({
        queue,
        limit,
        wait,
        visibility: milliseconds(visibility),
        clock,
        signal,
      });
      return messages.length === 0 ? {} : { Messages: messages.map((message) => toApi(message, input)) };
    },
  };
}

const milliseconds = (seconds: number | undefined): number | undefined =>
  seconds === undefined ? undefined : seconds * 1000;

const sendInput = (body: string, attributes: Readonly<Record<string, string>> = {}): JsonObject => ({
  MessageBody: body,
  MessageAttributes: Object.fromEntries(
    Object.entries(attributes)
      .filter(([, value]) => value !== '')
      .map(([name, value]) => [name, { DataType: 'String', StringValue: value }]),
  ),
});

function sendOne(queue: Queue, input: JsonObject, principal: Pick<Principal, 'userId'>): JsonObject {
  for (const feature of ['MessageGroupId', 'MessageDeduplicationId', 'MessageSystemAttributes']) {
    if (input[feature] !== undefined) throw new NotSupported(`SQS ${feature}`);
  }
  const attributes = objectOf(input.MessageAttributes);
  const read = readAttributes(attributes);
  const attributesMd5 = md5OfAttributes(read);
  const body = checkBody(input.MessageBody, sizeOf(read), queue.config.maximumSize);
  const delay = milliseconds(integer(input, 'DelaySeconds', 0, 900));
  const message: Message = queue.send({
    body,
    attributes,
    senderId: principal.userId,
    ...(delay === undefined ? {} : { delay }),
  });
  return {
    MessageId: message.id,
    MD5OfMessageBody: md5(body),
    ...(attributesMd5 === undefined ? {} : { MD5OfMessageAttributes: attributesMd5 }),
  };
}

function deleteOne(queue: Queue, input: JsonObject): JsonObject {
  queue.remove(receiptOf(input));
  return {};
}

function changeOne(queue: Queue, input: JsonObject): JsonObject {
  const seconds = integer(input, 'VisibilityTimeout', 0, 43_200);
  if (seconds === undefined) throw missingParameter('VisibilityTimeout');
  queue.changeVisibility(receiptOf(input), seconds * 1000);
  return {};
}

function receiptOf(input: JsonObject): string {
  if (typeof input.ReceiptHandle === 'string') return input.ReceiptHandle;
  throw missingParameter('ReceiptHandle');
}
