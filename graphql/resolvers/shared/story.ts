import { util } from '@aws-appsync/utils';
import type { StoredPage, StoryItem } from '../../../story/item.ts';
import { approvalOf } from '../../../story/lifecycle/approval.ts';

export type { StoryItem } from '../../../story/item.ts';

/** DynamoDB deletes an expired item up to days late, so readers check the expiration themselves. */
export const isExpired = (item: StoryItem): boolean =>
  item.expiresAt !== undefined && item.expiresAt !== null && item.expiresAt <= util.time.nowEpochSeconds();

/** `url` has its own resolver, which signs `key`. */
const pictureOf = (owner: string, { alt, illustration }: StoredPage) => ({
  status: illustration?.status ?? 'NOT_REQUESTED',
  alt,
  failure: illustration?.failure ?? null,
  owner,
  key: illustration?.key ?? null,
});

/** The first picture. Lists have no pages; its key comes from the index. */
function coverOf({ owner, pages, coverKey }: StoryItem) {
  const page = (pages ?? []).find(({ illustration }) => illustration?.status === 'READY');
  if (page) return pictureOf(owner, page);
  return coverKey ? { status: 'READY', alt: null, failure: null, owner, key: coverKey } : null;
}

/** Null if it was never counted: an older story, in a list. */
const pictureCountOf = ({ pages, pictureCount }: StoryItem): number | null =>
  pages ? pages.filter(({ illustration }) => illustration?.status === 'READY').length : (pictureCount ?? null);

/** A clip of a picture that has been replaced since does not count. */
function clipOf(owner: string, { illustration, clip }: StoredPage) {
  const one = clip?.status === 'READY' && clip.picture !== illustration?.key ? undefined : clip;
  return {
    status: one?.status ?? 'NOT_REQUESTED',
    seconds: one?.seconds ?? null,
    failure: one?.failure ?? null,
    owner,
    key: one?.key ?? null,
  };
}

/** As with pictures: `url` and `marksUrl` are signed from the keys. */
const narrationOf = ({ owner, narration }: StoryItem) => ({
  status: narration?.status ?? 'NOT_REQUESTED',
  voice: narration?.voice ?? null,
  language: narration?.language ?? null,
  seconds: narration?.seconds ?? null,
  failure: narration?.failure ?? null,
  stale: narration?.stale === true,
  owner,
  key: narration?.key ?? null,
  marksKey: narration?.marksKey ?? null,
});

/** An item as the schema's Story: derived fields are computed here, and internal attributes are left out. */
export function toStory(item: StoryItem) {
  const pages = item.pages ?? null;
  return {
    id: item.id,
    owner: item.owner,
    version: item.version,
    status: item.status,
    isComplete: item.status === 'COMPLETE',
    prompt: item.prompt ?? null,
    title: item.title ?? null,
    text: pages === null ? null : pages.map((page) => page.text).join('\n\n'),
    pages:
      pages === null
        ? null
        : pages.map((page) => ({
            number: page.number,
            title: page.title ?? null,
            text: page.text,
            illustration: pictureOf(item.owner, page),
            clip: clipOf(item.owner, page),
          })),
    cover: coverOf(item),
    pictureCount: pictureCountOf(item),
    narration: narrationOf(item),
    review: { stale: false, ...(item.review ?? { status: 'NOT_REQUESTED' }) },
    approval: approvalOf(item),
    childId: item.childId ?? null,
    parentStoryId: item.parentStoryId ?? null,
    characterIds: item.request?.characterIds ?? [],
    sceneId: item.request?.sceneId ?? null,
    favorite: item.favorite === true,
    readCount: item.readCount ?? 0,
    lastReadAt: item.lastReadAt ?? null,
    ageGroup: item.ageGroup,
    length: item.length,
    language: item.language,
    style: item.style ?? null,
    instructions: item.request?.instructions ?? null,
    imageStyle: item.request?.imageStyle ?? null,
    failure: item.failure ?? null,
    receipt: item.receipt ?? null,
    archive: item.archiveGroup && item.archivedAt ? { groupId: item.archiveGroup, archivedAt: item.archivedAt } : null,
    createdAt: item.createdAt,
    updatedAt: item.updatedAt,
    expiresAt: item.expiresAt ?? null,
  };
}
