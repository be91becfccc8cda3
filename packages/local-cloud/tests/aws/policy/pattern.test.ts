import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { compilePattern } from '../../../src/aws/policy/pattern.ts';

const matches = (pattern: string, text: string): boolean =>
  compilePattern(pattern, { variables: false, wildcards: true }).matches(text, {});

/** The definition, written down: slow, but too simple for the same mistake. */
function defined(pattern: readonly string[], text: readonly string[]): boolean {
  const [token, ...rest] = pattern;
  if (token === undefined) return text.length === 0;
  if (token === '*')
    return Array.from({ length: text.length + 1 }, (_, taken) => taken).some((taken) =>
      defined(rest, text.slice(taken)),
    );
  return text.length > 0 && (token === '?' || token === text[0]) && defined(rest, text.slice(1));
}

const over = (letters: string, maxLength: number) =>
  fc.array(fc.constantFrom(...letters), { maxLength }).map((characters) => characters.join(''));

describe('wildcards', () => {
  it('match according to their definition', () => {
    fc.assert(
      fc.property(over('ab:/*?', 8), over('ab:/*?', 8), (pattern, text) => {
        expect(matches(pattern, text)).toBe(defined([...pattern], [...text]));
      }),
      { numRuns: 3_000 },
    );
  });

  it('always match a text that was made from the pattern', () => {
    const anything = fc.string({ unit: 'binary', maxLength: 10 });
    fc.assert(
      fc.property(
        fc.array(
          fc.oneof(
            fc.record({ wild: fc.constant(true), text: anything }),
            fc.record({ wild: fc.constant(false), text: anything }),
          ),
          { maxLength: 6 },
        ),
        (parts) => {
          const pattern = parts.map(({ wild, text }) => (wild ? '*' : text)).join('');
          expect(matches(pattern, parts.map(({ text }) => text).join(''))).toBe(true);
        },
      ),
    );
  });

  it('a pattern without wildcards matches itself only', () => {
    fc.assert(
      fc.property(over('ab.+()[]$^\\', 12), over('ab.+()[]$^\\', 12), (pattern, text) => {
        expect(matches(pattern, text)).toBe(pattern === text);
      }),
    );
  });

  it('need no exponential time for a malicious pattern: it would not end', () => {
    expect(matches(`${'*a'.repeat(40)}b`, 'a'.repeat(20_000))).toBe(false);
  });
});
