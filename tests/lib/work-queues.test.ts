import { describe, expect, it } from 'vitest';
import { pace as draws } from '../../functions/illustrateStory/env.ts';
import { pace as narrates } from '../../functions/narrateStory/env.ts';
import { pace as runs } from '../../functions/runErrands/env.ts';
import { pace as sweeps } from '../../functions/settleStory/env.ts';
import { patienceSeconds } from '../../functions/shared/chances.ts';
import { pace as writes } from '../../functions/writeStory/env.ts';
import { sharesOf } from '../../lib/concurrency.ts';
import { ofType, propertiesOf, readable, synthesize } from './synthesized.ts';
import type { Resource } from './synthesized.ts';

const template = synthesize();

interface Mapping {
  readonly EventSourceArn: string;
  readonly FunctionName: string;
  readonly BatchSize: number;
  readonly FunctionResponseTypes: readonly string[];
  readonly ScalingConfig?: { readonly MaximumConcurrency: number };
}

/** The mappings that read a queue. */
const mappingsOf = (from = template): Mapping[] =>
  (propertiesOf(from, 'AWS::Lambda::EventSourceMapping') as unknown as Mapping[]).filter(
    ({ EventSourceArn }) => !EventSourceArn.includes('StreamArn'),
  );

const maximaOf = (mappings: readonly Mapping[]): number[] =>
  mappings.map(({ ScalingConfig }) => ScalingConfig?.MaximumConcurrency ?? Infinity);

const sum = (numbers: readonly number[]): number => numbers.reduce((total, one) => total + one, 0);

const queues: Readonly<Record<string, Resource>> = ofType(template, 'AWS::SQS::Queue');
const queue = (name: string) =>
  readable(Object.entries(queues).find(([id]) => id.startsWith(`Queues${name}`))?.[1].Properties);

describe("the account's concurrency", () => {
  it('is enough in a new account with 10 concurrent functions: the maxima of all queues add up to 8', () => {
    const maxima = maximaOf(mappingsOf());

    expect(sum(maxima)).toBeLessThanOrEqual(8);
    // The minimum of a mapping.
    for (const maximum of maxima) expect(maximum).toBeGreaterThanOrEqual(2);
  });

  it('is divided among four queues, and no dead-letter queue has a reader of its own', () => {
    expect(
      mappingsOf()
        .map(({ EventSourceArn, FunctionName, BatchSize }) => [EventSourceArn, FunctionName, BatchSize])
        .sort(),
    ).toEqual([
      ['<QueuesErrands.Arn>', '<ErrandsRunErrands>', 10],
      ['<QueuesNarration.Arn>', '<NarrationNarrateStory>', 4],
      ['<QueuesPictures.Arn>', '<IllustrationIllustrateStory>', 3],
      ['<QueuesWords.Arn>', '<WritingWriteStory>', 10],
    ]);
    for (const { FunctionResponseTypes } of mappingsOf())
      expect(FunctionResponseTypes).toEqual(['ReportBatchItemFailures']);
  });

  it.each([8, 9, 18, 100, 1000])('of %i is never exceeded, and the words get most of it', (total) => {
    const shares = sharesOf(total);

    expect(sum(Object.values(shares))).toBeLessThanOrEqual(total);
    expect(Math.min(...Object.values(shares))).toBeGreaterThanOrEqual(2);
    expect(Math.max(...Object.values(shares))).toBe(shares.words);
  });

  it('has two more places for clips if an animator is configured', () => {
    const maxima = maximaOf(mappingsOf(synthesize({ NIGHTLIGHT_ANIMATOR: 'gemini' })));

    expect(maxima).toEqual([2, 2, 2, 2, 2]);
    expect(sharesOf(20, true)).toEqual({ ...sharesOf(18), clips: 2 });
  });

  it('follows the configuration', () => {
    const maxima = maximaOf(mappingsOf(synthesize({ NIGHTLIGHT_CONCURRENCY: '108' })));

    expect(maxima.sort((a, b) => a - b)).toEqual([12, 22, 32, 42]);
  });
});

describe('the queues', () => {
  it.each(['Words', 'Pictures', 'Narration'])('%s: the sweep empties its dead-letter queue', (name) => {
    expect(queue(name)).toMatchObject({
      SqsManagedSseEnabled: true,
      MessageRetentionPeriod: 3600,
      RedrivePolicy: { deadLetterTargetArn: '<QueuesDeadLetters.Arn>' },
    });
  });

  it('Errands: failed messages stay for two weeks, with an alarm', () => {
    expect(queue('Errands')).toMatchObject({
      MessageRetentionPeriod: 86_400,
      RedrivePolicy: { deadLetterTargetArn: '<ErrandsUndone.Arn>' },
    });
    const [, undone] = Object.entries(queues).find(([id]) => id.startsWith('ErrandsUndone')) ?? [];
    expect(undone?.Properties).toMatchObject({ MessageRetentionPeriod: 1_209_600, SqsManagedSseEnabled: true });
  });

  it.each(['Words', 'Pictures', 'Narration', 'Errands'])(
    '%s: throttled deliveries keep a message alive, with at least the five receives that AWS advises',
    (name) => {
      const { RedrivePolicy } = queue(name) as { RedrivePolicy: { maxReceiveCount: number } };

      expect(RedrivePolicy.maxReceiveCount).toBeGreaterThanOrEqual(5);
    },
  );
});

describe('five minutes', () => {
  const receives = (name: string): number =>
    (queue(name) as { RedrivePolicy: { maxReceiveCount: number } }).RedrivePolicy.maxReceiveCount;
  const hidden = (name: string): number => (queue(name) as { VisibilityTimeout: number }).VisibilityTimeout;

  it('are a limit for everything, because the sweep ends it whatever the queues do', () => {
    expect(sweeps.sweepSeconds).toBe(60);
    expect(patienceSeconds + sweeps.sweepSeconds).toBeLessThan(300);
  });

  it.each([
    ['Words', writes],
    ['Pictures', draws],
    ['Narration', narrates],
  ])('%s: a message is hidden for longer than it is worked on, so that no two deliveries overlap', (name, pace) => {
    expect(hidden(name)).toBe(pace.visibilitySeconds);
    expect(pace.visibilitySeconds).toBeGreaterThanOrEqual(pace.functionSeconds + 30);
  });

  it.each([
    ['Words', writes],
    ['Pictures', draws],
    ['Narration', narrates],
  ])(
    '%s: no message is dead before the sweep has settled its story, so throttles never end one',
    (name, { visibilitySeconds }) => {
      expect(receives(name) * visibilitySeconds).toBeGreaterThan(patienceSeconds + sweeps.sweepSeconds);
    },
  );

  it('are enough for two whole attempts at the words after a silent failure of the pipeline', () => {
    expect(runs.delaySeconds.watch + writes.visibilitySeconds + writes.functionSeconds).toBeLessThanOrEqual(
      patienceSeconds,
    );
  });

  it.each([
    ['Pictures', draws],
    ['Narration', narrates],
  ])("%s: are enough for every attempt after words that took all of AppSync's time", (_name, pace) => {
    const APPSYNC_SECONDS = 30;

    expect(APPSYNC_SECONDS + (pace.attempts - 1) * pace.visibilitySeconds + pace.functionSeconds).toBeLessThan(
      patienceSeconds,
    );
    expect(pace.marginSeconds).toBeLessThan(pace.functionSeconds);
  });

  it("do not apply to errands, which follow AWS's advice: hidden for six times the function's timeout", () => {
    expect(hidden('Errands')).toBeGreaterThanOrEqual(6 * runs.functionSeconds);
    expect(runs.workSeconds).toBeLessThan(runs.functionSeconds);
    // Retried long enough for a fault to pass, and within the day that the queue keeps it.
    expect(receives('Errands') * hidden('Errands')).toBeGreaterThanOrEqual(900);
    expect(receives('Errands') * hidden('Errands')).toBeLessThan(86_400);
  });

  it("are over for every drawing or narrating worker before a removed story's media are removed finally", () => {
    for (const pace of [draws, narrates]) expect(runs.lastPutSeconds).toBeGreaterThan(pace.functionSeconds);
  });
});
