import { PatternSyntaxError } from './reader.ts';
import { Translator } from './translate.ts';

/**
 * `replace`, `replaceAll`, `split` and `util.matches` use Java's regular expressions and replacement syntax.
 * https://docs.aws.amazon.com/appsync/latest/devguide/supported-features.html
 * https://docs.oracle.com/en/java/javase/17/docs/api/java.base/java/util/regex/Matcher.html#replaceAll(java.lang.String)
 */
const cache = new Map<string, RegExp>();
/** Patterns come from code, but patterns built from text must not fill the memory. */
const CACHED = 200;

/** A global expression; the caller sets its `lastIndex`. */
export function javaRegex(pattern: string): RegExp {
  const known = cache.get(pattern);
  if (known !== undefined) return known;
  const { source, flags } = new Translator(pattern).translate();
  let expression: RegExp;
  try {
    expression = new RegExp(source, `${flags}g`);
  } catch (error) {
    throw new PatternSyntaxError(`${(error as Error).message}\n${pattern}`);
  }
  if (cache.size >= CACHED) cache.clear();
  cache.set(pattern, expression);
  return expression;
}

/** Expands `$1`, `${name}` and `\$` like `Matcher.appendReplacement`. */
function expand(replacement: string, match: RegExpExecArray): string {
  let text = '';
  for (let at = 0; at < replacement.length; at += 1) {
    const character = replacement.charAt(at);
    if (character === '\\') {
      at += 1;
      if (at >= replacement.length) throw new Error('IllegalArgumentException: character to be escaped is missing');
      text += replacement.charAt(at);
    } else if (character === '$') {
      const [value, length] = reference(replacement.slice(at + 1), match);
      text += value;
      at += length;
    } else text += character;
  }
  return text;
}

function reference(rest: string, match: RegExpExecArray): [value: string, length: number] {
  if (rest === '') throw new Error('IllegalArgumentException: Illegal group reference: group index is missing');
  const named = /^\{([a-zA-Z][a-zA-Z0-9]*)\}/.exec(rest);
  if (named !== null) {
    const name = named[1] ?? '';
    if (match.groups === undefined || !Object.hasOwn(match.groups, name)) {
      throw new Error(`IllegalArgumentException: No group with name {${name}}`);
    }
    return [match.groups[name] ?? '', named[0].length];
  }
  if (!/^\d/.test(rest)) throw new Error('IllegalArgumentException: Illegal group reference');
  let length = 1;
  while (/^\d+$/.test(rest.slice(0, length + 1)) && length < rest.length) {
    if (Number(rest.slice(0, length + 1)) >= match.length) break;
    length += 1;
  }
  const group = Number(rest.slice(0, length));
  if (group >= match.length) throw new Error(`IndexOutOfBoundsException: No group ${group}`);
  return [match[group] ?? '', length];
}

/** Each match in turn; an empty match does not end the search. */
function* matches(expression: RegExp, value: string): Generator<RegExpExecArray> {
  expression.lastIndex = 0;
  for (let match = expression.exec(value); match !== null; match = expression.exec(value)) {
    yield match;
    if (match[0] === '') expression.lastIndex += (value.codePointAt(match.index) ?? 0) > 0xffff ? 2 : 1;
  }
}

export function replace(value: string, pattern: string, replacement: string, all: boolean): string {
  let text = '';
  let position = 0;
  for (const match of matches(javaRegex(pattern), value)) {
    text += value.slice(position, match.index) + expand(replacement, match);
    position = match.index + match[0].length;
    if (!all) break;
  }
  return text + value.slice(position);
}

export function split(value: string, pattern: string, limit: number): string[] {
  if (limit === 0) return [];
  if (pattern === '') return value.split('').slice(0, limit);
  const parts: string[] = [];
  let position = 0;
  for (const match of matches(javaRegex(pattern), value)) {
    // An empty match at the start or end of the text does not split anything.
    if (match[0] === '' && (match.index === 0 || match.index === value.length)) continue;
    parts.push(value.slice(position, match.index));
    position = match.index + match[0].length;
    if (parts.length === limit) return parts;
  }
  return [...parts, value.slice(position)];
}

/** `Pattern.matches`: must match the whole value. */
export function matchesWhole(pattern: string, value: string): boolean {
  const { source, flags } = new Translator(pattern).translate();
  return new RegExp(`(?<![\\s\\S])(?:${source})(?![\\s\\S])`, flags).test(value);
}
