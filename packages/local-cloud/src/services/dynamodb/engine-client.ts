import { Agent, request } from 'node:http';
import type { IncomingMessage } from 'node:http';
import { AwsError } from '../../errors.ts';
import { isObject } from '../../json.ts';
import type { Json, JsonObject } from '../../json.ts';

export type Api = 'DynamoDB_20120810' | 'DynamoDBStreams_20120810';

export interface EngineClient {
  /** Rejects with the engine's own error as an `AwsError`, including further members (`CancellationReasons`, `Item`). */
  call(api: Api, operation: string, input: JsonObject): Promise<JsonObject>;
  close(): void;
}

/**
 * Speaks DynamoDB's JSON protocol to the engine over pooled keep-alive connections. The engine requires a well-formed
 * signature but does not verify it. DynamoDB Local without `-sharedDb` keeps a separate database for each key and
 * region, so both are constant.
 */
export function engineClient(endpoint: string): EngineClient {
  const { hostname, port } = new URL(endpoint);
  const agent = new Agent({ keepAlive: true, maxSockets: 16, scheduling: 'lifo' });
  const fixed = {
    'content-type': 'application/x-amz-json-1.0',
    authorization:
      'AWS4-HMAC-SHA256 Credential=local/20260101/eu-west-1/dynamodb/aws4_request, SignedHeaders=host, Signature=0',
    'x-amz-date': '20260101T000000Z',
  };
  return {
    call: (api, operation, input) =>
      new Promise((resolve, reject) => {
        const body = JSON.stringify(input);
        const sent = request(
          {
            agent,
            hostname,
            port,
            method: 'POST',
            path: '/',
            headers: { ...fixed, 'x-amz-target': `${api}.${operation}`, 'content-length': Buffer.byteLength(body) },
          },
          (response) => void receive(response).then(readAnswer).then(resolve, reject),
        );
        sent.on('error', (error) => reject(unreachable(error)));
        sent.end(body);
      }),
    close: () => agent.destroy(),
  };
}

interface Answer {
  readonly status: number;
  readonly text: string;
}

/** Uses events, because iterating over the chunks of an answer takes longer than most answers. */
function receive(response: IncomingMessage): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const chunks: Buffer[] = [];
    response.on('data', (chunk: Buffer) => chunks.push(chunk));
    response.on('end', () =>
      resolve({ status: response.statusCode ?? 500, text: Buffer.concat(chunks).toString('utf8') }),
    );
    response.on('error', reject);
  });
}

function readAnswer({ status, text }: Answer): JsonObject {
  const body: Json = text === '' ? {} : (JSON.parse(text) as Json);
  if (!isObject(body)) throw new Error(`The DynamoDB engine answered ${status} without a JSON object.`);
  if (status < 300) return body;
  throw engineError(status, body);
}

/**
 * `__type` looks like `com.amazonaws.dynamodb.v20120810#ConditionalCheckFailedException`; the message has either
 * spelling.
 */
function engineError(status: number, body: JsonObject): AwsError {
  const { __type, message, Message, ...fields } = body;
  const type = typeof __type === 'string' ? __type.slice(__type.indexOf('#') + 1) : 'InternalServerError';
  const text = message ?? Message;
  return new AwsError(type, typeof text === 'string' ? text : '', status, fields);
}

/**
 * Contains only the kind of failure: Node's message includes the address, which is a secret, and clients see this
 * error.
 */
const unreachable = (error: NodeJS.ErrnoException): AwsError =>
  new AwsError('InternalServerError', `The DynamoDB engine did not answer: ${error.code ?? error.name}`, 500);
