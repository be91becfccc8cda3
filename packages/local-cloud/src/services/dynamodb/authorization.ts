import type { Iam, Principal } from '../../aws/types.ts';
import { AwsError, NotSupported } from '../../errors.ts';
import { isObject } from '../../json.ts';
import type { Json, JsonObject } from '../../json.ts';

/** A permission that a call needs. */
interface Permission {
  readonly action: string;
  readonly table: string;
  readonly index?: string;
  readonly context?: Readonly<Record<string, string>>;
}

const ITEM_OPERATIONS = new Set(['GetItem', 'PutItem', 'UpdateItem', 'DeleteItem']);
const TRANSACTION_ACTIONS: Readonly<Record<string, string>> = {
  Get: 'GetItem',
  Put: 'PutItem',
  Update: 'UpdateItem',
  Delete: 'DeleteItem',
  ConditionCheck: 'ConditionCheckItem',
};
const WRITES = new Set(['PutItem', 'UpdateItem', 'DeleteItem', 'BatchWriteItem', 'TransactWriteItems']);
const PARTIQL = new Set(['ExecuteStatement', 'BatchExecuteStatement', 'ExecuteTransaction']);
const CONTROL_PLANE =
  /^(Create|Delete|Describe|List|Update|Restore|Export|Import|Enable|Disable|Tag|Untag|Put|Get)[A-Za-z]*(Tables?|Backups?|TimeToLive|Streams?|StreamingDestination|Insights|Exports?|Imports?|Limits|Endpoints|Resource|ResourcePolicy|OfResource|Scaling|Settings|PointInTime)$/;

export const isWrite = (operation: string): boolean => WRITES.has(operation);

/** `TableName` may also be an ARN: https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_GetItem.html */
export const tableName = (value: Json | undefined): string => {
  const name = typeof value === 'string' ? value : '';
  return name.startsWith('arn:') ? (name.split(':table/')[1] ?? name) : name;
};

/**
 * The permissions that an operation needs, according to the service authorization reference and
 * https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/transaction-apis-iam.html: a transaction needs
 * those of its elements, a query of an index that of the index.
 */
function permissions(operation: string, input: JsonObject): Permission[] {
  if (ITEM_OPERATIONS.has(operation)) return [{ action: operation, table: tableName(input.TableName) }];
  switch (operation) {
    case 'Query':
    case 'Scan':
      return [
        {
          action: operation,
          table: tableName(input.TableName),
          ...(typeof input.IndexName === 'string' ? { index: input.IndexName } : {}),
        },
      ];
    case 'BatchGetItem':
    case 'BatchWriteItem':
      return Object.keys(isObject(input.RequestItems) ? input.RequestItems : {}).map((table) => ({
        action: operation,
        table: tableName(table),
      }));
    case 'TransactGetItems':
    case 'TransactWriteItems':
      return (Array.isArray(input.TransactItems) ? input.TransactItems : []).flatMap((item) =>
        elements(operation, item),
      );
  }
  if (PARTIQL.has(operation)) throw new NotSupported(`DynamoDB PartiQL (${operation})`);
  if (CONTROL_PLANE.test(operation)) throw new NotSupported(`the DynamoDB control plane (${operation})`);
  throw new AwsError('UnknownOperationException', `DynamoDB has no operation ${operation}.`);
}

function elements(operation: string, item: Json): Permission[] {
  return Object.entries(isObject(item) ? item : {}).flatMap(([kind, element]) => {
    const action = TRANSACTION_ACTIONS[kind];
    if (action === undefined || !isObject(element)) return [];
    return [{ action, table: tableName(element.TableName), context: { 'dynamodb:EnclosingOperation': operation } }];
  });
}

/** Authorizes a call and returns the tables that it uses, each once. */
export function authorize(
  iam: Iam,
  principal: Principal,
  tableArnPrefix: string,
  operation: string,
  input: JsonObject,
) {
  const tables = new Set<string>();
  for (const { action, table, index, context } of permissions(operation, input)) {
    const arn = tableArnPrefix + table + (index === undefined ? '' : `/index/${index}`);
    iam.authorize(principal, `dynamodb:${action}`, arn, context);
    tables.add(table);
  }
  return tables;
}
