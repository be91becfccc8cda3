import { request } from 'node:http';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import {
  createStory,
  deleteAccount,
  deleteStory,
  listShares,
  shareStory,
  unshareStory,
} from '../../graphql/generated/operations.ts';
import { movableClock } from 'local-cloud';
import type { JsonObject, MovableClock } from 'local-cloud';
import { nowherePage } from '../../functions/sharePage/page.ts';
import { startTestCloud } from '../support/cloud.ts';
import type { Person, TestCloud } from '../support/cloud.ts';
import { errorTypes, only, tell } from '../support/stories.ts';
import { subscribe } from '../support/subscriber.ts';

/** Abuse, Shares: what people can see of a story if they have a link, used to have one, or never had one. */
let clock: MovableClock;
let cloud: TestCloud;
let parent: Person;
/** With a picture and a narration. */
let story: JsonObject;

interface Page {
  readonly status: number;
  readonly headers: Readonly<Record<string, string | readonly string[] | undefined>>;
  readonly body: string;
}

/** Sends the path as written: `fetch` would normalize it first. */
const get = (path: string, method = 'GET', headers: Readonly<Record<string, string>> = {}): Promise<Page> =>
  new Promise((resolve, reject) => {
    const { hostname, port } = new URL(cloud.url);
    request({ hostname, port, path, method, headers }, (answer) => {
      const pieces: Buffer[] = [];
      answer.on('data', (piece: Buffer) => pieces.push(piece));
      answer.on('error', reject);
      answer.on('end', () =>
        resolve({
          status: answer.statusCode ?? 0,
          headers: answer.headers,
          body: Buffer.concat(pieces).toString('latin1'),
        }),
      );
    })
      .on('error', reject)
      .end();
  });

/** The whole answer except its date. */
async function shown(path: string): Promise<object> {
  const { headers, ...page } = await get(path);
  const { date: _date, ...rest } = headers;
  return { ...page, headers: rest };
}

const unknown = '/s/AAAAAAAAAAAAAAAAAAAAAA';
const share = async (id: unknown, person = parent, days?: number): Promise<string> =>
  new URL(String(only(await person.ask(shareStory, { id, days }))['url'])).pathname;
/** It cannot be distinguished from a link that never existed. */
const expectGone = async (path: string): Promise<void> => {
  for (const place of [path, `${path}/1`, `${path}/0`]) expect(await shown(place)).toEqual(await shown(unknown));
};
const change = async (id: unknown, changes: JsonObject): Promise<void> =>
  cloud.put('StoryTableName', { ...(await cloud.item('StoryTableName', { id })), ...changes });

beforeAll(async () => {
  clock = movableClock();
  cloud = await startTestCloud({ clock });
  parent = await cloud.person('shares@example.com');
  const heard = await subscribe(cloud.url, parent.accessToken);
  const input = { prompt: 'A brave mouse finds a lantern', illustrations: 1, narrate: true };
  const { id } = only(await parent.ask(createStory, { input }));
  story = (await heard.until((told) => told.id === id && told.status === 'COMPLETE')) as unknown as JsonObject;
  heard.close();
});
afterAll(() => cloud.stop());

describe('a link', () => {
  it('shows words, pictures and sound to anyone who has it, and never says whose they are', async () => {
    const path = await share(story['id']);
    const page = await get(path);
    const picture = await get(`${path}/1`);
    const sound = await get(`${path}/0`);

    expect(page).toMatchObject({ status: 200, headers: { 'content-type': 'text/html; charset=utf-8' } });
    expect(page.body).toContain(`<h1>${String(story['title'])}</h1>`);
    expect(picture).toMatchObject({ status: 200, headers: { 'content-type': 'image/png' } });
    expect(picture.body.slice(1, 4)).toBe('PNG');
    expect(sound).toMatchObject({ status: 200, headers: { 'content-type': 'audio/mpeg', 'accept-ranges': 'bytes' } });
    for (const { headers, body } of [page, picture, sound]) {
      expect(headers['cache-control']).toBe('no-store');
      expect(JSON.stringify(headers) + body).not.toContain(parent.sub);
      expect(JSON.stringify(headers) + body).not.toContain(String(story['id']));
    }
  });

  it('plays from any position, as Safari first requests two bytes', async () => {
    const path = await share(story['id']);
    const { body: whole } = await get(`${path}/0`);
    const two = await get(`${path}/0`, 'GET', { range: 'bytes=0-1' });
    const end = await get(`${path}/0`, 'GET', { range: `bytes=${whole.length - 5}-` });

    expect(two).toMatchObject({ status: 206, headers: { 'content-range': `bytes 0-1/${whole.length}` } });
    expect(two.body).toBe(whole.slice(0, 2));
    expect(end.body).toBe(whole.slice(-5));
    expect((await get(`${path}/0`, 'GET', { range: `bytes=${whole.length}-` })).status).toBe(416);
    for (const range of ['bytes=0-1,3-4', 'bytes=', 'lines=1-2', 'bytes=9-1'])
      expect([200, 416], range).toContain((await get(`${path}/0`, 'GET', { range })).status);
  });

  it.each(['', '/0', '/1'])('answers HEAD like GET, without a body: %s', async (place) => {
    const path = `${await share(story['id'])}${place}`;
    const { headers: asked, body, status } = await get(path, 'HEAD');
    const { headers } = await get(path);

    expect({ status, body }).toEqual({ status: 200, body: '' });
    for (const name of ['content-type', 'cache-control', 'content-security-policy', 'accept-ranges'])
      expect(asked[name]).toBe(headers[name]);
  });

  it('is the only one of its story, is listed, and cannot be made, seen or revoked by another family', async () => {
    const path = await share(story['id']);
    const stranger = await cloud.person('stranger@example.com');

    expect(await share(story['id'], parent, 365)).toBe(path);
    const { data } = await parent.ask(listShares);
    expect(data?.['listShares']).toEqual([
      { storyId: story['id'], url: `${cloud.url}${path}`, expiresAt: expect.any(String) as string },
    ]);
    expect((await stranger.ask(listShares)).data).toEqual({ listShares: [] });
    for (const operation of [shareStory, unshareStory])
      expect(errorTypes(await stranger.ask(operation, { id: story['id'] }))).toEqual(['NotFound']);
    expect((await get(path)).status).toBe(200);
  });
});

describe('without a link', () => {
  it.each([
    '/s/',
    '/s/x',
    unknown,
    `${unknown}A`,
    '/s/%00',
    '/s/%E0%A4%A',
    "/s/' OR 1=1 --".replaceAll(' ', '%20'),
    '/s//etc/passwd',
    '/s/..%2f..%2fetc%2fpasswd',
    `${unknown}/../health`,
  ])('%s returns not found', async (path) => {
    const page = await get(path);

    expect(page.status).toBe(404);
    expect(page.body).toBe(Buffer.from(nowherePage).toString('latin1'));
  });

  it('a very long path returns not found too', async () => {
    for (const path of [`/s/${'A'.repeat(20_000)}`, `${unknown}/${'9'.repeat(2_000)}`])
      expect((await get(path)).status).toBe(404);
  });

  it.each(['/s/../config.json', '/s/%2e%2e/config.json', '/s/%2e%2e%2f', '/s'])(
    '%s calls no function and nothing else in the cloud',
    async (path) => {
      const { body } = await get(path);

      expect(body).not.toMatch(/userPoolId|passwd/);
    },
  );

  it.each(['POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS'])('%s is refused, with and without a link', async (method) => {
    for (const path of [await share(story['id']), unknown, '/health'])
      expect((await get(path, method)).status).toBe(403);
  });

  it('another Host is refused, and a forwarded one changes nothing', async () => {
    const path = await share(story['id']);
    const { body } = await get(path);

    expect((await get(path, 'GET', { host: 'evil.example' })).status).toBe(403);
    const forwarded = { 'x-forwarded-host': 'evil.example', forwarded: 'host=evil.example' };
    expect((await get(path, 'GET', forwarded)).body).toBe(body);
  });

  it('a health probe only learns that the server is up', async () => {
    expect(await get('/health')).toMatchObject({
      status: 200,
      body: '{"status":"ok"}',
      headers: { 'cache-control': 'no-store', 'content-type': 'application/json' },
    });
  });
});

it('no line of the log contains a link', async () => {
  const path = await share(story['id']);
  await get(path);
  await get(`${path}/1`);

  expect(cloud.logged.join('\n')).not.toContain(path.slice(3));
});

describe('a link is dead', () => {
  it('once it is revoked; the next one is different', async () => {
    const path = await share(story['id']);
    only(await parent.ask(unshareStory, { id: story['id'] }));

    await expectGone(path);
    expect((await parent.ask(listShares)).data).toEqual({ listShares: [] });
    expect(await share(story['id'])).not.toBe(path);
    await expectGone(path);
  });

  it('while its story is not approved, or is being rewritten', async () => {
    const path = await share(story['id']);
    const states: readonly JsonObject[] = [
      { approvalState: 'REJECTED' },
      { approvalState: 'PENDING' },
      { status: 'PENDING' },
    ];
    for (const changes of states) {
      await change(story['id'], changes);
      await expectGone(path);
      expect(errorTypes(await parent.ask(shareStory, { id: story['id'] }))).toEqual(['Conflict']);
      await change(story['id'], { approvalState: 'APPROVED', status: 'COMPLETE' });
    }
    expect((await get(path)).status).toBe(200);
  });

  it("once its story is deleted, and its list entry is deleted with the story's other data", async () => {
    const { id } = await tell(parent);
    const path = await share(id);
    await parent.ask(deleteStory, { id });

    await expectGone(path);
    await vi.waitUntil(
      async () => !(await cloud.items('FamilyTableName')).some(({ sk }) => sk === `SHARE#${String(id)}`),
      { timeout: 120_000, interval: 20 },
    );
  });

  it('once its account is deleted, and nothing new can be shared', async () => {
    const leaving = await cloud.person('leaving@example.com');
    const { id } = await tell(leaving);
    const path = await share(id, leaving);
    expect((await leaving.ask(deleteAccount)).data).toEqual({ deleteAccount: true });

    await expectGone(path);
    expect(JSON.stringify(await cloud.items('FamilyTableName'))).not.toContain(path.slice(3));
    expect(errorTypes(await leaving.ask(shareStory, { id }))).toEqual(['NotFound']);
  });

  it('at its expiry time', async () => {
    const { id } = await tell(parent);
    const path = await share(id, parent, 1);
    expect((await get(path)).status).toBe(200);
    await clock.moveTo(clock.now() + 86_400_000);

    await expectGone(path);
  });
});
