import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from 'vitest';
import { startTestCloud } from './cloud.ts';
import type { Person, TestCloud, TestCloudOptions } from './cloud.ts';
import { FakeClock } from 'local-cloud/testing/fake-clock.ts';
import { subscribe } from './subscriber.ts';
import type { Subscriber, Told } from './subscriber.ts';

/** A cloud with a stopped clock, a subscriber, and the publisher's progress. */
export interface PublishingBench {
  readonly cloud: TestCloud;
  readonly clock: FakeClock;
  readonly parent: Person;
  readonly listener: Subscriber;
  /** Batches that failed so far. */
  failures(): number;
  /** Waits for `done`. Meanwhile, skips the pause after each failed attempt as soon as the failure is logged. */
  retried(done: () => boolean): Promise<void>;
  /** The message with a story's version, or with a later one. */
  heard(id: string, version?: number): Promise<Told>;
  stop(): Promise<void>;
}

const longestPause = 60_000;

export async function startBench(
  options: Pick<TestCloudOptions, 'assembly' | 'dataDir' | 'model'>,
): Promise<PublishingBench> {
  // Near the machine's own time, which functions sign with.
  const clock = new FakeClock(Date.now());
  const cloud = await startTestCloud({ ...options, clock });
  const parent = await cloud.person();
  const listener = await subscribe(cloud.url, parent.accessToken);
  const failures = (): number => cloud.logged.filter((line) => line.includes(' failed from record ')).length;
  let passed = 0;
  return {
    cloud,
    clock,
    parent,
    listener,
    failures,
    async retried(done) {
      let pause = 500;
      await expect
        .poll(
          async () => {
            for (; passed < failures(); passed++, pause = Math.min(pause * 2, longestPause)) await clock.advance(pause);
            return done();
          },
          { interval: 10 },
        )
        .toBe(true);
    },
    heard: (id, version = 2) => listener.until((story) => story.id === id && story.version >= version),
    async stop() {
      listener.close();
      const stopping = cloud.stop();
      // A function that waits for an answer is ended by its time limit.
      await clock.advance(30_000);
      await stopping;
    },
  };
}

/** The sequence number up to which the publisher has processed the stream; undefined before the first. */
export function doneUpTo(dataDir: string): string | undefined {
  const folder = join(dataDir, 'lambda', 'checkpoints');
  const [file = ''] = readdirSync(folder);
  // Its checksum is on a second line.
  const [kept = ''] = readFileSync(join(folder, file), 'utf8').split('\n', 1);
  const { shards } = JSON.parse(kept) as {
    shards: Record<string, { after?: string }>;
  };
  return Object.values(shards)[0]?.after;
}
