import { describe, expect, it } from 'vitest';
import { limits } from '../../../story/limits.ts';
import { estimate } from '../../../web/src/desk/create/estimate.ts';
import { events, freshIdea, inputOf, hasSubject, promptOf } from '../../../web/src/desk/create/idea.ts';
import type { StoryEvent } from '../../../web/src/desk/create/idea.ts';
import { refusalWords } from '../../../web/src/desk/create/refusal.ts';
import { maxClips, maxPictures } from '../../../web/src/desk/create/pictures.ts';
import { calmnesses, feelings, looks, moodOf, styleOf, styleWords } from '../../../web/src/desk/create/style.ts';
import { de } from '../../../web/src/words/de.ts';
import { en } from '../../../web/src/words/en.ts';
import { formatsOf } from '../../../web/src/words/formats.ts';

const english = { words: en.create, list: formatsOf('en-US').list };
const german = { words: de.create, list: formatsOf('de-DE').list };
/** With a picture model, and without an animator. */
const offer = { hasPictures: true, clips: undefined };
const id = '3f0f5b0e-6d0f-4c52-9a51-0d5cbb9f1a10';

describe('the idea', () => {
  it.each<readonly [string, readonly StoryEvent[], string, readonly string[], string]>([
    ['chips alone', ['sea'], '', [], 'A visit to the sea.'],
    ['several chips', ['sea', 'makingUp'], '', [], 'A visit to the sea and making up after a quarrel.'],
    ['chips and words', ['sea'], '  with a kite ', [], 'A visit to the sea. with a kite'],
    ['words alone', [], ' A brave mouse ', ['Nora'], 'A brave mouse'],
    ['only who takes part', [], '', ['Nora', 'Tomasz'], 'A story about Nora and Tomasz'],
    ['nothing', [], '', [], ''],
  ])('%s', (_, chosen, text, names, expected) =>
    expect(promptOf(english, { isSurprise: false, events: chosen, text }, names)).toBe(expected),
  );

  it('is written in the language of the form', () => {
    expect(promptOf(german, { isSurprise: false, events: ['sea', 'newBaby'], text: '' }, [])).toBe(
      'Ein Ausflug ans Meer und ein neues Geschwisterchen.',
    );
    expect(promptOf(german, { isSurprise: false, events: [], text: '' }, ['Nora', 'Tomasz'])).toBe(
      'Eine Geschichte über Nora und Tomasz',
    );
  });

  it('never has a style that is too long, whatever is chosen', () => {
    for (const calmness of calmnesses) expect(styleOf(feelings, calmness).length).toBeLessThanOrEqual(limits.style);
  });

  it('has a style in the words of the form, and shows a foreign one unchanged', () => {
    expect(styleWords(en.create, styleOf(['cosy', 'magical'], 'CALM'))).toBe('Cozy, Magical, Calm');
    expect(styleWords(de.create, styleOf([], 'LIVELY'))).toBe('Erst lebhaft, dann ruhig');
    for (const own of ['in rhymes', 'cosy; in rhymes', 'odd; calm, and calmer towards the end'])
      expect(styleWords(en.create, own)).toBe(own);
  });

  it('fits the limit with any three chips', () => {
    for (const form of [english, german]) {
      const longest = [...events]
        .sort((a, b) => form.words.events[b].idea.length - form.words.events[a].idea.length)
        .slice(0, 3);
      expect(promptOf(form, { isSurprise: false, events: longest, text: '' }, []).length).toBeLessThan(limits.prompt);
    }
  });

  it('is sent with the id that was chosen before, and without empty fields', () => {
    const input = inputOf(id, freshIdea, 'A brave mouse', offer);
    expect(input).toMatchObject({
      id,
      prompt: 'A brave mouse',
      ageGroup: 'AGE_6_8',
      length: 'SHORT',
      language: 'en-US',
    });
    expect(Object.keys(input)).not.toEqual(expect.arrayContaining(['characterIds']));
    expect(Object.keys(input)).not.toEqual(expect.arrayContaining(['sceneId']));
    for (const name of ['imageStyle', 'keepDays', 'mail']) expect(input).not.toHaveProperty(name);
  });

  it('is sent with the other choices', () => {
    const chosen = { look: 'cut paper', keepDays: 30, mail: true, illustrations: 5 } as const;

    expect(inputOf(id, { ...freshIdea, ...chosen }, 'A mouse', offer)).toMatchObject({
      imageStyle: 'cut paper',
      keepDays: 30,
      mail: true,
      illustrations: 5,
    });
  });

  it('requests no pictures without a picture model', () => {
    const input = inputOf(id, { ...freshIdea, look: 'cut paper' }, 'A mouse', { ...offer, hasPictures: false });

    expect(input.illustrations).toBe(0);
    expect(input).not.toHaveProperty('imageStyle');
  });

  it.each([
    ['as many as were chosen', { hasPictures: true, clips: { usd: 0.12 } }, 3, 2, 2],
    ['no more than pictures', { hasPictures: true, clips: { usd: undefined } }, 1, 2, 1],
    ['none without an animator', offer, 3, 2, undefined],
    ['none without a picture model', { hasPictures: false, clips: { usd: 0.12 } }, 3, 2, undefined],
    ['none by default', { hasPictures: true, clips: { usd: 0.12 } }, 3, 0, undefined],
  ])('requests clips: %s', (_, offered, illustrations, clips, expected) => {
    expect(inputOf(id, { ...freshIdea, illustrations, clips }, 'A mouse', offered).clips).toBe(expected);
  });

  it('offers clips up to the limit of a request, one for each picture', () => {
    const offered = { hasPictures: true, clips: { usd: 0.12 } };
    expect([0, 1, 3, 10].map((illustrations) => maxClips(offered, illustrations))).toEqual([0, 1, 3, 3]);
    expect(maxClips(offer, 3)).toBe(0);
    for (const words of [en, de]) {
      expect(words.create.clipsHint('12 cents')).toContain('12 cents');
      expect(words.create.clipsHint(undefined)).not.toContain('undefined');
    }
  });

  it('may be empty for a surprise with a character or a scene', () => {
    const surprise = { ...freshIdea, isSurprise: true, text: 'typed before' };

    expect(promptOf(english, surprise, ['Nora'])).toBe('');
    expect(inputOf(id, { ...surprise, sceneId: 'a' }, '', offer)).not.toHaveProperty('prompt');
    expect(hasSubject(surprise, '')).toBe(false);
    expect(hasSubject({ ...surprise, sceneId: 'a' }, '')).toBe(true);
    expect(hasSubject({ ...surprise, characterIds: ['a'] }, '')).toBe(true);
    expect(hasSubject({ ...freshIdea, sceneId: 'a' }, '')).toBe(false);
  });

  it('recognizes a mood by its style, and none in a foreign style', () => {
    expect(moodOf(styleOf(['funny', 'brave'], 'LIVELY'))).toEqual({ feelings: ['funny', 'brave'], calmness: 'LIVELY' });
    expect(moodOf('in rhymes')).toBeUndefined();
    expect(moodOf('')).toBeUndefined();
  });

  it('has no more pictures than pages', () => {
    expect([maxPictures('SHORT'), maxPictures('MEDIUM'), maxPictures('LONG')]).toEqual([5, 8, 10]);
  });

  it.each(looks)('has a suitable look %j', (look) => {
    expect(look.length).toBeLessThanOrEqual(limits.style);
    expect(en.create.looks[look]).not.toBe('');
  });
});

describe('the estimate', () => {
  const words = { illustrations: 0, narrate: false } as const;

  it.each([
    ['AGE_3_5', 'SHORT', 2],
    ['AGE_6_8', 'SHORT', 3],
    ['AGE_9_12', 'SHORT', 5],
    ['AGE_9_12', 'LONG', 11],
  ] as const)('%s %s takes %i minutes to read', (ageGroup, length, minutes) =>
    expect(estimate({ ageGroup, length, ...words }).minutes).toBe(minutes),
  );

  it('is higher with pictures and a voice, at list prices', () => {
    const bare = estimate({ ageGroup: 'AGE_6_8', length: 'SHORT', ...words });
    const whole = estimate({ ageGroup: 'AGE_6_8', length: 'SHORT', illustrations: 3, narrate: true });
    expect(whole.usd - bare.usd).toBeGreaterThan(3 * 0.006);
    expect(whole.usd).toBeLessThan(0.1);
    expect(whole.seconds.all).toBeGreaterThan(bare.seconds.all);
    expect(bare.seconds.all).toBe(bare.seconds.words);
  });

  it('does not count more pictures than pages', () => {
    const of = (illustrations: number) =>
      estimate({ ageGroup: 'AGE_6_8', length: 'SHORT', illustrations, narrate: false }).usd;
    expect(of(10)).toBe(of(5));
  });

  it.each([
    [0, 'nothing'],
    [0.0004, 'less than a cent'],
    [0.012, '1 cent'],
    [0.048, '5 cents'],
    [1.5, '$1.50'],
  ])('shows %d as %s', (usd, expected) => expect(en.common.money(usd)).toBe(expected));
});

it("has different messages for the minute's and the day's limit", () =>
  expect(
    refusalWords(en, () => '1 AM', {
      errorType: 'QuotaExceeded',
      message: "You've asked for 10 stories in this minute.",
    }),
  ).toEqual({ title: "We couldn't start the story.", text: expect.stringMatching(/in a minute\. What you typed/) }));

it.each([
  ['QuotaExceeded', "You've made all of today's stories."],
  ['Offline', "We can't reach the server right now."],
  ['ValidationError', "We can't use this yet."],
  ['Conflict', "We couldn't start the story."],
])('explains a refusal of type %s', (errorType, title) =>
  expect(refusalWords(en, () => '1 AM', { errorType, message: 'style: at most 200.' }).title).toBe(title),
);
