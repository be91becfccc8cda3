import { invalid } from './invalid.ts';

/**
 * `*` stands for any text, including an empty one; `\*` and `\\` stand for the characters themselves
 * (https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-create-pattern-operators.html#eb-filtering-wildcard-matching).
 */
export function compileWildcard(pattern: string): (value: string) => boolean {
  const pieces = literalsOf(pattern);
  const [first = '', ...rest] = pieces;
  const last = rest.pop();
  if (last === undefined) return (value) => value === first;
  return (value) => {
    if (value.length < first.length + last.length || !value.startsWith(first) || !value.endsWith(last)) return false;
    let from = first.length;
    const end = value.length - last.length;
    for (const piece of rest) {
      const at = value.indexOf(piece, from);
      if (at < 0 || at + piece.length > end) return false;
      from = at + piece.length;
    }
    return true;
  };
}

/** The texts between the wildcards. */
function literalsOf(pattern: string): string[] {
  const pieces: string[] = [''];
  let afterWildcard = false;
  for (let at = 0; at < pattern.length; at++) {
    let character = pattern[at] ?? '';
    if (character === '*') {
      // The rule engine also counts the quote before the text.
      if (afterWildcard) throw invalid(`Consecutive wildcard characters at pos ${at}`);
      pieces.push('');
      afterWildcard = true;
      continue;
    }
    if (character === '\\') {
      character = pattern[++at] ?? '';
      if (character !== '*' && character !== '\\') throw invalid(`Invalid escape character at pos ${at}`);
    }
    pieces.push(`${pieces.pop() ?? ''}${character}`);
    afterWildcard = false;
  }
  return pieces;
}
