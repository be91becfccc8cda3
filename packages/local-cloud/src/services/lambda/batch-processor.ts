import type { Clock } from '../../clock.ts';
import type { StreamRecord } from '../dynamodb/types.ts';
import type { StreamSettings } from './mapping-config.ts';
import { pause } from './pause.ts';

/** The outcome of invoking a function with a batch. */
export type BatchOutcome =
  | { readonly kind: 'success' }
  /** Records before `from` are done, the others are retried. 0 means the whole batch. */
  | { readonly kind: 'failure'; readonly from: number; readonly functionError: boolean }
  /** The function was not run (no free environment). This does not count as an attempt. */
  | { readonly kind: 'throttled' };

export type DiscardCondition = 'RetryAttemptsExhausted' | 'RecordAgeExceeded';

export interface Discarded {
  readonly records: readonly StreamRecord[];
  readonly condition: DiscardCondition;
  readonly invocations: number;
  readonly functionError: boolean;
}

export interface BatchSteps {
  invoke(records: readonly StreamRecord[]): Promise<BatchOutcome>;
  /** Records that need no retry, because they were processed or given up. */
  done(records: readonly StreamRecord[]): void;
  discard(discarded: Discarded): Promise<void>;
}

interface Unit {
  readonly records: readonly StreamRecord[];
  readonly failures: number;
  readonly functionError: boolean;
}

const FIRST_DELAY = 500;
const LONGEST_DELAY = 60_000;

/**
 * Processes one batch, in order, until it has succeeded or been given up. After a failure it continues with the first
 * failed record. With bisecting, a batch that failed from its first record is halved instead, which does not count as
 * an attempt, until the record that causes the failure is alone and uses up the attempts
 * (https://docs.aws.amazon.com/lambda/latest/dg/services-ddb-params.html, docs/decisions/0603-stream-retries.md). If
 * `signal` aborts, returns early with the rest not done.
 */
export async function processBatch(
  batch: readonly StreamRecord[],
  settings: Pick<StreamSettings, 'bisect' | 'retries' | 'maximumAge'>,
  steps: BatchSteps,
  clock: Clock,
  signal: AbortSignal,
): Promise<void> {
  const units: Unit[] = [fresh(batch)];
  let delays = 0;
  while (!signal.aborted) {
    const unit = await dropOld(units.shift(), settings.maximumAge, steps, clock);
    if (unit === undefined) return;
    if (unit.records.length === 0) {
      if (units.length === 0) return;
      continue;
    }
    const outcome = await steps.invoke(unit.records);
    if (outcome.kind === 'success') {
      steps.done(unit.records);
      delays = 0;
      if (units.length === 0) return;
      continue;
    }
    if (outcome.kind === 'throttled') units.unshift(unit);
    else units.unshift(...(await afterFailure(unit, outcome, settings, steps)));
    if (units.length === 0) return;
    await pause(clock, Math.min(FIRST_DELAY * 2 ** delays++, LONGEST_DELAY), signal);
  }
}

const fresh = (records: readonly StreamRecord[]): Unit => ({ records, failures: 0, functionError: false });

async function afterFailure(
  unit: Unit,
  { from, functionError }: Extract<BatchOutcome, { kind: 'failure' }>,
  settings: Pick<StreamSettings, 'bisect' | 'retries'>,
  steps: BatchSteps,
): Promise<Unit[]> {
  const { records } = unit;
  if (from > 0) {
    steps.done(records.slice(0, from));
    return [fresh(records.slice(from))];
  }
  if (settings.bisect && records.length > 1) {
    const half = Math.ceil(records.length / 2);
    return [fresh(records.slice(0, half)), fresh(records.slice(half))];
  }
  const failures = unit.failures + 1;
  if (failures <= settings.retries) return [{ records, failures, functionError }];
  await steps.discard({ records, condition: 'RetryAttemptsExhausted', invocations: failures, functionError });
  steps.done(records);
  return [];
}

/** Gives up records at the front that are older than the mapping's maximum age. */
async function dropOld(
  unit: Unit | undefined,
  maximumAge: number,
  steps: BatchSteps,
  clock: Clock,
): Promise<Unit | undefined> {
  if (unit === undefined || maximumAge === Infinity) return unit;
  const young = unit.records.findIndex((record) => clock.now() - recordTime(record) <= maximumAge);
  const old = young < 0 ? unit.records : unit.records.slice(0, young);
  if (old.length === 0) return unit;
  await steps.discard({
    records: old,
    condition: 'RecordAgeExceeded',
    invocations: unit.failures,
    functionError: unit.functionError,
  });
  steps.done(old);
  return { ...unit, records: unit.records.slice(old.length) };
}

/** Milliseconds since the epoch; the record has seconds. */
export function recordTime({ record }: StreamRecord): number {
  const change = record.dynamodb;
  const seconds =
    change !== null && typeof change === 'object' && !Array.isArray(change) ? change.ApproximateCreationDateTime : 0;
  return Number(seconds) * 1000;
}
