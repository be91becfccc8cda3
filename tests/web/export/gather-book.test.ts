import { describe, expect, it } from 'vitest';
import { gatherBook } from '../../../web/src/export/gather-book.ts';
import { en } from '../../../web/src/words/en.ts';
import { marks } from '../reader/marks.ts';
import { page, story } from '../support/stories.ts';

const told = story({
  pages: [
    page(1, 'Mia saw a boat.', { status: 'READY', url: 'https://m/1.png', alt: 'A boat' }),
    page(2, 'Good night.', { status: 'READY', url: 'https://m/2.png' }),
    page(3, 'The end.'),
  ],
  narration: {
    status: 'READY',
    voice: 'Ruth',
    language: 'en-US',
    seconds: 8,
    stale: false,
    url: 'https://m/a.mp3',
    marksUrl: 'https://m/a.json',
    failure: null,
  },
});
const loading = (without: string[]) => (address: string) =>
  Promise.resolve(
    without.includes(address)
      ? undefined
      : address.endsWith('.json')
        ? Response.json({ version: 1, ...marks })
        : new Response(address),
  );

describe('the parts of a book', () => {
  it('are the title, the pages with their pictures, and the sound with its marks', async () => {
    const { book, missing } = await gatherBook(told, en, loading([]));
    expect(missing).toEqual([]);
    expect(book.pages.map(({ number, picture }) => [number, picture?.alt])).toEqual([
      [0, undefined],
      [1, 'A boat'],
      [2, ''],
      [3, undefined],
    ]);
    expect(book.made).toEqual({
      by: en.story.madeBy.ai,
      sourceType: 'https://schema.org/TrainedAlgorithmicMediaDigitalSource',
    });
    expect(book.summary).toEqual({ language: 'en', text: en.story.epub.summary(true, true) });
    expect([book.title, book.narration?.sound.length, book.narration?.marks]).toEqual(['The Moon Boat', 15, marks]);
  });

  it.each([
    [['https://m/2.png'], [{ kind: 'picture', page: 2 }]],
    [['https://m/a.mp3'], [{ kind: 'sound' }]],
    [
      ['https://m/a.json', 'https://m/1.png'],
      [{ kind: 'picture', page: 1 }, { kind: 'sound' }],
    ],
  ])('without %j lack %j', async (without, missing) => {
    expect((await gatherBook(told, en, loading(without))).missing).toEqual(missing);
  });
});
