import { describe, expect, it } from 'vitest';
import { lettersIn } from '../../functions/shared/letters.ts';
import { castLimits, checkCharacter as checkSpelled, checkScene, cleanLine } from '../../story/cast.ts';
import type { CharacterInput } from '../../story/cast.ts';
import * as names from '../../story/names.ts';

/** Like the resolver. */
function checkCharacter(input: CharacterInput): ReturnType<typeof checkSpelled> {
  const name = cleanLine(input.name);
  const spellings = [
    name,
    name.toUpperCase(),
    name.toLowerCase(),
    name.normalize('NFD'),
    name.toUpperCase().normalize('NFD'),
  ];
  return checkSpelled(input, { spellings, letters: lettersIn(spellings) });
}
const isDistinctive = (name: string): boolean => names.isDistinctive(name, lettersIn([name]));
const isRefusedName = (name: string): boolean => names.isRefusedName(name, lettersIn([name]));

describe('a character', () => {
  it.each([
    ['what', { what: 'x'.repeat(201) }, 'what: at most 200 characters; this has 201.'],
    ['look', { look: 'x'.repeat(301) }, 'look: at most 300 characters; this has 301.'],
    ['pronouns', { pronouns: 'x'.repeat(5000) }, 'pronouns: at most 40 characters; this has 5000.'],
    ['traits', { traits: Array.from({ length: 11 }, () => 'x') }, 'traits: at most 10 entries; these are 11.'],
    ['favourites', { favourites: ['ok', 'x'.repeat(81)] }, 'favourites: at most 80 characters; this has 81.'],
    ['never', { never: ['x'.repeat(81)] }, 'never: at most 80 characters; this has 81.'],
  ])('has limits: %s', (_field, more, problem) => {
    expect(checkCharacter({ name: 'Nora', ...more })).toEqual({ problem, kept: null });
  });

  it('is saved at its limits', () => {
    const full = {
      name: 'N'.repeat(castLimits.name),
      what: 'x'.repeat(castLimits.what),
      look: 'x'.repeat(castLimits.look),
      pronouns: 'x'.repeat(castLimits.pronouns),
      traits: Array.from({ length: 10 }, () => 'x'.repeat(80)),
      favourites: ['y'],
      never: ['z'],
    };
    expect(checkCharacter(full)).toEqual({ problem: null, kept: full });
  });

  it('is cleaned: one line each, nothing invisible, nothing empty', () => {
    expect(
      checkCharacter({
        name: ' Captain \n Button ',
        what: 'a\u200b bear',
        look: null,
        traits: [' kind ', '\u2060'],
        favourites: [],
      }),
    ).toEqual({
      problem: null,
      kept: { name: 'Captain Button', what: 'a bear', traits: ['kind'] },
    });
  });

  it('cannot have additional keys', () => {
    const odd = JSON.parse('{"name": "Nora", "__proto__": {"owner": "x"}, "owner": "x", "sk": "USAGE#"}') as {
      name: string;
    };
    expect(checkCharacter(odd).kept).toEqual({ name: 'Nora' });
  });
});

it('a scene has limits as well', () => {
  expect(checkScene({ name: 'Roof', details: 'x'.repeat(301) }).problem).toBe(
    'details: at most 300 characters; this has 301.',
  );
  expect(checkScene({ name: 'Roof', time: 'x'.repeat(101) }).problem).toBe(
    'time: at most 100 characters; this has 101.',
  );
  expect(checkScene({ name: ' Roof ', place: '', mood: 'warm' })).toEqual({
    problem: null,
    kept: { name: 'Roof', mood: 'warm' },
  });
});

describe('a name', () => {
  it.each([
    'Nora',
    'Captain Button',
    'Mrs. Quill',
    'A$AP',
    'Mr. (Bob',
    'C\\D',
    'Zoë',
    "O'Neil",
    'Dick',
    'Fanny',
    'Cassandra',
    'Scunthorpe',
    'Dick Whittington',
    'Mr. Van Dyke',
    'Cock Robin',
    'Maine Coon',
    'Negro',
    'Finocchio',
    'Poof',
    'Whiskey',
    'Assunta',
    'Hancock',
    'Peacock',
    'Essex',
    'R2-D2',
    '小明',
    '明',
    '🦊',
    'Ян',
    'Jo',
    'Kiki',
    'Titania',
    'Analise',
    'Pinocchio',
    'Sussex',
    'Raphael',
    'Saskia',
    'Coco',
    'Bo Peep',
    'Constantin',
    'Mia!!',
    '</speak>',
    '__proto__',
    'The Bear',
  ])('%s is accepted', (name) => {
    expect([isDistinctive(name), isRefusedName(name)]).toEqual([true, false]);
  });

  it.each([
    'fuck',
    'Fuck',
    'FUCKFACE',
    'f.u.c.k',
    'F U C K',
    'sh1t',
    'SHIIIT',
    '$hit',
    'Captain Shit',
    'a55hole',
    'Nigger',
    'n1gg3r',
    'Adolf Hitler',
    'puta',
    'Hurensohn',
    'Scheiße',
    'Encülé',
    'mierda',
    'Caralho',
    'stronzo',
    'pédé',
    'ｆｕｃｋ',
  ])('%s is refused', (name) => {
    expect(isRefusedName(name)).toBe(true);
  });

  it.each(['a', 'I', '.', '...', '-', '!?', '7'])('%s would match in many places of an idea', (name) => {
    expect(isDistinctive(name)).toBe(false);
    expect(checkCharacter({ name }).problem).toMatch(/^name: it needs at least two letters/);
  });

  it('that is refused is not repeated in the error', () => {
    expect(checkCharacter({ name: 'Captain Shit' })).toEqual({
      problem: 'name: choose another one; this would be read aloud to a child.',
      kept: null,
    });
  });
});
