import { ConditionalCheckFailedException, DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { DynamoDBDocumentClient, GetCommand, UpdateCommand } from '@aws-sdk/lib-dynamodb';
import type { StoryItem } from '../../story/item.ts';
import type { Change } from '../../story/lifecycle/change.ts';
import { throughConflicts } from './conflicts.ts';

export interface Stories {
  /** As it is now; undefined when there is none. */
  readStory(id: string): Promise<StoryItem | undefined>;
  /**
   * One conditional write that raises `version` by one; it changes nothing if the condition does not hold, and never
   * recreates a deleted story.
   * @returns the item as it is now, or undefined when the write was refused
   */
  updateStory(id: string, change: Change): Promise<StoryItem | undefined>;
}

/** Collects names and values, because nearly all of our attributes are reserved words in DynamoDB. */
class Expression {
  readonly names: Record<string, string> = {};
  readonly values: Record<string, unknown> = {};

  name(attribute: string): string {
    this.names[`#${attribute}`] = attribute;
    return `#${attribute}`;
  }

  value(attribute: string, value: unknown, prefix = ''): string {
    this.values[`:${prefix}${attribute}`] = value;
    return `:${prefix}${attribute}`;
  }
}

/**
 * A change in DynamoDB's form, for an UpdateItem or a transaction.
 * @param now ISO
 */
export function storyUpdate(table: string, id: string, { condition, set, remove }: Change, now: string) {
  const expression = new Expression();
  const sets = Object.entries({ ...set, updatedAt: now })
    .filter(([, value]) => value !== undefined)
    .map(([attribute, value]) => `${expression.name(attribute)} = ${expression.value(attribute, value)}`);
  const version = expression.name('version');
  sets.push(`${version} = ${version} + ${expression.value('one', 1)}`);
  const removes = remove.map((attribute) => expression.name(attribute));
  const holds = Object.entries(condition)
    .filter(([, value]) => value !== undefined)
    .map(([attribute, value]) =>
      value === null
        ? `attribute_not_exists(${expression.name(attribute)})`
        : `${expression.name(attribute)} = ${expression.value(attribute, value, 'is_')}`,
    );
  return {
    TableName: table,
    Key: { id },
    UpdateExpression: `SET ${sets.join(', ')}${removes.length === 0 ? '' : ` REMOVE ${removes.join(', ')}`}`,
    ConditionExpression: [`attribute_exists(${expression.name('id')})`, ...holds].join(' AND '),
    ExpressionAttributeNames: expression.names,
    ExpressionAttributeValues: expression.values,
  };
}

/** Each refusal means that another process has written, and few have reason to. */
const ATTEMPTS = 30;

/** The decision about a story as it was read: a change, or none, and its outcome. */
export type Decision<Outcome> = { readonly change: Change } | { readonly outcome: Outcome };

/**
 * Changes a story, whatever else happens to it meanwhile: after a refused write the change is decided again from the
 * current story.
 * @returns the story as it was changed, or why it was not
 * @throws Error when the story keeps changing
 */
export async function changeStory<Outcome>(
  { readStory, updateStory }: Stories,
  id: string,
  decide: (story: StoryItem | undefined) => Decision<Outcome>,
): Promise<{ readonly changed: StoryItem } | { readonly outcome: Outcome }> {
  for (let attempt = 1; attempt <= ATTEMPTS; attempt += 1) {
    const decision = decide(await readStory(id));
    if ('outcome' in decision) return decision;
    const changed = await updateStory(id, decision.change);
    if (changed !== undefined) return { changed };
  }
  throw new Error(`The story kept changing: others wrote it ${ATTEMPTS} times while it was to be changed.`);
}

/** StoryTable, as functions use it. @param now epoch ms */
export function storyTable(table: string, client = new DynamoDBClient(), now: () => number = Date.now): Stories {
  const documents = DynamoDBDocumentClient.from(client, { marshallOptions: { removeUndefinedValues: true } });
  return {
    async readStory(id) {
      const { Item } = await documents.send(new GetCommand({ TableName: table, Key: { id }, ConsistentRead: true }));
      return Item as StoryItem | undefined;
    },
    async updateStory(id, change) {
      const input = storyUpdate(table, id, change, new Date(now()).toISOString());
      try {
        return (await throughConflicts(() => documents.send(new UpdateCommand({ ...input, ReturnValues: 'ALL_NEW' }))))
          .Attributes as StoryItem;
      } catch (error) {
        if (error instanceof ConditionalCheckFailedException) return undefined;
        throw error;
      }
    },
  };
}
