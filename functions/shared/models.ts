import { unreachable, unreadable } from '../../story/failures.ts';
import type { Body } from '../../story/outgoing.ts';
import * as bedrockChecker from '../../story/providers/bedrock-checker.ts';
import * as openAiChecker from '../../story/providers/openai-checker.ts';
import { paint as paintRequest, readPainting } from '../../story/providers/openai-painter.ts';
import type { Painting, PainterSettings } from '../../story/providers/openai-painter.ts';
import { failedReading } from '../../story/providers/reading.ts';
import type { CheckReading, ProviderRequest, Reading, WriterOrder } from '../../story/providers/types.ts';
import { writerSettings } from '../../story/writer.ts';
import type { WriterEnvironment } from '../../story/writer.ts';
import type { Failure } from '../../story/types.ts';
import { readAnswerStream, TooLong } from './answer-stream.ts';
import { guardOf } from './guard.ts';
import { refusedFields } from './refused-fields.ts';
import { transport } from './transport.ts';
import type { Channel, LiveBody, Pace, Transport } from './transport.ts';
import type { WriterProvider } from './writers.ts';

/**
 * The providers of one configuration, for one invocation of a function. Before calling one about a story, the caller
 * passes the names that no request may contain.
 */
export interface Models {
  /**
   * @param names of all saved characters of the family, and those that the story has had
   * @param age the age group that the story is for: checks are stricter for the young
   */
  forStory(names: readonly string[], age: string): StoryModels;
}

/** An answer of the writer that is still arriving. */
export interface Streaming {
  /**
   * The whole answer, when it is complete. Never rejects.
   * @param onText called with each piece of its content as it arrives
   */
  read(onText: (text: string) => void): Promise<Reading>;
  /** Whether texts to be stored contain the key with which the request was sent. */
  repeatsKey(texts: readonly string[]): boolean;
}

type Streamed =
  { readonly stream: Streaming; readonly failure: null } | { readonly stream: null; readonly failure: Failure };

/** The providers for one story. None of them ever rejects: errors are a `Failure`. */
export interface StoryModels {
  /**
   * Requests a stream, or the whole answer at once if the provider does not stream.
   * @param signal aborts the request
   */
  write(order: WriterOrder, signal: AbortSignal): Promise<Streamed>;
  /** @param isTyped whether a person typed it */
  checkText(text: Body, isTyped: boolean): Promise<CheckReading>;
  /** @param base64 of a PNG */
  checkPicture(base64: string): Promise<CheckReading>;
  paint(prompt: Body): Promise<Painting>;
  /** The names that have been kept out of requests so far. */
  readonly found: ReadonlySet<string>;
}

export interface ModelsOptions extends Pace {
  readonly writer?: { readonly provider: WriterProvider; readonly channel: Channel; readonly env: WriterEnvironment };
  readonly checker:
    | { readonly name: 'openai'; readonly channel: Channel; readonly model: string }
    | { readonly name: 'bedrock'; readonly channel: Channel; readonly guardrail: string };
  readonly painter?: { readonly channel: Channel; readonly settings: Omit<PainterSettings, 'key' | 'without'> };
}

/** A check takes a second; one that hangs must not use up the story's time. */
const CHECK_MS = 10_000;
/** Base64 of a large picture, and the JSON around it. */
const MAX_PAINTING = 18_000_000;
/** Low quality takes some ten seconds; a picture that takes longer than this is not coming. */
const PAINT_MS = 60_000;

export const models = (options: ModelsOptions): Models => ({
  forStory(names, age) {
    const guard = guardOf(names);
    const http = transport(guard, options);
    return {
      found: guard.found,
      write: (order, signal) => write(http, options.writer, order, signal),
      checkText: (text, isTyped) =>
        check(http, options.checker, age, (key) =>
          options.checker.name === 'openai'
            ? openAiChecker.checkText(text, { key, model: options.checker.model })
            : bedrockChecker.checkText(text, options.checker.guardrail, isTyped),
        ),
      checkPicture: (base64) =>
        check(http, options.checker, age, (key) =>
          options.checker.name === 'openai'
            ? openAiChecker.checkPicture(base64, { key, model: options.checker.model })
            : bedrockChecker.checkPicture(base64, options.checker.guardrail),
        ),
      paint: (prompt) => paint(http, options.painter, prompt),
    };
  },
});

async function check(
  http: Transport,
  { name, channel }: ModelsOptions['checker'],
  age: string,
  make: (key: string) => ProviderRequest,
): Promise<CheckReading> {
  const { readCheck } = name === 'openai' ? openAiChecker : bedrockChecker;
  const failureOf = (status: number, answer: unknown): Failure =>
    readCheck(status, answer, age).failure ?? unreachable();
  const { value, failure } = await http.post(channel, { make, failureOf, attemptMs: CHECK_MS });
  return failure === null ? readCheck(200, value, age) : { verdict: 'none', failure, by: name };
}

async function write(
  http: Transport,
  writer: ModelsOptions['writer'],
  order: WriterOrder,
  signal: AbortSignal,
): Promise<Streamed> {
  if (writer === undefined) throw new Error('This function has no writer.');
  const { provider, channel, env } = writer;
  const settings = writerSettings(env, '');
  const model = order.model ?? settings.model;
  const refused = refusedFields(`${channel.baseUrl} ${model}`);
  for (;;) {
    const without = refused.all();
    const make = (key: string): ProviderRequest =>
      provider.request(order, { ...settings, key, isStream: true, without });
    const outcome = await http.stream(channel, {
      make,
      signal,
      failureOf: (status, answer) => provider.read(status, answer, without, model).failure ?? unreachable(),
    });
    if (outcome.failure === null)
      return { stream: streamingOf(outcome.value, provider, without, model), failure: null };
    const field =
      outcome.status === 400 || outcome.status === 422 ? provider.refusedField(outcome.answer, without) : '';
    // A field that the request did not have cannot be left out.
    if (
      field === '' ||
      !refused.changes(field, (fields) => provider.request(order, { ...settings, isStream: true, without: fields }))
    )
      return { stream: null, failure: { ...outcome.failure, ...(field !== '' && { retryable: false }) } };
    refused.add(field);
  }
}

const streamingOf = (
  live: LiveBody,
  provider: WriterProvider,
  without: readonly string[],
  model: string,
): Streaming => ({
  async read(onText) {
    try {
      return provider.read(200, await readAnswerStream(live, provider, onText), without, model);
    } catch (error) {
      return failedReading({}, error instanceof TooLong ? unreadable('it is far too long') : unreachable());
    }
  },
  repeatsKey: live.repeatsKey,
});

async function paint(http: Transport, painter: ModelsOptions['painter'], prompt: Body): Promise<Painting> {
  if (painter === undefined) throw new Error('This function has no painter.');
  const { channel, settings } = painter;
  const refused = refusedFields(`${channel.baseUrl} ${settings.model}`);
  for (;;) {
    const without = refused.all();
    const outcome = await http.post(
      channel,
      {
        make: (key) => paintRequest(prompt, { ...settings, key, without }),
        failureOf: (status, answer) => readPainting(status, answer, without).failure ?? unreachable(),
        attemptMs: PAINT_MS,
      },
      MAX_PAINTING,
    );
    const painting: Painting =
      outcome.failure === null
        ? readPainting(200, outcome.value, without)
        : {
            base64: '',
            failure: outcome.failure,
            by: 'openai',
            refused: outcome.status === 0 ? '' : readPainting(outcome.status, outcome.answer, without).refused,
          };
    if (painting.refused === '') return painting;
    refused.add(painting.refused);
  }
}
