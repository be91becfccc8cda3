import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { DynamoDBDocumentClient, GetCommand } from '@aws-sdk/lib-dynamodb';

/** AUTO: stories that pass the judge may be read to the child. ASK: an adult reads everything first. */
export type ReviewMode = 'AUTO' | 'ASK';

/** A family's choice in its `SETTINGS`; AUTO by default, as `setReview` and the schema say. */
export function reviewModes(table: string, client = new DynamoDBClient()): (owner: string) => Promise<ReviewMode> {
  const documents = DynamoDBDocumentClient.from(client);
  return async (owner) => {
    const { Item } = await documents.send(
      new GetCommand({ TableName: table, Key: { owner, sk: 'SETTINGS' }, ConsistentRead: true }),
    );
    return Item?.['review'] === 'ASK' ? 'ASK' : 'AUTO';
  };
}
