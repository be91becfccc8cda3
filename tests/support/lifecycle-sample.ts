import fc from 'fast-check';
import { commands, walk } from './lifecycle.ts';
import type { Beginning, Step, Written } from './lifecycle.ts';

export const beginnings: fc.Arbitrary<Beginning> = fc.record({
  illustrations: fc.integer({ min: 0, max: 3 }),
  narrate: fc.boolean(),
});

type Name = keyof typeof commands;
const every = fc.constantFrom(...(Object.keys(commands) as Name[]));
/** Changes that need many others first, and would be rare in a walk that chooses uniformly. */
const late = fc.constantFrom<Name>(
  'write',
  'settlePart',
  'judge',
  'startClip',
  'settleClip',
  'claimMail',
  'returnMail',
);

export const steps: fc.Arbitrary<readonly Step[]> = fc.array(
  fc.record({
    command: fc.oneof(every, late),
    age: fc.oneof({ weight: 3, arbitrary: fc.constant(0) }, { weight: 1, arbitrary: fc.integer({ min: 1, max: 4 }) }),
    pick: fc.nat(60),
    after: fc.constantFrom(1, 1000, 61_000),
  }),
  { minLength: 10, maxLength: 60 },
);

/** Some thousand writes that include every change: the same ones every time. */
export const sample = (): Written[] =>
  fc
    .sample(fc.tuple(beginnings, steps), { numRuns: 300, seed: 2026 })
    .flatMap(([beginning, taken]) => walk(beginning, taken));
