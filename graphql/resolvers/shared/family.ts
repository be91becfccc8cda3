import type { DynamoDBQueryRequest } from '@aws-appsync/utils';
import { query } from '@aws-appsync/utils/dynamodb';
import { namedKeys } from '../../../story/casting.ts';
import type { Child } from '../../../story/children.ts';
import { fold } from '../../../story/fold.ts';
import type { Character, Scene } from '../../../story/types.ts';
import { stopOnError } from './errors.ts';
import type { DataSourceError } from './errors.ts';
import { lettersIn } from './letters.ts';

/** A family's items: `CHARACTER#id`, `CHILD#id`, `SCENE#id`, `BEDTIME#id`, each with its id and its fields. */
export interface FamilyItem {
  readonly owner: string;
  readonly sk: string;
  readonly id: string;
  /** For a bedtime: changes each time that it is set. */
  readonly revision?: string;
}

/**
 * One item of each family counts its amendments: a request that adds something succeeds only if nothing was added since
 * it counted. The item's key sorts before what is counted, so a reader sees it first: what is added afterwards fails
 * the condition, and what was added before is in the list. (A query is not a snapshot: it keeps reading while others
 * write.)
 */
export const AMENDED = 'AMENDED';

/** A family has at most 133 such items; daily counts and settings sort after them. */
const MOST = 500;

interface FamilyPage {
  readonly items: ReadonlyArray<FamilyItem | Amended>;
}

interface Amended {
  readonly sk: typeof AMENDED;
  readonly version: number;
}

export interface Family {
  /** How often something was added. */
  readonly version: number;
  readonly items: readonly FamilyItem[];
}

/** Reads bedtimes, characters, children and scenes of a family, and how often they were amended. */
export const readFamily = (owner: string): DynamoDBQueryRequest =>
  query<{ owner: string; sk: string }>({
    query: { owner: { eq: owner }, sk: { between: [AMENDED, 'SCENE#\uffff'] } },
    limit: MOST,
    consistentRead: true,
  });

/** The result of `readFamily`. */
export function familyOf(error: DataSourceError | null | undefined, result: unknown): Family {
  stopOnError(error, "Your family's saved data could not be read. Nothing was changed.");
  const { items } = result as FamilyPage;
  const amended = items.find((item): item is Amended => item.sk === AMENDED);
  return { version: amended?.version ?? 0, items: items.filter((item): item is FamilyItem => item.sk !== AMENDED) };
}

/** Only items of one kind: those whose key begins with `prefix`. */
export const listKind = (owner: string, prefix: string): DynamoDBQueryRequest =>
  query<{ owner: string; sk: string }>({
    query: { owner: { eq: owner }, sk: { beginsWith: prefix } },
    limit: MOST,
    consistentRead: true,
  });

/** An item with a name that no request may contain. */
export const listNamed = (owner: string): DynamoDBQueryRequest =>
  query<{ owner: string; sk: string }>({
    query: { owner: { eq: owner }, sk: { between: [namedKeys[0], namedKeys[1]] } },
    limit: MOST,
    consistentRead: true,
  });

/** Sorted as people sort names: ignoring case and accents. In AppSync `sort` takes no function, so keys are sorted. */
export function byName<Named extends { readonly id: string; readonly name: string }>(items: readonly Named[]): Named[] {
  const letters = lettersIn(items.map(({ name }) => name));
  const keyed = items.map((item) => ({ item, key: `${fold(item.name, letters)}\n${item.id}` }));
  const keys = keyed.map(({ key }) => key);
  keys.sort();
  return keys.map((key) => keyed.find((one) => one.key === key)?.item) as Named[];
}

/** An item as the schema's Character. */
export function toCharacter({ id, name, what, traits, look, pronouns, favourites, never }: Character) {
  return {
    id,
    name,
    what: what ?? null,
    traits: traits ?? [],
    look: look ?? null,
    pronouns: pronouns ?? null,
    favourites: favourites ?? [],
    never: never ?? [],
  };
}

/** An item as the schema's Child. */
export function toChild({ id, name, ageGroup, language, never, settings }: Child) {
  return { id, nickname: name, ageGroup, language, never: never ?? [], settings: settings ?? {} };
}

/** An item as the schema's Scene. */
export function toScene({ id, name, place, time, mood, details }: Scene) {
  return { id, name, place: place ?? null, time: time ?? null, mood: mood ?? null, details: details ?? null };
}
