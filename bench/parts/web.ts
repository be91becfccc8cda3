import type { Browser, BrowserContext, CDPSession, Page } from 'playwright-core';
import { gzipSync } from 'node:zlib';
import { findBrowser, startBrowser } from '../../tests/support/browser.ts';
import { scrollTo, watchBooks, watchShelf } from '../in-page.ts';
import type { Shown } from '../in-page.ts';
import { definePart } from '../part.ts';
import type { Context, Measurement, Row } from '../part.ts';
import { served } from '../served.ts';
import type { Served } from '../served.ts';
import { percentile } from '../statistics.ts';
import { inParallel, makeStory, orderStory } from '../stories.ts';
import type { Visit } from '../stories.ts';
import { withTimeout } from '../wait.ts';

const STORIES = 500;
/** Share of stories with a picture on the cover; the others have a drawn one. */
const PICTURED = 0.1;
const LOADS = 5;
const MESSAGES = 20;
/** Milliseconds until a new window is idle. */
const SETTLE = 3_000;
/** The longest that one frame may take, in milliseconds. */
const FRAME = 50;
/** Milliseconds for each wait for the page. */
const BOUND = 60_000;

type Session = NonNullable<Parameters<Browser['newContext']>[0]>['storageState'];

/** A new, empty browser with only a session. */
async function begin(browser: Browser, storageState?: Session): Promise<BrowserContext> {
  const context = await browser.newContext({
    viewport: { width: 1280, height: 860 },
    ...(storageState !== undefined && { storageState }),
  });
  // tsx wraps functions to keep their names, so functions that run in the page need the wrapper there.
  await context.addInitScript({ content: 'globalThis.__name = (made) => made' });
  return context;
}

/**
 * KB that a first visit to the front page loads, compressed as by CloudFront; what the service worker caches
 * afterwards is not counted.
 */
async function firstVisit(
  browser: Browser,
  url: string,
): Promise<{ readonly kilobytes: number; readonly session: Session }> {
  const context = await begin(browser);
  const page = await context.newPage();
  const loaded: Promise<number>[] = [];
  page.on('response', (response) => {
    if (response.fromServiceWorker() || !response.url().startsWith(url)) return;
    const size = async (body: Buffer): Promise<number> =>
      (response.url().endsWith('.woff2') ? body : gzipSync(body, { level: 9 })).length;
    loaded.push(response.body().then(size, () => 0));
  });
  await page.goto(url);
  const demo = page.getByRole('button', { name: 'Continue as the demo family' });
  await demo.waitFor();
  await page.waitForLoadState('networkidle');
  const kilobytes = (await Promise.all(loaded)).reduce((sum, bytes) => sum + bytes, 0) / 1024;
  await demo.click();
  await page.getByRole('heading', { level: 1, name: 'Your shelf' }).waitFor();
  const session = await context.storageState();
  await context.close();
  return { kilobytes, session };
}

/**
 * Milliseconds from entering the address to an interactive shelf, with a session and an empty cache, on a processor a
 * quarter as fast.
 */
async function shelfInteractive(browser: Browser, url: string, session: Session): Promise<number> {
  const context = await begin(browser, session);
  const page = await context.newPage();
  await page.addInitScript(watchShelf);
  const devtools = await context.newCDPSession(page);
  await devtools.send('Emulation.setCPUThrottlingRate', { rate: 4 });
  // A new window of Chromium first loads its own address bar, in a separate process.
  await page.waitForTimeout(SETTLE);
  const printed = page.waitForEvent('console', {
    predicate: (message) => message.text().startsWith('shelf '),
    timeout: BOUND,
  });
  await page.goto(url, { waitUntil: 'commit' });
  const took = Number((await printed).text().split(' ')[1]);
  await context.close();
  return took;
}

/**
 * Both on the browser's monotonic clock, in milliseconds.
 * https://chromedevtools.github.io/devtools-protocol/tot/Performance/
 */
async function navigationStart(devtools: CDPSession): Promise<number> {
  await devtools.send('Performance.enable');
  const { metrics } = await devtools.send('Performance.getMetrics');
  return (metrics.find(({ name }) => name === 'NavigationStart')?.value ?? Number.NaN) * 1000;
}

interface Message {
  readonly payload?: { readonly data?: { readonly onStory?: { readonly id: string } | null } };
}

/** Milliseconds from the socket's frame with a new story to the screen's frame that shows it, on the full shelf. */
async function messagesToScreen(page: Page, at: Visit, count: number, done: () => void): Promise<readonly number[]> {
  const devtools = await page.context().newCDPSession(page);
  const arrived = new Map<string, number>();
  devtools.on('Network.webSocketFrameReceived', ({ timestamp, response }) => {
    const id = (JSON.parse(response.payloadData) as Message).payload?.data?.onStory?.id;
    if (id !== undefined && !arrived.has(id)) arrived.set(id, timestamp * 1000);
  });
  await devtools.send('Network.enable');
  const zero = await navigationStart(devtools);
  await page.evaluate(watchBooks);
  const times: number[] = [];
  for (let message = 0; message < count; message++, done()) {
    const { id } = await makeStory(at);
    const isShown = await page
      .waitForFunction((wanted) => ((window as Shown).shown?.get(wanted) ?? Number.NaN) > 0, id, { timeout: BOUND })
      .then(
        () => true,
        () => false,
      );
    const began = arrived.get(id);
    if (!isShown || began === undefined) continue;
    times.push(
      zero + (await page.evaluate((wanted) => (window as Shown).shown?.get(wanted) ?? Number.NaN, id)) - began,
    );
  }
  await devtools.detach();
  return times;
}

const books = (page: Page): Promise<number> => page.locator('.shelf__item').count();

/** Milliseconds between frames: scrolling down while the shelf loads more, until all are there; then up and down again. */
async function scrolling(
  page: Page,
  stories: number,
  { clock }: Context,
): Promise<{ readonly coming: readonly number[]; readonly there: readonly number[] }> {
  const scroll = (end: 'top' | 'bottom'): Promise<number[]> =>
    withTimeout(clock, BOUND, 'The end of the shelf', page.evaluate(scrollTo, end));
  const coming: number[] = [];
  for (
    let before = -1, now = await books(page);
    now < stories && now !== before;
    before = now, now = await books(page)
  ) {
    coming.push(...(await scroll('bottom')));
    await page
      .waitForFunction((known) => document.querySelectorAll('.shelf__item').length > known, now, { timeout: 10_000 })
      .catch(() => undefined);
  }
  const count = await books(page);
  if (count < stories) throw new Error(`The shelf shows ${count} of ${stories} stories.`);
  const there = [...(await scroll('top')), ...(await scroll('bottom'))];
  await scroll('top');
  return { coming, there };
}

async function fill({ at, send }: Served, stories: number, done: () => void): Promise<void> {
  const pictured = Math.round(stories * PICTURED);
  await inParallel(stories - pictured, 16, async () => {
    await makeStory(at);
    done();
  });
  // One picture for all, drawn once.
  send({ model: 'scripted' });
  await inParallel(pictured, pictured, async () => {
    await orderStory(at, { illustrations: 1, narrate: false });
    done();
  });
  send({ model: 'quick' });
}

const long = (frames: readonly number[]): number => frames.filter((time) => time > FRAME).length;

const rows = {
  visit: { name: 'what a first visit loads, gzip', unit: 'KB', target: { atMost: 250 } },
  stories: { name: 'stories on the shelf', unit: 'count' },
  cold: {
    name: 'cold: shelf drawn and answering, first load of the cloud, CPU 4 × slower',
    unit: 'ms',
    compared: true,
  },
  half: {
    name: `shelf drawn and answering, nothing cached, CPU 4 × slower, median of ${LOADS}`,
    unit: 'ms',
    target: { atMost: 1_500 },
    compared: true,
  },
  worst: {
    name: `shelf drawn and answering, nothing cached, CPU 4 × slower, slowest of ${LOADS}`,
    unit: 'ms',
    compared: true,
  },
  coming: { name: `first scroll: frames over ${FRAME} ms`, unit: 'count', target: { atMost: 0 } },
  comingFrames: { name: 'first scroll: frames', unit: 'count' },
  comingWorst: { name: 'first scroll: slowest frame', unit: 'ms' },
  there: { name: `scroll up and down again: frames over ${FRAME} ms`, unit: 'count', target: { atMost: 0 } },
  thereFrames: { name: 'scroll up and down again: frames', unit: 'count' },
  thereWorst: { name: 'scroll up and down again: slowest frame', unit: 'ms' },
  messageHalf: { name: 'message on the socket → new book drawn, p50', unit: 'ms', compared: true },
  messageMost: {
    name: 'message on the socket → new book drawn, p95',
    unit: 'ms',
    target: { atMost: FRAME },
    compared: true,
  },
  lost: {
    name: `new stories, of ${MESSAGES}, not drawn after a message within 60 s`,
    unit: 'count',
    target: { atMost: 0 },
  },
} as const satisfies Record<string, Row>;

async function inBrowser(
  browser: Browser,
  at: Visit,
  stories: number,
  { report, stage }: Measurement<keyof typeof rows>,
  shared: Context,
): Promise<void> {
  const { url } = at.cloud;
  stage('first visit');
  const { kilobytes, session } = await firstVisit(browser, url);
  report('visit', kilobytes);
  stage('cold load');
  report('cold', await shelfInteractive(browser, url, session));
  const loads = stage('loads', LOADS);
  const times: number[] = [];
  for (let load = 0; load < LOADS; load++, loads.done()) times.push(await shelfInteractive(browser, url, session));
  report('half', percentile(times, 0.5));
  report('worst', Math.max(...times));
  const page = await (await begin(browser, session)).newPage();
  await page.goto(url);
  await page.locator('.shelf__item').first().waitFor();
  stage('scrolling');
  const { coming, there } = await scrolling(page, stories, shared);
  report('coming', long(coming));
  report('comingFrames', coming.length);
  // A small shelf is complete at once, so there is no first scroll.
  report('comingWorst', Math.max(0, ...coming));
  report('there', long(there));
  report('thereFrames', there.length);
  report('thereWorst', Math.max(0, ...there));
  const shown = await messagesToScreen(page, at, MESSAGES, stage('messages', MESSAGES).done);
  report('messageHalf', percentile(shown, 0.5));
  report('messageMost', percentile(shown, 0.95));
  report('lost', MESSAGES - shown.length);
}

/** The web app in this machine's browser, which shares the machine with the cloud. */
export const web = definePart({
  name: 'web',
  rows,
  async measure(measurement, context) {
    if (findBrowser() === undefined)
      throw new Error('No Chrome or Chromium was found. Install one, or set CHROME_PATH.');
    await served(measurement.stage, context, async (cloud) => {
      const stories = context.scaled(STORIES);
      await fill(cloud, stories, measurement.stage('stories', stories).done);
      measurement.report('stories', stories);
      const browser = await startBrowser();
      try {
        await inBrowser(browser, cloud.at, stories, measurement, context);
      } finally {
        await browser.close();
      }
    });
  },
});
