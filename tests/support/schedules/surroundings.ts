import type { ReviewMode } from '../../../functions/shared/review-mode.ts';
import type { StoryTable } from '../story-table.ts';
import type { ModelCalls } from './model.ts';

export interface Message {
  readonly id: string;
  readonly owner: string;
  /** The requested work, or `dead:` and the work that will not be done. */
  readonly kind: string;
  /** The remaining wait of a requeued errand, in seconds. */
  readonly wait?: number;
  receives: number;
  /** Epoch ms. */
  readonly sentAt: number;
  visibleAt: number;
}

/** The surroundings of a schedule's handlers: the part of its world that they use. */
export interface Surroundings {
  readonly table: StoryTable;
  /** Keys of the objects in the bucket. */
  readonly objects: Set<string>;
  /** Stories that were requested in place of a rejected one. */
  readonly others: string[];
  readonly calls: ModelCalls;
  /** The family's setting. */
  readonly mode: ReviewMode;
  /** Epoch ms. */
  readonly now: number;
  /** @param delay ms */
  send(message: Pick<Message, 'kind' | 'id' | 'owner' | 'wait'>, delay: number): void;
}
