import type { StoryStatus } from '../../../graphql/generated/types.ts';

/** How everything behind the data sources is: between all moods, every step of every resolver is reached. */
export interface Mood {
  readonly story: StoryStatus | 'ABSENT';
  /** Whether a condition holds. */
  readonly writes: 'DONE' | 'REFUSED';
  readonly hosts: 'FINE' | 'CONFLICT' | 'DOWN';
}

const fine = { writes: 'DONE', hosts: 'FINE' } as const;

export const moods: readonly Mood[] = [
  { story: 'COMPLETE', ...fine },
  { story: 'FAILED', ...fine },
  { story: 'PENDING', ...fine },
  { story: 'ABSENT', ...fine },
  { story: 'COMPLETE', ...fine, writes: 'REFUSED' },
  { story: 'ABSENT', ...fine, writes: 'REFUSED' },
  { story: 'COMPLETE', ...fine, hosts: 'CONFLICT' },
  { story: 'COMPLETE', ...fine, hosts: 'DOWN' },
];
