import { runtime, util } from '@aws-appsync/utils';
import type { DynamoDBTransactWriteItemsRequest } from '@aws-appsync/utils';
import { withEvening } from '../../../story/bedtime-story.ts';
import type { StoryRequest } from '../../../story/types.ts';
import { acceptStory } from '../shared/accepting.ts';
import { readRefusal } from '../shared/refusal.ts';
import type { Cancelled } from '../shared/refusal.ts';
import type { TellingContext } from '../shared/telling.ts';

/** Accepts the story, counts it and records it on the bedtime, all or nothing. */
export function request(ctx: TellingContext): DynamoDBTransactWriteItemsRequest {
  const { owner, bedtime, date, isRecorded, story } = ctx.stash;
  if (isRecorded) runtime.earlyReturn(null);
  return {
    operation: 'TransactWriteItems',
    transactItems: [
      ...acceptStory(ctx.env, story, false),
      {
        table: ctx.env.FAMILY_TABLE ?? '',
        operation: 'UpdateItem',
        key: util.dynamodb.toMapValues({ owner, sk: `BEDTIME#${bedtime.id}` }),
        update: {
          expression: 'SET #told = :told, #lastStoryId = :id',
          expressionNames: { '#told': 'told', '#lastStoryId': 'lastStoryId' },
          expressionValues: util.dynamodb.toMapValues({
            ':told': withEvening(bedtime, date, story.request as StoryRequest),
            ':id': story.id,
          }),
        },
        // Deleted or paused at this moment, the bedtime wants no story any more.
        condition: {
          expression: '#paused = :paused',
          expressionNames: { '#paused': 'paused' },
          expressionValues: util.dynamodb.toMapValues({ ':paused': false }),
          returnValuesOnConditionCheckFailure: false,
        },
      },
    ],
  };
}

/** A cancelled transaction is not an error yet: an earlier delivery may have done the same. */
export function response(ctx: TellingContext<Cancelled>): null {
  const refusal = readRefusal(ctx, "The evening's story could not be started. Nothing was written or counted.");
  // No minute is counted here: the item after the counts is the bedtime.
  ctx.stash.refusal = refusal && { ...refusal, minute: false };
  return null;
}
