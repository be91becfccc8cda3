import { restoreNames } from './aliases.ts';
import { storedPage } from './draft.ts';
import { NO_PAINTER } from './limits.ts';
import { partsOf } from './summary.ts';
import type { Parts } from './summary.ts';
import { writtenReceipt } from './receipt.ts';
import type { Prices } from './receipt.ts';
import type { Alias, Draft, Receipt, StoryRequest } from './types.ts';

/** The stored attributes of a draft that passed every check. The same for the pipeline and the worker. */
export interface WrittenStory {
  readonly title: string;
  readonly look?: string;
  readonly receipt: Receipt;
  readonly parts: Parts;
}

export function writtenStory(
  request: Partial<StoryRequest>,
  draft: Draft,
  aliases: readonly Alias[],
  receipt: Receipt,
  prices: Prices,
  painter = '',
): WrittenStory {
  const parts = partsOf(
    // Requested when there was still a painter, or by a bedtime.
    painter === NO_PAINTER ? { ...request, illustrations: 0 } : request,
    draft.pages.map((page, at) => storedPage(page, at + 1, aliases)),
  );
  return {
    title: restoreNames(draft.title, aliases),
    ...(draft.look === '' ? {} : { look: draft.look }),
    receipt: writtenReceipt(receipt, parts.pages, request.language ?? '', prices),
    parts,
  };
}
