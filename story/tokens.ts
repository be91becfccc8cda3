/** What stands for a name in everything a model sees. */

export const MARK = '@@';
const HERO = 'HERO';
const FRIEND = 'FRIEND_';
const DIGITS = '0123456789';
/** `FRIEND_` and three digits: no family has more. */
const MAX_INNER = 10;

/** The alias of the n-th character of a story, from 0. */
export const aliasAt = (position: number): string =>
  position === 0 ? `${MARK}${HERO}${MARK}` : `${MARK}${FRIEND}${position}${MARK}`;

/** What stands between the marks of an alias that begins at a place; empty when none does. */
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

/** What an alias is called where a picture is described: a token says nothing to a painter. @param inner what `aliasInnerAt` found; empty for any other token */
export function neutral(inner: string): string {
  if (inner === HERO) return 'the hero';
  if (inner === '') return 'somebody';
  const number = inner.slice(FRIEND.length);
  return number === '1' ? "the hero's friend" : `the hero's friend number ${number}`;
}
