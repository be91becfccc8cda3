import { describe, expect, it } from 'vitest';
import { movableClock } from '../src/clock.ts';
import { FakeClock } from '../testing/fake-clock.ts';

describe('a clock that can be moved', () => {
  const setUp = () => {
    const machine = new FakeClock('2026-03-29T18:00:00Z');
    const clock = movableClock(machine);
    const fired: string[] = [];
    const after = (delay: number) => clock.after(delay, () => fired.push(new Date(clock.now()).toISOString()));
    return { machine, clock, fired, after };
  };

  it("runs at the machine's speed, from the time that was set", async () => {
    const { machine, clock } = setUp();

    clock.moveTo(Date.parse('2027-01-01T00:00:00Z'));
    await machine.advance(5000);

    expect(new Date(clock.now()).toISOString()).toBe('2027-01-01T00:00:05.000Z');
    expect(new Float64Array(clock.ahead)[0]).toBe(clock.now() - machine.now());
  });

  it('fires timers before the new time at once, and later ones on time', async () => {
    const { machine, clock, fired, after } = setUp();
    after(1000);
    after(3_600_000);
    const ended = after(1000);
    ended();

    clock.moveTo(clock.now() + 10_000);
    await machine.advance(0);
    expect(fired).toEqual(['2026-03-29T18:00:10.000Z']);

    await machine.advance(3_590_000);
    expect(fired).toEqual(['2026-03-29T18:00:10.000Z', '2026-03-29T19:00:00.000Z']);
    expect(machine.waiting).toBe(0);
  });

  it('delays due timers when it is set back', async () => {
    const { machine, clock, fired, after } = setUp();
    after(1000);

    clock.moveTo(clock.now() - 60_000);
    await machine.advance(1000);
    expect(fired).toEqual([]);

    await machine.advance(60_000);
    expect(fired).toHaveLength(1);
  });
});
