import { NotSupported } from '../../errors.ts';
import type { RequestContext } from '../types.ts';

const anyText = Symbol('*');
const anyCharacter = Symbol('?');
type Token = string | typeof anyText | typeof anyCharacter;

/** Keys allowed in a policy variable, because every request of a kind carries them. */
const variables = new Set([
  'aws:currenttime',
  'aws:epochtime',
  'aws:principalaccount',
  'aws:principalarn',
  'aws:principaltype',
  'aws:requestedregion',
  'aws:securetransport',
  'aws:userid',
  'cognito-identity.amazonaws.com:amr',
  'cognito-identity.amazonaws.com:aud',
  'cognito-identity.amazonaws.com:sub',
]);

interface Variable {
  readonly key: string;
  readonly fallback: string | undefined;
}

/** A policy pattern: text with wildcards, and policy variables that are filled in for each request. */
export interface Pattern {
  readonly source: string;
  /** Whether what it matches depends on the request's context. */
  readonly hasVariables: boolean;
  /** False if the context lacks a variable's key: as on AWS, the pattern then matches nothing. */
  matches(value: string, context: RequestContext): boolean;
}

/** RequestContext keys are not case-sensitive. */
export function contextValues(context: RequestContext, key: string): readonly string[] | undefined {
  const direct = Object.hasOwn(context, key) ? context[key] : undefined;
  const value = direct ?? Object.entries(context).find(([name]) => name.toLowerCase() === key.toLowerCase())?.[1];
  return typeof value === 'string' ? [value] : value;
}

/**
 * Whether `text` matches `pattern`, where `*` stands for any text and `?` for one character. It only backtracks to the
 * last `*`, so the time is at most the product of the lengths for any pattern.
 */
export function globMatches(pattern: readonly Token[], text: string): boolean {
  const characters = [...text];
  let at = 0;
  let star = -1;
  let resume = 0;
  for (let position = 0; position < characters.length;) {
    const token = pattern[at];
    if (token === anyText) {
      star = at++;
      resume = position;
    } else if (token === anyCharacter || token === characters[position]) {
      at++;
      position++;
    } else if (star >= 0) {
      at = star + 1;
      position = ++resume;
    } else {
      return false;
    }
  }
  while (pattern[at] === anyText) at++;
  return at === pattern.length;
}

const tokenise = (text: string): Token[] =>
  [...text].map((character) => (character === '*' ? anyText : character === '?' ? anyCharacter : character));

function parseVariable(inside: string, source: string): Variable | string {
  // ${*}, ${?} and ${$} stand for the characters themselves.
  if (inside === '*' || inside === '?' || inside === '$') return inside;
  const comma = inside.indexOf(',');
  const key = (comma < 0 ? inside : inside.slice(0, comma)).trim();
  const fallback = comma < 0 ? undefined : /^'(.*)'$/.exec(inside.slice(comma + 1).trim())?.[1];
  if ((comma >= 0 && fallback === undefined) || !variables.has(key.toLowerCase()))
    throw new NotSupported(`the policy variable \${${inside}} (in "${source}")`);
  return { key, fallback };
}

interface Options {
  /** Policies of version 2008-10-17 have no variables: they treat `${` as plain text. */
  readonly variables: boolean;
  /** Whether `*` and `?` are wildcards; policy variables work either way. */
  readonly wildcards: boolean;
  readonly ignoreCase?: boolean;
}

/**
 * Compiles one pattern of a policy.
 * @throws NotSupported for a policy variable that the local cloud can never fill in
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_variables.html
 */
export function compilePattern(source: string, options: Options): Pattern {
  const parts: (readonly Token[] | Variable)[] = [];
  const text = (part: string): readonly Token[] => (options.wildcards ? tokenise(fold(part)) : [...fold(part)]);
  const fold = (value: string): string => (options.ignoreCase === true ? value.toLowerCase() : value);
  let end = 0;
  if (options.variables) {
    for (const match of source.matchAll(/\$\{([^}]*)\}/g)) {
      parts.push(text(source.slice(end, match.index)));
      const variable = parseVariable(match[1] ?? '', source);
      parts.push(typeof variable === 'string' ? [variable] : variable);
      end = match.index + match[0].length;
    }
  }
  parts.push(text(source.slice(end)));

  const fixed = parts.flatMap((part) => ('key' in part ? [] : part));
  const hasVariables = parts.some((part) => 'key' in part);
  function fill(context: RequestContext): Token[] | undefined {
    const tokens: Token[] = [];
    for (const part of parts) {
      if (!('key' in part)) {
        tokens.push(...part);
        continue;
      }
      const values = contextValues(context, part.key);
      const value = values === undefined ? part.fallback : values.length === 1 ? values[0] : undefined;
      if (value === undefined) return undefined;
      tokens.push(...fold(value));
    }
    return tokens;
  }
  return {
    source,
    hasVariables,
    matches(value, context) {
      const tokens = hasVariables ? fill(context) : fixed;
      return tokens !== undefined && globMatches(tokens, fold(value));
    },
  };
}

const arnOptions = { variables: true, wildcards: true } as const;

/**
 * `ArnLike`: each of an ARN's six parts is matched separately, so a wildcard does not cross a colon, except in the
 * last part, which may contain colons.
 */
export function compileArnPattern(source: string): Pattern {
  // A colon inside ${...} does not separate parts.
  const parts = source
    .replace(/\$\{[^}]*\}/g, (variable) => variable.replaceAll(':', '\0'))
    .split(':')
    .map((part) => part.replaceAll('\0', ':'));
  const patterns = [...parts.slice(0, 5), ...(parts.length > 5 ? [parts.slice(5).join(':')] : [])].map((part) =>
    compilePattern(part, arnOptions),
  );
  return {
    source,
    hasVariables: patterns.some(({ hasVariables }) => hasVariables),
    matches(value, context) {
      const given = value.split(':');
      if (patterns.length !== 6 || given.length < 6) return patterns.length === 1 && source === '*';
      const values = [...given.slice(0, 5), given.slice(5).join(':')];
      return patterns.every((pattern, at) => pattern.matches(values[at] ?? '', context));
    },
  };
}
