import { appendFileSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Principal } from '../../../src/aws/types.ts';
import { NotSupported } from '../../../src/errors.ts';
import type { Json, JsonObject } from '../../../src/json.ts';
import { startSqs } from '../../../src/services/sqs/service.ts';
import type { LocalSqs } from '../../../src/services/sqs/service.ts';
import { allow, arnOf, bench, queue, role, roleArn, stackOf } from '../../../testing/bench.ts';
import type { Bench } from '../../../testing/bench.ts';

const as = (name: string): Principal => ({
  arn: `arn:aws:sts::123456789012:assumed-role/${name}/test`,
  roleArn: roleArn(name),
  sessionName: 'test',
  accountId: '123456789012',
  accessKeyId: '',
  userId: 'AROAX:test',
});
const QueueUrl = 'https://sqs.eu-west-1.amazonaws.com/123456789012/Jobs';
const policy = (statements: Json[]) => ({
  logicalId: 'Policy',
  type: 'AWS::SQS::QueuePolicy',
  ref: 'policy',
  attributes: {},
  properties: { Queues: [QueueUrl], PolicyDocument: { Version: '2012-10-17', Statement: statements } } as JsonObject,
});

let at: Bench;
let sqs: LocalSqs;
const parts = (properties: JsonObject = {}) => [
  queue('Jobs', { RedrivePolicy: { deadLetterTargetArn: arnOf('sqs', 'Dead'), maxReceiveCount: 2 }, ...properties }),
  queue('Dead'),
  role('All', [allow(['sqs:*'])]),
  role('None', []),
  role('Refused', [allow(['sqs:*'], '*', 'Deny')]),
];
const start = (properties: JsonObject = {}, more: Parameters<typeof stackOf>[0] = []): void => {
  const stack = stackOf([...parts(properties), ...more]);
  sqs = startSqs({ stack, iam: at.iam(stack), clock: at.clock, folder: at.dataDir });
};
const call = async (operation: string, input: JsonObject = {}, who = 'All'): Promise<JsonObject> =>
  (await sqs.service.call(as(who), operation, { QueueUrl, ...input })) as JsonObject;
const send = (MessageBody: string, more: JsonObject = {}): Promise<JsonObject> =>
  call('SendMessage', { MessageBody, ...more });
const receive = async (more: JsonObject = {}): Promise<JsonObject[]> =>
  ((await call('ReceiveMessage', { MaxNumberOfMessages: 10, ...more })).Messages ?? []) as JsonObject[];
const bodies = async (more: JsonObject = {}): Promise<Json[]> => (await receive(more)).map(({ Body }) => Body ?? null);
const counts = async (): Promise<Json[]> => {
  const { Attributes } = (await call('GetQueueAttributes', { AttributeNames: ['All'] })) as { Attributes: JsonObject };
  return ['', 'NotVisible', 'Delayed'].map((kind) => Number(Attributes[`ApproximateNumberOfMessages${kind}`]));
};

beforeEach(() => {
  at = bench();
  start();
});
afterEach(async () => {
  await sqs.stop();
  expect(at.clock.waiting).toBe(0);
  at.clean();
});

describe('a standard queue', () => {
  it('returns a message, hides it for its visibility timeout, and deletes it on request', async () => {
    const sent = await send('one', { MessageAttributes: { kind: { DataType: 'String', StringValue: 'x' } } });
    const [message] = await receive({ MessageSystemAttributeNames: ['All'], MessageAttributeNames: ['All'] });
    expect(message).toMatchObject({
      MessageId: sent.MessageId,
      Body: 'one',
      MD5OfBody: 'f97c5d29941bfb1b2fdab0874906ab82',
      MD5OfMessageAttributes: sent.MD5OfMessageAttributes,
      MessageAttributes: { kind: { DataType: 'String', StringValue: 'x' } },
      Attributes: { ApproximateReceiveCount: '1', SenderId: 'AROAX:test', SentTimestamp: `${at.clock.now()}` },
    });
    expect(await receive()).toEqual([]);
    expect(await counts()).toEqual([0, 1, 0]);
    await at.clock.advance(30_000);
    const [again] = await receive();
    await call('DeleteMessage', { ReceiptHandle: again?.ReceiptHandle ?? '' });
    await at.clock.advance(30_000);
    expect(await receive()).toEqual([]);
    expect(await counts()).toEqual([0, 0, 0]);
  });

  it('accepts an older receipt handle of an existing message', async () => {
    await send('one');
    const [first] = await receive({ VisibilityTimeout: 0 });
    await receive();
    await call('DeleteMessage', { ReceiptHandle: first?.ReceiptHandle ?? '' });
    expect(await counts()).toEqual([0, 0, 0]);
  });

  it("delays by the message's or the queue's setting", async () => {
    await send('late', { DelaySeconds: 5 });
    expect(await counts()).toEqual([0, 0, 1]);
    await at.clock.advance(4999);
    expect(await bodies()).toEqual([]);
    await at.clock.advance(1);
    expect(await bodies()).toEqual(['late']);
  });

  it('changes the visibility of messages in flight only', async () => {
    await send('one');
    const [{ ReceiptHandle = '' } = {}] = await receive();
    await call('ChangeMessageVisibility', { ReceiptHandle, VisibilityTimeout: 100 });
    await at.clock.advance(99_999);
    expect(await bodies()).toEqual([]);
    await at.clock.advance(1);
    // Once it is back in the queue there is nothing to change, and AWS reports no error.
    expect(await call('ChangeMessageVisibility', { ReceiptHandle, VisibilityTimeout: 60 })).toEqual({});
    expect(await bodies()).toEqual(['one']);
    await call('DeleteMessage', { ReceiptHandle });
    await expect(call('ChangeMessageVisibility', { ReceiptHandle, VisibilityTimeout: 1 })).rejects.toMatchObject({
      type: 'InvalidParameterValue',
      message: `Value ${String(ReceiptHandle)} for parameter ReceiptHandle is invalid. Reason: Message does not exist or is not available for visibility timeout change.`,
    });
  });

  it('moves messages that were received too often to its dead-letter queue, with their ids', async () => {
    const { MessageId = null } = await send('poison');
    for (let count = 0; count < 2; count++) {
      expect(await bodies()).toEqual(['poison']);
      await at.clock.advance(30_000);
    }
    expect(await bodies()).toEqual([]);
    const dead = await receive({
      QueueUrl: QueueUrl.replace('Jobs', 'Dead'),
      MessageSystemAttributeNames: ['ApproximateReceiveCount', 'DeadLetterQueueSourceArn'],
    });
    // The count continues: twice here, once there.
    const Attributes = { ApproximateReceiveCount: '3', DeadLetterQueueSourceArn: arnOf('sqs', 'Jobs') };
    expect(dead).toEqual([expect.objectContaining({ MessageId, Body: 'poison', Attributes })]);
    expect(await counts()).toEqual([0, 0, 0]);
  });

  it('waits for a message on request, and no longer', async () => {
    const waiting = bodies({ WaitTimeSeconds: 20 });
    await send('came');
    expect(await waiting).toEqual(['came']);
    const empty = bodies({ WaitTimeSeconds: 5 });
    await at.clock.advance(5000);
    expect(await empty).toEqual([]);
    const hidden = bodies({ WaitTimeSeconds: 20, VisibilityTimeout: 60 });
    const delayed = await send('soon', { DelaySeconds: 3 });
    await at.clock.advance(3000);
    expect(await hidden).toEqual(['soon']);
    expect(delayed.MessageId).toEqual(expect.any(String));
  });

  it('counts a second receive of a dead letter that was received once, also after a restart', async () => {
    start({ RedrivePolicy: { deadLetterTargetArn: arnOf('sqs', 'Dead'), maxReceiveCount: 1 } });
    await send('poison');
    await receive();
    await at.clock.advance(30_000);
    await receive();
    start();
    const dead = { QueueUrl: QueueUrl.replace('Jobs', 'Dead'), MessageSystemAttributeNames: ['All'] };
    expect(await receive(dead)).toMatchObject([{ Attributes: { ApproximateReceiveCount: '2' } }]);
  });

  it('is purged once a minute at most', async () => {
    await call('PurgeQueue');
    await at.clock.advance(59_999);
    await expect(call('PurgeQueue')).rejects.toMatchObject({
      type: 'PurgeQueueInProgress',
      status: 403,
      message: 'Only one PurgeQueue operation on Jobs is allowed every 60 seconds.',
    });
    await at.clock.advance(1);
    expect(await call('PurgeQueue')).toEqual({});
  });

  it('accepts the entries of a batch that are short enough', async () => {
    start({ MaximumMessageSize: 1024 });
    const Entries = [
      { Id: 'a', MessageBody: 'x'.repeat(1024) },
      { Id: 'b', MessageBody: 'x'.repeat(1025) },
    ];
    expect(await call('SendMessageBatch', { Entries })).toMatchObject({
      Successful: [{ Id: 'a' }],
      Failed: [
        {
          Id: 'b',
          SenderFault: true,
          Code: 'InvalidParameterValue',
          Message: 'One or more parameters are invalid. Reason: Message must be shorter than 1024 bytes.',
        },
      ],
    });
    const attribute = { a: { DataType: 'String', StringValue: 'x' } };
    await send('x'.repeat(1024 - 'a'.length - 'String'.length - 1), { MessageAttributes: attribute });
    await expect(
      send('x'.repeat(1024 - 'a'.length - 'String'.length), { MessageAttributes: attribute }),
    ).rejects.toMatchObject({
      type: 'InvalidParameterValue',
    });
  });

  it.each<[string, Json]>([
    ['aws.x', { DataType: 'String', StringValue: 'v' }],
    ['AMAZON.x', { DataType: 'String', StringValue: 'v' }],
    ['.x', { DataType: 'String', StringValue: 'v' }],
    ['x.', { DataType: 'String', StringValue: 'v' }],
    ['a b', { DataType: 'String', StringValue: 'v' }],
    ['x'.repeat(256), { DataType: 'String', StringValue: 'v' }],
    ['empty', { DataType: 'String', StringValue: '' }],
    ['binary', { DataType: 'Binary' }],
    ['number', { DataType: 'Number', StringValue: 'ten' }],
    ['type', { DataType: 'Text', StringValue: 'v' }],
    ['untyped', { StringValue: 'v' }],
    ['none', null],
  ])('refuses the attribute %s %j', async (name, attribute) => {
    await expect(send('x', { MessageAttributes: { [name]: attribute } })).rejects.toMatchObject({
      type: 'InvalidParameterValue',
      status: 400,
    });
  });

  it('accepts ten attributes, and no more', async () => {
    const attributes = (count: number): JsonObject =>
      Object.fromEntries(
        Array.from({ length: count }, (_, index) => [`a${index}`, { DataType: 'Number.int', StringValue: '1' }]),
      );
    expect(await send('x', { MessageAttributes: attributes(10) })).toHaveProperty('MessageId');
    await expect(send('x', { MessageAttributes: attributes(11) })).rejects.toMatchObject({
      message: 'Number of message attributes [11] exceeds the allowed maximum [10].',
    });
  });

  it('deletes messages older than its retention, and all when purged', async () => {
    await send('old');
    await at.clock.advance(345_600_001);
    expect(await bodies()).toEqual([]);
    await send('new');
    await call('PurgeQueue');
    expect(await bodies()).toEqual([]);
  });

  it('answers batches entry by entry', async () => {
    const Entries = [
      { Id: 'a', MessageBody: 'one' },
      { Id: 'b', MessageBody: '' },
      { Id: 'c', MessageBody: 'three' },
    ];
    const answer = await call('SendMessageBatch', { Entries });
    expect(answer).toMatchObject({
      Successful: [{ Id: 'a' }, { Id: 'c' }],
      Failed: [{ Id: 'b', SenderFault: true, Code: 'MissingParameter' }],
    });
    const handles = (await receive()).map(({ ReceiptHandle }, at) => ({
      Id: `${at}`,
      ReceiptHandle: ReceiptHandle ?? '',
    }));
    const moved = handles.map((entry) => ({ ...entry, VisibilityTimeout: 5 }));
    expect(await call('ChangeMessageVisibilityBatch', { Entries: moved })).toMatchObject({
      Successful: [{ Id: '0' }, { Id: '1' }],
    });
    expect(await call('DeleteMessageBatch', { Entries: [...handles, { Id: 'x', ReceiptHandle: 'no' }] })).toMatchObject(
      {
        Successful: [{ Id: '0' }, { Id: '1' }],
        Failed: [{ Id: 'x', Code: 'ReceiptHandleIsInvalid' }],
      },
    );
  });

  it.each<[string, JsonObject, string]>([
    ['SendMessageBatch', { Entries: [] }, 'EmptyBatchRequest'],
    [
      'SendMessageBatch',
      { Entries: Array.from({ length: 11 }, (_, at) => ({ Id: `${at}`, MessageBody: 'x' })) },
      'TooManyEntriesInBatchRequest',
    ],
    [
      'SendMessageBatch',
      {
        Entries: [
          { Id: 'a', MessageBody: 'x' },
          { Id: 'a', MessageBody: 'x' },
        ],
      },
      'BatchEntryIdsNotDistinct',
    ],
    ['SendMessage', { MessageBody: 'x'.repeat(1_048_577) }, 'InvalidParameterValue'],
    ['SendMessage', { MessageBody: '\u0000' }, 'InvalidMessageContents'],
    ['SendMessage', { MessageBody: 'x', DelaySeconds: 901 }, 'InvalidParameterValue'],
    ['ReceiveMessage', { MaxNumberOfMessages: 11 }, 'InvalidParameterValue'],
    ['DeleteMessage', { ReceiptHandle: 'x' }, 'ReceiptHandleIsInvalid'],
    ['SendMessage', { QueueUrl: QueueUrl.replace('Jobs', 'Other'), MessageBody: 'x' }, 'QueueDoesNotExist'],
    [
      'SendMessage',
      { QueueUrl: QueueUrl.replace('123456789012', '999999999999'), MessageBody: 'x' },
      'QueueDoesNotExist',
    ],
    ['Frobnicate', {}, 'UnknownOperationException'],
  ])('%s with bad input %# is refused as on AWS', async (operation, input, type) => {
    await expect(call(operation, input)).rejects.toMatchObject({ type });
  });

  it('is found by its name', async () => {
    expect(await sqs.service.call(as('All'), 'GetQueueUrl', { QueueName: 'Jobs' })).toEqual({ QueueUrl });
  });

  it.each<[string, () => unknown, string]>([
    ['FIFO queues', () => start({ FifoQueue: true }), 'FIFO queues (Jobs)'],
    ['CreateQueue', () => call('CreateQueue'), 'SQS CreateQueue'],
    ['MessageGroupId', () => send('x', { MessageGroupId: 'g' }), 'SQS MessageGroupId'],
  ])('refuses %s by name', async (_, attempt, feature) => {
    const error: unknown = await Promise.resolve()
      .then(attempt)
      .catch((thrown: unknown) => thrown);
    expect(error).toBeInstanceOf(NotSupported);
    expect(String(error)).toContain(feature);
  });
});

describe('the file of a queue', () => {
  it('contains everything that was acknowledged, over kill -9 and a half-written line', async () => {
    await send('kept');
    await send('deleted');
    const [, second] = await receive();
    await call('DeleteMessage', { ReceiptHandle: second?.ReceiptHandle ?? '' });
    // No stop: the process was killed.
    appendFileSync(join(at.dataDir, 'Jobs.jsonl'), '{"id":"half');
    start();
    expect(await counts()).toEqual([0, 1, 0]);
    await at.clock.advance(30_000);
    const [message] = await receive({ MessageSystemAttributeNames: ['All'] });
    expect(message).toMatchObject({ Body: 'kept', Attributes: { ApproximateReceiveCount: '2' } });
  });

  it('does not grow with deleted messages', async () => {
    for (let count = 0; count < 700; count++) {
      await send('x');
      const [message] = await receive();
      await call('DeleteMessage', { ReceiptHandle: message?.ReceiptHandle ?? '' });
    }
    const lines = readFileSync(join(at.dataDir, 'Jobs.jsonl'), 'utf8').split('\n').length;
    expect(lines).toBeLessThan(1100);
  });
});

describe('access to a queue', () => {
  const denied = 'AccessDeniedException';
  const grant = (Principal: Json, Effect = 'Allow', more: JsonObject = {}): Json => ({
    Effect,
    Principal,
    Action: 'sqs:SendMessage',
    Resource: arnOf('sqs', 'Jobs'),
    ...more,
  });

  it("needs the role's policies; a batch needs the permission of its single form", async () => {
    await expect(call('SendMessageBatch', { Entries: [{ Id: 'a', MessageBody: 'x' }] }, 'None')).rejects.toMatchObject({
      type: denied,
      message: `User: arn:aws:sts::123456789012:assumed-role/None/test is not authorized to perform: sqs:SendMessage on resource: ${arnOf('sqs', 'Jobs')} because no identity-based policy allows the sqs:SendMessage action`,
    });
  });

  it.each<[string, string, Json[], boolean]>([
    ['the queue names the role', 'None', [grant({ AWS: roleArn('None') })], true],
    ['the queue names everybody', 'None', [grant('*')], true],
    ['the queue names only the account', 'None', [grant({ AWS: 'arn:aws:iam::123456789012:root' })], false],
    ['the queue names a service', 'None', [grant({ Service: 'events.amazonaws.com' })], false],
    ['the queue denies everybody', 'All', [grant('*', 'Deny')], false],
    [
      'the queue denies what is not sent over TLS',
      'All',
      [grant('*', 'Deny', { Condition: { Bool: { 'aws:SecureTransport': 'false' } } })],
      true,
    ],
    [
      'the queue allows every caller in its region',
      'None',
      [grant('*', 'Allow', { Condition: { StringEquals: { 'aws:RequestedRegion': 'eu-west-1' } } })],
      true,
    ],
    [
      'the queue denies other regions than its own',
      'All',
      [grant('*', 'Deny', { Condition: { StringNotEquals: { 'aws:RequestedRegion': 'eu-west-1' } } })],
      true,
    ],
    ['the queue allows and the role denies', 'Refused', [grant('*')], false],
  ])('when %s', async (_, who, statements, allowed) => {
    start({}, [policy(statements)]);
    const sent = sqs.send(as(who), arnOf('sqs', 'Jobs'), 'x');
    if (allowed) await expect(sent).resolves.toBeUndefined();
    else await expect(sent).rejects.toMatchObject({ type: denied });
  });
});
