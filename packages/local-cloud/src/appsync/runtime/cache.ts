import { createHash } from 'node:crypto';
import { mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../../../', import.meta.url));
/** Shared by all clouds that run from this installation: nothing of one of them is in it. */
const defaultFolder = join(root, 'node_modules', '.cache', 'resolvers');
/** Some forty deployments of fifty resolvers each. Beyond it everything is made again, so that it cannot grow without end. */
const MAX_ENTRIES = 2000;

/** What was made of a text before, by this version of the runtime. */
export interface TextCache {
  /** @param key everything that the result is made of, beside the runtime itself */
  get(key: string, make: () => string): string;
}

/** The runtime's own sources, and package.json: the versions of what it uses are pinned there. */
function runtimeFingerprint(): string {
  const runtime = join('src', 'appsync', 'runtime');
  const sources = readdirSync(join(root, runtime), { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.ts'))
    .map((name) => join(runtime, name));
  const hash = createHash('sha256');
  for (const file of ['package.json', ...sources.sort()])
    hash.update(`\0${file}\0`).update(readFileSync(join(root, file)));
  return hash.digest('hex');
}

function read(file: string): string | undefined {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return undefined;
  }
}

/** Renamed when it is whole, so that another process never reads half of it. */
function write(folder: string, file: string, text: string): void {
  try {
    mkdirSync(folder, { recursive: true });
    if (readdirSync(folder).length >= MAX_ENTRIES) rmSync(folder, { recursive: true, force: true });
    mkdirSync(folder, { recursive: true });
    const unfinished = `${file}.${process.pid}`;
    writeFileSync(unfinished, text);
    renameSync(unfinished, file);
  } catch {
    // An installation that cannot be written to works without a cache.
  }
}

/**
 * Texts by what they were made of, in files: checking and linking the resolvers of an API takes a second, and they seldom
 * change between two starts. Nothing that was refused is kept.
 */
export function textCache(folder: string = defaultFolder): TextCache {
  let fingerprint: string | undefined;
  return {
    get(key, make) {
      fingerprint ??= runtimeFingerprint();
      const file = join(folder, createHash('sha256').update(`${fingerprint}\0${key}`).digest('hex'));
      const known = read(file);
      if (known !== undefined) return known;
      const text = make();
      write(folder, file, text);
      return text;
    },
  };
}
