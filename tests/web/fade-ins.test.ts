import { readFileSync } from 'node:fs';
import { globSync } from 'glob';
import { describe, expect, it } from 'vitest';

const web = new URL('../../web/src', import.meta.url).pathname;
const styles = globSync('**/*.css', { cwd: web }).map((file) => readFileSync(`${web}/${file}`, 'utf8'));

describe('elements that fade in', () => {
  it('have full contrast from the beginning, with no transparent words', () => {
    const animations = styles.flatMap((css) => [...css.matchAll(/@keyframes ([\w-]+) \{[^]*?\n\}/g)]);
    expect(animations.length).toBeGreaterThan(5);
    expect(animations.filter(([rules]) => /\b(?:from|0%) \{[^}]*opacity/.test(rules)).map(([, name]) => name)).toEqual(
      [],
    );
  });
});
