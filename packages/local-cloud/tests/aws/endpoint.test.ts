import { createHash } from 'node:crypto';
import { DynamoDBClient, GetItemCommand } from '@aws-sdk/client-dynamodb';
import { SQSClient, SendMessageCommand } from '@aws-sdk/client-sqs';
import { Sha256 } from '@aws-crypto/sha256-js';
import { SignatureV4 } from '@smithy/signature-v4';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { createEndpoint } from '../../src/aws/endpoint.ts';
import { createIam } from '../../src/aws/iam.ts';
import { createVerifier } from '../../src/aws/sigv4.ts';
import { sts } from '../../src/aws/sts.ts';
import type { AwsEndpoint, Credentials, Faults, JsonService, Principal, RestService } from '../../src/aws/types.ts';
import { systemClock } from '../../src/clock.ts';
import { AwsError, NotSupported } from '../../src/errors.ts';
import type { HttpRequest } from '../../src/http.ts';
import type { Json, JsonObject } from '../../src/json.ts';
import { startServer } from '../../src/server.ts';
import type { HttpServer } from '../../src/server.ts';
import { region, role, roleArn, session, stackOf } from './policies.ts';

type Answer = () => Json;

/** A service that records its requests and answers as the test says. */
class Scripted implements JsonService {
  readonly jsonVersion = '1.0';
  calls: { principal: string | undefined; operation: string; input: JsonObject }[] = [];
  answer: Answer = () => ({});

  constructor(
    readonly signingName: string,
    readonly targetPrefix: string,
    readonly unsigned?: ReadonlySet<string>,
  ) {}

  async call(principal: Principal | undefined, operation: string, input: JsonObject): Promise<Json> {
    this.calls.push({ principal: principal?.arn, operation, input });
    return this.answer();
  }
}

const dynamodb = new Scripted('dynamodb', 'DynamoDB_20120810');
const sqs = new Scripted('sqs', 'AmazonSQS');
const cognito = new Scripted('cognito-idp', 'AWSCognitoIdentityProviderService', new Set(['InitiateAuth']));
const lambda: RestService = {
  signingName: 'lambda',
  handle: (principal, request) =>
    Promise.resolve({
      status: 200,
      headers: { 'content-type': 'application/json' },
      body: `${principal.arn} ${request.path}`,
    }),
};

let server: HttpServer;
let endpoint: AwsEndpoint;
let credentials: Credentials;
const lines: string[] = [];

beforeAll(async () => {
  // The SDK clients sign with this machine's time, so only here the real clock is used.
  const iam = createIam(stackOf({ Role: role([]) }), systemClock);
  credentials = iam.assume(roleArn, 'test');
  const log = (source: string, message: string): void => void lines.push(`${source} ${message}`);
  endpoint = createEndpoint({
    json: [dynamodb, sqs, cognito],
    rest: [lambda, sts],
    verify: createVerifier(iam, region, systemClock),
    log,
  });
  server = await startServer({ port: 0, log });
  server.serve([{ prefix: '/aws', handle: (request) => endpoint.handle(request) }]);
});
afterAll(() => server.stop());
beforeEach(() => {
  lines.length = 0;
  for (const service of [dynamodb, sqs, cognito]) {
    service.calls = [];
    service.answer = () => ({});
  }
});

/** Our credentials have their expiry in milliseconds; the SDK needs a Date. */
const keys = (over: Partial<Credentials> = {}) => {
  const { accessKeyId, secretAccessKey, sessionToken } = { ...credentials, ...over };
  return { accessKeyId, secretAccessKey, sessionToken };
};
const config = (over: Partial<Credentials> = {}) => ({
  endpoint: `${server.url}/aws`,
  region,
  maxAttempts: 1,
  credentials: keys(over),
});
const getItem = new GetItemCommand({ TableName: 'movies', Key: { id: { S: '1' } } });
const client = (over: Partial<Credentials> = {}): DynamoDBClient => new DynamoDBClient(config(over));

describe("the SDK's own clients", () => {
  it("reach a service of the JSON protocol, signed, below the endpoint's path", async () => {
    dynamodb.answer = () => ({ Item: { id: { S: '1' } } });
    expect((await client().send(getItem)).Item).toEqual({ id: { S: '1' } });
    expect(dynamodb.calls).toEqual([
      { principal: session, operation: 'GetItem', input: { TableName: 'movies', Key: { id: { S: '1' } } } },
    ]);
  });

  it('reach a queue by the URL from the template', async () => {
    const body = 'a message';
    sqs.answer = () => ({ MessageId: 'm', MD5OfMessageBody: createHash('md5').update(body).digest('hex') });
    const answer = await new SQSClient(config()).send(
      new SendMessageCommand({ QueueUrl: `${server.url}/aws/123456789012/q`, MessageBody: body }),
    );
    expect(answer.MessageId).toBe('m');
    expect(sqs.calls[0]).toMatchObject({ operation: 'SendMessage', principal: session });
  });

  it.each<[string, Answer, string, Record<string, unknown>]>([
    [
      'an error of AWS',
      () => {
        throw new AwsError('ConditionalCheckFailedException', 'The conditional request failed', 400, {
          Item: { id: { S: '1' } },
        });
      },
      'ConditionalCheckFailedException',
      { message: 'The conditional request failed', Item: { id: { S: '1' } } },
    ],
    [
      'an error with a status of its own',
      () => {
        throw new AwsError('ThrottlingException', 'Rate exceeded', 503);
      },
      'ThrottlingException',
      { $metadata: { httpStatusCode: 503 } },
    ],
    [
      'what is not emulated',
      () => {
        throw new NotSupported('PartiQL');
      },
      'NotImplemented',
      { message: 'The local cloud does not emulate PartiQL.', $metadata: { httpStatusCode: 501 } },
    ],
    [
      'a bug',
      () => {
        throw new TypeError('cannot read "a secret"');
      },
      'InternalFailure',
      {
        message: 'The request processing has failed because of an unknown error, exception or failure.',
        $metadata: { httpStatusCode: 500 },
      },
    ],
  ])('understand %s', async (_name, answer, name, more) => {
    dynamodb.answer = answer;
    const error: unknown = await client()
      .send(getItem)
      .catch((caught: unknown) => caught);
    expect(error).toMatchObject({ name, ...more });
    expect((error as { $metadata: { requestId?: string } }).$metadata.requestId).toMatch(/^[0-9a-f-]{36}$/);
  });

  it.each<[string, () => Partial<Credentials>, string]>([
    ['another secret', () => ({ secretAccessKey: 'x' }), 'InvalidSignatureException'],
    ['an unknown key', () => ({ accessKeyId: 'AKIAIOSFODNN7EXAMPLE' }), 'UnrecognizedClientException'],
    ['another token', () => ({ sessionToken: 'x' }), 'UnrecognizedClientException'],
  ])('with %s are refused before the service is called', async (_name, over, name) => {
    await expect(client(over()).send(getItem)).rejects.toMatchObject({ name });
    expect(dynamodb.calls).toEqual([]);
  });
});

describe('an injected fault', () => {
  const faulty = (faults: Faults): AwsEndpoint =>
    createEndpoint({
      json: [dynamodb],
      rest: [
        lambda,
        {
          ...lambda,
          signingName: 's3',
          operation: () => 'GetObject',
          failure: ({ type }) => ({ status: 503, headers: {}, body: `<Code>${type}</Code>` }),
        },
      ],
      verify: () => {
        throw new Error('asked too early');
      },
      log: () => undefined,
      faults,
    });
  const post = (headers: Record<string, string>, path = '/aws'): HttpRequest => ({
    method: 'POST',
    path,
    query: '',
    headers,
    body: Buffer.from('{}'),
  });
  const authorization = (service: string): string =>
    `AWS4-HMAC-SHA256 Credential=a/20261121/eu-west-1/${service}/aws4_request, SignedHeaders=host, Signature=x`;

  it('names service and operation, and comes before the service and even the signature check', async () => {
    const asked: string[] = [];
    const target = faulty((service, operation, body) => {
      asked.push(`${service} ${operation} ${body?.toString()}`);
      return new AwsError('ThrottlingException', 'Rate exceeded');
    });
    const signed = (service: string) => ({ authorization: authorization(service), 'x-amz-date': '20261121T180000Z' });
    const answers = [
      await target.handle(post({ 'x-amz-target': 'DynamoDB_20120810.GetItem' })),
      await target.handle(post(signed('lambda'), '/aws/f')),
      await target.handle(post(signed('s3'), '/aws/b/k')),
    ];
    expect(asked).toEqual(['dynamodb GetItem {}', 'lambda POST /aws/f {}', 's3 GetObject {}']);
    expect(answers.map(({ status, headers }) => [status, headers['x-amzn-errortype']])).toEqual([
      [400, 'ThrottlingException'],
      [400, 'ThrottlingException'],
      [503, undefined],
    ]);
    expect(answers[2]?.body).toBe('<Code>ThrottlingException</Code>');
    expect(dynamodb.calls).toEqual([]);
  });

  it('may be an answer that never comes', async () => {
    const answer = faulty(() => 'hang').handle(post({ 'x-amz-target': 'DynamoDB_20120810.GetItem' }));
    const nothing = Symbol('nothing');
    await new Promise((resolve) => setImmediate(resolve));
    expect(await Promise.race([answer, Promise.resolve(nothing)])).toBe(nothing);
  });
});

describe('a bug', () => {
  it('is one line in the log, with its place and without its message', async () => {
    dynamodb.answer = () => {
      throw new TypeError('cannot read "a secret"\n    at once');
    };
    await client()
      .send(getItem)
      .catch(() => undefined);
    expect(lines).toHaveLength(1);
    expect(lines[0]).toMatch(/^aws bug in DynamoDB_20120810\.GetItem: TypeError .*at .*endpoint\.test\.ts/);
    expect(lines[0]).not.toContain('secret');
  });
});

const plain = (
  headers: Record<string, string>,
  body = '{}',
  method = 'POST',
  path = '/aws/',
  query = '',
): HttpRequest => ({ method, path, query, headers: { host: '127.0.0.1:4000', ...headers }, body: Buffer.from(body) });

async function signed(
  service: string,
  {
    headers = {},
    body = '',
    method = 'POST',
    path = '/aws/',
  }: { headers?: Record<string, string>; body?: string; method?: string; path?: string } = {},
): Promise<HttpRequest> {
  const signer = new SignatureV4({ service, region, sha256: Sha256, credentials: keys(), applyChecksum: false });
  const request = {
    method,
    protocol: 'http:',
    hostname: '127.0.0.1',
    path,
    query: {},
    headers: { host: '127.0.0.1:4000', ...headers },
    body,
  };
  const { headers: all } = await signer.sign(request);
  return plain(
    Object.fromEntries(Object.entries(all).map(([name, value]) => [name.toLowerCase(), value])),
    body,
    method,
    path,
  );
}

describe('a plain HTTP client', () => {
  it.each<[string, HttpRequest, number, JsonObject]>([
    [
      'without a signature',
      plain({ 'x-amz-target': 'DynamoDB_20120810.GetItem' }),
      400,
      { __type: 'com.amazonaws.dynamodb#MissingAuthenticationTokenException', message: 'Missing Authentication Token' },
    ],
    [
      'with an unknown target',
      plain({ 'x-amz-target': 'Nope.GetItem' }),
      400,
      { __type: 'com.amazon.coral.service#UnknownOperationException', message: 'Unknown operation: Nope.GetItem' },
    ],
    [
      'signed for a service that is not emulated',
      plain({
        'x-amz-target': 'secretsmanager.GetSecretValue',
        authorization:
          'AWS4-HMAC-SHA256 Credential=AKIA/20261130/eu-west-1/secretsmanager/aws4_request, SignedHeaders=host, Signature=00',
      }),
      501,
      {
        __type: 'com.amazon.coral.service#NotImplemented',
        message: 'The local cloud does not emulate the service secretsmanager (secretsmanager.GetSecretValue).',
      },
    ],
    [
      'with an invalid target',
      plain({ 'x-amz-target': 'DynamoDB_20120810' }),
      400,
      { __type: 'com.amazon.coral.service#UnknownOperationException', message: 'Unknown operation: DynamoDB_20120810' },
    ],
    [
      'with an inherited name as its operation',
      plain({ 'x-amz-target': 'DynamoDB_20120810.__proto__' }),
      400,
      {
        __type: 'com.amazon.coral.service#UnknownOperationException',
        message: 'Unknown operation: DynamoDB_20120810.__proto__',
      },
    ],
    [
      'with GET',
      plain({ 'x-amz-target': 'DynamoDB_20120810.GetItem' }, '', 'GET'),
      404,
      { __type: 'com.amazonaws.dynamodb#UnknownOperationException', message: 'GET is not a method of this endpoint' },
    ],
    [
      'with neither target nor signature',
      plain({}),
      403,
      {
        __type: 'com.amazon.coral.service#MissingAuthenticationTokenException',
        message: 'Missing Authentication Token',
      },
    ],
  ])('%s gets an error that says so', async (_name, request, status, body) => {
    const answer = await endpoint.handle(request);
    expect({ status: answer.status, body: JSON.parse(String(answer.body)) as Json }).toEqual({ status, body });
    expect(answer.headers).toMatchObject({
      'x-amzn-errortype': String(body.__type).split('#')[1],
      'x-amzn-requestid': expect.any(String) as string,
    });
  });

  it("gets the content type of the protocol's version", async () => {
    const answer = await endpoint.handle(
      await signed('dynamodb', { headers: { 'x-amz-target': 'DynamoDB_20120810.GetItem' }, body: '{}' }),
    );
    expect(answer).toMatchObject({
      status: 200,
      body: '{}',
      headers: { 'content-type': 'application/x-amz-json-1.0' },
    });
  });

  it('gets an empty body from an operation without output', async () => {
    dynamodb.answer = () => null;
    expect(
      (
        await endpoint.handle(
          await signed('dynamodb', { headers: { 'x-amz-target': 'DynamoDB_20120810.Nothing' }, body: '' }),
        )
      ).body,
    ).toBe('');
  });

  it.each(['{', '[]', '"x"', 'null'])('that sends %s gets an error that it cannot be read', async (body) => {
    const answer = await endpoint.handle(
      await signed('dynamodb', { headers: { 'x-amz-target': 'DynamoDB_20120810.GetItem' }, body }),
    );
    expect(JSON.parse(String(answer.body))).toMatchObject({ __type: 'com.amazonaws.dynamodb#SerializationException' });
    expect(dynamodb.calls).toEqual([]);
  });

  it('may call operations without signatures, and nothing else of that service', async () => {
    const call = (operation: string) =>
      endpoint.handle(plain({ 'x-amz-target': `AWSCognitoIdentityProviderService.${operation}` }, '{"a":1}'));
    expect((await call('InitiateAuth')).status).toBe(200);
    expect((await call('AdminGetUser')).status).toBe(400);
    expect(cognito.calls).toEqual([{ principal: undefined, operation: 'InitiateAuth', input: { a: 1 } }]);
  });
});

describe('a service with its own paths', () => {
  it('is found by the scope of the credentials', async () => {
    const path = '/aws/2015-03-31/functions/f/invocations';
    expect((await endpoint.handle(await signed('lambda', { path }))).body).toBe(`${session} ${path}`);
  });

  it('is named if it is not supported', async () => {
    const answer = await endpoint.handle(await signed('polly', { path: '/aws/v1/speech' }));
    expect(answer.status).toBe(501);
    expect(JSON.parse(String(answer.body))).toMatchObject({
      message: 'The local cloud does not emulate the service polly.',
    });
  });

  it('still needs a valid signature', async () => {
    const request = await signed('lambda', { path: '/aws/a' });
    expect((await endpoint.handle({ ...request, path: '/aws/b' })).headers['x-amzn-errortype']).toBe(
      'InvalidSignatureException',
    );
  });
});

describe('STS', () => {
  const call = async (body: string) =>
    endpoint.handle(await signed('sts', { headers: { 'content-type': 'application/x-www-form-urlencoded' }, body }));

  it("returns the caller's identity", async () => {
    const answer = await call('Action=GetCallerIdentity&Version=2011-06-15');
    expect(answer.headers['content-type']).toBe('text/xml');
    expect(String(answer.body)).toContain(`<Arn>${session}</Arn>`);
    expect(String(answer.body)).toContain('<Account>123456789012</Account>');
  });

  it('names unsupported operations', async () => {
    expect(String((await call('Action=AssumeRole')).body)).toContain('does not emulate STS AssumeRole');
  });
});
