import { createHash } from 'node:crypto';
import { appendFileSync, existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';

/** One evening: which work was told under which story's id. */
export interface Told {
  readonly seed: string;
  readonly work: string;
}

/** What each family has been told, so that no evening repeats the last ones. A family is known by a hash and nothing else. */
export interface Journal {
  /** The last of it last. */
  told(family: string): readonly Told[];
  record(family: string, told: Told): void;
  /** Removes all that is known of a family: called when its account is deleted. */
  forget(family: string): void;
}

/** As many evenings of a family as are kept. */
const kept = 60;

/** A journal that is gone when the process ends. */
export function memoryJournal(): Journal {
  const families = new Map<string, readonly Told[]>();
  return {
    told: (family) => families.get(family) ?? [],
    record: (family, told) => {
      const before = families.get(family) ?? [];
      if (before.some(({ seed }) => seed === told.seed)) return;
      families.set(family, [...before, told].slice(-kept));
    },
    forget: (family) => void families.delete(family),
  };
}

interface Line extends Told {
  readonly family: string;
}

function lineOf(text: string): Line | undefined {
  try {
    const { family, seed, work } = JSON.parse(text) as Partial<Line>;
    if (typeof family === 'string' && typeof seed === 'string' && typeof work === 'string')
      return { family, seed, work };
  } catch {
    // The process died while it wrote this line: that evening is not remembered.
  }
  return undefined;
}

/** Nothing in the file names a family, and the file alone does not tell which one a line is of. */
const keyOf = (family: string): string => createHash('sha256').update(family).digest('base64url');

/** A journal in a file of JSON lines. A line is written as the story is told; the file is written anew before the first one, and when a family is forgotten. */
export function fileJournal(path: string): Journal {
  const memory = memoryJournal();
  const families = new Set<string>();
  const lines = existsSync(path)
    ? readFileSync(path, 'utf8')
        .split('\n')
        .flatMap((line) => lineOf(line) ?? [])
    : [];
  for (const { family, ...told } of lines) {
    families.add(family);
    memory.record(family, told);
  }
  const save = (): void => {
    const text = [...families]
      .flatMap((family) => memory.told(family).map((told) => `${JSON.stringify({ family, ...told })}\n`))
      .join('');
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(`${path}.new`, text, { mode: 0o600 });
    renameSync(`${path}.new`, path);
  };
  // Whoever only opens it changes nothing: the data folder may still be another process's.
  let isClean = false;
  return {
    told: (family) => memory.told(keyOf(family)),
    record: (of, told) => {
      const family = keyOf(of);
      if (memory.told(family).some(({ seed }) => seed === told.seed)) return;
      if (!isClean) save();
      isClean = true;
      families.add(family);
      memory.record(family, told);
      appendFileSync(path, `${JSON.stringify({ family, ...told })}\n`);
    },
    forget: (of) => {
      const family = keyOf(of);
      memory.forget(family);
      families.delete(family);
      save();
    },
  };
}
