import { readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';

const filesIn = (folder: string): string[] =>
  readdirSync(folder, { withFileTypes: true, recursive: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name));

/** Files that contain one of the words, as plain bytes in any encoding or as base64. */
export function holding(folder: string, words: readonly string[]): string[] {
  const needles = words.flatMap((word) =>
    [0, 1, 2]
      .map((pad) =>
        Buffer.from(' '.repeat(pad) + word)
          .toString('base64')
          .slice(pad === 0 ? 0 : 4, -4),
      )
      .concat(word, encodeURIComponent(word)),
  );
  return filesIn(folder)
    .filter((file) => {
      const bytes = readFileSync(file);
      return needles.some((needle) => bytes.includes(needle));
    })
    .map((file) => relative(folder, file))
    .sort();
}
