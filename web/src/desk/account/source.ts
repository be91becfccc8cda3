import { limits } from '../../../../story/limits.ts';
import { listBedtimes } from '../../api/bedtimes.ts';
import { listChildren } from '../../api/children.ts';
import { listCharacters, listScenes } from '../../api/family.ts';
import { getSettings } from '../../api/review.ts';
import { listShares } from '../../api/shares.ts';
import { getStory, getUsage, listStories } from '../../api/stories.ts';
import { getWebhook } from '../../api/webhook.ts';
import type { FamilySource } from '../../export/family-archive.ts';
import type { Person } from '../../session/auth.ts';

async function readIds(): Promise<string[]> {
  const ids: string[] = [];
  let nextToken: string | null = null;
  do {
    const page: Awaited<ReturnType<typeof listStories>> = await listStories({
      limit: limits.listStories,
      ...(nextToken !== null && { nextToken }),
    });
    ids.push(...page.items.map(({ id }) => id));
    nextToken = page.nextToken;
  } while (nextToken !== null);
  // With stories that are made meanwhile, a story may be on two pages.
  return [...new Set(ids)].reverse();
}

async function load(address: string, signal: AbortSignal): Promise<Uint8Array | undefined> {
  try {
    const answer = await fetch(address, { credentials: 'omit', signal });
    return answer.ok ? new Uint8Array(await answer.arrayBuffer()) : undefined;
  } catch {
    signal.throwIfAborted();
    return undefined;
  }
}

/** All data that the API stores for the signed-in user. */
export const familyOf = (person: Person, signal: AbortSignal): FamilySource => ({
  async readFamily() {
    const [children, characters, scenes, bedtimes, shares, settings, usage, webhook] = await Promise.all([
      listChildren(),
      listCharacters(),
      listScenes(),
      listBedtimes(),
      listShares(),
      getSettings(),
      getUsage(),
      getWebhook(),
    ]);
    // The webhook without its secret, which is never returned again.
    return {
      savedAt: new Date().toISOString(),
      account: person,
      ...settings,
      usage,
      webhook,
      children,
      characters,
      scenes,
      bedtimes,
      shares,
    };
  },
  readIds,
  readStory: getStory,
  load: (address) => load(address, signal),
});
