import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createEndpoint } from '../../../src/aws/endpoint.ts';
import { SignatureError } from '../../../src/aws/signature-error.ts';
import type { AwsEndpoint, Principal } from '../../../src/aws/types.ts';
import { AwsError } from '../../../src/errors.ts';
import type { JsonObject } from '../../../src/json.ts';
import { startSqs } from '../../../src/services/sqs/service.ts';
import type { LocalSqs } from '../../../src/services/sqs/service.ts';
import { allow, bench, queue, role, roleArn, stackOf } from '../../../testing/bench.ts';
import type { Bench } from '../../../testing/bench.ts';

const who: Principal = {
  arn: 'arn:aws:sts::123456789012:assumed-role/All/test',
  roleArn: roleArn('All'),
  sessionName: 'test',
  accountId: '123456789012',
  accessKeyId: '',
  userId: 'AROAX:test',
};
const QueueUrl = 'https://sqs.eu-west-1.amazonaws.com/123456789012/Jobs';

let at: Bench;
let sqs: LocalSqs;
let endpoint: AwsEndpoint;
let refusal: AwsError | undefined;
beforeEach(() => {
  at = bench();
  refusal = undefined;
  const stack = stackOf([
    queue('Jobs'),
    role('All', [allow(['sqs:SendMessage', 'sqs:ReceiveMessage', 'sqs:PurgeQueue'])]),
  ]);
  sqs = startSqs({ stack, iam: at.iam(stack), clock: at.clock, folder: at.dataDir });
  const verify = (): Principal => {
    if (refusal !== undefined) throw refusal;
    return who;
  };
  endpoint = createEndpoint({ json: [sqs.service], rest: [], verify, log: () => undefined });
});
afterEach(async () => {
  await sqs.stop();
  at.clean();
});

const ask = async (operation: string, input: JsonObject): Promise<[number, string | undefined, string]> => {
  const { status, headers, body } = await endpoint.handle({
    method: 'POST',
    path: '/aws',
    query: '',
    headers: { 'x-amz-target': `AmazonSQS.${operation}` },
    body: Buffer.from(JSON.stringify(input)),
  });
  const { __type: type } = JSON.parse(String(body)) as { __type?: string };
  return [status, headers['x-amzn-query-error'], type ?? ''];
};

describe('an error of SQS', () => {
  it.each<[string, JsonObject, number, string, string]>([
    [
      'SendMessage',
      { QueueUrl, MessageBody: 'x', DelaySeconds: 901 },
      400,
      'InvalidParameterValue;Sender',
      'com.amazon.coral.service#InvalidParameterValueException',
    ],
    [
      'SendMessage',
      { QueueUrl },
      400,
      'MissingParameter;Sender',
      'com.amazon.coral.service#MissingRequiredParameterException',
    ],
    [
      'SendMessage',
      { QueueUrl: `${QueueUrl}s`, MessageBody: 'x' },
      400,
      'AWS.SimpleQueueService.NonExistentQueue;Sender',
      'com.amazonaws.sqs#QueueDoesNotExist',
    ],
    [
      'SendMessageBatch',
      { QueueUrl, Entries: [] },
      400,
      'AWS.SimpleQueueService.EmptyBatchRequest;Sender',
      'com.amazonaws.sqs#EmptyBatchRequest',
    ],
    [
      'SendMessage',
      { QueueUrl, MessageBody: '\u0000' },
      400,
      'InvalidMessageContents;Sender',
      'com.amazonaws.sqs#InvalidMessageContents',
    ],
    ['DeleteMessage', { QueueUrl }, 403, 'AccessDenied;Sender', 'com.amazon.coral.service#AccessDeniedException'],
    ['constructor', { QueueUrl }, 400, '', 'com.amazon.coral.service#UnknownOperationException'],
  ])('of %s with %j is returned to clients of both protocols', async (operation, input, status, query, type) => {
    const [foundStatus, foundQuery = '', foundType] = await ask(operation, input);
    expect([foundStatus, foundQuery, foundType]).toEqual([status, query, type]);
  });

  it('about a purge in progress', async () => {
    await ask('PurgeQueue', { QueueUrl });
    expect(await ask('PurgeQueue', { QueueUrl })).toEqual([
      403,
      'AWS.SimpleQueueService.PurgeQueueInProgress;Sender',
      'com.amazonaws.sqs#PurgeQueueInProgress',
    ]);
  });

  it.each([
    [new SignatureError('mismatch', 'InvalidSignatureException', 'no'), 400, 'SignatureDoesNotMatch;Sender'],
    [new SignatureError('unknown-key', 'UnrecognizedClientException', 'no'), 403, 'InvalidClientTokenId;Sender'],
    [new AwsError('ThrottlingException', 'no'), 400, undefined],
  ])('about a signature: %s', async (error, status, query) => {
    refusal = error;
    expect((await ask('SendMessage', { QueueUrl })).slice(0, 2)).toEqual([status, query]);
  });
});
