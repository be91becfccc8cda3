import { util } from '@aws-appsync/utils';
import type { DynamoDBQueryRequest } from '@aws-appsync/utils';
import type { Bedtime } from '../../story/bedtime.ts';
import { toBedtime } from './shared/bedtime.ts';
import { ownerOf } from './shared/context.ts';
import type { FieldContext } from './shared/context.ts';
import { stopOnError } from './shared/errors.ts';
import { listKind } from './shared/family.ts';

export function request(ctx: FieldContext<Record<string, never>>): DynamoDBQueryRequest {
  return listKind(ownerOf(ctx), 'BEDTIME#');
}

/** Sorted by time of day. In AppSync `sort` takes no function, so keys are sorted. */
export function response(ctx: FieldContext<Record<string, never>, { readonly items: readonly Bedtime[] }>) {
  stopOnError(ctx.error, 'Your bedtimes could not be read.');
  const now = util.time.nowEpochSeconds();
  // DynamoDB deletes expired items some time later.
  const items = ctx.result.items.filter(({ expiresAt }) => !expiresAt || expiresAt > now);
  const keys = items.map(({ time, id }) => `${time} ${id}`);
  keys.sort();
  return keys.map((key) => toBedtime(items.find(({ time, id }) => key === `${time} ${id}`) as Bedtime));
}
