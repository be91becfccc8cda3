import fc from 'fast-check';
import { expect, it } from 'vitest';
import { DeliveryError } from '../../../src/delivery-error.ts';
import type { TargetKind } from '../../../src/services/events/types.ts';
import { arnOf, bench } from '../../../testing/bench.ts';
import { as, entry, letIn, rule, startBuses } from './support.ts';

const ELSEWHERE = arnOf('events', 'api-destination/elsewhere/1');
const answers = ['taken', 'later', 'never', 'kill'] as const;

interface Plan {
  /** The target's results for the next deliveries; after these it accepts all. */
  readonly answers: readonly (typeof answers)[number][];
  readonly events: number;
  readonly retries: number;
}

const plan: fc.Arbitrary<Plan> = fc.record({
  answers: fc.array(fc.constantFrom(...answers), { maxLength: 12 }),
  events: fc.integer({ min: 1, max: 6 }),
  retries: fc.integer({ min: 0, max: 3 }),
});

/** How often each event was accepted, and how often it reached the dead letters. */
async function follow({
  answers: planned,
  events,
  retries,
}: Plan): Promise<{ taken: Map<number, number>; dead: Map<number, number>; kills: number }> {
  const at = bench();
  const left = [...planned];
  const taken = new Map<number, number>();
  let kills = 0;
  let killed = false;
  const elsewhere: TargetKind = {
    takes: (arn) => arn === ELSEWHERE,
    open: () => ({
      async deliver(_event, input) {
        const answer = left.shift() ?? 'taken';
        if (answer === 'later') throw new DeliveryError('TIMEOUT', 'slow');
        if (answer === 'never') throw new DeliveryError('NO_PERMISSIONS', 'no');
        const { n } = JSON.parse(input) as { n: number };
        taken.set(n, (taken.get(n) ?? 0) + 1);
        // The target has it, and the process dies before recording that.
        if (answer === 'kill') {
          killed = true;
          await new Promise(() => undefined);
        }
      },
    }),
  };
  const parts = [
    rule('All', {
      Arn: ELSEWHERE,
      InputPath: '$.detail',
      RetryPolicy: { MaximumRetryAttempts: retries },
      DeadLetterConfig: { Arn: arnOf('sqs', 'Dead') },
    }),
    letIn('Dead', 'All'),
  ];
  const start = (): ReturnType<typeof startBuses> => startBuses(at, parts, { targets: [elsewhere] });
  let cloud = start();
  const dead = new Map<number, number>();
  for (let n = 0; n < events; n++) await cloud.events.putEvents(as('All'), [entry({ n })]);
  for (let round = 0; round < 40; round++) {
    await at.clock.advance(5000);
    if (!killed) continue;
    killed = false;
    kills++;
    await cloud.stop();
    cloud = start();
    cloud.events.resume();
  }
  for (const body of await cloud.bodies('Dead')) {
    const { detail } = body as { detail: { n: number } };
    dead.set(detail.n, (dead.get(detail.n) ?? 0) + 1);
  }
  await cloud.stop();
  expect(at.clock.waiting).toBe(0);
  at.clean();
  return { taken, dead, kills };
}

it('with any answers and kills: every event is accepted or a dead letter, and repeated only after a kill', async () => {
  await fc.assert(
    fc.asyncProperty(plan, async (given) => {
      const { taken, dead, kills } = await follow(given);
      let repeats = 0;
      for (let n = 0; n < given.events; n++) {
        const times = (taken.get(n) ?? 0) + (dead.get(n) ?? 0);
        expect(times, `event ${n} is somewhere`).toBeGreaterThan(0);
        repeats += times - 1;
      }
      // All deliveries that a kill interrupted are repeated, and each time at most one of them was not waited for.
      if (kills === 0) expect(repeats).toBe(0);
      expect(repeats).toBeLessThanOrEqual(given.answers.filter((answer) => answer === 'kill').length);
    }),
    { numRuns: 60 },
  );
});
