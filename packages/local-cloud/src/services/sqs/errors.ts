import type { Failure, JsonFailure } from '../../aws/types.ts';
import { AwsError } from '../../errors.ts';

interface Code {
  /** The error's shape with its namespace, as in `__type`. */
  readonly shape: string;
  /** The code for clients of the older query protocol, in `x-amzn-query-error`. */
  readonly query: string;
  readonly status: number;
}

const own = (shape: string, query = `AWS.SimpleQueueService.${shape}`, status = 400): Code => ({
  shape: `com.amazonaws.sqs#${shape}`,
  query,
  status,
});
const common = (shape: string, query: string, status = 400): Code => ({
  shape: `com.amazon.coral.service#${shape}`,
  query,
  status,
});

/**
 * Every error of SQS, with shapes, query codes and statuses from its model (`aws.protocols#awsQueryError`;
 * https://docs.aws.amazon.com/AWSSimpleQueueService/latest/APIReference/CommonErrors.html for those of all services).
 */
const codes: Readonly<Record<string, Code>> = {
  AccessDeniedException: common('AccessDeniedException', 'AccessDenied', 403),
  BatchEntryIdsNotDistinct: own('BatchEntryIdsNotDistinct'),
  BatchRequestTooLong: own('BatchRequestTooLong'),
  EmptyBatchRequest: own('EmptyBatchRequest'),
  ExpiredTokenException: common('ExpiredTokenException', 'ExpiredToken'),
  IncompleteSignatureException: common('IncompleteSignatureException', 'IncompleteSignature'),
  InternalFailure: common('InternalFailure', 'InternalFailure', 500),
  InvalidBatchEntryId: own('InvalidBatchEntryId'),
  InvalidMessageContents: own('InvalidMessageContents', 'InvalidMessageContents'),
  InvalidParameterValue: common('InvalidParameterValueException', 'InvalidParameterValue'),
  InvalidSignatureException: common('InvalidSignatureException', 'SignatureDoesNotMatch'),
  MissingAuthenticationTokenException: common('MissingAuthenticationTokenException', 'MissingAuthenticationToken'),
  MissingParameter: common('MissingRequiredParameterException', 'MissingParameter'),
  PurgeQueueInProgress: own('PurgeQueueInProgress', undefined, 403),
  QueueDoesNotExist: own('QueueDoesNotExist', 'AWS.SimpleQueueService.NonExistentQueue'),
  ReceiptHandleIsInvalid: own('ReceiptHandleIsInvalid', 'ReceiptHandleIsInvalid', 404),
  SerializationException: common('SerializationException', 'MalformedInput'),
  TooManyEntriesInBatchRequest: own('TooManyEntriesInBatchRequest'),
  UnknownOperationException: common('UnknownOperationException', 'InvalidAction'),
  UnrecognizedClientException: common('UnrecognizedClientException', 'InvalidClientTokenId', 403),
};

/** @param type a code of the table, which determines the status */
export const sqsError = (type: string, message: string): AwsError =>
  new AwsError(type, message, codes[type]?.status ?? 400);

export const invalidValue = (message: string): AwsError => sqsError('InvalidParameterValue', message);
export const missingParameter = (name: string): AwsError =>
  sqsError('MissingParameter', `The request must contain the parameter ${name}.`);

/** The error code of a batch entry, which is the query protocol's. */
export const entryCode = ({ type }: AwsError): string => codes[type]?.query ?? type;

/** https://smithy.io/2.0/aws/protocols/aws-query-protocol.html#aws-query-compatible */
export function describeFailure({ type, status }: Pick<Failure, 'type' | 'status'>): JsonFailure {
  const code = Object.hasOwn(codes, type) ? codes[type] : undefined;
  if (code === undefined) return {};
  const fault = code.status < 500 ? 'Sender' : 'Receiver';
  return {
    type: code.shape,
    status: status === 400 ? code.status : status,
    headers: { 'x-amzn-query-error': `${code.query};${fault}` },
  };
}
