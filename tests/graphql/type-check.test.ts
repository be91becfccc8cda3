import { readFileSync } from 'node:fs';
import { glob } from 'glob';
import { beforeAll, describe, expect, it } from 'vitest';
import { modes, typeErrors } from '../support/resolver-types.ts';

const named = modes.map(
  (mode) => [`${mode.types}, strictNullChecks ${mode.strictNullChecks ? 'on' : 'off'}`, mode] as const,
);

/** Forms that `tsc` accepts in TypeScript and that fail without their types, as found in our own bundles. */
const refused: ReadonlyArray<readonly [what: string, code: string]> = [
  [
    'an optional field into a destructured parameter',
    'const of = ({ pages, narration }) => narration ?? pages;\nexport const request = (ctx) => of({ pages: [], ...(ctx.args.a ? { narration: 1 } : {}) });',
  ],
  [
    'a member that AppSync does not have',
    "import { util } from '@aws-appsync/utils';\nexport const request = () => util.map();",
  ],
  ['too many arguments', "import { util } from '@aws-appsync/utils';\nexport const request = () => util.autoId(1);"],
];

describe("AppSync's type check", () => {
  const bundles = new Map<string, string>();

  beforeAll(async () => {
    for (const file of await glob('**/*.js', { cwd: 'dist/resolvers', posix: true }))
      bundles.set(file, readFileSync(`dist/resolvers/${file}`, 'utf8'));
  });

  it.each(named)('accepts every bundle: %s', (_name, mode) => {
    expect(bundles.size).toBeGreaterThan(50);
    expect(typeErrors(bundles, mode)).toEqual([]);
  });

  it.each(refused)('refuses %s, in every mode', (_what, code) => {
    for (const mode of modes)
      expect(typeErrors(new Map([['probe.js', code]]), mode)).toEqual([expect.stringContaining('probe.js(')]);
  });

  it('refuses null where strictNullChecks is on, and only there', () => {
    const code =
      "const read = (ok) => (ok ? { problem: null, kept: { a: 1 } } : { problem: 'x', kept: null });\nexport function request(ctx) {\n  const { a, ...rest } = read(ctx.args.ok).kept;\n  return rest;\n}";
    for (const mode of modes)
      expect(typeErrors(new Map([['probe.js', code]]), mode)).toHaveLength(mode.strictNullChecks ? 1 : 0);
  });
});
