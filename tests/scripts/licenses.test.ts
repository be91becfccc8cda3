import { execFile } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { promisify } from 'node:util';
import { describe, expect, it } from 'vitest';
import { isAccepted, licensesIn, licensesPage } from '../../scripts/licenses/page.ts';
import type { Lock } from '../../scripts/licenses/page.ts';

const lock = JSON.parse(readFileSync('package-lock.json', 'utf8')) as Lock;
const run = promisify(execFile);

describe('third-party licenses', () => {
  it('are listed in docs/licenses.md according to the lock file: npm run licenses', () => {
    expect(readFileSync('docs/licenses.md', 'utf8')).toBe(licensesPage(lock));
  });

  it('allow how this project uses the packages', () => {
    const licenses = licensesIn(lock);
    expect(licenses.size).toBeGreaterThan(5);
    expect([...licenses].filter(([license]) => !isAccepted(license))).toEqual([]);
  });

  it('are read by package and version, each once; one of several is enough, and none is refused', () => {
    const packages = {
      '': { version: '1.0.0', license: 'MIT' },
      'packages/ours': { version: '1.0.0', license: 'MIT' },
      'node_modules/ours': { link: true },
      'node_modules/@a/b': { version: '1.0.0', license: 'ISC' },
      'node_modules/c/node_modules/@a/b': { version: '1.0.0', license: 'ISC' },
      'node_modules/d': { version: '2.0.0' },
    };
    expect([...licensesIn({ packages })]).toEqual([
      ['ISC', ['@a/b 1.0.0']],
      ['none stated', ['d 2.0.0']],
    ]);
    expect(['(MIT OR GPL-3.0-or-later)', 'MIT', 'GPL-3.0-only', 'none stated'].map(isAccepted)).toEqual([
      true,
      true,
      false,
      false,
    ]);
  });
});

describe('npm run sbom', () => {
  it('prints a CycloneDX bill of everything in the lock file', async () => {
    const { stdout } = await run('npm', ['run', '--silent', 'sbom'], { maxBuffer: 64 * 1024 * 1024 });
    const bill = JSON.parse(stdout) as {
      readonly bomFormat: string;
      readonly components: readonly { readonly name: string; readonly version: string }[];
    };
    expect(bill.bomFormat).toBe('CycloneDX');
    const listed = new Set(bill.components.map(({ name, version }) => `${name} ${version}`));
    const missing = [...licensesIn(lock).values()].flat().filter((one) => !listed.has(one));
    expect(missing).toEqual([]);
  });
});
