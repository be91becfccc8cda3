import { randomUUID } from 'node:crypto';
import type { JsonObject } from 'local-cloud';
import { systemClock } from 'local-cloud';
import { createStory } from '../graphql/generated/operations.ts';
import { post, signIn, subscribe } from './person.ts';
import type { Change } from './person.ts';
import type { FromCloud } from './protocol.ts';
import { watchStory } from './wait.ts';

/** A signed-in person at one cloud. */
export interface Visit {
  readonly cloud: FromCloud;
  readonly token: string;
  readonly ask: (query: string, variables: object) => Promise<JsonObject>;
}

export async function visit(cloud: FromCloud): Promise<Visit> {
  const token = await signIn(cloud);
  return {
    cloud,
    token,
    ask: (query, variables) => post(`${cloud.url}/graphql`, { authorization: token }, { query, variables }),
  };
}

/** Runs `work` for each index below `count`, `width` at a time. */
export async function inParallel(
  count: number,
  width: number,
  work: (index: number) => Promise<unknown>,
): Promise<void> {
  let next = 0;
  await Promise.all(
    Array.from({ length: width }, async () => {
      while (next < count) await work(next++);
    }),
  );
}

/** Sends createStory. @returns the story as it was answered */
export async function orderStory(
  { ask }: Visit,
  input: object,
  id: string = randomUUID(),
): Promise<{ readonly id: string; readonly status: string; readonly version: number }> {
  const { data, errors } = await ask(createStory, { input: { id, prompt: 'A fox finds a lantern', ...input } });
  const story = (data as { createStory?: { id: string; status: string; version: number } | null } | null)?.createStory;
  if (!story) throw new Error(`A story was not accepted: ${JSON.stringify(errors)}`);
  return story;
}

/** A short story of words alone, which createStory answers when it is complete. */
export async function makeStory(at: Visit, id?: string): Promise<{ readonly id: string; readonly version: number }> {
  const story = await orderStory(at, { illustrations: 0, narrate: false }, id);
  if (story.status !== 'COMPLETE') throw new Error(`A story ended ${story.status} and not COMPLETE.`);
  return story;
}

/** A subscriber to one story that is yet to be ordered. */
export async function follow({ cloud, token }: Visit) {
  const id = randomUUID();
  const story = watchStory<Change>(systemClock);
  const socket = await subscribe(cloud.url, token, id, story.heard);
  return { id, story, close: () => socket.close() };
}
