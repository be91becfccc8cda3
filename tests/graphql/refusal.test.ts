import { describe, expect, it } from 'vitest';
import { create, step } from './creating.ts';
import { ID } from './scripted.ts';

describe('a cancelled transaction', () => {
  it.each([
    ['DynamoDB:TransactionCanceledException', 'ConditionalCheckFailed'],
    ['TransactionCanceledException', 'ConditionalCheckFailed'],
    ['DynamoDB:TransactionCanceledException', 'ConditionalCheckFailedException'],
    ['DynamoDB:TransactionCanceledException', 'DynamoDB:ConditionalCheckFailedException'],
  ])('is recognized however AppSync spells it: %s, %s', (type, reason) => {
    const answer = {
      error: { type, message: 'Transaction cancelled' },
      result: {
        keys: null,
        cancellationReasons: [
          { type: 'None', message: null, item: null },
          { type: reason, message: 'The conditional request failed', item: null },
        ],
      },
    };
    const outcome = create({ [step('init')]: answer, [step('existing')]: { result: null } }, { id: ID });

    expect(outcome.error?.type).toBe('QuotaExceeded');
  });
});
