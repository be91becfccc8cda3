import { ConditionalCheckFailedException, DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { DynamoDBDocumentClient, GetCommand, UpdateCommand } from '@aws-sdk/lib-dynamodb';

/** A family's mail settings. */
export interface MailSetting {
  readonly mail: boolean;
  /** The mail subscription, confirmed or not; after mail was turned off, one that SNS has not ended yet. */
  readonly subscriptionArn?: string;
  /** The account is being deleted: story/closing.ts. */
  readonly closed?: true;
}

export interface MailSettings {
  /** Off if the family has never set it. */
  read(owner: string): Promise<MailSetting>;
  /** @returns false when the account is closed, and nothing is stored any more */
  write(owner: string, setting: Omit<MailSetting, 'closed'>): Promise<boolean>;
}

const keyOf = (owner: string) => ({ owner, sk: 'SETTINGS' });

/** The item `SETTINGS` of FamilyTable; only its attributes about mail are touched. */
export function mailSettings(table: string, client = new DynamoDBClient()): MailSettings {
  const documents = DynamoDBDocumentClient.from(client);
  return {
    async read(owner) {
      const { Item } = await documents.send(
        new GetCommand({ TableName: table, Key: keyOf(owner), ConsistentRead: true }),
      );
      const { mail, subscriptionArn, closed } = (Item ?? {}) as Partial<Record<keyof MailSetting, unknown>>;
      return {
        mail: mail === true,
        ...(typeof subscriptionArn === 'string' && { subscriptionArn }),
        ...(closed === true && { closed }),
      };
    },
    async write(owner, { mail, subscriptionArn }) {
      try {
        await documents.send(
          new UpdateCommand({
            TableName: table,
            Key: keyOf(owner),
            UpdateExpression:
              subscriptionArn === undefined ? 'SET #mail = :mail REMOVE #arn' : 'SET #mail = :mail, #arn = :arn',
            ConditionExpression: 'attribute_not_exists(#closed)',
            ExpressionAttributeNames: { '#mail': 'mail', '#arn': 'subscriptionArn', '#closed': 'closed' },
            ExpressionAttributeValues: {
              ':mail': mail,
              ...(subscriptionArn !== undefined && { ':arn': subscriptionArn }),
            },
          }),
        );
        return true;
      } catch (error) {
        if (error instanceof ConditionalCheckFailedException) return false;
        throw error;
      }
    },
  };
}
