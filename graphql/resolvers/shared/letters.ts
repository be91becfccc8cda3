import { util } from '@aws-appsync/utils';
import { readLetters, unusualIn } from '../../../story/fold.ts';
import type { Letters } from '../../../story/fold.ts';

/** What the letters of some texts count as when names are compared: see `story/fold.ts`. */
export function lettersIn(texts: readonly string[]): Letters {
  const unusual = unusualIn(texts);
  return readLetters(unusual, util.str.normalize(unusual, 'nfkd'));
}

/**
 * A value with every accent joined to its letter, however it was typed: one phone sends `é` as one character and another as two. The marks of
 * JSON are never part of a letter, so its text is composed as a whole.
 */
export const composed = <Value>(value: Value): Value =>
  JSON.parse(util.str.normalize(JSON.stringify(value), 'nfc')) as Value;
