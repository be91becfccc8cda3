import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, describe, expect, it } from 'vitest';
import { serverSpeech } from '../../../src/services/polly/speech/server-speech.ts';
import { readWav, WavError } from '../../../src/services/polly/speech/wav.ts';
import { start } from './support.ts';

/** A WAV file of a tone; a stream's header declares it endless. */
function wav(seconds: number, rate: number, isStream = false): Buffer {
  const samples = Math.round(seconds * rate);
  const file = Buffer.alloc(44 + 2 * samples);
  file.write('RIFF', 0).toString();
  file.writeUInt32LE(isStream ? 0xffffffff : file.length - 8, 4);
  file.write('WAVEfmt ', 8);
  file.writeUInt32LE(16, 16);
  file.writeUInt16LE(1, 20);
  file.writeUInt16LE(1, 22);
  file.writeUInt32LE(rate, 24);
  file.writeUInt32LE(2 * rate, 28);
  file.writeUInt16LE(2, 32);
  file.writeUInt16LE(16, 34);
  file.write('data', 36);
  file.writeUInt32LE(isStream ? 0xffffffff : 2 * samples, 40);
  for (let at = 0; at < samples; at += 1)
    file.writeInt16LE(Math.round(9000 * Math.sin((at * 2 * Math.PI * 220) / rate)), 44 + 2 * at);
  return file;
}

const ends: (() => void)[] = [];
afterEach(() => {
  for (const end of ends.splice(0)) end();
});

interface Reply {
  readonly status: number;
  readonly body: Buffer | string;
}

/** A scripted server, which then answers with half a second of sound. */
async function scripted(...replies: Reply[]) {
  const asked: { readonly authorization: string | undefined; readonly body: Record<string, unknown> }[] = [];
  const server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      expect(`${request.method} ${request.url}`).toBe('POST /v1/audio/speech');
      asked.push({
        authorization: request.headers.authorization,
        body: JSON.parse(Buffer.concat(chunks).toString()) as Record<string, unknown>,
      });
      const { status, body } = replies.shift() ?? { status: 200, body: wav(0.5, 24_000) };
      response.writeHead(status).end(body);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  ends.push(() => void server.close());
  const log: string[] = [];
  const speech = serverSpeech(
    {
      baseUrl: `http://127.0.0.1:${(server.address() as AddressInfo).port}/v1/`,
      model: 'kokoro',
      voice: ({ id }) => `voice of ${id}`,
      key: 'secret',
    },
    (_source, line) => void log.push(line),
  );
  return { asked, log, ...(await start({ speech })) };
}

describe('a speech server behind Polly', () => {
  it('is called sentence by sentence, and each sentence begins exactly at its sound', async () => {
    const { asked, marks } = await scripted(
      { status: 200, body: wav(1, 24_000) },
      { status: 200, body: wav(2, 16_000, true) },
      { status: 200, body: wav(1, 22_050) },
    );
    const found = await marks('<speak><prosody rate="90%">One owl. Two  owls. Three.</prosody></speak>', {
      TextType: 'ssml',
    });

    expect(asked.map(({ body }) => body)).toEqual(
      ['One owl.', 'Two owls.', 'Three.'].map((input) => ({
        model: 'kokoro',
        input,
        voice: 'voice of Ruth',
        response_format: 'wav',
        speed: 0.9,
      })),
    );
    expect(asked[0]?.authorization).toBe('Bearer secret');
    // Each is as long as its sound, with 400 ms between two.
    const times = found.filter(({ type }) => type === 'sentence').map(({ time }) => time);
    expect(times).toHaveLength(3);
    expect(times[0]).toBe(0);
    expect(Math.abs((times[1] ?? 0) - 1400)).toBeLessThan(30);
    expect(Math.abs((times[2] ?? 0) - 3800)).toBeLessThan(60);
    // Words share the time of their sentence.
    const words = found.filter(({ type }) => type === 'word');
    expect(words.map(({ value }) => value)).toEqual(['One', 'owl', 'Two', 'owls', 'Three']);
    expect(words.every(({ time }, at) => at === 0 || time > (words[at - 1]?.time ?? 0))).toBe(true);
  });

  it.each([
    [429, 'ThrottlingException', 400],
    [500, 'ServiceFailureException', 500],
    [503, 'ServiceFailureException', 500],
    [400, 'ValidationException', 400],
    [401, 'ValidationException', 400],
    [404, 'ValidationException', 400],
  ])("answers %i, which becomes Polly's %s", async (status, name, httpStatusCode) => {
    const { synthesize, log } = await scripted({ status, body: '{"error": "cannot say: a secret"}' });

    const error: unknown = await synthesize({ Text: 'a secret' }).catch((caught: unknown) => caught);

    expect(error).toMatchObject({ name, $metadata: { httpStatusCode } });
    expect(log.join()).toContain(name);
    expect(log.join()).not.toContain('a secret');
  });

  it('that sends something other than sound, or does not exist, is a retryable failure', async () => {
    const { synthesize } = await scripted({ status: 200, body: '<html>Welcome</html>' });
    await expect(synthesize({})).rejects.toMatchObject({ name: 'ServiceFailureException' });
    const speech = serverSpeech({ baseUrl: 'http://127.0.0.1:1/v1', model: 'm', voice: () => 'v' }, () => undefined);
    const nobody = await start({ speech });
    await expect(nobody.synthesize({})).rejects.toMatchObject({ name: 'ServiceFailureException' });
  });
});

describe('readWav', () => {
  it('reads 16-bit PCM and nothing else', () => {
    expect(readWav(wav(0.1, 8000))).toMatchObject({ rate: 8000, samples: { length: 800 } });
    expect(readWav(wav(0.1, 8000, true)).samples).toHaveLength(800);
    const float = wav(0.1, 8000);
    float.writeUInt16LE(3, 20);
    for (const file of [float, Buffer.from('ID3'), wav(0.1, 8000).subarray(0, 36)])
      expect(() => readWav(file)).toThrow(WavError);
  });
});
