import { randomUUID } from 'node:crypto';
import {
  ConditionalCheckFailedException,
  DynamoDBClient,
  TransactionCanceledException,
  TransactionConflictException,
} from '@aws-sdk/client-dynamodb';
import { DynamoDBDocumentClient, GetCommand, TransactWriteCommand, UpdateCommand } from '@aws-sdk/lib-dynamodb';
import type { WebhookEvent } from '../../story/webhooks.ts';
import { throughConflicts } from './conflicts.ts';

/** One event being delivered, as `Delivery` in the schema. */
export interface StoredDelivery {
  readonly id: string;
  readonly type: string;
  readonly storyId?: string;
  readonly url: string;
  readonly status: 'DELIVERED' | 'RETRYING' | 'FAILED';
  readonly statusCode?: number;
  readonly problem?: string;
  readonly attempts: number;
  readonly at: string;
  readonly nextAt?: string;
}

/**
 * The item `WEBHOOK` of FamilyTable. Its secret leaves the table only in the answer of `setWebhook` and for signing.
 */
export interface StoredWebhook {
  readonly url: string;
  readonly events: readonly WebhookEvent[];
  readonly secret: string;
  readonly failing: boolean;
  /** The newest first. */
  readonly deliveries: readonly StoredDelivery[];
  /** Changes with every write of the above: when two functions record a delivery at once, none is lost. */
  readonly revision: string;
}

export interface Webhooks {
  read(owner: string): Promise<StoredWebhook | undefined>;
  /**
   * Replaces the stored webhook.
   * @returns false when the account is closed and accepts nothing any more
   */
  put(owner: string, webhook: Pick<StoredWebhook, 'url' | 'events' | 'secret'>): Promise<boolean>;
  /**
   * Claims a test.
   * @param gap minimum milliseconds after the last one
   */
  claimTest(owner: string, now: number, gap: number): Promise<'claimed' | 'absent' | 'early'>;
  /** Changes the stored deliveries; does nothing when the webhook is gone. */
  note(owner: string, change: (webhook: StoredWebhook) => Pick<StoredWebhook, 'failing' | 'deliveries'>): Promise<void>;
}

const keyOf = (owner: string) => ({ owner, sk: 'WEBHOOK' });

/** Each time that several deliveries of a family write at once, one of them succeeds. */
const NOTE_ATTEMPTS = 25;

async function put(
  documents: DynamoDBDocumentClient,
  table: string,
  owner: string,
  webhook: Parameters<Webhooks['put']>[1],
): Promise<boolean> {
  const item = { ...keyOf(owner), ...webhook, failing: false, deliveries: [], revision: randomUUID() };
  const transaction = new TransactWriteCommand({
    TransactItems: [
      { Put: { TableName: table, Item: item } },
      {
        // story/closing.ts
        ConditionCheck: {
          TableName: table,
          Key: { owner, sk: 'AMENDED' },
          ConditionExpression: 'attribute_not_exists(#closed)',
          ExpressionAttributeNames: { '#closed': 'closed' },
        },
      },
    ],
  });
  try {
    await documents.send(transaction);
    return true;
  } catch (error) {
    const reasons = error instanceof TransactionCanceledException ? (error.CancellationReasons ?? []) : [];
    if (reasons.some(({ Code }) => Code === 'ConditionalCheckFailed')) return false;
    if (reasons.some(({ Code }) => Code === 'TransactionConflict'))
      throw new TransactionConflictException({ message: 'Another write was under way.', $metadata: {} });
    throw error;
  }
}

async function claimTest(
  documents: DynamoDBDocumentClient,
  table: string,
  owner: string,
  now: number,
  gap: number,
): Promise<'claimed' | 'absent' | 'early'> {
  try {
    await documents.send(
      new UpdateCommand({
        TableName: table,
        Key: keyOf(owner),
        UpdateExpression: 'SET #testedAt = :now',
        ConditionExpression: 'attribute_exists(#url) AND (attribute_not_exists(#testedAt) OR #testedAt <= :before)',
        ExpressionAttributeNames: { '#url': 'url', '#testedAt': 'testedAt' },
        ExpressionAttributeValues: { ':now': now, ':before': now - gap },
        ReturnValuesOnConditionCheckFailure: 'ALL_OLD',
      }),
    );
    return 'claimed';
  } catch (error) {
    if (!(error instanceof ConditionalCheckFailedException)) throw error;
    return error.Item === undefined ? 'absent' : 'early';
  }
}

/** FamilyTable, as far as webhooks need it. */
export function webhookTable(table: string, client = new DynamoDBClient()): Webhooks {
  const documents = DynamoDBDocumentClient.from(client, { marshallOptions: { removeUndefinedValues: true } });
  const read = async (owner: string): Promise<StoredWebhook | undefined> => {
    const { Item } = await documents.send(
      new GetCommand({ TableName: table, Key: keyOf(owner), ConsistentRead: true }),
    );
    return Item as StoredWebhook | undefined;
  };
  /** @returns false when another request was faster */
  const write = async (owner: string, before: StoredWebhook, after: ReturnType<Parameters<Webhooks['note']>[1]>) => {
    try {
      await documents.send(
        new UpdateCommand({
          TableName: table,
          Key: keyOf(owner),
          UpdateExpression: 'SET #failing = :failing, #deliveries = :deliveries, #revision = :next',
          ConditionExpression: '#revision = :revision',
          ExpressionAttributeNames: { '#failing': 'failing', '#deliveries': 'deliveries', '#revision': 'revision' },
          ExpressionAttributeValues: {
            ':failing': after.failing,
            ':deliveries': after.deliveries,
            ':revision': before.revision,
            ':next': randomUUID(),
          },
        }),
      );
      return true;
    } catch (error) {
      if (error instanceof ConditionalCheckFailedException || error instanceof TransactionConflictException)
        return false;
      throw error;
    }
  };
  return {
    read,
    put: (owner, webhook) => throughConflicts(() => put(documents, table, owner, webhook)),
    claimTest: (owner, now, gap) => throughConflicts(() => claimTest(documents, table, owner, now, gap)),
    async note(owner, change) {
      for (let attempt = 1; attempt <= NOTE_ATTEMPTS; attempt += 1) {
        const webhook = await read(owner);
        if (webhook === undefined || (await write(owner, webhook, change(webhook)))) return;
      }
      throw new Error('A delivery could not be recorded: other writes kept interfering.');
    },
  };
}
