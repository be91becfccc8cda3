const graphemes = new Intl.Segmenter(undefined, { granularity: 'grapheme' });

/**
 * A story made safe for a terminal. Control characters would be commands, and direction marks would reorder the text
 * after the story; joiners stay, because Persian, Indic scripts and emoji need them.
 */
export const printable = (text: string): string =>
  text
    .replace(/\p{Cs}/gu, '\uFFFD')
    .replace(/\r\n?|[\u2028\u2029]/g, '\n')
    .replace(/\t/g, ' ')
    .replace(/(?![\n\u200C\u200D])[\p{Cc}\p{Cf}]/gu, '');

/** Scripts whose letters, and pictographs, take two columns of a terminal: https://www.unicode.org/reports/tr11/ */
const wide =
  /^[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}\p{Emoji_Presentation}\u3000-\u303F\uFF01-\uFF60\uFFE0-\uFFE6]|\uFE0F/u;

/** How many columns of a terminal a text takes. */
export function columns(text: string): number {
  let count = 0;
  for (const { segment } of graphemes.segment(text)) count += wide.test(segment) ? 2 : 1;
  return count;
}

function wrapLine(text: string, width: number): string {
  const lines: string[] = [];
  let line = '';
  let taken = 0;
  for (const word of text.split(' ').filter((part) => part !== '')) {
    const size = columns(word);
    if (line !== '' && taken + 1 + size > width) {
      lines.push(line);
      line = word;
      taken = size;
    } else {
      line = line === '' ? word : `${line} ${word}`;
      taken += (taken === 0 ? 0 : 1) + size;
    }
  }
  return [...lines, line].join('\n');
}

/** Breaks lines between words, so that none takes more than `width` columns unless a single word does; line ends stay. */
export const wrap = (text: string, width: number): string =>
  text
    .split('\n')
    .map((line) => wrapLine(line, width))
    .join('\n');
