import { isObject, type Json, type JsonObject } from '../../../json.ts';
import { badRequest } from '../../errors.ts';
import { answered } from '../types.ts';
import { Expressions, optional, required, requiredObject, requiredText } from './expressions.ts';
import type { Operation } from './operation.ts';
import { fromWireItem, itemOrNull, toWireItem } from './values.ts';

function items(request: JsonObject): JsonObject[] {
  const value = required(request, 'transactItems');
  if (!Array.isArray(value) || !value.every(isObject))
    throw badRequest("Expected a list of JSON objects for field '$[transactItems]'.");
  return value;
}

export const transactGetItems: Operation = async (request, { call }) => {
  const answer = await call('TransactGetItems', {
    TransactItems: items(request).map((item) => ({
      Get: {
        TableName: requiredText(item, 'table'),
        Key: toWireItem(requiredObject(item, 'key')),
        ...new Expressions().add('ProjectionExpression', optional(item, 'projection')).input(),
      },
    })),
  });
  const responses: Json[] = Array.isArray(answer.Responses) ? answer.Responses : [];
  return answered({
    items: responses.map((response) => itemOrNull(isObject(response) ? response.Item : undefined)),
    cancellationReasons: null,
  });
};

function write(item: JsonObject): JsonObject {
  const operation = requiredText(item, 'operation');
  const key = toWireItem(requiredObject(item, 'key'));
  const condition = optional(item, 'condition');
  const common = {
    TableName: requiredText(item, 'table'),
    // Unlike elsewhere in AppSync, the old item is returned by default.
    ...(condition !== undefined && {
      ReturnValuesOnConditionCheckFailure: condition.returnValuesOnConditionCheckFailure === false ? 'NONE' : 'ALL_OLD',
    }),
  };
  const expressions = new Expressions().add('ConditionExpression', condition);
  switch (operation) {
    case 'PutItem':
      return {
        Put: {
          ...common,
          Item: { ...toWireItem(requiredObject(item, 'attributeValues')), ...key },
          ...expressions.input(),
        },
      };
    case 'UpdateItem':
      return {
        Update: { ...common, Key: key, ...expressions.add('UpdateExpression', requiredObject(item, 'update')).input() },
      };
    case 'DeleteItem':
      return { Delete: { ...common, Key: key, ...expressions.input() } };
    case 'ConditionCheck':
      return { ConditionCheck: { ...common, Key: key, ...expressions.input() } };
    default:
      throw badRequest(`Unsupported operation '${operation}' in a transaction.`);
  }
}

/** https://docs.aws.amazon.com/appsync/latest/devguide/js-aws-appsync-resolver-reference-dynamodb-transact-write-items.html */
export const transactWriteItems: Operation = async (request, { call }) => {
  const asked = items(request);
  await call('TransactWriteItems', { TransactItems: asked.map(write) });
  return answered({
    keys: asked.map((item) => fromWireItem(toWireItem(requiredObject(item, 'key')))),
    cancellationReasons: null,
  });
};
