import type { StoryStatus } from '../../api/stories.ts';
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
