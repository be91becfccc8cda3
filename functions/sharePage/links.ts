import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { DynamoDBDocumentClient, GetCommand, QueryCommand } from '@aws-sdk/lib-dynamodb';
import type { StoryItem } from '../../story/item.ts';
import { SHARE } from '../../story/sharing.ts';

/** A stored link. */
export interface Link {
  readonly owner: string;
  readonly storyId: string;
  /** ISO. An id can be used again once its story is deleted; a link is for the story that it was made for. */
  readonly storyCreatedAt: string;
  /** Seconds since the epoch. */
  readonly expiresAt: number;
  /** The site that the link was made for; pages use it for the addresses of their pictures in previews. */
  readonly site: string;
}

export interface Links {
  /** Read from the index, which follows the table within a second; undefined if there is no such link. */
  find(token: string): Promise<Link | undefined>;
  /** As it is now; undefined when there is none. */
  readStory(id: string): Promise<StoryItem | undefined>;
}

/** @param limit milliseconds for each read */
export function links(
  { families, stories, limit }: { readonly families: string; readonly stories: string; readonly limit: number },
  client = new DynamoDBClient(),
): Links {
  const documents = DynamoDBDocumentClient.from(client);
  const within = () => ({ abortSignal: AbortSignal.timeout(limit) });
  return {
    async find(token) {
      const { Items: [item] = [] } = await documents.send(
        new QueryCommand({
          TableName: families,
          IndexName: 'byToken',
          KeyConditionExpression: '#token = :token',
          ExpressionAttributeNames: { '#token': 'token' },
          ExpressionAttributeValues: { ':token': token },
        }),
        within(),
      );
      return item === undefined
        ? undefined
        : {
            owner: String(item['owner']),
            storyId: String(item['sk']).slice(SHARE.length),
            storyCreatedAt: String(item['storyCreatedAt']),
            expiresAt: Number(item['expiresAt']),
            site: String(item['site']),
          };
    },
    async readStory(id) {
      const { Item } = await documents.send(
        new GetCommand({ TableName: stories, Key: { id }, ConsistentRead: true }),
        within(),
      );
      return Item as StoryItem | undefined;
    },
  };
}
