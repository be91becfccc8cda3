import type { StoryItem } from '../item.ts';
import { promptVersion } from '../prompt.ts';
import type { StoryRequest } from '../types.ts';
import { underWay } from './change.ts';

const DAY = 86_400;

/** When a story is removed that is kept for some days; 0 days keep it. @param nowSeconds since the epoch */
export const expiryOf = (days: number, nowSeconds: number): Pick<StoryItem, 'expiresAt'> =>
  days > 0 ? { expiresAt: nowSeconds + days * DAY } : {};

/** How many days a story is kept: its bedtime's own or the deployment's, whichever are fewer; 0 of either says nothing. */
export const daysKept = (own: number, retention: number): number =>
  own > 0 && retention > 0 ? Math.min(own, retention) : Math.max(own, retention);

/** What an accepted story begins with, whoever asked for it. */
export interface Acceptance extends Pick<
  StoryItem,
  'id' | 'owner' | 'route' | 'expiresAt' | 'bedtimeId' | 'mail' | 'keep' | 'names' | 'parentStoryId'
> {
  readonly request: StoryRequest;
}

/** A new story: the item that is put if its id is free. @param now ISO */
export function accepted({ id, owner, route, request, ...more }: Acceptance, now: string): StoryItem {
  const { prompt, ageGroup, length, language, style } = request;
  return {
    id,
    owner,
    version: 1,
    status: 'PENDING',
    route,
    prompt,
    ageGroup,
    length,
    language,
    ...(style ? { style } : {}),
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
