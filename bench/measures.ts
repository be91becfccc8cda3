import { randomUUID } from 'node:crypto';
import type { WebSocket } from 'ws';
import { createStory, getStory } from '../graphql/generated/operations.ts';
import type { JsonObject } from 'local-cloud';
import { post, signIn, subscribe } from './person.ts';
import type { Change } from './person.ts';
import { milliseconds, percentile } from './protocol.ts';
import type { Figure, FromCloud } from './protocol.ts';

/** A signed-in person at one cloud. */
export interface Visit {
  readonly cloud: FromCloud;
  readonly token: string;
  readonly ask: (query: string, variables: object) => Promise<JsonObject>;
}

export async function visit(cloud: FromCloud): Promise<Visit> {
  const token = await signIn(cloud);
  return { cloud, token, ask: (query, variables) => post(`${cloud.url}/graphql`, { authorization: token }, { query, variables }) };
}

/** Runs `work` for each index below `count`, `width` at a time. */
export async function inParallel(count: number, width: number, work: (index: number) => Promise<unknown>): Promise<void> {
  let next = 0;
  await Promise.all(
    Array.from({ length: width }, async () => {
      while (next < count) await work(next++);
    }),
  );
}

export async function makeStory({ ask }: Visit, id: string = randomUUID()): Promise<string> {
  const { data, errors } = await ask(createStory, { input: { id, prompt: 'A fox finds a lantern', illustrations: 0, narrate: false } });
  const status = (data as { createStory?: { status?: string } } | null)?.createStory?.status;
  if (status !== 'COMPLETE') throw new Error(`A story ended ${String(status)}: ${JSON.stringify(errors)}`);
  return id;
}

/** From the sending of createStory to its PENDING at a subscriber: the acceptance itself is inside, so the truth is a little less. */
export async function pendingLatency(at: Visit, count: number): Promise<Figure> {
  const times: number[] = [];
  for (let round = 0; round < count; round++) {
    const id = randomUUID();
    let began = 0;
    let heard: () => void = () => undefined;
    const pending = new Promise<void>((resolve) => (heard = resolve));
    const socket = await subscribe(at.cloud.url, at.token, id, (story) => {
      if (story.status !== 'PENDING') return;
      times.push(performance.now() - began);
      heard();
    });
    began = performance.now();
    await Promise.all([makeStory(at, id), pending]);
    socket.close();
  }
  const [half, most] = [percentile(times, 0.5), percentile(times, 0.99)];
  return {
    what: `createStory sent → PENDING at the subscriber (${count} stories, one after another)`,
    measured: `p50 ${milliseconds(half)}, p99 ${milliseconds(most)}`,
    target: 'p50 ≤ 25 ms, p99 ≤ 100 ms',
    met: half <= 25 && most <= 100,
  };
}

/** How many answers a second `width` connections get for `seconds` seconds, after a second of warming up. */
async function throughput(width: number, seconds: number, once: () => Promise<unknown>): Promise<number> {
  const until = async (end: number): Promise<number> => {
    let done = 0;
    await Promise.all(
      Array.from({ length: width }, async () => {
        for (; performance.now() < end; done++) await once();
      }),
    );
    return done;
  };
  await until(performance.now() + 1000);
  const began = performance.now();
  const done = await until(began + seconds * 1000);
  return (done * 1000) / (performance.now() - began);
}

/** getStory here and at graphql-yoga, in turns, so that both meet the same machine. */
export async function readRate({ ask }: Visit, yogaUrl: string, id: string): Promise<Figure[]> {
  const ours: number[] = [];
  const theirs: number[] = [];
  const story = async (answer: Promise<JsonObject>) => {
    const { data, errors } = await answer;
    if (!(data as { getStory?: unknown } | null)?.getStory) throw new Error(`getStory answered ${JSON.stringify(errors)}`);
  };
  for (let round = 0; round < 3; round++) {
    ours.push(await throughput(16, 3, () => story(ask(getStory, { id }))));
    theirs.push(await throughput(16, 3, () => story(post(`${yogaUrl}/graphql`, {}, { query: getStory, variables: { id } }))));
  }
  const [here, there] = [percentile(ours, 0.5), percentile(theirs, 0.5)];
  return [
    { what: 'getStory, 16 connections', measured: `${Math.round(here)} a second`, target: '≥ 1,000 a second', met: here >= 1000 },
    {
      what: `the same at graphql-yoga (${Math.round(there)} a second): ratio`,
      measured: (here / there).toFixed(2),
      target: '≥ 0.70',
      met: here / there >= 0.7,
    },
  ];
}

/**
 * One change a second to each of `count` stories, each with its own subscriber. A change is delivered when its version or
 * a later one arrives: `publish` reads the story as it then is, so two changes can come as one message.
 * Times are from the write, on this machine's clock.
 */
export async function delivery(at: Visit, touch: (ids: string[]) => void, count: number, seconds: number): Promise<Figure> {
  const ids = Array.from({ length: count }, () => randomUUID());
  await inParallel(count, 8, (index) => makeStory(at, ids[index]));
  const due = new Map<string, { version: number; began: number }[]>(ids.map((id) => [id, []]));
  const times: number[] = [];
  const heard = ({ id, version }: Change) => {
    const now = performance.now();
    const waiting = due.get(id) ?? [];
    for (const change of waiting) if (change.version <= version) times.push(now - change.began);
    due.set(id, waiting.filter((change) => change.version > version));
  };
  const sockets: WebSocket[] = [];
  await inParallel(count, 32, async (index) => void sockets.push(await subscribe(at.cloud.url, at.token, ids[index] ?? '', heard)));
  // Twenty-five steps a second: in each second every story changes once.
  const steps = 25;
  let step = 0;
  await new Promise<void>((resolve) => {
    const timer = setInterval(() => {
      const part = ids.filter((_, index) => index % steps === step % steps);
      const version = 3 + Math.floor(step / steps);
      for (const id of part) due.get(id)?.push({ version, began: performance.now() });
      touch(part);
      step += 1;
      if (step < steps * seconds) return;
      clearInterval(timer);
      setTimeout(resolve, 2000);
    }, 1000 / steps);
  });
  for (const socket of sockets) socket.close();
  const most = percentile(times, 0.99);
  const lost = [...due.values()].reduce((sum, waiting) => sum + waiting.length, 0);
  return {
    what: `${count} subscribers, one change a second each for ${seconds} s`,
    measured: `p50 ${milliseconds(percentile(times, 0.5))}, p99 ${milliseconds(most)}, ${lost} of ${count * seconds} lost`,
    target: 'p99 ≤ 150 ms, none lost',
    met: most <= 150 && lost === 0,
  };
}
