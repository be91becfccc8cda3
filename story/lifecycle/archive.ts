import type { StoryItem } from '../item.ts';
import type { Change } from './change.ts';

/** How a story is copied into the archive, if the deployment has one. */

/** Complete and approved: a story that may still be rejected is not copied outside. */
export const isArchivable = ({ status, approvalState }: StoryItem): boolean =>
  status === 'COMPLETE' && approvalState === 'APPROVED';

/** Stores the group of its files, before there are any. Only once, for this very story. */
export const archiveGroupNoted = ({ createdAt }: StoryItem, archiveGroup: string): Change => ({
  condition: { createdAt, archiveGroup: null },
  set: { archiveGroup },
  remove: [],
});

/**
 * The copy is complete.
 * @param archivedAt ISO
 */
export const archived = ({ createdAt }: StoryItem, archiveGroup: string, archivedAt: string): Change => ({
  condition: { createdAt, archiveGroup },
  set: { archivedAt },
  remove: [],
});
