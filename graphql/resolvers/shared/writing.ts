import { contentOf, readingTexts, repeatedKey } from '../../../story/draft.ts';
import { objectIn } from '../../../story/lenient.ts';
import type { Reading, WriterSettings } from '../../../story/providers/types.ts';
import { writerSettings } from '../../../story/writer.ts';
import type { StepContext } from './context.ts';
import { lettersIn } from './letters.ts';

export const settingsIn = (ctx: StepContext): WriterSettings => writerSettings(ctx.env, ctx.stash.modelKey ?? '');

/** The value in what the model wrote: models put prose, a code fence or their thinking around it. */
function parsed(content: string): unknown {
  const value: unknown = JSON.parse(content);
  // Bad JSON is an empty string here.
  return typeof value === 'object' && value !== null ? value : JSON.parse(objectIn(content));
}

/** Puts what the model wrote, or why there is none, into the stash, and what it cost. */
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
  else ctx.stash.content = parsed(written.content);
}
