import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import {
  createStory,
  deleteAccount,
  getMail,
  getUsage,
  listBedtimes,
  listCharacters,
  listScenes,
  listStories,
  saveCharacter,
  saveScene,
  setBedtime,
  setMail,
  setReview,
} from '../../graphql/generated/operations.ts';
import { AwsError, movableClock } from 'local-cloud';
import type { JsonObject, MovableClock } from 'local-cloud';
import { demoUser } from '../../local/seed.ts';
import { graphql, startTestCloud } from '../support/cloud.ts';
import type { Person, TestCloud } from '../support/cloud.ts';
import { hold } from '../support/held.ts';
import { askSigned, credentialsFor } from '../support/iam-client.ts';
import { chat, draft, images, json, png, streams } from '../support/model-server.ts';
import { usesTokens } from '../support/offline-model.ts';
import { srpLogin } from 'local-cloud/testing/srp.ts';
import { errorTypes, only, tell } from '../support/stories.ts';
import { subscribe } from '../support/subscriber.ts';

let clock: MovableClock;
let cloud: TestCloud;
/** Operations that fail once, as `service.operation`, in this order. */
let faults: string[] = [];

beforeAll(async () => {
  clock = movableClock();
  cloud = await startTestCloud({
    clock,
    // An error that the SDK does not retry: the function fails there.
    faults: (service, operation) => {
      if (faults[0] !== `${service}.${operation}`) return undefined;
      faults.shift();
      return new AwsError('AccessDeniedException', 'No.', 400);
    },
  });
});
afterAll(() => cloud.stop());
beforeEach(() => {
  faults = [];
});

/** What a service stores on disk: one line for each change, and the last line of an id counts. */
function journal(file: string): readonly JsonObject[] {
  const lines = readFileSync(join(cloud.dataDir, file), 'utf8')
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line) as JsonObject);
  return [...new Map(lines.map((entry) => [entry['id'], entry])).values()].filter((entry) => entry['removed'] !== true);
}
const subscribed = ({ email }: Person): boolean =>
  journal('sns/subscriptions.jsonl').some(({ endpoint }) => endpoint === email);
/** A schedule's name begins with its owner. */
const clocksOf = ({ sub }: Person): number =>
  journal('scheduler/schedules.jsonl').filter(({ name }) => String(name).startsWith(sub.replaceAll('-', ''))).length;

/** Keys of a family's objects: the first line of each of the bucket's files. */
function objectsOf({ sub }: Person): readonly string[] {
  const folder = join(cloud.dataDir, 's3', cloud.stack.outputs['MediaBucketName'] ?? '');
  const keys = readdirSync(folder)
    .map((name) => readFileSync(join(folder, name), 'latin1').split('\n')[0] ?? '')
    .filter((line) => line.startsWith('{'));
  return keys
    .map((line) => (JSON.parse(line) as { key: string }).key)
    .filter((key) => key.startsWith(`stories/${sub}/`));
}

const ofOwner = async (table: 'StoryTableName' | 'FamilyTableName', { sub }: Person): Promise<JsonObject[]> =>
  (await cloud.items(table)).filter(({ owner }) => owner === sub);

/** Sort keys of a family's items, except the one that closes an account. */
const keptOf = async (person: Person): Promise<string[]> =>
  (await ofOwner('FamilyTableName', person))
    .filter((item) => item['closed'] !== true)
    .map(({ sk }) => String(sk))
    .sort();

async function control(path: string, body: object): Promise<JsonObject> {
  const answer = await fetch(`${cloud.url}/control/${path}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  });
  return (await answer.json()) as JsonObject;
}

const usersOf = (): readonly string[] =>
  readdirSync(join(cloud.dataDir, 'cognito', cloud.stack.outputs['UserPoolId'] ?? '', 'users'));

function signIn(email: string): Promise<unknown> {
  const { UserPoolClientId: clientId = '', UserPoolId: poolId = '' } = cloud.stack.outputs;
  return srpLogin((operation, input) => cloud.cognito(operation, input), {
    clientId,
    poolId,
    email,
    password: demoUser.password,
  });
}

async function confirmMail({ email }: Person): Promise<void> {
  const mails = (await (await fetch(`${cloud.url}/mail`, { headers: { accept: 'application/json' } })).json()) as {
    to: string;
    subject: string;
    text: string;
  }[];
  const leave = mails.filter(({ to, subject }) => to === email && subject.includes('Confirmation')).at(-1);
  expect((await fetch(/http:\S+/.exec(leave?.text ?? '')?.[0] ?? '')).status).toBe(200);
}

/** A family with data in every store: cast, bedtime, mail, and stories with a picture and sound. */
async function settled(email: string): Promise<Person> {
  const person = await cloud.person(email);
  const heard = await subscribe(cloud.url, person.accessToken);
  for (const name of ['Nora', 'Bruno']) only(await person.ask(saveCharacter, { input: { name } }));
  only(await person.ask(saveScene, { input: { name: 'Attic' } }));
  const bedtime = only(
    await person.ask(setBedtime, { input: { time: '19:30', zone: 'Europe/Berlin', illustrations: 0, narrate: false } }),
  ) as JsonObject;
  await person.ask(setMail, { on: true });
  await confirmMail(person);
  only(await person.ask(setReview, { mode: 'ASK' }));
  for (const narrate of [true, false]) {
    const story = only(
      await person.ask(createStory, { input: { prompt: 'A brave mouse finds a lantern', illustrations: 1, narrate } }),
    ) as JsonObject;
    await heard.until((told) => told.id === story['id'] && told.status === 'COMPLETE');
  }
  const bedtimeId = String(bedtime['id']);
  cloud.model.script(chat, usesTokens);
  await control('ring', { bedtimeId });
  await heard.until((told) => String(told.id).startsWith(bedtimeId) && told.status === 'COMPLETE');
  heard.close();
  return person;
}

/** Everything that the cloud stores about a family. */
const traces = async (person: Person) => ({
  kept: await keptOf(person),
  stories: (await ofOwner('StoryTableName', person)).map(({ id }) => String(id)).sort(),
  awaiting: (await ofOwner('StoryTableName', person)).filter((item) => item['awaiting'] !== undefined).length,
  objects: [...objectsOf(person)].sort(),
  clocks: clocksOf(person),
  mail: subscribed(person),
  user: usersOf().includes(`${person.sub}.json`),
});
const nothing = { kept: [], stories: [], awaiting: 0, objects: [], clocks: 0, mail: false, user: false };

describe('deleteAccount', () => {
  let gone: Person;
  let neighbors: Person;
  let before: Awaited<ReturnType<typeof traces>>;
  beforeAll(async () => {
    gone = await settled('gone@example.com');
    neighbors = await settled('neighbors@example.com');
    before = await traces(neighbors);
    expect(before).toMatchObject({ kept: expect.arrayContaining(['SETTINGS']) as string[], awaiting: 3 });
  });

  it('refuses the API key and callers who sign with IAM', async () => {
    const key = cloud.stack.ofType('AWS::AppSync::ApiKey')[0]?.att('ApiKey') ?? '';
    const signed = await askSigned(cloud, await credentialsFor(cloud, gone), deleteAccount);
    const keyed = await graphql(cloud.url, { 'x-api-key': key }, deleteAccount);

    expect(errorTypes(keyed)).toEqual(['Unauthorized']);
    expect(JSON.stringify(signed)).toMatch(/Unauthorized|AccessDenied|not authorized/i);
    expect((await keptOf(gone)).length).toBeGreaterThan(4);
  });

  it("empties every store of one family and leaves the other family's unchanged, wherever it failed before", async () => {
    expect(await gone.ask(getMail)).toEqual({ data: { getMail: true } });
    expect(objectsOf(gone).length).toBeGreaterThanOrEqual(4);
    faults = [
      'dynamodb.PutItem',
      'scheduler.DeleteSchedule',
      'sns.Unsubscribe',
      'dynamodb.DeleteItem',
      'cognito-idp.AdminDeleteUser',
    ];
    const deaths = faults.length;

    const answers: unknown[][] = [];
    do answers.push(errorTypes(await gone.ask(deleteAccount)));
    while (answers.at(-1)?.length !== 0 && answers.length <= deaths);

    expect(answers).toEqual([...Array.from({ length: deaths }, () => ['InternalError']), []]);
    await expect.poll(() => objectsOf(gone)).toEqual([]);
    expect(await traces(gone)).toEqual(nothing);
    expect(await traces(neighbors)).toEqual(before);
  });

  it('stops every sign-in, with the same answer as for an unknown address', async () => {
    for (const { email } of [gone, { email: 'never@example.com' }]) {
      await expect(signIn(email)).rejects.toThrow('NotAuthorizedException: Incorrect username or password.');
    }
    const { UserPoolClientId: ClientId = '' } = cloud.stack.outputs;
    await expect(
      cloud.cognito('GetTokensFromRefreshToken', { ClientId, RefreshToken: gone.refreshToken }),
    ).rejects.toThrow('NotAuthorizedException');
  });

  it('succeeds a second time, after a lost answer', async () => {
    expect(await gone.ask(deleteAccount)).toEqual({ data: { deleteAccount: true } });
    expect(await traces(gone)).toEqual(nothing);
  });

  it('accepts nothing more with a token that is still valid', async () => {
    const refused = [
      await gone.ask(createStory, { input: { prompt: 'A fox', illustrations: 0, narrate: false } }),
      await gone.ask(saveCharacter, { input: { name: 'Nora' } }),
      await gone.ask(saveScene, { input: { name: 'Attic' } }),
      await gone.ask(setBedtime, { input: { time: '19:30', zone: 'Europe/Berlin' } }),
      await gone.ask(setMail, { on: true }),
    ].map(errorTypes);

    expect(refused).toEqual([['QuotaExceeded'], ['Unauthorized'], ['Unauthorized'], ['Unauthorized'], ['Conflict']]);
    expect(await gone.ask(getUsage)).toMatchObject({ data: { getUsage: { used: 20, limit: 20 } } });
    expect(await traces(gone)).toEqual(nothing);
  });

  it('logs no address and no name', () => {
    const lines = cloud.logged.filter((line) => line.includes('DeleteAccount'));
    expect(lines.some((line) => line.includes('An account was deleted.'))).toBe(true);
    expect(lines.join('\n')).not.toMatch(/example\.com|Nora|Bruno/);
    expect(lines.join('\n')).not.toContain(gone.sub);
  });

  it('frees the address for a new account, which starts empty', async () => {
    const again = await cloud.person(gone.email);

    expect(again.sub).not.toBe(gone.sub);
    const lists = await Promise.all(
      [listStories, listCharacters, listScenes, listBedtimes].map((list) => again.ask(list)),
    );
    expect(lists.map(({ data }) => data)).toEqual([
      { listStories: { items: [], nextToken: null } },
      { listCharacters: [] },
      { listScenes: [] },
      { listBedtimes: [] },
    ]);
    only(await again.ask(saveCharacter, { input: { name: 'Nora' } }));
    expect(await again.ask(setMail, { on: true })).toEqual({ data: { setMail: true } });
  });
});

describe('deleteAccount, while work is in progress', () => {
  it('discards a story that a worker is writing', async () => {
    const person = await cloud.person('writing@example.com');
    const draftHeld = hold(streams(draft(12)));
    cloud.model.script(chat, draftHeld.reply);
    await tell(person, { length: 'LONG' });
    await draftHeld.asked;

    expect(await person.ask(deleteAccount)).toEqual({ data: { deleteAccount: true } });
    draftHeld.release();

    await expect.poll(() => cloud.underWay()).toBe(0);
    expect(await ofOwner('StoryTableName', person)).toEqual([]);
  });

  it('discards a picture that is being drawn', async () => {
    const person = await cloud.person('drawing@example.com');
    const pictureHeld = hold(json(200, { data: [{ b64_json: png.toString('base64') }] }));
    cloud.model.script(images, pictureHeld.reply);
    await person.ask(createStory, { input: { prompt: 'A fox', illustrations: 1, narrate: false } });
    await pictureHeld.asked;

    expect(await person.ask(deleteAccount)).toEqual({ data: { deleteAccount: true } });
    pictureHeld.release();

    await expect.poll(() => cloud.underWay()).toBe(0);
    expect(await ofOwner('StoryTableName', person)).toEqual([]);
    await expect.poll(() => objectsOf(person)).toEqual([]);
  });

  it('accepts no story of a bedtime that rings after the account was closed', async () => {
    const { person, bedtimeId } = await (async () => {
      const ringing = await cloud.person('ringing@example.com');
      const bedtime = only(
        await ringing.ask(setBedtime, { input: { time: '19:30', zone: 'Europe/Berlin' } }),
      ) as JsonObject;
      return { person: ringing, bedtimeId: String(bedtime['id']) };
    })();
    // deleteAccount closes the account and fails before the timer is stopped: the bedtime still exists, and rings.
    faults = ['scheduler.DeleteSchedule'];
    expect(errorTypes(await person.ask(deleteAccount))).toEqual(['InternalError']);
    expect(await control('ring', { bedtimeId })).toEqual({ rung: 1 });
    // Resolves when everything that the ring started has ended.
    await control('clock', { by: 1 });

    expect(await ofOwner('StoryTableName', person)).toEqual([]);
    expect(await person.ask(deleteAccount)).toEqual({ data: { deleteAccount: true } });
    expect(await keptOf(person)).toEqual([]);
  });
});

describe('the record that keeps a deleted account closed', () => {
  it('expires by itself, a day later', async () => {
    const person = await cloud.person('closed@example.com');
    expect(await person.ask(deleteAccount)).toEqual({ data: { deleteAccount: true } });
    const closed = await ofOwner('FamilyTableName', person);
    expect(closed.map(({ sk }) => String(sk).slice(0, 8)).sort()).toEqual([
      'AMENDED',
      'SETTINGS',
      'USAGE#20',
      'USAGE#20',
    ]);
    expect(JSON.stringify(closed)).not.toContain('example.com');

    clock.moveTo(Math.max(...closed.map(({ expiresAt }) => Number(expiresAt))) * 1000 + 60_000);
    await cloud.dynamodb.ttl.sweep();

    expect(await ofOwner('FamilyTableName', person)).toEqual([]);
  });
});
