import { Sha256 } from '@aws-crypto/sha256-js';
import { SignatureV4 } from '@smithy/signature-v4';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createEndpoint } from '../../../src/aws/endpoint.ts';
import { createVerifier } from '../../../src/aws/sigv4.ts';
import type { AwsEndpoint } from '../../../src/aws/types.ts';
import type { JsonObject } from '../../../src/json.ts';
import { sqsForms } from '../../../src/services/sqs/form.ts';
import { startSqs } from '../../../src/services/sqs/service.ts';
import type { LocalSqs } from '../../../src/services/sqs/service.ts';
import { allow, bench, queue, REGION, role, roleArn, stackOf } from '../../../testing/bench.ts';
import type { Bench } from '../../../testing/bench.ts';

const QueueUrl = 'https://sqs.eu-west-1.amazonaws.com/123456789012/Jobs';
let at: Bench;
let sqs: LocalSqs;
let endpoint: AwsEndpoint;
let sign: (headers: Record<string, string>, path: string, body: string) => Promise<Record<string, string>>;

beforeEach(() => {
  at = bench();
  const stack = stackOf([queue('Jobs'), queue('Line', { FifoQueue: true }), role('All', [allow(['sqs:*'])])]);
  const iam = at.iam(stack);
  sqs = startSqs({ stack, iam, clock: at.clock, folder: at.dataDir, leaveOut: (what) => at.log('start', what) });
  endpoint = createEndpoint({
    json: [sqs.service],
    rest: [sqsForms(sqs.service)],
    verify: createVerifier(iam, REGION, at.clock),
    log: at.log,
  });
  const { accessKeyId, secretAccessKey, sessionToken } = iam.assume(roleArn('All'), 'test');
  const signer = new SignatureV4({
    credentials: { accessKeyId, secretAccessKey, sessionToken },
    region: REGION,
    service: 'sqs',
    sha256: Sha256,
  });
  sign = async (headers, path, body) =>
    (
      await signer.sign(
        { method: 'POST', protocol: 'http:', hostname: '127.0.0.1', path, query: {}, body, headers },
        { signingDate: new Date(at.clock.now()) },
      )
    ).headers;
});
afterEach(async () => {
  await sqs.stop();
  at.clean();
});

async function post(
  headers: Record<string, string>,
  path: string,
  body: string,
): Promise<{ status: number; body: string; raw: string }> {
  const answer = await endpoint.handle({
    method: 'POST',
    path,
    query: '',
    headers: await sign({ host: '127.0.0.1:4000', ...headers }, path, body),
    body: Buffer.from(body),
  });
  const raw = String(answer.body);
  return { status: answer.status, raw, body: raw.replace(/[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}/g, '<id>') };
}
const form = (parameters: Record<string, string>, path = '/aws/123456789012/Jobs') =>
  post(
    { 'content-type': 'application/x-www-form-urlencoded; charset=utf-8' },
    path,
    new URLSearchParams({ Version: '2012-11-05', ...parameters }).toString(),
  );
const json = (operation: string, input: JsonObject, path: string) =>
  post(
    { 'content-type': 'application/x-amz-json-1.0', 'x-amz-target': `AmazonSQS.${operation}` },
    path,
    JSON.stringify(input),
  );
const xml = (root: string, inner: string): string =>
  `<?xml version="1.0"?><${root} xmlns="http://queue.amazonaws.com/doc/2012-11-05/">${inner}</${root}>`;
const metadata = '<ResponseMetadata><RequestId><id></RequestId></ResponseMetadata>';

describe('a form request', () => {
  it('sends a message with attributes, which are received', async () => {
    expect(
      await form(
        {
          Action: 'SendMessage',
          QueueUrl,
          MessageBody: 'a < b & "c"',
          'MessageAttribute.1.Name': 'kind',
          'MessageAttribute.1.Value.DataType': 'String',
          'MessageAttribute.1.Value.StringValue': 'x',
        },
        '/',
      ),
    ).toMatchObject({
      status: 200,
      body: xml(
        'SendMessageResponse',
        `<SendMessageResult><MessageId><id></MessageId><MD5OfMessageBody>6a2dfe4fc2266c71d0a809091e39b70f</MD5OfMessageBody><MD5OfMessageAttributes>57dd03eb020678b56fd5c31e88f4cff1</MD5OfMessageAttributes></SendMessageResult>${metadata}`,
      ),
    });

    const { body } = await form({
      Action: 'ReceiveMessage',
      MaxNumberOfMessages: '10',
      'AttributeName.1': 'SenderId',
      'MessageAttributeName.1': 'All',
    });

    expect(body).toMatch(
      /^<\?xml version="1\.0"\?><ReceiveMessageResponse xmlns="[^"]+"><ReceiveMessageResult><Message><MessageId><id><\/MessageId><ReceiptHandle>/,
    );
    expect(body).toContain('<Body>a &lt; b &amp; &quot;c&quot;</Body>');
    expect(body).toMatch(/<Attribute><Name>SenderId<\/Name><Value>[^<]+<\/Value><\/Attribute>/);
    expect(body).toContain(
      '<MessageAttribute><Name>kind</Name><Value><DataType>String</DataType><StringValue>x</StringValue></Value></MessageAttribute>',
    );
  });

  it('names the queue by the path alone, and deletes the received message', async () => {
    await form({ Action: 'SendMessage', MessageBody: 'one' });
    const { raw } = await form({ Action: 'ReceiveMessage' });
    const [, ReceiptHandle = ''] = /<ReceiptHandle>([^<]+)</.exec(raw) ?? [];

    expect(await form({ Action: 'DeleteMessage', ReceiptHandle })).toMatchObject({
      status: 200,
      body: xml('DeleteMessageResponse', metadata),
    });
    expect(await form({ Action: 'GetQueueUrl', QueueName: 'Jobs' }, '/')).toMatchObject({
      body: expect.stringMatching(
        /<GetQueueUrlResult><QueueUrl>[^<]+\/123456789012\/Jobs<\/QueueUrl><\/GetQueueUrlResult>/,
      ) as string,
    });
  });

  it('sends a batch, and reports the result of each entry', async () => {
    const { body } = await form({
      Action: 'SendMessageBatch',
      'SendMessageBatchRequestEntry.1.Id': 'a',
      'SendMessageBatchRequestEntry.1.MessageBody': 'one',
      'SendMessageBatchRequestEntry.2.Id': 'b',
      'SendMessageBatchRequestEntry.2.MessageBody': 'two',
      'SendMessageBatchRequestEntry.2.DelaySeconds': '901',
    });
    expect(body).toMatch(
      /<SendMessageBatchResult><SendMessageBatchResultEntry><Id>a<\/Id><MessageId><id><\/MessageId><MD5OfMessageBody>\w+<\/MD5OfMessageBody><\/SendMessageBatchResultEntry><BatchResultErrorEntry><Id>b<\/Id><SenderFault>true<\/SenderFault><Code>InvalidParameterValue<\/Code><Message>/,
    );
  });

  it.each([
    [
      'a queue that is not there',
      { Action: 'SendMessage', MessageBody: 'x' },
      '/123456789012/Nope',
      400,
      'AWS.SimpleQueueService.NonExistentQueue',
    ],
    ['no action', {}, '/123456789012/Jobs', 400, 'MissingAction'],
    ['an invalid action', { Action: 'Frobnicate' }, '/123456789012/Jobs', 400, 'InvalidAction'],
    ['an action that is not emulated', { Action: 'CreateQueue', QueueName: 'New' }, '/', 501, 'NotImplemented'],
    [
      'a queue that is not emulated',
      { Action: 'SendMessage', MessageBody: 'x' },
      '/123456789012/Line',
      501,
      'NotImplemented',
    ],
  ])('%s is refused as XML', async (_name, parameters, path, status, code) => {
    const answer = await form(parameters, path);
    expect(answer.status).toBe(status);
    expect(answer.body).toMatch(
      new RegExp(
        `^<\\?xml version="1\\.0"\\?><ErrorResponse xmlns="[^"]+"><Error><Type>(Sender|Receiver)</Type><Code>${code}</Code><Message>[^<]+</Message><Detail/></Error><RequestId>`,
      ),
    );
  });
});

describe('JSON with the queue only in the path', () => {
  it.each(['/aws/123456789012/Jobs', '/123456789012/Jobs/'])('%s', async (path) => {
    expect(await json('SendMessage', { MessageBody: 'one' }, path)).toMatchObject({ status: 200 });
    expect(await json('ReceiveMessage', { QueueUrl }, '/aws')).toMatchObject({
      body: expect.stringContaining('"Body":"one"') as string,
    });
  });

  it('reports a missing queue', async () => {
    expect(await json('SendMessage', { MessageBody: 'one' }, '/aws')).toMatchObject({
      status: 400,
      body: expect.stringContaining('MissingRequiredParameterException') as string,
    });
  });
});

it('an unsupported queue is named at the start, and refused when it is called', async () => {
  expect(at.lines).toEqual(['start Line: The local cloud does not emulate FIFO queues (Line).']);
  expect(await json('SendMessage', { MessageBody: 'one' }, '/aws/123456789012/Line')).toMatchObject({ status: 501 });
});
