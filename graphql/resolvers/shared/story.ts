import { util } from '@aws-appsync/utils';
import type { StoredPage, StoryItem } from '../../../story/item.ts';
import { approvalOf } from '../../../story/lifecycle/approval.ts';

export type { StoryItem } from '../../../story/item.ts';

/** DynamoDB deletes an expired item up to days late, so readers look for themselves. */
export const isExpired = (item: StoryItem): boolean =>
  item.expiresAt !== undefined && item.expiresAt !== null && item.expiresAt <= util.time.nowEpochSeconds();

/** `url` has a resolver of its own, which signs `key`. */
const pictureOf = (owner: string, { alt, illustration }: StoredPage) => ({
  status: illustration?.status ?? 'NOT_REQUESTED',
  alt,
  failure: illustration?.failure ?? null,
  owner,
  key: illustration?.key ?? null,
});

/** The first picture. In lists there are no pages, and its key is what the index has. */
function coverOf({ owner, pages, coverKey }: StoryItem) {
  const page = (pages ?? []).find(({ illustration }) => illustration?.status === 'READY');
  if (page) return pictureOf(owner, page);
  return coverKey ? { status: 'READY', alt: null, failure: null, owner, key: coverKey } : null;
}

/** Null where nobody has counted: a story from before, in a list. */
const pictureCountOf = ({ pages, pictureCount }: StoryItem): number | null =>
  pages ? pages.filter(({ illustration }) => illustration?.status === 'READY').length : (pictureCount ?? null);

/** A clip of a picture that was drawn anew since is none. */
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
  owner,
  key: narration?.key ?? null,
  marksKey: narration?.marksKey ?? null,
});

/** An item as the schema's Story: what can be derived is derived here, and what is internal stays behind. */
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
    review: item.review ?? { status: 'NOT_REQUESTED' },
    approval: approvalOf(item),
    parentStoryId: item.parentStoryId ?? null,
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
