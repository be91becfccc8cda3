import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { check, checks } from './checks/index.ts';
import type { CheckName, Known } from './checks/index.ts';
import { Deployed } from './deployed.ts';
import { makeApp } from '../lib/synthesized.ts';
import { assembly } from '../support/cloud.ts';
import { mistakes } from './rows/index.ts';
import { walk } from './walk/walk.ts';

/** The kinds of mistakes that must be in the table. */
const kinds = [
  'wrong or missing action',
  'wrong resource',
  'wrong index ARN',
  'wrong or missing condition',
  'wrong or missing variable',
  'signing',
  'event pattern',
  'transformer',
  'queue times',
  'PassRole',
  'grant too wide or unused',
  '`*`',
  'SDL directive',
  'resolver that AppSync refuses',
  'alarm on a metric that nobody emits',
  'name without a region',
  'runtime near its end',
  'missing DeletionPolicy',
  'wrong trust',
  'reference',
];

/** With the optional parts of a deployment: a step that refuses every request would make none. */
const everything = { NIGHTLIGHT_ANIMATOR: 'gemini', NIGHTLIGHT_ARCHIVE: 'pinata' } as const;

const known = async (base: Deployed): Promise<Known> => ({
  base,
  walked: await walk(base),
  now: Date.parse('2026-11-30'),
});

describe.each(['dev', 'prod'])('the deployment, stage %s', (stage) => {
  let right: Known;
  beforeAll(async () => {
    right = await known(Deployed.read(makeApp({ NIGHTLIGHT_STAGE: stage, ...everything }).app.synth().directory));
  });

  it('reaches every step of every resolver, and makes no request that AWS would refuse', () => {
    expect(right.walked.problems).toEqual([]);
    expect(right.walked.used.length).toBeGreaterThan(20);
  });

  it.each(Object.keys(checks) as CheckName[])('has no mistake: %s', async (name) => {
    expect(await check(name, right.base, { ...right, now: Date.now() })).toEqual([]);
  });
});

describe('a mistake', () => {
  let right: Known;
  const outcomes = { caught: 0, survived: 0 };
  beforeAll(async () => {
    right = await known(Deployed.read(assembly));
  });
  afterAll(() => void process.stdout.write(`${outcomes.caught} caught, ${outcomes.survived} survived\n`));

  it.each(mistakes)('$kind: $mistake', async ({ change, by, says }) => {
    outcomes.survived += 1;
    expect(await check(by, right.base.changed(change), right)).toContainEqual(expect.stringMatching(says));
    outcomes.survived -= 1;
    outcomes.caught += 1;
  });

  it('of every kind is in the table, at least sixty in all, and every check has one', () => {
    expect([...new Set(mistakes.map(({ kind }) => kind))].sort()).toEqual([...kinds].sort());
    expect(mistakes.length).toBeGreaterThanOrEqual(60);
    expect([...new Set(mistakes.map(({ by }) => by))].sort()).toEqual(Object.keys(checks).sort());
  });
});
