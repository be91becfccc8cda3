import { TransactionConflictException } from '@aws-sdk/client-dynamodb';
import { describe, expect, it } from 'vitest';
import { throughConflicts } from '../../../functions/shared/conflicts.ts';

const conflict = new TransactionConflictException({ $metadata: {}, message: 'Transaction is ongoing for the item' });

/** A write that is refused the given number of times, and counts its attempts. */
function write(refusals: number, error: Error = conflict) {
  let attempts = 0;
  return {
    attempts: () => attempts,
    run: async (): Promise<string> => {
      attempts += 1;
      if (attempts <= refusals) throw error;
      return 'written';
    },
  };
}

describe('a write that conflicts with a transaction', () => {
  it.each([0, 1, 3])('is repeated: %i refusals', async (refusals) => {
    const { run, attempts } = write(refusals);

    expect(await throughConflicts(run)).toBe('written');
    expect(attempts()).toBe(refusals + 1);
  });

  it('is given up in the end', async () => {
    const { run, attempts } = write(9);

    await expect(throughConflicts(run)).rejects.toBe(conflict);
    expect(attempts()).toBe(4);
  });

  it('is not repeated after another error', async () => {
    const { run, attempts } = write(1, new Error('no'));

    await expect(throughConflicts(run)).rejects.toThrow('no');
    expect(attempts()).toBe(1);
  });
});
