import { ConditionalCheckFailedException, DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { DeleteCommand, DynamoDBDocumentClient, QueryCommand } from '@aws-sdk/lib-dynamodb';
import { throughConflicts } from '../shared/conflicts.ts';
import { pooled } from '../shared/pool.ts';

/** The stories of one family. */
export interface OwnStories {
  /** Ids of some stories in the index, or none. The index is eventually consistent. */
  some(owner: string): Promise<readonly string[]>;
  /**
   * Deletes stories; the table's stream then has their objects removed from the bucket.
   * @returns how many still existed
   */
  remove(owner: string, ids: readonly string[]): Promise<number>;
}

const PAGE = 200;
const AT_ONCE = 20;

/** StoryTable. */
export function ownStories(table: string, client = new DynamoDBClient()): OwnStories {
  const documents = DynamoDBDocumentClient.from(client);

  // One by one, not as a batch: a batch write takes no condition, and its permission would also allow putting anything.
  async function removeOne(owner: string, id: string): Promise<boolean> {
    try {
      await throughConflicts(() =>
        documents.send(
          new DeleteCommand({
            TableName: table,
            Key: { id },
            ConditionExpression: '#owner = :owner',
            ExpressionAttributeNames: { '#owner': 'owner' },
            ExpressionAttributeValues: { ':owner': owner },
          }),
        ),
      );
      return true;
    } catch (error) {
      // Already deleted (the index is eventually consistent), or the id belongs to another family by now, whose story
      // stays.
      if (error instanceof ConditionalCheckFailedException) return false;
      throw error;
    }
  }

  return {
    async some(owner) {
      const { Items = [] } = await documents.send(
        new QueryCommand({
          TableName: table,
          IndexName: 'byOwner',
          KeyConditionExpression: '#owner = :owner',
          ProjectionExpression: '#id',
          ExpressionAttributeNames: { '#owner': 'owner', '#id': 'id' },
          ExpressionAttributeValues: { ':owner': owner },
          Limit: PAGE,
        }),
      );
      return Items.map((item) => String(item['id']));
    },
    async remove(owner, ids) {
      let removed = 0;
      const failures: unknown[] = [];
      await pooled(ids, AT_ONCE, async (id) => {
        try {
          if (await removeOne(owner, id)) removed += 1;
        } catch (error) {
          failures.push(error);
        }
      });
      if (failures.length > 0) throw failures[0];
      return removed;
    },
  };
}
