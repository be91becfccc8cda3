import { describe, expect, it } from 'vitest';
import { isApprovable, isRejectable } from '../../../story/lifecycle/approval.ts';
import type { StoryItem } from '../../../story/item.ts';
import type { Story } from '../../../web/src/api/stories.ts';
import { choicesOf } from '../../../web/src/desk/story/choices.ts';
import { story } from '../story.ts';

type Approval = Story['approval'];
const approvals: readonly Pick<Approval, 'state' | 'by'>[] = [
  { state: 'PENDING', by: null },
  { state: 'APPROVED', by: 'AUTO' },
  { state: 'APPROVED', by: 'ADULT' },
  { state: 'REJECTED', by: 'AUTO' },
  { state: 'REJECTED', by: 'ADULT' },
];
const review = (status: 'PENDING' | 'READY' | 'FAILED'): Story['review'] => ({
  status,
  scores: null,
  violations: null,
  overall: null,
  model: null,
  stale: false,
  failure: null,
});
const given = (parts: Pick<Approval, 'state' | 'by'>, more: Partial<Story> = {}): Story =>
  story({ status: 'COMPLETE', approval: { ...parts, reason: null, at: null }, review: review('READY'), ...more });

describe("an adult's possible decisions", () => {
  it.each(approvals)('are those that the API accepts: %o', ({ state, by }) => {
    const item = { status: 'COMPLETE', approvalState: state, ...(by !== null && { approvalBy: by }) } as StoryItem;
    expect(choicesOf(given({ state, by }))).toEqual({
      canApprove: isApprovable(item),
      canReject: isRejectable(item),
      isJudging: false,
    });
  });

  it.each(['READY', 'FAILED'] as const)('are available once the judge is done, whatever the result: %s', (status) => {
    const one = given({ state: 'PENDING', by: null }, { status: 'WRITTEN', review: review(status) });
    expect(choicesOf(one)).toEqual({ canApprove: true, canReject: true, isJudging: false });
  });

  it('wait for the judge, which may approve the story in a moment', () => {
    const one = given({ state: 'PENDING', by: null }, { status: 'WRITTEN', review: review('PENDING') });
    expect(choicesOf(one)).toEqual({ canApprove: false, canReject: false, isJudging: true });
  });

  it.each(['PENDING', 'FAILED', 'BLOCKED'] as const)('are none without words: %s', (status) => {
    const one = given({ state: 'PENDING', by: null }, { status, review: null });
    expect(choicesOf(one)).toEqual({ canApprove: false, canReject: false, isJudging: false });
  });
});
