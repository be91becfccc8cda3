/**
 * A family's link to one story, for people without an account. Each story has one link at a time:
 * docs/decisions/3301-share-links.md
 */

/** Days for which a link works. */
export const shareDays = { default: 30, least: 1, most: 365 } as const;

/** The sort key of a share in FamilyTable, followed by the story's id. */
export const SHARE = 'SHARE#';

export const shareKey = (owner: string, storyId: string): { readonly owner: string; readonly sk: string } => ({
  owner,
  sk: `${SHARE}${storyId}`,
});

/** What is wrong with the requested days; null when nothing is. */
export const shareDaysProblem = (days: number): string | null =>
  days >= shareDays.least && days <= shareDays.most
    ? null
    : `days: a link can work for ${shareDays.least} to ${shareDays.most} days.`;
