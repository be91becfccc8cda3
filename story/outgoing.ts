import type { Letters } from './fold.ts';
import { replaceNames, soughtNames } from './name-search.ts';
import { MAX_TURNS, range } from './units.ts';

/**
 * The last look at a request before it leaves for a model. Whatever the body is, each text in it is searched for the names of the family's
 * saved characters, unless it is marked as our own: a text that somebody forgets to mark is searched, never the other way round.
 */

/** Ours: rules, schemas, ids of models, pictures. Sent as it is, because a girl may be called Page, and a model Luna. */
export interface Fixed {
  readonly fixed: unknown;
}

/** Sent as the text of its JSON. */
interface JsonText {
  readonly json: Body;
}

/** Sent as one text. */
export interface Joined {
  readonly joined: readonly (string | Fixed)[];
}

/** A body: what it says, with texts that are searched in their places. */
export type Body =
  | string
  | number
  | boolean
  | null
  | Fixed
  | JsonText
  | Joined
  | readonly Body[]
  | { readonly [field: string]: Body | undefined };

export const fixed = (ours: unknown): Fixed => ({ fixed: ours });

type Holder = Record<string, unknown>;

interface Place {
  readonly holder: Holder;
  readonly key: string;
}

/** A body taken apart: a copy of it, and where its texts are. */
export interface Opened {
  readonly root: Holder;
  readonly texts: readonly Place[];
  /** What is to be put together again, the outermost first. */
  readonly parts: readonly (Place & { readonly isList: boolean })[];
  /** Nothing lies deeper, and nothing is more, than a loop reaches. */
  readonly isWhole: boolean;
}

/** The deepest body has ten levels. */
const LEVELS = /* @__PURE__ */ range(16);

const isHolder = (value: unknown): value is Holder => typeof value === 'object' && value !== null;

/** None of our bodies has a field of this name. */
const isList = (value: Holder): boolean => Number.isFinite(value.length);

/** Finds every text that is not ours. Level by level, because APPSYNC_JS has no recursion. */
export function openBody(body: Body): Opened {
  const root: Holder = { body };
  const texts: Place[] = [];
  const parts: (Place & { readonly isList: boolean })[] = [];
  let level: Place[] = [{ holder: root, key: 'body' }];
  for (const _level of LEVELS) {
    const next: Place[] = [];
    for (const { holder, key } of level) {
      const value = holder[key];
      if (typeof value === 'string') texts.push({ holder, key });
      if (isHolder(value)) {
        parts.push({ holder, key, isList: isList(value) });
        if (!Object.hasOwn(value, 'fixed')) {
          const copy: Holder = { ...value };
          holder[key] = copy;
          for (const name of Object.keys(copy)) next.push({ holder: copy, key: name });
        }
      }
    }
    level = next;
  }
  return { root, texts, parts, isWhole: level.length === 0 && Math.max(texts.length, parts.length) < MAX_TURNS };
}

export const textsOfBody = ({ texts }: Opened): string[] => texts.map(({ holder, key }) => `${holder[key]}`);

/** What stands for a name that was not to be there: the first that is nobody's name. */
const STAND_INS = ['somebody', 'a friend', 'the little one', 'the other one'];

function put({ holder, key, isList: wasList }: Place & { readonly isList: boolean }): void {
  const value = holder[key] as Holder;
  if (Object.hasOwn(value, 'fixed')) holder[key] = value.fixed;
  else if (Object.hasOwn(value, 'json')) holder[key] = JSON.stringify(value.json);
  else if (Object.hasOwn(value, 'joined')) holder[key] = (value.joined as string[]).join('');
  else if (wasList) holder[key] = Object.values(value);
}

/** A body as it may leave, or null when a name could not be kept out of it. */
export interface Sealed {
  readonly body: unknown;
  /** The names that stood in it. */
  readonly found: readonly string[];
  readonly isClean: boolean;
}

/**
 * Puts a body together again, without any of the names.
 * @param letters of the body's texts and of the names
 */
export function sealBody({ root, texts, parts, isWhole }: Opened, names: readonly string[], letters: Letters): Sealed {
  const sought = soughtNames(names, letters);
  const standIn = STAND_INS.find((word) => replaceNames(word, sought, names).found.length === 0) ?? '';
  const instead = names.map(() => standIn);
  let found: string[] = [];
  let isClean = isWhole;
  for (const { holder, key } of texts) {
    const hidden = replaceNames(`${holder[key]}`, sought, instead);
    holder[key] = hidden.text;
    if (hidden.found.length > 0) {
      found = [...found, ...hidden.found.map((at) => names[at] ?? '').filter((name) => !found.includes(name))];
      // What was put in may have made another name of what stands around it.
      if (replaceNames(hidden.text, sought, instead).found.length > 0) isClean = false;
    }
  }
  for (const at of range(parts.length)) {
    const part = parts[parts.length - 1 - at];
    if (part !== undefined) put(part);
  }
  return { body: isClean ? root.body : null, found, isClean };
}
