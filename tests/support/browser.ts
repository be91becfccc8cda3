import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { chromium } from 'playwright-core';
import type { Browser } from 'playwright-core';

const names = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable'];

/** `CHROME_PATH`, or a Chrome or Chromium on the PATH; undefined if there is none. */
export function findBrowser(): string | undefined {
  const { CHROME_PATH, PATH = '' } = process.env;
  if (CHROME_PATH) return CHROME_PATH;
  return PATH.split(delimiter)
    .flatMap((folder) => names.map((name) => join(folder, name)))
    .find((file) => existsSync(file));
}

/**
 * Whether browser tests run here. If `NIGHTLIGHT_REQUIRE_BROWSER` is set, as in CI, they always run, and fail without a
 * browser.
 */
export const browserTestsRun = findBrowser() !== undefined || process.env['NIGHTLIGHT_REQUIRE_BROWSER'] === '1';

/**
 * The two lists under the address bar, which are pages of their own in each window and cost a third of its processor time. A later list takes
 * the place of Playwright's, so its entries that bear on pages are here, too.
 */
const disabledFeatures = [
  'WebUIOmniboxPopup',
  'WebUIOmniboxAimPopup',
  'MediaRouter',
  'NetworkTimeServiceQuerying',
  'OptimizationHints',
  'PaintHolding',
  'ThirdPartyStoragePartitioning',
  'Translate',
];

/**
 * A headless browser that opens no connection of its own.
 * @param more additional switches
 */
export function startBrowser(more: readonly string[] = []): Promise<Browser> {
  const executablePath = findBrowser();
  if (executablePath === undefined)
    throw new Error('No Chrome or Chromium was found. Install one, or set CHROME_PATH.');
  return chromium.launch({
    executablePath,
    headless: true,
    args: [
      '--no-sandbox',
      '--disable-gpu',
      '--disable-quic',
      '--no-first-run',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
      `--disable-features=${disabledFeatures.join(',')}`,
      ...more,
    ],
  });
}
