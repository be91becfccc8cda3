import type { JsonObject } from './json.ts';
import { isObject } from './json.ts';

/** As named in the product's orders. */
export type AgeGroup = 'AGE_3_5' | 'AGE_6_8' | 'AGE_9_12';

/** A member of the cast, with an alias for a name. */
export interface Member {
  readonly name: string;
  readonly what?: string;
  readonly traits: readonly string[];
  readonly look?: string;
  readonly pronouns?: string;
  readonly favourites: readonly string[];
  /** What frightens them. */
  readonly never: readonly string[];
}

/** What a chat completion asks for, read from its messages. */
export interface Order {
  readonly idea: string;
  readonly ageGroup: AgeGroup;
  readonly language: string;
  readonly pages: number;
  /** Each page is a chapter with a title. */
  readonly chapters: boolean;
  readonly cast: readonly Member[];
  /** The saved scene's place, time, mood and details, as one text; empty without a scene. */
  readonly setting: string;
  /** What the listener does not want to hear about. */
  readonly never: readonly string[];
  /** Whether a sequel is requested: a story about the people of an earlier one, which the collection does not have. */
  readonly isSequel: boolean;
  /** The story's id: the same id always gets the same story. */
  readonly seed?: string;
}

const ageGroups: readonly AgeGroup[] = ['AGE_3_5', 'AGE_6_8', 'AGE_9_12'];

const isAgeGroup = (value: unknown): value is AgeGroup => ageGroups.some((one) => one === value);
const textOf = (value: unknown): string | undefined =>
  typeof value === 'string' && value.trim() !== '' ? value.trim() : undefined;
const listOf = (value: unknown): string[] =>
  Array.isArray(value) ? value.filter((one): one is string => typeof one === 'string') : [];

/**
 * Reads the user's last message. `story/prompt.ts` sends a `StoryOrder` as JSON; anything else is taken as an idea, so
 * that the storyteller can be tried with any client.
 * @param pages the number of pages in the answer's JSON schema
 */
export function readOrder(message: string, pages: number | undefined): Order {
  const fields = parsed(message);
  const ageGroup = isAgeGroup(fields.ageGroup) ? fields.ageGroup : 'AGE_6_8';
  const { setting, sequelTo } = fields;
  const before = isObject(sequelTo) ? textOf(sequelTo.idea) : undefined;
  const idea = textOf(fields.idea) ?? '';
  const seed = textOf(fields.seed);
  const wanted = typeof fields.pages === 'number' ? fields.pages : 5;
  return {
    // A sequel is about the same people: the idea of the earlier story names them.
    idea: before === undefined || before === idea ? idea : `${idea}. ${before}`,
    isSequel: before !== undefined,
    ageGroup,
    language: textOf(fields.language) ?? 'en-US',
    pages: Math.min(40, Math.max(1, Math.floor(pages ?? wanted))),
    chapters: fields.chapters === true,
    cast: (Array.isArray(fields.cast) ? fields.cast : []).filter(isObject).flatMap(memberOf),
    setting: isObject(setting)
      ? ['place', 'time', 'mood', 'details'].flatMap((name) => textOf(setting[name]) ?? []).join('. ')
      : '',
    never: listOf(fields.never),
    ...(seed === undefined ? {} : { seed }),
  };
}

function parsed(message: string): JsonObject {
  try {
    const value: unknown = JSON.parse(message);
    if (isObject(value) && typeof value.idea === 'string') return value;
  } catch {
    // Not one of our orders, so it is an idea in plain words.
  }
  return { idea: message };
}

function memberOf(fields: JsonObject): Member[] {
  const name = textOf(fields.name);
  if (name === undefined) return [];
  const what = textOf(fields.what);
  const look = textOf(fields.look);
  const pronouns = textOf(fields.pronouns);
  return [
    {
      name,
      traits: listOf(fields.traits),
      favourites: listOf(fields.favourites),
      never: listOf(fields.never),
      ...(what === undefined ? {} : { what }),
      ...(look === undefined ? {} : { look }),
      ...(pronouns === undefined ? {} : { pronouns }),
    },
  ];
}
