import type { Context } from '@aws-appsync/utils';
import type { Bedtime } from '../../../story/bedtime.ts';
import type { StoryItem } from '../../../story/item.ts';
import type { Refusal } from './context.ts';

/** What the functions of tellBedtimeStory hand on to one another. */
interface TellingStash {
  owner: string;
  bedtimeId: string;
  /** For when the clock was set, in milliseconds since the epoch. */
  at: number;
  bedtime: Bedtime;
  /** The evening's story: as it is to be accepted, then as it was accepted, by this call or an earlier one. */
  story: StoryItem;
  /** The evening's local date. */
  date: string;
  /** The bedtime remembers this evening: its story has been accepted before. */
  isTold?: boolean;
  /** Set when the story was not accepted. */
  refusal?: Refusal;
}

export type TellingContext<Result = unknown, Arguments = unknown> = Context<
  Arguments,
  TellingStash,
  undefined,
  undefined,
  Result
>;
