import { ideaAt } from './bedtime-ideas.ts';
import { drawCast, drawScene, turnOf } from './draw.ts';
import type { Bedtime, PastEvening } from './bedtime.ts';
import type { StoryItem } from './item.ts';
import { accepted, keptFor } from './lifecycle/accepted.ts';
import type { StoryRequest } from './types.ts';

/**
 * An evening's story as it is accepted: by the mutation that the schedule calls, or by the function that checks
 * afterwards.
 */

/** How many evenings a bedtime remembers. */
const REMEMBERED = 3;

/** One story for each bedtime and local date, no matter how often and how late it is requested. */
export const bedtimeStoryId = (bedtimeId: string, date: string): string => `${bedtimeId}.${date}`;

/** Whether this evening's story has been made. It may have been deleted since, and is then not made again. */
export const hasStoryFor = ({ told }: Bedtime, date: string): boolean => (told ?? []).some((one) => one.date === date);

/** The characters and scenes to choose from. */
export interface Library {
  readonly characterIds: readonly string[];
  readonly sceneIds: readonly string[];
}

/** The items of a family that a story can be about. */
export function libraryOf(items: ReadonlyArray<{ readonly sk: string; readonly id: string }>): Library {
  return {
    characterIds: items.filter(({ sk }) => sk.startsWith('CHARACTER#')).map(({ id }) => id),
    sceneIds: items.filter(({ sk }) => sk.startsWith('SCENE#')).map(({ id }) => id),
  };
}

function requestOf(bedtime: Bedtime, date: string, library: Library): StoryRequest {
  const told = bedtime.told ?? [];
  // Some of the chosen characters may have been deleted since.
  const chosen = bedtime.characterIds.filter((id) => library.characterIds.includes(id));
  const chosenScene = bedtime.sceneId && library.sceneIds.includes(bedtime.sceneId) ? bedtime.sceneId : null;
  const sceneId = bedtime.sceneId ? chosenScene : drawScene(bedtime.id, date, library.sceneIds, told);
  return {
    prompt: ideaAt(bedtime.language, turnOf(bedtime.id, date)),
    ...(bedtime.childId ? { childId: bedtime.childId } : {}),
    ageGroup: bedtime.ageGroup,
    length: bedtime.length,
    language: bedtime.language,
    ...(bedtime.style ? { style: bedtime.style } : {}),
    characterIds: chosen.length > 0 ? chosen : drawCast(bedtime.id, date, library.characterIds, told),
    ...(sceneId === null ? {} : { sceneId }),
    illustrations: bedtime.illustrations,
    narrate: bedtime.narrate,
    ...(bedtime.voice ? { voice: bedtime.voice } : {}),
  };
}

export interface Evening {
  readonly owner: string;
  readonly bedtime: Bedtime;
  /** Local, `yyyy-MM-dd`. */
  readonly date: string;
  readonly library: Library;
  /** ISO, to the millisecond. */
  readonly now: string;
  /** The same in seconds since the epoch. */
  readonly nowSeconds: number;
  /** Days until stories are deleted automatically; 0 keeps them. A bedtime may have a shorter time for its own. */
  readonly retentionDays: number;
}

/** The item of an evening's story. */
export function bedtimeStory(evening: Evening): StoryItem {
  const { owner, bedtime, date, library, now, nowSeconds, retentionDays } = evening;
  const story = {
    id: bedtimeStoryId(bedtime.id, date),
    owner,
    // The worker writes it: nobody waits for the answer, and the caller waits for five seconds only.
    route: 'WORKER',
    request: requestOf(bedtime, date, library),
    ...keptFor(bedtime.keepDays ?? 0, retentionDays, nowSeconds),
    bedtimeId: bedtime.id,
    mail: bedtime.mail,
  } as const;
  return accepted(story, now);
}

/** The evenings that the bedtime records once the story is accepted, the latest first. */
export function withEvening({ told }: Bedtime, date: string, { characterIds, sceneId }: StoryRequest): PastEvening[] {
  const latest = { date, cast: characterIds, ...(sceneId ? { sceneId } : {}) };
  return [latest, ...(told ?? [])].slice(0, REMEMBERED);
}
