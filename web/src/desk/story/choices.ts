import type { Story } from '../../api/stories.ts';

/** The decisions that an adult can make about a story now. */
export interface Choices {
  readonly canApprove: boolean;
  readonly canReject: boolean;
  /** The judge is working: it may approve the story in a moment, so nobody is asked before that. */
  readonly isJudging: boolean;
}

/** The rules of `story/lifecycle/approval.ts`, as far as the page knows the story. */
export function choicesOf({ status, approval, review }: Pick<Story, 'status' | 'approval' | 'review'>): Choices {
  const hasWords = status === 'WRITTEN' || status === 'COMPLETE';
  const isOpen = hasWords && approval.state === 'PENDING';
  const isJudging = isOpen && review?.status === 'PENDING';
  const isLate = hasWords && approval.state === 'REJECTED' && approval.by === 'AUTO';
  return { canApprove: (isOpen && !isJudging) || isLate, canReject: isOpen && !isJudging, isJudging };
}
