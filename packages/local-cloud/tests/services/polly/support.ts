import { PollyClient, SynthesizeSpeechCommand } from '@aws-sdk/client-polly';
import type { SynthesizeSpeechCommandInput } from '@aws-sdk/client-polly';
import { MPEGDecoder } from 'mpg123-decoder';
import { afterAll, expect } from 'vitest';
import { createEndpoint } from '../../../src/aws/endpoint.ts';
import { createIam } from '../../../src/aws/iam.ts';
import { createVerifier } from '../../../src/aws/sigv4.ts';
import type { Faults } from '../../../src/aws/types.ts';
import { systemClock } from '../../../src/clock.ts';
import type { JsonObject } from '../../../src/json.ts';
import { startServer } from '../../../src/server.ts';
import type { Speech } from '../../../src/services/polly/speech/speech.ts';
import { startPolly } from '../../../src/services/polly/service.ts';
import { allow, region, role, roleArn, stackOf } from '../../aws/policies.ts';

const ends: (() => Promise<void>)[] = [];
/** Call it once in a test file: everything that it started is stopped with it. */
export function stopAfterAll(): void {
  afterAll(async () => {
    for (const end of ends.splice(0)) await end();
  });
}

export interface Mark {
  readonly time: number;
  readonly type: string;
  readonly start: number;
  readonly end: number;
  readonly value: string;
}

export interface Start {
  readonly statements?: JsonObject[];
  readonly faults?: Faults;
  /** The speech program; espeak-ng by default. */
  readonly speech?: Speech;
}

/** Polly behind a real server, and the SDK's client with the credentials of a role with these `statements`. */
export async function start({ statements = [allow('polly:*')], faults, speech }: Start = {}) {
  const iam = createIam(stackOf({ Role: role(statements) }), systemClock);
  const lines: string[] = [];
  const log = (source: string, message: string): void => void lines.push(`${source} ${message}`);
  const polly = startPolly({ iam, clock: systemClock, log, speech });
  const endpoint = createEndpoint({
    json: [],
    rest: [polly.service],
    verify: createVerifier(iam, region, systemClock),
    log,
    ...(faults === undefined ? {} : { faults }),
  });
  const server = await startServer({ port: 0, log });
  server.serve([{ prefix: '/aws', handle: (request) => endpoint.handle(request) }]);
  const { expiration: _, ...credentials } = iam.assume(roleArn, 'test');
  const client = new PollyClient({ endpoint: `${server.url}/aws`, region, credentials, maxAttempts: 1 });
  const stop = async (): Promise<void> => {
    client.destroy();
    await polly.stop();
    await server.stop(0);
  };
  ends.push(stop);
  const synthesize = (input: Partial<SynthesizeSpeechCommandInput>) =>
    client.send(
      new SynthesizeSpeechCommand({
        Engine: 'neural',
        OutputFormat: 'mp3',
        Text: 'Good night.',
        VoiceId: 'Ruth',
        ...input,
      }),
    );
  const audio = async (input: Partial<SynthesizeSpeechCommandInput>): Promise<Buffer> =>
    Buffer.from((await (await synthesize(input)).AudioStream?.transformToByteArray()) ?? []);
  const marks = async (Text: string, input: Partial<SynthesizeSpeechCommandInput> = {}): Promise<Mark[]> => {
    const text = (
      await audio({ Text, OutputFormat: 'json', SpeechMarkTypes: ['sentence', 'word'], ...input })
    ).toString();
    expect(text.endsWith('\n') || text === '').toBe(true);
    return text
      .split('\n')
      .slice(0, -1)
      .map((line) => JSON.parse(line) as Mark);
  };
  const pcm = async (input: Partial<SynthesizeSpeechCommandInput>): Promise<Int16Array> =>
    new Int16Array(new Uint8Array(await audio({ OutputFormat: 'pcm', ...input })).buffer);
  return { client, polly, lines, stop, synthesize, audio, marks, pcm };
}

export interface Sound {
  readonly samples: Float32Array;
  readonly rate: number;
  readonly seconds: number;
}

/** Decodes a whole MP3, like a browser. */
export async function decode(mp3: Buffer): Promise<Sound> {
  const decoder = new MPEGDecoder();
  await decoder.ready;
  const { channelData, sampleRate, samplesDecoded, errors } = decoder.decode(mp3);
  decoder.free();
  expect(errors).toEqual([]);
  const [samples = new Float32Array(0)] = channelData;
  return { samples, rate: sampleRate, seconds: samplesDecoded / sampleRate };
}

/** The silent sections of at least `shortest` seconds, as [from, to] in seconds. */
export function silences({ samples, rate }: Pick<Sound, 'samples' | 'rate'>, shortest: number): [number, number][] {
  const found: [number, number][] = [];
  let start = 0;
  for (let at = 0; at <= samples.length; at++) {
    if (at < samples.length && Math.abs(samples[at] ?? 0) < 0.01) continue;
    if ((at - start) / rate >= shortest) found.push([start / rate, at / rate]);
    start = at + 1;
  }
  return found;
}
