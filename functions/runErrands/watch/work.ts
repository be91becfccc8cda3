import { leasedUntil } from '../../../story/lifecycle/words.ts';
import type { Stories } from '../../shared/stories.ts';

export interface Work {
  readonly stories: Pick<Stories, 'readStory'>;
  /** Has the worker write the words of a story. */
  readonly write: (story: { readonly id: string; readonly owner: string }) => Promise<void>;
  /** Epoch ms. */
  readonly now: () => number;
}

/** Not a worker's id: a story with a lease belongs to somebody else. */
const NOBODY = '';

/**
 * Checks a story that should have its words by now, and gives it to the worker if nobody is writing it: a pipeline that
 * AppSync ended after 30 s cannot report that.
 * @returns the seconds until the next check, if the story is being written
 */
export async function watchStory(id: string, { stories, write, now }: Work): Promise<number | undefined> {
  const story = await stories.readStory(id);
  if (story?.status !== 'PENDING') return undefined;
  const until = leasedUntil(story, NOBODY, now());
  if (until > 0) return (until - now()) / 1000;
  await write({ id, owner: story.owner });
  return undefined;
}
