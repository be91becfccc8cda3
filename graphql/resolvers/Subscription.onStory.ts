import { extensions, util } from '@aws-appsync/utils';
import type { NONERequest } from '@aws-appsync/utils';
import type { SubscriptionOnStoryArgs } from '../generated/types.ts';
import { ownerOf } from './shared/context.ts';
import type { FieldContext } from './shared/context.ts';
import { invalid } from './shared/errors.ts';

export function request(): NONERequest {
  return { payload: null };
}

/**
 * Only the subscriber's own stories. With a filter set, AppSync no longer matches arguments itself, so the id goes into
 * the filter. Omitted and null mean the same; an empty id is a program's mistake, which would otherwise receive every
 * story. A subscription's first answer is null: it contains no story yet.
 */
export function response(ctx: FieldContext<SubscriptionOnStoryArgs>): null {
  const owner = { owner: { eq: ownerOf(ctx) } };
  if (ctx.args.id === '') invalid('id: leave it out to receive all your stories.');
  const filter = ctx.args.id ? { ...owner, id: { eq: ctx.args.id } } : owner;
  extensions.setSubscriptionFilter(util.transform.toSubscriptionFilter(filter));
  return null;
}
