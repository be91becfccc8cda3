import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createStory } from '../../graphql/generated/operations.ts';
import { systemClock } from 'local-cloud';
import type { Clock, JsonObject } from 'local-cloud';
import { startTestCloud } from '../support/cloud.ts';
import type { Person, TestCloud } from '../support/cloud.ts';
import { FakeClock } from 'local-cloud/testing/fake-clock.ts';
import { hold } from '../support/held.ts';
import { chat, draft, hangs, json, moderations, streams, writes } from '../support/model-server.ts';
import { pass } from 'local-cloud/testing/passing.ts';
import { watchedStories } from '../support/queues.ts';
import { tell } from '../support/stories.ts';
import { subscribe } from '../support/subscriber.ts';
import type { Subscriber } from '../support/subscriber.ts';
import { withoutQuota } from '../support/templates.ts';

/**
 * The worker writes what the pipeline does not: through the stream, the pipe, the bus, a rule, a queue and a function.
 */

let cloud: TestCloud;
let parent: Person;
let listener: Subscriber;

async function start(clock: Clock = systemClock): Promise<void> {
  cloud = await startTestCloud({ clock, assembly: withoutQuota() });
  parent = await cloud.person();
  listener = await subscribe(cloud.url, parent.accessToken);
}
async function stop(): Promise<void> {
  listener.close();
  await cloud.stop();
}

const settled = (id: unknown) =>
  listener.until((told) => told.id === id && told.status !== 'PENDING' && told.status !== 'WRITTEN');
const stored = async (id: unknown): Promise<JsonObject> => (await cloud.item('StoryTableName', { id })) ?? {};
/** The delay begins with the message, whether or not the story has been published or even exists by then. */
const watched = (id: unknown) => expect.poll(() => watchedStories(cloud.dataDir)).toContain(id);
const leftOver = ['unsettled', 'unsettledSince', 'leaseHolder', 'leaseUntil', 'failure'];
const named = (token: string): JsonObject => ({
  ...draft(),
  pages: (draft()['pages'] as JsonObject[]).map((page) => ({
    ...page,
    text: `${token} waited. ${String(page['text'])}`,
  })),
});

describe('the worker', () => {
  beforeAll(() => start());
  afterAll(stop);

  it('writes a story that the pipeline could not write', async () => {
    cloud.model.script(chat, json(503, { error: {} }));

    const answered = await tell(parent);
    const story = await settled(answered['id']);

    expect(answered).toMatchObject({ status: 'PENDING', version: 2, failure: null, pages: null });
    expect(story).toMatchObject({ status: 'COMPLETE', title: 'The Lantern' });
    const item = await stored(answered['id']);
    expect(item).toMatchObject({
      route: 'WORKER',
      openParts: 0,
      illustrating: 'NOT_REQUESTED',
      narrating: 'NOT_REQUESTED',
    });
    for (const gone of leftOver) expect(item).not.toHaveProperty(gone);
  });

  it('shows the pages of a long story while it is PENDING', async () => {
    // The fourth page waits until a client has read the third.
    const read = () =>
      listener.until((told) => told.status === 'PENDING' && (told['pages'] as unknown[] | null)?.length === 3);
    cloud.model.script(chat, streams(draft(12), { before: async (page) => void (page === 4 && (await read())) }));

    const answered = await tell(parent, { length: 'LONG' });
    const story = await settled(answered['id']);

    expect(answered).toMatchObject({ status: 'PENDING', version: 1 });
    expect(story).toMatchObject({ status: 'COMPLETE' });
    expect(story['pages']).toHaveLength(12);
    const early = listener.told.filter(
      (told) => told.id === story.id && told.status === 'PENDING' && told['pages'] !== null,
    );
    expect(early.length).toBeGreaterThan(0);
    for (const told of early) expect(told).toMatchObject({ title: null, isComplete: false });
  });

  it('rewrites a draft with a wrong name, once', async () => {
    await cloud.put('FamilyTableName', { owner: parent.sub, sk: 'CHARACTER#zoe', id: 'zoe', name: 'Zoë' });
    const paid = cloud.model.count(chat);
    cloud.model.script(chat, writes(named('@@Hero@@')), streams(named('@HERO@')), streams(named('@@HERO@@')));

    const { id } = await tell(parent, { characterIds: ['zoe'] });
    const story = await settled(id);

    expect(story).toMatchObject({ status: 'COMPLETE', text: expect.stringContaining('Zoë waited.') });
    // One request of the pipeline, two of the worker.
    expect(cloud.model.count(chat) - paid).toBe(3);
    expect(JSON.stringify(listener.told)).not.toMatch(/@@?hero@/i);
  });

  it('never writes a story that was deleted meanwhile', async () => {
    const { id } = await tell(parent, { length: 'LONG', id: randomUUID() });
    await parent.ask('mutation ($id: ID!) { deleteStory(id: $id) }', { id });

    expect(await cloud.item('StoryTableName', { id })).toBeUndefined();
  });
});

describe('a pipeline that AppSync ended at 30 s', () => {
  let clock: FakeClock;
  beforeAll(() => start((clock = new FakeClock(Date.now()))));
  afterAll(stop);

  it.each([
    ['the model', chat],
    ['the check of the idea', moderations],
  ])('because %s hung: the story is checked 45 s after it was accepted, and finished', async (_what, path) => {
    const id = randomUUID();
    const held = hold(hangs);
    cloud.model.script(path, held.reply);
    held.release();
    const asking = parent.ask(createStory, {
      input: { id, prompt: 'A brave mouse', illustrations: 0, narrate: false },
    });
    await held.asked;
    await listener.until((told) => told.id === id);
    await watched(id);
    await pass(cloud, clock, 30_000);
    expect((await asking).errors).toMatchObject([{ errorType: 'ExecutionTimeout' }]);
    expect(await stored(id)).toMatchObject({ status: 'PENDING', route: 'PIPELINE', version: 1 });

    await pass(cloud, clock, 16_000);
    const story = await settled(id);

    expect(story).toMatchObject({ status: 'COMPLETE', title: 'The Lantern' });
    for (const gone of leftOver) expect(await stored(id)).not.toHaveProperty(gone);
  });

  it('is finished by another worker when the first one dies halfway', async () => {
    const id = randomUUID();
    const held = hold(hangs);
    cloud.model.script(chat, held.reply, writes(draft(12)));
    held.release();
    await tell(parent, { id, length: 'LONG' });
    await held.asked;
    const leased = await stored(id);

    // The watch finds the lease, and checks again later.
    await watched(id);
    await pass(cloud, clock, 46_000, 1);
    await expect
      .poll(() => cloud.logged.some((line) => line.includes('will be checked again') && line.includes(id)))
      .toBe(true);
    // Lambda ends the first worker. The lease uses the machine's own clock, which this test does not move.
    await pass(cloud, clock, 20_000, 1);
    await cloud.put('StoryTableName', { ...leased, leaseUntil: Date.now() - 1 });
    await pass(cloud, clock, 30_000);
    const story = await settled(id);

    expect(leased).toMatchObject({ status: 'PENDING', version: 2, leaseHolder: expect.any(String) });
    expect(story).toMatchObject({ status: 'COMPLETE', id });
    for (const gone of leftOver) expect(await stored(id)).not.toHaveProperty(gone);
  });
});

describe('a story that nobody can write', () => {
  let clock: FakeClock;
  // Its own cloud: functions sign with the machine's time, and a clock that was moved by five minutes is too far from
  // it.
  beforeAll(() => start((clock = new FakeClock(Date.now()))));
  afterAll(stop);

  it('fails permanently when every attempt fails, and the failure says that it can be retried', async () => {
    const replies = Array.from({ length: 20 }, () => json(503, {}, { 'retry-after-ms': '1' }));
    cloud.model.script(chat, ...replies);
    const { id } = await tell(parent);
    // Claimed and released, first when it was handed over and then when it was checked; the third time is the last.
    await listener.until((told) => told.id === id && told.version >= 4);
    await watched(id);
    await pass(cloud, clock, 50_000);
    await listener.until((told) => told.id === id && told.version >= 6);
    await pass(cloud, clock, 50_000);

    expect(await settled(id)).toMatchObject({
      status: 'FAILED',
      pages: null,
      failure: { code: 'ModelUnavailable', retryable: true },
    });
    // One request of the pipeline, and three for each of three workers.
    expect(cloud.model.count(chat)).toBe(10);
  });
});
