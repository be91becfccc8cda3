import { describe, expect, it } from 'vitest';
import { choosePictures, chooseVoice } from '../../story/follow-ups.ts';
import type { StoredPage } from '../../story/item.ts';

const pages = (count: number, ...ready: number[]): StoredPage[] =>
  Array.from({ length: count }, (_, at) => ({
    number: at + 1,
    text: 't',
    alt: 'a',
    scene: 's',
    ...(ready.includes(at + 1) && { illustration: { status: 'READY' as const, key: 'k' } }),
  }));

describe('choosePictures', () => {
  it.each<[string, number[] | null | undefined, StoredPage[], number[]]>([
    ['the pages that were named', [4, 2], pages(5), [4, 2]],
    ['those without a picture', undefined, pages(5, 1, 3), [2, 4, 5]],
    ['all, when each has one', null, pages(3, 1, 2, 3), [1, 2, 3]],
    ['ten of a long story', undefined, pages(12), [1, 2, 3, 4, 5, 6, 7, 8, 9, 10]],
  ])('accepts %s', (_, chosen, of, expected) => {
    expect(choosePictures(chosen, undefined, of)).toEqual({ problem: null, pages: expected, style: '' });
  });

  it('cleans the style', () => {
    expect(choosePictures([1], ' cut\u200B paper ', pages(1))).toMatchObject({ style: 'cut paper' });
  });

  it.each<[string, number[], string, RegExp]>([
    ['no page', [], '', /^pages: name at least one/],
    ['page 0', [0], '', /^pages: this story has pages 1 to 5, and no page 0\.$/],
    ['a page behind the last', [6], '', /no page 6/],
    ['half a page', [1.5], '', /no page 1\.5/],
    ['a page twice', [2, 2], '', /^pages: page 2 is there twice/],
    ['eleven pages', [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11], '', /^pages: at most 10/],
    ['a long style', [1], 'a'.repeat(201), /^style: at most 200/],
  ])('refuses %s', (_, chosen, style, problem) => {
    expect(choosePictures(chosen, style, pages(5)).problem).toMatch(problem);
  });
});

describe('chooseVoice', () => {
  const narration = { status: 'FAILED' as const, voice: 'Ivy', language: 'en-US' };

  it.each<
    [string, { voice?: string | null; language?: string | null }, Parameters<typeof chooseVoice>[1], [string, string]]
  >([
    ["the language's first", {}, { language: 'de-DE' }, ['Vicki', 'de-DE']],
    ['the one from before', { voice: null, language: null }, { language: 'en-US', narration }, ['Ivy', 'en-US']],
    ['the one that was named', { voice: 'Matthew' }, { language: 'en-US', narration }, ['Matthew', 'en-US']],
    ['one of another language, with it', { voice: 'Amy' }, { language: 'en-US' }, ['Amy', 'en-GB']],
    ['the first of another language', { language: 'fr-FR' }, { language: 'en-US', narration }, ['Lea', 'fr-FR']],
    ['both as named', { voice: 'Thiago', language: 'pt-BR' }, { language: 'en-US' }, ['Thiago', 'pt-BR']],
  ])('accepts %s', (_, asked, story, [voice, language]) => {
    expect(chooseVoice(asked, story)).toEqual({ problem: null, voice, language });
  });

  it.each<[{ voice?: string; language?: string }, RegExp]>([
    [{ voice: 'Nobody' }, /^voice: nobody of that name reads en-US aloud\. Choose one of Ruth,/],
    [{ voice: 'constructor' }, /^voice: /],
    [{ language: 'tlh' }, /^language: choose one of en-US, en-GB/],
    [{ language: '__proto__' }, /^language: /],
    [{ voice: 'Vicki', language: 'it-IT' }, /^voice: .* Choose one of Bianca, Adriano\.$/],
  ])('refuses %j', (asked, problem) => {
    expect(chooseVoice(asked, { language: 'en-US' }).problem).toMatch(problem);
  });
});
