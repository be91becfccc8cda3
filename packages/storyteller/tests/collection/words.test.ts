import { expect, it } from 'vitest';
import { stemOf } from '../../src/collection/words.ts';

it.each([
  ['en', 'lanterns', 'lantern'],
  ['de', 'laternen', 'laterne'],
  ['es', 'dragones', 'dragon'],
  ['it', 'draghi', 'drago'],
  ['it', 'boschi', 'bosco'],
  ['it', 'amiche', 'amica'],
])('in %s, %s and %s have one stem', (language, one, other) => {
  expect(stemOf(one, language)).toBe(stemOf(other, language));
});
