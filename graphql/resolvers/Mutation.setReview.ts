import { util } from '@aws-appsync/utils';
import type { DynamoDBFilterObject, DynamoDBUpdateItemRequest } from '@aws-appsync/utils';
import { update } from '@aws-appsync/utils/dynamodb';
import type { MutationSetReviewArgs } from '../generated/types.ts';
import { ownerOf } from './shared/context.ts';
import type { FieldContext } from './shared/context.ts';
import { isConditionFailed, stopOnError } from './shared/errors.ts';
import { settingsKey, toSettings } from './shared/settings.ts';
import type { SettingsItem } from './shared/settings.ts';

type Stored = { readonly owner: string; readonly sk: string; readonly review: string; readonly closed: boolean };

/**
 * A separate function: AppSync checks the bundle without these types, and would conclude from `review`, which is
 * written, that a condition can name nothing else.
 */
const allOf = (conditions: DynamoDBFilterObject<Stored>[]): DynamoDBFilterObject<Stored> => ({ and: conditions });

/** A closed account accepts no settings any more: story/closing.ts. */
export function request(ctx: FieldContext<MutationSetReviewArgs>): DynamoDBUpdateItemRequest {
  return update<Stored>({
    key: settingsKey(ownerOf(ctx)),
    update: { review: ctx.args.mode },
    condition: allOf([{ closed: { attributeExists: false } }]),
  });
}

export function response(ctx: FieldContext<MutationSetReviewArgs, SettingsItem>) {
  if (ctx.error && isConditionFailed(ctx.error))
    util.error('This account is being deleted. Nothing was changed.', 'Conflict');
  stopOnError(ctx.error, 'The review mode was not changed.');
  return toSettings(ctx.result);
}
