import fc from 'fast-check';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { createIam } from '../../../src/aws/iam.ts';
import { startEventSourceMappings } from '../../../src/services/lambda/event-source-mapping.ts';
import { readFunctions } from '../../../src/services/lambda/function-config.ts';
import type { InvocationResult } from '../../../src/services/lambda/function-pool.ts';
import type { Stack } from '../../../src/template/types.ts';
import { FakeClock } from '../../../testing/fake-clock.ts';
import { changesIn, noQueues, onFailure } from './mapping-stage.ts';
import { FakeStream, STREAM } from './stream-fake.ts';
import { allow, lambdaFunction, mapping, role, stackOf } from '../../../testing/bench.ts';

interface Plan {
  /** The item that each write changes. */
  readonly writes: readonly number[];
  /** Writes that always fail in the function. */
  readonly poison: readonly number[];
  /** What else happens at each invocation: nothing, an exception, a partial answer, or a restart of everything. */
  readonly mishaps: readonly ('none' | 'throw' | 'partial' | 'restart' | 'read')[];
  readonly batchSize: number;
  readonly parallelization: number;
  readonly bisect: boolean;
}

const plan: fc.Arbitrary<Plan> = fc.record({
  writes: fc.array(fc.integer({ min: 0, max: 3 }), { minLength: 1, maxLength: 24 }),
  poison: fc.uniqueArray(fc.integer({ min: 0, max: 23 }), { maxLength: 2 }),
  mishaps: fc.array(fc.constantFrom('none', 'throw', 'partial', 'restart', 'read'), { maxLength: 12 }),
  batchSize: fc.integer({ min: 1, max: 8 }),
  parallelization: fc.integer({ min: 1, max: 3 }),
  bisect: fc.boolean(),
});

/** Four failures of one record would use up its attempts, and it would correctly be given up. */
function atMostThreeFailures(mishaps: Plan['mishaps']): Plan['mishaps'][number][] {
  let failures = 0;
  return mishaps.map((mishap) => ((mishap === 'throw' || mishap === 'partial') && ++failures > 3 ? 'none' : mishap));
}

interface Outcome {
  /** Writes that the function finished, in order, with repeats. */
  readonly finished: number[];
  readonly dead: { start: number; end: number; size: number }[];
}

const stackFor = ({ batchSize, parallelization, bisect }: Plan): Stack =>
  stackOf([
    role('FunctionRole', [allow(['dynamodb:*']), allow(['sqs:*'])]),
    lambdaFunction('Job'),
    mapping('Job', STREAM, {
      BatchSize: batchSize,
      ParallelizationFactor: parallelization,
      BisectBatchOnFunctionError: bisect,
      MaximumRetryAttempts: 3,
      FunctionResponseTypes: ['ReportBatchItemFailures'],
      ...onFailure,
    }),
  ]);

/** Processes records in order and stops at the first failure, like the publisher, with the faults of its plan. */
class Worker {
  /** A restart of everything was part of the plan. */
  wantsRestart = false;
  readonly #mishaps: Plan['mishaps'][number][];

  constructor(
    readonly plan: Plan,
    readonly stream: FakeStream,
    readonly finished: number[],
  ) {
    this.#mishaps = atMostThreeFailures(plan.mishaps);
  }

  async run(event: string): Promise<InvocationResult> {
    const changes = changesIn(event);
    const mishap = this.#mishaps.shift() ?? 'none';
    if (mishap === 'restart') this.wantsRestart = true;
    if (mishap === 'read') this.stream.failReads(1);
    if (mishap === 'throw') return { requestId: '', payload: '{}', failed: true };
    const stop = mishap === 'partial' ? Math.floor(changes.length / 2) : Infinity;
    for (const [at, { value, identifier }] of changes.entries()) {
      if (this.plan.poison.includes(value) || at >= stop) {
        return {
          requestId: '',
          payload: JSON.stringify({ batchItemFailures: [{ itemIdentifier: identifier }] }),
          failed: false,
        };
      }
      this.finished.push(value);
    }
    return { requestId: '', payload: 'null', failed: false };
  }
}

function lettersIn(body: string): Outcome['dead'][number] {
  const { DDBStreamBatchInfo: info } = JSON.parse(body) as {
    DDBStreamBatchInfo: { startSequenceNumber: string; endSequenceNumber: string; batchSize: number };
  };
  return { start: Number(info.startSequenceNumber) - 1, end: Number(info.endSequenceNumber) - 1, size: info.batchSize };
}

/** Makes the writes of a plan, and waits until all their effects have happened. */
async function follow(given: Plan): Promise<Outcome> {
  const dataDir = mkdtempSync(join(tmpdir(), 'local-cloud-'));
  const clock = new FakeClock();
  const stream = new FakeStream(() => clock.now());
  const outcome: Outcome = { finished: [], dead: [] };
  const worker = new Worker(given, stream, outcome.finished);
  const stack = stackFor(given);
  const [config] = readFunctions(stack, 'http://127.0.0.1:4000');
  if (config === undefined) throw new Error('The stack has no function.');
  const start = () =>
    startEventSourceMappings({
      stack,
      iam: createIam(stack, clock),
      clock,
      log: () => {},
      folder: dataDir,
      streams: stream,
      queues: noQueues,
      lambda: { find: () => config, run: (_name, event) => worker.run(event) },
      sendToQueue: async (_principal, _queue, body) => void outcome.dead.push(lettersIn(body)),
    });

  let running = await start();
  for (const [value, item] of given.writes.entries()) {
    stream.write(`item${item}`, value);
    if (value % 3 === 0) await clock.advance(100);
  }
  for (let round = 0; round < 60; round++) {
    await clock.advance(10_000);
    if (!worker.wantsRestart) continue;
    worker.wantsRestart = false;
    await running.stop();
    running = await start();
  }
  await running.stop();
  rmSync(dataDir, { recursive: true });
  expect(clock.waiting).toBe(0);
  return outcome;
}

const firsts = (values: readonly number[]): number[] => [...new Set(values)];

it("with any failures and restarts: nothing is lost, an item's order is kept, and bad records do not block", async () => {
  await fc.assert(
    fc.asyncProperty(plan, async (given) => {
      const { finished, dead } = await follow(given);
      for (const [value, item] of given.writes.entries()) {
        const givenUp = dead.some(({ start, end }) => start <= value && value <= end);
        expect(finished.includes(value) || givenUp, `write ${value} is done or in the dead letters`).toBe(true);
        if (given.poison.includes(value)) expect(givenUp && !finished.includes(value)).toBe(true);
        else if (given.bisect) expect(finished.includes(value), `write ${value} is a neighbour`).toBe(true);
        const own = firsts(finished).filter((other) => given.writes[other] === item);
        expect(own).toEqual([...own].sort((a, b) => a - b));
      }
      if (given.bisect) expect(dead.every(({ size }) => size === 1)).toBe(true);
    }),
    { numRuns: 60 },
  );
});
