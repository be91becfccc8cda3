import { util } from '@aws-appsync/utils';
import type { DynamoDBTransactWriteItemsRequest } from '@aws-appsync/utils';
import { promptVersion } from '../../../story/prompt.ts';
import { ownerOf } from '../shared/context.ts';
import type { StepContext } from '../shared/context.ts';
import { quotaExceeded } from '../shared/errors.ts';
import { readRefusal } from '../shared/refusal.ts';
import type { Cancelled } from '../shared/refusal.ts';
import { countStory, envNumber } from '../shared/usage.ts';

/** FAILED back to PENDING, counted, both or neither. */
export function request(ctx: StepContext): DynamoDBTransactWriteItemsRequest {
  if (ctx.stash.problem) util.error(`The story can't be written again as it was asked for. ${ctx.stash.problem}`, 'Conflict');
  const { story } = ctx.stash;
  const owner = ownerOf(ctx);
  return {
    operation: 'TransactWriteItems',
    transactItems: [
      {
        table: ctx.env.STORY_TABLE ?? '',
        operation: 'UpdateItem',
        key: util.dynamodb.toMapValues({ id: story.id }),
        update: {
          expression:
            'SET #status = :pending, #version = :next, #updatedAt = :now, #unsettled = :unsettled, #promptVersion = :promptVersion REMOVE #failure, #receipt',
          expressionNames: {
            '#status': 'status',
            '#version': 'version',
            '#updatedAt': 'updatedAt',
            '#unsettled': 'unsettled',
            '#promptVersion': 'promptVersion',
            '#failure': 'failure',
            '#receipt': 'receipt',
          },
          expressionValues: util.dynamodb.toMapValues({
            ':pending': 'PENDING',
            ':next': story.version + 1,
            ':now': util.time.nowISO8601(),
            ':unsettled': 'UNSETTLED',
            ':promptVersion': promptVersion,
          }),
        },
        condition: {
          expression: '#owner = :owner AND #status = :failed AND #version = :version AND #createdAt = :createdAt',
          expressionNames: { '#owner': 'owner', '#status': 'status', '#version': 'version', '#createdAt': 'createdAt' },
          expressionValues: util.dynamodb.toMapValues({
            ':owner': owner,
            ':failed': 'FAILED',
            ':version': story.version,
            ':createdAt': story.createdAt,
          }),
          returnValuesOnConditionCheckFailure: false,
        },
      },
      countStory(ctx.env.FAMILY_TABLE ?? '', owner, envNumber(ctx.env.DAILY_QUOTA)),
    ],
  };
}

export function response(ctx: StepContext<Cancelled>): null {
  if (ctx.error) {
    const refusal = readRefusal(ctx.error, ctx.result, 'The story could not be tried again. Nothing was changed or counted.');
    if (refusal.quota && !refusal.story) return quotaExceeded(envNumber(ctx.env.DAILY_QUOTA));
    util.error('The story was changed at the same moment. Nothing was counted: look at it before you try again.', 'Conflict');
  }
  const { story } = ctx.stash;
  ctx.stash.story = { ...story, status: 'PENDING', version: story.version + 1 };
  return null;
}
