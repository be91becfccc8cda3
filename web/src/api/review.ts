import * as operations from '../../../graphql/generated/operations.ts';
import type { GetSettingsQuery } from '../../../graphql/generated/operations.ts';
import { send } from './client.ts';
import type { Story } from './stories.ts';

export type Settings = GetSettingsQuery['getSettings'];
/** Who decides which stories may be read to a child: AUTO, the judge; ASK, an adult. */
export type ReviewMode = Settings['review'];

/** @throws ApiError `Conflict` when it was decided meanwhile, on another device or because the time ran out */
export const approveStory = async (id: string): Promise<Story> =>
  (await send(operations.approveStory, { id })).approveStory;

export interface Rejection {
  readonly reason: string;
  /** Also writes another story in its place, which counts as one of the day's. */
  readonly writeAnother: boolean;
}

/** @throws ApiError `Conflict` as for `approveStory`, `QuotaExceeded` when no other story can be written today: then nothing was decided */
export const rejectStory = async (id: string, rejection: Rejection): Promise<Story> =>
  (await send(operations.rejectStory, { id, ...rejection })).rejectStory;

export const getSettings = async (): Promise<Settings> => (await send(operations.getSettings, {})).getSettings;
export const setReview = async (mode: ReviewMode): Promise<Settings> =>
  (await send(operations.setReview, { mode })).setReview;
