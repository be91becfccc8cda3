import { describe, expect, it } from 'vitest';
import { readPayload, sampleVoice } from '../../../functions/sampleVoice/work.ts';
import type { Payload } from '../../../functions/sampleVoice/work.ts';
import { sampleSentences } from '../../../functions/sampleVoice/sentences.ts';
import { languagesOf } from '../../../story/voices.ts';

const ruth = { language: 'en-US', voice: 'Ruth' };

/** The work with a bucket in memory and a voice that speaks the given text. */
function sampler() {
  const kept = new Map<string, { contentType: string; body: Uint8Array }>();
  const spoken: unknown[] = [];
  const hear = (payload: Payload, engine: 'standard' | 'neural' = 'neural'): Promise<string> =>
    sampleVoice(payload, {
      media: {
        has: (key) => Promise.resolve(kept.has(key)),
        put: ({ key, ...object }) => Promise.resolve(void kept.set(key, object)),
      },
      engine,
      speaker: (voice) => ({
        sound: (ssml) => {
          spoken.push({ ...voice, ssml });
          return Promise.resolve({ frames: Uint8Array.of(1), seconds: 1, delay: 0, sampleRate: 24_000 });
        },
      }),
      sign: (key) => Promise.resolve(`https://media.example/${key}`),
    });
  return { kept, spoken, hear };
}

describe('a voice before it is chosen', () => {
  it('is recorded once, outside of any story, and its URL is signed each time', async () => {
    const { kept, spoken, hear } = sampler();
    const address = await hear(ruth);
    expect(address).toMatch(/^https:\/\/media\.example\/samples\/[0-9a-f]{16}\.mp3$/);
    expect(await hear(ruth)).toBe(address);
    expect(spoken).toEqual([
      { ...ruth, engine: 'neural', ssml: expect.stringMatching(/^<speak>.*The moon was late.*<\/speak>$/) as string },
    ]);
    expect([...kept.values()]).toEqual([{ contentType: 'audio/mpeg', body: Uint8Array.of(1) }]);
  });

  it('is a separate recording for another voice, language or engine', async () => {
    const { spoken, hear } = sampler();
    const joanna = { language: 'en-US', voice: 'Joanna' };
    const addresses = [
      await hear(ruth),
      await hear(joanna),
      await hear(joanna, 'standard'),
      await hear({ language: 'de-DE', voice: 'Vicki' }),
    ];
    expect(new Set(addresses).size).toBe(4);
    // Ruth has no standard engine: the same recording again.
    expect(await hear(ruth, 'standard')).toBe(addresses[0]);
    expect(spoken).toHaveLength(4);
  });

  it('says something in every language that can be read aloud', () =>
    expect(Object.keys(sampleSentences).sort()).toEqual(languagesOf().sort()));

  it.each([null, {}, { language: 'en-US' }, { language: 'en-US', voice: 'Vicki' }, { language: 1, voice: 'Ruth' }])(
    'refuses a payload such as %j',
    (payload) => expect(() => readPayload(payload)).toThrow('names no voice'),
  );

  it('is not stored when it cannot be spoken', async () => {
    const { kept } = sampler();
    const failing = sampleVoice(ruth, {
      media: { has: () => Promise.resolve(false), put: () => Promise.reject(new Error('never')) },
      engine: 'neural',
      speaker: () => ({ sound: () => Promise.reject(new Error('ThrottlingException')) }),
      sign: (key) => Promise.resolve(key),
    });
    await expect(failing).rejects.toThrow('ThrottlingException');
    expect(kept.size).toBe(0);
  });
});
