import { TransactionConflictException } from '@aws-sdk/client-dynamodb';

/** A plain write that collides with a transaction on the same item is refused at once and can be repeated at once. */
const ATTEMPTS = 4;

/**
 * Repeats a write that collided with a transaction; the SDK does not do that.
 * https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/transaction-apis.html#transaction-conflict-handling
 */
export async function throughConflicts<T>(write: () => Promise<T>): Promise<T> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await write();
    } catch (error) {
      if (!(error instanceof TransactionConflictException) || attempt === ATTEMPTS) throw error;
    }
  }
}
