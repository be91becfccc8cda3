import { fromStatus, promptBlocked } from '../../../story/failures.ts';
import { choosePictures, chooseVoice } from '../../../story/follow-ups.ts';
import type { StoryItem } from '../../../story/item.ts';
import type { Change } from '../../../story/lifecycle/change.ts';
import {
  approvedByAdult,
  isApprovable,
  isRejectable,
  rejectedByAdult,
  timedOut,
} from '../../../story/lifecycle/approval.ts';
import { hasWords, isOpen, narrationOrdered, picturesOrdered } from '../../../story/lifecycle/parts.ts';
import { ended, handedOver, isRetryable, retried, written } from '../../../story/lifecycle/words.ts';
import { readDraft } from '../../../story/parse.ts';
import { writtenStory } from '../../../story/saved.ts';
import type { Draft } from '../../../story/types.ts';
import { words } from './model.ts';
import type { Surroundings } from './surroundings.ts';
import type { Task } from './tasks.ts';
import { openAiModel } from '../failures.ts';

/** A family's requests, as in AppSync's resolvers: the same changes as `graphql/resolvers`. */

const iso = (time: number): string => new Date(time).toISOString();

/** createStory after `init`: one attempt, and AppSync's thirty seconds. */
export async function pipeline(task: Task, story: StoryItem, world: Surroundings): Promise<void> {
  const { calls } = world;
  await task.step();
  const checked = calls.answer();
  calls.paying(task);
  task.isPaying = true;
  await task.step();
  task.isPaying = false;
  const answered = calls.answer();
  const change = (): Change => {
    if (checked === 'flagged') return ended(story, promptBlocked(), {});
    if (answered === 'refuses') return ended(story, fromStatus(400, '', openAiModel), {});
    if (answered === 'busy' || answered === 'useless') return handedOver(story, undefined);
    const { draft } = readDraft(words((calls.drafts += 1)), { pages: 5 });
    return written(story, writtenStory(story.request, draft as Draft, [], {}, {}), {});
  };
  await task.through(world.table).updateStory(story.id, change());
}

export type Decision = 'approve' | 'reject' | 'expire';

function decision(what: Decision, story: StoryItem, now: string): Change | null {
  if (what === 'expire') return timedOut(story, now);
  if (!hasWords(story) || !(what === 'approve' ? isApprovable : isRejectable)(story)) return null;
  return what === 'approve' ? approvedByAdult(story, now) : rejectedByAdult(story, now, '');
}

/** approveStory, rejectStory with another one in the same transaction, or the sweep when the time is over. */
export async function decide(task: Task, what: Decision, id: string, world: Surroundings): Promise<void> {
  const stories = task.through({
    ...world.table,
    async updateStory(one, change) {
      const written = await world.table.updateStory(one, change);
      if (written !== undefined && what === 'reject') world.others.push(`${one}-another`);
      return written;
    },
  });
  const story = await stories.readStory(id);
  const change = story === undefined ? null : decision(what, story, iso(world.now));
  if (change !== null) await stories.updateStory(id, change);
}

export type FollowUp = 'retry' | 'illustrate' | 'narrate';

function wanted(what: FollowUp, story: StoryItem, now: string): Change | undefined {
  if (what === 'retry') return isRetryable(story) ? retried(story, now) : undefined;
  if (!hasWords(story)) return undefined;
  if (what === 'narrate') {
    const choice = chooseVoice({}, story);
    return isOpen(story, 'narration') || choice.problem !== null ? undefined : narrationOrdered(story, choice, now);
  }
  const choice = choosePictures(null, null, story.pages ?? []);
  return isOpen(story, 'pictures') || choice.problem !== null
    ? undefined
    : picturesOrdered(story, choice.pages, choice.style, {}, now);
}

/** retryStory, illustrateStory or narrateStory: a read, then one write on condition that nothing has changed. */
export async function followUp(task: Task, what: FollowUp, id: string, world: Surroundings): Promise<void> {
  const stories = task.through(world.table);
  const story = await stories.readStory(id);
  const change = story === undefined ? undefined : wanted(what, story, iso(world.now));
  if (story === undefined || change === undefined) return;
  await stories.updateStory(id, change);
}
