import { randomUUID } from 'node:crypto';
import type { JsonObject } from 'local-cloud';
import { systemClock } from 'local-cloud';
import { createStory, getStory } from '../graphql/generated/operations.ts';
import { post, signIn, subscribe } from './person.ts';
import type { Change } from './person.ts';
import type { FromCloud } from './protocol.ts';
import { TimedOut, pause, watchStory } from './wait.ts';

/** A signed-in user of one cloud. */
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

interface Made {
  readonly id: string;
  readonly status: string;
  readonly version: number;
}

/** Sends createStory. @returns the story in its answer */
export async function orderStory({ ask }: Visit, input: object, id: string = randomUUID()): Promise<Made> {
  const { data, errors } = await ask(createStory, { input: { id, prompt: 'A fox finds a lantern', ...input } });
  const story = (data as { readonly createStory?: Made | null } | null)?.createStory;
  if (!story) throw new Error(`A story was not accepted: ${JSON.stringify(errors)}`);
  return story;
}

/** Maximum milliseconds until a story without pictures has been judged, and milliseconds between two checks. */
const JUDGED = 60_000;
const LOOK = 50;

/**
 * Creates a short story without pictures. createStory answers when its text is there; it is complete once it has been judged.
 * @throws TimedOut
 */
export async function makeStory(at: Visit, id?: string): Promise<Made> {
  let story: Made = await orderStory(at, { illustrations: 0, narrate: false }, id);
  const lastLook = systemClock.now() + JUDGED;
  while (story.status === 'WRITTEN' && systemClock.now() < lastLook) {
    await pause(systemClock, LOOK);
    const { data } = await at.ask(getStory, { id: story.id });
    story = (data as { readonly getStory?: Made | null } | null)?.getStory ?? story;
  }
  if (story.status !== 'COMPLETE') throw new TimedOut(`A story ended as ${story.status} instead of COMPLETE.`);
  return story;
}

/** A subscriber to one story that has not been ordered yet. */
export async function follow({ cloud, token }: Visit) {
  const id = randomUUID();
  const story = watchStory<Change>(systemClock);
  const socket = await subscribe(cloud.url, token, id, story.heard);
  return { id, story, close: () => socket.close() };
}
