import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { DynamoDBDocumentClient, GetCommand, UpdateCommand } from '@aws-sdk/lib-dynamodb';

/** What a family has chosen about mail. */
export interface MailSetting {
  readonly mail: boolean;
  /** The subscription that carries it, confirmed or not; one is left behind only where SNS did not end it. */
  readonly subscriptionArn?: string;
}

export interface MailSettings {
  /** Off for a family that has never chosen. */
  read(owner: string): Promise<MailSetting>;
  write(owner: string, setting: MailSetting): Promise<void>;
}

const keyOf = (owner: string) => ({ owner, sk: 'SETTINGS' });

/** The item `SETTINGS` of FamilyTable, of which only what is about mail is touched. */
export function mailSettings(table: string, client = new DynamoDBClient()): MailSettings {
  const documents = DynamoDBDocumentClient.from(client);
  return {
    async read(owner) {
      const { Item } = await documents.send(new GetCommand({ TableName: table, Key: keyOf(owner), ConsistentRead: true }));
      const { mail, subscriptionArn } = (Item ?? {}) as { mail?: unknown; subscriptionArn?: unknown };
      return { mail: mail === true, ...(typeof subscriptionArn === 'string' && { subscriptionArn }) };
    },
    async write(owner, { mail, subscriptionArn }) {
      await documents.send(new UpdateCommand({
        TableName: table,
        Key: keyOf(owner),
        UpdateExpression: subscriptionArn === undefined ? 'SET #mail = :mail REMOVE #arn' : 'SET #mail = :mail, #arn = :arn',
        ExpressionAttributeNames: { '#mail': 'mail', '#arn': 'subscriptionArn' },
        ExpressionAttributeValues: { ':mail': mail, ...(subscriptionArn !== undefined && { ':arn': subscriptionArn }) },
      }));
    },
  };
}
