import { contentOf, readingTexts, repeatedKey } from '../../../story/draft.ts';
import { objectIn } from '../../../story/lenient.ts';
import type { Reading, WriterSettings } from '../../../story/providers/types.ts';
import { writerSettings } from '../../../story/writer.ts';
import type { StepContext } from './context.ts';
import { lettersIn } from './letters.ts';

export const settingsIn = (ctx: StepContext): WriterSettings => writerSettings(ctx.env, ctx.stash.modelKey ?? '');

/** The value in the model's text, which may be surrounded by prose, a code fence or its reasoning. */
function parsed(content: string): unknown {
  const value: unknown = JSON.parse(content);
  // Here invalid JSON is an empty string.
  return typeof value === 'object' && value !== null ? value : JSON.parse(objectIn(content));
}

/** Stores the model's draft, or why there is none, in the stash, with its cost. */
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
