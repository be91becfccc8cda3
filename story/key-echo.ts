import { foldText } from './fold.ts';
import type { Letters } from './fold.ts';
import { TURNS, blocksOf } from './units.ts';

/** A shorter key is a placeholder, such as that of a local server, and could occur in a story. */
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
 * Whether texts to be stored contain the key that was sent to their author. Searched for like a name, through invisible
 * characters and spaces, and across texts.
 * @param letters of the texts
 */
export const repeatsKey = (texts: readonly string[], key: string, letters: Letters): boolean =>
  key.trim().length >= SECRET_LENGTH && bare(texts.join(' '), letters).indexOf(bare(key, letters)) !== -1;
