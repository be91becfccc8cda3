import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { emulated } from 'local-cloud';
import { createIam } from 'local-cloud/aws/iam.ts';
import { accountConcurrency } from 'local-cloud/services/lambda/account-concurrency.ts';
import type { StreamSource } from 'local-cloud/services/dynamodb/types.ts';
import { startEventSourceMappings } from 'local-cloud/services/lambda/event-source-mapping.ts';
import { startLambda } from 'local-cloud/services/lambda/service.ts';
import { startSqs } from 'local-cloud/services/sqs/service.ts';
import type { Stack } from 'local-cloud';
import { readStacks } from 'local-cloud/template/read-stacks.ts';
import { FakeClock } from 'local-cloud/testing/fake-clock.ts';
import { eachMessage } from '../../functions/shared/queue.ts';
import { patienceSeconds } from '../../functions/shared/chances.ts';
import { settle } from '../../functions/settleStory/work.ts';
import type { StoryItem } from '../../story/item.ts';
import { accepted } from '../../story/lifecycle/accepted.ts';
import { hasWords, partKinds } from '../../story/lifecycle/parts.ts';
import { written } from '../../story/lifecycle/words.ts';
import { readDraft } from '../../story/parse.ts';
import { writtenStory } from '../../story/saved.ts';
import type { Draft } from '../../story/types.ts';
import { workersOf } from './burst-workers.ts';
import { assembly } from './cloud.ts';
import { words } from './schedules/model.ts';
import { readRoads, storyChanged } from './schedules/roads.ts';
import { storyTable } from './story-table.ts';

/** Durations in milliseconds. */
const takes = { text: 4000, publish: 100, retry: 500, sweep: 200 } as const;
const MINUTE = 60_000;
const FIVE_MINUTES = 5 * MINUTE;
const STEP = 250;

const request = {
  prompt: 'A mouse finds a lantern',
  ageGroup: 'AGE_6_8',
  length: 'SHORT',
  language: 'en-US',
  characterIds: [],
  illustrations: 1,
  narrate: true,
} as const;

export interface Burst {
  /** As they ended, or as they are after five minutes. */
  readonly stories: readonly StoryItem[];
  /** Calls that were throttled. */
  readonly throttled: number;
  /** The largest number of functions that ran at once. */
  readonly busiest: number;
  /** Stories that the sweep had to end. */
  readonly swept: number;
  readonly deadLetters: number;
}

const nowhere = (): Promise<never> => Promise.reject(new Error('No stream is read here.'));
const noStream: StreamSource = {
  describe: nowhere,
  iterator: nowhere,
  read: nowhere,
  onWrite: () => () => undefined,
  follow: () => () => undefined,
};

/** The queues and mappings of the template; its functions do not run, and its stream is the in-memory table's. */
function deployed(): Stack {
  const whole = readStacks(assembly, { baseUrl: 'http://127.0.0.1:4000', accountId: '123456789012', emulated });
  return {
    ...whole,
    ofType: (type) =>
      whole
        .ofType(type)
        .filter(
          ({ properties }) =>
            type !== 'AWS::Lambda::EventSourceMapping' || /:sqs:/.test(String(properties.EventSourceArn)),
        ),
  };
}

/**
 * Several families request a SHORT story with one picture and narration at the same moment, in an account with this
 * function concurrency. Queues and mappings are the local cloud's, as in the template. The functions' real work runs
 * with a model and a voice that take as long as real ones, on a clock that jumps.
 */
export async function burst(count: number, concurrency: number): Promise<Burst> {
  const folder = mkdtempSync(join(tmpdir(), 'nightlight-burst-'));
  const clock = new FakeClock();
  const after = (milliseconds: number): Promise<void> =>
    new Promise((resolve) => void clock.after(milliseconds, () => resolve()));
  const iso = (): string => new Date(clock.now()).toISOString();
  const stack = deployed();
  const iam = createIam(stack, clock);
  const log = (): void => undefined;
  const queues = startSqs({ stack, iam, clock, folder });
  const lambda = startLambda({
    stack,
    iam,
    clock,
    log,
    awsEndpoint: 'http://127.0.0.1:4000/aws',
    sendToQueue: queues.send,
  });
  const account = accountConcurrency(concurrency);
  const measured = { throttled: 0, running: 0, busiest: 0, swept: 0 };
  const table = storyTable();
  const roads = readRoads();
  const arnOf = (name: string): string =>
    stack
      .ofType('AWS::SQS::Queue')
      .map((queue) => queue.att('Arn'))
      .find((arn) => arn.includes(name)) ?? name;
  const send = (kind: string, body: object, delay = 0): void => {
    const name = {
      words: 'QueuesWords',
      review: 'QueuesWords',
      pictures: 'QueuesPictures',
      narration: 'QueuesNarration',
    }[kind];
    const message = { body: JSON.stringify(body), attributes: {}, senderId: 'burst', delay };
    queues.queue(arnOf(name ?? 'QueuesErrands')).send(message);
  };

  /**
   * Runs a function if the account has capacity.
   * @throws AwsError if it has none
   */
  async function invoke<T>(work: () => Promise<T>): Promise<T> {
    try {
      account.enter();
    } catch (error) {
      measured.throttled += 1;
      throw error;
    }
    measured.running += 1;
    measured.busiest = Math.max(measured.busiest, measured.running);
    try {
      return await work();
    } finally {
      measured.running -= 1;
      account.leave();
    }
  }

  /** Like the stream's mapping: a throttled call does not count as an attempt. */
  async function publish(): Promise<void> {
    try {
      await invoke(() => after(takes.publish));
    } catch {
      await after(takes.retry);
      await publish();
    }
  }
  const lanes = [Promise.resolve(), Promise.resolve()];
  let changes = 0;
  const changed = (before: StoryItem | undefined, now: StoryItem): void => {
    const lane = (changes += 1) % lanes.length;
    lanes[lane] = (lanes[lane] ?? Promise.resolve()).then(publish);
    const { id, owner } = now;
    for (const { kind, matches } of roads) if (matches(storyChanged(id, before, now))) send(kind, { kind, id, owner });
  };
  const stories = {
    readStory: table.readStory,
    async updateStory(...[id, change]: Parameters<typeof table.updateStory>) {
      const before = table.items.get(id);
      const now = await table.updateStory(id, change);
      if (now !== undefined) changed(before, now);
      return now;
    },
  };

  const workers = workersOf({ stories, after, send, now: () => clock.now() });
  const mappings = await startEventSourceMappings({
    stack,
    iam,
    clock,
    log,
    folder,
    streams: noStream,
    queues,
    sendToQueue: queues.send,
    lambda: {
      find: lambda.find,
      run: (name, event) =>
        invoke(async () => {
          const work = Object.entries(workers).find(([folderOf]) =>
            name.toLowerCase().includes(folderOf.toLowerCase()),
          )?.[1];
          if (work === undefined) throw new Error(`Nobody does the work of ${name}.`);
          const answer = await eachMessage(JSON.parse(event), work, () => undefined);
          return { requestId: 'r', payload: JSON.stringify(answer), failed: false };
        }),
    },
  });

  async function ask(number: number): Promise<void> {
    const story = accepted({ id: `story-${number}`, owner: `family-${number}`, route: 'PIPELINE', request }, iso());
    table.items.set(story.id, story);
    changed(undefined, story);
    await after(takes.text);
    const { draft } = readDraft(words(number), { pages: 5 });
    await stories.updateStory(story.id, written(story, writtenStory(story.request, draft as Draft, [], {}, {}), {}));
  }
  async function sweep(): Promise<void> {
    const late = [...table.items.values()].filter(
      ({ unsettledSince }) =>
        unsettledSince !== undefined && Date.parse(unsettledSince) <= clock.now() - patienceSeconds * 1000,
    );
    measured.swept += late.length;
    const works = ['words', ...partKinds] as const;
    for (const { id } of late) await settle(id, stories, { works, isOverdue: true, now: clock.now() });
  }

  const began = clock.now();
  const asking = Promise.all(Array.from({ length: count }, (_, number) => ask(number)));
  const isOver = (): boolean => [...table.items.values()].every(({ unsettled }) => unsettled === undefined);
  for (let at = STEP; at <= FIVE_MINUTES && !(at > takes.text && isOver()); at += STEP) {
    await clock.advance(STEP);
    if ((clock.now() - began) % MINUTE === 0) await sweep();
  }
  const { visible, inFlight } = queues.queue(arnOf('QueuesDeadLetters')).counts();
  const stopping = mappings.stop();
  while (measured.running > 0) await clock.advance(STEP);
  await Promise.all([asking, stopping]);
  await lambda.stop();
  await queues.stop();
  rmSync(folder, { recursive: true, force: true });
  return { ...measured, stories: [...table.items.values()], deadLetters: visible + inFlight };
}

/** The parts of a story that FAILED. */
export const failedParts = (story: StoryItem): number =>
  (hasWords(story) ? 0 : 1) +
  (story.pages ?? []).filter(({ illustration }) => illustration?.status === 'FAILED').length +
  (story.narration?.status === 'FAILED' ? 1 : 0) +
  (story.review?.status === 'FAILED' ? 1 : 0);
