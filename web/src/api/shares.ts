import * as operations from '../../../graphql/generated/operations.ts';
import type { ShareFieldsFragment } from '../../../graphql/generated/operations.ts';
import { send } from './client.ts';

/** A link to one story, for anyone who has it. */
export type Share = ShareFieldsFragment;

/** The valid links. */
export const listShares = async (): Promise<readonly Share[]> => (await send(operations.listShares, {})).listShares;

/**
 * Makes a story's link, or changes the expiration of the existing one.
 * @throws ApiError `Conflict` for a story that is not approved, `NotConfigured` without a site
 */
export const shareStory = async (id: string, days: number): Promise<Share> =>
  (await send(operations.shareStory, { id, days })).shareStory;

/** @throws ApiError `NotFound` for a story that was deleted, whose link is dead as well */
export const unshareStory = async (id: string): Promise<void> => {
  await send(operations.unshareStory, { id });
};
