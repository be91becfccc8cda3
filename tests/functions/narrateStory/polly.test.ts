import { createServer } from 'node:http2';
import type { AddressInfo } from 'node:net';
import { PollyClient } from '@aws-sdk/client-polly';
import { afterEach, describe, expect, it } from 'vitest';
import { SpeechError, speaker } from '../../../functions/narrateStory/polly.ts';
import { tone } from '../../support/sound.ts';

type Reply = {
  readonly status: number;
  readonly type?: string;
  readonly error?: string;
  readonly body?: Uint8Array | string;
};

const closes: (() => void)[] = [];
afterEach(() => {
  for (const close of closes.splice(0)) close();
});

/** Polly with scripted answers; its SDK speaks HTTP/2. */
async function polly(...replies: Reply[]) {
  const asked: Record<string, unknown>[] = [];
  const server = createServer();
  server.on('stream', (stream) => {
    const chunks: Buffer[] = [];
    stream.on('data', (chunk: Buffer) => chunks.push(chunk));
    stream.on('end', () => {
      asked.push(JSON.parse(Buffer.concat(chunks).toString()) as Record<string, unknown>);
      const { status, type = 'application/json', error, body = '{}' } = replies.shift() ?? { status: 500 };
      stream.respond({
        ':status': status,
        'content-type': type,
        ...(error !== undefined && { 'x-amzn-errortype': error }),
      });
      stream.end(body);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const client = new PollyClient({
    endpoint: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    region: 'eu-west-1',
    credentials: { accessKeyId: 'a', secretAccessKey: 'b' },
    maxAttempts: 1,
  });
  closes.push(() => {
    client.destroy();
    server.close();
  });
  const waits: number[] = [];
  let now = 0;
  const told = speaker({
    client,
    voice: 'Ruth',
    language: 'en-US',
    engine: 'neural',
    deadline: 60_000,
    now: () => now,
    random: () => 0,
    sleep: (milliseconds) => {
      waits.push(milliseconds);
      now += milliseconds;
      return Promise.resolve();
    },
  });
  return { asked, waits, told };
}

const throttled: Reply = { status: 400, error: 'ThrottlingException', body: '{"message":"Rate exceeded"}' };
const marks: Reply = {
  status: 200,
  type: 'application/x-json-stream',
  body: '{"time":6,"type":"word","start":7,"end":10,"value":"One"}\n',
};

describe('speaker', () => {
  it('requests MP3 at 24 kHz, and the marks of sentences and words', async () => {
    const { told, asked } = await polly({ status: 200, type: 'audio/mpeg', body: await tone(0.3) }, marks);

    expect((await told.sound('<speak>One.</speak>')).seconds).toBeGreaterThan(0.3);
    expect(await told.marks('<speak>One.</speak>')).toEqual([
      { time: 6, type: 'word', start: 7, end: 10, value: 'One' },
    ]);

    const common = {
      Text: '<speak>One.</speak>',
      TextType: 'ssml',
      VoiceId: 'Ruth',
      LanguageCode: 'en-US',
      Engine: 'neural',
    };
    expect(asked).toEqual([
      { ...common, OutputFormat: 'mp3', SampleRate: '24000' },
      { ...common, OutputFormat: 'json', SpeechMarkTypes: ['sentence', 'word'] },
    ]);
  });

  it('waits longer each time it is throttled, fails or is cut off', async () => {
    const cut = (await tone(0.3)).subarray(0, 500);
    const { told, asked, waits } = await polly(
      throttled,
      { status: 503, error: 'ServiceFailureException' },
      { status: 200, type: 'audio/mpeg', body: cut },
      { status: 200, type: 'audio/mpeg', body: await tone(0.3) },
    );

    await told.sound('<speak>One.</speak>');

    expect(asked).toHaveLength(4);
    expect(waits).toEqual([500, 1000, 2000]);
  });

  it('gives up when the deadline is near', async () => {
    const { told, waits } = await polly(...Array.from({ length: 40 }, () => throttled));

    const refused = told.marks('<speak>One.</speak>').catch((error: unknown) => error);

    expect(await refused).toMatchObject({ reason: 'ThrottlingException', isRefused: false });
    expect(waits.reduce((sum, wait) => sum + wait, 0)).toBeLessThan(60_000);
  });

  it.each([
    'InvalidSsmlException',
    'TextLengthExceededException',
    'EngineNotSupportedException',
    'ValidationException',
  ])("treats %s as Polly's final answer", async (error) => {
    const { told, asked } = await polly({ status: 400, error, body: '{"message":"No."}' });

    const refused = await told.sound('<speak>One.</speak>').catch((reason: unknown) => reason);

    expect(refused).toBeInstanceOf(SpeechError);
    expect(refused).toMatchObject({ reason: error, isRefused: true });
    expect(asked).toHaveLength(1);
  });
});
