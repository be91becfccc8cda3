import type { StoryItem } from '../item.ts';
import type { Change } from './change.ts';

/** How a story gets into the archive, where a deployment has one. */

/** Complete, and somebody or the judge said so: a copy outside is not made of what may yet be rejected. */
export const isArchivable = ({ status, approvalState }: StoryItem): boolean =>
  status === 'COMPLETE' && approvalState === 'APPROVED';

/** Where its files are going to be, before there are any. Only once, of this very story. */
export const archiveGroupNoted = ({ createdAt }: StoryItem, archiveGroup: string): Change => ({
  condition: { createdAt, archiveGroup: null },
  set: { archiveGroup },
  remove: [],
});

/** Everything is there. @param archivedAt ISO */
export const archived = ({ createdAt }: StoryItem, archiveGroup: string, archivedAt: string): Change => ({
  condition: { createdAt, archiveGroup },
  set: { archivedAt },
  remove: [],
});
