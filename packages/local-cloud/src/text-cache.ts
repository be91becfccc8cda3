import { createHash } from 'node:crypto';
import { mkdirSync, readdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../', import.meta.url));
/** What a resolver's compiled text depends on. */
const RESOLVER_RUNTIME = ['src/appsync/runtime'];
/** Shared by all clouds that run from this installation: it holds nothing specific to one of them. */
const cacheFolder = join(root, 'node_modules', '.cache');
/**
 * About forty deployments of fifty resolvers each. Above this limit the cache is cleared, so that it cannot grow
 * forever.
 */
const MAX_ENTRIES = 2000;

/** Results that the same sources computed before, by their input text. */
export interface TextCache {
  /** @param key everything that the result depends on, apart from the sources */
  get(key: string, make: () => string): string;
  /** The cached result for the key; undefined if there is none. */
  known(key: string): string | undefined;
  keep(key: string, text: string): void;
}

/** @param file relative to the package */
const filesBelow = (file: string): string[] =>
  statSync(join(root, file)).isDirectory()
    ? readdirSync(join(root, file), { recursive: true, encoding: 'utf8' })
        .filter((name) => name.endsWith('.ts'))
        .map((name) => join(file, name))
    : [file];

/** package.json is part of it, because it pins the dependencies. */
function fingerprintOf(sources: readonly string[]): string {
  const hash = createHash('sha256');
  for (const file of ['package.json', ...sources.flatMap(filesBelow).sort()])
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

/** Renamed once complete, so that another process never reads a partial file. */
function write(folder: string, file: string, text: string): void {
  try {
    mkdirSync(folder, { recursive: true });
    if (readdirSync(folder).length >= MAX_ENTRIES) rmSync(folder, { recursive: true, force: true });
    mkdirSync(folder, { recursive: true });
    const unfinished = `${file}.${process.pid}`;
    writeFileSync(unfinished, text);
    renameSync(unfinished, file);
  } catch {
    // A read-only installation works without a cache.
  }
}

/**
 * Cached texts by their input, in files: checking and linking an API's resolvers takes a second, and they seldom
 * change between two starts. If `make` throws, nothing is cached.
 * @param name of the kind of texts, or an absolute folder
 * @param sources files and folders of this package that make the texts
 */
export function textCache(name: string, sources: readonly string[] = RESOLVER_RUNTIME): TextCache {
  const folder = resolve(cacheFolder, name);
  let fingerprint: string | undefined;
  const fileOf = (key: string): string => {
    fingerprint ??= fingerprintOf(sources);
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
