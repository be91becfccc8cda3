import type { ReviewMode } from '../../../functions/shared/review-mode.ts';
import type { StoryTable } from '../story-table.ts';
import type { ModelCalls } from './model.ts';

export interface Message {
  readonly id: string;
  readonly owner: string;
  /** What it asks for, or `dead:` and what nobody will do. */
  readonly kind: string;
  /** Of an errand that was sent again: the seconds that it still has to wait. */
  readonly wait?: number;
  receives: number;
  /** Epoch ms. */
  readonly sentAt: number;
  visibleAt: number;
}

/** What the handlers of a schedule find around them: the part of its world that they use. */
export interface Surroundings {
  readonly table: StoryTable;
  /** Keys of what is in the bucket. */
  readonly objects: Set<string>;
  /** Stories that were asked for in the place of a rejected one. */
  readonly others: string[];
  readonly calls: ModelCalls;
  /** What the family has chosen. */
  readonly mode: ReviewMode;
  /** Epoch ms. */
  readonly now: number;
  /** @param delay ms */
  send(message: Pick<Message, 'kind' | 'id' | 'owner' | 'wait'>, delay: number): void;
}
