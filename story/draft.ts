import { hasAlteredAlias, missingAliases, restoreNames } from './aliases.ts';
import { keyInAnswer, storyBlocked, unreadable } from './failures.ts';
import type { Letters } from './fold.ts';
import type { StoredPage } from './item.ts';
import { repeatsKey } from './key-echo.ts';
import { MAX_STORY_LENGTH } from './parse.ts';
import type { StoryOrder } from './prompt.ts';
import type { Reading } from './providers/types.ts';
import type { Alias, Draft, DraftPage, Failure } from './types.ts';

/** From the model's answer to a story's words: the same code for the pipeline and the worker. */

/**
 * All texts of a draft that are stored, including scenes, which are read out as descriptions of the pictures, and the
 * characters' appearance.
 */
export const textsOfDraft = ({ title, look, pages }: Draft): string[] =>
  [title, look, ...pages.flatMap((page) => [page.title ?? '', page.text]), ...pages.map(({ scene }) => scene)].filter(
    (text) => text !== '',
  );

/** Other stored texts of an answer, and its refusal message: they must not contain the key either. */
export const readingTexts = ({ receipt: { model = '', finishReason = '' }, refusal }: Reading): string[] => [
  model,
  finishReason,
  refusal,
];

/**
 * The story would contain the key.
 * @param letters of the texts and the key
 */
export const repeatedKey = (kept: readonly string[], key: string, letters: Letters): Failure | null =>
  repeatsKey(kept, key, letters) ? keyInAnswer() : null;

/** A damaged alias, a chosen character who is missing from the story, or names that make it too long to be stored. */
export function aliasFailure(draft: Draft, aliases: readonly Alias[]): Failure | null {
  const texts = textsOfDraft(draft);
  const isAltered = texts.some((text) => hasAlteredAlias(text, aliases));
  if (
    isAltered ||
    missingAliases(
      draft.pages.map((page) => page.text),
      aliases,
    ).length > 0
  )
    return unreadable('it got a name wrong');
  const length = texts.reduce((sum, text) => sum + restoreNames(text, aliases).length, 0);
  return length > MAX_STORY_LENGTH ? unreadable('it is far too long') : null;
}

export type ContentResult =
  { readonly content: string; readonly failure: null } | { readonly content: null; readonly failure: Failure };

/** The JSON text of a draft in a writer's answer, or why there is none. */
export function contentOf(reading: Reading, { ageGroup }: StoryOrder): ContentResult {
  if (reading.isFiltered) return { content: null, failure: storyBlocked(ageGroup) };
  return reading.content === null
    ? { content: null, failure: reading.failure }
    : { content: reading.content, failure: null };
}

/**
 * A scene as plain words: the built-in storyteller appends a list for the painter in brackets, which must not be read
 * out.
 */
function described(scene: string): string {
  const list = scene.lastIndexOf(' [');
  return list > 0 && scene.slice(-1) === ']' ? scene.slice(0, list) : scene;
}

/** A page as it is stored: with the names put back, and the scene as a picture model may see it. */
export const storedPage = (
  { title, text, scene }: DraftPage,
  number: number,
  aliases: readonly Alias[],
): StoredPage => ({
  number,
  ...(title ? { title: restoreNames(title, aliases) } : {}),
  text: restoreNames(text, aliases),
  alt: restoreNames(described(scene), aliases),
  scene,
});
