import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync, statSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { describe, expect, it } from 'vitest';

const root = resolve(import.meta.dirname, '../..');
const tracked = execFileSync('git', ['ls-files'], { cwd: root, encoding: 'utf8' }).split('\n');
const read = (file: string): string => readFileSync(join(root, file), 'utf8');

/** GitHub's name for a heading: https://docs.github.com/get-started/writing-on-github/basic-writing-and-formatting-syntax#section-links */
const anchorOf = (heading: string): string =>
  heading
    .toLowerCase()
    .replace(/[^\p{L}\p{N} _-]/gu, '')
    .replace(/ /g, '-');

const anchorsOf = (file: string): readonly string[] =>
  [...read(file).matchAll(/^#+ (.+)$/gm)].map(([, heading = '']) => anchorOf(heading));

/** A Markdown link: `[words](target "words that the target contains")`. */
const LINK = /\]\((?!https?:|mailto:)([^)\s]*?)(?:#([^)\s]*))?(?: "([^"]*)")?\)/g;

function problemsOf(file: string): readonly string[] {
  return [...read(file).matchAll(LINK)].flatMap(([whole, target = '', anchor, words]) => {
    const path = target === '' ? file : join(dirname(file), target);
    if (!existsSync(join(root, path))) return [`${file}: ${whole} is not there`];
    if (anchor !== undefined && path.endsWith('.md') && !anchorsOf(path).includes(anchor))
      return [`${file}: ${whole} has no such heading`];
    if (words !== undefined && statSync(join(root, path)).isFile() && !read(path).includes(words))
      return [`${file}: ${path} does not hold "${words}"`];
    return [];
  });
}

/**
 * Paths in prose and comments: `docs/costs.md`, `web/src/words/{en,de}/shelf.ts`, `story/lifecycle/`. A package's name
 * alone is not a path.
 */
const NAMED =
  /`((?:docs|tests|lib|story|graphql|functions|local|web|scripts|bench|packages|bin|data|local-cloud|storyteller)\/[\w./{},-]+(?:\/|\.(?:ts|tsx|css|md|mjs|json|graphql)))`/g;

/** `{en,de}/shelf.ts` means two files. */
function filesIn(path: string): readonly string[] {
  const [, before = '', choices, after = ''] = /^([^{]*)\{([^}]*)\}(.*)$/.exec(path) ?? [];
  return choices === undefined ? [path] : choices.split(',').flatMap((one) => filesIn(`${before}${one}${after}`));
}

describe('documentation', () => {
  const pages = tracked.filter((file) => file.endsWith('.md') && !file.startsWith('packages/storyteller/stories/'));

  it('links only to existing targets', () => {
    expect(pages.length).toBeGreaterThan(50);
    expect(pages.flatMap(problemsOf)).toEqual([]);
  });

  it('names only existing files, in prose and in comments', () => {
    const sources = tracked.filter((file) => /\.(?:md|ts|tsx|mjs)$/.test(file) && !file.includes('/generated/'));
    const dead = sources.flatMap((file) =>
      [...read(file).matchAll(NAMED)]
        .flatMap(([, path = '']) => filesIn(path))
        .filter(
          (path) =>
            !existsSync(join(root, path)) && !existsSync(join(root, dirname(file), path)) && !inPackage(file, path),
        )
        .map((path) => `${file}: ${path}`),
    );
    expect(dead).toEqual([]);
  });
});

/** A package's pages use paths relative to the package, and may begin with its name, as an import does. */
function inPackage(file: string, path: string): boolean {
  const [folder, name] = file.split('/');
  return (
    folder === 'packages' &&
    name !== undefined &&
    (path.startsWith(`${name}/`) || existsSync(join(root, folder, name, path)))
  );
}
