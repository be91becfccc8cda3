import { leasedUntil } from '../../../story/lifecycle/words.ts';
import type { Stories } from '../../shared/stories.ts';

export interface Work {
  readonly stories: Pick<Stories, 'readStory'>;
  /** Has the words of a story written, by the worker. */
  readonly write: (story: { readonly id: string; readonly owner: string }) => Promise<void>;
  /** Epoch ms. */
  readonly now: () => number;
}

/** No worker: whoever has the story, it is somebody else. */
const NOBODY = '';

/**
 * Looks at a story that should have its words by now, and gives it to the worker when nobody is writing it: a pipeline that AppSync ended
 * after its 30 s says nothing.
 * @returns after how many seconds to look again: somebody writes it, until then
 */
export async function watchStory(id: string, { stories, write, now }: Work): Promise<number | undefined> {
  const story = await stories.readStory(id);
  if (story?.status !== 'PENDING') return undefined;
  const until = leasedUntil(story, NOBODY, now());
  if (until > 0) return (until - now()) / 1000;
  await write({ id, owner: story.owner });
  return undefined;
}
