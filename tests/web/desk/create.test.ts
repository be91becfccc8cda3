import { describe, expect, it } from 'vitest';
import { limits } from '../../../story/limits.ts';
import { estimate, money } from '../../../web/src/desk/create/estimate.ts';
import { events, feelings, freshIdea, inputOf, promptOf, styleOf } from '../../../web/src/desk/create/idea.ts';
import { refusalWords } from '../../../web/src/desk/create/refusal.ts';

const id = '3f0f5b0e-6d0f-4c52-9a51-0d5cbb9f1a10';

describe('the idea', () => {
  it.each([
    ['chips alone', ['a visit to the sea'], '', [], 'A visit to the sea.'],
    [
      'several chips',
      ['a visit to the sea', 'making up after a quarrel'],
      '',
      [],
      'A visit to the sea and making up after a quarrel.',
    ],
    ['chips and words', ['a visit to the sea'], '  with a kite ', [], 'A visit to the sea. with a kite'],
    ['words alone', [], ' A brave mouse ', ['Nora'], 'A brave mouse'],
    ['only who takes part', [], '', ['Nora', 'Tomasz'], 'A story about Nora and Tomasz'],
    ['nothing', [], '', [], ''],
  ])('%s', (_, chosen, text, names, expected) => expect(promptOf({ events: chosen, text }, names)).toBe(expected));

  it('never has a style that is too long, whatever is chosen', () => {
    for (const calmness of ['CALMEST', 'CALM', 'LIVELY'] as const)
      expect(styleOf({ feelings, calmness }).length).toBeLessThanOrEqual(limits.style);
  });

  it('fits the limit with any three chips', () => {
    const longest = [...events]
      .sort((a, b) => b.value.length - a.value.length)
      .slice(0, 3)
      .map(({ value }) => value);
    expect(promptOf({ events: longest, text: '' }, []).length).toBeLessThan(limits.prompt);
  });

  it('is sent with the id that was chosen before, and without what nobody chose', () => {
    const input = inputOf(id, { ...freshIdea, text: 'A brave mouse' }, []);
    expect(input).toMatchObject({
      id,
      prompt: 'A brave mouse',
      ageGroup: 'AGE_6_8',
      length: 'SHORT',
      language: 'en-US',
    });
    expect(Object.keys(input)).not.toEqual(expect.arrayContaining(['characterIds']));
    expect(Object.keys(input)).not.toEqual(expect.arrayContaining(['sceneId']));
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

  it('costs more with pictures and a voice, and what they cost at list prices', () => {
    const bare = estimate({ ageGroup: 'AGE_6_8', length: 'SHORT', ...words });
    const whole = estimate({ ageGroup: 'AGE_6_8', length: 'SHORT', illustrations: 3, narrate: true });
    expect(whole.usd - bare.usd).toBeGreaterThan(3 * 0.006);
    expect(whole.usd).toBeLessThan(0.1);
    expect(whole.seconds.all).toBeGreaterThan(bare.seconds.all);
    expect(bare.seconds.all).toBe(bare.seconds.words);
  });

  it('does not count more pictures than there are pages', () => {
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
  ])('%d is said as %s', (usd, expected) => expect(money(usd)).toBe(expected));
});

it.each([
  ['QuotaExceeded', 'style: at most 200.'],
  ['Offline', 'The server can’t be reached just now.'],
  ['ValidationError', "That can't be sent yet."],
  ['Conflict', "The story couldn't be started."],
])('a refusal of type %s says what happened', (errorType, title) =>
  expect(refusalWords({ errorType, message: 'style: at most 200.' }).title).toBe(title),
);
