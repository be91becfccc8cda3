import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Meter } from 'local-cloud/meter.ts';
import { withMetering } from 'local-cloud/services/dynamodb/capacity.ts';
import { startTestCloud } from '../support/cloud.ts';
import type { TestCloud } from '../support/cloud.ts';

describe('Meter', () => {
  it('sums each unit separately', () => {
    const meter = new Meter();

    meter.count('sqs.requests', 1);
    meter.count('sqs.requests', 2);
    meter.count('lambda.requests', 1);

    expect(meter.totals).toEqual({ 'sqs.requests': 3, 'lambda.requests': 1 });
  });
});

describe('capacity', () => {
  const rows = [
    { operation: 'GetItem', consumed: { CapacityUnits: 0.5 }, unit: 'dynamodb.reads', amount: 0.5 },
    { operation: 'UpdateItem', consumed: { CapacityUnits: 3 }, unit: 'dynamodb.writes', amount: 3 },
    {
      operation: 'TransactWriteItems',
      consumed: [{ CapacityUnits: 4 }, { CapacityUnits: 2 }],
      unit: 'dynamodb.writes',
      amount: 6,
    },
  ] as const;

  it.each(rows)(
    'counts what $operation consumed and hides it from a caller that did not ask',
    async ({ operation, consumed, unit, amount }) => {
      const meter = new Meter();

      const answer = await withMetering(operation, { TableName: 'stories' }, meter.count, async (asked) => {
        expect(asked['ReturnConsumedCapacity']).toBe('TOTAL');
        return { Item: {}, ConsumedCapacity: consumed as never };
      });

      expect(answer).toEqual({ Item: {} });
      expect(meter.totals).toEqual({ [unit]: amount });
    },
  );

  it('leaves the answer complete for a caller that asked', async () => {
    const answer = await withMetering(
      'GetItem',
      { ReturnConsumedCapacity: 'INDEXES' },
      () => undefined,
      async () => ({ ConsumedCapacity: { CapacityUnits: 1 } }),
    );

    expect(answer).toEqual({ ConsumedCapacity: { CapacityUnits: 1 } });
  });
});

describe('the whole cloud', () => {
  let cloud: TestCloud;
  beforeAll(async () => void (cloud = await startTestCloud()));
  afterAll(() => cloud.stop());

  it('counts the costs of a story', async () => {
    const person = await cloud.person();
    const before = cloud.billed();

    await person.ask(
      'mutation { createStory(input: {prompt: "A fox", illustrations: 0, narrate: false}) { id status } }',
    );

    const { 'appsync.operations': operations = 0, 'dynamodb.writes': writes = 0 } = cloud.billed();
    expect(operations).toBeGreaterThan(before['appsync.operations'] ?? 0);
    // The story with its index entries, doubled by the transaction, and the day's count.
    expect(writes - (before['dynamodb.writes'] ?? 0)).toBeGreaterThanOrEqual(6);
  });
});
