import { describe, expect, it } from 'vitest';
import type { JsonObject } from 'local-cloud';
import { run } from './harness.ts';
import type { Answer, Run } from './harness.ts';

const address = 'https://media.example/samples/00112233445566aa.mp3';
const ask = (args: JsonObject, answer: Answer = { result: address }): Run =>
  run('Query.sampleVoice', { args, sources: { 'Query.sampleVoice': answer } });

describe('sampleVoice', () => {
  it('is answered by the function, which learns nothing about the caller', () => {
    const { value, asked } = ask({ voice: 'Vicki', language: 'de-DE' });

    expect(value).toBe(address);
    expect(asked[0]?.request).toEqual({ operation: 'Invoke', payload: { language: 'de-DE', voice: 'Vicki' } });
  });

  it.each([
    ['a voice of another language', { voice: 'Vicki', language: 'en-US' }, /^voice: /],
    ['a language without a voice', { voice: 'Vicki', language: 'xx-XX' }, /^language: choose one of en-US/],
    ['a word that only an object has', { voice: 'Vicki', language: 'constructor' }, /^language: /],
  ])('refuses %s, before any request', (_, args, message) => {
    const { error, asked } = ask(args);

    expect(error).toMatchObject({ type: 'ValidationError', message: expect.stringMatching(message) as string });
    expect(asked).toEqual([]);
  });

  it('does not reveal an internal error', () => {
    const { error } = ask(
      { voice: 'Ruth', language: 'en-US' },
      { error: { type: 'Lambda:Unhandled', message: 'arn:aws:polly' } },
    );

    expect(error?.type).toBe('InternalError');
    expect(error?.message).not.toContain('arn');
  });
});
