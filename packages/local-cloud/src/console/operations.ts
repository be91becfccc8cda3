import { readFileSync } from 'node:fs';
import { Kind, parse, visit } from 'graphql';
import type { DocumentNode, FragmentDefinitionNode } from 'graphql';
import type { ConsoleTab } from './page/configuration.ts';

interface Source {
  readonly text: string;
  readonly document: DocumentNode;
}

function read(file: string): Source {
  const text = readFileSync(file, 'utf8').trim();
  try {
    return { text, document: parse(text) };
  } catch (error) {
    throw new Error(
      `${file} cannot be opened in the console: ${error instanceof Error ? error.message : String(error)}`,
      { cause: error },
    );
  }
}

const fragmentsIn = ({ document }: Source): FragmentDefinitionNode[] =>
  document.definitions.filter((definition) => definition.kind === Kind.FRAGMENT_DEFINITION);
const isFragments = (source: Source): boolean => fragmentsIn(source).length === source.document.definitions.length;

function spreadsIn({ document }: Source): Set<string> {
  const names = new Set<string>();
  visit(document, { FragmentSpread: ({ name }) => void names.add(name.value) });
  return names;
}

/** The operation together with the files that define its fragments, and theirs. */
function withFragments(source: Source, shared: readonly Source[]): string {
  const used = new Set([source]);
  for (const one of used) {
    const names = spreadsIn(one);
    for (const other of shared) if (fragmentsIn(other).some(({ name }) => names.has(name.value))) used.add(other);
  }
  return [...used].map(({ text }) => text).join('\n\n');
}

/** The variables in a file's one-line comment: `# Variables: {"id": "a"}`; null if that is not JSON. */
function variablesIn({ text }: Source): string | null {
  const [, given = 'null'] = /^# Variables: (.*)$/m.exec(text) ?? [];
  try {
    const value: unknown = JSON.parse(given);
    return value === null ? null : JSON.stringify(value, null, 2);
  } catch {
    return null;
  }
}

/**
 * One tab for each file with an operation, in the order of the files, with the variables from its comment. A file that
 * has only fragments is added where they are used.
 * @throws Error for a file that is not GraphQL
 */
export function readOperations(files: readonly string[]): ConsoleTab[] {
  const sources = files.map(read);
  const shared = sources.filter(isFragments);
  return sources
    .filter((source) => !isFragments(source))
    .map((source) => ({ query: withFragments(source, shared), variables: variablesIn(source) }));
}
