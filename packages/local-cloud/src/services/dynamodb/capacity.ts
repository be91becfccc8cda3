import { isObject } from '../../json.ts';
import type { Json, JsonObject } from '../../json.ts';
import type { Count } from '../../meter.ts';
import { isWrite } from './authorization.ts';

/** The units of one table, or of a list for batches and transactions. */
function unitsOf(consumed: Json | undefined): number {
  const tables = Array.isArray(consumed) ? consumed : [consumed];
  return tables.reduce(
    (sum: number, table) =>
      sum + (isObject(table) && typeof table['CapacityUnits'] === 'number' ? table['CapacityUnits'] : 0),
    0,
  );
}

/**
 * Performs an operation and counts the capacity it consumed, as reported by the engine: including index writes and the
 * double price of transactions. The caller only gets the capacity if it asked for it.
 * https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/on-demand-capacity-mode.html
 */
export async function withMetering(
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
