import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { DynamoDBDocumentClient, UpdateCommand } from '@aws-sdk/lib-dynamodb';
import type { AttributeValue, DynamoDBBatchResponse, DynamoDBRecord } from 'aws-lambda';
import { shareOf, spentInBudget } from '../../story/counting.ts';
import { estimatedUsd } from '../../story/receipt.ts';
import type { Prices } from '../../story/receipt.ts';
import type { Receipt } from '../../story/types.ts';
import { throughConflicts } from '../shared/conflicts.ts';

type Image = Readonly<Record<string, AttributeValue>> | undefined;

/** Receipts count dollars to the millionth. */
const MICRO = 1_000_000;

/** An item's receipt, with its numbers as numbers. */
const receiptOf = (image: Image): Receipt =>
  Object.fromEntries(
    Object.entries(image?.['receipt']?.M ?? {}).map(([name, { N, S }]) => [name, N === undefined ? S : Number(N)]),
  );

/** The records that are not delivered again: Lambda repeats everything from the first reported failure on. */
export function deliveredOnce(
  records: readonly DynamoDBRecord[],
  { batchItemFailures }: DynamoDBBatchResponse,
): readonly DynamoDBRecord[] {
  const failed = new Set(batchItemFailures.map(({ itemIdentifier }) => itemIdentifier));
  const first = records.findIndex(({ dynamodb }) => failed.has(dynamodb?.SequenceNumber ?? ''));
  return first === -1 ? records : records.slice(0, first);
}

/**
 * The dollars that these changes add to stories' receipts, by share of the stack's budget. A retry starts a new
 * receipt, which takes nothing back.
 * @param prices list prices: the receipt of words that failed has amounts but no dollars
 */
export function spendingOf(records: readonly DynamoDBRecord[], prices: Prices): ReadonlyMap<string, number> {
  const spending = new Map<string, number>();
  for (const { dynamodb } of records) {
    const owner = dynamodb?.NewImage?.['owner']?.S ?? '';
    const before = estimatedUsd(receiptOf(dynamodb?.OldImage), prices) ?? 0;
    const usd = (estimatedUsd(receiptOf(dynamodb?.NewImage), prices) ?? 0) - before;
    if (owner === '' || usd <= 0) continue;
    const sum = (spending.get(shareOf(owner)) ?? 0) + usd;
    spending.set(shareOf(owner), Math.round(sum * MICRO) / MICRO);
  }
  return spending;
}

/**
 * Adds the dollars to the day's counters in FamilyTable.
 * @param now epoch ms
 */
export function spendingTable(table: string, client = new DynamoDBClient(), now: () => number = Date.now) {
  const documents = DynamoDBDocumentClient.from(client);
  return async (spending: ReadonlyMap<string, number>): Promise<void> => {
    const moment = now();
    for (const [share, usd] of spending) {
      const { key, update } = spentInBudget(share, usd, Math.floor(moment / 1000), new Date(moment).toISOString());
      const command = new UpdateCommand({
        TableName: table,
        Key: key,
        UpdateExpression: update.expression,
        ExpressionAttributeNames: update.names,
        ExpressionAttributeValues: update.values,
      });
      await throughConflicts(() => documents.send(command));
    }
  };
}
