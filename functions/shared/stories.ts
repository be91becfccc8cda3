import { ConditionalCheckFailedException, DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { DynamoDBDocumentClient, GetCommand, UpdateCommand } from '@aws-sdk/lib-dynamodb';
import type { StoryItem } from '../../story/item.ts';
import { throughConflicts } from './conflicts.ts';

/** What a write changes. Attributes of `set` that are undefined stay as they are. */
export interface Changes {
  readonly set?: Partial<StoryItem>;
  readonly remove?: readonly (keyof StoryItem)[];
}

/** What the item has to be for the write to happen; `null` means that the attribute must not be there. */
export type Condition = { readonly [Name in keyof StoryItem]?: StoryItem[Name] | null };

export interface Stories {
  /** As it is now; undefined when there is none. */
  readStory(id: string): Promise<StoryItem | undefined>;
  /**
   * One conditional write that raises `version` by one, and nothing at all when the condition does not hold. A story
   * that was deleted never comes back by it.
   * @returns the item as it is now, or undefined when the write was refused
   */
  updateStory(id: string, changes: Changes, condition: Condition): Promise<StoryItem | undefined>;
}

/** Collects names and values, because nearly every attribute of ours is a reserved word of DynamoDB's. */
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

/** A conditional write that raises `version` by one, as DynamoDB takes it. @param now ISO */
export function storyUpdate(table: string, id: string, { set = {}, remove = [] }: Changes, condition: Condition, now: string) {
  const expression = new Expression();
  const sets = Object.entries({ ...set, updatedAt: now })
    .filter(([attribute, value]) => value !== undefined && attribute !== 'version')
    .map(([attribute, value]) => `${expression.name(attribute)} = ${expression.value(attribute, value)}`);
  const version = expression.name('version');
  sets.push(`${version} = ${version} + ${expression.value('one', 1)}`);
  const removes = remove.map((attribute) => expression.name(attribute));
  const holds = Object.entries(condition).filter(([, value]) => value !== undefined).map(([attribute, value]) =>
    (value === null
      ? `attribute_not_exists(${expression.name(attribute)})`
      : `${expression.name(attribute)} = ${expression.value(attribute, value, 'is_')}`));
  return {
    TableName: table,
    Key: { id },
    UpdateExpression: `SET ${sets.join(', ')}${removes.length === 0 ? '' : ` REMOVE ${removes.join(', ')}`}`,
    ConditionExpression: [`attribute_exists(${expression.name('id')})`, ...holds].join(' AND '),
    ExpressionAttributeNames: expression.names,
    ExpressionAttributeValues: expression.values,
  };
}

/** StoryTable, as λs use it. @param now epoch ms */
export function storyTable(table: string, client = new DynamoDBClient(), now: () => number = Date.now): Stories {
  const documents = DynamoDBDocumentClient.from(client, { marshallOptions: { removeUndefinedValues: true } });
  return {
    async readStory(id) {
      const { Item } = await documents.send(new GetCommand({ TableName: table, Key: { id }, ConsistentRead: true }));
      return Item as StoryItem | undefined;
    },
    async updateStory(id, changes, condition) {
      const input = storyUpdate(table, id, changes, condition, new Date(now()).toISOString());
      try {
        return (await throughConflicts(() => documents.send(new UpdateCommand({ ...input, ReturnValues: 'ALL_NEW' })))).Attributes as StoryItem;
      } catch (error) {
        if (error instanceof ConditionalCheckFailedException) return undefined;
        throw error;
      }
    },
  };
}
