import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  createStory,
  deleteStory,
  getStory,
  listStories,
  onStory,
  retryStory,
} from '../../graphql/generated/operations.ts';
import type { JsonObject } from 'local-cloud';
import { openChannel } from '../support/channel.ts';
import { startTestCloud } from '../support/cloud.ts';
import type { GraphqlAnswer, Person, TestCloud } from '../support/cloud.ts';
import { chat } from '../support/model-server.ts';
import { errorTypes, fail, only, tell } from '../support/stories.ts';
import { subscribe } from '../support/subscriber.ts';
import { withoutBurstLimit } from '../support/templates.ts';

/** Abuse, Objects: what a signed-in user tries with another family's stories. */
const prompt = 'A lighthouse that hums to the gulls';

let cloud: TestCloud;
let parent: Person;
let stranger: Person;
let told: string;
let failed: string;

beforeAll(async () => {
  cloud = await startTestCloud({ assembly: withoutBurstLimit() });
  [parent, stranger] = await Promise.all([cloud.person(), cloud.person('stranger@example.com')]);
  told = String((await tell(parent, { prompt })).id);
  failed = String((await tell(parent, { prompt })).id);
  await fail(cloud, failed);
});
afterAll(() => cloud.stop());

/** Runs something that must leave the tables unchanged. */
async function untouched<T>(work: () => Promise<T>): Promise<T> {
  const before = [await cloud.items('StoryTableName'), await cloud.items('FamilyTableName')];
  const result = await work();
  expect([await cloud.items('StoryTableName'), await cloud.items('FamilyTableName')]).toEqual(before);
  return result;
}

/** An answer must not reveal that the story exists, what it contains, or where in the program it was refused. */
function expectSilent(answer: GraphqlAnswer): void {
  const text = JSON.stringify(answer);
  for (const secret of [prompt, 'The Lantern', parent.sub, 'node_modules', '.ts:', '.js:', '\n    at '])
    expect(text).not.toContain(secret);
}

describe("another family's story", () => {
  it.each([
    { does: 'read', operation: getStory, types: [] },
    { does: 'deleted', operation: deleteStory, types: ['NotFound'] },
    { does: 'retried', operation: retryStory, types: ['NotFound'] },
  ])('cannot be $does: the answer is as if it did not exist', async ({ operation, types }) => {
    const ids = [told, failed];
    const [absent, ...theirs] = await untouched(() =>
      Promise.all([randomUUID(), ...ids].map((id) => stranger.ask(operation, { id }))),
    );

    for (const answer of theirs) {
      expect(answer).toEqual(absent);
      expectSilent(answer);
    }
    expect(errorTypes(absent ?? {})).toEqual(types);
    expect(Object.values(absent?.data ?? {})).toEqual(types.length === 0 ? [null] : []);
  });

  it('is not in a list', async () => {
    expect(only(await stranger.ask(listStories))).toEqual({ items: [], nextToken: null });
    expect(only(await parent.ask(listStories))['items']).toHaveLength(3);
  });

  it.each([
    { what: 'the same input', input: { prompt } },
    { what: 'another input', input: { prompt: 'Something else' } },
    { what: 'the id in capitals', input: { prompt }, capitals: true },
  ])('keeps its id: createStory with $what is Unauthorized', async ({ input, capitals }) => {
    const paid = cloud.model.count(chat);
    const id = capitals === true ? told.toUpperCase() : told;

    const answer = await untouched(() => stranger.ask(createStory, { input: { ...input, id } }));

    expect(answer.errors).toHaveLength(1);
    expect(answer).toMatchObject({
      data: null,
      errors: [{ errorType: 'Unauthorized', path: ['createStory'], data: null, errorInfo: null }],
    });
    expectSilent(answer);
    expect(cloud.model.count(chat)).toBe(paid);
  });

  it("cannot use this family's characters and scenes", async () => {
    const saved = (await cloud.items('FamilyTableName')).map(({ sk }) => String(sk));
    const mine = (kind: string): string => String(saved.find((sk) => sk.startsWith(kind))?.slice(kind.length));

    for (const [theirs, absent] of [
      [{ characterIds: [mine('CHARACTER#')] }, { characterIds: ['00000000-0000-4000-8000-000000000000'] }],
      [{ sceneId: mine('SCENE#') }, { sceneId: '00000000-0000-4000-8000-000000000000' }],
    ] as const) {
      const [one, other] = await untouched(() =>
        Promise.all([theirs, absent].map((more) => stranger.ask(createStory, { input: { prompt, ...more } }))),
      );
      const blank = (answer: GraphqlAnswer | undefined): string =>
        JSON.stringify(answer).replace(/[0-9a-f-]{36}/g, 'ID');
      expect(errorTypes(one ?? {})).toEqual(['ValidationError']);
      expect(blank(one)).toBe(blank(other));
    }
  });
});

describe('an owner chosen by the client', () => {
  it.each([
    { where: 'in the input', query: createStory, variables: () => ({ input: { prompt, owner: parent.sub } }) },
    {
      where: 'in an inline input',
      query: 'mutation { createStory(input: {prompt: "x", owner: "y"}) { id } }',
      variables: () => ({}),
    },
    {
      where: 'as an argument',
      query: 'query ($owner: ID) { listStories(owner: $owner) { items { id } } }',
      variables: () => ({ owner: parent.sub }),
    },
    {
      where: 'of a story',
      query: 'query ($id: ID!, $owner: ID) { getStory(id: $id, owner: $owner) { id } }',
      variables: () => ({ id: told, owner: parent.sub }),
    },
  ])('$where is refused before anything runs', async ({ query, variables }) => {
    const answer = await untouched(() => stranger.ask(query, variables()));
    expect(answer.data).toBeNull();
    expect(answer.errors?.[0]?.message).toMatch(/owner/);
    expectSilent({ errors: answer.errors?.map(({ message }) => ({ message })) ?? [] });
  });

  it('in headers and in variables that look like claims changes nothing', async () => {
    const answer = await fetch(`${cloud.url}/graphql`, {
      method: 'POST',
      headers: {
        'content-type': 'application/json',
        authorization: stranger.accessToken,
        'x-amz-user': parent.sub,
        'x-owner': parent.sub,
        sub: parent.sub,
      },
      body: JSON.stringify({
        query: getStory,
        variables: { id: told, sub: parent.sub, identity: { sub: parent.sub } },
      }),
    });
    expect(await answer.json()).toEqual({ data: { getStory: null } });
  });
});

describe('a nextToken', () => {
  const tokenOf = async (person: Person): Promise<string> =>
    String(only(await person.ask(listStories, { limit: 1 }))['nextToken']);
  const flipped = (token: string, at: number): string =>
    token.slice(0, at) + (token.charAt(at) === 'A' ? 'B' : 'A') + token.slice(at + 1);

  it("of another family is refused, and the family's own is accepted", async () => {
    const token = await tokenOf(parent);
    expect(only(await parent.ask(listStories, { limit: 1, nextToken: token }))['items']).toHaveLength(1);

    const answer = await untouched(() => stranger.ask(listStories, { nextToken: token }));

    expect(errorTypes(answer)).toEqual(['ValidationError']);
    expectSilent(answer);
  });

  it.each<{ how: string; edit: (token: string) => string }>([
    { how: 'with another first character', edit: (token) => flipped(token, 0) },
    { how: 'with another character in the middle', edit: (token) => flipped(token, Math.floor(token.length / 2)) },
    { how: 'with another character near its end', edit: (token) => flipped(token, token.length - 4) },
    { how: 'cut short', edit: (token) => token.slice(0, -8) },
    { how: 'made longer', edit: (token) => `${token}AAAA` },
    { how: 'doubled', edit: (token) => token + token },
    {
      how: 'of our own making',
      edit: () => Buffer.from(JSON.stringify({ id: { S: told }, owner: { S: parent.sub } })).toString('base64'),
    },
    { how: 'that is JSON', edit: () => JSON.stringify({ id: told }) },
    { how: 'that is empty', edit: () => '' },
    { how: 'that is a megabyte', edit: () => 'A'.repeat(900_000) },
  ])('$how is refused', async ({ edit }) => {
    const nextToken = edit(await tokenOf(parent));
    const answer = await untouched(() => parent.ask(listStories, { nextToken }));
    expect(errorTypes(answer)).toEqual(['ValidationError']);
    expect(JSON.stringify(answer).length).toBeLessThan(1000);
  });

  it('of the same family, with other arguments, continues in its own shelf', async () => {
    const answer = only(
      await parent.ask(listStories, { nextToken: await tokenOf(parent), status: 'COMPLETE', limit: 100 }),
    );
    expect((answer['items'] as JsonObject[]).map(({ title }) => title)).toEqual(['The Lantern', expect.any(String)]);
  });
});

describe("a subscription to another family's stories", () => {
  it("to one story or to all receives only the subscriber's own", async () => {
    const authorization: JsonObject = { host: new URL(cloud.url).host, Authorization: stranger.accessToken };
    const channel = await openChannel(cloud.url, authorization);
    const next = randomUUID();
    const asked: Record<string, JsonObject> = { one: { id: failed }, next: { id: next }, all: {}, null: { id: null } };
    for (const [id, variables] of Object.entries(asked)) {
      expect(await channel.start(id, onStory, authorization, variables)).toMatchObject({ type: 'start_ack' });
    }

    const theirs = await subscribe(cloud.url, parent.accessToken);
    only(await parent.ask(retryStory, { id: failed }));
    await tell(parent, { prompt, id: next });
    const own = await tell(stranger, { prompt: 'My own' });
    const heard = (id: string): JsonObject[] =>
      channel.frames.filter((frame) => frame['type'] === 'data' && frame['id'] === id);
    for (const id of ['all', 'null']) {
      await channel.until((frame) => frame['id'] === id && JSON.stringify(frame).includes('"COMPLETE"'));
      for (const frame of heard(id))
        expect(frame).toMatchObject({ payload: { data: { onStory: { id: own.id, owner: stranger.sub } } } });
    }

    // The worker writes it again. It is done before the next test begins.
    await theirs.until((story) => story.id === failed && story.status === 'COMPLETE');
    expect([heard('one'), heard('next')]).toEqual([[], []]);
    theirs.close();
    channel.close();
  });

  it('with an unknown argument, a filter or another field is refused', async () => {
    const authorization: JsonObject = { host: new URL(cloud.url).host, Authorization: stranger.accessToken };
    const channel = await openChannel(cloud.url, authorization);
    for (const [id, query] of Object.entries({
      owner: `subscription { onStory(owner: "${parent.sub}") { id } }`,
      filter: 'subscription { onStory(filter: {owner: {ne: ""}}) { id } }',
      other: 'subscription { publish(id: "x") { id } }',
      two: 'subscription { onStory { id } again: onStory { id } }',
      query: `query { getStory(id: "${told}") { id } }`,
      mutation: `mutation { deleteStory(id: "${told}") }`,
    })) {
      const answer = await untouched(() => channel.start(id, query, authorization));
      expect(answer).toMatchObject({ type: 'error' });
      expectSilent(answer);
    }
    channel.close();
  });
});
