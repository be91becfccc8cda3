import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { createStory, getStory } from '../../graphql/generated/operations.ts';
import { bundleWeb } from '../../web/bundle.ts';
import { browserTestsRun, startBrowser } from '../support/browser.ts';
import { root, startTestCloud } from '../support/cloud.ts';
import type { Person, TestCloud } from '../support/cloud.ts';
import { demoUser } from '../../local/seed.ts';
import { only } from '../support/stories.ts';
import { subscribe } from '../support/subscriber.ts';

if (!browserTestsRun)
  process.stderr.write('The reader is not tested: no Chrome or Chromium was found (CHROME_PATH names one).\n');

const axe = createRequire(import.meta.url).resolve('axe-core/axe.min.js');

/** Runs in the page: the last URL segments of what is in the family's cache. */
const keptFiles = async (): Promise<string[]> => {
  const names = (await caches.keys()).filter((name) => name.startsWith('nightlight-family-'));
  const requests = await Promise.all(names.map(async (name) => (await caches.open(name)).keys()));
  return requests.flat().map(({ url }) => url.split('/').pop() ?? '');
};

interface Heard {
  /** Sentences in the order in which they were marked. */
  readonly sentences: string[];
  /** The most sentences that were marked at one time. */
  most: number;
}

/** Runs in the page before its own code: the sound does not wait until a test has looked. */
const keepMarks = (): void => {
  const heard: Heard = { sentences: [], most: 0 };
  Object.assign(window, { heard });
  new MutationObserver(() => {
    const marked = [...document.querySelectorAll('.words__sentence--spoken')].map(
      ({ textContent }) => textContent ?? '',
    );
    heard.most = Math.max(heard.most, marked.length);
    heard.sentences.push(...marked.filter((sentence) => sentence !== heard.sentences.at(-1)));
  }).observe(document, { subtree: true, childList: true, attributes: true, attributeFilter: ['class'] });
};

/** Runs in the page: plays a film, base64, until its middle, and returns what was played. */
const playFilm = async (film: string) => {
  const bytes = Uint8Array.from(atob(film), (character) => character.charCodeAt(0));
  const video = document.createElement('video');
  const happens = (name: string) =>
    new Promise((resolve, reject) => {
      video.addEventListener(name, resolve, { once: true });
      video.addEventListener('error', () => reject(new Error(video.error?.message)), { once: true });
    });
  video.muted = true;
  video.src = URL.createObjectURL(new Blob([bytes], { type: 'video/mp4' }));
  await happens('loadedmetadata');
  video.currentTime = video.duration / 2;
  await happens('seeked');
  await video.play();
  await happens('timeupdate');
  const canvas = Object.assign(document.createElement('canvas'), { width: 64, height: 36 });
  const context = canvas.getContext('2d');
  context?.drawImage(video, 0, 0, 64, 36);
  const { data } = context?.getImageData(0, 0, 64, 36) ?? { data: [] };
  return {
    seconds: video.duration,
    width: video.videoWidth,
    height: video.videoHeight,
    // Chromium counts the sound that it has decoded.
    isHeard: (video as HTMLVideoElement & { webkitAudioDecodedByteCount: number }).webkitAudioDecodedByteCount > 0,
    isSeen: new Set(data).size > 32,
  };
};

// Two cores shared with other tests: the browser's own timeout comes first, and names what is missing.
describe.runIf(browserTestsRun)('the bedtime reader', () => {
  let cloud: TestCloud;
  let browser: Browser;
  let context: BrowserContext;
  let page: Page;
  let parent: Person;
  let storyId: string;
  let problems: string[];

  beforeAll(async () => {
    const webFolder = await bundleWeb(root);
    [cloud, browser] = await Promise.all([startTestCloud({ webFolder }), startBrowser()]);
    parent = await cloud.person();
    const heard = await subscribe(cloud.url, parent.accessToken);
    const story = only(
      await parent.ask(createStory, {
        input: { prompt: 'A mouse and three doors', ageGroup: 'AGE_3_5', illustrations: 2, narrate: true },
      }),
    );
    storyId = String(story['id']);
    await heard.until((told) => told['id'] === storyId && told['status'] === 'COMPLETE');
    heard.close();
  }, 240_000);
  afterAll(async () => {
    await browser?.close();
    await cloud?.stop();
  });
  beforeEach(async () => {
    context = await browser.newContext({ viewport: { width: 1100, height: 800 } });
    context.setDefaultTimeout(200_000);
    problems = [];
    page = await context.newPage();
    await page.addInitScript(keepMarks);
    page.on('pageerror', (error) => problems.push(error.message));
    page.on('console', (message) => {
      if (/content security policy/i.test(message.text())) problems.push(message.text());
    });
    await page.goto(cloud.url);
    await page.getByLabel('Email').fill(demoUser.email);
    await page.getByLabel('Password', { exact: true }).fill(demoUser.password);
    await page.getByRole('button', { name: 'Sign in' }).click();
    await page.getByRole('heading', { name: 'Your shelf' }).waitFor();
  });
  afterEach(async () => {
    await context.close();
    expect(problems).toEqual([]);
  });

  const open = async (): Promise<void> => {
    await page.goto(`${cloud.url}/read/${storyId}`);
    await page.getByRole('button', { name: 'Read to me' }).waitFor();
  };
  /** Waits until a sentence has been marked, after the sentences that were already waited for. */
  const marked = (text: string) =>
    page.waitForFunction((part) => {
      const { sentences } = (window as unknown as { heard: Heard }).heard;
      const at = sentences.findIndex((sentence) => sentence.includes(part));
      sentences.splice(0, at + 1);
      return at !== -1;
    }, text);
  /** By keyboard, like a screen that has no button for it yet. */
  const turnTo = async (number: number): Promise<void> => {
    for (let turned = 0; turned < number; turned += 1) await page.keyboard.press('ArrowRight');
    await page.getByRole('region', { name: `Page ${number}` }).waitFor();
  };

  it('reads aloud with the sentence marked, plays from a tapped word, ends, and reads it again', async () => {
    await open();
    await page.getByRole('button', { name: 'Read to me' }).click();
    await marked('The Lantern');
    await marked('The mouse went through door 1.');
    await marked('It was quiet there.');
    await marked('The mouse went through door 2.');
    expect(await page.evaluate(() => (window as unknown as { heard: Heard }).heard.most)).toBe(1);

    await turnTo(5);
    await page.locator('[data-at]', { hasText: 'quiet' }).click();
    await marked('It was quiet there.');
    await page.getByText('Good night.').waitFor();
    await page.locator('.words__sentence--spoken').waitFor({ state: 'detached' });

    await page.getByRole('button', { name: 'Again!' }).click();
    await marked('The Lantern');
  });

  it('is silent after leaving, and resumes at the same place the next time', async () => {
    await open();
    await page.evaluate(() => {
      const { play } = HTMLMediaElement.prototype;
      HTMLMediaElement.prototype.play = function (this: HTMLMediaElement) {
        Object.assign(window, { sound: this });
        // So slow that the page does not end before the reader is left.
        this.playbackRate = 0.1;
        return play.call(this);
      };
    });
    await turnTo(3);
    await page.keyboard.press(' ');
    await marked('The mouse went through door 3.');
    await page.keyboard.press('Escape');
    await page.getByRole('heading', { name: 'Your shelf' }).waitFor();
    // After the dark reader the desk is not bright.
    expect(await page.locator('html').getAttribute('data-theme')).toBe('dark');
    const sound = await page.evaluate(() => {
      const { paused, crossOrigin } = (window as unknown as { sound: HTMLMediaElement }).sound;
      return { paused, crossOrigin };
    });
    // Requested in any other way, Chromium stops a sound whose later ranges come from the device (PIPELINE_ERROR_READ),
    // because it treats them as another site's.
    expect(sound).toEqual({ paused: true, crossOrigin: 'anonymous' });

    await page.goto(`${cloud.url}/read/${storyId}`);
    await page.getByRole('region', { name: 'Page 3' }).waitFor();
    expect(await page.getByRole('button', { name: 'Play' }).count()).toBe(1);
  });

  it('listens with the screen off', async () => {
    await open();
    await page.getByRole('button', { name: 'Listen with the screen off' }).click();
    await page.getByText('You can lock the screen too').waitFor();
    await page.waitForFunction(() => navigator.mediaSession.playbackState === 'playing');
    await page.keyboard.press('Escape');
    await page.getByRole('button', { name: 'Pause' }).waitFor();
  });

  it('opens and plays without a network, and the shelf marks the stories saved on the device', async () => {
    await open();
    await page.evaluate(() => navigator.serviceWorker.ready);
    await expect.poll(() => page.evaluate(keptFiles)).toContain('story.json');
    await context.setOffline(true);
    await page.reload();
    await page.getByRole('button', { name: 'Read to me' }).click();
    await marked('The mouse went through door 1.');
    await page.waitForFunction(() => [...document.images].every((image) => image.complete && image.naturalWidth > 0));

    await page.goto(`${cloud.url}/`);
    await page.getByText('1 story is saved on this device.').waitFor();
    await page.getByRole('link', { name: /The Lantern/ }).click();
    await page.getByRole('main').filter({ hasText: 'The Lantern' }).waitFor();

    await context.setOffline(false);
    await page.goto(`${cloud.url}/`);
    await page.getByRole('button', { name: 'Sign out' }).click();
    await page.getByRole('button', { name: 'Sign in' }).waitFor();
    await expect.poll(() => page.evaluate(keptFiles)).toEqual([]);
  });

  it('is saved as a film that plays for as long as the narration', async () => {
    await page.goto(`${cloud.url}/story/${storyId}`);
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('button', { name: 'Save as a film' }).click(),
    ]);
    expect(download.suggestedFilename()).toMatch(/^The Lantern.*\.mp4$/);
    const film = readFileSync(await download.path()).toString('base64');
    const played = await page.evaluate(playFilm, film);
    expect(played).toMatchObject({ width: 1280, height: 720, isHeard: true, isSeen: true });
    const told = only(await parent.ask(getStory, { id: storyId }));
    const { seconds } = told['narration'] as { readonly seconds: number };
    expect(Math.abs(played.seconds - seconds)).toBeLessThanOrEqual(0.5);
  });

  it('has no accessibility violations in dark mode, also narrow and during transitions', async () => {
    // Animations stay at their beginning.
    const devtools = await context.newCDPSession(page);
    await devtools.send('Animation.enable');
    await devtools.send('Animation.setPlaybackRate', { playbackRate: 0.0001 });
    await open();
    const violations = async (where: string): Promise<string[]> => {
      const found = await page.evaluate(() =>
        (
          window as unknown as {
            axe: { run(): Promise<{ violations: { id: string; nodes: { target: unknown }[] }[] }> };
          }
        ).axe.run(),
      );
      return found.violations.map(
        ({ id, nodes }) => `${where}: ${id} ${JSON.stringify(nodes.map(({ target }) => target))}`,
      );
    };
    /** At the beginning and at the end of a transition. */
    const findings = async (where: string): Promise<string[]> => {
      // Through the debugger: the page's policy correctly blocks injected scripts.
      await page.evaluate(readFileSync(axe, 'utf8'));
      const coming = await violations(`${where}, coming in`);
      await page.evaluate(() => {
        for (const animation of document.getAnimations())
          if (animation.effect?.getComputedTiming().endTime !== Infinity) animation.finish();
      });
      return [...coming, ...(await violations(where))];
    };
    const all = await findings('cover');
    await page.getByRole('button', { name: 'Reading settings' }).click();
    all.push(...(await findings('settings')));
    await page.keyboard.press('Escape');
    await page.setViewportSize({ width: 320, height: 640 });
    await turnTo(2);
    await page.getByRole('button', { name: 'Play' }).click();
    await marked('door 2');
    all.push(...(await findings('page')));
    for (let turned = 0; turned < 3; turned += 1) await page.keyboard.press('ArrowRight');
    const edges = await page
      .locator('.reader :is(button, select, p, h1)')
      .evaluateAll((elements) => elements.map((element) => element.getBoundingClientRect().right));
    expect(Math.max(...edges)).toBeLessThanOrEqual(320);
    expect(
      await page
        .locator('.controls button, .controls select, .reader__top button')
        .evaluateAll((elements) => elements.filter((element) => element.getBoundingClientRect().height < 64).length),
    ).toBe(0);
    await page.getByText('Good night.').waitFor();
    await page.getByRole('combobox', { name: 'Quiet sounds' }).selectOption('rain');
    await page.getByRole('combobox', { name: 'How long they last' }).waitFor();
    all.push(...(await findings('end')));
    await page.getByRole('combobox', { name: 'Quiet sounds' }).selectOption('');
    await devtools.send('Animation.setPlaybackRate', { playbackRate: 1 });
    await page.getByRole('button', { name: 'Again!' }).click();
    await page.getByRole('button', { name: 'Listen with the screen off' }).click();
    await page.getByText('You can lock the screen too').waitFor();
    all.push(...(await findings('dark')));
    expect(all).toEqual([]);
  });
});
