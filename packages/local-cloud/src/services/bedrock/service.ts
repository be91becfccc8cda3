import { randomUUID } from 'node:crypto';
import { EventStreamCodec } from '@smithy/core/event-streams';
import type { Failure, Iam, Principal, RestService } from '../../aws/types.ts';
import { AwsError, NotSupported } from '../../errors.ts';
import { jsonResponse } from '../../http.ts';
import type { HttpRequest, HttpResponse } from '../../http.ts';
import { isObject } from '../../json.ts';
import type { JsonObject } from '../../json.ts';
import type { Stack } from '../../template/types.ts';

/**
 * The models behind Amazon Bedrock, provided by the program that starts the cloud. Each gets the operation's JSON
 * unchanged.
 * @throws AwsError for what Bedrock would refuse
 */
export interface BedrockModels {
  converse(modelId: string, input: JsonObject): Promise<JsonObject>;
  /** The events of the stream, each as `{<event type>: <payload>}`. */
  converseStream(modelId: string, input: JsonObject): AsyncIterable<JsonObject>;
  applyGuardrail(input: JsonObject): Promise<JsonObject>;
}

export interface LocalBedrock {
  readonly service: Required<Pick<RestService, 'signingName' | 'handle' | 'operation' | 'failure'>>;
}

type Operation =
  | { readonly name: 'Converse' | 'ConverseStream'; readonly modelId: string }
  | { readonly name: 'ApplyGuardrail'; readonly guardrail: string };

/**
 * https://docs.aws.amazon.com/bedrock/latest/APIReference/API_Operations_Amazon_Bedrock_Runtime.html, below any
 * endpoint path
 */
function operationOf({ method, path }: Pick<HttpRequest, 'method' | 'path'>): Operation | undefined {
  if (method !== 'POST') return undefined;
  const [, model, call] = /\/model\/([^/]+)\/(converse|converse-stream)$/.exec(path) ?? [];
  if (model !== undefined)
    return { name: call === 'converse' ? 'Converse' : 'ConverseStream', modelId: decodeURIComponent(model) };
  const [, guardrail] = /\/guardrail\/([^/]+)\/version\/[^/]+\/apply$/.exec(path) ?? [];
  return guardrail === undefined ? undefined : { name: 'ApplyGuardrail', guardrail: decodeURIComponent(guardrail) };
}

/** `eu.vendor.model` is an inference profile: both the profile and its model must be allowed. */
const PROFILE = /^(?:eu|us|apac|jp|au|ca|us-gov|global)\.(.+)$/;

/** https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazonbedrock.html */
function resourcesOf(operation: Operation, { region, accountId }: Pick<Stack, 'region' | 'accountId'>): string[] {
  const ours = `arn:aws:bedrock:${region}:${accountId}`;
  if (operation.name === 'ApplyGuardrail') return [`${ours}:guardrail/${operation.guardrail}`];
  const { modelId } = operation;
  if (modelId.startsWith('arn:')) return [modelId];
  const behind = PROFILE.exec(modelId)?.[1];
  const model = `arn:aws:bedrock:${region}::foundation-model/${behind ?? modelId}`;
  return behind === undefined ? [model] : [`${ours}:inference-profile/${modelId}`, model];
}

const actions = {
  Converse: 'bedrock:InvokeModel',
  ConverseStream: 'bedrock:InvokeModelWithResponseStream',
  ApplyGuardrail: 'bedrock:ApplyGuardrail',
} as const;

const codec = new EventStreamCodec(
  (bytes) => Buffer.from(bytes).toString('utf8'),
  (text) => Buffer.from(text, 'utf8'),
);

/** https://docs.aws.amazon.com/bedrock/latest/APIReference/API_runtime_ConverseStream.html, in AWS's event stream encoding */
async function* encoded(events: AsyncIterable<JsonObject>): AsyncGenerator<Uint8Array> {
  for await (const event of events) {
    for (const [type, payload] of Object.entries(event)) {
      const text = (value: string) => ({ type: 'string' as const, value });
      yield codec.encode({
        headers: {
          ':event-type': text(type),
          ':content-type': text('application/json'),
          ':message-type': text('event'),
        },
        body: Buffer.from(JSON.stringify(payload)),
      });
    }
  }
}

function inputOf(body: Buffer): JsonObject {
  try {
    const value: unknown = JSON.parse(body.toString('utf8'));
    if (isObject(value)) return value;
  } catch {
    // Answered below, as for any body that is not an object.
  }
  throw new AwsError('SerializationException', 'Unexpected token, expected an object', 400);
}

export interface BedrockOptions {
  readonly iam: Pick<Iam, 'authorize'>;
  readonly stack: Pick<Stack, 'region' | 'accountId'>;
  readonly models: BedrockModels | undefined;
}

async function answer(operation: Operation, models: BedrockModels, input: JsonObject): Promise<HttpResponse> {
  const headers = { 'x-amzn-requestid': randomUUID() };
  switch (operation.name) {
    case 'Converse':
      return jsonResponse(200, await models.converse(operation.modelId, input), headers);
    case 'ApplyGuardrail':
      return jsonResponse(200, await models.applyGuardrail(input), headers);
    case 'ConverseStream': {
      // Refuse before the stream begins.
      const events = models.converseStream(operation.modelId, input)[Symbol.asyncIterator]();
      const first = await events.next();
      async function* all(): AsyncGenerator<JsonObject> {
        for (let next = first; next.done !== true; next = await events.next()) yield next.value;
      }
      return {
        status: 200,
        headers: { ...headers, 'content-type': 'application/vnd.amazon.eventstream' },
        body: encoded(all()),
      };
    }
  }
}

/** Amazon Bedrock's runtime: it handles signatures, permissions and encodings; the models are passed in. */
export const startBedrock = ({ iam, stack, models }: BedrockOptions): LocalBedrock => ({
  service: {
    signingName: 'bedrock',
    operation: (request) => operationOf(request)?.name ?? `${request.method} ${request.path}`,
    async handle(principal: Principal, request) {
      const operation = operationOf(request);
      if (operation === undefined) throw new NotSupported(`Bedrock's ${request.method} ${request.path}`);
      for (const resource of resourcesOf(operation, stack)) iam.authorize(principal, actions[operation.name], resource);
      if (models === undefined) throw new NotSupported('the models of Amazon Bedrock: none were configured');
      return answer(operation, models, inputOf(request.body));
    },
    failure({ type, message, status, fields }: Failure) {
      return jsonResponse(
        type === 'AccessDeniedException' ? 403 : status,
        { message, ...fields },
        { 'x-amzn-errortype': type },
      );
    },
  },
});
