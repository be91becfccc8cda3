import { ConditionalCheckFailedException, DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { DeleteCommand, DynamoDBDocumentClient, GetCommand, PutCommand, paginateQuery } from '@aws-sdk/lib-dynamodb';
import { CLOSED_SECONDS, closedItems, closedSettings } from '../../story/closing.ts';
import { throughConflicts } from '../shared/conflicts.ts';

/** A family's stored data, as far as deleting an account needs it. */
export interface Family {
  /** From here on no new request is accepted: story/closing.ts. */
  close(owner: string): Promise<void>;
  /** The ARN of the mail subscription in the settings, if there is one. */
  subscription(owner: string): Promise<string | undefined>;
  /**
   * Closes the settings, unless they have another subscription by now.
   * @returns whether they are closed
   */
  closeSettings(owner: string, ended: string | undefined): Promise<boolean>;
  /** Sort keys that begin with `prefix`, except the item that closes the account, which TTL deletes. */
  kept(owner: string, prefix?: string): Promise<readonly string[]>;
  remove(owner: string, sk: string): Promise<void>;
}

async function keptKeys(
  documents: DynamoDBDocumentClient,
  table: string,
  owner: string,
  prefix: string,
): Promise<readonly string[]> {
  const found: string[] = [];
  const pages = paginateQuery(
    { client: documents },
    {
      TableName: table,
      // An empty prefix means every key, but DynamoDB does not accept an empty value.
      KeyConditionExpression: prefix === '' ? '#owner = :owner' : '#owner = :owner AND begins_with(#sk, :prefix)',
      FilterExpression: 'attribute_not_exists(#closed)',
      ProjectionExpression: '#sk',
      ExpressionAttributeNames: { '#owner': 'owner', '#sk': 'sk', '#closed': 'closed' },
      ExpressionAttributeValues: { ':owner': owner, ...(prefix !== '' && { ':prefix': prefix }) },
      ConsistentRead: true,
    },
  );
  for await (const { Items = [] } of pages) found.push(...Items.map((item) => String(item['sk'])));
  return found;
}

/** FamilyTable. @param now epoch ms */
export function familyTable(table: string, client = new DynamoDBClient(), now: () => number = Date.now): Family {
  const documents = DynamoDBDocumentClient.from(client);
  const expiry = (): number => Math.floor(now() / 1000) + CLOSED_SECONDS;
  return {
    async close(owner) {
      const days = [now(), now() + CLOSED_SECONDS * 1000].map((moment) => new Date(moment).toISOString());
      for (const Item of closedItems(owner, days, expiry()))
        await throughConflicts(() => documents.send(new PutCommand({ TableName: table, Item })));
    },
    async subscription(owner) {
      const { Item } = await documents.send(
        new GetCommand({ TableName: table, Key: { owner, sk: 'SETTINGS' }, ConsistentRead: true }),
      );
      const arn: unknown = Item?.['subscriptionArn'];
      return typeof arn === 'string' ? arn : undefined;
    },
    async closeSettings(owner, ended) {
      try {
        await documents.send(
          new PutCommand({
            TableName: table,
            Item: closedSettings(owner, expiry()),
            ConditionExpression:
              ended === undefined ? 'attribute_not_exists(#arn)' : 'attribute_not_exists(#arn) OR #arn = :ended',
            ExpressionAttributeNames: { '#arn': 'subscriptionArn' },
            ...(ended !== undefined && { ExpressionAttributeValues: { ':ended': ended } }),
          }),
        );
        return true;
      } catch (error) {
        if (error instanceof ConditionalCheckFailedException) return false;
        throw error;
      }
    },
    kept: (owner, prefix = '') => keptKeys(documents, table, owner, prefix),
    remove: async (owner, sk) =>
      void (await throughConflicts(() => documents.send(new DeleteCommand({ TableName: table, Key: { owner, sk } })))),
  };
}
