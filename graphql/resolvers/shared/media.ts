import { runtime } from '@aws-appsync/utils';
import type { Context, LambdaRequest } from '@aws-appsync/utils';
import { stopOnError } from './errors.ts';

/**
 * Fields that `toStory` adds to a picture and a narration; they are not in the schema, so no client can request them.
 */
interface KeptMedia {
  readonly owner: string;
  readonly key: string | null;
  readonly marksKey?: string | null;
}

/** `ctx` of a field that is an object's address. */
export type MediaContext<Result = unknown> = Context<
  Record<string, never>,
  Record<string, unknown>,
  undefined,
  KeptMedia,
  Result
>;

/**
 * Requests a signed address for an object of a story, in one batch with its other pictures; does nothing without a key.
 */
export function signed(owner: string | undefined, key: string | null | undefined): LambdaRequest {
  if (!key) runtime.earlyReturn(null);
  return { operation: 'BatchInvoke', payload: { key, owner } };
}

export function address(ctx: MediaContext<string | null>): string | null {
  stopOnError(ctx.error, 'The address could not be signed; the file is still there.');
  return ctx.result;
}
