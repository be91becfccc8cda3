import { authorizeMessages, createMessage, messageError, messageEvents, messagesPath } from './anthropic.ts';
import { applyGuardrail, converse, converseEvents } from './bedrock.ts';
import { completeChat, storytellerName } from './chat.ts';
import { completionEvents, paceEvents } from './completion-stream.ts';
import { moderate } from './moderation/moderation.ts';
import { memoryJournal } from './journal.ts';
import type { Journal } from './journal.ts';
import type { JsonObject } from './json.ts';
import { isObject } from './json.ts';
import { errorResponse, OpenAiError } from './openai-error.ts';
import { drawPicture, readPictureOrder } from './pictures/images.ts';
import { jsonResponse } from './server.ts';
import type { Clock, HttpRequest, HttpResponse, Log } from './server.ts';

/** Amazon Bedrock's operations, each with its JSON. They throw an OpenAiError for requests that are refused. */
export interface BedrockStoryteller {
  converse(modelId: string, input: JsonObject): Promise<JsonObject>;
  converseStream(modelId: string, input: JsonObject): AsyncIterable<JsonObject>;
  applyGuardrail(input: JsonObject): Promise<JsonObject>;
}

export interface StorytellerOptions {
  readonly clock: Clock;
  /**
   * How long each story and each picture take (MODEL_DELAY_MS), so that pending states can be seen. Moderations are
   * answered immediately.
   */
  readonly delayMs: number;
  readonly log: Log;
  /** Chooses between stories that fit an order equally well; the same seed and order give the same story. */
  readonly seed?: string;
  /** The stories that each family has already had; in memory by default. */
  readonly journal?: Journal;
}

type Answer = (body: JsonObject) => Promise<HttpResponse>;

/**
 * A storyteller with OpenAI's HTTP API and Anthropic's Messages API, for machines without a key or a network. It uses
 * a collection of stories that people wrote, and says so: every answer names `nightlight-offline` as its model. It
 * refuses requests with OpenAI's errors.
 */
export function startStoryteller({
  clock,
  delayMs,
  log,
  seed = '0',
  journal = memoryJournal(),
}: StorytellerOptions): (request: HttpRequest) => Promise<HttpResponse> {
  const wait = (part = 1): Promise<void> =>
    delayMs > 0 ? new Promise((resolve) => void clock.after(delayMs * part, resolve)) : Promise.resolve();
  const events = (list: readonly string[]): HttpResponse => ({
    status: 200,
    headers: { 'content-type': 'text/event-stream; charset=utf-8' },
    body: paceEvents(list, wait),
  });

  const routes: Readonly<Record<string, { readonly method: string; readonly answer: Answer }>> = {
    '/v1/chat/completions': {
      method: 'POST',
      answer: async (body) => {
        // Computed before the wait, so that a bad request is refused immediately, as by OpenAI.
        const answer = completeChat(body, { seed, journal }, clock.now());
        if (body.stream === true) return events(completionEvents(answer, includesUsage(body)));
        await wait();
        return jsonResponse(200, answer);
      },
    },
    '/v1/images/generations': {
      method: 'POST',
      answer: async (body) => {
        const order = readPictureOrder(body);
        const [answer] = await Promise.all([drawPicture(order, clock.now()), wait()]);
        return jsonResponse(200, answer);
      },
    },
    '/v1/moderations': { method: 'POST', answer: async (body) => jsonResponse(200, moderate(body)) },
    '/v1/models': {
      method: 'GET',
      answer: async () => jsonResponse(200, { object: 'list', data: [modelCard(clock)] }),
    },
  };

  /** Anthropic's only path. */
  async function message(request: HttpRequest): Promise<HttpResponse> {
    authorizeMessages(request);
    const body = bodyOf(request);
    const answer = createMessage(body, { seed, journal });
    if (body.stream === true) return events(messageEvents(answer));
    await wait();
    return jsonResponse(200, answer);
  }

  return async (request) => {
    const refuse = request.path === messagesPath ? messageError : errorResponse;
    try {
      if (request.path === messagesPath) return await message(request);
      authorize(request);
      const route = routes[request.path];
      if (route === undefined) throw unknownPath(request);
      if (route.method !== request.method) {
        throw new OpenAiError(405, `${request.method} is not allowed on ${request.path}.`, 'method_not_supported');
      }
      return await route.answer(route.method === 'POST' ? bodyOf(request) : {});
    } catch (error) {
      if (error instanceof OpenAiError) return refuse(error);
      log(
        'storyteller',
        `failed: ${error instanceof Error ? `${error.name} ${error.stack?.split('\n')[1]?.trim() ?? ''}` : 'unknown'}`,
      );
      return refuse(
        new OpenAiError(
          500,
          'The offline storyteller failed. This is a bug of the local cloud.',
          null,
          null,
          'server_error',
        ),
      );
    }
  };
}

const includesUsage = ({ stream_options: options }: JsonObject): boolean =>
  isObject(options) && options.include_usage === true;

const modelCard = (clock: Clock): JsonObject => ({
  id: storytellerName,
  object: 'model',
  created: Math.floor(clock.now() / 1000),
  owned_by: 'nightlight',
});

/** Any key is accepted, but one must be sent, because sending the key is part of what is tried out here. */
function authorize(request: HttpRequest): void {
  const header = request.headers.authorization;
  if (header === undefined || header.trim() === '') {
    throw new OpenAiError(
      401,
      "You didn't provide an API key. You need to provide your API key in an Authorization header using Bearer auth (i.e. Authorization: Bearer YOUR_KEY).",
    );
  }
  if (!/^Bearer [\x21-\x7E]+$/.test(header)) {
    throw new OpenAiError(
      401,
      'Incorrect API key provided. The Authorization header must be "Bearer" and a key.',
      'invalid_api_key',
    );
  }
}

function unknownPath({ method, path }: HttpRequest): OpenAiError {
  if (path.startsWith('/v1/images')) {
    return new OpenAiError(
      501,
      'The offline painter only draws new pictures (POST /v1/images/generations). It cannot edit pictures.',
      'unsupported_endpoint',
    );
  }
  return new OpenAiError(404, `Invalid URL (${method} ${path})`, 'unknown_url');
}

function bodyOf({ body }: HttpRequest): JsonObject {
  try {
    const value: unknown = JSON.parse(body.toString('utf8'));
    if (isObject(value)) return value;
  } catch {
    // Answered below, like any body that is not an object.
  }
  throw new OpenAiError(400, 'We could not parse the JSON body of your request. The body must be a JSON object.');
}

/** How often a stream pauses. */
const PAUSES = 20;

/** The same storyteller for Amazon Bedrock, which the local cloud serves. */
export function bedrockStoryteller({
  clock,
  delayMs,
  seed = '0',
  journal = memoryJournal(),
}: Omit<StorytellerOptions, 'log'>): BedrockStoryteller {
  const wait = (part = 1): Promise<void> =>
    delayMs > 0 ? new Promise((resolve) => void clock.after(delayMs * part, resolve)) : Promise.resolve();
  const answerTo = (modelId: string, input: JsonObject): JsonObject => converse(modelId, input, { seed, journal });
  return {
    async converse(modelId, input) {
      const answer = answerTo(modelId, input);
      await wait();
      return answer;
    },
    async *converseStream(modelId, input) {
      const events = converseEvents(answerTo(modelId, input));
      const size = Math.ceil(events.length / PAUSES);
      for (const [at, event] of events.entries()) {
        if (at % size === 0) await wait(size / events.length);
        yield event;
      }
    },
    applyGuardrail: (input) => Promise.resolve(applyGuardrail(input)),
  };
}
