import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { readOperations } from '../../src/console/operations.ts';
import { temporaryFolder } from '../../testing/write-assembly.ts';

function write(files: Readonly<Record<string, string>>): string[] {
  const folder = temporaryFolder();
  return Object.entries(files).map(([name, text]) => {
    writeFileSync(join(folder, name), text);
    return join(folder, name);
  });
}

it('makes a tab of each operation, in the order of the files, with all fragments that it needs', () => {
  const files = write({
    'listNotes.graphql': '# Variables: {"limit": 5}\nquery listNotes { listNotes { ...Note } }\n',
    'Author.graphql': 'fragment Author on Author { name }\n',
    'Note.graphql': 'fragment Note on Note { id author { ...Author } }\n',
    'Other.graphql': 'fragment Other on Note { text }\n',
    'count.graphql': '# Variables: {} for all.\nquery count { count }\n',
  });

  expect(readOperations(files)).toEqual([
    {
      query:
        '# Variables: {"limit": 5}\nquery listNotes { listNotes { ...Note } }\n\nfragment Note on Note { id author { ...Author } }\n\nfragment Author on Author { name }',
      variables: '{\n  "limit": 5\n}',
    },
    { query: '# Variables: {} for all.\nquery count { count }', variables: null },
  ]);
});

it('names a file that is not GraphQL', () => {
  const [file = ''] = write({ 'wrong.graphql': 'query {' });
  expect(() => readOperations([file])).toThrow(`${file} cannot be opened in the console: Syntax Error`);
});
