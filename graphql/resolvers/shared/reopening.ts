import { util } from '@aws-appsync/utils';
import type { DynamoDBTransactWriteItemsRequest } from '@aws-appsync/utils';
import { ownerOf } from './context.ts';
import type { StepContext } from './context.ts';
import { quotaExceeded } from './errors.ts';
import { readRefusal } from './refusal.ts';
import type { Cancelled } from './refusal.ts';
import type { StoryItem } from './story.ts';
import { countStory, envNumber } from './usage.ts';

/** What a story becomes when more is asked for. */
export interface Reopening {
  readonly set: Partial<StoryItem>;
  readonly remove: ReadonlyArray<keyof StoryItem>;
}

/**
 * Puts a story that has ended, or a part of it, under way once more and counts it as one of the day, both or neither. Only if the story is as
 * it was read: a picture that arrives in that moment would be lost otherwise.
 * @param now ISO
 */
export function reopen(ctx: StepContext, now: string, { set, remove }: Reopening): DynamoDBTransactWriteItemsRequest {
  const { story } = ctx.stash;
  const owner = ownerOf(ctx);
  const all: Partial<StoryItem> = {
    ...set,
    version: story.version + 1,
    updatedAt: now,
    unsettled: 'UNSETTLED',
    // Whatever is under way already keeps its time: asking for more must not put off the end of what was asked for before.
    unsettledSince: story.unsettledSince ?? now,
  };
  const names: Record<string, string> = {};
  const values: Record<string, unknown> = {};
  for (const [name, value] of Object.entries(all)) {
    names[`#${name}`] = name;
    values[`:${name}`] = value;
  }
  for (const name of remove) names[`#${name}`] = name;
  const kept: Record<string, unknown> = {};
  for (const [name, value] of Object.entries(story)) {
    if (!remove.includes(name as keyof StoryItem)) kept[name] = value;
  }
  ctx.stash.story = { ...kept, ...all } as StoryItem;
  return {
    operation: 'TransactWriteItems',
    transactItems: [
      {
        table: ctx.env.STORY_TABLE ?? '',
        operation: 'UpdateItem',
        key: util.dynamodb.toMapValues({ id: story.id }),
        update: {
          expression: `SET ${Object.keys(all).map((name) => `#${name} = :${name}`).join(', ')} REMOVE ${remove.map((name) => `#${name}`).join(', ')}`,
          expressionNames: names,
          expressionValues: util.dynamodb.toMapValues(values),
        },
        condition: {
          // Update and condition share one map of values, so what was read needs other names than what is written.
          expression: '#owner = :wasOwner AND #version = :wasVersion AND #createdAt = :wasCreatedAt',
          expressionNames: { '#owner': 'owner', '#version': 'version', '#createdAt': 'createdAt' },
          expressionValues: util.dynamodb.toMapValues({ ':wasOwner': owner, ':wasVersion': story.version, ':wasCreatedAt': story.createdAt }),
          returnValuesOnConditionCheckFailure: false,
        },
      },
      countStory(ctx.env.FAMILY_TABLE ?? '', owner, envNumber(ctx.env.DAILY_QUOTA)),
    ],
  };
}

/**
 * Sets parts of a written story to PENDING.
 * @param claim of the workers, given up: the next one must not wait for one that is done
 */
export function reopenParts(ctx: StepContext, changes: Partial<StoryItem>, claim: 'illustratingUntil' | 'narratingUntil'): DynamoDBTransactWriteItemsRequest {
  const now = util.time.nowISO8601();
  const since = claim === 'illustratingUntil' ? 'illustratingSince' : 'narratingSince';
  return reopen(ctx, now, { set: { ...changes, status: 'WRITTEN', [since]: now }, remove: [claim] });
}

/** Ends the request when the transaction was cancelled. */
export function reopened(ctx: StepContext<Cancelled>): null {
  if (ctx.error) {
    const refusal = readRefusal(ctx.error, ctx.result, 'Nothing was started, changed or counted.');
    if (refusal.quota && !refusal.story) return quotaExceeded(envNumber(ctx.env.DAILY_QUOTA));
    util.error('The story changed at the same moment. Nothing was started or counted: send the same request again.', 'Conflict', null, { retryable: true });
  }
  return null;
}

/** A part that is on its way is not asked for twice. */
export function inProgress(what: string): never {
  return util.error(`${what} Wait for it: onStory tells when it is there. Nothing was counted.`, 'Conflict');
}
