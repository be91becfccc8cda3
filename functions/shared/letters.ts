import { readLetters, unusualIn } from '../../story/fold.ts';
import type { Letters } from '../../story/fold.ts';

/** What the letters of some texts count as when names are compared: see `story/fold.ts`. */
export function lettersIn(texts: readonly string[]): Letters {
  const unusual = unusualIn(texts);
  return readLetters(unusual, unusual.normalize('NFKD'));
}

/** A value with every accent joined to its letter. The marks of JSON are never part of a letter, so its text is composed as a whole. */
export const composed = <Value>(value: Value): Value => JSON.parse(JSON.stringify(value).normalize('NFC')) as Value;
