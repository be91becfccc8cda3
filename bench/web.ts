import { randomUUID } from 'node:crypto';
import type { Browser, BrowserContext, CDPSession, Page } from 'playwright-core';
import { gzipSync } from 'node:zlib';
import { createStory } from '../graphql/generated/operations.ts';
import { findBrowser, startBrowser } from '../tests/support/browser.ts';
import { inParallel, makeStory } from './measures.ts';
import type { Visit } from './measures.ts';
import { milliseconds, percentile } from './protocol.ts';
import type { Figure, ToCloud } from './protocol.ts';

const STORIES = 500;
/** Of them with a picture on the cover; the others have a drawn one. */
const PICTURED = 48;
const LOADS = 5;
const MESSAGES = 20;
/** Milliseconds until a new window is at rest. */
const SETTLE = 3_000;
/** The longest that one frame may take. */
const FRAME = 50;

type Session = NonNullable<Parameters<Browser['newContext']>[0]>['storageState'];

/** Somebody's own browser, empty but for a session. */
async function begin(browser: Browser, storageState?: Session): Promise<BrowserContext> {
  const context = await browser.newContext({ viewport: { width: 1280, height: 860 }, ...(storageState !== undefined && { storageState }) });
  // tsx wraps functions to keep their names; those that run in the page look for the wrapper there.
  await context.addInitScript({ content: 'globalThis.__name = (made) => made' });
  return context;
}

/** What a first visit to the front door loads, compressed as CloudFront does; what the service worker keeps for later comes after it. */
async function firstVisit(browser: Browser, url: string): Promise<{ figure: Figure; session: Session }> {
  const context = await begin(browser);
  const page = await context.newPage();
  const loaded: Promise<number>[] = [];
  page.on('response', (response) => {
    if (response.fromServiceWorker() || !response.url().startsWith(url)) return;
    const size = async (body: Buffer): Promise<number> => (response.url().endsWith('.woff2') ? body : gzipSync(body, { level: 9 })).length;
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
  return {
    session,
    figure: { what: 'web app: what a first visit loads, gzip', measured: `${kilobytes.toFixed(0)} KB`, target: '≤ 250 KB', met: kilobytes <= 250 },
  };
}

/**
 * In the page, before anything of it runs: says when the first book stood on the shelf, was drawn, and the page had time for a person.
 * To the console, because asking a page makes playwright run a script of its own there, which takes a tenth of what is measured.
 */
function watchShelf(): void {
  const seen = new MutationObserver(() => {
    if (document.querySelector('.shelf__item') === null) return;
    seen.disconnect();
    requestAnimationFrame(() => setTimeout(() => console.debug(`shelf ${performance.now()}`), 0));
  });
  seen.observe(document, { childList: true, subtree: true });
}

/** From the address to a shelf that answers, with a session and nothing cached, on a processor a quarter as fast. */
async function shelfInteractive(browser: Browser, url: string, session: Session): Promise<Figure> {
  const times: number[] = [];
  for (let load = 0; load < LOADS; load++) {
    const context = await begin(browser, session);
    const page = await context.newPage();
    await page.addInitScript(watchShelf);
    const devtools = await context.newCDPSession(page);
    await devtools.send('Emulation.setCPUThrottlingRate', { rate: 4 });
    // A new window of Chromium first loads what its own address bar is made of, in a process beside the page's.
    await page.waitForTimeout(SETTLE);
    const told = page.waitForEvent('console', { predicate: (message) => message.text().startsWith('shelf '), timeout: 60_000 });
    await page.goto(url, { waitUntil: 'commit' });
    times.push(Number((await told).text().split(' ')[1]));
    await context.close();
  }
  const [half, most] = [percentile(times, 0.5), Math.max(...times)];
  return {
    what: `web app: shelf drawn and answering, nothing cached, CPU 4 × slower (${LOADS} loads)`,
    measured: `median ${milliseconds(half)}, worst ${milliseconds(most)}`, target: 'median ≤ 1500 ms', met: half <= 1500,
  };
}

interface Shown {
  readonly shown?: Map<string, number>;
}

/** When each book's first frame was drawn, by the page's own clock. */
function watchBooks(): void {
  const shown = new Map<string, number>();
  Object.assign(window, { shown } satisfies Shown);
  const look = (): void => {
    const fresh = [...document.querySelectorAll('.shelf__card')].map((card) => card.getAttribute('href')?.split('/').at(-1) ?? '').filter((id) => !shown.has(id));
    for (const id of fresh) shown.set(id, Number.NaN);
    if (fresh.length === 0) return;
    requestAnimationFrame(() => setTimeout(() => fresh.forEach((id) => shown.set(id, performance.now())), 0));
  };
  look();
  new MutationObserver(look).observe(document, { childList: true, subtree: true });
}

/** Both on the browser's monotonic clock, in milliseconds. https://chromedevtools.github.io/devtools-protocol/tot/Performance/ */
async function navigationStart(devtools: CDPSession): Promise<number> {
  await devtools.send('Performance.enable');
  const { metrics } = await devtools.send('Performance.getMetrics');
  return (metrics.find(({ name }) => name === 'NavigationStart')?.value ?? Number.NaN) * 1000;
}

interface Message {
  readonly payload?: { readonly data?: { readonly onStory?: { readonly id: string } | null } };
}

/** From the frame on the socket that tells of a new story to the frame on the screen that shows it, on the full shelf. */
async function messageToScreen(page: Page, { ask }: Visit): Promise<Figure> {
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
  for (let message = 0; message < MESSAGES; message++) {
    const id = await makeStory({ ask } as Visit);
    await page.waitForFunction((wanted) => ((window as Shown).shown?.get(wanted) ?? Number.NaN) > 0, id);
    times.push(zero + (await page.evaluate((wanted) => (window as Shown).shown?.get(wanted) ?? Number.NaN, id)) - (arrived.get(id) ?? Number.NaN));
  }
  await devtools.detach();
  const [half, most] = [percentile(times, 0.5), percentile(times, 0.95)];
  return {
    what: `web app: message on the socket → new book drawn, ${STORIES} stories on the shelf (${MESSAGES} messages)`,
    measured: `p50 ${milliseconds(half)}, p95 ${milliseconds(most)}`, target: '≤ 50 ms', met: most <= FRAME,
  };
}

/** In the page: scrolls at 3,000 px a second to one end, as a thumb does; ends there. @returns milliseconds between frames */
function scrollTo(end: 'top' | 'bottom'): Promise<number[]> {
  const speed = end === 'bottom' ? 3 : -3;
  return new Promise((resolve) => {
    const frames: number[] = [];
    let last = performance.now();
    requestAnimationFrame(function frame(now) {
      frames.push(now - last);
      scrollBy({ top: speed * Math.min(now - last, 100), behavior: 'instant' });
      last = now;
      const isThere = end === 'bottom' ? scrollY + innerHeight >= document.documentElement.scrollHeight - 2 : scrollY <= 0;
      if (isThere) resolve(frames.slice(1));
      else requestAnimationFrame(frame);
    });
  });
}

const books = (page: Page): Promise<number> => page.locator('.shelf__item').count();

function smoothness(what: string, frames: readonly number[]): Figure {
  const long = frames.filter((time) => time > FRAME).length;
  return {
    what: `web app: frames over ${FRAME} ms ${what}`,
    measured: `${long} of ${frames.length.toLocaleString('en')}, worst ${milliseconds(Math.max(...frames))}`, target: 'none', met: long === 0,
  };
}

/** Down while the shelf reads on by itself, until all are there; then up and down again. */
async function scrolling(page: Page): Promise<Figure[]> {
  const coming: number[] = [];
  for (let before = -1, now = await books(page); now < STORIES && now !== before; before = now, now = await books(page)) {
    coming.push(...(await page.evaluate(scrollTo, 'bottom' as const)));
    await page.waitForFunction((known) => document.querySelectorAll('.shelf__item').length > known, now, { timeout: 10_000 }).catch(() => undefined);
  }
  const count = await books(page);
  if (count < STORIES) throw new Error(`The shelf shows ${count} stories of ${STORIES}.`);
  const there = [...(await page.evaluate(scrollTo, 'top' as const)), ...(await page.evaluate(scrollTo, 'bottom' as const))];
  await page.evaluate(scrollTo, 'top' as const);
  return [smoothness(`scrolling to ${STORIES} stories as they are read`, coming), smoothness(`scrolling ${STORIES} stories up and down`, there)];
}

async function fill(at: Visit, tell: (message: ToCloud) => void): Promise<void> {
  tell({ model: 'quick' });
  await inParallel(STORIES - PICTURED, 16, () => makeStory(at));
  // One picture for all, drawn once.
  tell({ model: 'scripted' });
  await inParallel(PICTURED, PICTURED, () => at.ask(createStory, { input: { id: randomUUID(), prompt: 'A fox finds a lantern', illustrations: 1, narrate: false } }));
  tell({ model: 'quick' });
}

/** The web app in the browser of this machine, which shares it with the cloud that is asked. */
export async function web(at: Visit, tell: (message: ToCloud) => void): Promise<Figure[]> {
  if (findBrowser() === undefined) {
    console.log('The web app is not measured: no Chrome or Chromium was found (CHROME_PATH names one).');
    return [];
  }
  await fill(at, tell);
  const browser = await startBrowser();
  try {
    const { url } = at.cloud;
    const { figure, session } = await firstVisit(browser, url);
    const interactive = await shelfInteractive(browser, url, session);
    const context = await begin(browser, session);
    const page = await context.newPage();
    await page.goto(url);
    await page.locator('.shelf__item').first().waitFor();
    const scrolled = await scrolling(page);
    const message = await messageToScreen(page, at);
    return [figure, interactive, message, ...scrolled];
  } finally {
    await browser.close();
  }
}
