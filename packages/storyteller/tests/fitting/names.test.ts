import { expect, it } from 'vitest';
import { libraryOf } from '../../src/collection/library.ts';
import type { Library } from '../../src/collection/library.ts';
import { namesIn } from '../../src/fitting/names.ts';

it.each([
  ['en', 'Ada and Ben bake bread', ['Ada', 'Ben']],
  ['es', 'Lola e Irene hacen pan', ['Lola', 'Irene']],
  ['it', 'Anna ed Elena fanno il pane', ['Anna', 'Elena']],
  ['it', 'mia sorella Elena non dorme', ['Elena']],
  ['it', 'il mio cane Argo abbaia', ['Argo']],
  ['it', 'il nostro gatto Romeo sul tetto', ['Romeo']],
  ['pt', 'nossa filha Inês e o mar', ['Inês']],
  ['fr', 'ma sœur Emma a peur', ['Emma']],
])('in %s, %s', (language, idea, names) => {
  expect(namesIn(idea, libraryOf(language) as Library)).toEqual(names);
});
