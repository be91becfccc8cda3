import { readdirSync, readFileSync } from 'node:fs';
import { systemClock } from 'local-cloud/clock.ts';
import { espeakSpeech } from 'local-cloud/services/polly/speech/espeak-speech.ts';
import { speechRate } from 'local-cloud/services/polly/speech/speech.ts';
import { ssmlScript } from 'local-cloud/services/polly/ssml.ts';
import { speak } from 'local-cloud/services/polly/timeline.ts';
import { voices } from 'local-cloud/services/polly/voices.ts';
import { afterAll, describe, expect, it } from 'vitest';
import { readingPace } from '../../../functions/narrateStory/reading-pace.ts';
import { partsOf } from '../../../functions/narrateStory/speech.ts';

const speech = espeakSpeech({ clock: systemClock, log: () => undefined });
afterAll(() => speech.stop());

const collection = new URL('../../../packages/storyteller/stories/en/', import.meta.url);
const ages = ['AGE_3_5', 'AGE_6_8', 'AGE_9_12'] as const;

/**
 * A page of the collection as it is read aloud: without its picture, with the first option of each word choice and a
 * name in each slot.
 */
const heard = (page: string): string =>
  page
    .split('\n')
    .filter((line) => !line.startsWith('!'))
    .join(' ')
    .replace(/\{\w+:([^}|]*)[^}]*\}/g, '$1')
    .replace(/\{\w+\}/g, 'Thea')
    .trim();

/** The first pages of some stories of the collection for an age group. */
const pagesFor = (ageGroup: string): string[] =>
  readdirSync(collection)
    .sort()
    .map((file) => readFileSync(new URL(file, collection), 'utf8'))
    .filter((story) => story.includes(`\nage: ${ageGroup}\n`))
    .slice(0, 5)
    .flatMap((story) => story.split(/^---$/m).slice(2, 4).map(heard));

async function wordsPerMinute(ageGroup: string): Promise<number> {
  const pages = pagesFor(ageGroup);
  const voice = voices.find(({ id }) => id === 'Ruth') ?? expect.fail('Ruth');
  let samples = 0;
  for (const { ssml } of partsOf(
    pages.map((text, at) => ({ number: at + 1, text })),
    'en-US',
    readingPace(ageGroup),
  )) {
    const spoken = await speak(ssmlScript(ssml, 'neural'), voice, speech, new AbortController().signal);
    samples += spoken.samples.length;
  }
  return (pages.join(' ').split(/\s+/).length * speechRate * 60) / samples;
}

describe('the pace of a bedtime', () => {
  it('is 125 to 140 words a minute, and slowest for the youngest', async () => {
    const youngest = await wordsPerMinute('AGE_3_5');
    const middle = await wordsPerMinute('AGE_6_8');
    const oldest = await wordsPerMinute('AGE_9_12');
    for (const pace of [youngest, middle, oldest]) {
      expect(pace).toBeGreaterThan(125);
      expect(pace).toBeLessThan(140);
    }
    expect(youngest).toBeLessThan(middle);
    expect(middle).toBeLessThan(oldest);
  });

  it('has longer breaks than any voice makes, and the longest between pages', () => {
    for (const ageGroup of ages) {
      const { sentencePause, pagePause } = readingPace(ageGroup);
      expect(sentencePause).toBeGreaterThan(400);
      expect(pagePause).toBeGreaterThan(2 * sentencePause - 100);
    }
    expect(readingPace('AGE_99')).toEqual(readingPace('AGE_6_8'));
  });
});
