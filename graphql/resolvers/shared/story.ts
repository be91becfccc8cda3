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
          })),
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
    createdAt: item.createdAt,
    updatedAt: item.updatedAt,
    expiresAt: item.expiresAt ?? null,
  };
}
