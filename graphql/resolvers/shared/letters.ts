import { util } from '@aws-appsync/utils';
import { readLetters, unusualIn } from '../../../story/fold.ts';
import type { Letters } from '../../../story/fold.ts';

/** How letters of some texts count as when names are compared: see `story/fold.ts`. */
export function lettersIn(texts: readonly string[]): Letters {
  const unusual = unusualIn(texts);
  return readLetters(unusual, util.str.normalize(unusual, 'nfkd'));
}

/**
 * A value with every accent composed with its letter (NFC), however it was typed: one phone sends `é` as one character
 * and another as two. JSON's own characters never combine with a letter, so the whole text can be composed.
 */
export const composed = <Value>(value: Value): Value =>
  JSON.parse(util.str.normalize(JSON.stringify(value), 'nfc')) as Value;
