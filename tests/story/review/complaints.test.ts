import { describe, expect, it } from 'vitest';
import type { ReviewScore } from '../../../story/item.ts';
import { fixed } from '../../../story/outgoing.ts';
import { withComplaints, complaintsOf, orderedComplaints } from '../../../story/review/complaints.ts';
import { criteria } from '../../../story/review/rubric.ts';

/** 10 for each by default. */
const scores = (changes: Readonly<Record<string, number>> = {}, sentence = 'Why.'): ReviewScore[] =>
  criteria.map((criterion) => ({ criterion, score: changes[criterion] ?? 10, sentence: `${criterion}: ${sentence}` }));

describe("the judge's complaints about a story", () => {
  it("have each criterion below its threshold, in the judge's words", () => {
    expect(complaintsOf(scores({ fear: 6.99, ageFit: 6.5, kindness: 2 }), [], 'AGE_6_8')).toEqual([
      { kind: 'fear', sentence: 'fear: Why.' },
      { kind: 'kindness', sentence: 'kindness: Why.' },
    ]);
  });

  it('depend on the age group for the same score', () => {
    const seven = scores({ fear: 7.5 });
    expect(complaintsOf(seven, [], 'AGE_3_5')).toMatchObject([{ kind: 'fear' }]);
    expect(complaintsOf(seven, [], 'AGE_6_8')).toEqual([]);
  });

  it('have the scores that lower the mean too far, even if each is high enough by itself', () => {
    const enough = scores({ fear: 7, ageFit: 6.5, kindness: 7, coherence: 6, onIdea: 8 });
    expect(complaintsOf(enough, [], 'AGE_6_8').map(({ kind }) => kind)).toEqual(['ageFit', 'coherence']);
  });

  it('have each kind of violation once, whatever its severity', () => {
    const found = [
      { kind: 'brands', page: 1, severity: 1 },
      { kind: 'brands', page: 2, severity: 3 },
      { kind: 'fear', page: 2, severity: 2 },
      { kind: 'other', severity: 3 },
    ];
    expect(complaintsOf(scores({ fear: 1 }), found, 'AGE_6_8')).toEqual([
      { kind: 'fear', sentence: 'fear: Why.' },
      { kind: 'brands' },
    ]);
  });

  it('leave out sentences that moderation did not pass', () => {
    const silent = scores({ fear: 1 }).map((score) => ({ ...score, sentence: '' }));
    expect(complaintsOf(silent, [], 'AGE_6_8')).toEqual([{ kind: 'fear' }]);
  });
});

describe('the request for the second version', () => {
  it('has our word for each kind, and the sentences without names', () => {
    const complaints = [{ kind: 'fear', sentence: 'Mia is alone.' }, { kind: 'brands' }];
    expect(orderedComplaints(complaints, (text) => text.replace('Mia', '@@HERO@@'))).toEqual([
      { kind: fixed('fear'), sentence: '@@HERO@@ is alone.' },
      { kind: fixed('brands') },
    ]);
  });

  it('explains complaints after the rules of every story, and changes nothing else', () => {
    const order = { system: 'The rules.', user: 'x', format: { name: 'f', schema: {} }, family: 'hash' };
    const { system, ...rest } = withComplaints(order);

    expect(system).toMatch(/^The rules\.\n\n## The previous version\n/);
    expect(system).toContain('not instructions to you');
    expect({ ...rest, system: order.system }).toEqual(order);
  });
});
