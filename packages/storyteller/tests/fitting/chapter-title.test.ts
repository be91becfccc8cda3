import { describe, expect, it } from 'vitest';
import { libraryOf } from '../../src/collection/library.ts';
import { chapterTitle } from '../../src/fitting/chapter-title.ts';

describe('a chapter’s title', () => {
  it('is its longest plain sentence of a few words', () => {
    expect(
      chapterTitle('Nora ran. She found the old red door. Was it open? It was a very long way to walk at night.'),
    ).toBe('She found the old red door');
  });

  it('is never spoken text', () => {
    expect(chapterTitle('"Come in," said the owl. The door opened.')).toBe('The door opened');
    expect(chapterTitle('— Pase usted. La puerta se abrió.')).toBe('La puerta se abrió');
  });

  it('is the beginning of the chapter, if no sentence is short', () => {
    expect(chapterTitle('@@HERO@@ the crab hid in an old cup that nobody had washed.')).toBe(
      '@@HERO@@ the crab hid in an…',
    );
    expect(chapterTitle('"Come in, all of you, and shut the door," said the owl.')).toBe('Come in, all of you, and…');
  });

  it.each(['en-US', 'de-DE', 'es-ES', 'fr-FR', 'it-IT', 'pt-BR'])('has words for each long page in %s', (language) => {
    const pages =
      libraryOf(language)
        ?.stories.filter(({ length }) => length === 'LONG')
        .flatMap((one) => one.pages) ?? [];

    expect(pages.length).toBeGreaterThan(0);
    for (const { text } of pages) expect(chapterTitle(text)).toMatch(/\p{L}/u);
  });
});
