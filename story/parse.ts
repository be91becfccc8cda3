import { unreadable } from './failures.ts';
import { MAX_RAW_LENGTH, clean } from './text.ts';
import type { Draft, DraftPage, Failure, Receipt } from './types.ts';
import { range } from './units.ts';

/**
 * Reads answers of the model, trusting nothing in them. Takes values, not JSON text: bad JSON is an empty string for
 * AppSync's `JSON.parse` and an exception elsewhere, so parsing is the caller's. An empty string reads as unreadable.
 */

/** A body beyond this is not parsed. OpenAI's answers to our requests stay below 100 KB. */
export const MAX_ANSWER_LENGTH = 1_000_000;

/**
 * The longest story. Title, text and scenes of a LONG story have some 15,000 characters. The bound keeps the item under
 * DynamoDB's 400 KB and, because a published story holds its text twice and a character has up to 3 bytes, the
 * message under AppSync's 240 KB, beyond which subscribers get nothing and no error.
 */
export const MAX_STORY_LENGTH = 30_000;

const MAX_TITLE_LENGTH = 200;
const MAX_LOOK_LENGTH = 2000;

type Fields = { readonly [field: string]: unknown };

/** AppSync's documentation does not list `Array.isArray`, and a `length` of its own would make any object look like a list. */
const isList = (value: unknown): value is readonly unknown[] =>
  typeof value === 'object' && value !== null && JSON.stringify(value).slice(0, 1) === '[';
const isFields = (value: unknown): value is Fields => typeof value === 'object' && value !== null && !isList(value);
const textOf = (value: unknown): string => (typeof value === 'string' ? value.trim() : '');
const isCount = (value: unknown): value is number => typeof value === 'number' && Number.isFinite(value) && value >= 0;

/** What the model's answer amounts to, before its content is read. */
export type Completion =
  | { readonly kind: 'content'; readonly content: string }
  | { readonly kind: 'refusal'; readonly text: string }
  | { readonly kind: 'filtered' }
  | { readonly kind: 'failure'; readonly failure: Failure };

const bad = (what: string): Completion => ({ kind: 'failure', failure: unreadable(what) });

/** The text inside a chat completion. */
export function readCompletion(answer: unknown): Completion {
  if (!isFields(answer) || !isList(answer.choices)) return bad('it is not a completion');
  const choice = answer.choices[0];
  if (!isFields(choice) || !isFields(choice.message)) return bad('it is empty');
  if (choice.finish_reason === 'content_filter') return { kind: 'filtered' };
  const refusal = textOf(choice.message.refusal);
  if (refusal !== '') return { kind: 'refusal', text: refusal };
  if (choice.finish_reason === 'length') return bad('it was cut off before its end');
  const content = textOf(choice.message.content);
  return content === '' ? bad('it is empty') : { kind: 'content', content };
}

/** The name of a model or of a reason: what a machine says of itself is plain ASCII, and nothing else of it is kept. */
function nameIn(value: unknown, most: number): string {
  const given = textOf(value).slice(0, most);
  return range(given.length)
    .map((at) => given.charAt(at))
    .filter((unit) => unit >= ' ' && unit <= '~')
    .join('')
    .trim();
}

/** What the answer says that it cost. */
export function readReceipt(answer: unknown): Receipt {
  if (!isFields(answer)) return {};
  const usage = isFields(answer.usage) ? answer.usage : {};
  const choice = isList(answer.choices) ? answer.choices[0] : null;
  const finishReason = isFields(choice) ? nameIn(choice.finish_reason, 40) : '';
  const model = nameIn(answer.model, 100);
  return {
    ...(model === '' ? {} : { model }),
    ...(isCount(usage.prompt_tokens) ? { promptTokens: Math.floor(usage.prompt_tokens) } : {}),
    ...(isCount(usage.completion_tokens) ? { completionTokens: Math.floor(usage.completion_tokens) } : {}),
    ...(finishReason === '' ? {} : { finishReason }),
  };
}

export type DraftResult =
  { readonly draft: Draft; readonly failure: null } | { readonly draft: null; readonly failure: Failure };

const noDraft = (what: string): DraftResult => ({ draft: null, failure: unreadable(what) });

export type PageResult =
  | { readonly page: DraftPage; readonly problem: null; readonly size: number }
  | { readonly page: null; readonly problem: string; readonly size: number };

/** One page of a draft. `size`: how many characters it had before it was cleaned. */
export function readPage(given: unknown): PageResult {
  const text = isFields(given) ? textOf(given.text) : '';
  const scene = isFields(given) ? textOf(given.scene) : '';
  const size = text.length + scene.length;
  // Before anything is cleaned: that takes a step for each character.
  if (text.length > MAX_RAW_LENGTH || scene.length > MAX_RAW_LENGTH)
    return { page: null, problem: 'it is far too long', size };
  const page = { text: clean(text), scene: clean(scene) };
  if (page.text === '') return { page: null, problem: 'a page has no text', size };
  if (page.scene === '') return { page: null, problem: 'a page has no scene to draw', size };
  return { page, problem: null, size };
}

/**
 * The story in a completion's content, its texts cleaned as a person's are: half a surrogate pair would keep the item from
 * being stored, and nobody should read aloud what they cannot see. Fields that were not asked for (`owner`, `status`, `__typename`) are left
 * behind.
 */
export function readDraft(content: unknown, pageCount: number): DraftResult {
  if (!isFields(content)) return noDraft('it is not JSON of a story');
  const title = textOf(content.title);
  if (title.length > MAX_TITLE_LENGTH) return noDraft('its title is too long');
  if (clean(title) === '') return noDraft('it has no title');
  // Servers that know no strict mode leave it out; the pictures are then drawn from the scenes alone.
  const look = textOf(content.look);
  if (look.length > MAX_LOOK_LENGTH) return noDraft('its description of the characters is too long');
  const given = content.pages;
  if (!isList(given)) return noDraft('it has no pages');
  if (given.length !== pageCount) return noDraft(`it has ${given.length} pages and not ${pageCount}`);
  let length = title.length + look.length;
  const pages: DraftPage[] = [];
  for (const one of given) {
    const { page, problem, size } = readPage(one);
    length = length + size;
    if (problem !== null) return noDraft(problem);
    if (length > MAX_STORY_LENGTH) return noDraft('it is far too long');
    pages.push(page);
  }
  return { draft: { title: clean(title), look: clean(look), pages }, failure: null };
}

export type Verdict = 'passed' | 'flagged' | 'none';

/** What a moderation says. `none` when it says nothing clear: that is not a pass. */
export function readModeration(answer: unknown): Verdict {
  if (!isFields(answer) || !isList(answer.results) || answer.results.length === 0) return 'none';
  const flags = answer.results.map((result) => (isFields(result) ? result.flagged : null));
  if (flags.some((flag) => flag === true)) return 'flagged';
  return flags.every((flag) => flag === false) ? 'passed' : 'none';
}

/** `error.code` of an error's body, or an empty string. The only part of such a body that is ever looked at. */
export function readErrorCode(answer: unknown): string {
  return isFields(answer) && isFields(answer.error) ? textOf(answer.error.code) : '';
}

/** Whether a 400 says that this account may not stream the model: OpenAI asks an organization to be verified before it may. */
export const refusesStream = (answer: unknown): boolean =>
  readErrorCode(answer) === 'unsupported_value' &&
  isFields(answer) &&
  isFields(answer.error) &&
  answer.error.param === 'stream';
