import { util } from '@aws-appsync/utils';
import type { DynamoDBUpdateItemRequest } from '@aws-appsync/utils';
import { operations, update } from '@aws-appsync/utils/dynamodb';
import type { Change } from '../../../story/lifecycle/change.ts';
import type { StoryItem } from './story.ts';

/**
 * A change of a story's state in AppSync's form. Both forms raise the version, and set `updatedAt`. A change that does
 * not depend on the version that was read raises the current one.
 */

/**
 * A standalone update, as the `update` helper makes it. In it a map without `replace` would set its keys one by one,
 * and keep other existing keys.
 */
export function storyUpdate(
  { id, version }: StoryItem,
  { condition, set, remove }: Change,
  now: string,
): DynamoDBUpdateItemRequest {
  const attributes: Record<string, object | string | number | boolean | undefined> = {
    version: condition.version === undefined ? operations.increment(1) : version + 1,
    updatedAt: now,
  };
  for (const [name, value] of Object.entries(set))
    attributes[name] = typeof value === 'object' ? operations.replace(value) : value;
  for (const name of remove) attributes[name] = operations.remove();
  const holds: Record<string, { readonly eq: unknown } | { readonly attributeExists: false }> = {};
  for (const [name, value] of Object.entries(condition))
    holds[name] = value === null ? { attributeExists: false } : { eq: value };
  return update<Record<string, unknown>>({ key: { id }, update: attributes, condition: holds });
}

/**
 * `wasVersion`: update and condition share one map of values, so the value that was read needs a different name from
 * the one that is written.
 */
const readName = (name: string): string => `was${name.slice(0, 1).toUpperCase()}${name.slice(1)}`;

/** As an item of a transaction, for which the helper cannot be used. */
export function changeInTransaction(
  table: string,
  { id, version }: StoryItem,
  { condition, set, remove }: Change,
  now: string,
) {
  const isAsRead = condition.version !== undefined;
  const all = { ...set, ...(isAsRead ? { version: version + 1 } : {}), updatedAt: now };
  const names: Record<string, string> = {};
  const values: Record<string, unknown> = {};
  for (const [name, value] of Object.entries(all)) {
    names[`#${name}`] = name;
    values[`:${name}`] = value;
  }
  for (const name of remove) names[`#${name}`] = name;
  const sets = Object.keys(all).map((name) => `#${name} = :${name}`);
  if (!isAsRead) {
    names['#version'] = 'version';
    values[':one'] = 1;
    sets.push('#version = #version + :one');
  }
  const removes = remove.map((name) => `#${name}`).join(', ');
  const readNames: Record<string, string> = {};
  const readValues: Record<string, unknown> = {};
  for (const [name, value] of Object.entries(condition)) {
    readNames[`#${name}`] = name;
    if (value !== null) readValues[`:${readName(name)}`] = value;
  }
  return {
    table,
    operation: 'UpdateItem' as const,
    key: util.dynamodb.toMapValues({ id }),
    update: {
      expression: `SET ${sets.join(', ')}${removes === '' ? '' : ` REMOVE ${removes}`}`,
      expressionNames: names,
      expressionValues: util.dynamodb.toMapValues(values),
    },
    condition: {
      expression: Object.entries(condition)
        .map(([name, value]) => (value === null ? `attribute_not_exists(#${name})` : `#${name} = :${readName(name)}`))
        .join(' AND '),
      expressionNames: readNames,
      expressionValues: util.dynamodb.toMapValues(readValues),
      returnValuesOnConditionCheckFailure: false,
    },
  };
}
