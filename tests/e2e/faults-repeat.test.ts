import { randomUUID } from 'node:crypto';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { createStory, getUsage } from '../../graphql/generated/operations.ts';
import type { JsonObject } from 'local-cloud';
import { startTestCloud } from '../support/cloud.ts';
import type { GraphqlAnswer, Person, TestCloud } from '../support/cloud.ts';
import { FakeClock } from 'local-cloud/testing/fake-clock.ts';
import { after, chat, moderates, moderations, writes } from '../support/model-server.ts';
import { errorTypes, only, tell, wordsOnly } from '../support/stories.ts';
import { withoutBurstLimit } from '../support/templates.ts';

const prompt = 'A brave mouse finds a lantern';
const quota = 20;

let cloud: TestCloud;
let parent: Person;

/** The clock is stopped: the day does not change, and AppSync waits for its answers as long as this machine needs. */
const clock = new FakeClock(Date.now());

beforeAll(async () => {
  cloud = await startTestCloud({ assembly: withoutBurstLimit(), clock });
  parent = await cloud.person();
});
afterAll(() => cloud.stop());
/** Each test has the full daily quota. */
const use = (used: number) =>
  cloud.put('FamilyTableName', {
    owner: parent.sub,
    sk: `USAGE#${new Date(clock.now()).toISOString().slice(0, 10)}`,
    used,
  });
afterEach(() => use(0));

const create = (input: object): Promise<GraphqlAnswer> =>
  parent.ask(createStory, { input: { prompt, ...wordsOnly, ...input } });
const used = async (): Promise<unknown> => only(await parent.ask(getUsage))['used'];
const stories = async (id: string): Promise<JsonObject[]> =>
  (await cloud.items('StoryTableName')).filter((item) => item['id'] === id);

describe('fault 7: createStory with an id that was used before', () => {
  it('100 times in parallel: one story, one paid call, one counted against the quota', async () => {
    const id = randomUUID();
    const paid = cloud.model.count(chat);

    const answers = await Promise.all(Array.from({ length: 100 }, () => create({ id })));

    const told = answers.filter(({ errors }) => errors === undefined).map(only);
    const refused = answers.filter(({ errors }) => errors !== undefined);
    expect(told.length).toBeGreaterThan(0);
    for (const story of told) expect(story).toMatchObject({ id, owner: parent.sub });
    // A transaction that conflicted with another one wrote nothing, and its error says that it may be retried.
    for (const answer of refused) expect(errorTypes(answer)).toEqual(['Conflict']);
    expect(cloud.model.count(chat) - paid).toBe(1);
    await expect.poll(() => stories(id)).toMatchObject([{ status: 'COMPLETE', version: 4 }]);
    expect(await used()).toBe(1);
    expect(only(await create({ id }))).toMatchObject({ id, status: 'COMPLETE', version: 4 });
  });

  it('50 aliases of one id in one request: one story, one paid call', async () => {
    const id = randomUUID();
    const paid = cloud.model.count(chat);
    const many = Array.from({ length: 50 }, (_, at) => `s${at}: createStory(input: $input) { id version }`).join('\n');

    const { data } = await parent.ask(`mutation Many($input: CreateStoryInput!) { ${many} }`, {
      input: { id, prompt, ...wordsOnly },
    });

    const told = Object.values(data ?? {}) as { readonly id: string; readonly version: number }[];
    expect(new Set(told.map((story) => story.id))).toEqual(new Set([id]));
    // WRITTEN, or, for later requests, perhaps already claimed by the judge or judged.
    for (const { version } of told) expect([2, 3, 4]).toContain(version);
    expect([cloud.model.count(chat) - paid, await used()]).toEqual([1, 1]);
  });

  it('after a lost answer: the same story, also while it is being written', async () => {
    const id = randomUUID();
    const paid = cloud.model.count(chat);
    let write = (): void => {};
    let asked = (): void => {};
    const writing = new Promise<void>((resolve) => (asked = resolve));
    const held = after(new Promise<void>((resolve) => (write = resolve)), writes());
    cloud.model.script(chat, (response, request) => {
      asked();
      return held(response, request);
    });

    const lost = new AbortController();
    const first = fetch(`${cloud.url}/graphql`, {
      method: 'POST',
      signal: lost.signal,
      headers: { authorization: parent.accessToken, 'content-type': 'application/json' },
      body: JSON.stringify({ query: createStory, variables: { input: { id, prompt, ...wordsOnly } } }),
    });
    await writing;
    lost.abort();
    await expect(first).rejects.toThrow();
    const meanwhile = await tell(parent, { id });
    write();

    expect(meanwhile).toMatchObject({ id, status: 'PENDING', version: 1 });
    // The client has disconnected, but the pipeline still writes the requested story.
    await expect.poll(async () => (await stories(id))[0]?.['status']).toBe('COMPLETE');
    expect(await tell(parent, { id, prompt: ` ${prompt} `, ageGroup: 'AGE_6_8', language: 'en-US' })).toMatchObject({
      id,
      status: 'COMPLETE',
      version: 4,
    });
    expect(await tell(parent, { id: id.toUpperCase() })).toMatchObject({ id, version: 4 });
    expect([cloud.model.count(chat) - paid, await used()]).toEqual([1, 1]);
  });

  it.each([
    { other: 'another idea', change: { prompt: 'A shy owl' } },
    { other: 'another age', change: { ageGroup: 'AGE_3_5' } },
    { other: 'another length', change: { length: 'LONG' } },
    { other: 'another language', change: { language: 'fr-FR' } },
    { other: 'a style', change: { style: 'as a poem' } },
  ])('with $other → IdempotencyMismatch, and nothing is written or counted', async ({ change }) => {
    const story = await tell(parent, { id: randomUUID() });
    const [before, paid] = [await stories(String(story['id'])), cloud.model.count(chat)];

    const answer = await create({ id: story['id'] ?? null, ...change });

    expect(errorTypes(answer)).toEqual(['IdempotencyMismatch']);
    expect(await stories(String(story['id']))).toEqual(before);
    expect([cloud.model.count(chat) - paid, await used()]).toEqual([0, 1]);
  });

  it('with the quota used up: the same story is not counted again; a different one is refused', async () => {
    const story = await tell(parent, { id: randomUUID() });
    await use(quota);
    const paid = cloud.model.count(chat);

    expect(await tell(parent, { id: story['id'] ?? null })).toEqual(story);
    expect(errorTypes(await create({ id: randomUUID() }))).toEqual(['QuotaExceeded']);
    expect(errorTypes(await create({ id: story['id'] ?? null, prompt: 'A shy owl' }))).toEqual(['IdempotencyMismatch']);
    expect([cloud.model.count(chat) - paid, await used()]).toEqual([0, quota]);
  });

  it('100 different stories in parallel: never more than the quota, whatever each request is answered', async () => {
    const paid = cloud.model.count(chat);

    const answers = await Promise.all(Array.from({ length: 100 }, () => create({ id: randomUUID() })));

    const accepted = answers.filter(({ errors }) => errors === undefined).length;
    const types = new Set(answers.flatMap(errorTypes));
    expect(accepted).toBeGreaterThan(0);
    expect(accepted).toBeLessThanOrEqual(quota);
    expect([...types].every((type) => type === 'QuotaExceeded' || type === 'Conflict')).toBe(true);
    expect([cloud.model.count(chat) - paid, await used()]).toEqual([accepted, accepted]);
  });

  it('after it was blocked: the blocked story and no second attempt, although its idea is no longer kept', async () => {
    cloud.model.script(moderations, moderates(true));
    const id = randomUUID();
    const story = await tell(parent, { id });
    const checked = cloud.model.count(moderations);

    expect(story).toMatchObject({ status: 'BLOCKED', prompt: null });
    expect(await tell(parent, { id })).toEqual(story);
    expect(cloud.model.count(moderations)).toBe(checked);
    expect(await used()).toBe(1);
  });

  it('of another family: always Unauthorized, and the story stays', async () => {
    const story = await tell(parent, { id: randomUUID() });
    const before = await stories(String(story['id']));
    const stranger = await cloud.person('stranger@example.com');
    const ask = (input: JsonObject) =>
      stranger.ask(createStory, { input: { id: story['id'], ...wordsOnly, ...input } });

    const [same, other] = [await ask({ prompt }), await ask({ prompt: 'A shy owl' })];

    expect(errorTypes(same)).toEqual(['Unauthorized']);
    expect(same).toEqual(other);
    expect(await stories(String(story['id']))).toEqual(before);
    expect(only(await stranger.ask(getUsage))['used']).toBe(0);
  });
});
