import { runtime } from '@aws-appsync/utils';
import type { Context, LambdaRequest } from '@aws-appsync/utils';
import { stopOnError } from './errors.ts';

/** What `toStory` puts into a picture and a narration beside what the schema has: no client can ask for it. */
interface KeptMedia {
  readonly owner: string;
  readonly key: string | null;
  readonly marksKey?: string | null;
}

/** `ctx` of a field that is the address of an object. */
export type MediaContext<Result = unknown> = Context<
  Record<string, never>,
  Record<string, unknown>,
  undefined,
  KeptMedia,
  Result
>;

/** Asks to have an object of a story signed, together with those of its other pictures; nothing at all where there is no key. */
export function signed(owner: string | undefined, key: string | null | undefined): LambdaRequest {
  if (!key) runtime.earlyReturn(null);
  return { operation: 'BatchInvoke', payload: { key, owner } };
}

export function address(ctx: MediaContext<string | null>): string | null {
  stopOnError(ctx.error, 'The address could not be signed; what it is of is still there.');
  return ctx.result;
}
