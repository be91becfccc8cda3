import { readFileSync } from 'node:fs';
import { Template } from 'aws-cdk-lib/assertions';
import { describe, expect, it } from 'vitest';
import { isObject } from 'local-cloud';
import type { JsonObject } from 'local-cloud';
import { makeApp } from './synthesized.ts';

const read = (file: string): string => readFileSync(new URL(`../../${file}`, import.meta.url), 'utf8');
const { aws } = JSON.parse(read('data/prices.json')) as { readonly aws: Readonly<Record<string, number>> };
/** A million of each. The last two are used, but never billed. */
const price: Readonly<Record<string, number>> = { ...aws, 'streams.reads': 0.2, 'xray.traces': 5 };
const millions = (count: number, name: string): number => (count / 1_000_000) * (price[name] ?? NaN);

const minutes = (365 / 12) * 24 * 60;
const objects = (value: unknown): JsonObject[] => (Array.isArray(value) ? value.filter(isObject) : []);

/** The cost of a month, with a full free tier and without any. */
interface Range {
  readonly low: number;
  readonly high: number;
}
const without = (count: number, free: number, cost: (count: number) => number): Range => ({
  low: cost(Math.max(0, count - free)),
  high: cost(count),
});
const fixed = (cost: number): Range => ({ low: cost, high: cost });

const { stack } = makeApp();
const ofType = (type: string): JsonObject[] =>
  Object.values(Template.fromStack(stack).findResources(type)).map(({ Properties }) => Properties as JsonObject);
const queueMappings = ofType('AWS::Lambda::EventSourceMapping').filter(({ StartingPosition }) => !StartingPosition);
/** An alarm on an expression is billed for each of its metrics. */
const alarmMetrics = ofType('AWS::CloudWatch::Alarm')
  .map(({ Metrics }) => objects(Metrics).filter(({ MetricStat }) => MetricStat !== undefined).length || 1)
  .reduce((sum, count) => sum + count, 0);

/** The rows of "Doing nothing" in docs/costs.md, by the beginning of their first cell. */
function idle(shards: number): Readonly<Record<string, Range>> {
  return {
    // Five pollers of a mapping wait twenty seconds each; reported bills are a little lower.
    'SQS: pollers': without(queueMappings.length * 650_000, 1_000_000, (count) => millions(count, 'sqs.requests')),
    'SQS: the sweep': fixed(millions(minutes, 'sqs.requests')),
    'CloudWatch alarms': without(alarmMetrics, 10, (count) => count * 0.1),
    'the CloudWatch dashboard': without(ofType('AWS::CloudWatch::Dashboard').length, 3, (count) => count * 3),
    "the pipe's reads": without(ofType('AWS::Pipes::Pipe').length * shards * 4 * 60 * minutes, 2_500_000, (count) =>
      millions(count, 'streams.reads'),
    ),
    'X-Ray': without(minutes, 100_000, (count) => millions(count, 'xray.traces')),
    'the sweep: Lambda': fixed(
      millions(minutes, 'lambda.requests') +
        millions(minutes * 0.025, 'lambda.gigabyteSeconds') +
        // One query, and the sixteen counters of the budget.
        millions(minutes * (0.5 + 16 * 0.5), 'dynamodb.reads'),
    ),
  };
}

const total = (rows: Readonly<Record<string, Range>>): Range => ({
  low: Object.values(rows).reduce((sum, { low }) => sum + low, 0),
  high: Object.values(rows).reduce((sum, { high }) => sum + high, 0),
});

const table = read('docs/costs.md')
  .split('## Doing nothing')[1]
  ?.split('\n')
  .filter((line) => line.startsWith('|'))
  .map((line) => line.split('|').map((cell) => cell.trim().replaceAll('*', '')));
const rowOf = (start: string): string => table?.find(([, what = '']) => what.startsWith(start))?.[4] ?? '';

const dollars = ({ low, high }: Range, digits = 2): string =>
  low.toFixed(digits) === high.toFixed(digits)
    ? `$${low.toFixed(digits)}`
    : `$${low === 0 ? '0' : low.toFixed(digits)} to ${high.toFixed(digits)}`;

describe('the costs of an unused stack', () => {
  it('are based on as many requests as the table says', () => {
    const [sweep] = ofType('AWS::Scheduler::Schedule');
    expect(sweep?.['ScheduleExpression']).toBe('rate(1 minute)');
    expect(rowOf('SQS: pollers')).not.toBe('');
  });

  it.each(Object.entries(idle(1)))('have the row "%s"', (start, range) => {
    expect(rowOf(start).split(' for one shard')[0]).toBe(dollars(range));
  });

  it.each([
    ['one shard', 1],
    ['four shards', 4],
  ])('are the sum of the rows with %s, to ten cents', (words, shards) => {
    const { low, high } = total(idle(shards));
    expect(rowOf(`the total, with ${words}`)).toBe(`$${low.toFixed(1)}0 to ${high.toFixed(1)}0`);
  });

  it('include the reads of four shards', () => {
    const reads = idle(4)["the pipe's reads"] ?? fixed(NaN);
    expect(rowOf("the pipe's reads")).toContain(`${dollars(reads).slice(1)} for four`);
  });
});
