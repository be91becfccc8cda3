/** Codes of https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-rule-dlq.html */
export type DeliveryErrorCode =
  | 'CONNECTION_FAILURE'
  | 'ERROR_FROM_TARGET'
  | 'FAILED_TO_ASSUME_ROLE'
  | 'INTERNAL_ERROR'
  | 'INVALID_JSON'
  | 'INVALID_PARAMETER'
  | 'NO_PERMISSIONS'
  | 'NO_RESOURCE'
  | 'SDK_CLIENT_ERROR'
  | 'THROTTLING'
  | 'TIMEOUT'
  | 'UNKNOWN';

/** Waiting does not fix these, so they are not retried. */
const FINAL: ReadonlySet<DeliveryErrorCode> = new Set([
  'FAILED_TO_ASSUME_ROLE',
  'INVALID_JSON',
  'INVALID_PARAMETER',
  'NO_PERMISSIONS',
  'NO_RESOURCE',
]);

/** A target did not accept a delivery. */
export class DeliveryError extends Error {
  override readonly name = 'DeliveryError';
  readonly retryable: boolean;

  /** @param retryable by default, what the code implies */
  constructor(
    readonly code: DeliveryErrorCode,
    message: string,
    retryable?: boolean,
  ) {
    super(message);
    this.retryable = retryable ?? !FINAL.has(code);
  }
}
