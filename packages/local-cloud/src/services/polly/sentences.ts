import type { Script, Style } from './script.ts';
import { sentencePause } from './script.ts';

/** A word, as offsets into the spoken text. */
export interface Word {
  readonly start: number;
  readonly end: number;
}

/** A part of the text that is spoken without a pause and in one style. */
export interface Run {
  readonly text: string;
  readonly style: Style;
  /** Milliseconds of silence before it. */
  readonly pause: number;
  /** Words in groups, separated by commas and similar punctuation. */
  readonly clauses: readonly (readonly Word[])[];
}

export interface Sentence {
  readonly start: number;
  readonly end: number;
  readonly runs: readonly Run[];
}

interface Span {
  readonly start: number;
  readonly end: number;
}

const isWord = /[\p{L}\p{N}]/u;
/** Periods that do not end a sentence: the text after them belongs to the same sentence. */
const abbreviation = /(?:^|\s)(?:Mr|Mrs|Ms|Dr|St|Prof|Sr|Sra|Srta|Dra|Hr|Fr|Sig|Mme|Mlle|M|Nr|vs|etc|z\.\s?B)\.\s*$/;

/**
 * Unicode's sentences, joined where Unicode splits after an abbreviation or before a lower-case letter ("Hello!" said
 * the fox; « Bonsoir ! » dit-il).
 */
function spansOf(text: string, offset: number, language: string): Span[] {
  const spans: Span[] = [];
  for (const { segment, index } of new Intl.Segmenter(language, { granularity: 'sentence' }).segment(text)) {
    const last = spans.at(-1);
    const before = last === undefined ? '' : text.slice(last.start - offset, last.end - offset);
    const goesOn =
      last !== undefined &&
      !before.slice(before.trimEnd().length).includes('\n') &&
      (abbreviation.test(before) || /^\s*(?:[»”"']\s*)?\p{Ll}/u.test(segment));
    if (goesOn) spans[spans.length - 1] = { start: last.start, end: offset + index + segment.length };
    else spans.push({ start: offset + index, end: offset + index + segment.length });
  }
  return spans;
}

function trimmed(text: string, { start, end }: Span): Span {
  const inside = text.slice(start, end);
  return {
    start: start + (inside.length - inside.trimStart().length),
    end: end - (inside.length - inside.trimEnd().length),
  };
}

/** The words of a range, in groups: within a group there is nothing at which a voice pauses. */
function clausesOf(text: string, { start, end }: Span, language: string): Word[][] {
  const clauses: Word[][] = [[]];
  let last: number | undefined;
  for (const { segment, index, isWordLike } of new Intl.Segmenter(language, { granularity: 'word' }).segment(
    text.slice(start, end),
  )) {
    if (isWordLike !== true) continue;
    const word = { start: start + index, end: start + index + segment.length };
    if (last !== undefined && /[,;:.!?…—–()]/.test(text.slice(last, word.start))) clauses.push([]);
    clauses.at(-1)?.push(word);
    last = word.end;
  }
  return clauses.filter((words) => words.length > 0);
}

const sameStyle = (a: Style | undefined, b: Style | undefined): boolean =>
  a === b || (a?.rate === b?.rate && a?.volume === b?.volume && a?.pitch === b?.pitch);

/** Splits a sentence where its style changes and where a break is requested. */
function runsOf({ spoken, styles, pauses }: Script, sentence: Span, lead: number, language: string): Run[] {
  const cuts = new Map(
    pauses
      .filter(({ kind, at }) => kind === 'break' && at > sentence.start && at < sentence.end)
      .map(({ at, milliseconds }) => [at, milliseconds] as const),
  );
  const starts = [sentence.start];
  for (let at = sentence.start + 1; at < sentence.end; at++) {
    if (cuts.has(at) || !sameStyle(styles[at], styles[at - 1])) starts.push(at);
  }
  let waiting = lead;
  return starts.flatMap((start, index) => {
    if (index > 0) waiting += cuts.get(start) ?? 0;
    const span = trimmed(spoken, { start, end: starts[index + 1] ?? sentence.end });
    const style = styles[span.start];
    const clauses = clausesOf(spoken, span, language);
    if (style === undefined || clauses.length === 0) return [];
    const run = { text: spoken.slice(span.start, span.end), style, pause: waiting, clauses };
    waiting = 0;
    return [run];
  });
}

/** The pause between two sentences: the longest one that is requested there; `<break strength="none"/>` removes it. */
function pauseBetween({ pauses }: Script, after: number, before: number): number {
  const there = pauses.filter(({ at }) => at >= after && at <= before);
  if (there.some(({ kind, milliseconds }) => kind === 'break' && milliseconds === 0)) return 0;
  return Math.max(sentencePause, ...there.map(({ milliseconds }) => milliseconds));
}

const leadOf = ({ pauses }: Script, before: number): number =>
  Math.max(
    0,
    ...pauses.filter(({ at, kind }) => at <= before && kind === 'break').map(({ milliseconds }) => milliseconds),
  );

/** The spoken parts of a script, sentence by sentence. A sentence without a letter or number is not spoken. */
export function sentencesOf(script: Script, language: string): Sentence[] {
  const { spoken, pauses } = script;
  const hard = pauses.filter(({ kind }) => kind !== 'break').map(({ at }) => at);
  const edges = [...new Set([0, ...hard, spoken.length])].sort((a, b) => a - b);
  const spans = edges
    .slice(0, -1)
    .flatMap((start, index) => spansOf(spoken.slice(start, edges[index + 1]), start, language))
    .map((span) => trimmed(spoken, span))
    .filter(({ start, end }) => isWord.test(spoken.slice(start, end)));
  return spans.map((span, index) => {
    const previous = spans[index - 1];
    const lead = previous === undefined ? leadOf(script, span.start) : pauseBetween(script, previous.end, span.start);
    return { ...span, runs: runsOf(script, span, lead, language) };
  });
}

/** Silence that is requested after the last sentence. */
export function tailOf({ spoken, pauses }: Script, sentences: readonly Sentence[]): number {
  const end = sentences.at(-1)?.end ?? spoken.length;
  return Math.max(
    0,
    ...pauses.filter(({ at, kind }) => kind === 'break' && at >= end).map(({ milliseconds }) => milliseconds),
  );
}
