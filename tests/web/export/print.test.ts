import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { browserTestsRun } from '../../support/browser.ts';
import { openReader, withReaderPage } from '../support/reader-page.ts';
import type { ReaderSite } from '../support/reader-site.ts';

if (!browserTestsRun)
  process.stderr.write('Printing is not tested: no Chrome or Chromium was found (CHROME_PATH names one).\n');

/** Pages and pictures of a PDF that Chromium wrote. */
const contentOf = (pdf: Buffer): { pages: number; pictures: number } => {
  const text = pdf.toString('latin1');
  return {
    pages: text.match(/\/Type\s*\/Page\b/g)?.length ?? 0,
    pictures: text.match(/\/Subtype\s*\/Image\b/g)?.length ?? 0,
  };
};

describe.runIf(browserTestsRun)('printing', () => {
  let site: ReaderSite;
  let page: Page;
  withReaderPage((at) => void ({ site, page } = at));

  const open = () => openReader({ page, site });

  it.each([
    ['the cover', 'AGE_3_5', 0],
    ['a page in the middle', 'AGE_3_5', 2],
    ['a text that is read in one', 'AGE_9_12', 0],
  ] as const)(
    'from %s puts the whole book on paper, two pages a sheet: its cover, each page, each picture',
    async (_, ageGroup, turns) => {
      site.story = { ...site.story, ageGroup };
      await open();
      for (let turned = 0; turned < turns; turned++) await page.keyboard.press('ArrowRight');
      const before = await page.locator('.reader').innerText();
      expect(contentOf(await page.pdf())).toEqual({ pages: 3, pictures: 5 });
      // Nothing of the print version stays on the screen, and the reader's page has not changed.
      expect(await page.locator('.print-copy').count()).toBe(0);
      expect(await page.locator('.reader').innerText()).toBe(before);
    },
  );

  /** The pictures of pages that are not open are loaded just after those of the screen. */
  const openAndRest = async (): Promise<void> => {
    await page.clock.install();
    const loaded = Promise.all(
      [2, 3, 4, 5].map((number) => page.waitForResponse((answer) => answer.url().includes(`pages/${number}.png`))),
    );
    await open();
    await page.clock.runFor(3_000);
    await Promise.all((await loaded).map((answer) => answer.finished()));
    // One more, after which the browser has also handled those before it.
    await page.evaluate(
      (src) =>
        Object.assign(new Image(), { src })
          .decode()
          .catch(() => undefined),
      `${site.url}/media/another.png`,
    );
  };

  it('has every picture loaded before printing', async () => {
    await openAndRest();
    site.media.clear();
    expect(contentOf(await page.pdf())).toEqual({ pages: 3, pictures: 5 });
  });

  it('leaves out a picture that cannot be loaded, and keeps its words', async () => {
    for (const path of site.media.keys()) if (path.includes('pages/3.png')) site.media.delete(path);
    await openAndRest();
    expect(contentOf(await page.pdf())).toEqual({ pages: 3, pictures: 4 });
  });
});
