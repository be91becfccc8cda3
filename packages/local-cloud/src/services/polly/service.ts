import { createHash, randomUUID } from 'node:crypto';
import type { Failure, Iam, RestService } from '../../aws/types.ts';
import { ByteCache } from '../../byte-cache.ts';
import type { Clock } from '../../clock.ts';
import { AwsError, NotSupported } from '../../errors.ts';
import { jsonResponse } from '../../http.ts';
import type { HttpRequest, HttpResponse } from '../../http.ts';
import type { JsonObject } from '../../json.ts';
import type { Log } from '../../log.ts';
import { describeVoices } from './describe-voices.ts';
import { readInput, readSpeechRequest } from './input.ts';
import type { SpeechRequest } from './input.ts';
import { writeMarks } from './marks.ts';
import { encodeMp3 } from './mp3.ts';
import { resample } from './samples.ts';
import { countCharacters, plainScript } from './script.ts';
import type { Script } from './script.ts';
import { SharedSpeech } from './shared-speech.ts';
import { espeakSpeech } from './speech/espeak-speech.ts';
import { serverSpeech } from './speech/server-speech.ts';
import type { SpeechServer } from './speech/server-speech.ts';
import { speechRate } from './speech/speech.ts';
import type { Speech } from './speech/speech.ts';
import { ssmlScript } from './ssml.ts';
import { speak } from './timeline.ts';
import type { Timeline } from './timeline.ts';

export interface LocalPolly {
  readonly service: Required<Pick<RestService, 'signingName' | 'handle' | 'operation' | 'failure'>>;
  stop(): Promise<void>;
}

/** Amazon Polly itself, or a service with the same API. Throws `AwsError`. */
type Synthesize = (
  input: JsonObject,
  signal: AbortSignal | undefined,
) => Promise<{ readonly contentType: string; readonly characters: number; readonly body: Buffer }>;

/** The speech engine: a speech server behind this Polly, or another Polly that receives the unchanged request. */
export type SpeechSource = { readonly server: SpeechServer } | { readonly synthesize: Synthesize };

/**
 * https://docs.aws.amazon.com/polly/latest/dg/limits.html: a call may have 3,000 billed characters, and 6,000 with its
 * tags.
 */
const billedLimit = 3000;
const totalLimit = 6000;

const operations: Readonly<Record<string, string>> = {
  'POST /v1/speech': 'SynthesizeSpeech',
  'GET /v1/voices': 'DescribeVoices',
};

const tooLong = (): AwsError => new AwsError('TextLengthExceededException', 'Maximum text length has been exceeded');

function scriptOf({ text, isSsml, engine }: SpeechRequest): Script {
  if (countCharacters(text) > totalLimit) throw tooLong();
  const script = isSsml ? ssmlScript(text, engine) : plainScript(text);
  if (script.billed > billedLimit) throw tooLong();
  return script;
}

/** Signed, 16 bits, little-endian. */
async function writePcm(sound: AsyncIterable<Int16Array>): Promise<Buffer> {
  const parts: Buffer[] = [];
  for await (const samples of sound) {
    const part = Buffer.alloc(samples.length * 2);
    samples.forEach((sample, at) => part.writeInt16LE(sample, at * 2));
    parts.push(part);
  }
  return Buffer.concat(parts);
}

async function content(
  { format, text, marks, sampleRate }: SpeechRequest,
  script: Script,
  timeline: Timeline,
): Promise<{ type: string; body: Buffer | string }> {
  if (format === 'json') return { type: 'application/x-json-stream', body: writeMarks(text, script, timeline, marks) };
  const sound = resample(timeline.samples, speechRate, sampleRate);
  return format === 'pcm'
    ? { type: 'audio/pcm', body: await writePcm(sound) }
    : { type: 'audio/mpeg', body: await encodeMp3(sound, sampleRate) };
}

interface Spoken {
  readonly type: string;
  readonly body: Buffer | string;
  readonly billed: number;
}

/** The handler for SynthesizeSpeech with our own speech engine. */
function synthesizer(speech: Speech): (request: HttpRequest) => Promise<HttpResponse> {
  const shared = new SharedSpeech();
  /** The latest answers by the digest of their requests: a retry or another delivery repeats the same request. */
  const answers = new ByteCache<Spoken>(8 * 1024 * 1024);
  const speakAnew = async (request: SpeechRequest, signal: AbortSignal | undefined): Promise<Spoken> => {
    const script = scriptOf(request);
    const { text, isSsml, engine, voice } = request;
    const key = JSON.stringify([voice.id, engine, isSsml, text]);
    const timeline = await shared.get(key, signal, (nobodyWaits) => speak(script, voice, speech, nobodyWaits));
    const { type, body } = await content(request, script, timeline);
    return { type, body, billed: script.billed };
  };
  return async ({ body, signal }) => {
    const request = readSpeechRequest(body);
    const key = createHash('sha256').update(body).digest('base64');
    const found = answers.get(key);
    const answer = found ?? (await speakAnew(request, signal));
    if (found === undefined) answers.set(key, answer, Buffer.byteLength(answer.body));
    return {
      status: 200,
      headers: {
        'content-type': answer.type,
        'x-amzn-requestcharacters': `${answer.billed}`,
        'x-amzn-requestid': randomUUID(),
      },
      body: answer.body,
    };
  };
}

/** The handler that forwards requests to another Polly. A body that is not JSON is refused here. */
function forwarder(synthesize: Synthesize): (request: HttpRequest) => Promise<HttpResponse> {
  return async ({ body, signal }) => {
    const { contentType, characters, body: sound } = await synthesize(readInput(body), signal);
    return {
      status: 200,
      headers: { 'content-type': contentType, 'x-amzn-requestcharacters': `${characters}` },
      body: sound,
    };
  };
}

/** The operation for a path such as `/v1/speech`, below any endpoint path. */
const operationOf = ({ method, path }: HttpRequest): string | undefined => {
  const route = `${method} ${path.slice(Math.max(0, path.indexOf('/v1/')))}`;
  return Object.hasOwn(operations, route) ? operations[route] : undefined;
};

/** Polly with real speech, by default by espeak-ng in a separate process. */
export function startPolly({
  iam,
  clock,
  log,
  source,
  speech = source !== undefined && 'server' in source ? serverSpeech(source.server, log) : espeakSpeech({ clock, log }),
}: {
  readonly iam: Pick<Iam, 'authorize'>;
  readonly clock: Pick<Clock, 'after'>;
  readonly log: Log;
  readonly source?: SpeechSource | undefined;
  readonly speech?: Speech | undefined;
}): LocalPolly {
  const synthesize =
    source !== undefined && 'synthesize' in source ? forwarder(source.synthesize) : synthesizer(speech);
  return {
    stop: () => speech.stop(),
    service: {
      signingName: 'polly',
      operation: (request) => operationOf(request) ?? `${request.method} ${request.path}`,
      async handle(principal, request) {
        const operation = operationOf(request);
        if (operation === undefined)
          throw new NotSupported(
            `Polly's ${request.method} ${request.path.slice(Math.max(0, request.path.indexOf('/v1/')))}`,
          );
        // Neither operation has a resource, because lexicons are not emulated.
        iam.authorize(principal, `polly:${operation}`, '*');
        return operation === 'DescribeVoices' ? describeVoices(request.query) : synthesize(request);
      },
      failure({ type, message, status, fields }: Failure) {
        return jsonResponse(
          type === 'AccessDeniedException' ? 403 : status,
          { message, ...fields },
          { 'x-amzn-errortype': type },
        );
      },
    },
  };
}
