import { ideaAt } from './bedtime-ideas.ts';
import { dayNumber } from './calendar.ts';
import { range } from './units.ts';
import type { Told } from './bedtime.ts';
import type { StoryRequest } from './types.ts';

/**
 * Who and what an evening's story is about. Drawn from the bedtime's id and the local date alone, so that whoever draws, and however
 * often, draws the same; APPSYNC_JS's `Math.random` would not.
 */

const SIGNS = '0123456789abcdefghijklmnopqrstuvwxyz-';
const MODULUS = 1_000_003;

/** A number from an id. APPSYNC_JS cannot hash and has no `charCodeAt`. */
function numberOf(id: string): number {
  let number = 7;
  for (const at of range(id.length)) number = (number * 37 + SIGNS.indexOf(id.charAt(at).toLowerCase()) + 1) % MODULUS;
  return number;
}

/** The place of an evening in any row of choices: the next evening's is the next. */
export const turnOf = (bedtimeId: string, date: string): number => numberOf(bedtimeId) + dayNumber(date);

/** What a story is about: as it was typed; where nothing was, an idea of ours, the same each time for the same story. */
export const ideaOf = ({ prompt, language }: Pick<StoryRequest, 'prompt' | 'language'>, storyId: string): string =>
  prompt === '' ? ideaAt(language, numberOf(storyId)) : prompt;

/** How many different casts so many characters make: each as the hero, alone, with one friend, or with two neighbours. */
const casts = (count: number): number => count * (1 + Math.max(0, count - 1) + Math.max(0, count - 2));

/** The cast at a place in the row of all: the hero changes with every step, the company with every round. */
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
 * An evening's cast, the hero first, from all characters of a family; none when it has none.
 * @param told the last evenings: their casts are passed over while there are others. The row itself moves on when a character comes or
 *   goes, and could bring up last night's
 */
export function drawCast(
  bedtimeId: string,
  date: string,
  characterIds: readonly string[],
  told: readonly Told[],
): string[] {
  if (characterIds.length === 0) return [];
  const ids = [...characterIds];
  ids.sort();
  const row = casts(ids.length);
  const start = turnOf(bedtimeId, date);
  for (const step of range(told.length + 1)) {
    const drawn = castAt(ids, (start + step) % row);
    if (!told.some(({ cast }) => isSame(cast, drawn))) return drawn;
  }
  return castAt(ids, start % row);
}

/** An evening's scene: not last night's, while there are two. */
export function drawScene(
  bedtimeId: string,
  date: string,
  sceneIds: readonly string[],
  told: readonly Told[],
): string | null {
  if (sceneIds.length === 0) return null;
  const ids = [...sceneIds];
  ids.sort();
  const start = turnOf(bedtimeId, date);
  const last = told[0]?.sceneId ?? '';
  const drawn = ids[start % ids.length] ?? '';
  return drawn === last ? (ids[(start + 1) % ids.length] ?? drawn) : drawn;
}
