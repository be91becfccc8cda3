import type { JsonObject } from './json.ts';
import { isObject } from './json.ts';

/** As the product's orders name them. */
export type AgeGroup = 'AGE_3_5' | 'AGE_6_8' | 'AGE_9_12';

/** One of the cast, with an alias for a name. */
export interface Member {
  readonly name: string;
  readonly what?: string;
  readonly traits: readonly string[];
  readonly look?: string;
  readonly pronouns?: string;
  readonly favourites: readonly string[];
}

/** What a chat completion asks for, read from its messages. */
export interface Order {
  readonly idea: string;
  readonly ageGroup: AgeGroup;
  readonly language: string;
  readonly pages: number;
  readonly sentences: readonly [least: number, most: number];
  readonly words: readonly [least: number, most: number];
  readonly cast: readonly Member[];
  readonly place?: string;
}

const amounts: Readonly<Record<AgeGroup, Pick<Order, 'sentences' | 'words'>>> = {
  AGE_3_5: { sentences: [3, 5], words: [35, 55] },
  AGE_6_8: { sentences: [4, 7], words: [55, 85] },
  AGE_9_12: { sentences: [6, 9], words: [90, 130] },
};

const isAgeGroup = (value: unknown): value is AgeGroup => typeof value === 'string' && Object.hasOwn(amounts, value);
const textOf = (value: unknown): string | undefined => (typeof value === 'string' && value.trim() !== '' ? value.trim() : undefined);
const listOf = (value: unknown): string[] => (Array.isArray(value) ? value.filter((one): one is string => typeof one === 'string') : []);

function rangeOf(value: unknown): [number, number] | undefined {
  const [least, most] = Array.isArray(value) ? value : [];
  return typeof least === 'number' && typeof most === 'number' && least > 0 && most >= least ? [least, most] : undefined;
}

/**
 * Reads the last message of a user. `story/prompt.ts` sends a `StoryOrder` as JSON; anything else is taken for an idea by itself,
 * so that the storyteller can be tried with any client.
 * @param pages how many pages the answer's JSON schema asks for
 */
export function readOrder(message: string, pages: number | undefined): Order {
  const fields = parsed(message);
  const ageGroup = isAgeGroup(fields.ageGroup) ? fields.ageGroup : 'AGE_6_8';
  const place = isObject(fields.setting) ? textOf(fields.setting.place) : undefined;
  const wanted = typeof fields.pages === 'number' ? fields.pages : 5;
  return {
    idea: textOf(fields.idea) ?? '',
    ageGroup,
    language: textOf(fields.language) ?? 'en-US',
    pages: Math.min(40, Math.max(1, Math.floor(pages ?? wanted))),
    sentences: rangeOf(fields.sentencesPerPage) ?? amounts[ageGroup].sentences,
    words: rangeOf(fields.wordsPerPage) ?? amounts[ageGroup].words,
    cast: (Array.isArray(fields.cast) ? fields.cast : []).filter(isObject).flatMap(memberOf),
    ...(place === undefined ? {} : { place }),
  };
}

function parsed(message: string): JsonObject {
  try {
    const value: unknown = JSON.parse(message);
    if (isObject(value) && typeof value.idea === 'string') return value;
  } catch {
    // Not an order of ours, so an idea in plain words.
  }
  return { idea: message };
}

function memberOf(fields: JsonObject): Member[] {
  const name = textOf(fields.name);
  if (name === undefined) return [];
  const what = textOf(fields.what);
  const look = textOf(fields.look);
  const pronouns = textOf(fields.pronouns);
  return [{
    name, traits: listOf(fields.traits), favourites: listOf(fields.favourites),
    ...(what === undefined ? {} : { what }), ...(look === undefined ? {} : { look }), ...(pronouns === undefined ? {} : { pronouns }),
  }];
}
