import type { Browser, Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { browserTestsRun } from '../../support/browser.ts';
import { withReaderSite } from '../support/reader-page.ts';
import type { ReaderSite } from '../support/reader-site.ts';
import { page as storyPage, story } from '../support/stories.ts';
import { kinds, vectors } from './vectors.ts';

if (!browserTestsRun)
  process.stderr.write(
    'Hostile texts are not tried in the reader: no Chrome or Chromium was found (CHROME_PATH names one).\n',
  );

it('are more than 200, and all different', () => {
  expect(new Set(vectors.map(({ text }) => text)).size).toBe(vectors.length);
  expect(vectors.length).toBeGreaterThanOrEqual(200);
});

/** The browser returns half of a surrogate pair as this character. */
const carried = (text: string) => Buffer.from(text).toString();

describe.runIf(browserTestsRun)('hostile texts in the reader', () => {
  let site: ReaderSite;
  let browser: Browser;

  withReaderSite((...started) => ([site, browser] = started));

  /** A page that records everything that a text must not cause. */
  async function watched(): Promise<{ page: Page; happened: string[] }> {
    const context = await browser.newContext();
    const page = await context.newPage();
    const happened: string[] = [];
    page.on('dialog', (dialog) => (happened.push(`dialog ${dialog.message()}`), void dialog.dismiss()));
    page.on('pageerror', (error) => happened.push(`error ${error.message}`));
    page.on('popup', () => happened.push('popup'));
    page.on('framenavigated', (frame) => {
      if (new URL(frame.url()).origin !== site.url) happened.push(`navigated ${frame.url()}`);
    });
    page.on('request', (request) => {
      if (!/^\/($|assets\/|story\.json$|favicon\.ico$)/.test(request.url().replace(site.url, '')))
        happened.push(`request ${request.url()}`);
    });
    // A text that is treated as markup, and only stopped by the policy, would still be a fault.
    page.on('console', (message) => {
      if (/content security policy/i.test(message.text())) happened.push(message.text());
    });
    return { page, happened };
  }

  it.each(kinds.map((kind) => [kind.name, kind] as const))('%s are shown as text', async (_name, { texts }) => {
    const { page, happened } = await watched();
    const [title = ''] = texts;
    site.story = story({
      id: title,
      ageGroup: 'AGE_9_12',
      title,
      language: title,
      pages: texts.map((text, index) => storyPage(index + 1, text, { status: 'FAILED', alt: text })),
    });
    await page.goto(site.url);
    await page
      .locator('.flow__part')
      .nth(texts.length - 1)
      .waitFor();
    await page.mouse.move(300, 300);
    for (let turned = 0; turned < 3; turned += 1) await page.keyboard.press('ArrowRight');
    const shown = await page
      .locator('.flow__words')
      .evaluateAll((elements) => elements.map((element) => element.textContent));
    const within = await page.locator('.flow__words :not(span)').count();
    expect(shown.map((text) => carried(text ?? ''))).toEqual(texts.map(carried));
    expect(await page.locator('.opening__title').textContent()).toBe(carried(title));
    expect([within, await page.evaluate(() => '__ran' in window), happened]).toEqual([0, false, []]);
    await page.context().close();
  });
});
