import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { animatorOf } from '../../../functions/animateStory/animator.ts';
import { animate } from '../../../functions/animateStory/work.ts';
import type { Work } from '../../../functions/animateStory/work.ts';
import { byKey } from '../../../functions/shared/access.ts';
import type { StoredPage, StoryItem } from '../../../story/item.ts';
import { clipsGivenUp, clipsOrdered } from '../../../story/lifecycle/clips.ts';
import { endClips } from '../../../functions/settleStory/work.ts';
import { modelsOf } from '../../support/guarded.ts';
import { mediaBucket } from '../../support/media-store.ts';
import { storyTable, writtenStory } from '../../support/story-table.ts';
import { jobs, mp4, veo } from '../../support/veo.ts';
import type { JobAnswer, Veo } from '../../support/veo.ts';

const KEY = 'AIza-canary-5c1f';
const HOST = 'generativelanguage.googleapis.com';
const began = Date.parse('2026-11-21T18:10:00.000Z');
const asked = '2026-11-21T18:09:00.000Z';

/** A COMPLETE story with a picture on some pages, and clips that were requested. */
function pictured(clips: readonly number[], more: Partial<StoryItem> = {}): StoryItem {
  const story = writtenStory([], false);
  const pages = (story.pages ?? []).map((page): StoredPage => ({
    ...page,
    illustration: { status: 'READY', key: `stories/${story.owner}/${story.id}/pages/${page.number}-a.png` },
    ...(clips.includes(page.number) && { clip: { status: 'PENDING' as const } }),
  }));
  return { ...story, pages, animating: 'PENDING', animatingSince: asked, ...more };
}

let server: Veo;
beforeAll(async () => {
  server = await veo();
});
afterAll(() => server.close());
beforeEach(() => {
  server.starts = [{ status: 200, body: { name: 'models/veo/operations/1' } }];
  server.looks = [jobs.ready];
  server.file = mp4();
  server.redirect = undefined;
  server.received.length = 0;
});

function studio(story: StoryItem, more: Partial<Work> & { readonly names?: readonly string[] } = {}) {
  const stories = storyTable(story);
  const media = mediaBucket();
  for (const { illustration } of story.pages ?? [])
    if (illustration?.key)
      media.objects.set(illustration.key, {
        key: illustration.key,
        contentType: 'image/png',
        body: Buffer.from('png'),
      });
  const failed: string[] = [];
  let now = began;
  const reached = (url: string): string => url.replace('https://', `${server.url}/`);
  const animator = animatorOf({
    channel: {
      baseUrl: reached(`https://${HOST}`),
      access: byKey({ read: () => Promise.resolve({ key: KEY, failure: null }) }),
    },
    model: 'veo-test',
    reached,
    deadline: Date.now() + 600_000,
    sleep: () => Promise.resolve(),
  });
  const work: Work = {
    stories,
    media,
    animator,
    models: modelsOf(() => ({ answer: { results: [{ flagged: false }] }, failure: null })),
    savedNames: () => Promise.resolve([...(more.names ?? [])]),
    model: 'veo-test',
    prices: { clip: 0.2 },
    now: () => now,
    failed: (page, code) => void failed.push(`${page} ${code}`),
    ...more,
  };
  const clip = (number: number) => stories.items.get(story.id)?.pages?.[number - 1]?.clip;
  const item = (): StoryItem | undefined => stories.items.get(story.id);
  const starts = (): number => server.received.filter(({ method }) => method === 'POST').length;
  return {
    work,
    stories,
    media,
    failed,
    clip,
    item,
    starts,
    look: () => animate(story.id, work),
    later: (seconds: number) => void (now += seconds * 1000),
    /** Repeats like the messages do, until nothing is in progress. */
    async untilEnd(most = 20): Promise<void> {
      for (let looks = 0; looks < most && (await animate(story.id, work)) !== undefined; looks += 1) now += 10_000;
    },
  };
}

describe('a clip', () => {
  it('is started with the picture as its first frame, checked later, and stored below its story', async () => {
    server.looks = [jobs.queued, jobs.running, jobs.ready];
    server.file = mp4(8_000_000);
    const { look, clip, item, media, starts, untilEnd } = studio(pictured([1]));

    expect(await look()).toBe(10);
    expect(clip(1)).toMatchObject({ status: 'PENDING', job: 'models/veo/operations/1' });
    const [start] = server.received;
    expect([start?.url, start?.key]).toEqual([`/${HOST}/v1beta/models/veo-test:predictLongRunning`, KEY]);
    expect(JSON.parse(start?.body ?? '')).toEqual({
      instances: [
        {
          prompt: expect.stringContaining('at door 1.') as string,
          image: { bytesBase64Encoded: Buffer.from('png').toString('base64'), mimeType: 'image/png' },
        },
      ],
      parameters: { aspectRatio: '16:9', durationSeconds: 4, resolution: '720p' },
    });

    expect(await look()).toBe(10);
    expect(await look()).toBe(10);
    await untilEnd();
    const { owner, id } = pictured([1]);
    expect(clip(1)).toEqual({
      status: 'READY',
      key: expect.stringMatching(`^stories/${owner}/${id}/clips/1-[0-9a-f]{16}\\.mp4$`) as string,
      picture: `stories/${owner}/${id}/pages/1-a.png`,
      seconds: 4,
    });
    expect(media.objects.get(clip(1)?.key ?? '')?.body.length).toBe(8_000_000);
    expect(item()).toMatchObject({
      status: 'COMPLETE',
      animating: 'READY',
      receipt: { clips: 1, animatedBy: 'gemini', estimatedUsd: 0.2 },
    });
    expect(item()).not.toHaveProperty('animatingSince');
    expect(starts()).toBe(1);
  });

  it('waits until the story is COMPLETE, and is not started for words that may be withdrawn', async () => {
    const { look, starts, stories, item } = studio(
      pictured([1], { status: 'WRITTEN', judging: 'PENDING', openParts: 1 }),
    );
    expect(await look()).toBe(10);
    expect(starts()).toBe(0);
    stories.items.set(item()?.id ?? '', { ...(item() as StoryItem), status: 'COMPLETE' });
    await look();
    expect(starts()).toBe(1);
  });

  it('that was made before is found, and nothing is paid for', async () => {
    const first = studio(pictured([1]));
    await first.untilEnd();
    const [key = ''] = [...first.media.objects.keys()].filter((one) => one.includes('/clips/'));
    const second = studio(pictured([1]));
    second.media.objects.set(key, { key, contentType: 'video/mp4', body: mp4() });
    server.received.length = 0;
    await second.untilEnd();
    expect([second.clip(1)?.status, second.starts()]).toEqual(['READY', 0]);
    expect(second.item()?.receipt).toBeUndefined();
  });

  it('contains no name of the family, past or present', async () => {
    const story = pictured([1], { names: ['Nora'] });
    const pages = (story.pages ?? []).map((page) => ({ ...page, scene: 'Nora and Wobblefink at the door.' }));
    const { look } = studio({ ...story, pages }, { names: ['Wobblefink'] });
    await look();
    expect(server.received[0]?.body).not.toMatch(/Nora|Wobblefink/);
    expect(server.received[0]?.body).toContain('somebody');
  });

  it.each<[string, JobAnswer, object]>([
    ['the provider fails for now', jobs.failed, { code: 'ModelUnavailable', retryable: true }],
    ['the provider fails permanently', jobs.refused, { code: 'ModelUnavailable', retryable: false }],
    ['the job is lost', jobs.lost, { code: 'InternalError', retryable: true }],
    ["the provider's filter lets nothing through", jobs.filtered, { code: 'ModelRefused', retryable: false }],
    ['nothing was made', jobs.empty, { code: 'ModelUnavailable', retryable: true }],
  ])('ends FAILED when %s, is started once, and costs neither picture nor words', async (_what, answer, failure) => {
    server.looks = [jobs.running, answer];
    const { untilEnd, clip, item, starts, failed } = studio(pictured([2]));
    await untilEnd();
    expect(clip(2)).toMatchObject({ status: 'FAILED', failure });
    expect(clip(2)?.failure?.message).toMatch(/^Page 2 has no clip\. Its picture is still there\./);
    expect([item()?.status, item()?.animating, starts(), failed.length]).toEqual(['COMPLETE', 'FAILED', 1, 1]);
    expect(item()?.pages?.[1]?.illustration?.status).toBe('READY');
    expect(item()?.receipt?.clips).toBeUndefined();
  });

  it.each<[string, JobAnswer]>([
    ['hides a running job', jobs.hidden],
    ['is busy', jobs.busy],
    ['does not answer', 'reset'],
  ])('continues when the provider %s for a while', async (_what, answer) => {
    server.looks = [answer, answer, jobs.ready];
    const { untilEnd, clip } = studio(pictured([1]));
    await untilEnd();
    expect(clip(1)?.status).toBe('READY');
  });

  it('is not stored if its file is not MP4', async () => {
    server.file = Buffer.from('<html>Sign in</html>'.repeat(10));
    const { untilEnd, clip, media, item } = studio(pictured([1]));
    await untilEnd();
    expect(clip(1)).toMatchObject({ status: 'FAILED', failure: { retryable: true } });
    expect([...media.objects.keys()].filter((key) => key.includes('/clips/'))).toEqual([]);
    // It was paid for anyway.
    expect(item()?.receipt?.clips).toBe(1);
  });
});

describe('the key', () => {
  it.each([
    ['a foreign URL', () => (server.looks = [jobs.elsewhere])],
    ['a redirect to a foreign host', () => (server.redirect = 'https://evil.example.com/v1beta/x.mp4')],
    ['a redirect to plain http', () => (server.redirect = `http://${HOST}/v1beta/files/2`)],
  ])('is not sent to %s', async (_what, script) => {
    script();
    const { look, clip } = studio(pictured([1]));
    await look();
    await look();
    expect(clip(1)?.status).toBe('PENDING');
    expect(server.received.filter(({ url }) => url.includes('evil') || url.endsWith('/files/2'))).toEqual([]);
  });

  it("is not sent along when the API redirects to one of Google's stores", async () => {
    server.redirect = 'https://storage.googleapis.com/clips/1.mp4';
    const { untilEnd, clip } = studio(pictured([1]));
    await untilEnd();
    expect(clip(1)?.status).toBe('READY');
    expect(server.received.find(({ url }) => url.startsWith('/storage.googleapis.com'))?.key).toBe('');
  });
});

describe('a start', () => {
  it('that is refused because the provider is busy is repeated later', async () => {
    const busy = { status: 429, body: {} };
    server.starts = [busy, busy, busy, { status: 200, body: { name: 'models/veo/operations/1' } }];
    const { look, clip, untilEnd } = studio(pictured([1]));
    await look();
    expect(clip(1)).toEqual({ status: 'PENDING' });
    await untilEnd();
    expect(clip(1)?.status).toBe('READY');
  });

  it.each<[string, JobAnswer]>([
    ['was lost', 'reset'],
    ['was an error', { status: 500, body: {} }],
  ])('whose answer %s is not repeated, because it may have been paid for', async (_what, answer) => {
    server.starts = [answer];
    const { untilEnd, clip, starts } = studio(pictured([1]));
    await untilEnd();
    expect([clip(1)?.status, starts()]).toEqual(['FAILED', 1]);
  });

  it.each([401, 400, 404])('that is refused with %i is not repeated, and the key is not stored', async (status) => {
    server.starts = [{ status, body: { error: { message: `Bad key ${KEY}` } } }];
    const { untilEnd, clip, item } = studio(pictured([1]));
    await untilEnd();
    expect(clip(1)).toMatchObject({ status: 'FAILED', failure: { code: 'ModelUnavailable', retryable: false } });
    expect(JSON.stringify(item())).not.toContain(KEY);
  });

  it('whose answer contains a path instead of a job is dropped', async () => {
    server.starts = [{ status: 200, body: { name: '../../v1beta/files/secret' } }];
    const { untilEnd, clip, starts } = studio(pictured([1]));
    await untilEnd();
    expect([clip(1)?.status, starts()]).toEqual(['FAILED', 1]);
  });

  it('is not made for a scene that the safety check stops, or while there is no check', async () => {
    const blocked = studio(pictured([1]), {
      models: modelsOf(() => ({ answer: { results: [{ flagged: true }] }, failure: null })),
    });
    await blocked.untilEnd();
    expect([blocked.clip(1)?.failure?.code, blocked.starts()]).toEqual(['ModelRefused', 0]);
    const unchecked = studio(pictured([1]), {
      models: modelsOf(() => ({ answer: null, failure: { code: 'ModelUnavailable', message: '', retryable: true } })),
    });
    expect(await unchecked.look()).toBe(10);
    expect([unchecked.clip(1), unchecked.starts()]).toEqual([{ status: 'PENDING' }, 0]);
  });

  it('is not made without a picture', async () => {
    const story = pictured([1]);
    const pages = (story.pages ?? []).map((page) => ({ ...page, illustration: { status: 'FAILED' as const } }));
    const { untilEnd, clip, starts } = studio({ ...story, pages });
    await untilEnd();
    expect([clip(1)?.status, starts()]).toEqual(['FAILED', 0]);
    expect(clip(1)?.failure?.message).toContain('it has no picture');
  });
});

describe('whatever happens in between', () => {
  it('two simultaneous deliveries start one job for each clip', async () => {
    const { look, starts, clip, untilEnd } = studio(pictured([1, 2]));
    await Promise.all([look(), look(), look()]);
    await untilEnd();
    expect([starts(), clip(1)?.status, clip(2)?.status]).toEqual([2, 'READY', 'READY']);
  });

  it('a worker that dies at any step leaves a story whose clip ends, and is paid for at most once', async () => {
    const whole = studio(pictured([1]));
    let steps = 0;
    whole.stories.between = () => void (steps += 1);
    await whole.untilEnd();
    expect(steps).toBeGreaterThan(6);
    for (let step = 1; step <= steps; step += 1) {
      server.received.length = 0;
      const { stories, look, later, untilEnd, clip, starts, item } = studio(pictured([1]));
      let taken = 0;
      stories.between = () => {
        taken += 1;
        if (taken === step) throw new Error('killed');
      };
      // Like the queue: unfinished work is delivered again, later.
      for (let delivery = 0; delivery < 6; delivery += 1) {
        const ended = await look().catch(() => 0);
        if (ended === undefined) break;
        later(100);
      }
      await untilEnd();
      expect([step, starts() <= 1, clip(1)?.status]).toEqual([step, true, expect.stringMatching('READY|FAILED')]);
      expect(item()).not.toHaveProperty('animatingSince');
    }
  });

  it('a bucket error leaves the clip for the next delivery, which starts no job', async () => {
    const { look, media, clip, starts, untilEnd } = studio(pictured([1]));
    await look();
    media.fails.set('put', new Error('SlowDown'));
    await expect(look()).rejects.toThrow('SlowDown');
    media.fails.clear();
    await untilEnd();
    expect([clip(1)?.status, starts()]).toEqual(['READY', 1]);
  });

  it('a story that is deleted while its file is downloaded keeps nothing', async () => {
    const { look, stories, media, item } = studio(pictured([1]));
    await look();
    const { id = '' } = item() ?? {};
    const put = media.put.bind(media);
    Object.assign(media, {
      put: async (object: Parameters<typeof put>[0]) => {
        await put(object);
        stories.items.delete(id);
      },
    });
    expect(await look()).toBeUndefined();
    expect([...media.objects.keys()].filter((key) => key.includes('/clips/'))).toEqual([]);
  });

  it('a picture that is redrawn while its clip is made does not get the old clip', async () => {
    const { look, untilEnd, stories, item, clip } = studio(pictured([1]));
    await look();
    const story = item() as StoryItem;
    const pages = (story.pages ?? []).map((page) => ({
      ...page,
      illustration: { status: 'READY' as const, key: 'new' },
    }));
    stories.items.set(story.id, { ...story, pages });
    await untilEnd();
    expect(clip(1)).toMatchObject({ status: 'READY', picture: expect.stringContaining('pages/1-a.png') as string });
  });

  it('is over after fifteen minutes, and later results are discarded', async () => {
    server.looks = [jobs.running];
    const { look, stories, item, clip, media } = studio(pictured([1]));
    await look();
    const { id } = item() as StoryItem;
    expect(await endClips(id, stories, '2026-11-21T18:08:59.000Z')).toBe('nothing');
    expect(await endClips(id, stories, asked)).toBe('ended');
    expect(clip(1)).toMatchObject({ status: 'FAILED', failure: { retryable: true } });
    server.looks = [jobs.ready];
    expect(await look()).toBeUndefined();
    expect([...media.objects.keys()].filter((key) => key.includes('/clips/'))).toEqual([]);
    expect(clipsGivenUp(item() as StoryItem)).toBeNull();
    expect(clipsOrdered(item() as StoryItem, [1], asked).set.pages?.[0]?.clip).toEqual({ status: 'PENDING' });
  });
});
