import type { Browser, BrowserContext, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach } from 'vitest';
import { startBrowser } from '../../support/browser.ts';
import { giveMoonBoat } from './moon-boat.ts';
import { startReaderSite } from './reader-site.ts';
import type { ReaderSite } from './reader-site.ts';
import { story } from './stories.ts';

export interface ReaderPage {
  readonly site: ReaderSite;
  readonly page: Page;
}

/**
 * For a `describe` about the reader: a site that serves it, and a browser.
 * @param take is called before all tests
 */
export function withReaderSite(take: (site: ReaderSite, browser: Browser) => void): void {
  let site: ReaderSite;
  let browser: Browser;

  beforeAll(async () => {
    [site, browser] = await Promise.all([startReaderSite(story()), startBrowser()]);
    take(site, browser);
  });
  afterAll(async () => {
    await browser?.close();
    await site?.close();
  });
}

/**
 * The same with a separate tab and the whole Moon Boat for each test.
 * @param take is called before each test
 */
export function withReaderPage(take: (at: ReaderPage) => void): void {
  let site: ReaderSite;
  let browser: Browser;
  let context: BrowserContext;

  withReaderSite((...started) => ([site, browser] = started));
  beforeEach(async () => {
    site.media.clear();
    site.asked.length = 0;
    await giveMoonBoat(site);
    context = await browser.newContext({ viewport: { width: 1100, height: 760 } });
    context.setDefaultTimeout(200_000);
    take({ site, page: await context.newPage() });
  });
  afterEach(() => context.close());
}

/** The reader with visible controls. */
export async function openReader({ page, site }: Pick<ReaderPage, 'page' | 'site'>): Promise<void> {
  await page.goto(site.url);
  await page.getByRole('button', { name: 'Reading settings' }).waitFor();
}
