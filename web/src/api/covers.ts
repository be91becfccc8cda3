import * as operations from '../../../graphql/generated/operations.ts';
import { send } from './client.ts';

/** The address of a story's first picture, for at most an hour; undefined when it has none. */
export async function getCover(id: string): Promise<string | undefined> {
  const { getStory } = await send(operations.getCover, { id });
  const urls = (getStory?.pages ?? []).map(({ illustration }) => illustration.url);
  return urls.find((url) => url !== null) ?? undefined;
}
