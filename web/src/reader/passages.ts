import type { Mark } from './marks.ts';

/** A range of a text, in UTF-16 offsets. */
interface Span {
  readonly start: number;
  readonly end: number;
}

/** A piece of a sentence: a word that can be tapped, or what stands between two words. */
interface Piece extends Span {
  readonly word: boolean;
}

/** A piece of a page: a sentence with its pieces, or the white space between two. All passages together are the whole text. */
export interface Passage extends Span {
  readonly sentence: boolean;
  readonly pieces: readonly Piece[];
}

/** Ranges of a text of that length, in order: overlapping and outside parts are cut, empty ranges are dropped. */
function inOrder(spans: readonly Span[], from: number, to: number): Span[] {
  const kept: Span[] = [];
  for (const { start, end } of [...spans].sort((a, b) => a.start - b.start)) {
    const span = { start: Math.max(start, kept.at(-1)?.end ?? from), end: Math.min(end, to) };
    if (span.end > span.start) kept.push(span);
  }
  return kept;
}

/** The ranges plus the gaps between them, so that no text is lost. */
function covering<T>(spans: readonly Span[], from: number, to: number, make: (span: Span, marked: boolean) => T): T[] {
  const all: T[] = [];
  let at = from;
  for (const span of spans) {
    if (span.start > at) all.push(make({ start: at, end: span.start }, false));
    all.push(make(span, true));
    at = span.end;
  }
  if (at < to) all.push(make({ start: at, end: to }, false));
  return all;
}

function segments(text: string, language: string, granularity: 'sentence' | 'word'): Span[] {
  // An invalid language tag must not make the story unreadable.
  const [locale] = Intl.getCanonicalLocales(/^[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*$/.test(language) ? language : 'en');
  const spans: Span[] = [];
  for (const { segment, index, isWordLike } of new Intl.Segmenter(locale, { granularity }).segment(text)) {
    if (granularity === 'word' && isWordLike !== true) continue;
    const shown = segment.trim();
    const start = index + segment.indexOf(shown);
    if (shown !== '') spans.push({ start, end: start + shown.length });
  }
  return spans;
}

/**
 * A page's text in sentences and words: those of the speech marks, or else of the language's rules. Every character is
 * in exactly one piece, in order, whatever the marks say.
 */
export function passagesOf(
  text: string,
  language: string,
  sentences: readonly Mark[] = [],
  words: readonly Mark[] = [],
): Passage[] {
  const spokenSentences = sentences.length > 0 ? sentences : segments(text, language, 'sentence');
  const spokenWords = words.length > 0 ? words : segments(text, language, 'word');
  return covering(inOrder(spokenSentences, 0, text.length), 0, text.length, (span, sentence) => {
    const within = spokenWords.filter((word) => word.start < span.end && word.end > span.start);
    const pieces = covering(inOrder(within, span.start, span.end), span.start, span.end, (piece, word) => ({
      ...piece,
      word,
    }));
    return { ...span, sentence, pieces };
  });
}
