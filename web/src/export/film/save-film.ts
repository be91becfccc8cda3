import type { Story } from '../../api/stories.ts';
import type { Words } from '../../words/en.ts';
import { fileName } from '../file-name.ts';
import { gatherBook } from '../gather-book.ts';
import type { MissingPart } from '../missing.ts';
import { saveFile } from '../save-file.ts';
import { makeFilm } from './make-film.ts';
import type { FilmOptions } from './make-film.ts';

/** `impossible`: this browser lacks the encoders. `silent`: the narration could not be loaded, so there is no film. */
export type SavedFilm =
  { readonly state: 'saved'; readonly missing: readonly MissingPart[] } | { readonly state: 'impossible' | 'silent' };

/** Makes the film of a story and hands it to the browser as a download. */
export async function saveFilm(story: Story, words: Words, options: FilmOptions): Promise<SavedFilm> {
  const { book, missing } = await gatherBook(story, words);
  const { narration } = book;
  if (narration === undefined) return { state: 'silent' };
  const film = await makeFilm({ ...book, narration }, options);
  if (film === undefined) return { state: 'impossible' };
  saveFile(new Blob([film], { type: 'video/mp4' }), fileName(book.title, 'mp4'));
  return { state: 'saved', missing };
}
