import * as operations from '../../../graphql/generated/operations.ts';
import { send } from './client.ts';
import type { Story } from './stories.ts';

/** Follow-up requests that the first visit does not need. */

export const retryStory = async (id: string): Promise<Story> => (await send(operations.retryStory, { id })).retryStory;
/** Records that it was read to a child now. */
export const markRead = async (id: string): Promise<Story> => (await send(operations.markRead, { id })).markRead;
export const setFavorite = async (id: string, on: boolean): Promise<Story> =>
  (await send(operations.setFavorite, { id, on })).setFavorite;

/** @throws ApiError `ValidationError` when the new words do not pass the check, `Conflict` while a part of the story is being made */
export const editStory = async (
  id: string,
  title: string,
  pages: readonly { readonly number: number; readonly text: string }[],
): Promise<Story> => (await send(operations.editStory, { id, title, pages })).editStory;
