import type { AwsError } from '../../../errors.ts';
import { isObject, type Json } from '../../../json.ts';
import { itemOrNull } from './values.ts';
import { failed, type DataSourceAnswer } from '../types.ts';

/**
 * Errors that DynamoDB's API declares. AppSync's SDK has a class for each of them, and calls all others
 * `DynamoDbException`.
 */
const declared: ReadonlySet<string> = new Set([
  'BackupInUseException',
  'ConditionalCheckFailedException',
  'DuplicateItemException',
  'IdempotentParameterMismatchException',
  'InternalServerError',
  'ItemCollectionSizeLimitExceededException',
  'LimitExceededException',
  'ProvisionedThroughputExceededException',
  'ReplicatedWriteConflictException',
  'RequestLimitExceeded',
  'ResourceInUseException',
  'ResourceNotFoundException',
  'ThrottlingException',
  'TransactionCanceledException',
  'TransactionConflictException',
  'TransactionInProgressException',
]);

const className = (type: string): string => {
  if (!declared.has(type)) return 'DynamoDbException';
  return type.endsWith('Exception') ? type : `${type}Exception`;
};

/** `[{type, message, item?}]`, in the order of the request's items. */
function cancellationReasons(reasons: unknown): Json {
  if (!Array.isArray(reasons)) return null;
  return reasons.filter(isObject).map((reason) => ({
    type: reason.Code ?? 'None',
    message: reason.Message ?? 'None',
    ...(isObject(reason.Item) && { item: itemOrNull(reason.Item) }),
  }));
}

const requestId = (random: (bytes: number) => Buffer): string =>
  Array.from(random(52), (byte) => 'ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789'[byte % 36]).join('');

/** `ctx.error` for an error of DynamoDB; a canceled transaction also has a `ctx.result`. */
export function dynamoDbFailure(
  error: AwsError,
  operation: string,
  random: (bytes: number) => Buffer,
): DataSourceAnswer {
  const message = `${error.message} (Service: DynamoDb, Status Code: ${error.status}, Request ID: ${requestId(random)})`;
  const cancelled = error.type === 'TransactionCanceledException';
  const member = operation === 'TransactGetItems' ? 'items' : 'keys';
  const result = cancelled
    ? { [member]: null, cancellationReasons: cancellationReasons(error.fields.CancellationReasons) }
    : null;
  return failed(`DynamoDB:${className(error.type)}`, message, result);
}
