import type { MarkType } from './input.ts';
import type { Script } from './script.ts';
import type { Timed, Timeline } from './timeline.ts';
import { millisecondsOf } from './samples.ts';
import { speechRate } from './speech/speech.ts';

interface Mark {
  readonly time: number;
  readonly type: MarkType;
  /** Offsets in bytes of UTF-8 into the input, markup included. */
  readonly start: number;
  readonly end: number;
  readonly value: string;
}

/** Byte offset of each UTF-16 unit; a surrogate pair counts with its first half. */
function byteOffsets(text: string): Uint32Array {
  const offsets = new Uint32Array(text.length + 1);
  let bytes = 0;
  for (let at = 0; at < text.length; at++) {
    offsets[at] = bytes;
    const code = text.charCodeAt(at);
    bytes +=
      code < 0x80
        ? 1
        : code < 0x800
          ? 2
          : code >= 0xd800 && code <= 0xdbff
            ? 4
            : code >= 0xdc00 && code <= 0xdfff
              ? 0
              : 3;
  }
  offsets[text.length] = bytes;
  return offsets;
}

const order: Readonly<Record<MarkType, number>> = { sentence: 0, ssml: 1, word: 2 };

/**
 * Speech marks as Polly writes them: a JSON object a line, in the order of their times.
 * @see https://docs.aws.amazon.com/polly/latest/dg/output.html
 */
export function writeMarks(text: string, script: Script, timeline: Timeline, types: ReadonlySet<MarkType>): string {
  const offsets = byteOffsets(text);
  const mark = (type: MarkType, time: number, start: number, end: number, value: string): Mark => ({
    time: Math.round(time),
    type,
    start: offsets[start] ?? 0,
    end: offsets[end] ?? 0,
    value,
  });
  const placed =
    (type: MarkType) =>
    ({ start, end, time }: Timed): Mark => {
      const from = script.starts[start] ?? 0;
      const to = script.ends[end - 1] ?? from;
      return mark(type, time, from, to, text.slice(from, to));
    };
  const marks: Mark[] = [];
  if (types.has('sentence')) marks.push(...timeline.sentences.map(placed('sentence')));
  if (types.has('word')) marks.push(...timeline.words.map(placed('word')));
  if (types.has('ssml')) {
    const end = millisecondsOf(timeline.samples.length, speechRate);
    marks.push(
      ...script.marks.map(({ at, name, start, end: to }) =>
        mark('ssml', timeline.words.find((word) => word.start >= at)?.time ?? end, start, to, name),
      ),
    );
  }
  return marks
    .sort((a, b) => a.time - b.time || order[a.type] - order[b.type])
    .map((one) => `${JSON.stringify(one)}\n`)
    .join('');
}
