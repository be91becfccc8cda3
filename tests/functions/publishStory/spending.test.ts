import type { DynamoDBRecord } from 'aws-lambda';
import { describe, expect, it } from 'vitest';
import { deliveredOnce, spendingOf } from '../../../functions/publishStory/spending.ts';
import { paid, record } from '../records.ts';

const prices = { models: { 'gpt-6-luna': [0.1, 0.5] }, image: 0.006, speech: 16 } as const;
const M = (numbers: Record<string, number>, model = 'gpt-6-luna-2026-10-01') => ({
  M: {
    model: { S: model },
    ...Object.fromEntries(Object.entries(numbers).map(([name, value]) => [name, { N: String(value) }])),
  },
});

/** A record of one family's story, with its receipt before and after. */
function change(before: DynamoDBRecord['dynamodb'], after: DynamoDBRecord['dynamodb']): DynamoDBRecord {
  return { ...record('1', 'a'), dynamodb: { ...before, ...after } };
}
const owner = { S: 'c0ffee' };

describe('the cost of story changes', () => {
  it('is the growth of a receipt, at list prices, also where the words failed and no dollars were counted', () => {
    const failed = change(
      { OldImage: { owner } },
      { NewImage: { owner, receipt: M({ promptTokens: 1_000_000, completionTokens: 2_000_000 }) } },
    );

    expect([...spendingOf([failed], prices)]).toEqual([['c', 1.1]]);
  });

  it('is summed by the first digit of the owners', () => {
    const records = [paid('1', 'a', 'c0ffee', 1), paid('2', 'b', 'beef', 2), paid('3', 'c', 'cafe', 3)];

    expect(Object.fromEntries(spendingOf(records, prices))).toEqual({ c: 0.024, b: 0.012 });
  });

  it('is zero for a removal, a fresh retry, a model without a price, or no receipt', () => {
    const old = { OldImage: { owner, receipt: M({ images: 3 }) } };
    const free = M({ promptTokens: 5, completionTokens: 5 }, 'my-own-model');

    expect(
      spendingOf(
        [
          change(old, {}),
          change(old, { NewImage: { owner } }),
          change({ OldImage: { owner } }, { NewImage: { owner, receipt: free } }),
          record('9', 'z'),
        ],
        prices,
      ).size,
    ).toBe(0);
  });

  it('does not count a redelivered record', () => {
    const records = ['1', '2', '3', '4'].map((at) => paid(at, at, 'c0ffee', 1));
    const once = (...failed: string[]) =>
      deliveredOnce(records, { batchItemFailures: failed.map((itemIdentifier) => ({ itemIdentifier })) }).length;

    expect([once(), once('4', '3'), once('1')]).toEqual([4, 2, 0]);
  });
});
