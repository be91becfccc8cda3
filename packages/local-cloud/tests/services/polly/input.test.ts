import { DescribeVoicesCommand, ListLexiconsCommand } from '@aws-sdk/client-polly';
import type { SynthesizeSpeechCommandInput } from '@aws-sdk/client-polly';
import { beforeAll, describe, expect, it } from 'vitest';
import { AwsError } from '../../../src/errors.ts';
import { voices } from '../../../src/services/polly/voices.ts';
import { allow } from '../../aws/policies.ts';
import { start, stopAfterAll } from './support.ts';

stopAfterAll();

let cloud: Awaited<ReturnType<typeof start>>;
beforeAll(async () => {
  cloud = await start();
});

type Input = { [Member in keyof SynthesizeSpeechCommandInput]: unknown };
const ssml = (Text: string, more: object = {}): Partial<Input> => ({
  Text: `<speak>${Text}</speak>`,
  TextType: 'ssml',
  ...more,
});

describe('SynthesizeSpeech refuses', () => {
  it.each<[string, Partial<Input>, string, RegExp]>([
    [
      'a voice that does not exist',
      { VoiceId: 'Nobody' },
      'ValidationException',
      /Value 'Nobody' at 'voiceId' failed to satisfy constraint: Member must satisfy enum value set/,
    ],
    ['a voice whose language is not spoken here', { VoiceId: 'Mizuki' }, 'NotImplemented', /voice Mizuki/],
    ['an engine that does not exist', { Engine: 'steam' }, 'ValidationException', /'steam' at 'engine'/],
    [
      'an engine that the voice does not have',
      { Engine: 'standard' },
      'ValidationException',
      /^This voice does not support the selected engine: standard$/,
    ],
    [
      'the default engine, which the voice does not have',
      { Engine: undefined },
      'ValidationException',
      /engine: standard$/,
    ],
    ['a format that does not exist', { OutputFormat: 'wav' }, 'ValidationException', /'wav' at 'outputFormat'/],
    ['a format that is not emulated', { OutputFormat: 'ogg_vorbis' }, 'NotImplemented', /ogg_vorbis/],
    ['a rate that MP3 does not have', { SampleRate: '11025' }, 'InvalidSampleRateException', /not valid/],
    [
      'a rate that PCM does not have',
      { OutputFormat: 'pcm', SampleRate: '24000' },
      'InvalidSampleRateException',
      /not valid/,
    ],
    [
      'another language for the voice',
      { LanguageCode: 'fr-FR' },
      'LanguageNotSupportedException',
      /not currently supported/,
    ],
    ['lexicons', { LexiconNames: ['names'] }, 'NotImplemented', /lexicons/],
    [
      'marks with sound',
      { SpeechMarkTypes: ['word'] },
      'MarksNotSupportedForFormatException',
      /only available for content in json/,
    ],
    ['json without marks', { OutputFormat: 'json' }, 'ValidationException', /SpeechMarkTypes/],
    [
      'marks that do not exist',
      { OutputFormat: 'json', SpeechMarkTypes: ['smile'] },
      'ValidationException',
      /'smile' at 'speechMarkTypes'/,
    ],
    ['marks that are not emulated', { OutputFormat: 'json', SpeechMarkTypes: ['viseme'] }, 'NotImplemented', /viseme/],
    [
      'ssml marks of plain text',
      { OutputFormat: 'json', SpeechMarkTypes: ['ssml'] },
      'SsmlMarksNotSupportedForTextTypeException',
      /plain text/,
    ],
    [
      'marks of the generative engine',
      { Engine: 'generative', OutputFormat: 'json', SpeechMarkTypes: ['word'] },
      'ValidationException',
      /generative/,
    ],
    [
      '3,001 characters',
      { Text: 'x'.repeat(3001) },
      'TextLengthExceededException',
      /^Maximum text length has been exceeded$/,
    ],
    ['3,001 characters between tags', ssml('x'.repeat(3001)), 'TextLengthExceededException', /exceeded/],
    ['6,001 characters with tags', ssml('<s>a</s>'.repeat(750)), 'TextLengthExceededException', /exceeded/],
    ['markup that does not close', ssml('<p>Good night.'), 'InvalidSsmlException', /^Invalid SSML request$/],
    ['markup that closes something else', ssml('<p>Good night.</s></p>'), 'InvalidSsmlException', /Invalid/],
    ['no <speak>', { Text: '<p>Good night.</p>', TextType: 'ssml' }, 'InvalidSsmlException', /Invalid/],
    ['plain text as SSML', { Text: 'Good night.', TextType: 'ssml' }, 'InvalidSsmlException', /Invalid/],
    [
      'two documents',
      { Text: '<speak>a</speak><speak>b</speak>', TextType: 'ssml' },
      'InvalidSsmlException',
      /Invalid/,
    ],
    ['a document inside of it', ssml('<speak>a</speak>'), 'InvalidSsmlException', /Invalid/],
    ['a bare ampersand', ssml('Tom & Anna'), 'InvalidSsmlException', /Invalid/],
    [
      'an entity of its own',
      { Text: '<!DOCTYPE speak [<!ENTITY a "aaaa">]><speak>&a;</speak>', TextType: 'ssml' },
      'InvalidSsmlException',
      /Invalid/,
    ],
    [
      'a tag that Polly does not have',
      ssml('<audio src="https://example.com/a.mp3"/>'),
      'InvalidSsmlException',
      /Invalid/,
    ],
    ['an attribute that the tag does not have', ssml('<break length="1s"/>'), 'InvalidSsmlException', /Invalid/],
    ['a tag that is not emulated', ssml('<say-as interpret-as="date">1</say-as>'), 'NotImplemented', /<say-as>/],
    ['a break of more than 10 s', ssml('<break time="11s"/>'), 'InvalidSsmlException', /Invalid/],
    ['a break without a unit', ssml('<break time="3"/>'), 'InvalidSsmlException', /Invalid/],
    ['a strength that does not exist', ssml('<break strength="huge"/>'), 'InvalidSsmlException', /Invalid/],
    ['a rate that is too slow', ssml('<prosody rate="10%">a</prosody>'), 'InvalidSsmlException', /Invalid/],
    ['prosody without anything', ssml('<prosody>a</prosody>'), 'InvalidSsmlException', /Invalid/],
    [
      'emphasis with a neural voice',
      ssml('<emphasis level="strong">a</emphasis>'),
      'ValidationException',
      /does not support one of the used SSML features/,
    ],
    ['pitch with a neural voice', ssml('<prosody pitch="high">a</prosody>'), 'ValidationException', /SSML features/],
  ])('%s', async (_name, input, name, message) => {
    const error: unknown = await cloud
      .synthesize(input as Partial<SynthesizeSpeechCommandInput>)
      .catch((caught: unknown) => caught);
    expect(error).toMatchObject({
      name,
      message: expect.stringMatching(message) as string,
      $metadata: { httpStatusCode: name === 'NotImplemented' ? 501 : 400 },
    });
  });

  it('other operations by name', async () => {
    await expect(cloud.client.send(new ListLexiconsCommand())).rejects.toMatchObject({
      name: 'NotImplemented',
      message: expect.stringContaining('/v1/lexicons') as string,
    });
  });
});

describe('SynthesizeSpeech accepts', () => {
  it.each<[string, Partial<Input>, number]>([
    ['plain text', { Text: 'Good night, ü.' }, 14],
    ['markup, which is not billed', ssml('<p><s>Good</s><break time="1s"/></p>'), 4],
    ['an entity as the one character that it is', ssml('Tom &amp; Anna'), 10],
    ['a character outside of the first plane as one', { Text: 'Hi 🦊' }, 4],
    ['CDATA', ssml('<![CDATA[a < b]]>'), 5],
  ])('%s', async (_name, input, characters) => {
    const answer = await cloud.synthesize(input as Partial<SynthesizeSpeechCommandInput>);
    expect(answer).toMatchObject({ ContentType: 'audio/mpeg', RequestCharacters: characters });
    await answer.AudioStream?.transformToByteArray();
  });
});

describe('permission to speak', () => {
  it('is decided by the role', async () => {
    const { synthesize, client } = await start({ statements: [allow('polly:DescribeVoices')] });
    await expect(synthesize({})).rejects.toMatchObject({
      name: 'AccessDeniedException',
      $metadata: { httpStatusCode: 403 },
      message: expect.stringContaining('polly:SynthesizeSpeech') as string,
    });
    expect((await client.send(new DescribeVoicesCommand({}))).Voices).toHaveLength(voices.length);
  });
});

describe('DescribeVoices', () => {
  it('describes the voices of a language and engine', async () => {
    const { Voices = [] } = await cloud.client.send(
      new DescribeVoicesCommand({ LanguageCode: 'fr-FR', Engine: 'neural' }),
    );
    expect(Voices).toContainEqual({
      Gender: 'Female',
      Id: 'Lea',
      LanguageCode: 'fr-FR',
      LanguageName: 'French',
      Name: 'Léa',
      SupportedEngines: ['generative', 'neural', 'standard'],
    });
    expect(Voices.map(({ Id }) => Id).sort()).toEqual(['Lea', 'Remi']);
  });
});

describe('a fault', () => {
  it('is throttling that the client recognizes', async () => {
    let faults = 1;
    const { synthesize } = await start({
      faults: (service, operation) =>
        service === 'polly' && operation === 'SynthesizeSpeech' && faults-- > 0
          ? new AwsError('ThrottlingException', 'Rate exceeded', 400)
          : undefined,
    });
    await expect(synthesize({})).rejects.toMatchObject({ name: 'ThrottlingException' });
    await (await synthesize({})).AudioStream?.transformToByteArray();
  });

  it('may be an answer that never comes', async () => {
    const { client } = await start({ faults: () => 'hang' });
    await expect(
      client.send(new DescribeVoicesCommand({}), { abortSignal: AbortSignal.timeout(100) }),
    ).rejects.toMatchObject({ name: 'AbortError' });
  });
});
