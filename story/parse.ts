import { unreadable } from './failures.ts';
import type { StoryOrder } from './prompt.ts';
import { fieldsIn, isFields, isList, textOf } from './providers/reading.ts';
import { MAX_RAW_LENGTH, clean } from './text.ts';
import type { Draft, DraftPage, Failure } from './types.ts';

/**
 * Parses the model's answers, trusting nothing in them. Takes values, not JSON text: invalid JSON is an empty string
 * for AppSync's `JSON.parse` and an exception elsewhere, so the caller parses JSON. An empty string counts as
 * unreadable.
 */

/** A larger body is not parsed. OpenAI's answers to our requests stay below 100 KB. */
export const MAX_ANSWER_LENGTH = 1_000_000;

/**
 * The longest story. Title, text and scenes of a LONG story have some 15,000 characters. The limit keeps the item under
 * DynamoDB's 400 KB and, because a published story holds its text twice and a character has up to 3 bytes, the message
 * under AppSync's 240 KB, beyond which subscribers get nothing and no error.
 */
export const MAX_STORY_LENGTH = 30_000;

const MAX_TITLE_LENGTH = 200;
const MAX_LOOK_LENGTH = 2000;

export type DraftResult =
  { readonly draft: Draft; readonly failure: null } | { readonly draft: null; readonly failure: Failure };

const noDraft = (what: string): DraftResult => ({ draft: null, failure: unreadable(what) });

export type PageResult =
  | { readonly page: DraftPage; readonly problem: null; readonly size: number }
  | { readonly page: null; readonly problem: string; readonly size: number };

/** One page of a draft. `size`: its number of characters before cleaning. */
export function readPage(given: unknown, hasTitle: boolean): PageResult {
  const fields = fieldsIn(given);
  const text = textOf(fields.text);
  const scene = textOf(fields.scene);
  const written = hasTitle ? textOf(fields.title) : '';
  // A chapter has no title if the model wrote none, or one that is too long to be a title.
  const title = written.length > MAX_TITLE_LENGTH ? '' : clean(written);
  const size = text.length + scene.length + title.length;
  // Before cleaning, which takes a step for each character.
  if (text.length > MAX_RAW_LENGTH || scene.length > MAX_RAW_LENGTH)
    return { page: null, problem: 'it is far too long', size };
  const page = { ...(title === '' ? {} : { title }), text: clean(text), scene: clean(scene) };
  if (page.text === '') return { page: null, problem: 'a page has no text', size };
  if (page.scene === '') return { page: null, problem: 'a page has no scene to draw', size };
  return { page, problem: null, size };
}

/**
 * The story in a completion's content, its texts cleaned like a person's: an unpaired surrogate would keep the item
 * from being stored, and invisible text must not be read aloud. Fields that were not requested (`owner`, `status`,
 * `__typename`) are dropped.
 */
export function readDraft(content: unknown, order: Pick<StoryOrder, 'pages' | 'chapters'>): DraftResult {
  if (!isFields(content)) return noDraft('it is not JSON of a story');
  const title = textOf(content.title);
  if (title.length > MAX_TITLE_LENGTH) return noDraft('its title is too long');
  if (clean(title) === '') return noDraft('it has no title');
  // Servers without a strict mode may leave it out; the pictures are then drawn from the scenes alone.
  const look = textOf(content.look);
  if (look.length > MAX_LOOK_LENGTH) return noDraft('its description of the characters is too long');
  const given = content.pages;
  if (!isList(given)) return noDraft('it has no pages');
  if (given.length !== order.pages) return noDraft(`it has ${given.length} pages and not ${order.pages}`);
  let length = title.length + look.length;
  const pages: DraftPage[] = [];
  for (const one of given) {
    const { page, problem, size } = readPage(one, order.chapters === true);
    length = length + size;
    if (problem !== null) return noDraft(problem);
    if (length > MAX_STORY_LENGTH) return noDraft('it is far too long');
    pages.push(page);
  }
  return { draft: { title: clean(title), look: clean(look), pages }, failure: null };
}
