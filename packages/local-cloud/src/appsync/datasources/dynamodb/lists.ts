import { isObject, type JsonObject } from '../../../json.ts';
import { answered, failed, type DataSourceAnswer } from '../types.ts';
import { Expressions, given, optional, requiredObject } from './expressions.ts';
import type { Call, Operation } from './operation.ts';
import { fromWireItem } from './values.ts';

/** AppSync's own message for a `nextToken` that it did not create. */
const invalidToken = failed(
  'DynamoDB:UserIllegalArgumentException',
  'com.amazonaws.deepdish.common.pagination.InvalidPaginationTokenException: Invalid pagination token given.',
);

async function list(
  operation: 'Query' | 'Scan',
  request: JsonObject,
  expressions: Expressions,
  { call, table, tokens }: Call,
): Promise<DataSourceAnswer> {
  const { nextToken, index } = request;
  const scope = `${operation} ${table} ${typeof index === 'string' ? index : ''}`;
  const isFirst = nextToken === undefined || nextToken === null || nextToken === '';
  const start = isFirst ? undefined : tokens.open(String(nextToken), scope);
  if (!isFirst && start === undefined) return invalidToken;
  const answer = await call(operation, {
    TableName: table,
    ...expressions
      .add('FilterExpression', optional(request, 'filter'))
      .add('ProjectionExpression', optional(request, 'projection'))
      .input(),
    ...given({
      IndexName: index,
      Limit: request.limit,
      ConsistentRead: request.consistentRead,
      Select: request.select,
      ScanIndexForward: request.scanIndexForward,
      TotalSegments: request.totalSegments,
      Segment: request.segment,
      ExclusiveStartKey: start,
    }),
  });
  const { Items: items, LastEvaluatedKey: last, ScannedCount: scannedCount = null } = answer;
  return answered({
    items: Array.isArray(items) ? items.filter(isObject).map(fromWireItem) : [],
    nextToken: isObject(last) && Object.keys(last).length > 0 ? tokens.seal(last, scope) : null,
    scannedCount,
  });
}

export const query: Operation = (request, services) =>
  list('Query', request, new Expressions().add('KeyConditionExpression', requiredObject(request, 'query')), services);

export const scan: Operation = (request, services) => list('Scan', request, new Expressions(), services);
