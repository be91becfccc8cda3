import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { DynamoDBDocumentClient, GetCommand, paginateScan } from '@aws-sdk/lib-dynamodb';
import type { KeptBedtime, Needs } from './work.ts';

/**
 * The bedtimes in FamilyTable. The whole table is scanned once a day: it has no index over families, because nothing
 * else needs all of them.
 */
export function bedtimeTable(
  table: string,
  client = new DynamoDBClient(),
): Pick<Needs, 'listBedtimes' | 'readBedtime'> {
  const documents = DynamoDBDocumentClient.from(client);
  return {
    async listBedtimes() {
      const bedtimes: KeptBedtime[] = [];
      const pages = paginateScan(
        { client: documents },
        {
          TableName: table,
          ConsistentRead: true,
          FilterExpression: 'begins_with(#sk, :bedtimes)',
          ExpressionAttributeNames: { '#sk': 'sk' },
          ExpressionAttributeValues: { ':bedtimes': 'BEDTIME#' },
        },
      );
      for await (const { Items = [] } of pages) bedtimes.push(...(Items as KeptBedtime[]));
      return bedtimes;
    },
    async readBedtime({ owner, id }) {
      const { Item } = await documents.send(
        new GetCommand({ TableName: table, Key: { owner, sk: `BEDTIME#${id}` }, ConsistentRead: true }),
      );
      return Item as KeptBedtime | undefined;
    },
  };
}
