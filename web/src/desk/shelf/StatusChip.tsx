import type { ApprovalState, StoryStatus } from '../../api/stories.ts';
import { useFirstWords } from '../../words/context.tsx';
import './StatusChip.css';

export function StatusChip({ status }: { readonly status: StoryStatus }) {
  const { common } = useFirstWords();
  return (
    <span className="status" data-status={status}>
      <span className="status__dot" aria-hidden="true" />
      {common.status[status]}
    </span>
  );
}

/** Nothing for a story that may be read to a child, which is the usual state. */
export function ApprovalChip({ state }: { readonly state: ApprovalState }) {
  const { common } = useFirstWords();
  if (state === 'APPROVED') return null;
  return (
    <span className="status" data-approval={state}>
      <span className="status__dot" aria-hidden="true" />
      {common.approval[state]}
    </span>
  );
}
