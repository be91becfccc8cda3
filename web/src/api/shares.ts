import * as operations from '../../../graphql/generated/operations.ts';
import type { ShareFieldsFragment } from '../../../graphql/generated/operations.ts';
import { send } from './client.ts';

/** A link to one story, for whoever has it. */
export type Share = ShareFieldsFragment;

/** The links that work now. */
export const listShares = async (): Promise<readonly Share[]> => (await send(operations.listShares, {})).listShares;

/**
 * Makes a story's link, or moves the end of the one that it has.
 * @throws ApiError `Conflict` for a story that is not approved, `NotConfigured` where there is no site
 */
export const shareStory = async (id: string, days: number): Promise<Share> =>
  (await send(operations.shareStory, { id, days })).shareStory;

/** @throws ApiError `NotFound` for a story that was deleted, whose link is dead as well */
export const unshareStory = async (id: string): Promise<void> => {
  await send(operations.unshareStory, { id });
};
