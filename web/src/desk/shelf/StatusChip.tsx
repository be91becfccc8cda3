import type { StoryStatus } from '../../api/stories.ts';
import { statusWords } from './words.ts';
import './StatusChip.css';

export const StatusChip = ({ status }: { readonly status: StoryStatus }) => (
  <span className="status" data-status={status}>
    <span className="status__dot" aria-hidden="true" />
    {statusWords[status]}
  </span>
);
