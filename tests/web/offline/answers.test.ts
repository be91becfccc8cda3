import { beforeEach, describe, expect, it } from 'vitest';
import { answer } from '../../../web/src/offline/answers.ts';
import type { Sources } from '../../../web/src/offline/answers.ts';
import { partOf } from '../../../web/src/offline/ranges.ts';
import { fakeCaches } from './fake-caches.ts';

let caches: ReturnType<typeof fakeCaches>;
let online: boolean;
let sources: Sources;

beforeEach(async () => {
  caches = fakeCaches();
  online = true;
  sources = {
    origin: 'https://app',
    appCache: 'nightlight-app-1',
    appFiles: ['/assets/main-1.js'],
    caches,
    fetch: async (request) => {
      if (!online) throw new TypeError('Failed to fetch');
      return new Response(`network ${new URL(request.url).pathname}`);
    },
  };
  const app = await caches.open('nightlight-app-1');
  for (const path of ['/index.html', '/config.json', '/assets/main-1.js'])
    await app.put(path, new Response(`cached ${path}`));
  const family = await caches.open('nightlight-family-o');
  await family.put(
    '/kept/stories/o/s/narration/x.mp3',
    new Response('0123456789', { headers: { 'content-type': 'audio/mpeg' } }),
  );
});

/** Only browsers can make navigation requests. */
const request = (address: string, init: RequestInit & { navigates?: boolean } = {}): Request => {
  const made = new Request(new URL(address, 'https://app'), init);
  return init.navigates
    ? new Proxy(made, {
        get: (target, name) => (name === 'mode' ? 'navigate' : (Reflect.get(target, name) as unknown)),
      })
    : made;
};
const text = async (answered: Promise<Response> | undefined) =>
  answered === undefined ? undefined : (await answered).text();

describe('the service worker', () => {
  it('opens any page of the app without a network, and the newest one with a network', async () => {
    expect(await text(answer(request('/read/1', { navigates: true }), sources))).toBe('network /read/1');
    online = false;
    expect(await text(answer(request('/read/1', { navigates: true }), sources))).toBe('cached /index.html');
    expect(await text(answer(request('/config.json'), sources))).toBe('cached /config.json');
  });

  it('never shows or caches a page of the app in place of a shared story', () => {
    for (const navigates of [true, false])
      expect(answer(request('/s/AAAAAAAAAAAAAAAAAAAAAA', { navigates }), sources)).toBeUndefined();
  });

  it('has the files of its own build, and requests no other', async () => {
    expect(await text(answer(request('/assets/main-1.js'), sources))).toBe('cached /assets/main-1.js');
    expect(answer(request('/assets/main-2.js'), sources)).toBeUndefined();
  });

  it.each([
    ['the API', '/graphql', 'POST'],
    ['Cognito', '/aws', 'POST'],
    ['mail', '/mail', 'GET'],
    ['other hosts', 'https://other/assets/main-1.js', 'GET'],
  ])('ignores %s', (_name, address, method) => {
    expect(answer(request(address, { method }), sources)).toBeUndefined();
  });

  it('plays saved files, whatever the signature, and requests the rest from the network', async () => {
    const sound = 'https://bucket/stories/o/s/narration/x.mp3?X-Amz-Signature=';
    expect(await text(answer(request(`${sound}1`), sources))).toBe('0123456789');
    expect(await text(answer(request(`${sound}2`), sources))).toBe('0123456789');
    expect(await text(answer(request('https://bucket/stories/o/s/pages/1.png?X-Amz-Signature=1'), sources))).toBe(
      'network /stories/o/s/pages/1.png',
    );
    expect(await text(answer(request('https://bucket/stories/p/s/narration/x.mp3?X-Amz-Signature=1'), sources))).toBe(
      'network /stories/p/s/narration/x.mp3',
    );
    expect(caches.held.has('nightlight-family-p')).toBe(false);
  });

  it('fails like the network when nothing is saved', async () => {
    online = false;
    await expect(answer(request('https://bucket/stories/o/s/pages/9.png?X-Amz-Signature=1'), sources)).rejects.toThrow(
      'Failed to fetch',
    );
  });

  it.each([
    ['bytes=0-', 206, '0123456789', 'bytes 0-9/10'],
    ['bytes=4-6', 206, '456', 'bytes 4-6/10'],
    ['bytes=8-99', 206, '89', 'bytes 8-9/10'],
    ['bytes=-3', 206, '789', 'bytes 7-9/10'],
    ['bytes=-99', 206, '0123456789', 'bytes 0-9/10'],
    ['bytes=10-', 416, '', 'bytes */10'],
    ['bytes=6-2', 416, '', 'bytes */10'],
    ['bytes=1-2,4-5', 200, '0123456789', null],
    [null, 200, '0123456789', null],
  ])('answers the range %s with %i', async (range, status, content, contentRange) => {
    const part = await partOf(new Response('0123456789'), range);
    expect([part.status, await part.text(), part.headers.get('content-range')]).toEqual([
      status,
      content,
      contentRange,
    ]);
  });
});
