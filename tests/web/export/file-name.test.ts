import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fileName } from '../../../web/src/export/file-name.ts';

describe('a file name', () => {
  it.each([
    ['The Moon Boat', 'The Moon Boat.epub'],
    ["Mia's Boat!", "Mia's Boat!.epub"],
    ['¿Dónde está la luna?', '¿Dónde está la luna.epub'],
    ['a/b\\c:d*e?f"g<h>i|j', 'a b c d e f g h i j.epub'],
    ['../../etc/passwd', 'etc passwd.epub'],
    ['...hidden', 'hidden.epub'],
    ['ends with dots. . .', 'ends with dots.epub'],
    ['CON', 'Story CON.epub'],
    ['nul.txt', 'Story nul.txt.epub'],
    ['COM¹', 'Story COM¹.epub'],
    ['Condor', 'Condor.epub'],
    ['\u202Egnp.exe', 'gnp.exe.epub'],
    ['קיפוד לילה טוב', 'קיפוד לילה טוב.epub'],
    ['👩‍👧 and 🦊', '👩‍👧 and 🦊.epub'],
    ['zero\u200Dwidth\u200B\uFEFF', 'zerowidth.epub'],
    ['tab\tand\nline\u0000', 'tab and line.epub'],
    ['\uD800 lone', 'lone.epub'],
    ['', 'Story.epub'],
    ['///', 'Story.epub'],
    ['e\u0301', 'é.epub'],
  ])('of %j is %j', (title, name) => {
    expect(fileName(title, 'epub')).toBe(name);
  });

  it('is cut between two characters', () => {
    expect(fileName('👩‍👧'.repeat(50), 'epub')).toMatch(/^(👩‍👧){16}\.epub$/u);
  });

  it('is accepted by every system, whatever the title', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 200 }), (title) => {
        const name = fileName(title, 'epub');
        expect(name).not.toMatch(/[\\/:*?"<>|\p{Cc}\p{Cs}\u202A-\u202E\u2066-\u2069]|^[\s.]|[\s.]\.epub$/u);
        expect(name.length).toBeLessThanOrEqual(91);
      }),
    );
  });
});
