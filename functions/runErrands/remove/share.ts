import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { DeleteCommand, DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import { shareKey } from '../../../story/sharing.ts';
import { throughConflicts } from '../../shared/conflicts.ts';
import type { Work } from './work.ts';

/** In FamilyTable. */
export function shareRemoval(table: string, client = new DynamoDBClient()): Work['unshare'] {
  const documents = DynamoDBDocumentClient.from(client);
  return async (owner, storyId) =>
    void (await throughConflicts(() =>
      documents.send(new DeleteCommand({ TableName: table, Key: shareKey(owner, storyId) })),
    ));
}
