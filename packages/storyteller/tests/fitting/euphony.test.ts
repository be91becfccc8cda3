import { expect, it } from 'vitest';
import { libraryOf } from '../../src/collection/library.ts';
import type { Library } from '../../src/collection/library.ts';
import { adjustForSound } from '../../src/fitting/euphony.ts';
import { fit } from '../../src/fitting/fit.ts';
import { orderOf } from '../orders.ts';

it.each([
  ['es', 'Lola y Irene', 'Lola e Irene'],
  ['es', 'Lola y Inés y Hilario', 'Lola e Inés e Hilario'],
  ['es', 'Y Íñigo se rio.', 'E Íñigo se rio.'],
  ['es', 'Lola y Yvonne', 'Lola e Yvonne'],
  ['es', 'agua y hielo, hierba y Yago', 'agua y hielo, hierba y Yago'],
  ['es', '¿Y Irene?', '¿Y Irene?'],
  ['es', 'muy Irene', 'muy Irene'],
  ['es', 'Lola o Olalla, siete o ocho', 'Lola u Olalla, siete u ocho'],
  ['es', 'Lola y @@FRIEND_1@@', 'Lola y @@FRIEND_1@@'],
  ['it', 'Anna e Elena', 'Anna ed Elena'],
  ['it', 'a Anna, da Anna, e Ugo', 'ad Anna, da Anna, e Ugo'],
  ['fr', 'y Irene', 'y Irene'],
])('in %s, %s', (language, written, spoken) => {
  expect(adjustForSound(written, language)).toBe(spoken);
});

it('is applied to a story, its picture descriptions, and its dedication', () => {
  const library = libraryOf('es') as Library;
  const story = library.stories.find(({ name }) => name === 'sopa-de-letras');
  if (story === undefined) throw new RangeError('The story is gone.');
  const order = orderOf('', 'AGE_6_8', 'SHORT', { language: 'es-ES' });
  const people = ['Olga', 'Ana', 'Lola', 'Irene'].map((name) => ({ name, kind: 'child', pronoun: 'she' }) as const);
  expect(fit(story, order, [], library)?.pages[4]?.scene).toMatch(/Zuleyma, e Iker mueve/);
  expect(fit(story, order, people, library)?.pages[0]?.text).toMatch(/^Este cuento es para Lola e Irene\./);
});
