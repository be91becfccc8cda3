import type { Story } from '../api/stories.ts';
import type { Words } from '../words/en.ts';
import { makeEpub } from './epub.ts';
import { fileName } from './file-name.ts';
import { gatherBook } from './gather-book.ts';
import type { MissingPart } from './missing.ts';
import { saveFile } from './save-file.ts';

/** Makes the book of a story and hands it to the browser as a download. */
export async function saveEpub(story: Story, words: Words): Promise<{ readonly missing: readonly MissingPart[] }> {
  const { book, missing } = await gatherBook(story, words);
  saveFile(new Blob([await makeEpub(book)], { type: 'application/epub+zip' }), fileName(book.title, 'epub'));
  return { missing };
}
