import { readFileSync } from 'node:fs';
import { generate, loadCodegenConfig } from '@graphql-codegen/cli';
import { describe, expect, it } from 'vitest';

interface Generated {
  readonly filename: string;
  readonly content: string;
}

describe('npm run codegen', () => {
  it('would change nothing', async () => {
    const { config } = await loadCodegenConfig({ configFilePath: 'codegen.yml' });

    // `false`: nothing is written.
    const generated = (await generate({ ...config, silent: true }, false)) as Generated[];

    expect(generated.map(({ filename }) => filename).sort()).toEqual([
      'graphql/generated/operations.ts',
      'graphql/generated/types.ts',
    ]);
    for (const { filename, content } of generated)
      expect(readFileSync(filename, 'utf8').trim(), filename).toBe(content.trim());
  });
});
