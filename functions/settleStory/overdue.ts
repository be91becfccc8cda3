import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { DynamoDBDocumentClient, paginateQuery } from '@aws-sdk/lib-dynamodb';
import { pace } from './env.ts';

/** A sparse index with the time of the request: of unfinished work, of clips in progress, or of undecided stories. */
const INDEXES = {
  unsettled: { index: 'unsettled', value: 'UNSETTLED', since: 'unsettledSince' },
  animating: { index: 'animating', value: 'PENDING', since: 'animatingSince' },
  awaiting: { index: 'awaiting', value: 'AWAITING', since: 'awaitingSince' },
} as const;

/**
 * Stories that have been in an index since before `before`, the oldest first, at most as many as one sweep can end.
 * @param before ISO time
 */
export async function overdueStories(
  table: string,
  which: keyof typeof INDEXES,
  before: string,
  client = new DynamoDBClient(),
): Promise<string[]> {
  const { index, value, since } = INDEXES[which];
  const ids: string[] = [];
  let pages = 0;
  const query = paginateQuery(
    { client: DynamoDBDocumentClient.from(client), pageSize: pace.pageSize },
    {
      TableName: table,
      IndexName: index,
      KeyConditionExpression: '#index = :value AND #since <= :before',
      ExpressionAttributeNames: { '#index': index, '#since': since },
      ExpressionAttributeValues: { ':value': value, ':before': before },
    },
  );
  for await (const { Items = [] } of query) {
    ids.push(...Items.map((item) => String(item['id'])));
    pages += 1;
    if (pages === pace.pages) break;
  }
  return ids;
}
