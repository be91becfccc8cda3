import type { StoryItem } from '../item.ts';
import { promptVersion } from '../prompt.ts';
import type { StoryRequest } from '../types.ts';
import { underWay } from './change.ts';

const DAY = 86_400;

/**
 * When a story expires: after its own days or the deployment's, whichever are fewer; 0 means never.
 * @param nowSeconds since the epoch
 */
export function keptFor(
  ownDays: number,
  retentionDays: number,
  nowSeconds: number,
): Pick<StoryItem, 'keep' | 'expiresAt'> {
  const days = ownDays > 0 && retentionDays > 0 ? Math.min(ownDays, retentionDays) : Math.max(ownDays, retentionDays);
  return { ...(ownDays > 0 ? { keep: ownDays } : {}), ...(days > 0 ? { expiresAt: nowSeconds + days * DAY } : {}) };
}

/** The initial attributes of an accepted story. */
export interface Acceptance extends Pick<
  StoryItem,
  'id' | 'owner' | 'route' | 'expiresAt' | 'bedtimeId' | 'mail' | 'keep' | 'names' | 'parentStoryId'
> {
  readonly request: StoryRequest;
  /** What the story is about, as typed or made up; by default the request's prompt. */
  readonly idea?: string;
}

/** A new story: the item that is put if its id is free. @param now ISO */
export function accepted(acceptance: Acceptance, now: string): StoryItem {
  // Not in the parameter: otherwise AppSync's type check would require every field from every caller.
  const { id, owner, route, request, idea, ...more } = acceptance;
  const { childId, parentStoryId, prompt, ageGroup, length, language, style, imageStyle } = request;
  return {
    id,
    owner,
    version: 1,
    status: 'PENDING',
    route,
    prompt: idea ?? prompt,
    ageGroup,
    length,
    language,
    ...(childId ? { childId } : {}),
    ...(parentStoryId ? { parentStoryId } : {}),
    ...(style ? { style } : {}),
    ...(imageStyle ? { illustrationStyle: imageStyle } : {}),
    request,
    promptVersion,
    createdAt: now,
    updatedAt: now,
    ...underWay({}, now),
    openParts: 0,
    illustrating: 'NOT_REQUESTED',
    narrating: 'NOT_REQUESTED',
    judging: 'NOT_REQUESTED',
    approvalState: 'PENDING',
    ...more,
  };
}
