import { createHash } from 'node:crypto';
import { appendFileSync, existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';

/** One evening: which work was used for which story id. */
export interface HistoryEntry {
  readonly seed: string;
  readonly work: string;
}

/** Which stories each family has had, so that recent ones are not repeated. A family is identified only by a hash. */
export interface Journal {
  /** Oldest first. */
  history(family: string): readonly HistoryEntry[];
  record(family: string, told: HistoryEntry): void;
  /** Removes everything about a family; called when its account is deleted. */
  forget(family: string): void;
}

/** How many evenings of a family are kept. */
const kept = 60;

/** A journal in memory, lost when the process ends. */
export function memoryJournal(): Journal {
  const families = new Map<string, readonly HistoryEntry[]>();
  return {
    history: (family) => families.get(family) ?? [],
    record: (family, told) => {
      const before = families.get(family) ?? [];
      if (before.some(({ seed }) => seed === told.seed)) return;
      families.set(family, [...before, told].slice(-kept));
    },
    forget: (family) => void families.delete(family),
  };
}

interface Line extends HistoryEntry {
  readonly family: string;
}

function lineOf(text: string): Line | undefined {
  try {
    const { family, seed, work } = JSON.parse(text) as Partial<Line>;
    if (typeof family === 'string' && typeof seed === 'string' && typeof work === 'string')
      return { family, seed, work };
  } catch {
    // The process died while writing this line: that evening is not remembered.
  }
  return undefined;
}

/** Nothing in the file names a family, and the file alone does not reveal whose line it is. */
const keyOf = (family: string): string => createHash('sha256').update(family).digest('base64url');

/**
 * A journal in a file of JSON lines. A line is written with each story. The file is rewritten before the first one,
 * and when a family is forgotten.
 */
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
      .flatMap((family) => memory.history(family).map((told) => `${JSON.stringify({ family, ...told })}\n`))
      .join('');
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(`${path}.new`, text, { mode: 0o600 });
    renameSync(`${path}.new`, path);
  };
  // Opening it changes nothing: the data folder may still belong to another process.
  let isClean = false;
  return {
    history: (family) => memory.history(keyOf(family)),
    record: (of, told) => {
      const family = keyOf(of);
      if (memory.history(family).some(({ seed }) => seed === told.seed)) return;
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
