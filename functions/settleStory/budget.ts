import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { BatchGetCommand, DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import { BUDGET_SHARES, budgetKey } from '../../story/counting.ts';
import type { BudgetShare } from '../../story/counting.ts';

interface Counted {
  readonly used?: number;
  readonly usd?: number;
}

/**
 * How full the fullest share of the day's budget is, in percent of its stories or its dollars, whichever is more.
 * @param now ISO
 */
export async function budgetUsed(
  table: string,
  { stories, usd }: BudgetShare,
  now: string,
  client = new DynamoDBClient(),
): Promise<number> {
  const { Responses = {} } = await DynamoDBDocumentClient.from(client).send(
    new BatchGetCommand({
      RequestItems: { [table]: { Keys: [...BUDGET_SHARES].map((share) => budgetKey(share, now)) } },
    }),
  );
  const used = ((Responses[table] ?? []) as Counted[]).map((count) =>
    Math.max((count.used ?? 0) / Math.max(stories, 1), (count.usd ?? 0) / usd),
  );
  return Math.round(100 * Math.max(0, ...used));
}
