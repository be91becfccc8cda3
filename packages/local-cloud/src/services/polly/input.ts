import { AwsError, NotSupported } from '../../errors.ts';
import { isObject } from '../../json.ts';
import type { Json, JsonObject } from '../../json.ts';
import { engines, voices, voicesElsewhere } from './voices.ts';
import type { Engine, Voice } from './voices.ts';

export type Format = 'mp3' | 'pcm' | 'json';
export type MarkType = 'sentence' | 'ssml' | 'word';

export interface SpeechRequest {
  readonly text: string;
  readonly isSsml: boolean;
  readonly format: Format;
  readonly marks: ReadonlySet<MarkType>;
  readonly voice: Voice;
  readonly engine: Engine;
  /** Hertz. */
  readonly sampleRate: number;
}

const invalid = (message: string): AwsError => new AwsError('ValidationException', message);
const notIn = (member: string, value: string, allowed: readonly string[]): AwsError =>
  invalid(
    `1 validation error detected: Value '${value}' at '${member}' failed to satisfy constraint: Member must satisfy enum value set: [${allowed.join(', ')}]`,
  );

const formats = ['json', 'mp3', 'ogg_opus', 'ogg_vorbis', 'pcm', 'mulaw', 'alaw'];
const markTypes = ['sentence', 'ssml', 'viseme', 'word'];
const rates: Readonly<Record<Format, readonly number[]>> = {
  mp3: [8000, 16000, 22050, 24000],
  pcm: [8000, 16000],
  json: [],
};
const members = new Set([
  'Engine',
  'LanguageCode',
  'LexiconNames',
  'OutputFormat',
  'SampleRate',
  'SpeechMarkTypes',
  'Text',
  'TextType',
  'VoiceId',
]);

/** The value of a member if it is one of these; otherwise throws AWS's error. */
function oneOf<T extends string>(input: JsonObject, member: string, allowed: readonly T[], fallback?: T): T {
  const value = input[member] ?? fallback;
  const shown = member.charAt(0).toLowerCase() + member.slice(1);
  if (value === undefined || value === null)
    throw invalid(
      `1 validation error detected: Value at '${shown}' failed to satisfy constraint: Member must not be null`,
    );
  const found = allowed.find((one) => one === value);
  if (found === undefined) throw notIn(shown, typeof value === 'string' ? value : JSON.stringify(value), allowed);
  return found;
}

const strings = (value: Json | undefined): string[] =>
  Array.isArray(value) ? value.filter((one) => typeof one === 'string') : [];

function voiceOf(input: JsonObject): Voice {
  const id = oneOf(input, 'VoiceId', [...voices.map((voice) => voice.id), ...voicesElsewhere]);
  const voice = voices.find((one) => one.id === id);
  if (voice === undefined) throw new NotSupported(`Polly's voice ${id}: its language is not spoken here`);
  return voice;
}

function engineOf(input: JsonObject, voice: Voice): Engine {
  const engine = oneOf(input, 'Engine', engines, 'standard');
  // Recorded from AWS; EngineNotSupportedException, which the API names for it, is not what comes.
  if (!voice.engines.includes(engine)) throw invalid(`This voice does not support the selected engine: ${engine}`);
  return engine;
}

function formatOf(input: JsonObject): Format {
  const format = oneOf(input, 'OutputFormat', formats);
  if (format !== 'mp3' && format !== 'pcm' && format !== 'json')
    throw new NotSupported(`Polly's output format ${format}`);
  return format;
}

function marksOf(input: JsonObject, format: Format, engine: Engine, isSsml: boolean): ReadonlySet<MarkType> {
  const asked = strings(input.SpeechMarkTypes);
  const unknown = asked.find((type) => !markTypes.includes(type));
  if (unknown !== undefined) throw notIn('speechMarkTypes', unknown, markTypes);
  if (format !== 'json') {
    if (asked.length > 0)
      throw new AwsError(
        'MarksNotSupportedForFormatException',
        'Speech marks are not supported for the OutputFormat selected. Speech marks are only available for content in json format.',
      );
    return new Set();
  }
  if (asked.length === 0) throw invalid('SpeechMarkTypes must be specified when OutputFormat is json');
  // https://docs.aws.amazon.com/polly/latest/dg/using-speechmarks1.html
  if (engine === 'generative') throw invalid('Speech marks are not supported for the selected engine: generative');
  if (asked.includes('ssml') && !isSsml)
    throw new AwsError(
      'SsmlMarksNotSupportedForTextTypeException',
      'SSML speech marks are not supported for plain text-type input.',
    );
  if (asked.includes('viseme')) throw new NotSupported("Polly's viseme marks");
  return new Set(asked.filter((type) => type === 'sentence' || type === 'ssml' || type === 'word'));
}

/** Without a rate, Polly's own: https://docs.aws.amazon.com/polly/latest/dg/API_SynthesizeSpeech.html */
function rateOf(input: JsonObject, format: Format, engine: Engine): number {
  if (input.SampleRate === undefined || format === 'json')
    return format === 'pcm' ? 16000 : engine === 'standard' ? 22050 : 24000;
  const rate = rates[format].find((one) => String(one) === input.SampleRate);
  if (rate === undefined) throw new AwsError('InvalidSampleRateException', 'The specified sample rate is not valid.');
  return rate;
}

function refuseOthers(input: JsonObject, voice: Voice): void {
  if (strings(input.LexiconNames).length > 0) throw new NotSupported("Polly's lexicons");
  const { LanguageCode: language } = input;
  if (typeof language === 'string' && language !== voice.language) {
    throw new AwsError(
      'LanguageNotSupportedException',
      'The language specified is not currently supported by Amazon Polly in this capacity.',
    );
  }
  const other = Object.keys(input).find((member) => !members.has(member));
  if (other !== undefined) throw new NotSupported(`${other} of Polly's SynthesizeSpeech`);
}

/** @throws AwsError SerializationException */
export function readInput(body: Buffer): JsonObject {
  let input: unknown;
  try {
    input = JSON.parse(body.toString('utf8'));
  } catch {
    input = undefined;
  }
  if (!isObject(input)) throw new AwsError('SerializationException', 'The request body is not valid JSON');
  return input;
}

/** Validates the input of SynthesizeSpeech, in AWS's order and with AWS's messages as far as they are known. */
export function readSpeechRequest(body: Buffer): SpeechRequest {
  const input = readInput(body);
  const { Text: text } = input;
  if (typeof text !== 'string')
    throw invalid("1 validation error detected: Value at 'text' failed to satisfy constraint: Member must not be null");
  const voice = voiceOf(input);
  const engine = engineOf(input, voice);
  const format = formatOf(input);
  const isSsml = oneOf(input, 'TextType', ['ssml', 'text'], 'text') === 'ssml';
  const marks = marksOf(input, format, engine, isSsml);
  refuseOthers(input, voice);
  return { text, isSsml, format, marks, voice, engine, sampleRate: rateOf(input, format, engine) };
}
