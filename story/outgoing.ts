import type { Letters } from './fold.ts';
import { replaceNames, soughtNames } from './name-search.ts';
import { MAX_TURNS, range } from './units.ts';

/**
 * The last check of a request before it is sent to a model. Each text in the body is searched for the names of the
 * family's saved characters, unless it is marked as our own: a text that somebody forgets to mark is searched, never
 * the reverse.
 */

/**
 * Our own text: rules, schemas, ids of models, pictures. Sent unchanged, because a girl may be called Page, and a model
 * Luna.
 */
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

/** A body, with texts that are searched. */
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

/** A body taken apart: a copy of it, and the positions of its texts. */
export interface Opened {
  readonly root: Holder;
  readonly texts: readonly Place[];
  /** The parts to put together again, the outermost first. */
  readonly parts: readonly (Place & { readonly isList: boolean })[];
  /** Limits that keep the loops within AppSync's maximum. */
  readonly isWhole: boolean;
}

/** The deepest body has ten levels. */
const LEVELS = /* @__PURE__ */ range(16);

const isHolder = (value: unknown): value is Holder => typeof value === 'object' && value !== null;

/** None of our bodies has a field with this name. */
const isList = (value: Holder): boolean => Number.isFinite(value.length);

/** Finds every text that is not our own. Level by level, because APPSYNC_JS has no recursion. */
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

/** The replacement for a name that should not be there: the first one that is not somebody's name. */
const STAND_INS = ['somebody', 'a friend', 'the little one', 'the other one'];

function put({ holder, key, isList: wasList }: Place & { readonly isList: boolean }): void {
  const value = holder[key] as Holder;
  if (Object.hasOwn(value, 'fixed')) holder[key] = value.fixed;
  else if (Object.hasOwn(value, 'json')) holder[key] = JSON.stringify(value.json);
  else if (Object.hasOwn(value, 'joined')) holder[key] = (value.joined as string[]).join('');
  else if (wasList) holder[key] = Object.values(value);
}

/** The body as it may be sent, or null when a name could not be removed. */
export interface Sealed {
  readonly body: unknown;
  /** The names that it contained. */
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
      // The replacement may have formed another name with the text around it.
      if (replaceNames(hidden.text, sought, instead).found.length > 0) isClean = false;
    }
  }
  for (const at of range(parts.length)) {
    const part = parts[parts.length - 1 - at];
    if (part !== undefined) put(part);
  }
  return { body: isClean ? root.body : null, found, isClean };
}
