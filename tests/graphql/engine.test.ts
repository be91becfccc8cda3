import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import {
  createStory,
  deleteStory,
  getStory,
  getUsage,
  health,
  listStories,
  retryStory,
} from '../../graphql/generated/operations.ts';
import type { JsonObject } from 'local-cloud';
import { startTestCloud } from '../support/cloud.ts';
import type { Person, TestCloud } from '../support/cloud.ts';
import { after, chat, moderates, moderations, writes } from '../support/model-server.ts';
import { fail, judged } from '../support/stories.ts';
import { subscribe } from '../support/subscriber.ts';
import { wordsOnly } from '../support/stories.ts';
import { decisionsOn } from './engine-decisions.ts';

/** The resolvers' expressions and transactions, run by the real engine. */
let cloud: TestCloud;
let parent: Person;
let stranger: Person;
let families = 0;

beforeAll(async () => {
  cloud = await startTestCloud();
  stranger = await cloud.person('stranger@example.com');
});
afterAll(() => cloud.stop());
// A separate family for each test, so that none uses up the quota of another.
beforeEach(async () => {
  families += 1;
  parent = await cloud.person(`family${families}@example.com`);
});

const prompt = 'A brave mouse finds a lantern';
const create = async (input: object = {}, person = parent) => {
  const { data, errors } = await person.ask(createStory, { input: { prompt, ...wordsOnly, ...input } });
  const story = data?.createStory as JsonObject | null | undefined;
  return { story: (story && (await judged(person, story))) as JsonObject, error: errors?.[0]?.errorType };
};
const used = async () => ((await parent.ask(getUsage)).data?.getUsage as JsonObject).used;
const stored = (id: unknown) => cloud.item('StoryTableName', { id });

/** A condition that a test waits for. */
function signal(): { readonly promise: Promise<void>; readonly resolve: () => void } {
  let resolve: () => void = () => undefined;
  const promise = new Promise<void>((settle) => (resolve = settle));
  return { promise, resolve };
}

describe('on the engine', () => {
  it('a failed story is rewritten, and nothing of the failure stays', async () => {
    const { story: failed } = await create();
    await fail(cloud, failed.id);
    const listener = await subscribe(cloud.url, parent.accessToken);

    const { data } = await parent.ask(retryStory, { id: failed.id });

    expect(data?.retryStory).toMatchObject({
      id: failed.id,
      status: 'PENDING',
      version: 6,
      failure: null,
      prompt,
      title: null,
      pages: null,
    });
    const again = await listener.until(
      (told) => told.id === failed.id && told.status === 'COMPLETE' && told.version > 6,
    );
    listener.close();
    expect(again).toMatchObject({ failure: null, title: 'The Lantern' });
    for (const gone of ['failure', 'unsettled', 'unsettledSince'])
      expect(await stored(failed.id)).not.toHaveProperty(gone);
    expect(await used()).toBe(2);
    expect((await parent.ask(retryStory, { id: failed.id })).errors?.[0]?.errorType).toBe('Conflict');
    expect((await stranger.ask(retryStory, { id: failed.id })).errors?.[0]?.errorType).toBe('NotFound');
  });

  it('a blocked idea is no longer in any attribute, and its repeat is not paid for', async () => {
    const id = randomUUID();
    cloud.model.script(moderations, moderates(true));
    const texts = { style: 'as a typed style', instructions: 'with a typed wish', imageStyle: 'in typed colors' };
    const { story } = await create({ id, ...texts });
    expect(story).toMatchObject({ status: 'BLOCKED', prompt: null, style: null, failure: { code: 'PromptBlocked' } });
    expect(JSON.stringify(await stored(id))).not.toMatch(/brave mouse|typed/);

    const before = cloud.model.asked.length;

    expect((await create({ id })).story).toEqual(story);
    expect((await create({ id, length: 'LONG' })).error).toBe('IdempotencyMismatch');
    expect((await create({ id }, stranger)).error).toBe('Unauthorized');
    expect(cloud.model.asked).toHaveLength(before);
  });

  it('20 requests at once with one id are one story, counted and paid for once', async () => {
    const id = randomUUID();
    const before = cloud.model.count(chat);

    const answers = await Promise.all(Array.from({ length: 20 }, () => create({ id })));

    for (const { story, error } of answers) expect(error ?? story.id).toBeOneOf([id, 'Conflict']);
    expect(answers.some(({ story }) => story?.status === 'COMPLETE')).toBe(true);
    expect(cloud.model.count(chat)).toBe(before + 1);
    expect(await used()).toBe(1);
  });

  it('the quota applies to creating and retrying, and a repeat is still answered', async () => {
    const { story: failed } = await create();
    await fail(cloud, failed.id);
    const id = randomUUID();
    const { story: first } = await create({ id });
    const key = { owner: parent.sub, sk: `USAGE#${new Date().toISOString().slice(0, 10)}` };
    await cloud.put('FamilyTableName', { ...(await cloud.item('FamilyTableName', key)), ...key, used: 20 });

    expect((await create()).error).toBe('QuotaExceeded');
    expect((await parent.ask(retryStory, { id: failed.id })).errors?.[0]?.errorType).toBe('QuotaExceeded');
    expect((await create({ id })).story).toEqual(first);
    expect(await used()).toBe(20);
  });

  it.each([
    ['its stories', { used: 100, usd: 0 }],
    ['its dollars', { used: 0, usd: 10 }],
  ])(
    "a sixteenth of the stack's budget, used up by %s, closes for all its families, and for no others",
    async (_what, full) => {
      const neighbor = await cloud.person(`neighbor${families}@example.com`);
      const key = { owner: `BUDGET#${parent.sub.slice(0, 1)}`, sk: `USAGE#${new Date().toISOString().slice(0, 10)}` };
      await cloud.put('FamilyTableName', { ...key, ...full });

      expect((await create()).error).toBe('BudgetExceeded');
      expect((await create({}, neighbor)).error).toBe(
        neighbor.sub.startsWith(parent.sub.slice(0, 1)) ? 'BudgetExceeded' : undefined,
      );
      expect(await used()).toBe(0);

      await cloud.put('FamilyTableName', { ...key, used: 99, usd: 9.99 });
      expect((await create()).story).toMatchObject({ status: 'COMPLETE' });
      expect(await cloud.item('FamilyTableName', key)).toMatchObject({ used: 100 });
      expect((await create()).error).toBe('BudgetExceeded');
      await cloud.put('FamilyTableName', { ...key, used: 0, usd: 0 });
    },
  );

  it('a story deleted while it is being written stays deleted, and its words are not shown', async () => {
    const id = randomUUID();
    const { promise: asked, resolve: isAsked } = signal();
    const { promise: gate, resolve: release } = signal();
    cloud.model.script(chat, async (response, request) => {
      isAsked();
      await after(gate, writes())(response, request);
    });
    const creating = create({ id });
    await asked;

    expect((await stranger.ask(deleteStory, { id })).errors?.[0]?.errorType).toBe('NotFound');
    expect((await parent.ask(deleteStory, { id })).data?.deleteStory).toBe(id);
    release();

    expect((await creating).error).toBe('Conflict');
    expect(await stored(id)).toBeUndefined();
    expect((await parent.ask(getStory, { id })).data?.getStory).toBeNull();
    expect((await parent.ask(deleteStory, { id })).errors?.[0]?.errorType).toBe('NotFound');
  });

  it("lists the newest first, page by page, by status, without expired stories or other families'", async () => {
    for (const style of ['one', 'two', 'three']) await create({ style });
    const [oldest] = (await cloud.items('StoryTableName')).filter(
      ({ owner, style }) => owner === parent.sub && style === 'one',
    );
    await cloud.put('StoryTableName', { ...oldest, expiresAt: 1 });
    const list = async (variables: object) =>
      (await parent.ask(listStories, variables)).data?.listStories as { items: JsonObject[]; nextToken: string | null };
    const styles = ({ items }: { items: JsonObject[] }) => items.map(({ style }) => style);

    const all = await list({});
    const first = await list({ limit: 1, status: 'COMPLETE' });
    const second = await list({ limit: 1, nextToken: first.nextToken });

    expect(styles(all)).toEqual(['three', 'two']);
    expect([...styles(first), ...styles(second)]).toEqual(['three', 'two']);
    expect(styles(await list({ status: 'FAILED' }))).toEqual([]);
    const foreign = await stranger.ask(listStories, { nextToken: first.nextToken });
    expect(foreign.errors?.[0]?.errorType ?? (foreign.data?.listStories as JsonObject).items).toBeOneOf([
      'ValidationError',
      [],
    ]);
    expect((await parent.ask(listStories, { nextToken: 'edited' })).errors?.[0]?.errorType).toBe('ValidationError');
  });

  it('no saved name reaches the model, and every name is in the story', async () => {
    const saved = [
      ['a', 'A$AP'],
      ['b', 'Mr. (Bob'],
      ['c', 'C\\D'],
    ];
    for (const [id, name] of saved)
      await cloud.put('FamilyTableName', {
        owner: parent.sub,
        sk: `CHARACTER#${id}`,
        id,
        name,
        what: 'a friend of A$AP',
      });
    const page = { text: '@@HERO@@ and @@FRIEND_1@@ wave to @@FRIEND_2@@.', scene: 'Three friends.' };
    cloud.model.script(chat, writes({ title: '@@HERO@@', pages: Array.from({ length: 5 }, () => page) }));
    const before = cloud.model.asked.length;

    const { story } = await create({ prompt: 'mr. (BOB meets C\\D', characterIds: ['a'] });

    expect(story).toMatchObject({ title: 'A$AP', prompt: 'mr. (BOB meets C\\D' });
    expect(`${story.text}`).toContain('A$AP and Mr. (Bob wave to C\\D.');
    const sent = JSON.stringify(cloud.model.asked.slice(before).map(({ body }) => body));
    expect(sent).not.toMatch(/A\$AP|\(bob|C\\+D/i);
    // Two checks, the words, and the judge.
    expect(cloud.model.asked.length).toBe(before + 4);
  });

  it('reports its health, and which part is unhealthy', async () => {
    expect((await parent.ask(health)).data?.health).toEqual({
      ok: true,
      database: true,
      modelKey: true,
      oldestUnsettledAt: null,
    });
  });

  decisionsOn(() => ({ cloud, parent }));
});
