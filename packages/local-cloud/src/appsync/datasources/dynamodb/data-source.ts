import type { AssumingService, Iam } from '../../../aws/types.ts';
import { AwsError, NotSupported } from '../../../errors.ts';
import { isObject, type Json, type JsonObject } from '../../../json.ts';
import type { DynamoDb } from '../../../services/dynamodb/types.ts';
import type { DynamoDbSource } from '../../definition/data-source.ts';
import { badRequest } from '../../errors.ts';
import { sessionName, type DataSource, type DataSourceAnswer } from '../types.ts';
import { batchDeleteItem, batchGetItem, batchPutItem } from './batches.ts';
import { dynamoDbFailure } from './errors.ts';
import { deleteItem, getItem, putItem, updateItem } from './items.ts';
import { query, scan } from './lists.ts';
import type { Call, Operation } from './operation.ts';
import { PageTokens } from './page-token.ts';
import { transactGetItems, transactWriteItems } from './transactions.ts';

const operations: ReadonlyMap<string, Operation> = new Map([
  ['GetItem', getItem],
  ['PutItem', putItem],
  ['UpdateItem', updateItem],
  ['DeleteItem', deleteItem],
  ['Query', query],
  ['Scan', scan],
  ['BatchGetItem', batchGetItem],
  ['BatchPutItem', batchPutItem],
  ['BatchDeleteItem', batchDeleteItem],
  ['TransactGetItems', transactGetItems],
  ['TransactWriteItems', transactWriteItems],
]);

export interface DynamoDbServices {
  readonly iam: Pick<Iam, 'principal'>;
  readonly assuming: AssumingService;
  readonly dynamodb: Pick<DynamoDb, 'call'>;
  readonly random: (bytes: number) => Buffer;
  /** 32 bytes that encrypt `nextToken`; the same ones after a restart. */
  readonly tokenKey: Buffer;
}

function condition(request: JsonObject): JsonObject | undefined {
  if (!isObject(request.condition)) return undefined;
  const handler = request.condition.conditionalCheckFailedHandler;
  if (isObject(handler) && handler.strategy === 'Custom')
    throw new NotSupported('the conditionalCheckFailedHandler strategy Custom');
  return request.condition;
}

/** Refuses features of versioned data sources, which `readDataSource` does not support. */
function refuseVersioning(request: JsonObject): void {
  for (const field of ['_version', 'customPartitionKey', 'populateIndexFields']) {
    if (request[field] !== undefined) throw new NotSupported(`${field} in a DynamoDB request`);
  }
}

/** https://docs.aws.amazon.com/appsync/latest/devguide/js-resolver-reference-dynamodb.html */
export class DynamoDbDataSource implements DataSource {
  readonly #services: Call;

  constructor(
    source: DynamoDbSource,
    readonly services: DynamoDbServices,
  ) {
    this.#services = {
      table: source.tableName,
      tokens: new PageTokens(services.tokenKey, services.random),
      call: async (operation, input) => {
        const principal = services.iam.principal(source.roleArn, sessionName, services.assuming);
        const answer = await services.dynamodb.call(principal, operation, input);
        return isObject(answer) ? answer : {};
      },
      condition,
    };
  }

  async send(request: Json): Promise<DataSourceAnswer> {
    if (!isObject(request) || typeof request.operation !== 'string')
      throw badRequest("Value for field '$[operation]' not found.");
    if (request.operation === 'Sync') throw new NotSupported('the DynamoDB operation Sync');
    const operation = operations.get(request.operation);
    if (operation === undefined) throw badRequest(`Unsupported operation '${request.operation}'.`);
    refuseVersioning(request);
    try {
      return await operation(request, this.#services);
    } catch (error) {
      if (error instanceof AwsError) return dynamoDbFailure(error, request.operation, this.services.random);
      throw error;
    }
  }
}
