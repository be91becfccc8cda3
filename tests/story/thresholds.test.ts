import { describe, expect, it } from 'vitest';
import * as bedrock from '../../story/providers/bedrock-checker.ts';
import * as openai from '../../story/providers/openai-checker.ts';
import { CONFIDENCES, FILTERS, SCORES } from '../../story/thresholds.ts';
import { wire } from '../support/guarded.ts';

const AGES = ['AGE_3_5', 'AGE_6_8', 'AGE_9_12'] as const;

const moderated = (scores: unknown, age: string, flagged: unknown = false): string =>
  openai.readCheck(200, { model: 'omni-moderation-latest', results: [{ flagged, category_scores: scores }] }, age)
    .verdict;

const guarded = (filters: unknown, age: string, action: unknown = 'NONE'): string =>
  bedrock.readCheck(200, { action, assessments: [{ contentPolicy: { filters } }] }, age).verdict;

describe.each(Object.entries(SCORES))("OpenAI's score for %s", (category, limits) => {
  it.each(AGES.map((age, at) => [age, limits[at] ?? 0] as const))('fails for %s from %d on', (age, limit) => {
    const verdicts = [limit - 0.01, limit, limit + 0.01].map((score) => moderated({ [category]: score }, age));
    expect(verdicts).toEqual(['passed', 'flagged', 'flagged']);
  });

  it('is never stricter for an older child, and always has a limit', () => {
    expect([...limits].sort((one, other) => one - other)).toEqual([...limits]);
    expect(limits.every((limit) => limit > 0.01 && limit < 1)).toBe(true);
  });
});

describe.each(Object.entries(FILTERS))("a guardrail's filter for %s", (type, limits) => {
  it.each(AGES.map((age, row) => [age, limits[row] ?? 0] as const))('fails for %s from level %d on', (age, at) => {
    expect(at).toBeGreaterThan(0);
    const verdicts = CONFIDENCES.map((confidence) => guarded([{ type, confidence, action: 'NONE' }], age));
    expect(verdicts).toEqual(CONFIDENCES.map((_one, level) => (level < at ? 'passed' : 'flagged')));
  });
});

describe('the age group', () => {
  it.each([
    ['AGE_3_5', 'flagged'],
    ['AGE_6_8', 'passed'],
    ['AGE_9_12', 'passed'],
    ['AGE_13', 'flagged'],
    ['', 'flagged'],
  ])('%j: a dragon fight is %s; unknown groups count as the youngest', (age, verdict) => {
    expect(moderated({ violence: 0.4 }, age)).toBe(verdict);
  });
});

describe("a checker's own verdict", () => {
  it('is not overruled by low scores or confidences', () => {
    expect(moderated({ violence: 0.001 }, 'AGE_9_12', true)).toBe('flagged');
    expect(guarded([{ type: 'VIOLENCE', confidence: 'NONE' }], 'AGE_9_12', 'GUARDRAIL_INTERVENED')).toBe('flagged');
  });

  it.each([
    ['none', null],
    ['a list', [0.9]],
    ['words', { violence: '0.9' }],
    ['an unknown category', { politics: 0.9 }],
  ])('is decisive if the scores are %s', (_what, scores) => {
    expect(moderated(scores, 'AGE_3_5')).toBe('passed');
    expect(moderated(scores, 'AGE_3_5', null)).toBe('none');
  });

  it.each([
    ['none', null],
    ['text', 'VIOLENCE'],
    ['not named', [{ confidence: 'HIGH' }]],
    ['about the model', [{ type: 'PROMPT_ATTACK', confidence: 'HIGH', action: 'NONE' }]],
    ['without a confidence', [{ type: 'VIOLENCE' }]],
  ])('is decisive if the filters are %s', (_what, filters) => {
    expect(guarded(filters, 'AGE_3_5')).toBe('passed');
    expect(guarded(filters, 'AGE_3_5', '?')).toBe('none');
  });

  it('on one of several texts fails all', () => {
    const results = [
      { flagged: false, category_scores: { sexual: 0.001 } },
      { flagged: false, category_scores: { sexual: 0.3 } },
    ];
    expect(openai.readCheck(200, { results }, 'AGE_9_12').verdict).toBe('flagged');
  });
});

it('requires a guardrail to report the confidences of all its filters', () => {
  const { body } = bedrock.checkText('a mouse', 'abc:1', true).params;
  expect(wire(body)).toEqual({ source: 'INPUT', outputScope: 'FULL', content: [{ text: { text: 'a mouse' } }] });
});
