import { describe, expect, it } from 'vitest';
import { createLedger } from '../../../bench/parts/delivery.ts';

const begun = () => {
  let now = 0;
  const ledger = createLedger(() => now);
  ledger.know('story', 2);
  return { ledger, at: (time: number) => void (now = time) };
};

const message = (version: number) => ({ id: 'story', status: 'COMPLETE', version });

describe('the ledger of changes', () => {
  it('counts a change as received when a later version arrives', () => {
    const { ledger, at } = begun();
    ledger.changing('story');
    at(1_000);
    ledger.changing('story');
    at(1_020);
    ledger.heard(message(4));
    expect(ledger.take()).toEqual({ times: [1_020, 20], lost: 0 });
  });

  it('keeps a change whose version has not arrived, and reports it as lost', () => {
    const { ledger, at } = begun();
    ledger.changing('story');
    ledger.changing('story');
    at(10);
    ledger.heard(message(2));
    ledger.heard(message(3));
    expect(ledger.take()).toEqual({ times: [10], lost: 1 });
  });

  it('starts over after it was read: a late message changes nothing', () => {
    const { ledger } = begun();
    ledger.changing('story');
    ledger.take();
    ledger.heard(message(3));
    expect(ledger.take()).toEqual({ times: [], lost: 0 });
  });

  it('is empty once the last change was received, not before', async () => {
    const { ledger } = begun();
    ledger.changing('story');
    ledger.changing('story');
    const order: string[] = [];
    const empty = ledger.empty().then(() => order.push('empty'));
    ledger.heard(message(3));
    await Promise.resolve();
    order.push('one left');
    ledger.heard(message(4));
    await empty;
    expect(order).toEqual(['one left', 'empty']);
  });

  it('is empty at once when nothing is pending', async () => {
    await expect(begun().ledger.empty()).resolves.toBeUndefined();
  });
});
