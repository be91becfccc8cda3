import { isObject } from '../../json.ts';
import type { Json, JsonObject } from '../../json.ts';
import type { Count } from '../../meter.ts';
import { isWrite } from './authorization.ts';

/** One table's, or of a batch or transaction a list of them. */
function unitsOf(consumed: Json | undefined): number {
  const tables = Array.isArray(consumed) ? consumed : [consumed];
  return tables.reduce(
    (sum: number, table) =>
      sum + (isObject(table) && typeof table['CapacityUnits'] === 'number' ? table['CapacityUnits'] : 0),
    0,
  );
}

/**
 * Carries out an operation and counts the capacity it consumed, as the engine reports it: index writes and the double price
 * of transactions included. What the caller did not ask for, it is not told.
 * https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/on-demand-capacity-mode.html
 */
export async function metered(
  operation: string,
  input: JsonObject,
  count: Count,
  call: (input: JsonObject) => Promise<Json>,
): Promise<Json> {
  const answer = await call({ ReturnConsumedCapacity: 'TOTAL', ...input });
  if (!isObject(answer)) return answer;
  const { ConsumedCapacity: consumed, ...rest } = answer;
  count(isWrite(operation) ? 'dynamodb.writes' : 'dynamodb.reads', unitsOf(consumed));
  return input['ReturnConsumedCapacity'] === undefined ? rest : answer;
}
