import { DynamoDBClient, TransactionCanceledException, TransactionConflictException } from '@aws-sdk/client-dynamodb';
import { DynamoDBDocumentClient, GetCommand, QueryCommand, TransactWriteCommand } from '@aws-sdk/lib-dynamodb';
import type { Bedtime, PastEvening } from '../../../story/bedtime.ts';
import type { StoryItem } from '../../../story/item.ts';
import { countedInBudget, countedStory } from '../../../story/counting.ts';
import type { BudgetShare } from '../../../story/counting.ts';
import { retried } from '../../../story/lifecycle/words.ts';
import { storyUpdate } from '../../shared/stories.ts';

/** One item of FamilyTable. */
export interface Kept {
  readonly sk: string;
  readonly id: string;
}

/**
 * Why a story was not accepted: it exists already or has changed; the family's quota or the stack's budget is used up;
 * the bedtime was deleted or paused; or another process was faster.
 */
export type Refused = 'exists' | 'quota' | 'budget' | 'unwanted' | 'conflict';

export interface Acceptance {
  readonly story: StoryItem;
  readonly bedtime: Bedtime;
  readonly told: readonly PastEvening[];
}

export interface Families {
  /** Bedtimes, characters and scenes. */
  read(owner: string): Promise<readonly Kept[]>;
  /** As it is now; undefined when there is none. */
  story(id: string): Promise<StoryItem | undefined>;
  /**
   * Writes the story, its count and the bedtime's reference to it, all or nothing.
   * @returns undefined when it was accepted
   */
  accept(acceptance: Acceptance): Promise<Refused | undefined>;
  /**
   * Restarts a story that failed and counts it, both or neither, if it has not changed since it was read.
   * @returns as `accept`
   */
  retry(story: StoryItem): Promise<Refused | undefined>;
}

interface Tables {
  readonly stories: string;
  readonly families: string;
  readonly dailyQuota: number;
  /** Undefined: the stack has no budget. */
  readonly budget?: BudgetShare | undefined;
}

/** In the order of the transaction's items. */
const reasonsOf = ({ budget }: Tables): readonly Refused[] => [
  'exists',
  'quota',
  ...(budget ? (['budget'] as const) : []),
  'unwanted',
];

function refusalOf(error: TransactionCanceledException, tables: Tables): Refused {
  const codes = (error.CancellationReasons ?? []).map(({ Code }) => Code);
  const failed = codes.indexOf('ConditionalCheckFailed');
  return failed === -1 ? 'conflict' : (reasonsOf(tables)[failed] ?? 'conflict');
}

const documentsOf = (client: DynamoDBClient) =>
  DynamoDBDocumentClient.from(client, { marshallOptions: { removeUndefinedValues: true } });

/** A family's characters, scenes and bedtimes fit into one page of 1 MB many times over. */
async function readKept(documents: DynamoDBDocumentClient, table: string, owner: string): Promise<readonly Kept[]> {
  const { Items, LastEvaluatedKey } = await documents.send(
    new QueryCommand({
      TableName: table,
      KeyConditionExpression: '#owner = :owner AND #sk BETWEEN :first AND :last',
      ExpressionAttributeNames: { '#owner': 'owner', '#sk': 'sk' },
      ExpressionAttributeValues: { ':owner': owner, ':first': 'BEDTIME#', ':last': 'SCENE#\uffff' },
      ConsistentRead: true,
    }),
  );
  if (LastEvaluatedKey !== undefined) throw new Error('A family keeps more than fits into one page.');
  return (Items ?? []) as Kept[];
}

/** The parts of a transaction that count one story, unless the family's quota or the stack's budget is used up. */
function counted({ families, dailyQuota, budget }: Tables, owner: string, moment: Date) {
  const seconds = Math.floor(moment.getTime() / 1000);
  const now = moment.toISOString();
  return [
    countedStory(owner, dailyQuota, seconds, now),
    ...(budget ? [countedInBudget(owner, budget, seconds, now)] : []),
  ].map(({ key, update, condition }) => ({
    Update: {
      TableName: families,
      Key: key,
      UpdateExpression: update.expression,
      ConditionExpression: condition.expression,
      ExpressionAttributeNames: { ...update.names, ...condition.names },
      ExpressionAttributeValues: { ...update.values, ...condition.values },
    },
  }));
}

/**
 * The same as the resolver of `tellBedtimeStory` does in AppSync, done with the SDK; both use the rules in `story/`.
 */
function acceptance(tables: Tables, { story, bedtime, told }: Acceptance, now: Date) {
  const { stories, families } = tables;
  const { owner } = story;
  return new TransactWriteCommand({
    TransactItems: [
      {
        Put: {
          TableName: stories,
          Item: story,
          ConditionExpression: 'attribute_not_exists(#id)',
          ExpressionAttributeNames: { '#id': 'id' },
        },
      },
      ...counted(tables, owner, now),
      {
        Update: {
          TableName: families,
          Key: { owner, sk: `BEDTIME#${bedtime.id}` },
          UpdateExpression: 'SET #told = :told, #lastStoryId = :id',
          ConditionExpression: '#paused = :paused',
          ExpressionAttributeNames: { '#told': 'told', '#lastStoryId': 'lastStoryId', '#paused': 'paused' },
          ExpressionAttributeValues: { ':told': told, ':id': story.id, ':paused': false },
        },
      },
    ],
  });
}

/** The same as the resolver of `retryStory`. */
function retry(tables: Tables, story: StoryItem, now: Date) {
  const Update = storyUpdate(tables.stories, story.id, retried(story, now.toISOString()), now.toISOString());
  return new TransactWriteCommand({ TransactItems: [{ Update }, ...counted(tables, story.owner, now)] });
}

/**
 * Both tables, as this function uses them.
 * @param now the clock
 */
export function familyTables(
  tables: Tables,
  client = new DynamoDBClient(),
  now: () => Date = () => new Date(),
): Families {
  const documents = documentsOf(client);
  const transact = async (transaction: TransactWriteCommand): Promise<Refused | undefined> => {
    try {
      await documents.send(transaction);
      return undefined;
    } catch (error) {
      if (error instanceof TransactionCanceledException) return refusalOf(error, tables);
      if (error instanceof TransactionConflictException) return 'conflict';
      throw error;
    }
  };
  return {
    read: (owner) => readKept(documents, tables.families, owner),
    async story(id) {
      const { Item } = await documents.send(
        new GetCommand({ TableName: tables.stories, Key: { id }, ConsistentRead: true }),
      );
      return Item as StoryItem | undefined;
    },
    accept: (accepted) => transact(acceptance(tables, accepted, now())),
    retry: (story) => transact(retry(tables, story, now())),
  };
}
