import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { cruise } from 'dependency-cruiser';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import walls from '../../.dependency-cruiser.mjs';

let root: string;
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'nightlight-walls-'));
});
afterEach(() => rmSync(root, { recursive: true, force: true }));

function write(file: string, text: string): void {
  mkdirSync(dirname(join(root, file)), { recursive: true });
  writeFileSync(join(root, file), text);
}

/** The rules that report these files when they import each other, by type only. */
async function broken(...imports: readonly (readonly [from: string, to: string])[]): Promise<string[]> {
  for (const [, to] of imports) write(to, 'export type Thing = string;\n');
  for (const [from, to] of imports) {
    write(
      from,
      `import type { Thing } from '${'../'.repeat(from.split('/').length - 1)}${to}';\nexport type Thing2 = Thing;\n`,
    );
  }
  const { tsConfig: _ours, ...options } = walls.options;
  const { output } = await cruise([...new Set(imports.map(([from]) => from))], {
    ...options,
    baseDir: root,
    validate: true,
    ruleSet: { forbidden: walls.forbidden },
  });
  if (typeof output === 'string') throw new Error(output);
  return output.summary.violations.map(({ rule }) => rule.name);
}

describe('the import rules between folders', () => {
  it.each([
    ['story/a.ts', 'lib/b.ts'],
    ['story/a.ts', 'graphql/generated/types.ts'],
    ['graphql/resolvers/a.ts', 'functions/shared/b.ts'],
    ['functions/a/work.ts', 'lib/b.ts'],
    ['functions/a/work.ts', 'graphql/resolvers/b.ts'],
    ['lib/a.ts', 'functions/b/work.ts'],
    ['lib/a.ts', 'story/prompt.ts'],
    ['lib/a.ts', 'scripts/b.ts'],
    ['bin/a.ts', 'story/b.ts'],
    ['web/src/a.ts', 'functions/shared/b.ts'],
    ['web/src/a.ts', 'lib/b.ts'],
    ['web/src/a.ts', 'packages/local-cloud/src/exclusive.ts'],
    ['scripts/a.ts', 'local/b.ts'],
    ['scripts/a.ts', 'web/src/b.ts'],
    ['scripts/seed.ts', 'tests/support/browser.ts'],
    ['scripts/seed.ts', 'graphql/wiring.ts'],
    ['local/a.ts', 'functions/shared/b.ts'],
    ['packages/local-cloud/src/a.ts', 'local/b.ts'],
    ['packages/local-cloud/src/a.ts', 'packages/storyteller/src/b.ts'],
    ['packages/storyteller/src/a.ts', 'story/types.ts'],
  ])('%s cannot import %s', async (from, to) => {
    expect(await broken([from, to])).toHaveLength(1);
  });

  it.each([
    ['graphql/resolvers/a.ts', 'story/b.ts'],
    ['functions/a/work.ts', 'story/b.ts'],
    ['functions/a/work.ts', 'graphql/generated/operations.ts'],
    ['lib/a.ts', 'functions/b/env.ts'],
    ['lib/a.ts', 'graphql/wiring.ts'],
    ['web/src/a.ts', 'story/b.ts'],
    ['scripts/a.ts', 'lib/b.ts'],
    ['scripts/publish-site.ts', 'web/bundle.ts'],
    ['scripts/diagram/page.ts', 'graphql/wiring.ts'],
    ['scripts/screenshots.ts', 'tests/support/browser.ts'],
    ['local/a.ts', 'packages/storyteller/src/b.ts'],
    ['tests/lib/a.test.ts', 'lib/b.ts'],
    ['packages/local-cloud/tests/a.test.ts', 'tests/support/b.ts'],
  ])('%s can import %s', async (from, to) => {
    expect(await broken([from, to])).toEqual([]);
  });

  it('allow no import cycle, not even of types', async () => {
    expect(await broken(['story/a.ts', 'story/b.ts'], ['story/b.ts', 'story/a.ts'])).toContain('no-cycles');
  });

  it('do not ignore unresolved imports', async () => {
    write('story/a.ts', "import type { Thing } from './missing.ts';\nexport type Thing2 = Thing;\n");
    const { output } = await cruise(['story/a.ts'], {
      ...walls.options,
      tsConfig: {},
      baseDir: root,
      validate: true,
      ruleSet: { forbidden: walls.forbidden },
    });
    expect(output).toMatchObject({ summary: { violations: [{ rule: { name: 'resolved' } }] } });
  });
});
