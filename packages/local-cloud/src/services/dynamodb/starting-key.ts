import { isDeepStrictEqual } from 'node:util';
import { AwsError } from '../../errors.ts';
import { isObject } from '../../json.ts';
import type { JsonObject } from '../../json.ts';
import type { Table } from './tables.ts';

/**
 * Refuses a start key from a partition other than the queried one. The engine would return a page as if the key came
 * before or after everything, so an edited page token would go unnoticed; AWS answers with this error.
 */
export function checkStartingKey(table: Table, input: JsonObject): void {
  const start = input.ExclusiveStartKey;
  if (!isObject(start) || typeof input.KeyConditionExpression !== 'string') return;
  const hashKey = typeof input.IndexName === 'string' ? table.indexHashKeys.get(input.IndexName) : table.hashKey;
  const names = isObject(input.ExpressionAttributeNames) ? input.ExpressionAttributeNames : {};
  const values = isObject(input.ExpressionAttributeValues) ? input.ExpressionAttributeValues : {};
  for (const [, name = '', value = ''] of input.KeyConditionExpression.matchAll(
    /(?<![#\w.-])([#\w.-]+)\s*=\s*(:\w+)/g,
  )) {
    const attribute = names[name] ?? name;
    if (attribute !== hashKey || start[hashKey] === undefined) continue;
    if (isDeepStrictEqual(start[hashKey], values[value])) continue;
    throw new AwsError(
      'ValidationException',
      'The provided starting key is outside query boundaries based on provided conditions',
    );
  }
}
