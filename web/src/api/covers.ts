import * as operations from '../../../graphql/generated/operations.ts';
import { send } from './client.ts';

/** When a signed address expires, epoch ms; 0 if it does not say. */
export function worksUntil(address: string): number {
  const { searchParams } = new URL(address);
  const signed = searchParams.get('X-Amz-Date') ?? '';
  const at = Date.parse(signed.replace(/^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z$/, '$1-$2-$3T$4:$5:$6Z'));
  return Number.isNaN(at) ? 0 : at + Number(searchParams.get('X-Amz-Expires')) * 1000;
}

/** The address of a story's first picture, for at most an hour; undefined when it has none. */
export async function getCover(id: string): Promise<string | undefined> {
  const { getStory } = await send(operations.getCover, { id });
  const urls = (getStory?.pages ?? []).map(({ illustration }) => illustration.url);
  return urls.find((url) => url !== null) ?? undefined;
}
