import { memo } from 'react';
import type { MouseEvent } from 'react';
import type { Passage } from './passages.ts';

interface SentenceProps {
  readonly text: string;
  readonly passage: Passage;
  readonly spoken: boolean;
  /** Where the spoken word begins; undefined in all other sentences. */
  readonly word: number | undefined;
}

/** Rendered again only when its own highlight changes: a word changes several times a second. */
const Sentence = memo(function Sentence({ text, passage, spoken, word }: SentenceProps) {
  return (
    <span className={spoken ? 'words__sentence words__sentence--spoken' : 'words__sentence'}>
      {passage.pieces.map(({ start, end, word: isWord }) =>
        isWord ? (
          <span
            key={start}
            data-at={start}
            className={start === word ? 'words__word words__word--spoken' : 'words__word'}
          >
            {text.slice(start, end)}
          </span>
        ) : (
          text.slice(start, end)
        ),
      )}
    </span>
  );
});

interface WordsProps {
  readonly text: string;
  readonly passages: readonly Passage[];
  /** Where the spoken sentence and word begin, on this page. */
  readonly sentence?: number | undefined;
  readonly word?: number | undefined;
  /** A tap on a word; without it words are not interactive. */
  readonly onHear?: ((offset: number) => void) | undefined;
}

/** A page's text, as text: markup characters are only displayed. */
export function Words({ text, passages, sentence, word, onHear }: WordsProps) {
  const hear = (event: MouseEvent): void => {
    // A user who selects a few words does not want to hear them.
    if (getSelection()?.isCollapsed === false) return;
    const at = (event.target as Element).closest('[data-at]')?.getAttribute('data-at');
    if (at !== null && at !== undefined) onHear?.(Number(at));
  };
  return (
    // For pointers; with the keyboard, "back one sentence" and the pages navigate the audio.
    <span className={onHear ? 'words words--heard' : 'words'} onClick={onHear && hear}>
      {passages.map((passage) =>
        passage.sentence ? (
          <Sentence
            key={passage.start}
            text={text}
            passage={passage}
            spoken={passage.start === sentence}
            word={word !== undefined && word >= passage.start && word < passage.end ? word : undefined}
          />
        ) : (
          text.slice(passage.start, passage.end)
        ),
      )}
    </span>
  );
}
