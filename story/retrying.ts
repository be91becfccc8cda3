import type { StoryItem } from './item.ts';
import { promptVersion } from './prompt.ts';

/** Whether a story may be tried again: it has no words, and for a reason that passes. */
export const isRetryable = ({ status, failure }: StoryItem): boolean => status === 'FAILED' && failure?.retryable === true;

/** What it becomes: PENDING once more, the worker's, and nothing stays of the failure. */
export const retrying = { set: { status: 'PENDING', route: 'WORKER', promptVersion }, remove: ['failure', 'receipt'] } as const;
