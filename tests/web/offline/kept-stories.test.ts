import { beforeEach, describe, expect, it } from 'vitest';
import { forgetFamilies } from '../../../web/src/offline/device.ts';
import type { Device } from '../../../web/src/offline/device.ts';
import { keptAt } from '../../../web/src/offline/keys.ts';
import {
  forgetStory,
  keepStory,
  keepTitles,
  keptStories,
  mostRead,
  readKept,
  readTitles,
} from '../../../web/src/offline/kept-stories.ts';
import { page, story } from '../support/stories.ts';
import { fakeCaches } from './fake-caches.ts';

const signed = (key: string, signature = 'a') =>
  `https://bucket.s3.eu-west-1.amazonaws.com/${key}?X-Amz-Expires=3600&X-Amz-Signature=${signature}`;
const whole = (signature = 'a', id = 'story-1', owner = 'family-1') =>
  story({
    id,
    owner,
    pages: [
      page(1, 'Mia saw a boat.', { status: 'READY', url: signed(`stories/${owner}/${id}/pages/1-aa.png`, signature) }),
      page(2, 'Good night.', { status: 'FAILED' }),
    ],
    narration: {
      status: 'READY',
      voice: 'Ruth',
      language: 'en-US',
      seconds: 8,
      stale: false,
      failure: null,
      url: signed(`stories/${owner}/${id}/narration/bb.mp3`, signature),
      marksUrl: signed(`stories/${owner}/${id}/narration/bb.json`, signature),
    },
  });

let caches: ReturnType<typeof fakeCaches>;
let asked: string[];
let answers: (address: string) => Response;
let time: number;
let device: Device;

beforeEach(() => {
  caches = fakeCaches();
  asked = [];
  answers = () => new Response('content');
  time = Date.parse('2026-11-21T18:00:00Z');
  device = { caches, fetch: async (address) => (asked.push(address), answers(address)), now: () => (time += 1000) };
});

const held = (owner = 'family-1') => [...(caches.held.get(`nightlight-family-${owner}`)?.keys() ?? [])].sort();

describe('the path of a signed URL', () => {
  it.each([
    ['the bucket in the host', signed('stories/o/s/pages/1.png'), { owner: 'o', key: 'stories/o/s/pages/1.png' }],
    [
      'the bucket in the path',
      'http://127.0.0.1:4000/aws/media/stories/o/s/narration/x.mp3?X-Amz-Signature=z',
      { owner: 'o', key: 'stories/o/s/narration/x.mp3' },
    ],
    ['a page of the app', 'http://127.0.0.1:4000/stories/o/s/x', undefined],
    ['something else that is signed', 'https://bucket/others/x?X-Amz-Signature=z', undefined],
  ])('is recognized with %s', (_name, address, place) => {
    expect(keptAt(address)).toEqual(place);
  });
});

describe('a story saved on the device', () => {
  it('has words, pictures, sound and marks under their keys, never their signatures', async () => {
    expect((await keepStory(whole('secret'), 'asked', device)).missing).toEqual([]);
    const own = '/kept/stories/family-1/story-1/';
    expect(held()).toEqual([
      `${own}narration/bb.json`,
      `${own}narration/bb.mp3`,
      `${own}pages/1-aa.png`,
      `${own}story.json`,
    ]);
    expect(held().join()).not.toContain('secret');
    expect((await readKept('family-1', 'story-1', device))?.story.title).toBe('The Moon Boat');
  });

  it('is not loaded a second time under another signature', async () => {
    await keepStory(whole('one'), 'read', device);
    await keepStory(whole('two'), 'read', device);
    expect(asked).toHaveLength(3);
  });

  it('names what could not be loaded, and loads it the next time', async () => {
    answers = (address) => (address.includes('.mp3') ? new Response('no', { status: 403 }) : new Response('x'));
    expect((await keepStory(whole(), 'asked', device)).missing).toEqual([{ kind: 'sound' }]);
    answers = () => {
      throw new TypeError('Failed to fetch');
    };
    expect((await keepStory(whole(), 'asked', device)).missing).toEqual([{ kind: 'sound' }]);
    answers = () => new Response('x');
    expect((await keepStory(whole(), 'asked', device)).missing).toEqual([]);
  });

  it('loses pictures that were redrawn', async () => {
    await keepStory(whole(), 'read', device);
    await keepStory(
      story({
        id: 'story-1',
        pages: [page(1, 'x', { status: 'READY', url: signed('stories/family-1/story-1/pages/1-new.png') })],
      }),
      'read',
      device,
    );
    expect(held()).toEqual([
      '/kept/stories/family-1/story-1/pages/1-new.png',
      '/kept/stories/family-1/story-1/story.json',
    ]);
  });

  it('makes room for the next one that is read, unless it was saved on request', async () => {
    await keepStory(whole('a', 'first'), 'asked', device);
    await keepStory(whole('a', 'first'), 'read', device);
    for (let at = 0; at <= mostRead; at += 1) await keepStory(story({ id: `read-${at}` }), 'read', device);
    const ids = (await keptStories('family-1', device)).map((kept) => kept.story.id);
    expect(ids).toHaveLength(mostRead + 1);
    expect(ids).toContain('first');
    expect(ids).not.toContain('read-0');
    expect(ids[0]).toBe(`read-${mostRead}`);
  });

  it('is deleted when its time is over', async () => {
    await keepStory({ ...whole(), expiresAt: Date.parse('2026-11-21T19:00:00Z') / 1000 }, 'asked', device);
    expect(await keptStories('family-1', device)).toHaveLength(1);
    time = Date.parse('2026-11-21T19:00:00Z');
    expect([await keptStories('family-1', device), held()]).toEqual([[], []]);
  });

  it('is approved if it is older than approvals, and otherwise keeps its saved state', async () => {
    const { approval: _none, ...before } = whole();
    await keepStory(before as ReturnType<typeof whole>, 'asked', device);
    await keepStory(
      { ...whole('a', 'story-2'), approval: { state: 'PENDING', by: null, reason: null, at: null } },
      'asked',
      device,
    );
    const states = (await keptStories('family-1', device)).map(({ story: { id, approval } }) => [id, approval.state]);
    expect(states.sort()).toEqual([
      ['story-1', 'APPROVED'],
      ['story-2', 'PENDING'],
    ]);
  });

  it('can be removed', async () => {
    await keepStory(whole(), 'asked', device);
    await keepStory(whole('a', 'story-10'), 'asked', device);
    await forgetStory('family-1', 'story-1', device);
    expect(await readKept('family-1', 'story-1', device)).toBeUndefined();
    expect(held().every((path) => path.startsWith('/kept/stories/family-1/story-10/'))).toBe(true);
  });

  it('belongs to its family, and is deleted at sign-out', async () => {
    await keepStory(whole(), 'asked', device);
    await keepStory(whole('a', 'story-2', 'family-2'), 'asked', device);
    await caches.open('nightlight-app-1');
    expect(await readKept('family-2', 'story-1', device)).toBeUndefined();
    await forgetFamilies('family-2', device);
    expect(await keptStories('family-2', device)).toHaveLength(1);
    expect(held('family-1')).toEqual([]);
    await forgetFamilies(undefined, device);
    expect([...caches.held.keys()]).toEqual(['nightlight-app-1']);
  });
});

describe('signing out while a story is being saved', () => {
  it("leaves nothing of it, and no empty cache with the family's name", async () => {
    let arrive: () => void = () => undefined;
    const arrived = new Promise<void>((resolve) => (arrive = resolve));
    const keeping = keepStory(whole(), 'read', {
      ...device,
      fetch: async (address) => (await arrived, answers(address)),
    });
    await Promise.resolve();
    expect([...caches.held.keys()]).toEqual(['nightlight-family-family-1']);
    await forgetFamilies(undefined, device);
    arrive();
    await keeping;
    await Promise.all([
      keptStories('family-1', device),
      readTitles('family-1', device),
      forgetStory('family-1', 'story-1', device),
    ]);
    expect([...caches.held.keys()]).toEqual([]);
  });
});

describe('the titles of the shelf', () => {
  it('are saved for the family, and deleted with it', async () => {
    const titles = [{ id: 'a', title: 'The Moon Boat', language: 'en-US' }];
    expect(await readTitles('family-1', device)).toEqual([]);
    await keepTitles('family-1', titles, device);
    expect([
      await readTitles('family-1', device),
      await readTitles('family-2', device),
      await keptStories('family-1', device),
    ]).toEqual([titles, [], []]);
    await forgetFamilies(undefined, device);
    expect(await readTitles('family-1', device)).toEqual([]);
  });
});
