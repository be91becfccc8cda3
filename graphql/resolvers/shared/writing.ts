import { contentOf, readingTexts, repeatedKey } from '../../../story/draft.ts';
import type { Reading, WriterSettings } from '../../../story/providers/types.ts';
import { writerSettings } from '../../../story/writer.ts';
import type { StepContext } from './context.ts';
import { lettersIn } from './letters.ts';

export const settingsIn = (ctx: StepContext): WriterSettings => writerSettings(ctx.env, ctx.stash.modelKey ?? '');

/** Puts a draft's JSON, or why there is none, into the stash, and what it cost. */
export function take(ctx: StepContext, reading: Reading): void {
  const { order, modelKey = '' } = ctx.stash;
  const texts = readingTexts(reading);
  const repeated = repeatedKey(texts, modelKey, lettersIn([...texts, modelKey]));
  if (repeated !== null) {
    ctx.stash.failure = repeated;
    return;
  }
  ctx.stash.receipt = reading.receipt;
  const written = contentOf(reading, order);
  if (written.content === null) ctx.stash.failure = written.failure;
  else ctx.stash.content = written.content;
}
