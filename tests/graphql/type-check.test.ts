import { readFileSync } from 'node:fs';
import { glob } from 'glob';
import { beforeAll, describe, expect, it } from 'vitest';
import { modes, typeErrors } from '../support/resolver-types.ts';
import type { Mode } from '../support/resolver-types.ts';

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

/** Refused where strictNullChecks is on. */
const nullable =
  "const read = (ok) => (ok ? { problem: null, kept: { a: 1 } } : { problem: 'x', kept: null });\nexport function request(ctx) {\n  const { a, ...rest } = read(ctx.args.ok).kept;\n  return rest;\n}";

describe("AppSync's type check", () => {
  const bundles = new Map<string, string>();
  /** By mode: the errors in all bundles and in the forms above, as a check of each by itself would load the types again and again. */
  const errors = new Map<Mode, readonly string[]>();
  const errorsIn = (file: string, mode: Mode): readonly string[] =>
    (errors.get(mode) ?? []).filter((error) => error.startsWith(`${file}(`));

  beforeAll(async () => {
    for (const file of await glob('**/*.js', { cwd: 'dist/resolvers', posix: true }))
      bundles.set(file, readFileSync(`dist/resolvers/${file}`, 'utf8'));
    const all = new Map([
      ...bundles,
      ...refused.map(([what, code]) => [`probe ${what}.js`, code] as const),
      ['probe null.js', nullable],
    ]);
    for (const mode of modes) errors.set(mode, typeErrors(all, mode));
  });

  it.each(named)('takes every bundle: %s', (_name, mode) => {
    expect(bundles.size).toBeGreaterThan(50);
    expect((errors.get(mode) ?? ['unchecked']).filter((error) => !error.startsWith('probe '))).toEqual([]);
  });

  it.each(refused)('refuses %s, in every mode', (what) => {
    for (const mode of modes) expect(errorsIn(`probe ${what}.js`, mode)).toHaveLength(1);
  });

  it('refuses null where strictNullChecks is on, and only there', () => {
    for (const mode of modes) expect(errorsIn('probe null.js', mode)).toHaveLength(mode.strictNullChecks ? 1 : 0);
  });
});
