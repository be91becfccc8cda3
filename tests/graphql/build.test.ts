import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { glob } from 'glob';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { build } from '../../build.mjs';
import { appsyncSdl } from '../../graphql/appsync-sdl.mjs';

describe('build', () => {
  let outdir: string;
  const built: Awaited<ReturnType<typeof build>>[] = [];
  const read = async () =>
    Object.fromEntries(
      (await glob('**/*.*js', { cwd: outdir })).map((file) => [file, readFileSync(join(outdir, file), 'utf8')]),
    );
  let first: Readonly<Record<string, string>>;

  // Twice into one folder, in which something else was put in between.
  beforeAll(async () => {
    outdir = mkdtempSync(join(tmpdir(), 'nightlight-build-'));
    built.push(await build(outdir));
    first = await read();
    writeFileSync(join(outdir, 'resolvers/Query.old.js'), '');
    writeFileSync(join(outdir, 'kept'), '');
    built.push(await build(outdir));
  });
  afterAll(() => rmSync(outdir, { recursive: true, force: true }));

  const sources = async (pattern: string): Promise<number> =>
    (await glob(pattern, { ignore: 'graphql/resolvers/shared/**' })).length;

  it("bundles each resolver and each Lambda function, and writes the schema in AppSync's form", async () => {
    const all = {
      resolvers: await sources('graphql/resolvers/**/*.ts'),
      functions: await sources('functions/*/handler.ts'),
    };
    expect(built).toEqual([all, all]);
    expect(existsSync(join(outdir, 'resolvers/Mutation.createStory/write/openai.js'))).toBe(true);
    expect(existsSync(join(outdir, 'functions/publishStory/index.mjs'))).toBe(true);
    expect(readFileSync(join(outdir, 'schema.graphql'), 'utf8')).toBe(
      appsyncSdl(readFileSync('graphql/schema.graphql', 'utf8')),
    );
  });

  it('removes bundles of deleted sources, and nothing else', () => {
    expect(existsSync(join(outdir, 'resolvers/Query.old.js'))).toBe(false);
    expect(existsSync(join(outdir, 'kept'))).toBe(true);
  });

  it('makes the same bytes each time, so that a deployment changes only what changed', async () => {
    expect(await read()).toEqual(first);
  });
});
