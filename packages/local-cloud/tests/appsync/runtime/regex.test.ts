import { describe, expect, test } from 'vitest';
import { NotSupported } from '../../../src/errors.ts';
import { failure, value } from './evaluate.ts';

/** https://docs.oracle.com/en/java/javase/17/docs/api/java.base/java/util/regex/Pattern.html */
describe('patterns are Java regular expressions', () => {
  test.each<[text: string, pattern: string, replacement: string, expected: string]>([
    ['a.b.c', '.', '-', '-----'],
    ['a.b.c', '\\.', '-', 'a-b-c'],
    ['a.b', '\\Q.\\E', '-', 'a-b'],
    ['a1b22', '\\d+', '#', 'a#b#'],
    ['a\u00a0b c', '\\s', '_', 'a\u00a0b_c'],
    ['a\u00a0b c', '\\h', '_', 'a_b_c'],
    ['ABC', '(?i)b', 'x', 'AxC'],
    ['a\nb', 'a.b', 'x', 'a\nb'],
    ['a\nb', '(?s)a.b', 'x', 'x'],
    ['a\u0085b', 'a.b', 'x', 'a\u0085b'],
    ['a\nb', '(?m)^', '> ', '> a\n> b'],
    ['a\nb\n', '(?m)$', ';', 'a;\nb;\n;'],
    ['ab\n', 'b$', 'x', 'ax\n'],
    ['ab\n', 'b\\z', 'x', 'ab\n'],
    ['ab\n', 'b\\Z', 'x', 'ax\n'],
    ['abab', '\\Aab', 'x', 'xab'],
    ['aébÉ', '\\p{L}', '_', '____'],
    ['aBé', '\\p{Lower}', '_', '_Bé'],
    ['aB', '\\P{Upper}', '_', '_B'],
    ['a!b-c', '\\p{Punct}', '', 'abc'],
    ['aяb', '\\p{IsCyrillic}', '_', 'a_b'],
    ['a_b', '[\\p{Alpha}&&[^b]]', '*', '*_b'],
    ['abcdef', '[a-f&&[^c-d]]', '', 'cd'],
    ['a-b]c', '[\\]-]', '', 'abc'],
    ['x[y', '[a-z&&x]', '_', '_[y'],
    ['2026-11-21', '(\\d+)-(\\d+)-(\\d+)', '$3.$2.$1', '21.11.2026'],
    ['ab', '(?<first>a)(?<second>b)', '${second}${first}', 'ba'],
    ['aab', '(a)\\1', '<$1>', '<a>b'],
    ['a', '(a)', '$1\\$1', 'a$1'],
    ['a', '(a)', '$11', 'a1'],
    ['a\r\nb', '\\R', '|', 'a|b'],
    ['tab\there', '\\t', ' ', 'tab here'],
    ['A', '\\x41|\\u0042', 'x', 'x'],
    ['😀😀', '.', 'x', 'xx'],
    ['abc', '', '-', '-a-b-c-'],
    ['foobar', 'foo(?=bar)', 'x', 'xbar'],
    ['foobar', '(?<=foo)bar', 'x', 'foox'],
    ['word words', '\\bword\\b', 'x', 'x words'],
    ['aaa', 'a{2}', 'x', 'xa'],
    ['aaa', 'a+?', 'x', 'xxx'],
    ['a}b]', '[}]|]', '', 'ab'],
  ])('%j.replaceAll(%j, %j)', (text, pattern, replacement, expected) => {
    expect(
      value('ctx.args.text.replaceAll(ctx.args.pattern, ctx.args.replacement)', { text, pattern, replacement }),
    ).toBe(expected);
  });

  test('replace replaces the first match only', () => {
    expect(value("'a.a'.replace('a', 'b')")).toBe('b.a');
  });

  test.each([
    ['a,b,,c', ',', ['a', 'b', '', 'c']],
    ['a1b22c', '\\d+', ['a', 'b', 'c']],
    ['a.b', '.', ['', '', '', '']],
    ['abc', '', ['a', 'b', 'c']],
    ['abc', '(?=b)', ['a', 'bc']],
    ['a|b', '|', ['a', '|', 'b']],
  ])('%j.split(%j)', (text, pattern, expected) => {
    expect(value('ctx.args.text.split(ctx.args.pattern)', { text, pattern })).toEqual(expected);
  });

  test('split without a pattern, and with a limit', () => {
    expect(value("['a b'.split(), 'a b c'.split(' ', 2), 'a'.split('', 0)]")).toEqual([['a b'], ['a', 'b'], []]);
  });

  test.each([
    ['a*b', 'aaaaab', true],
    ['a*b', 'xaab', false],
    ['a|b', 'ab', false],
    ['(?m)a$', 'a\nb', false],
    ['[0-9a-f]{8}-[0-9a-f]{4}', '01234567-89ab', true],
  ])('util.matches(%j, %j) compares the whole value', (pattern, text, expected) => {
    expect(value('util.matches(ctx.args.pattern, ctx.args.text)', { pattern, text })).toBe(expected);
  });
});

describe('names that people type break code that uses them as patterns, as on AWS', () => {
  test.each([
    ['A$AP', 'hello A$AP', 'hello A$AP'],
    ['C\\D', 'hello C\\D C7', 'hello xD C7'],
    ['Mr. (Bob', 'hello Mr. (Bob', /Unclosed group near index 8/],
    ['{', 'a{b', /Illegal repetition near index 0/],
    ['*a', 'a', /Dangling meta character '\*' near index 0/],
    ['[a', 'a', /Unclosed character class/],
    ['a)', 'a', /Unmatched closing '\)'/],
    ['\\y', 'a', /Illegal\/unsupported escape sequence/],
    ['(?', 'a', /Unknown group type/],
    ['[z-a]', 'a', /PatternSyntaxException/],
  ])('as a pattern: %j', (pattern, text, expected) => {
    const call = 'ctx.args.text.replaceAll(ctx.args.pattern, "x")';
    if (expected instanceof RegExp) {
      expect(failure(call, { pattern, text })).toMatch(expected);
      expect(failure(call, { pattern, text })).toContain('PatternSyntaxException');
    } else expect(value(call, { pattern, text })).toBe(expected);
  });

  test.each([
    ['A$AP', 'Illegal group reference'],
    ['$', 'group index is missing'],
    ['$3', 'No group 3'],
    ['${name}', 'No group with name {name}'],
    ['a\\', 'character to be escaped is missing'],
  ])('as a replacement: %j', (replacement, message) => {
    expect(failure('"x".replaceAll("x", ctx.args.replacement)', { replacement })).toContain(message);
  });

  test('a backslash disappears from a replacement', () => {
    expect(value('"x".replaceAll("x", ctx.args.name)', { name: 'C\\D' })).toBe('CD');
  });
});

describe('Java-only syntax is refused by name', () => {
  test.each([
    ['a++', 'possessive quantifiers of Java regular expressions (++)'],
    ['a{2}+', 'possessive quantifiers of Java regular expressions ({2}+)'],
    ['(?>a)', 'atomic groups of Java regular expressions, (?>...)'],
    ['a(?i)b', 'flags inside a Java regular expression; only a leading (?ims) is emulated'],
    ['(?i:a)', 'flags inside a Java regular expression; only a leading (?ims) is emulated'],
    ['(?x)a b', 'the Java regular expression flag (?x)'],
    ['\\Ga', '\\G of Java regular expressions'],
    ['\\X', '\\X of Java regular expressions'],
    ['\\p{javaLowerCase}', 'the Java character class \\p{javaLowerCase}'],
    ['\\p{InGreek}', 'the Java character class \\p{InGreek}'],
  ])('%s', (pattern, feature) => {
    expect(() => value('util.matches(ctx.args.pattern, "a")', { pattern })).toThrow(new NotSupported(feature));
  });
});
