import { describe, expect, it } from 'vitest';
import { illustrate } from '../../../functions/illustrateStory/work.ts';
import type { Work } from '../../../functions/illustrateStory/work.ts';
import { fromStatus, unreachable } from '../../../story/failures.ts';
import type { StoryItem } from '../../../story/item.ts';
import { picturesOrdered } from '../../../story/lifecycle/parts.ts';
import { modelsOf } from '../../support/guarded.ts';
import type { Answered } from '../../support/guarded.ts';
import { openAiModel } from '../../support/failures.ts';
import { mediaBucket } from '../../support/media-store.ts';
import { png } from '../../support/model-server.ts';
import { storyTable, writtenStory } from '../../support/story-table.ts';

type Body = { readonly prompt?: unknown; readonly input?: unknown };
const shows = ({ prompt }: Body, text: string): boolean => `${prompt}`.includes(text);
type Model = (path: string, body: Body) => Answered | Promise<Answered>;

const answer = (value: unknown): Answered => ({ answer: value, failure: null });
const moderated = (flagged: boolean): Answered => answer({ results: [{ flagged }] });
const drawn = (picture: Uint8Array = png): Answered =>
  answer({ data: [{ b64_json: Buffer.from(picture).toString('base64') }] });
const isPicture = ({ input }: Body): boolean => Array.isArray(input);
const well: Model = (path) => (path.endsWith('/moderations') ? moderated(false) : drawn());

function studio(story: StoryItem, model: Model = well, more: Partial<Work> = {}) {
  const stories = storyTable(story);
  const media = mediaBucket();
  const asked: { path: string; body: Body }[] = [];
  const failed: string[] = [];
  const blocked: string[] = [];
  const work: Work = {
    stories,
    media,
    width: 5,
    prices: { image: 0.006 },
    now: () => 1000,
    deadline: 72_000,
    until: 80_000,
    chances: { attempts: 2, nextAt: 111_000 },
    images: { model: 'gpt-image-2.5-flare', size: '1024x1024', quality: 'low' },
    savedNames: () => Promise.resolve([]),
    models: modelsOf((path, body) => {
      asked.push({ path, body });
      return model(path, body);
    }),
    failed: (page, reason) => void failed.push(`${page} ${reason}`),
    blocked: (page, code) => void blocked.push(`${page} ${code}`),
    ...more,
  };
  const orders = () => asked.filter(({ path }) => path.endsWith('/images/generations'));
  return { stories, media, asked, orders, failed, blocked, work, kept: () => stories.items.get(story.id) };
}

const statesOf = (story: StoryItem | undefined): (string | undefined)[] =>
  (story?.pages ?? []).map(({ illustration }) => illustration?.status);
const story = writtenStory([1, 2, 4], false);

describe('illustrate', () => {
  it('draws PENDING pages, stores PNG files, and saves each page as it arrives', async () => {
    const { work, stories, media, orders, kept } = studio(story, well, { width: 1 });

    expect(await illustrate(story.id, work)).toBe('drawn');

    expect(statesOf(kept())).toEqual(['READY', 'READY', undefined, 'READY', undefined]);
    expect(kept()).toMatchObject({
      status: 'COMPLETE',
      illustrating: 'READY',
      openParts: 0,
      receipt: { images: 3, estimatedUsd: 0.018 },
    });
    expect(kept()?.pages?.[3]?.illustration?.key).toMatch(
      new RegExp(`^stories/${story.owner}/${story.id}/pages/4-[0-9a-f]{16}\\.png$`),
    );
    expect([...media.objects.values()].map(({ contentType }) => contentType)).toEqual([
      'image/png',
      'image/png',
      'image/png',
    ]);
    expect(orders()[0]?.body).toEqual({
      model: 'gpt-image-2.5-flare',
      prompt: expect.any(String) as string,
      size: '1024x1024',
      quality: 'low',
      n: 1,
    });
    // The claim, then one write for each picture.
    expect(stories.written.map(({ openParts }) => openParts)).toEqual([3, 2, 1, 0]);
  });

  it('saves pictures that arrive together in one write', async () => {
    const { work, stories, kept } = studio(story);

    await illustrate(story.id, work);

    expect(stories.written.map(({ openParts }) => openParts)).toEqual([3, 0]);
    expect(kept()).toMatchObject({
      status: 'COMPLETE',
      illustrating: 'READY',
      receipt: { images: 3, estimatedUsd: 0.018 },
    });
  });

  it('describes the same hero and style on every page, without tokens or saved names', async () => {
    const { work, asked, orders } = studio({ ...story, style: 'as Nora paints' }, well, {
      savedNames: () => Promise.resolve(['Nora']),
    });

    await illustrate(story.id, work);

    const prompts = orders().map(({ body }) => `${body.prompt}`);
    expect(prompts).toHaveLength(3);
    for (const prompt of prompts) {
      expect(prompt).toContain('the hero is a mouse with a red scarf.');
      expect(prompt).toContain('as somebody paints');
    }
    expect(prompts[1]).toContain('the hero at door 2.');
    expect(JSON.stringify(asked)).not.toMatch(/nora|@@/i);
  });

  it('hides former names of the story, and names that were saved after it, in scene, look and style', async () => {
    const pages = story.pages?.map((page) => ({ ...page, scene: `Wobblefink and MIA at door ${page.number}.` })) ?? [];
    const { work, asked, orders } = studio(
      { ...story, pages, look: "Wobblefink is Mia's mole.", style: 'as mia draws', names: ['Mia'] },
      well,
      { savedNames: () => Promise.resolve(['Wobblefink', 'Mia Lopez']) },
    );

    await illustrate(story.id, work);

    expect(orders()[0]?.body.prompt).toContain('somebody and somebody at door 1.');
    expect(JSON.stringify(asked)).not.toMatch(/mia|wobblefink/i);
  });

  it('makes no request when a name cannot be removed, and says so on the page', async () => {
    const { work, asked, kept } = studio({ ...writtenStory([1], false), look: 'old Mia' }, well, {
      savedNames: () => Promise.resolve(['Mia', 'Old somebody']),
    });

    await illustrate(story.id, work);

    expect(asked).toEqual([]);
    expect(kept()?.pages?.[0]?.illustration).toMatchObject({
      status: 'FAILED',
      failure: { code: 'NameNotHidden', retryable: true },
    });
  });

  it("hides saved names in a page's own description, if an old story has no scenes", async () => {
    const pages = story.pages?.map(({ scene: _scene, ...page }) => page) ?? [];
    const { work, asked, orders, kept } = studio({ ...story, pages }, well, {
      savedNames: () => Promise.resolve(['Nora']),
    });

    expect(await illustrate(story.id, work)).toBe('drawn');

    expect(kept()).toMatchObject({ status: 'COMPLETE', illustrating: 'READY' });
    expect(orders()[0]?.body.prompt).toContain('at door 1.');
    expect(JSON.stringify(asked)).not.toContain('Nora');
  });

  it('draws at most this many at a time', async () => {
    let [now, most] = [0, 0];
    const { work } = studio(
      writtenStory([1, 2, 3, 4, 5], false),
      async (path, body) => {
        if (path.endsWith('/moderations')) return well(path, body);
        now += 1;
        most = Math.max(most, now);
        await new Promise((resolve) => setImmediate(resolve));
        now -= 1;
        return drawn();
      },
      { width: 2 },
    );

    await illustrate(story.id, work);

    expect(most).toBe(2);
  });

  it('treats a picture that the model refuses as blocked: no error of settings, no retry, no alarm', async () => {
    // As OpenAI answers: 400, type image_generation_user_error.
    const refuses: Model = (path, body) =>
      shows(body, 'door 2') || shows(body, 'quiet, friendly place')
        ? { answer: null, failure: fromStatus(400, 'moderation_blocked', openAiModel) }
        : well(path, body);
    const { work, failed, blocked, kept } = studio(story, refuses);

    await illustrate(story.id, work);

    expect(kept()).toMatchObject({ status: 'COMPLETE', illustrating: 'FAILED' });
    expect(kept()?.pages?.[1]?.illustration?.failure).toEqual({
      code: 'PromptBlocked',
      message: 'Page 2 has no picture: its scene did not pass the safety check. The story is safe to read.',
      retryable: false,
    });
    expect([failed, blocked]).toEqual([[], ['2 PromptBlocked']]);
  });

  describe('a picture that a safety check stops', () => {
    const one = writtenStory([1], false, { style: 'as spooky as can be' });
    const first: Model = (path, body) => (path.endsWith('/moderations') ? moderated(isPicture(body)) : drawn());
    /** Stops this many pictures, and passes every text. */
    const stopping = (count: number): Model => {
      let left = count;
      return (path, body) =>
        path.endsWith('/moderations') && isPicture(body) ? moderated(left-- > 0) : well(path, body);
    };

    it('is drawn once more with a gentler description, and both are paid for', async () => {
      const { work, stories, orders, failed, blocked, kept } = studio(one, stopping(1));

      await illustrate(one.id, work);

      expect(kept()).toMatchObject({
        status: 'COMPLETE',
        illustrating: 'READY',
        receipt: { images: 2, estimatedUsd: 0.012 },
      });
      expect(kept()?.pages?.[0]?.illustration).toEqual({ status: 'READY', key: expect.any(String) as string });
      const [before, gentler] = orders().map(({ body }) => `${body.prompt}`);
      expect(before).toContain('as spooky as can be');
      expect(gentler).toContain('the hero at door 1.');
      expect(gentler).toContain('the hero is a mouse with a red scarf.');
      expect(gentler).toContain('Gentler than a scene like this is usually drawn');
      expect(gentler).not.toContain('spooky');
      // The claim, the record of the first one's cost, and the picture.
      expect(stories.written.map(({ receipt }) => receipt?.images)).toEqual([undefined, 1, 2]);
      expect(stories.written[1]?.pages?.[0]?.illustration).toEqual({ status: 'PENDING', isRedrawn: true });
      expect([failed, blocked]).toEqual([[], []]);
    });

    it('is drawn without its scene when the words of the scene were stopped', async () => {
      const words: Model = (path, body) =>
        path.endsWith('/moderations') && JSON.stringify(body).includes('door 1') ? moderated(true) : well(path, body);
      const { work, orders, kept } = studio(one, words);

      await illustrate(one.id, work);

      expect(kept()).toMatchObject({ illustrating: 'READY', receipt: { images: 1 } });
      const [gentler] = orders().map(({ body }) => `${body.prompt}`);
      expect(gentler).toContain('the hero is a mouse with a red scarf.');
      expect(gentler).not.toContain('door 1');
    });

    it('is FAILED when the gentler one is stopped too: no alarm, and no third attempt', async () => {
      const { work, media, orders, failed, blocked, kept } = studio(one, first);

      await illustrate(one.id, work);

      expect(kept()?.pages?.[0]?.illustration).toMatchObject({ status: 'FAILED', failure: { code: 'ModelRefused' } });
      expect(kept()?.receipt?.images).toBe(2);
      expect([orders().length, media.objects.size, failed, blocked]).toEqual([2, 0, [], ['1 ModelRefused']]);
    });

    const again = { now: () => 90_000, deadline: 160_000, until: 170_000 };

    it('is not paid for a third time when the worker dies during the gentler one', async () => {
      const { work, media, orders, kept } = studio(one, stopping(1));
      media.fails.set('put', new Error('Slow down'));
      await expect(illustrate(one.id, work)).rejects.toThrow('Slow down');
      expect(kept()?.pages?.[0]?.illustration).toEqual({ status: 'PENDING', isRedrawn: true });

      media.fails.clear();
      await illustrate(one.id, { ...work, ...again });

      expect(orders()).toHaveLength(2);
      expect(kept()?.pages?.[0]?.illustration).toMatchObject({ status: 'FAILED', failure: { retryable: true } });
    });

    it('is found by the next delivery when only the item was not updated', async () => {
      const { work, stories, orders, kept } = studio(one, stopping(1));
      const update = stories.updateStory.bind(stories);
      stories.updateStory = (id, change) =>
        stories.written.length > 1 ? Promise.reject(new Error('Throttled')) : update(id, change);
      await expect(illustrate(one.id, work)).rejects.toThrow('Throttled');

      stories.updateStory = update;
      await illustrate(one.id, { ...work, ...again });

      expect(orders()).toHaveLength(2);
      expect(kept()).toMatchObject({ status: 'COMPLETE', illustrating: 'READY' });
    });

    it('may be drawn twice again when a person asks for it', async () => {
      const { work, stories, orders, kept } = studio(one, first);
      await illustrate(one.id, work);
      const settled = kept() ?? one;
      const order = picturesOrdered(settled, [1], '', {}, '2026-11-21T18:05:00.000Z');
      await stories.updateStory(one.id, order);
      expect(kept()?.pages?.[0]?.illustration).toEqual({ status: 'PENDING' });

      await illustrate(one.id, { ...work, ...again });

      expect(orders()).toHaveLength(4);
      expect(kept()?.pages?.[0]?.illustration?.status).toBe('FAILED');
    });

    it('is not drawn again if the story was deleted', async () => {
      const { work, stories, orders } = studio(one, (path, body) => {
        if (isPicture(body)) stories.items.delete(one.id);
        return first(path, body);
      });

      await illustrate(one.id, work);

      expect(orders()).toHaveLength(1);
    });
  });

  it('keeps four pictures when one of five fails, and redraws only that one the next time', async () => {
    const five = writtenStory([1, 2, 3, 4, 5], false);
    const third: Model = (path, body) =>
      shows(body, 'door 3') ? { answer: null, failure: fromStatus(503, '', openAiModel) } : well(path, body);
    const { work, stories, media, orders, failed, kept } = studio(five, third);

    await illustrate(five.id, work);

    expect(statesOf(kept())).toEqual(['READY', 'READY', 'FAILED', 'READY', 'READY']);
    expect(kept()).toMatchObject({ status: 'COMPLETE', illustrating: 'FAILED', receipt: { images: 4 } });
    expect(kept()?.pages?.[2]?.illustration?.failure).toMatchObject({
      code: 'ModelUnavailable',
      retryable: true,
      message: expect.stringContaining('Page 3') as string,
    });
    expect(failed).toEqual(['3 ModelUnavailable']);

    // All requested again: existing pictures cost nothing.
    stories.items.set(five.id, { ...five, version: 20 });
    const again = orders().length;
    await illustrate(five.id, { ...work, models: modelsOf(well) });
    expect(statesOf(kept())).toEqual(Array.from({ length: 5 }, () => 'READY'));
    expect(orders().length).toBe(again);
    expect([media.puts, kept()?.receipt?.images]).toEqual([5, 1]);
  });

  it("stops a picture with a score that is too high for the story's age group", async () => {
    const scored: Model = (path, body) =>
      isPicture(body)
        ? answer({ results: [{ flagged: false, category_scores: { violence: 0.4 } }] })
        : well(path, body);
    for (const [ageGroup, status] of [
      ['AGE_3_5', 'FAILED'],
      ['AGE_6_8', 'READY'],
    ] as const) {
      const { work, kept } = studio({ ...writtenStory([1], false), ageGroup }, scored);
      await illustrate(story.id, work);
      expect(kept()?.pages?.[0]?.illustration?.status).toBe(status);
    }
  });

  it.each<[string, Model, string, boolean]>([
    [
      'the scene does not pass the check',
      (path, body) => (path.endsWith('/moderations') ? moderated(!isPicture(body)) : drawn()),
      'PromptBlocked',
      false,
    ],
    [
      'the picture does not pass the check',
      (path, body) => (path.endsWith('/moderations') ? moderated(isPicture(body)) : drawn()),
      'ModelRefused',
      true,
    ],
    [
      'the check is down',
      (path) => (path.endsWith('/moderations') ? { answer: null, failure: fromStatus(503, '', openAiModel) } : drawn()),
      'ModelUnavailable',
      true,
    ],
    [
      'the check says nothing',
      (path) => (path.endsWith('/moderations') ? answer({}) : drawn()),
      'ModelUnavailable',
      true,
    ],
    [
      'the check of the picture is down',
      (path, body) =>
        path.endsWith('/moderations') && isPicture(body) ? { answer: null, failure: unreachable() } : well(path, body),
      'ModelUnavailable',
      true,
    ],
    [
      'the key is refused',
      (path, body) =>
        path.endsWith('/moderations') ? well(path, body) : { answer: null, failure: fromStatus(401, '', openAiModel) },
      'ModelUnavailable',
      false,
    ],
    [
      'the model refuses',
      (path, body) =>
        path.endsWith('/moderations')
          ? well(path, body)
          : { answer: null, failure: fromStatus(400, 'moderation_blocked', openAiModel) },
      'PromptBlocked',
      false,
    ],
    [
      'the answer contains no picture',
      (path, body) =>
        path.endsWith('/moderations') ? well(path, body) : answer({ data: [{ url: 'https://x/y.png' }] }),
      'ModelUnavailable',
      true,
    ],
    [
      'the picture is a page of HTML',
      (path, body) => (path.endsWith('/moderations') ? well(path, body) : drawn(Buffer.from('<html>'.repeat(20)))),
      'ModelUnavailable',
      true,
    ],
    [
      'the picture is far too large',
      (path, body) => {
        const huge = Buffer.from(png);
        huge.writeUInt32BE(100_000, 16);
        return path.endsWith('/moderations') ? well(path, body) : drawn(huge);
      },
      'ModelUnavailable',
      true,
    ],
  ])('stores nothing when %s, and says so on the page', async (_, model, code, retryable) => {
    const { work, media, kept } = studio(writtenStory([1], false), model);

    await illustrate(story.id, work);

    expect(kept()).toMatchObject({ status: 'COMPLETE', title: 'The Lantern', illustrating: 'FAILED' });
    expect(kept()?.pages?.[0]?.illustration).toMatchObject({ status: 'FAILED', failure: { code, retryable } });
    expect(media.objects.size).toBe(0);
  });

  it('leaves storage failures to the next attempt, and gives up at the last', async () => {
    const { work, media, kept } = studio(story);
    media.fails.set('put', new Error('Slow down'));

    await expect(illustrate(story.id, work)).rejects.toThrow('Slow down');
    expect(statesOf(kept())).toEqual(['PENDING', 'PENDING', undefined, 'PENDING', undefined]);

    await illustrate(story.id, { ...work, now: () => 90_000, deadline: 160_000, until: 170_000 });
    expect(statesOf(kept())).toEqual(['FAILED', 'FAILED', undefined, 'FAILED', undefined]);
    expect(kept()?.pages?.[0]?.illustration).toMatchObject({ failure: { code: 'InternalError', retryable: true } });
  });

  it('leaves pictures that it had no time for to the next delivery', async () => {
    let now = 1000;
    const late: Model = (path, body) => {
      if (path.endsWith('/moderations') || shows(body, 'door 1')) return well(path, body);
      now = 72_000;
      return { answer: null, failure: unreachable() };
    };
    const { work, kept } = studio(story, late, { now: () => now });

    await expect(illustrate(story.id, work)).rejects.toThrow('Time ran out.');

    expect(statesOf(kept())).toEqual(['READY', 'PENDING', undefined, 'PENDING', undefined]);
  });

  it('deletes what it stored for a story that was deleted meanwhile', async () => {
    const { work, media, stories } = studio(story);
    const put = media.put.bind(media);
    media.put = async (object) => {
      await put(object);
      stories.items.delete(story.id);
    };

    await illustrate(story.id, work);

    expect(media.objects.size).toBe(0);
  });

  it('settles no picture of words that no longer exist', async () => {
    const one = writtenStory([1], false);
    const { work, stories, kept } = studio(one, (path, body) => {
      if (path.endsWith('/images/generations')) {
        const now = stories.items.get(one.id) ?? one;
        stories.items.set(one.id, {
          ...now,
          version: now.version + 1,
          pages: (now.pages ?? []).map((page) => ({ ...page, scene: 'Something else.' })),
        });
      }
      return well(path, body);
    });

    await illustrate(one.id, work);

    expect(statesOf(kept())[0]).toBe('PENDING');
  });

  it('pays once when the same message is delivered many times at once', async () => {
    const { work, orders, kept } = studio(story);

    const outcomes = await Promise.all(Array.from({ length: 5 }, () => illustrate(story.id, work)));

    expect(outcomes.filter((outcome) => outcome === 'drawn')).toHaveLength(1);
    expect(orders()).toHaveLength(3);
    expect(kept()?.status).toBe('COMPLETE');
  });
});
