import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { estimateMarks, offsetAt } from '../../../web/src/reader/estimate.ts';
import { parseMarks } from '../../../web/src/reader/marks.ts';
import { begunAt, Timeline } from '../../../web/src/reader/timeline.ts';
import { marks, texts } from './marks.ts';

const timeline = new Timeline(marks);
const said = (mark: { page: number; start: number; end: number } | undefined) =>
  mark === undefined ? undefined : texts[mark.page]?.text.slice(mark.start, mark.end);

describe('the timeline', () => {
  it.each([
    [0, undefined, undefined],
    [0.1, 'The Moon Boat', 'The'],
    [0.45, 'The Moon Boat', 'The'],
    [1.7, 'The Moon Boat', undefined],
    [1.99, 'Mia saw a boat.', 'Mia'],
    [3.45, 'Mia saw a boat.', 'boat'],
    [3.8, 'Mia saw a boat.', undefined],
    [5.6, 'It was made of light.', 'light'],
    [6.3, 'It was made of light.', undefined],
    [100, 'Good night, boat.', undefined],
  ])('at %f s is at %s, %s', (time, sentence, word) => {
    expect([said(timeline.sentenceAt(time)), said(timeline.wordAt(time))]).toEqual([sentence, word]);
  });

  it.each([
    ['a word', 1, 5, 2.4],
    ['the blank after a word', 1, 3, 2],
    ['the blank between two sentences', 1, 15, 3],
    ['the last full stop', 1, 36, 5.5],
    ['beyond the text', 2, 900, 7.6],
    ['the title', 0, 4, 0.5],
    ['a page that is not spoken', 7, 0, undefined],
  ])('plays from %s', (_name, page, offset, time) => {
    expect(timeline.timeOf(page, offset)).toBe(time);
  });

  it.each([
    ['in the middle of a sentence to its beginning', 5.6, 4],
    ['at the beginning of one to the one before', 4.5, 2],
    ['over the page', 2.3, 0.1],
    ['not before the first', 0.3, 0.1],
    ['before anything was said, to zero', 0, 0],
  ])('goes back %s', (_name, from, to) => {
    expect(timeline.back(from)).toBe(to);
  });

  it('knows where a page begins, and that one is not spoken', () => {
    expect([timeline.startOf(0), timeline.startOf(1), timeline.startOf(2), timeline.startOf(3)]).toEqual([
      0.1,
      2,
      6.5,
      undefined,
    ]);
  });

  it('finds the same as a linear search, for any marks and time', () => {
    const times = fc.array(fc.integer({ min: 0, max: 10_000 }), { maxLength: 60 });
    fc.assert(
      fc.property(times, fc.integer({ min: 0, max: 10_000 }), (starts, time) => {
        const sorted = [...starts].sort((a, b) => a - b).map((from) => ({ page: 1, start: 0, end: 1, from, to: from }));
        expect(begunAt(sorted, time)).toBe(sorted.filter((mark) => mark.from <= time).length - 1);
      }),
    );
  });
});

describe('the document of speech marks', () => {
  const document = { version: 1, language: 'en-US', voice: 'Ruth', ...marks };

  it('is read', () => {
    expect(parseMarks(JSON.parse(JSON.stringify(document)))).toEqual(marks);
  });

  it('drops impossible marks, and is sorted', () => {
    const [first, second] = marks.sentences;
    const sentences = [
      second,
      null,
      'x',
      { page: 1 },
      { ...first, from: -1 },
      { ...first, end: 0 },
      { ...first, to: 0 },
      { ...first, from: '0' },
      first,
    ];
    expect(parseMarks({ ...document, sentences, words: 'none' })).toEqual({
      seconds: 8,
      sentences: [first, second],
      words: [],
    });
  });

  it.each([[null], ['<html>'], [[]], [{}], [{ ...document, version: 2 }], [{ ...document, sentences: [] }]])(
    'refuses %j',
    (other) => {
      expect(parseMarks(other)).toBeUndefined();
    },
  );
});

describe('estimated marks', () => {
  it('cover the story in order, one sentence after the other', () => {
    const estimated = estimateMarks(texts, 'en-US');
    expect(estimated.sentences.map(said)).toEqual([
      'The Moon Boat',
      'Mia saw a boat.',
      'It was made of light.',
      'Good night, boat.',
    ]);
    expect(estimated.words.map(said).slice(0, 5)).toEqual(['The', 'Moon', 'Boat', 'Mia', 'saw']);
    for (const [at, sentence] of estimated.sentences.entries())
      expect(sentence.from).toBeGreaterThanOrEqual(estimated.sentences[at - 1]?.to ?? 0);
  });

  it('map a time back to the place', () => {
    const [, sentence] = estimateMarks(texts, 'en-US').sentences;
    const word = estimateMarks(texts, 'en-US').words.find((mark) => mark.page === 1 && mark.start === 10);
    expect(offsetAt(sentence as never, word?.from ?? 0)).toBe(10);
    expect(offsetAt(sentence as never, 9999)).toBe(15);
  });
});
