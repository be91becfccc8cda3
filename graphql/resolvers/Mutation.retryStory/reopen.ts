import { util } from '@aws-appsync/utils';
import type { DynamoDBTransactWriteItemsRequest } from '@aws-appsync/utils';
import { promptVersion } from '../../../story/prompt.ts';
import { ownerOf } from '../shared/context.ts';
import type { StepContext } from '../shared/context.ts';
import { quotaExceeded } from '../shared/errors.ts';
import { readRefusal } from '../shared/refusal.ts';
import type { Cancelled } from '../shared/refusal.ts';
import { countStory, envNumber } from '../shared/usage.ts';

/** FAILED back to PENDING and to the worker, counted, both or neither. */
export function request(ctx: StepContext): DynamoDBTransactWriteItemsRequest {
  if (ctx.stash.problem) util.error(`The story can't be written again as it was asked for. ${ctx.stash.problem}`, 'Conflict');
  const { story } = ctx.stash;
  const owner = ownerOf(ctx);
  const now = util.time.nowISO8601();
  const { failure: _failure, receipt: _receipt, ...kept } = story;
  ctx.stash.story = { ...kept, status: 'PENDING', route: 'WORKER', version: story.version + 1, promptVersion, updatedAt: now };
  return {
    operation: 'TransactWriteItems',
    transactItems: [
      {
        table: ctx.env.STORY_TABLE ?? '',
        operation: 'UpdateItem',
        key: util.dynamodb.toMapValues({ id: story.id }),
        update: {
          expression:
            'SET #status = :pending, #route = :worker, #version = :next, #updatedAt = :now, #unsettled = :unsettled, #unsettledSince = :now, #promptVersion = :promptVersion REMOVE #failure, #receipt',
          expressionNames: {
            '#status': 'status',
            '#route': 'route',
            '#version': 'version',
            '#updatedAt': 'updatedAt',
            '#unsettled': 'unsettled',
            '#unsettledSince': 'unsettledSince',
            '#promptVersion': 'promptVersion',
            '#failure': 'failure',
            '#receipt': 'receipt',
          },
          expressionValues: util.dynamodb.toMapValues({
            ':pending': 'PENDING',
            ':worker': 'WORKER',
            ':next': story.version + 1,
            ':now': now,
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
  return null;
}
