import { describe, expect, it } from 'vitest';
import { fearAsides, thingAsides, wishAsides } from '../src/words/beats-aside.ts';
import { sides } from '../src/words/beats-side.ts';
import { beats, company, stateAgain, stateWeaving, weaving, wordWeaving } from '../src/words/beats.ts';
import { newThing } from '../src/words/shape-event.ts';
import { fearAnswered } from '../src/words/shape-fear-rescue.ts';
import { fearStudied } from '../src/words/shape-fear-steps.ts';
import { fearOf } from '../src/words/shape-fear.ts';
import { findOwner } from '../src/words/shape-find.ts';
import { bringIt } from '../src/words/shape-give.ts';
import { freeIt } from '../src/words/shape-keep.ts';
import { findUse } from '../src/words/shape-use.ts';
import { makeFriends } from '../src/words/shape-friend.ts';
import { askQuestion } from '../src/words/shape-question.ts';
import { sleepless } from '../src/words/shape-quiet.ts';
import { seekLost } from '../src/words/shape-seek.ts';
import { shareIt } from '../src/words/shape-share.ts';
import { strangeSound } from '../src/words/shape-sound.ts';
import { wishLearned } from '../src/words/shape-wish-plan.ts';
import { wishForTwo } from '../src/words/shape-wish-promise.ts';
import { wishToDo } from '../src/words/shape-wish.ts';
import { expand } from '../src/telling/grammar.ts';
import type { Level } from '../src/telling/grammar.ts';
import { seeded } from '../src/telling/random.ts';

const shapes = { newThing, fearOf, findOwner, makeFriends, askQuestion, sleepless, seekLost, shareIt, strangeSound, wishToDo, findUse, bringIt, freeIt, fearAnswered, fearStudied, wishForTwo, wishLearned };
const tables: [string, readonly string[]][] = [
  ...Object.entries({ ...beats, company, stateAgain, stateWeaving, weaving, wordWeaving, fearAsides, thingAsides, wishAsides }),
  ...sides.flatMap(({ met, done, back }, index): [string, readonly string[]][] => [[`sides[${index}].met`, met], [`sides[${index}].done`, done], [`sides[${index}].back`, back]]),
  ...Object.entries(shapes).flatMap(([name, shape]) => Object.entries(shape).map(([beat, pieces]) => [`${name}.${beat}`, pieces] as [string, readonly string[]])),
];

describe.each(tables)('the table %s', (_name, pieces) => {
  it('has pieces that can be written out at every level, each with a picture', () => {
    for (const piece of pieces) {
      const [text = '', draw = ''] = piece.split(' ~ ');
      expect(draw.length, piece).toBeGreaterThan(5);
      for (const level of [3, 6, 9] as Level[]) {
        for (const seed of ['1', '2', '3']) {
          const written = expand(text, level, seeded(seed), (name) => name);
          expect(written, piece).not.toMatch(/[[\]|<>{}]/);
          expect(written.trim(), piece).toMatch(/[.!?]["”]?$/);
        }
      }
    }
  });

  it('lets verbs agree with heroes of any number', () => {
    for (const piece of pieces) expect(piece).not.toMatch(/\{(?:hero|he|h[123]he)\} (?:was|is|has|isn't|wasn't)\b/);
  });
});

describe('expand', () => {
  const fill = (name: string): string => `(${name})`;
  const at = (piece: string, level: Level, seed = '1'): string => expand(piece, level, seeded(seed), fill);

  it.each([
    ['a {b} c', 3, 'a (b) c'],
    ['one<69  more>', 3, 'one'],
    ['one<69  more>', 9, 'one more'],
    ['one<36  {x}>', 6, 'one (x)'],
    ['[same|same] [[in|in]ner|inner]', 6, 'same inner'],
  ] as const)('%s at level %i', (piece, level, written) => {
    expect(at(piece, level)).toBe(written);
  });

  it('fills only the slots of the option that was chosen', () => {
    const filled: string[] = [];
    expand('[{a}|{b}|<9 {c}>]', 3, seeded('5'), (name) => (filled.push(name), name));
    expect(filled.length).toBeLessThanOrEqual(1);
  });

  it('says which piece has a choice that is not closed', () => {
    expect(() => at('[a|b', 3)).toThrow('is not closed');
  });
});
