import { AwsError } from '../../../errors.ts';
import { isObject, type Json, type JsonObject } from '../../../json.ts';
import { answered } from '../types.ts';
import type { Call, Operation } from './operation.ts';
import { Expressions, given, optional, requiredObject } from './expressions.ts';
import { fromWireItem, itemOrNull, toWireItem } from './values.ts';

const keyOf = (request: JsonObject): JsonObject => toWireItem(requiredObject(request, 'key'));

export const getItem: Operation = async (request, { call, table }) => {
  const answer = await call('GetItem', {
    TableName: table,
    Key: keyOf(request),
    ...given({ ConsistentRead: request.consistentRead }),
    ...new Expressions().add('ProjectionExpression', optional(request, 'projection')).input(),
  });
  return answered(itemOrNull(answer.Item));
};

const sameJson = (one: Json | undefined, other: Json | undefined): boolean => {
  if (isObject(one) && isObject(other)) {
    const names = new Set([...Object.keys(one), ...Object.keys(other)]);
    return [...names].every((name) => sameJson(one[name], other[name]));
  }
  if (Array.isArray(one) && Array.isArray(other))
    return one.length === other.length && one.every((item, index) => sameJson(item, other[index]));
  return one === other;
};

/**
 * If a condition fails, AppSync checks again: a write that has already happened (a repeated Put, a Delete of a missing
 * item) counts as a success. An Update does not contain enough to tell.
 * https://docs.aws.amazon.com/appsync/latest/devguide/js-aws-appsync-resolver-reference-dynamodb-condition-expressions.html
 */
async function retried(
  error: unknown,
  condition: JsonObject | undefined,
  key: JsonObject,
  wanted: JsonObject | null,
  { call, table }: Pick<Call, 'call' | 'table'>,
): Promise<Json> {
  if (condition === undefined || !(error instanceof AwsError) || error.type !== 'ConditionalCheckFailedException')
    throw error;
  const answer = await call('GetItem', {
    TableName: table,
    Key: key,
    ConsistentRead: condition.consistentRead !== false,
  })
    // Without permission to read the item, AppSync only knows DynamoDB's answer.
    .catch(() => {
      throw error;
    });
  const current = isObject(answer.Item) ? fromWireItem(answer.Item) : null;
  if (wanted === null || current === null) {
    if (wanted === current) return null;
    throw error;
  }
  const ignored = Array.isArray(condition.equalsIgnore) ? condition.equalsIgnore.map(String) : [];
  const compared = (item: JsonObject): JsonObject =>
    Object.fromEntries(Object.entries(item).filter(([name]) => !ignored.includes(name)));
  if (sameJson(compared(current), compared(wanted))) return current;
  throw error;
}

export const putItem: Operation = async (request, services) => {
  const key = keyOf(request);
  const item = { ...toWireItem(requiredObject(request, 'attributeValues')), ...key };
  const condition = services.condition(request);
  try {
    await services.call('PutItem', {
      TableName: services.table,
      Item: item,
      ...new Expressions().add('ConditionExpression', condition).input(),
    });
    return answered(fromWireItem(item));
  } catch (error) {
    return answered(await retried(error, condition, key, fromWireItem(item), services));
  }
};

export const updateItem: Operation = async (request, { call, table, condition }) => {
  const answer = await call('UpdateItem', {
    TableName: table,
    Key: keyOf(request),
    ReturnValues: 'ALL_NEW',
    ...new Expressions()
      .add('UpdateExpression', requiredObject(request, 'update'))
      .add('ConditionExpression', condition(request))
      .input(),
  });
  return answered(itemOrNull(answer.Attributes));
};

export const deleteItem: Operation = async (request, services) => {
  const key = keyOf(request);
  const condition = services.condition(request);
  try {
    const answer = await services.call('DeleteItem', {
      TableName: services.table,
      Key: key,
      ReturnValues: 'ALL_OLD',
      ...new Expressions().add('ConditionExpression', condition).input(),
    });
    return answered(itemOrNull(answer.Attributes));
  } catch (error) {
    return answered(await retried(error, condition, key, null, services));
  }
};
