import type { StoryItem } from '../../../story/item.ts';
import { archiveGroupNoted, archived, isArchivable } from '../../../story/lifecycle/archive.ts';
import { pooled } from '../../shared/pool.ts';
import type { Stories } from '../../shared/stories.ts';
import { contentsOf, entryName, entryOf, familyGroup, storyGroup } from './contents.ts';
import type { Content } from './contents.ts';
import type { Pinata } from './pinata.ts';

/**
 * `unwanted`: not complete, not approved or deleted, and nothing is in the archive; `gone`: deleted meanwhile, and so
 * was its copy.
 */
export type Outcome = 'archived' | 'unwanted' | 'gone';

export interface Work {
  readonly stories: Stories;
  /** An object of the bucket. */
  readonly object: (key: string) => Promise<Uint8Array>;
  readonly pinata: Pinata;
  readonly now: () => Date;
}

interface Archived {
  readonly id: string;
  readonly owner: string;
  readonly group: string;
}

/** How many files are sent at once. */
const AT_ONCE = 4;

/**
 * Like `pooled`, but nothing is still running when it rejects: otherwise the next delivery could find a file neither
 * present nor missing.
 */
async function eachOf<T>(items: readonly T[], work: (item: T) => Promise<void>): Promise<void> {
  const failures: unknown[] = [];
  await pooled(items, AT_ONCE, (item) => work(item).catch((error: unknown) => void failures.push(error)));
  if (failures.length > 0) throw failures[0];
}

/**
 * The story's index entry first, so that a partly deleted story is not listed; then its files, its group, and the index
 * if it is empty.
 */
async function removeArchive({ id, owner, group }: Archived, { pinata }: Work): Promise<void> {
  const family = await pinata.findGroup(familyGroup(owner));
  if (family !== undefined)
    for (const entry of await pinata.files(family, entryName(id))) await pinata.deleteFile(entry.id);
  await eachOf(await pinata.files(group), (file) => pinata.deleteFile(file.id));
  await pinata.deleteGroup(group);
  if (family !== undefined && (await pinata.files(family)).length === 0) await pinata.deleteGroup(family);
}

/**
 * The story's group. Its id is stored on the item before the group has files, so that it can be found when the story is
 * deleted. Undefined: the story is gone.
 */
async function groupOf(story: StoryItem, { stories, pinata }: Work): Promise<string | undefined> {
  if (story.archiveGroup !== undefined) return story.archiveGroup;
  const name = storyGroup(story.id);
  const group = (await pinata.findGroup(name)) ?? (await pinata.createGroup(name));
  const noted = await stories.updateStory(story.id, archiveGroupNoted(story, group));
  if (noted !== undefined) return group;
  const now = await stories.readStory(story.id);
  return now?.createdAt === story.createdAt ? now.archiveGroup : undefined;
}

async function bodyOf({ source }: Content, { object }: Work): Promise<Uint8Array> {
  return 'text' in source ? Buffer.from(source.text) : object(source.key);
}

/**
 * Makes the files of a group match the story. Files of an earlier delivery are not sent again; files of replaced
 * pictures are removed, and so are duplicates from two deliveries at once.
 */
async function synchronize(group: string, story: StoryItem, work: Work): Promise<void> {
  const wanted = contentsOf(story);
  const before = await work.pinata.files(group);
  await eachOf(
    wanted.filter(({ name }) => !before.some((file) => file.name === name)),
    async (content) => {
      const { name, contentType } = content;
      await work.pinata.upload(group, { name, contentType, body: await bodyOf(content, work) });
    },
  );
  const present = await work.pinata.files(group);
  const kept = wanted.map(({ name }) => present.find((file) => file.name === name)?.id);
  if (kept.includes(undefined)) throw new Error('Pinata does not list every file that was uploaded.');
  await eachOf(
    present.filter(({ id }) => !kept.includes(id)),
    (file) => work.pinata.deleteFile(file.id),
  );
}

/**
 * Lists a story once all its files are there. The entry of an earlier version of its words is replaced, because it has
 * their title.
 */
async function listInIndex(story: StoryItem, group: string, archivedAt: string, { pinata }: Work): Promise<void> {
  const name = familyGroup(story.owner);
  const family = (await pinata.findGroup(name)) ?? (await pinata.createGroup(name));
  const before = await pinata.files(family, entryName(story.id));
  if (before.length > 0 && story.archivedAt !== undefined) return;
  await pinata.upload(family, entryOf(story, group, archivedAt));
  for (const { id } of before) await pinata.deleteFile(id);
}

/**
 * Copies a story that is complete and approved into the archive. If it dies on the way, the next delivery finishes; the
 * family's index lists a story only when the copy is complete. docs/decisions/1307-an-archive-outside.md
 */
export async function archiveStory(
  { id, owner }: { readonly id: string; readonly owner: string },
  work: Work,
): Promise<Outcome> {
  const { stories, pinata, now } = work;
  const story = await stories.readStory(id);
  if (story === undefined) {
    // An earlier delivery may have made a group and died before its id was stored.
    const left = await pinata.findGroup(storyGroup(id));
    if (left === undefined) return 'unwanted';
    await removeArchive({ id, owner, group: left }, work);
    return 'gone';
  }
  if (!isArchivable(story)) return 'unwanted';
  const group = await groupOf(story, work);
  const archivedAt = now().toISOString();
  if (group !== undefined) {
    await synchronize(group, story, work);
    await listInIndex(story, group, archivedAt, work);
    if ((await stories.updateStory(id, archived(story, group, archivedAt))) !== undefined) return 'archived';
  }
  const left = group ?? (await pinata.findGroup(storyGroup(id)));
  if (left !== undefined) await removeArchive({ id, owner, group: left }, work);
  return 'gone';
}

/** Removes the copy of a story that was deleted. A new story with the same id keeps its own copy. */
export async function removeArchived(removed: Archived, work: Work): Promise<void> {
  const again = await work.stories.readStory(removed.id);
  if (again?.archiveGroup === removed.group) return;
  await removeArchive(removed, work);
}
