import fc from 'fast-check';
import { expect, it } from 'vitest';
import { plainScript } from '../../../src/services/polly/script.ts';
import { sentencesOf } from '../../../src/services/polly/sentences.ts';
import { ssmlScript } from '../../../src/services/polly/ssml.ts';

const spoken = (text: string, language = 'en-US'): string[] =>
  sentencesOf(plainScript(text), language).map(({ start, end }) => text.slice(start, end));

it.each<[string, string, string[]]>([
  ['en-US', 'One. Two! Three? Four…', ['One.', 'Two!', 'Three?', 'Four…']],
  ['en-US', '"Hello!" said the fox. "Who?" asked Mr. Owl.', ['"Hello!" said the fox.', '"Who?" asked Mr. Owl.']],
  ['en-US', 'A line\nanother line', ['A line', 'another line']],
  ['en-GB', 'It was 3.5 miles. Dr. Hare ran.', ['It was 3.5 miles.', 'Dr. Hare ran.']],
  ['es-ES', '¿Quién es? ¡La zorra!', ['¿Quién es?', '¡La zorra!']],
  ['fr-FR', '« Bonsoir ! » dit Mme. Chouette. Elle dort.', ['« Bonsoir ! » dit Mme. Chouette.', 'Elle dort.']],
  ['de-DE', 'Der Fuchs schlief. Gute Nacht.', ['Der Fuchs schlief.', 'Gute Nacht.']],
  ['en-US', '* * *\n\n— ! —', []],
])('%s: %j', (language, text, sentences) => {
  expect(spoken(text, language)).toEqual(sentences);
});

it('separates paragraphs for longer than sentences, and a break of none removes a pause', () => {
  const pauses = (inside: string): number[] =>
    sentencesOf(ssmlScript(`<speak>${inside}</speak>`, 'neural'), 'en-US').map(({ runs }) => runs[0]?.pause ?? -1);
  expect(pauses('<p>One. Two.</p><p>Three.</p>')).toEqual([0, 400, 800]);
  expect(pauses('One. <break strength="none"/>Two. <break time="3s"/>Three.')).toEqual([0, 0, 3000]);
  expect(pauses('<s>One</s><s>two</s>')).toEqual([0, 400]);
});

it('for any text, sentences and words follow each other, and each word is inside its sentence', () => {
  fc.assert(
    fc.property(
      fc.string({ unit: fc.constantFrom('a', 'B', ' ', '.', '!', ',', '\n', '"', 'ü', '🦊', '9', '-', '’', '\u200f') }),
      (text) => {
        let last = 0;
        for (const { start, end, runs } of sentencesOf(plainScript(text), 'en-US')) {
          expect(start).toBeGreaterThanOrEqual(last);
          last = start;
          const words = runs.flatMap(({ clauses }) => clauses.flat());
          expect(words.length).toBeGreaterThan(0);
          for (const word of words) {
            expect(word.start).toBeGreaterThanOrEqual(last);
            expect(word.end).toBeLessThanOrEqual(end);
            last = word.end;
          }
          last = end;
        }
      },
    ),
  );
});
