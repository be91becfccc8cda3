import { createHash } from 'node:crypto';
import { mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../../../', import.meta.url));
/** Shared by all clouds that run from this installation: nothing of one of them is in it. */
const cacheFolder = join(root, 'node_modules', '.cache');
/** Some forty deployments of fifty resolvers each. Beyond it everything is made again, so that it cannot grow without end. */
const MAX_ENTRIES = 2000;

/** What was made of a text before, by this version of the runtime. */
export interface TextCache {
  /** @param key everything that the result is made of, beside the runtime itself */
  get(key: string, make: () => string): string;
  /** What is kept for the key; undefined when nothing is. */
  known(key: string): string | undefined;
  keep(key: string, text: string): void;
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
 * change between two starts. What `make` refuses is not kept.
 * @param name of a kind of texts, or an absolute folder
 */
export function textCache(name: string): TextCache {
  const folder = resolve(cacheFolder, name);
  let fingerprint: string | undefined;
  const fileOf = (key: string): string => {
    fingerprint ??= runtimeFingerprint();
    return join(folder, createHash('sha256').update(`${fingerprint}\0${key}`).digest('hex'));
  };
  const known = (key: string): string | undefined => read(fileOf(key));
  const keep = (key: string, text: string): void => write(folder, fileOf(key), text);
  return {
    known,
    keep,
    get(key, make) {
      const kept = known(key);
      if (kept !== undefined) return kept;
      const text = make();
      keep(key, text);
      return text;
    },
  };
}
