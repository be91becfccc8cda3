import { describe, expect, it } from 'vitest';
import type { Asked } from '../../../web/src/desk/story/asked.ts';
import { ageWords, detailWords, reassurance, stagesOf } from '../../../web/src/desk/story/stages.ts';
import { en } from '../../../web/src/words/en.ts';
import { pages, story } from '../story.ts';

const narration = (status: 'PENDING' | 'READY' | 'FAILED') => ({
  status,
  voice: null,
  language: null,
  url: null,
  marksUrl: null,
  seconds: null,
  stale: false,
  failure: null,
});
const told = (one: ReturnType<typeof story>, asked?: Asked) =>
  stagesOf(one, asked)
    .map(({ name, state, detail }) =>
      [name, state, detailWords(en.story.making, { ...(detail && { detail }) })].filter(Boolean).join(' '),
    )
    .join(', ');

describe('the stages of a story', () => {
  it.each([
    ['accepted', story(), 'idea done, words active, checked waiting, ready waiting'],
    [
      'pages come early',
      story({ pages: pages('NOT_REQUESTED', 'NOT_REQUESTED') }),
      'idea done, words active page 2, checked waiting, ready waiting',
    ],
    [
      'words are there, pictures and voice under way',
      story({
        status: 'WRITTEN',
        pages: pages('READY', 'NOT_REQUESTED', 'PENDING', 'READY'),
        narration: narration('PENDING'),
      }),
      'idea done, words done, checked done, pictures active 2 of 3, voice active, ready waiting',
    ],
    [
      'one picture did not come out',
      story({ status: 'COMPLETE', pages: pages('READY', 'FAILED'), narration: narration('READY') }),
      'idea done, words done, checked done, pictures failed 1 of 2, voice done, ready done',
    ],
    [
      'only words were requested',
      story({ status: 'COMPLETE', pages: pages('NOT_REQUESTED') }),
      'idea done, words done, checked done, ready done',
    ],
    ['no words came', story({ status: 'FAILED' }), 'idea done, words failed, checked waiting, ready waiting'],
    ['the idea was blocked', story({ status: 'BLOCKED' }), 'idea done, words failed, checked waiting, ready waiting'],
  ])('%s', (_, one, expected) => expect(told(one)).toBe(expected));

  it.each([
    [
      'pictures and a voice',
      { illustrations: 3, narrate: true },
      'idea done, words active, checked waiting, pictures waiting, voice waiting, ready waiting',
    ],
    [
      'pictures only',
      { illustrations: 1, narrate: false },
      'idea done, words active, checked waiting, pictures waiting, ready waiting',
    ],
    ['words only', { illustrations: 0, narrate: false }, 'idea done, words active, checked waiting, ready waiting'],
  ])('of a request for %s are shown from the start', (_, asked, expected) => {
    expect(told(story(), asked)).toBe(expected);
    const names = (status: 'PENDING' | 'WRITTEN') =>
      stagesOf(
        story({
          status,
          pages:
            status === 'PENDING'
              ? null
              : pages(
                  ...Array.from({ length: asked.illustrations || 1 }, () =>
                    asked.illustrations > 0 ? ('PENDING' as const) : ('NOT_REQUESTED' as const),
                  ),
                ),
          narration: status === 'WRITTEN' && asked.narrate ? narration('PENDING') : null,
        }),
        asked,
      ).map(({ name }) => name);
    expect(names('WRITTEN')).toEqual(names('PENDING'));
  });

  it('never lose a done one in a later version of the same attempt', () => {
    const road = [
      story(),
      story({ pages: pages('NOT_REQUESTED') }),
      story({ status: 'WRITTEN', pages: pages('PENDING', 'PENDING'), narration: narration('PENDING') }),
      story({ status: 'WRITTEN', pages: pages('READY', 'PENDING'), narration: narration('READY') }),
      story({ status: 'COMPLETE', pages: pages('READY', 'READY'), narration: narration('READY') }),
    ];
    const done = road.map((one) => stagesOf(one).filter(({ state }) => state === 'done').length);
    expect(done).toEqual([...done].sort((a, b) => a - b));
  });
});

describe('the message during a long wait', () => {
  const written = stagesOf(story({ status: 'WRITTEN', pages: pages('PENDING') }));
  it.each([
    [written, 19_999, undefined],
    [written, 20_000, 'pictures'],
    [stagesOf(story()), 25_000, 'words'],
  ])('depends on the work in progress', (stages, quietFor, expected) =>
    expect(reassurance(stages, quietFor)).toBe(expected),
  );

  it.each([
    [0, '0 s'],
    [8_400, '8 s'],
    [80_000, '1 min 20 s'],
    [7_300_000, '2 h'],
    [-5, '0 s'],
  ])('%i ms is %s', (age, expected) => expect(ageWords(en.common, age)).toBe(expected));
});
