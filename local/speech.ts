import type { SynthesizeSpeechCommandInput } from '@aws-sdk/client-polly';
import { AwsError } from 'local-cloud';
import type { JsonObject, SpeechSource } from 'local-cloud';
import type { SpeechSettings } from './settings.ts';

/**
 * Kokoro's voices, by Polly's ids, or by language and gender:
 * https://huggingface.co/hexgrad/Kokoro-82M/blob/main/VOICES.md. It has none for German, which its English voices
 * read.
 */
const kokoro: Readonly<Record<string, string>> = {
  Ruth: 'af_heart',
  Joanna: 'af_bella',
  Ivy: 'af_nicole',
  Matthew: 'am_michael',
  Justin: 'am_puck',
  Kevin: 'am_adam',
  'en-US Female': 'af_heart',
  'en-US Male': 'am_michael',
  'en-GB Female': 'bf_emma',
  'en-GB Male': 'bm_george',
  'es-ES Female': 'ef_dora',
  'es-ES Male': 'em_alex',
  'fr-FR Female': 'ff_siwis',
  'fr-FR Male': 'ff_siwis',
  'it-IT Female': 'if_sara',
  'it-IT Male': 'im_nicola',
  'pt-BR Female': 'pf_dora',
  'pt-BR Male': 'pm_alex',
  'de-DE Female': 'af_heart',
  'de-DE Male': 'am_michael',
};

/** The speech engine of this machine. */
export interface LocalSpeech {
  /** Undefined for the voice that comes with the local cloud. */
  readonly source: SpeechSource | undefined;
  /** The narrator's name for people; undefined if it is Amazon Polly itself. */
  readonly narrator: string | undefined;
  /** Describes it for the list that `npm start` prints. */
  readonly line: string;
}

const demoVoice = 'demo voice, espeak-ng';

/** The real Polly, with the credentials that the AWS SDK finds. @param endpoint for tests */
async function amazonPolly(region: string, input: JsonObject, endpoint: string | undefined, signal?: AbortSignal) {
  // Loaded on first use, because it takes longer than everything else here.
  const { PollyClient, PollyServiceException, SynthesizeSpeechCommand } = await import('@aws-sdk/client-polly');
  const client = new PollyClient({ region, maxAttempts: 1, ...(endpoint !== undefined && { endpoint }) });
  try {
    // Passed on unchanged: Polly itself reports what is wrong with it.
    const command = new SynthesizeSpeechCommand(input as JsonObject & SynthesizeSpeechCommandInput);
    const answer = await client.send(command, signal === undefined ? {} : { abortSignal: signal });
    return {
      contentType: answer.ContentType ?? 'application/octet-stream',
      characters: answer.RequestCharacters ?? 0,
      body: Buffer.from((await answer.AudioStream?.transformToByteArray()) ?? []),
    };
  } catch (error) {
    if (error instanceof PollyServiceException)
      throw new AwsError(error.name, error.message, error.$metadata.httpStatusCode ?? 500);
    throw new AwsError(
      'ServiceFailureException',
      `Amazon Polly could not be reached with this machine's AWS profile (${error instanceof Error ? error.name : 'unknown error'}).`,
      500,
    );
  } finally {
    client.destroy();
  }
}

/**
 * @param region of the real Polly
 * @param endpoint replaces AWS's, for tests
 */
export function localSpeech({ from, server }: SpeechSettings, region: string, endpoint?: string): LocalSpeech {
  if (from === 'aws')
    return {
      source: { synthesize: (input, signal) => amazonPolly(region, input, endpoint, signal) },
      narrator: undefined,
      line: `Amazon Polly in ${region}, with this machine's AWS profile; nothing else is sent to AWS`,
    };
  if (server === undefined) return { source: undefined, narrator: demoVoice, line: `a ${demoVoice}` };
  const { baseUrl, model, key, voices } = server;
  const name = `${model} at ${new URL(baseUrl).origin}`;
  return {
    source: {
      server: {
        baseUrl,
        model,
        key,
        voice: ({ id, language, gender }) =>
          voices[id] ?? voices[language] ?? kokoro[id] ?? kokoro[`${language} ${gender}`] ?? id,
      },
    },
    narrator: name,
    line: name,
  };
}
