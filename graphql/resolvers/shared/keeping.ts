import { util } from '@aws-appsync/utils';
import type { DynamoDBTransactWriteItemsRequest } from '@aws-appsync/utils';
import { isTransactionCancelled, stopOnError } from './errors.ts';
import type { DataSourceError } from './errors.ts';
import { AMENDED } from './family.ts';
import type { SavingContext } from './saving.ts';

/**
 * Stores `stash.item`. A new item only if nothing was added since the items were counted, so that no family exceeds its
 * limits.
 */
export function keep(ctx: SavingContext): DynamoDBTransactWriteItemsRequest {
  const table = ctx.env.FAMILY_TABLE ?? '';
  const { item, before, version } = ctx.stash;
  const { owner, sk, ...attributes } = item;
  const put = {
    table,
    operation: 'PutItem' as const,
    key: util.dynamodb.toMapValues({ owner, sk }),
    attributeValues: util.dynamodb.toMapValues(attributes),
    condition: {
      expression: before === null ? 'attribute_not_exists(#sk)' : 'attribute_exists(#sk)',
      expressionNames: { '#sk': 'sk' },
      returnValuesOnConditionCheckFailure: false,
    },
  };
  if (before !== null) return { operation: 'TransactWriteItems', transactItems: [put] };
  const amended = {
    table,
    operation: 'UpdateItem' as const,
    key: util.dynamodb.toMapValues({ owner, sk: AMENDED }),
    update: {
      expression: 'SET #version = :next',
      expressionNames: { '#version': 'version' },
      expressionValues: util.dynamodb.toMapValues({ ':next': version + 1 }),
    },
    condition: {
      expression: version === 0 ? 'attribute_not_exists(#version)' : '#version = :read',
      expressionNames: { '#version': 'version' },
      ...(version === 0 ? {} : { expressionValues: util.dynamodb.toMapValues({ ':read': version }) }),
      returnValuesOnConditionCheckFailure: false,
    },
  };
  return { operation: 'TransactWriteItems', transactItems: [put, amended] };
}

/** Ends a request whose item was not stored. */
export function stopUnlessKept(error: DataSourceError | null | undefined): void {
  if (error && isTransactionCancelled(error)) {
    util.error(
      'Something else of yours was saved or deleted at the same moment. Nothing was changed: send the same request again.',
      'Conflict',
      null,
      {
        retryable: true,
      },
    );
  }
  stopOnError(error, 'It could not be saved; nothing was changed.');
}
