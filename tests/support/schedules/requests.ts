import { choosePictures, chooseVoice } from '../../../story/follow-ups.ts';
import { fromStatus, promptBlocked } from '../../../story/failures.ts';
import type { StoryItem } from '../../../story/item.ts';
import { summaryOf } from '../../../story/parts.ts';
import { readDraft } from '../../../story/parse.ts';
import { writtenStory } from '../../../story/saved.ts';
import type { Draft } from '../../../story/types.ts';
import type { Changes } from '../../../functions/shared/stories.ts';
import { words } from './model.ts';
import type { Surroundings } from './surroundings.ts';
import type { Task } from './tasks.ts';

/** What a family asks for, as AppSync's resolvers do it: the same conditions and changes as `graphql/resolvers`. */

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
  const condition = { status: 'PENDING', version: story.version, createdAt: story.createdAt } as const;
  const change = (): Changes => {
    if (checked === 'flagged') {
      const { prompt: _prompt, ...rest } = story.request;
      return { set: { status: 'BLOCKED', failure: promptBlocked(), request: rest }, remove: ['title', 'pages', 'prompt', 'unsettled', 'unsettledSince'] };
    }
    if (answered === 'refuses') return { set: { status: 'FAILED', failure: fromStatus(400, '') }, remove: ['title', 'pages', 'unsettled', 'unsettledSince'] };
    if (answered === 'busy' || answered === 'useless') return { set: { route: 'WORKER' } };
    const { draft } = readDraft(words((calls.drafts += 1)), 5);
    const { title, look, receipt, parts, settled } = writtenStory(story.request, draft as Draft, [], {}, {});
    return { set: { title, receipt, ...parts, ...(look !== undefined && { look }) }, remove: settled ? ['unsettled', 'unsettledSince'] : [] };
  };
  await task.through(world.table).updateStory(story.id, change(), condition);
}

export type FollowUp = 'retry' | 'illustrate' | 'narrate';

function wanted(what: FollowUp, story: StoryItem, now: string): Changes | undefined {
  const { status, failure, pages = [], narration } = story;
  if (what === 'retry') {
    if (status !== 'FAILED' || failure?.retryable !== true) return undefined;
    return { set: { status: 'PENDING', route: 'WORKER', unsettled: 'UNSETTLED', unsettledSince: now }, remove: ['failure', 'receipt'] };
  }
  if (status !== 'WRITTEN' && status !== 'COMPLETE') return undefined;
  const open = { status: 'WRITTEN', unsettled: 'UNSETTLED', unsettledSince: story.unsettledSince ?? now } as const;
  if (what === 'narrate') {
    const choice = chooseVoice({}, story);
    if (story.narrating === 'PENDING' || choice.problem !== null) return undefined;
    const asked = { status: 'PENDING', voice: choice.voice, language: choice.language } as const;
    const { narrating, openParts } = summaryOf(pages, asked);
    return { set: { ...open, narration: asked, narrating, openParts, narratingSince: now }, remove: ['narratingUntil'] };
  }
  const choice = choosePictures(null, null, pages);
  if (story.illustrating === 'PENDING' || choice.problem !== null) return undefined;
  const drawn = pages.map((page) => (choice.pages.includes(page.number) ? { ...page, illustration: { status: 'PENDING' as const } } : page));
  const { illustrating, openParts } = summaryOf(drawn, narration);
  return { set: { ...open, pages: drawn, illustrating, openParts, illustratingSince: now }, remove: ['illustratingUntil'] };
}

/** retryStory, illustrateStory or narrateStory: read, then one write on condition that nothing has changed. */
export async function followUp(task: Task, what: FollowUp, id: string, world: Surroundings): Promise<void> {
  const stories = task.through(world.table);
  const story = await stories.readStory(id);
  const changes = story === undefined ? undefined : wanted(what, story, iso(world.now));
  if (story === undefined || changes === undefined) return;
  await stories.updateStory(id, changes, { version: story.version, createdAt: story.createdAt });
}
