import { util } from '@aws-appsync/utils';
import type { Failure, Receipt, StoryRequest } from '../../../story/types.ts';

export type StoryStatus = 'PENDING' | 'WRITTEN' | 'COMPLETE' | 'FAILED' | 'BLOCKED';

/** A page as it is kept. Pictures will be kept beside it. */
export interface StoredPage {
  readonly number: number;
  readonly text: string;
  readonly alt: string;
}

/** An item of StoryTable. Read through the index, it lacks what the index does not project. */
export interface StoryItem {
  readonly id: string;
  readonly owner: string;
  readonly version: number;
  readonly status: StoryStatus;
  readonly route: 'PIPELINE' | 'WORKER';
  readonly prompt?: string;
  readonly title?: string;
  readonly pages?: readonly StoredPage[];
  readonly ageGroup: string;
  readonly length: string;
  readonly language: string;
  readonly style?: string;
  readonly failure?: Failure;
  readonly receipt?: Receipt;
  readonly request: Partial<StoryRequest>;
  readonly promptVersion: string;
  readonly createdAt: string;
  readonly updatedAt: string;
  readonly expiresAt?: number;
  readonly unsettled?: 'UNSETTLED';
  readonly openParts: number;
}

/** DynamoDB deletes an expired item up to days late, so readers look for themselves. */
export const isExpired = (item: StoryItem): boolean =>
  item.expiresAt !== undefined && item.expiresAt !== null && item.expiresAt <= util.time.nowEpochSeconds();

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
            text: page.text,
            illustration: { status: 'NOT_REQUESTED', url: null, alt: page.alt, failure: null },
          })),
    narration: { status: 'NOT_REQUESTED', voice: null, language: null, url: null, marksUrl: null, seconds: null, failure: null },
    ageGroup: item.ageGroup,
    length: item.length,
    language: item.language,
    style: item.style ?? null,
    failure: item.failure ?? null,
    receipt: item.receipt ?? null,
    createdAt: item.createdAt,
    updatedAt: item.updatedAt,
    expiresAt: item.expiresAt ?? null,
  };
}
