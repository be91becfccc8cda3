import type { StoryStatus } from '../../../graphql/generated/types.ts';

/** The state of everything behind the data sources: all moods together reach every step of every resolver. */
export interface Mood {
  readonly story: StoryStatus | 'ABSENT';
  /** Undecided by default. */
  readonly approval?: 'APPROVED';
  /** Whether a condition holds. */
  readonly writes: 'DONE' | 'REFUSED';
  readonly hosts: 'FINE' | 'CONFLICT' | 'DOWN';
}

const fine = { writes: 'DONE', hosts: 'FINE' } as const;

export const moods: readonly Mood[] = [
  { story: 'COMPLETE', ...fine },
  { story: 'COMPLETE', approval: 'APPROVED', ...fine },
  { story: 'FAILED', ...fine },
  { story: 'PENDING', ...fine },
  { story: 'ABSENT', ...fine },
  { story: 'COMPLETE', ...fine, writes: 'REFUSED' },
  { story: 'ABSENT', ...fine, writes: 'REFUSED' },
  { story: 'COMPLETE', ...fine, hosts: 'CONFLICT' },
  { story: 'COMPLETE', ...fine, hosts: 'DOWN' },
];
