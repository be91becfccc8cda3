import { ConditionalCheckFailedException, DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { DeleteCommand, DynamoDBDocumentClient, GetCommand, PutCommand, QueryCommand } from '@aws-sdk/lib-dynamodb';
import { CLOSED_SECONDS, closedItems, closedSettings } from '../../story/closing.ts';

/** What a family keeps, as far as its end needs it. */
export interface Family {
  /** From here on nothing new is accepted: story/closing.ts. */
  close(owner: string): Promise<void>;
  /** Ids of the bedtimes that are still kept. */
  bedtimes(owner: string): Promise<readonly string[]>;
  /** The ARN that the settings note, if any. */
  subscription(owner: string): Promise<string | undefined>;
  /** Closes the settings, unless they note another subscription by now. @returns whether they are closed */
  closeSettings(owner: string, ended: string | undefined): Promise<boolean>;
  /** Removes everything but what keeps the account closed, which its TTL removes. */
  empty(owner: string): Promise<void>;
}

/** FamilyTable. @param now the clock */
export function familyTable(table: string, client = new DynamoDBClient(), now: () => Date = () => new Date()): Family {
  const documents = DynamoDBDocumentClient.from(client);
  const expiry = (): number => Math.floor(now().getTime() / 1000) + CLOSED_SECONDS;

  /** Sort keys of a family's items that keep nothing closed, from `prefix` on; the table is asked anew as long as it has more. */
  async function keysOf(owner: string, prefix = ''): Promise<readonly string[]> {
    const found: string[] = [];
    let from: Record<string, unknown> | undefined;
    do {
      const { Items = [], LastEvaluatedKey } = await documents.send(new QueryCommand({
        TableName: table,
        KeyConditionExpression: prefix === '' ? '#owner = :owner' : '#owner = :owner AND begins_with(#sk, :prefix)',
        FilterExpression: 'attribute_not_exists(#closed)',
        ProjectionExpression: '#sk',
        ExpressionAttributeNames: { '#owner': 'owner', '#sk': 'sk', '#closed': 'closed' },
        ExpressionAttributeValues: { ':owner': owner, ...(prefix !== '' && { ':prefix': prefix }) },
        ConsistentRead: true,
        ...(from !== undefined && { ExclusiveStartKey: from }),
      }));
      found.push(...Items.map((item) => String(item['sk'])));
      from = LastEvaluatedKey;
    } while (from !== undefined);
    return found;
  }

  return {
    async close(owner) {
      const moment = now();
      const days = [moment, new Date(moment.getTime() + CLOSED_SECONDS * 1000)].map((day) => day.toISOString());
      for (const item of closedItems(owner, days, expiry())) await documents.send(new PutCommand({ TableName: table, Item: item }));
    },
    bedtimes: async (owner) => (await keysOf(owner, 'BEDTIME#')).map((sk) => sk.slice('BEDTIME#'.length)),
    async subscription(owner) {
      const { Item } = await documents.send(new GetCommand({ TableName: table, Key: { owner, sk: 'SETTINGS' }, ConsistentRead: true }));
      const arn: unknown = Item?.['subscriptionArn'];
      return typeof arn === 'string' ? arn : undefined;
    },
    async closeSettings(owner, ended) {
      try {
        await documents.send(new PutCommand({
          TableName: table,
          Item: closedSettings(owner, expiry()),
          ConditionExpression: ended === undefined ? 'attribute_not_exists(#arn)' : 'attribute_not_exists(#arn) OR #arn = :ended',
          ExpressionAttributeNames: { '#arn': 'subscriptionArn' },
          ...(ended !== undefined && { ExpressionAttributeValues: { ':ended': ended } }),
        }));
        return true;
      } catch (error) {
        if (error instanceof ConditionalCheckFailedException) return false;
        throw error;
      }
    },
    async empty(owner) {
      for (const sk of await keysOf(owner)) await documents.send(new DeleteCommand({ TableName: table, Key: { owner, sk } }));
    },
  };
}
