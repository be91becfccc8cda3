import { createServer } from 'node:http2';
import type { AddressInfo } from 'node:net';
import { AwsError } from 'local-cloud';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { readSettings } from '../../local/settings.ts';
import { localSpeech } from '../../local/speech.ts';

const settings = (environment: NodeJS.ProcessEnv) => {
  const read = readSettings([], environment, '/project');
  return read === 'help' ? expect.fail('help') : read.speech;
};

const closes: (() => void)[] = [];
afterEach(() => {
  vi.unstubAllEnvs();
  for (const close of closes.splice(0)) close();
});

/** Polly with scripted answers. */
async function polly(status: number, headers: Record<string, string>, body: string) {
  const asked: { readonly authorization: string; readonly body: unknown }[] = [];
  const server = createServer();
  server.on('stream', (stream, { authorization = '' }) => {
    const chunks: Buffer[] = [];
    stream.on('data', (chunk: Buffer) => chunks.push(chunk));
    stream.on('end', () => {
      asked.push({ authorization, body: JSON.parse(Buffer.concat(chunks).toString()) });
      stream.respond({ ':status': status, ...headers });
      stream.end(body);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  closes.push(() => void server.close());
  vi.stubEnv('AWS_ACCESS_KEY_ID', 'AKIAEXAMPLE');
  vi.stubEnv('AWS_SECRET_ACCESS_KEY', 'secret');
  const speech = localSpeech(
    settings({ NIGHTLIGHT_SPEECH: 'aws' }),
    'eu-central-1',
    `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
  );
  const { source } = speech;
  if (source === undefined || !('synthesize' in source)) return expect.fail('no other Polly is asked');
  return { asked, speech, synthesize: source.synthesize };
}

describe('the voice service of the local cloud', () => {
  it('is the demo voice by default, and says so', () => {
    expect(localSpeech(settings({}), 'eu-west-1')).toEqual({
      source: undefined,
      narrator: 'demo voice, espeak-ng',
      line: 'a demo voice, espeak-ng',
    });
  });

  it('can be a speech server with voice names of its own', () => {
    const { source, narrator } = localSpeech(
      settings({
        SPEECH_BASE_URL: 'http://127.0.0.1:8880/v1',
        SPEECH_VOICES: 'Ruth=bella, de-DE=thorsten',
        SPEECH_API_KEY: 'k',
      }),
      'eu-west-1',
    );
    expect(narrator).toBe('kokoro at http://127.0.0.1:8880');
    if (source === undefined || !('server' in source)) return expect.fail('no server');
    const { voice, ...server } = source.server;
    expect(server).toEqual({ baseUrl: 'http://127.0.0.1:8880/v1', model: 'kokoro', key: 'k' });
    const named = (id: string, language: string, gender: 'Female' | 'Male') => voice({ id, language, gender });
    expect(named('Ruth', 'en-US', 'Female')).toBe('bella');
    expect(named('Joanna', 'en-US', 'Female')).toBe('af_bella');
    expect(named('Vicki', 'de-DE', 'Female')).toBe('thorsten');
    expect(named('Arthur', 'en-GB', 'Male')).toBe('bm_george');
  });

  it("can be Amazon Polly with this machine's credentials, which gets the request unchanged", async () => {
    const { asked, synthesize, speech } = await polly(
      200,
      { 'content-type': 'audio/mpeg', 'x-amzn-requestcharacters': '4' },
      'sound',
    );
    const request = { Text: 'One.', VoiceId: 'Ruth', Engine: 'neural', OutputFormat: 'mp3' };

    expect(await synthesize(request, undefined)).toEqual({
      contentType: 'audio/mpeg',
      characters: 4,
      body: Buffer.from('sound'),
    });

    expect(asked[0]?.body).toEqual(request);
    expect(asked[0]?.authorization).toMatch(/Credential=AKIAEXAMPLE\/\d+\/eu-central-1\/polly\/aws4_request/);
    expect(speech.narrator).toBeUndefined();
    expect(speech.line).toContain('Amazon Polly in eu-central-1');
  });

  it("passes on Polly's own errors", async () => {
    const { synthesize } = await polly(
      400,
      { 'x-amzn-errortype': 'ThrottlingException' },
      '{"message":"Rate exceeded"}',
    );
    const error: unknown = await synthesize({ Text: 'a', VoiceId: 'Ruth', OutputFormat: 'mp3' }, undefined).catch(
      (caught: unknown) => caught,
    );
    expect(error).toBeInstanceOf(AwsError);
    expect(error).toMatchObject({ type: 'ThrottlingException', message: 'Rate exceeded', status: 400 });
  });

  it.each([
    [{ NIGHTLIGHT_SPEECH: 'polly' }, /NIGHTLIGHT_SPEECH must be local or aws/],
    [{ NIGHTLIGHT_SPEECH: 'aws', SPEECH_BASE_URL: 'http://127.0.0.1:1/v1' }, /select different narrators/],
    [{ SPEECH_BASE_URL: 'kokoro' }, /SPEECH_BASE_URL must be an address/],
    [{ SPEECH_BASE_URL: 'http://127.0.0.1:1/v1', SPEECH_VOICES: 'Ruth' }, /SPEECH_VOICES must be a list such as/],
  ])('is refused: %j', (environment, message) => {
    expect(() => settings(environment)).toThrow(message);
  });
});
