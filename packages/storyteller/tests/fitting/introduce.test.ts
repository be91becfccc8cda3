import { expect, it } from 'vitest';
import { libraryOf } from '../../src/collection/library.ts';
import type { Library } from '../../src/collection/library.ts';
import type { Filled } from '../../src/fitting/fill.ts';
import { introduce } from '../../src/fitting/introduce.ts';

const who = (kind: string, pronoun: Filled['pronoun']): Filled => ({
  role: { role: 'hero', name: 'Marlo', kind, pronoun, may: [kind] },
  name: 'Marlo',
  kind,
  pronoun,
});

// A name in speech is left unchanged; the narrator's first mention gets the noun.
it.each([
  ['en', 'fox', 'he', '"I am {hero}." So said {hero}.', '"I am {hero}." So said {hero} the fox.'],
  ['en', 'fox', 'he', '“Hi, {hero}.” Up went {hero}.', '“Hi, {hero}.” Up went {hero} the fox.'],
  ['de', 'bear', 'he', '„Hör mal, {hero}.“ Da lachte {hero}.', '„Hör mal, {hero}.“ Da lachte Bär {hero}.'],
  ['de', 'bear', 'he', 'Also kochte {hero} Suppe.', 'Also kochte Bär {hero} Suppe.'],
  [
    'fr',
    'otter',
    'she',
    '— Plomberie {hero}, bonsoir.\n\n{hero} prit le seau.',
    '— Plomberie {hero}, bonsoir.\n\n{hero} la loutre prit le seau.',
  ],
  ['fr', 'dragon', 'he', '« C’est {hero}. » Là, {hero} rit.', '« C’est {hero}. » Là, {hero} le dragon rit.'],
  ['fr', 'fox', 'he', 'Un mot : ‹ {hero}. › Puis {hero} rit.', 'Un mot : ‹ {hero}. › Puis {hero} le renard rit.'],
  ['es', 'bear', 'he', '—Jamás. Para ti, {hero}.', '—Jamás. Para ti, {hero}.'],
  [
    'es',
    'bear',
    'he',
    '—Para ti, {hero} —dijo {hero}—. {hero}, toma.',
    '—Para ti, {hero} —dijo {hero} el oso—. {hero}, toma.',
  ],
  [
    'pt',
    'bat',
    'he',
    '— Xô, {hero} — disse a rua. Depois {hero} voou.',
    '— Xô, {hero} — disse a rua. Depois {hero}, o morcego, voou.',
  ],
  [
    'it',
    'star',
    'she',
    '«Tocca a te, {hero}.»\n\nGiù guardò {hero}.',
    '«Tocca a te, {hero}.»\n\nGiù guardò {hero} la stella.',
  ],
] as const)('says what a character is in %s, of a %s', (language, kind, pronoun, page, whole) => {
  expect(introduce([page], who(kind, pronoun), libraryOf(language) as Library)).toEqual([whole]);
});
