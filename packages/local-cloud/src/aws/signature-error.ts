import { AwsError } from '../errors.ts';

/** The reason why a signature was refused. */
export type SignatureFault =
  | 'missing-header-part'
  | 'missing-query-part'
  | 'algorithm'
  | 'credential'
  | 'date'
  | 'region'
  | 'scope'
  | 'unknown-key'
  | 'wrong-token'
  | 'ended-token'
  | 'skewed'
  | 'not-yet-valid'
  | 'expired'
  | 'headers-not-signed'
  | 'mismatch';

/**
 * A refused signature. Most services answer with the type and message unchanged. S3 has its own message for each fault
 * and shows `evidence`: elements of its error document, by name.
 */
export class SignatureError extends AwsError {
  constructor(
    readonly fault: SignatureFault,
    type: string,
    message: string,
    readonly evidence: Readonly<Record<string, string>> = {},
  ) {
    super(type, message);
  }
}
