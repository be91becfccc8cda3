import type { StoryTable } from '../story-table.ts';
import type { ModelCalls } from './model.ts';

export interface Message {
  readonly id: string;
  readonly owner: string;
  /** The road's name, or `dead:` and what nobody will do. */
  readonly queue: string;
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
  readonly calls: ModelCalls;
  /** Epoch ms. */
  readonly now: number;
  /** @param delay ms */
  send(queue: string, message: Pick<Message, 'id' | 'owner'>, delay: number): void;
}
