import { EpubCheck } from '@likecoin/epubcheck-ts';
import { describe, expect, it } from 'vitest';
import { joinMarks } from '../../../functions/narrateStory/marks.ts';
import type { PollyMark } from '../../../functions/narrateStory/marks.ts';
import { readingPace } from '../../../functions/narrateStory/reading-pace.ts';
import { partsOf } from '../../../functions/narrateStory/speech.ts';
import { makeEpub } from '../../../web/src/export/epub.ts';
import { parseMarks } from '../../../web/src/reader/marks.ts';
import { drawnPicture, spokenStory } from '../support/fixture.ts';

const titles = ['🌙✨', '“Climb in”', '…', 'The Moon Boat', '(Again!)'];
const pieces = [
  '“Climb in,” whispered the boat.',
  '„Komm herein“, sagte der Bär.',
  '« Viens », dit la lune.',
  '(Psst.) The owl slept.',
  '…',
  '🌙 ✨',
  'Mia could not sleep. “ ” She listened.',
];

/** Marks as a voice returns them: a sentence for each piece up to a period, even if nothing in it is spoken. */
function spoken(ssml: string): PollyMark[] {
  const text = ssml.replace(/<[^>]*>/g, (tag) => ' '.repeat(tag.length));
  const bytes = (at: number) => Buffer.byteLength(ssml.slice(0, at));
  const marks: PollyMark[] = [];
  let time = 0;
  for (const sentence of text.matchAll(/[“„«(…”🌙✨]+|[^.!?“„«(…”🌙✨]+[.!?]?/gu)) {
    if (sentence[0].trim() === '') continue;
    marks.push({
      type: 'sentence',
      time,
      start: bytes(sentence.index),
      end: bytes(sentence.index + sentence[0].length),
    });
    for (const word of sentence[0].matchAll(/\p{L}+/gu)) {
      const at = sentence.index + word.index;
      marks.push({ type: 'word', time, start: bytes(at), end: bytes(at + word[0].length) });
      time += 250;
    }
  }
  return marks;
}

describe('books with unusual titles and pages', () => {
  const books = Array.from({ length: 30 }, (_, book) => ({
    title: titles[book % titles.length] ?? '',
    texts: [0, 1, 2].map((page) => pieces[(book + page * 3) % pieces.length] ?? ''),
    hasPicture: book % 2 === 0,
  }));

  it.each(books)('$title, $texts are valid, and read along', async ({ title, texts, hasPicture }) => {
    const { sound } = await spokenStory();
    const pages = [title, ...texts].map((text, number) => ({ number, text }));
    let offset = 0;
    const parts = partsOf(pages, 'en-US', readingPace('AGE_6_8')).map((part) => {
      const marks = spoken(part.ssml);
      const seconds = (marks.at(-1)?.time ?? 0) / 1000 + 1;
      offset += seconds;
      return { part, marks, offset: offset - seconds, seconds, delay: 0 };
    });
    const marks = parseMarks({ version: 1, seconds: offset, ...joinMarks(parts) });
    const epub = await makeEpub({
      id: 'a',
      title,
      language: 'en-US',
      updatedAt: '2026-11-30T12:00:00Z',
      made: { by: 'Made by AI', sourceType: 'https://schema.org/TrainedAlgorithmicMediaDigitalSource' },
      summary: { language: 'en', text: 'Words.' },
      pages: pages.map((page) =>
        hasPicture ? { ...page, picture: { bytes: drawnPicture(1, 32), alt: 'A boat' } } : page,
      ),
      narration: marks && { sound, marks },
    });
    const { messages } = await new EpubCheck({ includeUsage: false }).check(epub);
    expect(messages.map(({ id, message }) => `${id} ${message}`)).toEqual([]);
  });
});
