import { ideaAt } from './bedtime-ideas.ts';
import { dayNumber } from './calendar.ts';
import { range } from './units.ts';
import type { PastEvening } from './bedtime.ts';
import type { StoryRequest } from './types.ts';

/**
 * Chooses an evening's characters and scene. Derived only from the bedtime's id and the local date, so that every call
 * gives the same choice; APPSYNC_JS's `Math.random` would not.
 */

const CHARACTERS = '0123456789abcdefghijklmnopqrstuvwxyz-';
const MODULUS = 1_000_003;

/** A number from an id. APPSYNC_JS cannot hash and has no `charCodeAt`. */
function numberOf(id: string): number {
  let number = 7;
  for (const at of range(id.length))
    number = (number * 37 + CHARACTERS.indexOf(id.charAt(at).toLowerCase()) + 1) % MODULUS;
  return number;
}

/** The evening's position in any list of choices: the next evening has the next position. */
export const turnOf = (bedtimeId: string, date: string): number => numberOf(bedtimeId) + dayNumber(date);

/** What a story is about: the typed idea; without one, an idea of ours, always the same for the same story. */
export const ideaOf = ({ prompt, language }: Pick<StoryRequest, 'prompt' | 'language'>, storyId: string): string =>
  prompt === '' ? ideaAt(language, numberOf(storyId)) : prompt;

/**
 * How many different casts there are for a number of characters: each as the hero, alone, with one friend, or with two
 * neighbors.
 */
const casts = (count: number): number => count * (1 + Math.max(0, count - 1) + Math.max(0, count - 2));

/** The cast at a position in the list of all: the hero changes with every step, the friends with every round. */
function castAt(ids: readonly string[], place: number): string[] {
  const count = ids.length;
  const hero = place % count;
  const company = Math.floor(place / count);
  const at = (offset: number): string => ids[(hero + offset) % count] ?? '';
  if (company === 0) return [at(0)];
  if (company < count) return [at(0), at(company)];
  return [at(0), at(company - count + 1), at(company - count + 2)];
}

const isSame = (one: readonly string[], other: readonly string[]): boolean => one.join(' ') === other.join(' ');

/**
 * An evening's cast, the hero first, from all characters of a family; empty if it has none.
 * @param recent the most recent evenings: their casts are skipped while there are others. When a character is added or
 * deleted the list changes, and could otherwise repeat last night's cast
 */
export function drawCast(
  bedtimeId: string,
  date: string,
  characterIds: readonly string[],
  recent: readonly PastEvening[],
): string[] {
  if (characterIds.length === 0) return [];
  const ids = [...characterIds];
  ids.sort();
  const row = casts(ids.length);
  const start = turnOf(bedtimeId, date);
  for (const step of range(recent.length + 1)) {
    const drawn = castAt(ids, (start + step) % row);
    if (!recent.some(({ cast }) => isSame(cast, drawn))) return drawn;
  }
  return castAt(ids, start % row);
}

/** An evening's scene: not last night's, if there are at least two. */
export function drawScene(
  bedtimeId: string,
  date: string,
  sceneIds: readonly string[],
  recent: readonly PastEvening[],
): string | null {
  if (sceneIds.length === 0) return null;
  const ids = [...sceneIds];
  ids.sort();
  const start = turnOf(bedtimeId, date);
  const last = recent[0]?.sceneId ?? '';
  const drawn = ids[start % ids.length] ?? '';
  return drawn === last ? (ids[(start + 1) % ids.length] ?? drawn) : drawn;
}
