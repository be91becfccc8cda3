import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { DynamoDBDocumentClient, paginateQuery } from '@aws-sdk/lib-dynamodb';
import { namedKeys } from '../../story/casting.ts';

/** The names of a family's saved characters and children. */
export type SavedNames = (owner: string) => Promise<string[]>;

/** A consistent read of all pages: a name that was not read would not be hidden. */
export function savedNames(table: string, client = new DynamoDBClient()): SavedNames {
  const documents = DynamoDBDocumentClient.from(client);
  return async (owner) => {
    const names: string[] = [];
    const pages = paginateQuery(
      { client: documents },
      {
        TableName: table,
        ConsistentRead: true,
        KeyConditionExpression: '#owner = :owner AND #sk BETWEEN :first AND :last',
        ExpressionAttributeNames: { '#owner': 'owner', '#sk': 'sk', '#name': 'name' },
        ExpressionAttributeValues: { ':owner': owner, ':first': namedKeys[0], ':last': namedKeys[1] },
        ProjectionExpression: '#name',
      },
    );
    for await (const { Items = [] } of pages) {
      for (const { name } of Items as { name?: unknown }[]) {
        if (typeof name === 'string' && name !== '') names.push(name);
      }
    }
    return names;
  };
}
