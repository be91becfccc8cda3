/** How a range of text is spoken, relative to the voice's normal style. */
export interface Style {
  /** Factor of the speed. */
  readonly rate: number;
  /** Factor of the amplitude. */
  readonly volume: number;
  /** Added to espeak-ng's pitch, in its own steps. */
  readonly pitch: number;
}

export const plainStyle: Style = { rate: 1, volume: 1, pitch: 0 };

/** A pause before the character at `at`. Only `sentence` and `paragraph` end a sentence. */
export interface Pause {
  readonly at: number;
  readonly kind: 'break' | 'paragraph' | 'sentence';
  readonly milliseconds: number;
}

/** `<mark name="..."/>`, with its position in the input. */
export interface NamedMark {
  readonly at: number;
  readonly name: string;
  readonly start: number;
  readonly end: number;
}

/** The spoken text, without markup. Each of its UTF-16 units has its position in the input and its style. */
export interface Script {
  readonly spoken: string;
  readonly starts: readonly number[];
  readonly ends: readonly number[];
  readonly styles: readonly Style[];
  readonly pauses: readonly Pause[];
  readonly marks: readonly NamedMark[];
  /** Characters that AWS bills: all but the tags. */
  readonly billed: number;
}

/** Milliseconds. Polly documents pauses after a comma, a sentence and a paragraph, but not their lengths. */
export const commaPause = 200;
export const sentencePause = 400;
export const paragraphPause = 800;

export const countCharacters = (text: string): number => [...text].length;

/** Plain text: every unit is spoken as it is; an empty line separates paragraphs. */
export function plainScript(text: string): Script {
  const places = Array.from({ length: text.length }, (_, at) => at);
  return {
    spoken: text,
    starts: places,
    ends: places.map((at) => at + 1),
    styles: places.map(() => plainStyle),
    pauses: [...text.matchAll(/\n[^\S\n]*\n\s*/g)].map(({ index, 0: gap }) => ({
      at: index + gap.length,
      kind: 'paragraph',
      milliseconds: paragraphPause,
    })),
    marks: [],
    billed: countCharacters(text),
  };
}
