import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  createStory,
  deleteBedtime,
  getStory,
  listBedtimes,
  publish,
  saveCharacter,
  saveScene,
  setBedtime,
  setMail,
  tellBedtimeStory,
} from '../../graphql/generated/operations.ts';
import { forwardTo, movableClock } from 'local-cloud';
import type { Host, JsonObject, MovableClock } from 'local-cloud';
import { graphql, startTestCloud } from '../support/cloud.ts';
import type { GraphqlAnswer, Person, TestCloud } from '../support/cloud.ts';
import { chat } from '../support/model-server.ts';
import { usesTokens } from '../support/offline-model.ts';
import { errorTypes, only } from '../support/stories.ts';

/** A Saturday, in winter. */
const NOON = '2026-11-21T12:00:00Z';

let clock: MovableClock;
let cloud: TestCloud;
/** Calls of the API destination, and what their answers wait for. */
let calls = 0;
let answers: Promise<unknown> = Promise.resolve();
const api: Host = async (request, signal) => {
  calls += 1;
  const answer = await forwardTo(cloud.url)(request, signal);
  await answers;
  return answer;
};

beforeAll(async () => {
  clock = movableClock();
  clock.moveTo(Date.parse(NOON));
  cloud = await startTestCloud({ clock, hosts: { '127.0.0.1': api } });
  cloud.model.script(chat, ...Array.from({ length: 100 }, () => usesTokens));
});
afterAll(() => cloud.stop());

interface Mail {
  readonly to: string;
  readonly subject: string;
  readonly text: string;
}

async function hand(path: string, body: object): Promise<JsonObject> {
  const answer = await fetch(`${cloud.url}/control/${path}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  });
  expect(answer.status).toBe(200);
  return (await answer.json()) as JsonObject;
}
/** Moves the clock. Resolves when everything that this started has ended. */
const moveTo = (to: string): Promise<JsonObject> => hand('clock', { to });
const mailsTo = async (email: string): Promise<Mail[]> => {
  const mails = (await (
    await fetch(`${cloud.url}/mail`, { headers: { accept: 'application/json' } })
  ).json()) as Mail[];
  return mails.filter(({ to, subject }) => to === email && subject.startsWith('Your Nightlight story'));
};
const storiesOf = async (bedtimeId: string): Promise<JsonObject[]> =>
  (await cloud.items('StoryTableName'))
    .filter((story) => story['bedtimeId'] === bedtimeId)
    .sort((a, b) => String(a['id']).localeCompare(String(b['id'])));

/** A parent with a bedtime, and the characters and scenes that the family can use. */
async function family(
  email: string,
  bedtime: object = {},
): Promise<{ readonly parent: Person; readonly bedtimeId: string }> {
  const parent = await cloud.person(email);
  for (const name of ['Nora', 'Bruno', 'Grandma Ada']) only(await parent.ask(saveCharacter, { input: { name } }));
  for (const name of ['Attic', 'Harbour']) only(await parent.ask(saveScene, { input: { name, place: name } }));
  const set = only(
    await parent.ask(setBedtime, {
      input: { time: '19:30', zone: 'Europe/Berlin', illustrations: 0, narrate: false, ...bedtime },
    }),
  );
  return { parent, bedtimeId: String((set as JsonObject)['id']) };
}

/** Turns mail on and opens the confirmation link. */
async function wantsMail(parent: Person): Promise<void> {
  expect(await parent.ask(setMail, { on: true })).toEqual({ data: { setMail: true } });
  const mails = (await (
    await fetch(`${cloud.url}/mail`, { headers: { accept: 'application/json' } })
  ).json()) as Mail[];
  const leave = mails.filter(({ to, subject }) => to === parent.email && subject.includes('Confirmation')).at(-1);
  expect((await fetch(/http:\S+/.exec(leave?.text ?? '')?.[0] ?? '')).status).toBe(200);
}

const withKey = (
  document: string,
  variables: object,
  key = cloud.stack.ofType('AWS::AppSync::ApiKey')[0]?.att('ApiKey') ?? '',
): Promise<GraphqlAnswer> => graphql(cloud.url, { 'x-api-key': key }, document, variables);

describe('an evening', () => {
  let parent: Person;
  let bedtimeId: string;
  beforeAll(async () => {
    ({ parent, bedtimeId } = await family('evening@example.com'));
    await wantsMail(parent);
  });

  it('makes one complete story automatically, and sends one mail with a link to it', async () => {
    const { data } = await parent.ask(listBedtimes);
    expect(data?.['listBedtimes']).toMatchObject([{ id: bedtimeId, nextRunAt: '2026-11-21T18:30:00.000Z' }]);
    await moveTo('2026-11-21T18:29:00Z');
    expect(await storiesOf(bedtimeId)).toEqual([]);

    await moveTo('2026-11-21T18:36:00Z');

    const [story, ...more] = await storiesOf(bedtimeId);
    expect(more).toEqual([]);
    expect(story).toMatchObject({
      id: `${bedtimeId}.2026-11-21`,
      status: 'COMPLETE',
      owner: parent.sub,
      route: 'WORKER',
    });
    expect(story?.['title']).toMatch(/^About (Nora|Bruno|Grandma Ada)/);
    await expect.poll(() => mailsTo(parent.email)).toHaveLength(1);
    const [mail] = await mailsTo(parent.email);
    expect(mail?.subject).toBe(`Your Nightlight story is ready: ${String(story?.['title'])}`);
    expect(mail?.text).toContain(`\n${cloud.url}/story/${bedtimeId}.2026-11-21\n`);
    expect(mail?.text).not.toContain('evening was quiet');
  });

  it('stays one story and one mail, however often the timer rings or a message is redelivered (fault 16)', async () => {
    const paid = cloud.model.count(chat);
    for (let ring = 0; ring < 5; ring++) expect(await hand('ring', { bedtimeId })).toEqual({ rung: 1 });
    const at = { owner: parent.sub, bedtimeId, at: '2026-11-21T18:30:00Z' };
    const answers = await Promise.all(Array.from({ length: 185 }, () => withKey(tellBedtimeStory, at)));
    expect(answers).toEqual(
      Array.from({ length: 185 }, () => ({
        data: { tellBedtimeStory: { id: `${bedtimeId}.2026-11-21`, status: 'COMPLETE' } },
      })),
    );

    // Includes the check, a quarter of an hour later, of whether the story exists.
    await moveTo('2026-11-21T19:00:00Z');

    expect(await storiesOf(bedtimeId)).toHaveLength(1);
    expect(cloud.model.count(chat)).toBe(paid);
    expect(await mailsTo(parent.email)).toHaveLength(1);
  });

  it('is followed by six more in a week, each with its own cast, one story and one mail (fault 21)', async () => {
    await moveTo('2026-11-28T12:00:00Z');

    const stories = await storiesOf(bedtimeId);
    expect(stories.map(({ id }) => String(id).slice(-10))).toEqual(
      ['21', '22', '23', '24', '25', '26', '27'].map((day) => `2026-11-${day}`),
    );
    expect(new Set(stories.map(({ status }) => status))).toEqual(new Set(['COMPLETE']));
    const casts = stories.map(({ request }) => (request as { characterIds: string[] }).characterIds.join());
    expect(new Set(casts).size).toBe(7);
    // Each in its own evening, not all at once at the end.
    expect(stories.map(({ createdAt }) => String(createdAt).slice(0, 13))).toEqual(
      ['21', '22', '23', '24', '25', '26', '27'].map((day) => `2026-11-${day}T18`),
    );
    await expect.poll(() => mailsTo(parent.email)).toHaveLength(7);
  });
});

it('a bedtime and its schedule are changed and deleted together', async () => {
  const { parent, bedtimeId: id } = await family('changed@example.com');
  expect(await hand('ring', { bedtimeId: id })).toEqual({ rung: 1 });
  await expect.poll(async () => (await storiesOf(id)).map(({ status }) => status)).toEqual(['COMPLETE']);
  expect((await parent.ask(listBedtimes)).data?.['listBedtimes']).toMatchObject([
    { id, lastStoryId: (await storiesOf(id))[0]?.['id'] },
  ]);

  const input = { id, time: '18:15', zone: 'Europe/Berlin', paused: true };
  expect(only(await parent.ask(setBedtime, { input }))).toMatchObject({
    id,
    time: '18:15',
    paused: true,
    nextRunAt: null,
  });
  expect((await parent.ask(deleteBedtime, { id })).data).toEqual({ deleteBedtime: id });

  expect((await parent.ask(listBedtimes)).data).toEqual({ listBedtimes: [] });
  expect(errorTypes(await parent.ask(deleteBedtime, { id }))).toEqual(['NotFound']);
  expect(await hand('ring', { bedtimeId: id })).toEqual({ rung: 0 });
  expect(await storiesOf(id)).toHaveLength(1);
});

describe('mail', () => {
  it('needs a confirmed address, can be turned off before and after that, and repeating a call changes nothing', async () => {
    const person = await cloud.person('mail@example.com');
    const setting = async (): Promise<JsonObject | undefined> =>
      cloud.item('FamilyTableName', { owner: person.sub, sk: 'SETTINGS' });
    const turn = async (on: boolean) => expect(await person.ask(setMail, { on })).toEqual({ data: { setMail: on } });

    await turn(false);
    await turn(true);
    await turn(true);
    expect(await setting()).toMatchObject({
      mail: true,
      subscriptionArn: expect.stringMatching(/^arn:aws:sns:/) as string,
    });
    // SNS cannot delete a subscription that awaits confirmation; it expires by itself.
    await turn(false);
    expect(await setting()).toEqual({ owner: person.sub, sk: 'SETTINGS', mail: false });
    await wantsMail(person);
    await turn(false);
    await turn(false);
    expect(await setting()).toEqual({ owner: person.sub, sk: 'SETTINGS', mail: false });
  });
});

describe('an API key', () => {
  let stranger: Person;
  let bedtimeId: string;
  beforeAll(async () => {
    ({ parent: stranger, bedtimeId } = await family('stranger@example.com', { paused: true }));
  });
  const at = (): string => new Date(clock.now()).toISOString();

  it.each([
    ['getStory', getStory, { id: 'x' }],
    ['listBedtimes', listBedtimes, {}],
    ['setMail', setMail, { on: true }],
    ['publish', publish, { id: 'x' }],
    ['createStory', createStory, { input: { prompt: 'A mouse' } }],
  ])('allows only tellBedtimeStory: not %s', async (_field, document, variables) => {
    const before = (await cloud.items('StoryTableName')).length;
    expect(errorTypes(await withKey(document, variables))).toEqual(['Unauthorized']);
    expect(await cloud.items('StoryTableName')).toHaveLength(before);
  });

  it('is required and has to be valid', async () => {
    const variables = { owner: stranger.sub, bedtimeId, at: at() };
    expect(errorTypes(await withKey(tellBedtimeStory, variables, 'da2-madeupmadeupmadeupmadeup'))).toEqual([
      'UnauthorizedException',
    ]);
    expect(errorTypes(await (await cloud.person('signed-in@example.com')).ask(tellBedtimeStory, variables))).toEqual([
      'Unauthorized',
    ]);
    expect(await storiesOf(bedtimeId)).toEqual([]);
  });

  it("gets the same answer for a bedtime that is paused, absent or another family's, and makes no story", async () => {
    const other = await cloud.person('other@example.com');
    const asked = [
      { owner: stranger.sub, bedtimeId },
      { owner: stranger.sub, bedtimeId: randomUUID() },
      { owner: other.sub, bedtimeId },
    ];
    const answers = await Promise.all(asked.map((one) => withKey(tellBedtimeStory, { ...one, at: at() })));

    expect(answers.map(errorTypes)).toEqual([['Unauthorized'], ['Unauthorized'], ['Unauthorized']]);
    expect(new Set(answers.map((answer) => JSON.stringify(answer))).size).toBe(1);
    expect(await storiesOf(bedtimeId)).toEqual([]);
  });
});

describe('an evening that AppSync refused with a status of 200', () => {
  it('is found a quarter of an hour later, and the story is made then', async () => {
    const { parent, bedtimeId } = await family('missed@example.com', { time: '20:00' });
    const start = new Date(clock.now()).toISOString().slice(0, 10);
    const usage = { owner: parent.sub, sk: `USAGE#${start}` };
    await cloud.put('FamilyTableName', { ...usage, used: 20 });
    await moveTo(`${start}T19:06:00Z`);
    expect(await storiesOf(bedtimeId)).toEqual([]);

    // For example because the quota has been raised.
    await cloud.put('FamilyTableName', { ...usage, used: 3 });
    await moveTo(`${start}T19:25:00Z`);

    await expect
      .poll(async () => (await storiesOf(bedtimeId)).map(({ id, status }) => [id, status]))
      .toEqual([[`${bedtimeId}.${start}`, 'COMPLETE']]);
    expect(cloud.logged.filter((line) => line.includes("An evening's story was missing"))).toHaveLength(1);
  });
});

describe('an evening whose story failed for a temporary reason', () => {
  it('is tried once more a quarter of an hour later, and counted', async () => {
    const { parent, bedtimeId } = await family('rush@example.com', { time: '20:30' });
    const start = new Date(clock.now()).toISOString().slice(0, 10);
    await moveTo(`${start}T19:36:00Z`);
    const [{ title: _title, pages: _pages, look: _look, receipt: _receipt, ...story } = {}] =
      await storiesOf(bedtimeId);
    expect(story).toMatchObject({ id: `${bedtimeId}.${start}`, status: 'COMPLETE' });
    // As the sweep leaves a story that no worker reached in time.
    const version = Number(story['version']) + 1;
    await cloud.put('StoryTableName', {
      ...story,
      version,
      status: 'FAILED',
      failure: { code: 'InternalError', message: 'The story took too long and was given up.', retryable: true },
    });

    await moveTo(`${start}T19:55:00Z`);

    await expect
      .poll(() => storiesOf(bedtimeId))
      .toMatchObject([{ id: story['id'], status: 'COMPLETE', route: 'WORKER', title: expect.any(String) as string }]);
    expect(Number((await storiesOf(bedtimeId))[0]?.['version'])).toBeGreaterThan(version + 1);
    expect(await cloud.item('FamilyTableName', { owner: parent.sub, sk: `USAGE#${start}` })).toMatchObject({ used: 2 });
    expect(cloud.logged.filter((line) => line.includes("An evening's story had failed and is retried"))).toHaveLength(
      1,
    );
  });
});

/** Answers in time are tested with a stopped clock: tests/local/services/events/api-destination.test.ts. */
it('an answer too late for the API destination is requested once more, and only one story is made (fault 17)', async () => {
  const { bedtimeId } = await family('late@example.com');
  let answer = (): void => undefined;
  [calls, answers] = [0, new Promise<void>((resolve) => (answer = resolve))];
  const paid = cloud.model.count(chat);

  const before = cloud.logged.length;
  await hand('ring', { bedtimeId });
  await expect.poll(() => calls).toBe(1);
  await expect.poll(async () => (await storiesOf(bedtimeId)).length).toBe(1);
  clock.moveTo(clock.now() + 5_100);
  // On a slow machine an earlier call may have been too late, too.
  const isLate = () => cloud.logged.slice(before).some((line) => line.includes('did not answer within 5000 ms'));
  await expect.poll(isLate).toBe(true);
  answers = Promise.resolve();
  answer();
  // It is retried after one second at most.
  clock.moveTo(clock.now() + 1_000);
  await expect.poll(() => calls).toBe(2);
  await hand('clock', { by: 1 });

  expect(calls).toBe(2);
  expect((await storiesOf(bedtimeId)).map(({ status }) => status)).toEqual(['COMPLETE']);
  expect(cloud.model.count(chat)).toBe(paid + 1);
});

it("the daily check restores a bedtime's lost schedule and deletes a schedule without a bedtime", async () => {
  const parent = await cloud.person('reconciled@example.com');
  const input = { time: '19:30', zone: 'Europe/Berlin', illustrations: 0, narrate: false };
  const set = async () => (only(await parent.ask(setBedtime, { input })) as JsonObject).id as string;
  const [kept, left] = [await set(), await set()];
  const key = (id: string) => ({ owner: parent.sub, sk: `BEDTIME#${id}` });
  const item = await cloud.item('FamilyTableName', key(kept));
  const lost = randomUUID();
  await cloud.put('FamilyTableName', { ...item, ...key(lost), id: lost });
  await cloud.dynamodb.engine.call('DynamoDB_20120810', 'DeleteItem', {
    TableName: cloud.stack.outputs['FamilyTableName'] ?? '',
    Key: { owner: { S: parent.sub }, sk: { S: `BEDTIME#${left}` } },
  });
  const scheduled = () => [kept, left, lost].map((id) => cloud.scheduler.has(id.replaceAll('-', '')));
  expect(scheduled()).toEqual([true, true, false]);

  cloud.scheduler.runDeployed('ReconcilingDaily');

  await expect.poll(scheduled).toEqual([true, false, true]);
});

it('a single evening gets one story, then is listed as over, and the daily check adds no schedule', async () => {
  const once = new Date(clock.now() + 86_400_000).toISOString().slice(0, 10);
  await moveTo(`${once}T18:10:00Z`);
  const parent = await cloud.person('once@example.com');
  const input = { time: '19:30', zone: 'Europe/Berlin', once, illustrations: 0, narrate: false };
  const { id, nextRunAt } = only(await parent.ask(setBedtime, { input })) as { id: string; nextRunAt: string };
  const isScheduled = () => cloud.scheduler.has(id.replaceAll('-', ''));
  expect([nextRunAt, isScheduled()]).toEqual([`${once}T18:30:00.000Z`, true]);

  await moveTo(`${once}T18:36:00Z`);
  await expect.poll(isScheduled).toBe(false);
  cloud.scheduler.runDeployed('ReconcilingDaily');
  await hand('clock', { by: 60_000 });

  expect(isScheduled()).toBe(false);
  expect((await storiesOf(id)).map((story) => [story['id'], story['status']])).toEqual([[`${id}.${once}`, 'COMPLETE']]);
  expect((await parent.ask(listBedtimes)).data?.['listBedtimes']).toMatchObject([
    { id, once, nextRunAt: null, lastStoryId: `${id}.${once}` },
  ]);
  expect(errorTypes(await parent.ask(setBedtime, { input: { ...input, id } }))).toEqual(['ValidationError']);
  expect((await parent.ask(deleteBedtime, { id })).data).toEqual({ deleteBedtime: id });
});

it("rings on a cloud whose clock starts after the template's expiry date of the API key", async () => {
  const later = movableClock();
  later.moveTo(Date.parse('2027-12-01T12:00:00Z'));
  const ahead = await startTestCloud({ clock: later });
  try {
    const parent = await ahead.person();
    const input = { time: '19:30', zone: 'Europe/Berlin', illustrations: 0, narrate: false };
    const { id } = only(await parent.ask(setBedtime, { input })) as JsonObject;

    const rung = await fetch(`${ahead.url}/control/ring`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ bedtimeId: id }),
    });

    expect(await rung.json()).toEqual({ rung: 1 });
    await expect
      .poll(async () => (await ahead.items('StoryTableName')).filter((story) => story['bedtimeId'] === id).length)
      .toBe(1);
  } finally {
    await ahead.stop();
  }
});
