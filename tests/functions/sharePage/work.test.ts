import { describe, expect, it } from 'vitest';
import { answer } from '../../../functions/sharePage/answer.ts';
import type { Link } from '../../../functions/sharePage/links.ts';
import type { MediaRequest } from '../../../functions/sharePage/media.ts';
import { handle } from '../../../functions/sharePage/work.ts';
import type { StoryItem } from '../../../story/item.ts';
import { writtenStory } from '../../support/story-table.ts';

const token = 'AAAAAAAAAAAAAAAAAAAAA0';
const now = Date.parse('2026-11-30T18:00:00Z');
const written = writtenStory([], false);
const key = (file: string): string => `stories/${written.owner}/${written.id}/${file}`;
const story: StoryItem = {
  ...written,
  status: 'COMPLETE',
  approvalState: 'APPROVED',
  pages: [
    { number: 1, text: 'One.', alt: 'A boat', illustration: { status: 'READY', key: key('pages/1-ab.png') } },
    { number: 2, text: 'Two.', alt: 'A fox', illustration: { status: 'FAILED' } },
  ],
  narration: { status: 'READY', voice: 'Ruth', language: 'en-US', key: key('2/narration/ab.mp3') },
};
const link: Link = {
  owner: story.owner,
  storyId: story.id,
  storyCreatedAt: story.createdAt,
  expiresAt: now / 1000 + 1,
  site: 'https://d1.cloudfront.net',
};

interface Scene {
  readonly link?: Link | undefined;
  readonly story?: StoryItem | undefined;
  readonly method?: string;
  readonly range?: string;
  readonly media?: boolean;
  readonly broken?: boolean;
}

/** The answer to a path, and all requests that it caused. */
async function ask(path: string, scene: Scene = {}) {
  const given = { link, story, media: true, ...scene };
  const reads: string[] = [];
  const media: MediaRequest[] = [];
  const failures: unknown[] = [];
  const read = <T>(what: string, value: T): Promise<T> => {
    reads.push(what);
    return given.broken ? Promise.reject(new Error('Down.')) : Promise.resolve(value);
  };
  const { method = 'GET', range } = given;
  const told = await handle(
    { method, path, range },
    {
      links: {
        find: (wanted) => read('link', wanted === token ? given.link : undefined),
        readStory: () => read('story', given.story),
      },
      readMedia: (request) => {
        media.push(request);
        return Promise.resolve(given.media ? answer(200, 'bytes', {}) : undefined);
      },
      pictureSize: '1024x768',
      failed: (error) => failures.push(error),
      now: () => now,
    },
  );
  return { ...told, reads, media, failures };
}

const page = `/s/${token}`;

describe('a link that works', () => {
  it('is a page that cannot be cached, indexed, framed or scripted', async () => {
    const { status, headers, body } = await ask(page);

    expect(status).toBe(200);
    expect(body).toContain('<p>One.</p>');
    expect(headers).toMatchObject({
      'content-type': 'text/html; charset=utf-8',
      'content-language': 'en-US',
      'cache-control': 'no-store',
      'x-robots-tag': expect.stringContaining('noindex') as string,
      'referrer-policy': 'no-referrer',
      'x-content-type-options': 'nosniff',
    });
    expect(headers['content-security-policy']).toMatch(/^default-src 'none';.*frame-ancestors 'none'/);
    expect(headers['content-security-policy']).not.toMatch(/script-src|unsafe|https?:/);
  });

  it('names no owner, no key and no bucket', async () => {
    const { headers, body } = await ask(page);

    expect(JSON.stringify([headers, body])).not.toContain(story.owner);
    expect(JSON.stringify([headers, body])).not.toContain(story.id);
  });

  it('has its pictures and its sound below it', async () => {
    expect((await ask(`${page}/1`)).media).toEqual([{ key: key('pages/1-ab.png'), isHead: false, range: undefined }]);
    const sound = await ask(`${page}/0`, { method: 'HEAD', range: 'bytes=0-1' });
    expect(sound.media).toEqual([{ key: key('2/narration/ab.mp3'), isHead: true, range: 'bytes=0-1' }]);
  });
});

describe('an invalid link', () => {
  const pages = story.pages ?? [];
  const changed = (change: Partial<StoryItem>): Scene => ({ story: { ...story, ...change } });

  it.each<[string, string, Scene]>([
    ['an unknown token', '/s/AAAAAAAAAAAAAAAAAAAAA1', {}],
    ['a link that was revoked', page, { link: undefined }],
    ['one that has ended in this second', page, { link: { ...link, expiresAt: now / 1000 } }],
    ['a story that is gone', page, { story: undefined }],
    ['a story whose time is over', page, changed({ expiresAt: now / 1000 })],
    ["another family's story with the same id", page, changed({ owner: 'somebody-else' })],
    ['a later story with the same id', page, changed({ createdAt: '2026-11-30T17:59:59.000Z' })],
    ['a story that was rejected since', page, changed({ approvalState: 'REJECTED' })],
    ['an undecided story', page, changed({ approvalState: 'PENDING' })],
    ['a story that is being rewritten', page, changed({ status: 'PENDING' })],
    ['a story that was blocked', page, changed({ status: 'BLOCKED' })],
    ['a picture that is not there', `${page}/2`, {}],
    ['a page that is not there', `${page}/3`, {}],
    ['a picture that is gone from the bucket', `${page}/1`, { media: false }],
    ['the picture of a revoked link', `${page}/1`, { link: undefined }],
    [
      "another family's object",
      `${page}/1`,
      changed({
        pages: pages.map((one) => ({
          ...one,
          illustration: { status: 'READY', key: 'stories/other/x/pages/1-ab.png' },
        })),
      }),
    ],
  ])('%s looks like any other', async (_, path, scene) => {
    const { reads, media: _media, ...told } = await ask(path, scene);
    const { reads: _reads, media: _none, ...unknown } = await ask('/s/BBBBBBBBBBBBBBBBBBBBBB', { link: undefined });

    expect(told).toEqual(unknown);
    expect(told.status).toBe(404);
    // As many reads as for a link that works, so the time reveals nothing, either.
    expect(reads).toEqual(['link', 'story']);
  });

  it.each([
    '/s',
    '/s/',
    '/s/short',
    `${page}A`,
    `${page}/`,
    `${page}/-1`,
    `${page}/1.png`,
    `${page}/0001`,
    `${page}/1/2`,
    `${page}/../health`,
    '/s/../health',
    '/s/%2e%2e/health',
    `/s/${'A'.repeat(8000)}`,
    `/s/${encodeURIComponent('\u0000')}`,
    `/S/${token}`,
    '/',
    '/health/',
  ])('%s is not looked up', async (path) => {
    const { status, reads } = await ask(path);

    expect({ status, reads }).toEqual({ status: 404, reads: [] });
  });
});

describe('other requests', () => {
  it.each(['POST', 'PUT', 'DELETE', 'OPTIONS', 'TRACE', 'get'])(
    '%s is refused, before anything is read',
    async (method) => {
      const { status, reads, headers } = await ask(page, { method });

      expect({ status, reads, allow: headers['allow'] }).toEqual({ status: 405, reads: [], allow: 'GET, HEAD' });
    },
  );

  it('are answered 503 while the tables cannot be read, and an alarm is raised', async () => {
    const { status, headers, body, failures } = await ask(page, { broken: true });

    expect({ status, retry: headers['retry-after'], failures: failures.length }).toEqual({
      status: 503,
      retry: '60',
      failures: 1,
    });
    expect(body).not.toContain('Down.');
  });
});

describe('/health', () => {
  it('says that a request reaches the table', async () => {
    const { status, body, headers, reads } = await ask('/health', { story: undefined });

    expect({ status, body, reads }).toEqual({ status: 200, body: '{"status":"ok"}', reads: ['story'] });
    expect(headers).toMatchObject({ 'content-type': 'application/json', 'cache-control': 'no-store' });
  });

  it('is 503 when it does not, and says no more', async () => {
    const { status, body, failures } = await ask('/health', { broken: true });

    expect({ status, body, failures: failures.length }).toEqual({
      status: 503,
      body: '{"status":"unavailable"}',
      failures: 1,
    });
  });
});
