import { AwsError } from '../errors.ts';

/** What of a signature was refused. */
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
 * A signature that is refused. Most services answer type and message as they are; S3 has words of its own for each fault,
 * and shows `evidence`: the elements of its error document, by their names there.
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
