import type { Context } from '@aws-appsync/utils';
import type { Bedtime } from '../../../story/bedtime.ts';
import type { StoryItem } from '../../../story/item.ts';
import type { Refusal } from './context.ts';

/** The data that the functions of tellBedtimeStory pass on. */
interface TellingStash {
  owner: string;
  bedtimeId: string;
  /** The scheduled time, in milliseconds since the epoch. */
  at: number;
  bedtime: Bedtime;
  /** The evening's story: first as it is to be accepted, then as it was accepted, by this call or an earlier one. */
  story: StoryItem;
  /** The evening's local date. */
  date: string;
  /** Whether the bedtime has recorded this evening, so its story was accepted before. */
  isRecorded?: boolean;
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
