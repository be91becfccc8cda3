/** The tokens that replace names in everything a model sees. */

export const MARK = '@@';
const HERO = 'HERO';
const FRIEND = 'FRIEND_';
const DIGITS = '0123456789';
/** `FRIEND_` and three digits: no family has more. */
const MAX_INNER = 10;

/** The alias of the n-th character of a story, from 0. */
export const aliasAt = (position: number): string =>
  position === 0 ? `${MARK}${HERO}${MARK}` : `${MARK}${FRIEND}${position}${MARK}`;

/** The text between the markers of an alias that begins at a position; empty when there is none. */
export function aliasInnerAt(text: string, at: number): string {
  if (text.slice(at, at + MARK.length) !== MARK) return '';
  const rest = text.slice(at + MARK.length, at + MARK.length + MAX_INNER + MARK.length);
  const end = rest.indexOf(MARK);
  const inner = end === -1 ? '' : rest.slice(0, end);
  if (inner === HERO) return inner;
  const number = inner.slice(FRIEND.length);
  if (inner.slice(0, FRIEND.length) !== FRIEND || number === '') return '';
  return [number.charAt(0), number.charAt(1), number.charAt(2)].every((digit) => DIGITS.indexOf(digit) !== -1)
    ? inner
    : '';
}

/**
 * The words for an alias in a picture's description: a token says nothing to a painter.
 * @param inner the result of `aliasInnerAt`; empty for any other token
 */
export function neutral(inner: string): string {
  if (inner === HERO) return 'the hero';
  if (inner === '') return 'somebody';
  const number = inner.slice(FRIEND.length);
  return number === '1' ? "the hero's friend" : `the hero's friend number ${number}`;
}
