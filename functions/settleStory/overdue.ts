import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { DynamoDBDocumentClient, paginateQuery } from '@aws-sdk/lib-dynamodb';
import { pace } from './env.ts';

/**
 * Stories whose request was accepted before `before`, the oldest first; at most so many as one sweep can end. The index holds
 * nothing but what is under way.
 * @param before ISO time
 */
export async function overdueStories(table: string, before: string, client = new DynamoDBClient()): Promise<string[]> {
  const ids: string[] = [];
  let pages = 0;
  const query = paginateQuery(
    { client: DynamoDBDocumentClient.from(client), pageSize: pace.pageSize },
    {
      TableName: table,
      IndexName: 'unsettled',
      KeyConditionExpression: '#unsettled = :unsettled AND #since <= :before',
      ExpressionAttributeNames: { '#unsettled': 'unsettled', '#since': 'unsettledSince' },
      ExpressionAttributeValues: { ':unsettled': 'UNSETTLED', ':before': before },
    },
  );
  for await (const { Items = [] } of query) {
    ids.push(...Items.map((item) => String(item['id'])));
    pages += 1;
    if (pages === pace.pages) break;
  }
  return ids;
}
