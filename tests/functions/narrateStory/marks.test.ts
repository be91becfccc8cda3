import { describe, expect, it } from 'vitest';
import { MarksError, joinMarks, readMarks } from '../../../functions/narrateStory/marks.ts';
import type { PollyMark } from '../../../functions/narrateStory/marks.ts';
import { partsOf } from '../../../functions/narrateStory/speech.ts';

const mark = (type: 'sentence' | 'word', time: number, start: number, end: number): PollyMark => ({
  type,
  time,
  start,
  end,
});

/** A mark on a piece of the SSML, with Polly's offsets: in bytes, including tags. */
const on = (ssml: string, type: 'sentence' | 'word', time: number, text: string): PollyMark => {
  const start = Buffer.byteLength(ssml.slice(0, ssml.indexOf(text)));
  return mark(type, time, start, start + Buffer.byteLength(text));
};

const pace = { rate: 90, sentencePause: 500, pagePause: 700 };
const pages = [
  { number: 0, text: 'Löwe & Co' },
  { number: 1, text: 'Ein Löwe 🦁 kam. Er lag.' },
];
const [part] = partsOf(pages, 'de-DE', pace);
if (part === undefined) throw new Error('Nothing is spoken.');
const { ssml } = part;

describe('readMarks', () => {
  it('reads one object per line and refuses anything else', () => {
    const line = '{"time":6,"type":"word","start":7,"end":11,"value":"Mary"}';
    expect(readMarks(`${line}\n${line}\n`)).toHaveLength(2);
    expect(readMarks('')).toEqual([]);
    for (const bad of [line.slice(0, 20), '{"time":6}', '[]', '{"time":6,"type":"viseme","start":7,"end":11}']) {
      expect(() => readMarks(bad), bad).toThrow(MarksError);
    }
  });
});

describe('joinMarks', () => {
  it('maps bytes of the SSML to pages and UTF-16 offsets, and milliseconds to seconds of the whole', () => {
    const { sentences, words } = joinMarks([
      {
        part,
        offset: 10,
        seconds: 4,
        delay: 0.05,
        marks: [
          on(ssml, 'sentence', 0, 'Löwe &amp; Co'),
          on(ssml, 'word', 0, 'Löwe'),
          on(ssml, 'word', 600, 'Co'),
          on(ssml, 'sentence', 1700, 'Ein Löwe 🦁 kam.'),
          on(ssml, 'word', 1700, 'Ein'),
          on(ssml, 'word', 2300, 'kam'),
          on(ssml, 'sentence', 2900, 'Er lag.'),
          on(ssml, 'word', 2900, 'Er'),
          on(ssml, 'word', 3100, 'lag'),
        ],
      },
    ]);

    expect(sentences).toEqual([
      // The 700 ms between pages belong to no sentence, and neither do the 500 ms between sentences.
      { page: 0, start: 0, end: 9, from: 10.05, to: 11.05 },
      { page: 1, start: 0, end: 16, from: 11.75, to: 12.45 },
      { page: 1, start: 17, end: 24, from: 12.95, to: 14 },
    ]);
    expect(words.map(({ page, start, end }) => pages[page]?.text.slice(start, end))).toEqual([
      'Löwe',
      'Co',
      'Ein',
      'kam',
      'Er',
      'lag',
    ]);
    expect(words[1]).toMatchObject({ from: 10.65, to: 11.05 });
    expect(words.at(-1)).toMatchObject({ from: 13.15, to: 14 });
  });

  it('splits a sentence that Polly made of a title without a full stop and the next page', () => {
    const whole = ssml.slice(ssml.indexOf('Löwe'), ssml.indexOf(' <break time="500ms"'));
    const { sentences } = joinMarks([
      {
        part,
        offset: 0,
        seconds: 4,
        delay: 0,
        marks: [
          on(ssml, 'sentence', 0, whole),
          on(ssml, 'word', 0, 'Löwe'),
          on(ssml, 'word', 600, 'Co'),
          on(ssml, 'word', 1700, 'Ein'),
          on(ssml, 'word', 2300, 'kam'),
        ],
      },
    ]);

    expect(sentences).toEqual([
      { page: 0, start: 0, end: 9, from: 0, to: 1 },
      { page: 1, start: 0, end: 16, from: 1.7, to: 3.5 },
    ]);
  });

  it('joins a piece without spoken words to the sentence beside it, because it would have no duration', () => {
    const [quoted] = partsOf([{ number: 1, text: '“ Come in. ” Good night … 🌙' }], 'en-US', {
      ...pace,
      sentencePause: 0,
    });
    if (quoted === undefined) throw new Error('Nothing is spoken.');
    const at = (type: 'sentence' | 'word', time: number, text: string) => on(quoted.ssml, type, time, text);
    const { sentences } = joinMarks([
      {
        part: quoted,
        offset: 0,
        seconds: 3,
        delay: 0,
        marks: [
          at('sentence', 0, '“'),
          at('sentence', 0, 'Come in.'),
          at('word', 0, 'Come'),
          at('word', 400, 'in'),
          at('sentence', 900, '”'),
          at('sentence', 900, 'Good night …'),
          at('word', 900, 'Good'),
          at('word', 1300, 'night'),
          at('sentence', 2000, '🌙'),
        ],
      },
    ]);

    expect(sentences).toEqual([
      { page: 1, start: 0, end: 12, from: 0, to: 0.9 },
      { page: 1, start: 13, end: 28, from: 0.9, to: 3 },
    ]);
  });

  it('offsets each part by the frames of the parts before it', () => {
    const [alone] = partsOf([{ number: 1, text: 'One.' }], 'en-US', pace);
    if (alone === undefined) throw new Error('Nothing is spoken.');
    const marks = [on(alone.ssml, 'sentence', 100, 'One.')];
    const followed = { ...alone, runs: alone.runs.map((run) => ({ ...run, pause: 0.7 })) };

    const { sentences } = joinMarks([
      { part: followed, marks, offset: 0, seconds: 2.5, delay: 0 },
      { part: alone, marks, offset: 2.5, seconds: 2, delay: 0 },
    ]);

    expect(sentences.map(({ from, to }) => [from, to])).toEqual([
      [0.1, 1.8],
      [2.6, 4.5],
    ]);
  });

  it('gives a sentence at least half of its time if the pause after it is shorter than requested', () => {
    const [two] = partsOf([{ number: 1, text: 'Go. Now.' }], 'en-US', pace);
    if (two === undefined) throw new Error('Nothing is spoken.');
    const marks = [on(two.ssml, 'sentence', 0, 'Go.'), on(two.ssml, 'sentence', 400, 'Now.')];

    const { sentences } = joinMarks([{ part: two, marks, offset: 0, seconds: 1, delay: 0 }]);

    expect(sentences.map(({ from, to }) => [from, to])).toEqual([
      [0, 0.2],
      [0.4, 1],
    ]);
  });

  it('drops marks that refer to nothing in the story', () => {
    const { sentences, words } = joinMarks([
      { part, offset: 0, seconds: 4, delay: 0, marks: [mark('word', 0, 0, 6), mark('sentence', 0, 9000, 9010)] },
    ]);

    expect([sentences, words]).toEqual([[], []]);
  });
});
