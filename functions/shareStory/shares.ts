import { DynamoDBClient, TransactionCanceledException } from '@aws-sdk/client-dynamodb';
import { DynamoDBDocumentClient, GetCommand, TransactWriteCommand, paginateQuery } from '@aws-sdk/lib-dynamodb';
import { SHARE, shareKey } from '../../story/sharing.ts';

/** A link as it is stored. */
export interface StoredShare {
  readonly storyId: string;
  /** ISO. An id can be used again once its story is deleted; a link is for the story that it was made for. */
  readonly storyCreatedAt: string;
  readonly token: string;
  /** Seconds since the epoch, as DynamoDB's TTL takes it. */
  readonly expiresAt: number;
}

/** `kept`: stored; `closed`: the account is being deleted; `changed`: another request was faster, read again. */
export type Kept = 'kept' | 'closed' | 'changed';

export interface Shares {
  read(owner: string, storyId: string): Promise<StoredShare | undefined>;
  list(owner: string): Promise<readonly StoredShare[]>;
  /**
   * Replaces no link, an expired one, or the same link with another expiration. A link of an earlier story counts as
   * none.
   * @param now seconds since the epoch
   */
  keep(owner: string, share: StoredShare & { readonly site: string }, now: number): Promise<Kept>;
}

const storedShare = ({ sk, storyCreatedAt, token, expiresAt }: Readonly<Record<string, unknown>>): StoredShare => ({
  storyId: String(sk).slice(SHARE.length),
  storyCreatedAt: String(storyCreatedAt),
  token: String(token),
  expiresAt: Number(expiresAt),
});

/** The conditions' results, in the order of the transaction. */
const refused = ({ CancellationReasons: reasons = [] }: TransactionCanceledException, at: number): boolean =>
  reasons[at]?.Code === 'ConditionalCheckFailed';

/** The items `SHARE#<story id>` of FamilyTable. */
export function shareItems(table: string, client = new DynamoDBClient()): Shares {
  const documents = DynamoDBDocumentClient.from(client);
  return {
    async read(owner, storyId) {
      const { Item } = await documents.send(
        new GetCommand({ TableName: table, Key: shareKey(owner, storyId), ConsistentRead: true }),
      );
      return Item === undefined ? undefined : storedShare(Item);
    },
    async list(owner) {
      const found: StoredShare[] = [];
      const pages = paginateQuery(
        { client: documents },
        {
          TableName: table,
          KeyConditionExpression: '#owner = :owner AND begins_with(#sk, :share)',
          ExpressionAttributeNames: { '#owner': 'owner', '#sk': 'sk' },
          ExpressionAttributeValues: { ':owner': owner, ':share': SHARE },
          ConsistentRead: true,
        },
      );
      for await (const { Items = [] } of pages) found.push(...Items.map(storedShare));
      return found;
    },
    async keep(owner, { storyId, site, ...share }, now) {
      const put = {
        TableName: table,
        Item: { ...shareKey(owner, storyId), ...share, site },
        ConditionExpression:
          'attribute_not_exists(#token) OR #token = :token OR #expiresAt <= :now OR #storyCreatedAt <> :storyCreatedAt',
        ExpressionAttributeNames: { '#token': 'token', '#expiresAt': 'expiresAt', '#storyCreatedAt': 'storyCreatedAt' },
        ExpressionAttributeValues: { ':token': share.token, ':now': now, ':storyCreatedAt': share.storyCreatedAt },
      };
      // An account that is being deleted accepts nothing new: story/closing.ts
      const isOpen = {
        TableName: table,
        Key: { owner, sk: 'AMENDED' },
        ConditionExpression: 'attribute_not_exists(#closed)',
        ExpressionAttributeNames: { '#closed': 'closed' },
      };
      try {
        await documents.send(new TransactWriteCommand({ TransactItems: [{ Put: put }, { ConditionCheck: isOpen }] }));
        return 'kept';
      } catch (error) {
        if (!(error instanceof TransactionCanceledException)) throw error;
        return refused(error, 1) ? 'closed' : 'changed';
      }
    },
  };
}
