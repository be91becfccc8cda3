import { readLetters, unusualIn } from '../../story/fold.ts';
import type { Letters } from '../../story/fold.ts';

/** How letters of some texts count when names are compared: see `story/fold.ts`. */
export function lettersIn(texts: readonly string[]): Letters {
  const unusual = unusualIn(texts);
  return readLetters(unusual, unusual.normalize('NFKD'));
}

/**
 * A value with every accent composed with its letter (NFC). JSON's own characters never combine with a letter, so the
 * whole text can be composed.
 */
export const composed = <Value>(value: Value): Value => JSON.parse(JSON.stringify(value).normalize('NFC')) as Value;
