import { describe, expect, it } from 'vitest';
import type { Asked } from '../../../web/src/desk/story/asked.ts';
import { ageOf, reassurance, stagesOf } from '../../../web/src/desk/story/stages.ts';
import { pages, story } from '../story.ts';

const narration = (status: 'PENDING' | 'READY' | 'FAILED') => ({
  status,
  voice: null,
  language: null,
  url: null,
  marksUrl: null,
  seconds: null,
  failure: null,
});
const told = (one: ReturnType<typeof story>, asked?: Asked) =>
  stagesOf(one, asked)
    .map(({ name, state, detail }) => [name, state, detail].filter(Boolean).join(' '))
    .join(', ');

describe('the stages of a story', () => {
  it.each([
    ['accepted', story(), 'Idea done, Words active, Checked waiting, Ready waiting'],
    [
      'pages come early',
      story({ pages: pages('NOT_REQUESTED', 'NOT_REQUESTED') }),
      'Idea done, Words active page 2, Checked waiting, Ready waiting',
    ],
    [
      'words are there, pictures and voice under way',
      story({
        status: 'WRITTEN',
        pages: pages('READY', 'NOT_REQUESTED', 'PENDING', 'READY'),
        narration: narration('PENDING'),
      }),
      'Idea done, Words done, Checked done, Pictures active 2 of 3, Voice active, Ready waiting',
    ],
    [
      'one picture did not come out',
      story({ status: 'COMPLETE', pages: pages('READY', 'FAILED'), narration: narration('READY') }),
      'Idea done, Words done, Checked done, Pictures failed 1 of 2, Voice done, Ready done',
    ],
    [
      'only words were asked for',
      story({ status: 'COMPLETE', pages: pages('NOT_REQUESTED') }),
      'Idea done, Words done, Checked done, Ready done',
    ],
    ['no words came', story({ status: 'FAILED' }), 'Idea done, Words failed, Checked waiting, Ready waiting'],
    ['the idea was blocked', story({ status: 'BLOCKED' }), 'Idea done, Words failed, Checked waiting, Ready waiting'],
  ])('%s', (_, one, expected) => expect(told(one)).toBe(expected));

  it.each([
    [
      'pictures and a voice',
      { illustrations: 3, narrate: true },
      'Idea done, Words active, Checked waiting, Pictures waiting, Voice waiting, Ready waiting',
    ],
    [
      'pictures only',
      { illustrations: 1, narrate: false },
      'Idea done, Words active, Checked waiting, Pictures waiting, Ready waiting',
    ],
    ['words only', { illustrations: 0, narrate: false }, 'Idea done, Words active, Checked waiting, Ready waiting'],
  ])('of an order for %s stand there from the start', (_, asked, expected) => {
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

  it('are never fewer done ones with a later version of the same attempt', () => {
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

describe('what is said in silence', () => {
  const written = stagesOf(story({ status: 'WRITTEN', pages: pages('PENDING') }));
  it.each([
    [written, 19_999, undefined],
    [written, 20_000, 'Still working: pictures take longest.'],
    [stagesOf(story()), 25_000, 'Still working: a long story takes a while to write.'],
  ])('depends on what is under way', (stages, quietFor, expected) =>
    expect(reassurance(stages, quietFor)).toBe(expected),
  );

  it.each([
    [0, '0 s'],
    [8_400, '8 s'],
    [80_000, '1 min 20 s'],
    [7_300_000, '2 h'],
    [-5, '0 s'],
  ])('%i ms is %s', (age, expected) => expect(ageOf(age)).toBe(expected));
});
