import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { DynamoDBDocumentClient, QueryCommand } from '@aws-sdk/lib-dynamodb';
import { MAX_SAVED, savedKeys } from '../../story/casting.ts';
import type { FamilyItem } from '../../story/casting.ts';

export interface Family {
  readonly items: readonly FamilyItem[];
  /** Whether there were no more. */
  readonly isAll: boolean;
}

/** Reads all characters and scenes of a family, as the pipeline does. */
export function familyTable(table: string, client = new DynamoDBClient()): (owner: string) => Promise<Family> {
  const documents = DynamoDBDocumentClient.from(client);
  const [first, last] = savedKeys;
  return async (owner) => {
    const { Items = [], LastEvaluatedKey } = await documents.send(
      new QueryCommand({
        TableName: table,
        KeyConditionExpression: '#owner = :owner AND #sk BETWEEN :first AND :last',
        ExpressionAttributeNames: { '#owner': 'owner', '#sk': 'sk' },
        ExpressionAttributeValues: { ':owner': owner, ':first': first, ':last': last },
        Limit: MAX_SAVED,
        ConsistentRead: true,
      }),
    );
    return { items: Items as FamilyItem[], isAll: LastEvaluatedKey === undefined };
  };
}
