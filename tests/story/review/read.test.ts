import { describe, expect, it } from 'vitest';
import { readJudgment } from '../../../story/review/read.ts';
import { criteria } from '../../../story/review/rubric.ts';
import { judgment } from '../../support/model-server.ts';

const scores = (given: Record<string, unknown> = {}): unknown[] =>
  criteria.map((criterion) => ({ criterion, score: 8, sentence: 'Calm.', ...given }));
const read = (content: unknown) => readJudgment(content, 5);

describe("a judge's answer", () => {
  it('is read in the requested form', () => {
    const violations = [
      { kind: 'brands', page: 2, severity: 1 },
      { kind: 'fear', page: null, severity: 3 },
    ];
    expect(read({ scores: scores(), violations }).judgment).toEqual({
      scores: criteria.map((criterion) => ({ criterion, score: 8, sentence: 'Calm.' })),
      // The worst first.
      violations: [
        { kind: 'fear', severity: 3 },
        { kind: 'brands', page: 2, severity: 1 },
      ],
    });
  });

  it('may have its scores in another order, additional scores, and unrequested fields', () => {
    const more = [...scores().reverse(), { criterion: 'poetry', score: 99, sentence: '' }];
    const { judgment: found } = read({ scores: more, violations: [], approved: true, overall: 10 });

    expect(found?.scores.map(({ criterion }) => criterion)).toEqual([...criteria]);
    expect(found).not.toHaveProperty('approved');
  });

  it('counts the lower of two scores', () => {
    const { judgment: found } = read({
      scores: [...scores(), { criterion: 'fear', score: 2, sentence: 'A wolf.' }],
      violations: [],
    });
    expect(found?.scores[0]).toEqual({ criterion: 'fear', score: 2, sentence: 'A wolf.' });
  });

  it('has sentences that are cleaned and not too long, or none', () => {
    const long = read({ scores: scores({ sentence: `\u200B${'a'.repeat(900)}` }), violations: [] }).judgment;
    expect(long?.scores[0]?.sentence.length).toBeLessThanOrEqual(300);
    expect(long?.scores[0]?.sentence).not.toContain('\u200B');
    expect(read({ scores: scores({ sentence: null }), violations: [] }).judgment?.scores[0]?.sentence).toBe('');
  });

  it('may name an unknown kind or page, which still counts as a violation', () => {
    const violations = [
      { kind: 'gluten', page: 9, severity: 2 },
      { kind: 'fear', page: 1.5, severity: 2.4 },
      { kind: 'shaming', page: 1, severity: 7 },
      { kind: 'shaming', page: 1, severity: 0 },
    ];
    expect(read({ scores: scores(), violations }).judgment?.violations).toEqual([
      { kind: 'shaming', page: 1, severity: 3 },
      { kind: 'other', severity: 2 },
      { kind: 'fear', severity: 2 },
      { kind: 'shaming', page: 1, severity: 1 },
    ]);
  });

  it('keeps the worst of very many violations', () => {
    const many = Array.from({ length: 99 }, () => ({ kind: 'brands', page: 1, severity: 1 }));
    const found = read({ scores: scores(), violations: [...many, { kind: 'fear', page: 1, severity: 3 }] }).judgment;
    expect(found?.violations.length).toBeLessThan(30);
    expect(found?.violations[0]).toEqual({ kind: 'fear', page: 1, severity: 3 });
  });

  it.each<[string, unknown]>([
    ['an empty text, which is what bad JSON reads as', ''],
    ['null', null],
    ['a list', []],
    ['an object without anything', {}],
    ['no list of violations', { scores: scores() }],
    ['violations that are an object', { scores: scores(), violations: { length: 0 } }],
    ['no scores', { scores: [], violations: [] }],
    ['a criterion that is missing', { scores: scores().slice(1), violations: [] }],
    ['a score above ten', { scores: scores({ score: 10.5 }), violations: [] }],
    ['a score below nothing', { scores: scores({ score: -1 }), violations: [] }],
    ['a score that is a text', { scores: scores({ score: '9' }), violations: [] }],
    ['a score that is not a number', { scores: scores({ score: Number.NaN }), violations: [] }],
    ['a violation without severity', { scores: scores(), violations: [{ kind: 'fear', page: 1 }] }],
    ['a violation that is a text', { scores: scores(), violations: ['fear'] }],
    ['a bare verdict', { approved: true }],
  ])('that is %s is not a judgment', (_what, content) => {
    expect(read(content)).toMatchObject({ judgment: null, failure: { code: 'ModelUnavailable', retryable: true } });
  });

  it('of the scripted judge passes this reader', () => {
    expect(read(judgment()).failure).toBeNull();
  });
});
