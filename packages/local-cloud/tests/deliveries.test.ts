import { describe, expect, it } from 'vitest';
import { startDeliveries } from '../src/deliveries.ts';
import type { Deliveries, Delivery } from '../src/deliveries.ts';
import { DeliveryError } from '../src/delivery-error.ts';
import type { Journal } from '../src/journal.ts';
import { FakeClock } from '../testing/fake-clock.ts';

/** Deliveries on a disk that may be full, to a scripted target. */
function prepare(outcomes: readonly ('taken' | 'refused')[]) {
  const clock = new FakeClock();
  const entries = new Map<string, Delivery>();
  const disk = { isFull: false };
  const write = (change: () => void): void => {
    if (disk.isFull) throw new Error('ENOSPC: no space left on device, write');
    change();
  };
  const journal: Journal<Delivery> = {
    entries,
    put: (entry) => write(() => void entries.set(entry.id, entry)),
    remove: (id) => write(() => void entries.delete(id)),
    clear: () => entries.clear(),
    rewrite: () => undefined,
  };
  const failures: string[] = [];
  const given: string[] = [];
  let attempts = 0;
  const deliveries: Deliveries<Delivery> = startDeliveries({
    clock,
    journal,
    random: () => 0,
    destination: () => ({
      retries: 1,
      maximumAge: 3_600_000,
      async deliver() {
        attempts += 1;
        if (outcomes[attempts - 1] === 'refused') throw new DeliveryError('ERROR_FROM_TARGET', 'Not now.');
      },
    }),
    failed: (_delivery, error) => void failures.push(error.message),
    giveUp: async ({ delivery }) => write(() => void given.push(delivery.id)),
  });
  const accept = (): void => {
    const delivery = { id: 'a', acceptedAt: clock.now(), failures: 0, nextAt: clock.now() };
    deliveries.accept(delivery);
    disk.isFull = true;
    deliveries.begin(delivery);
  };
  return { clock, deliveries, disk, failures, given, accept, attempts: () => attempts };
}

describe('messages accepted before the disk was full', () => {
  it('are retried after a failure until the attempt can be recorded', async () => {
    const { clock, deliveries, disk, failures, accept, attempts } = prepare(['refused']);
    accept();
    await clock.advance(2000);
    expect(failures).toEqual(['Not now.', 'Error: ENOSPC: no space left on device, write', ...failures.slice(2)]);
    expect(deliveries.underWay).toBe(1);

    disk.isFull = false;
    await clock.advance(3000);

    expect(deliveries.underWay).toBe(0);
    expect(attempts()).toBeGreaterThan(1);
    deliveries.stop();
  });

  it('are not lost when giving them up cannot be recorded', async () => {
    const { clock, deliveries, disk, given, accept } = prepare(Array.from({ length: 20 }, () => 'refused' as const));
    accept();
    disk.isFull = false;
    await clock.advance(0);
    disk.isFull = true;
    await clock.advance(3000);
    expect([given, deliveries.underWay]).toEqual([[], 1]);

    disk.isFull = false;
    await clock.advance(3000);

    expect([given, deliveries.underWay]).toEqual([['a'], 0]);
    deliveries.stop();
  });
});
