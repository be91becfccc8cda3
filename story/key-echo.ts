import { foldText } from './fold.ts';
import type { Letters } from './fold.ts';
import { TURNS, blocksOf } from './units.ts';

/** A shorter key is a placeholder, such as that of a server on one's own machine, and may well stand in a story. */
const SECRET_LENGTH = 16;

const bare = (text: string, letters: Letters): string => {
  const { folded } = foldText(text, letters);
  let kept = '';
  for (const block of blocksOf(folded)) {
    for (const offset of TURNS) {
      const at = block + offset;
      if (at >= folded.length) break;
      if (folded.charAt(at) !== ' ') kept = kept + folded.charAt(at);
    }
  }
  return kept;
};

/**
 * Whether texts that are to be kept have the key in them that their author was sent: it would stand in the story. Looked for as names are,
 * through invisible characters and blanks, and from one text into the next.
 * @param letters of the texts
 */
export const repeatsKey = (texts: readonly string[], key: string, letters: Letters): boolean =>
  key.trim().length >= SECRET_LENGTH && bare(texts.join(' '), letters).indexOf(bare(key, letters)) !== -1;
