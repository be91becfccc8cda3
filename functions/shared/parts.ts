import type { AssetStatus, StoredIllustration, StoredNarration, StoryItem } from '../../story/item.ts';
import { summaryOf } from '../../story/parts.ts';
import { addReceipt, priced } from '../../story/receipt.ts';
import type { Prices } from '../../story/receipt.ts';
import type { Receipt } from '../../story/types.ts';
import type { Changes, Stories } from './stories.ts';

/** What a worker has paid for. */
export type Spent = Pick<Receipt, 'images' | 'narratedCharacters'>;

/** How parts of a story ended: READY or FAILED. */
export interface SettledParts {
  /** By page number. */
  readonly pictures?: ReadonlyMap<number, StoredIllustration>;
  readonly narration?: StoredNarration;
  readonly spent?: Spent;
  /** What counts what was spent in dollars. */
  readonly prices?: Prices;
}

/** `gone`: there is no such story any more. `unchanged`: nobody waits for these parts. */
export type Settling = 'settled' | 'unchanged' | 'gone';

const isSettled = (status: AssetStatus | undefined): boolean => status === 'READY' || status === 'FAILED';

/**
 * The write that settles parts of a story, in which only what is PENDING changes: a picture that came twice, or after it was
 * given up, does nothing. The write that settles the last one completes the story. Undefined when there is nothing to write.
 */
export function settle(story: StoryItem, { pictures, narration, spent = {}, prices = {} }: SettledParts): Changes | undefined {
  if (story.status !== 'WRITTEN') return undefined;
  let closed = 0;
  const pages = (story.pages ?? []).map((page) => {
    const illustration = pictures?.get(page.number);
    if (page.illustration?.status !== 'PENDING' || illustration === undefined || !isSettled(illustration.status)) return page;
    closed += 1;
    return { ...page, illustration };
  });
  const isNarrated = story.narration?.status === 'PENDING' && isSettled(narration?.status);
  if (closed === 0 && !isNarrated) return undefined;
  const parts = summaryOf(pages, isNarrated ? narration : story.narration);
  const remove: (keyof StoryItem)[] = [];
  if (parts.illustrating !== 'PENDING') remove.push('illustratingUntil');
  if (parts.narrating !== 'PENDING') remove.push('narratingUntil');
  if (parts.openParts === 0) remove.push('unsettled', 'unsettledSince');
  return { set: { ...parts, receipt: priced(addReceipt(story.receipt ?? {}, spent), prices) }, remove };
}

/** Each refusal means that somebody else has written, and few have reason to. */
const ATTEMPTS = 30;

/**
 * Settles parts of a story, whatever else happens to it meanwhile: the write holds for the version that was read, and is made
 * again from what the story is by then.
 * @param of which story; `createdAt` tells it from one that was made with the same id after a deletion
 * @param parts from what the story is now; undefined when it does not ask for them any more
 */
export async function settleParts(
  stories: Stories,
  { id, createdAt }: Pick<StoryItem, 'id' | 'createdAt'>,
  parts: (story: StoryItem) => SettledParts | undefined,
): Promise<Settling> {
  for (let attempt = 1; attempt <= ATTEMPTS; attempt += 1) {
    const story = await stories.readStory(id);
    if (story === undefined || story.createdAt !== createdAt) return 'gone';
    const settled = parts(story);
    const changes = settled === undefined ? undefined : settle(story, settled);
    if (changes === undefined) return 'unchanged';
    if (await stories.updateStory(id, changes, { version: story.version, createdAt }) !== undefined) return 'settled';
  }
  throw new Error(`The story was written by others ${ATTEMPTS} times while a part of it was to be settled.`);
}

/** Who draws, or who narrates: until when (epoch ms) nobody else may. */
export type Claim = 'illustratingUntil' | 'narratingUntil';

/**
 * Claims the pictures or the narration of a story for one worker: events and messages come more than once, and each of two
 * workers would pay. What ends without settling (a crash) is free again when the claim runs out, before the queue's next delivery.
 * @returns the story; `taken` while another worker is at it; undefined when nothing is PENDING
 */
export async function claimParts(stories: Stories, id: string, claim: Claim, now: number, until: number): Promise<StoryItem | 'taken' | undefined> {
  for (let attempt = 1; attempt <= ATTEMPTS; attempt += 1) {
    const story = await stories.readStory(id);
    const state = claim === 'illustratingUntil' ? story?.illustrating : story?.narrating;
    if (story?.status !== 'WRITTEN' || state !== 'PENDING') return undefined;
    if ((story[claim] ?? 0) > now) return 'taken';
    const claimed = await stories.updateStory(id, { set: { [claim]: until } }, { version: story.version, createdAt: story.createdAt });
    if (claimed !== undefined) return claimed;
  }
  throw new Error(`The story was written by others ${ATTEMPTS} times while it was to be claimed.`);
}
