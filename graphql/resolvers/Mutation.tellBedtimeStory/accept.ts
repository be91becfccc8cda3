import { runtime, util } from '@aws-appsync/utils';
import type { DynamoDBTransactWriteItemsRequest } from '@aws-appsync/utils';
import { remembered } from '../../../story/bedtime-story.ts';
import type { StoryRequest } from '../../../story/types.ts';
import { readRefusal } from '../shared/refusal.ts';
import type { Cancelled } from '../shared/refusal.ts';
import type { TellingContext } from '../shared/telling.ts';
import { countStory, envNumber } from '../shared/usage.ts';

/** Accepts the story, counts it and notes it in the bedtime, all or nothing. */
export function request(ctx: TellingContext): DynamoDBTransactWriteItemsRequest {
  const { owner, bedtime, date, isTold, story } = ctx.stash;
  if (isTold) runtime.earlyReturn(null, { skipTo: 'NEXT' });
  const { id, ...attributes } = story;
  const family = ctx.env.FAMILY_TABLE ?? '';
  return {
    operation: 'TransactWriteItems',
    transactItems: [
      {
        table: ctx.env.STORY_TABLE ?? '',
        operation: 'PutItem',
        key: util.dynamodb.toMapValues({ id }),
        attributeValues: util.dynamodb.toMapValues(attributes),
        condition: {
          expression: 'attribute_not_exists(#id)',
          expressionNames: { '#id': 'id' },
          returnValuesOnConditionCheckFailure: false,
        },
      },
      countStory(family, owner, envNumber(ctx.env.DAILY_QUOTA)),
      {
        table: family,
        operation: 'UpdateItem',
        key: util.dynamodb.toMapValues({ owner, sk: `BEDTIME#${bedtime.id}` }),
        update: {
          expression: 'SET #told = :told, #lastStoryId = :id',
          expressionNames: { '#told': 'told', '#lastStoryId': 'lastStoryId' },
          expressionValues: util.dynamodb.toMapValues({ ':told': remembered(bedtime, date, story.request as StoryRequest), ':id': id }),
        },
        // Deleted or paused at this moment, it wants no story any more.
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

/** A cancelled transaction is no error yet: an earlier delivery may have done the same. */
export function response(ctx: TellingContext<Cancelled>): null {
  if (ctx.error) ctx.stash.refusal = readRefusal(ctx.error, ctx.result, 'The evening\'s story could not be started. Nothing was written or counted.');
  return null;
}
