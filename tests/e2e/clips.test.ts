import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { animateStory, createStory, deleteStory, getStory, getUsage } from '../../graphql/generated/operations.ts';
import { localArchive } from '../../local/archive.ts';
import { demoUser } from '../../local/seed.ts';
import { bundleWeb } from '../../web/bundle.ts';
import { systemClock } from 'local-cloud';
import type { HttpRequest, JsonObject } from 'local-cloud';
import { startAnimator } from 'storyteller/animator.ts';
import { makeApp } from '../lib/synthesized.ts';
import { browserTestsRun, startBrowser } from '../support/browser.ts';
import { canary, root, startTestCloud } from '../support/cloud.ts';
import type { Person, TestCloud } from '../support/cloud.ts';
import { only } from '../support/stories.ts';

const geminiHost = 'generativelanguage.googleapis.com';
const geminiKey = 'canary-gemini-7f3a9c51';
const patience = { timeout: 240_000, interval: 500 };

type Page = { readonly number: number; readonly clip: JsonObject };

describe('clips and copies, from the request to the reader', { timeout: 300_000 }, () => {
  let cloud: TestCloud;
  let parent: Person;
  let id: string;
  const asked: HttpRequest[] = [];
  const pageOf = async (number: number): Promise<Page | undefined> =>
    (only(await parent.ask(getStory, { id }))['pages'] as Page[] | undefined)?.find((page) => page.number === number);
  const clipOf = async (number: number): Promise<JsonObject> => (await pageOf(number))?.clip ?? {};
  const folder = mkdtempSync(join(tmpdir(), 'nightlight-archive-'));
  const copies = (): string[] => readdirSync(folder, { recursive: true }).map(String);
  const used = async (): Promise<unknown> => only(await parent.ask(getUsage))['used'];

  beforeAll(async () => {
    const animator = startAnimator({
      clock: systemClock,
      delayMs: 0,
      log: () => undefined,
      origin: `https://${geminiHost}`,
    });
    const archive = localArchive({ archive: 'pinata' }, undefined, folder, systemClock);
    const webFolder = browserTestsRun ? await bundleWeb(root) : undefined;
    cloud = await startTestCloud({
      assembly: makeApp({ NIGHTLIGHT_ANIMATOR: 'gemini', NIGHTLIGHT_ARCHIVE: 'pinata' }).app.synth().directory,
      modelKeys: { openai: canary, gemini: geminiKey, ...archive.key },
      hosts: {
        ...archive.hosts,
        [geminiHost]: (request) => {
          asked.push(request);
          return animator(request);
        },
      },
      ...(webFolder !== undefined && { webFolder }),
    });
    parent = await cloud.person();
    const input = {
      prompt: 'A mouse and three doors',
      ageGroup: 'AGE_3_5',
      illustrations: 2,
      clips: 1,
      narrate: false,
    };
    const story = only(await parent.ask(createStory, { input }));
    id = String(story['id']);
    expect((story['pages'] as Page[]).map(({ clip }) => clip['status'])).toEqual([
      'PENDING',
      ...Array.from({ length: 4 }, () => 'NOT_REQUESTED'),
    ]);
  }, 300_000);
  afterAll(async () => {
    await cloud?.stop();
    rmSync(folder, { recursive: true, force: true });
  });

  it('are made once the story is COMPLETE, and count as one more story', async () => {
    await expect.poll(async () => (await clipOf(1))['status'], patience).toBe('READY');
    expect(only(await parent.ask(getStory, { id }))).toMatchObject({
      status: 'COMPLETE',
      receipt: { clips: 1, animatedBy: 'builtin' },
    });
    expect(await used()).toBe(2);
    const answer = await fetch(String((await clipOf(1))['url']));
    expect([answer.status, answer.headers.get('content-type')]).toEqual([200, 'video/mp4']);
    expect(Buffer.from(await answer.arrayBuffer()).toString('latin1', 4, 8)).toBe('ftyp');
    const starts = asked.filter(({ method }) => method === 'POST');
    expect(starts).toHaveLength(1);
    expect(starts[0]?.headers['x-goog-api-key']).toBe(geminiKey);
    expect(JSON.stringify([cloud.logged, await cloud.items('StoryTableName')])).not.toContain(geminiKey);
  });

  it('are copied into the archive without a key: words, pictures, and a line of the index', async () => {
    await expect.poll(async () => only(await parent.ask(getStory, { id }))['archive'], patience).not.toBeNull();
    const { groupId } = only(await parent.ask(getStory, { id }))['archive'] as JsonObject;
    const names = copies().map((name) => name.replace(/(^|\/)[a-z0-9]+ /g, '$1'));
    expect(names.sort()).toEqual([
      'archive',
      expect.stringMatching(/^archive\/nightlight family [0-9a-f]{16}$/),
      expect.stringMatching(new RegExp(`^archive/nightlight family [0-9a-f]{16}/${id}\\.json$`)),
      `archive/nightlight story ${id}`,
      expect.stringMatching(/\/page-1-.*\.png$/),
      expect.stringMatching(/\/page-\d-.*\.png$/),
      expect.stringMatching(/\/story-.*\.json$/),
    ]);
    expect(copies()).toContain(`archive/${String(groupId)} nightlight story ${id}`);
  });

  it('can be requested later, while the story stays COMPLETE', async () => {
    const [second] = ((only(await parent.ask(getStory, { id }))['pages'] ?? []) as (Page & JsonObject)[]).filter(
      ({ number, illustration }) => number > 1 && (illustration as JsonObject)['status'] === 'READY',
    );
    const number = second?.number ?? 0;
    const ordered = only(await parent.ask(animateStory, { id, pages: [number] }));
    expect([ordered['status'], (ordered['pages'] as Page[])[number - 1]?.clip['status']]).toEqual([
      'COMPLETE',
      'PENDING',
    ]);
    const again = await parent.ask(animateStory, { id, pages: [number] });
    expect(again.errors?.[0]?.errorType).toBe('Conflict');
    await expect.poll(async () => (await clipOf(number))['status'], patience).toBe('READY');
    expect(await used()).toBe(3);
  });

  it.runIf(browserTestsRun)(
    'play in place of the picture, silently and once, and never with "reduce motion"',
    async () => {
      let browser: Browser | undefined;
      try {
        browser = await startBrowser();
        const context = await browser.newContext({ viewport: { width: 1100, height: 800 } });
        context.setDefaultTimeout(200_000);
        const page = await context.newPage();
        await page.goto(cloud.url);
        await page.getByLabel('Email').fill(demoUser.email);
        await page.getByLabel('Password', { exact: true }).fill(demoUser.password);
        await page.getByRole('button', { name: 'Sign in' }).click();
        await page.getByRole('heading', { name: 'Your shelf' }).waitFor();
        await page.getByRole('link', { name: 'Make a story' }).first().click();
        await page.getByText('More choices').click();
        const estimate = page.locator('.create__estimate');
        const withoutClips = await estimate.textContent();
        await page.getByRole('group', { name: 'Clips' }).getByText('2', { exact: true }).click();
        await page.getByText('Each costs about 20 cents').waitFor();
        expect(withoutClips).not.toBe(await estimate.textContent());
        await page.getByRole('group', { name: 'Pictures', exact: true }).getByText('None').click();
        expect(await page.getByRole('group', { name: 'Clips' }).count()).toBe(0);

        await page.goto(`${cloud.url}/story/${id}`);
        await page.getByText('About this story').click();
        await page.getByText(/, Pinata group [a-z0-9]+$/).waitFor();

        await page.goto(`${cloud.url}/read/${id}`);
        await page.getByRole('button', { name: 'Reading settings' }).waitFor();
        await page.keyboard.press('ArrowRight');
        const clip = page.locator('video.painting__clip');
        await clip.waitFor();
        await page.waitForFunction(() => (document.querySelector('video')?.currentTime ?? 0) > 0.2);
        expect(await clip.evaluate((video: HTMLVideoElement) => [video.muted, video.loop, video.videoWidth])).toEqual([
          true,
          false,
          480,
        ]);
        await clip.waitFor({ state: 'detached' });
        expect(await page.locator('.painting__image--shown').count()).toBe(1);

        await page.emulateMedia({ reducedMotion: 'reduce' });
        await page.reload();
        await page.locator('.painting__image--shown').waitFor();
        expect(await clip.count()).toBe(0);
      } finally {
        await browser?.close();
      }
    },
  );

  it('are deleted with their story', async () => {
    const url = String((await clipOf(1))['url']);
    await parent.ask(deleteStory, { id });
    await expect.poll(async () => (await fetch(url)).status, patience).not.toBe(200);
    await expect.poll(copies, patience).toEqual(['archive']);
  });
});
