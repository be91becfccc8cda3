import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { demoUser } from '../../../local/seed.ts';
import { bundleWeb } from '../../../web/bundle.ts';
import { browserTestsRun, startBrowser } from '../../support/browser.ts';
import { root, startTestCloud } from '../../support/cloud.ts';
import type { Person, TestCloud } from '../../support/cloud.ts';
import { hostileHost, kinds } from './vectors.ts';

if (!browserTestsRun)
  process.stderr.write(
    'Hostile texts are not tried on the desk: no Chrome or Chromium was found (CHROME_PATH names one).\n',
  );

/** All cases of a kind as one text: a table cannot contain half of a surrogate pair. */
const together = (texts: readonly string[]) =>
  Buffer.from(texts.map((text) => text.slice(0, 400)).join(' ')).toString();

describe.runIf(browserTestsRun)('hostile titles and names on the desk', () => {
  let cloud: TestCloud;
  let browser: Browser;
  let page: Page;
  const happened: string[] = [];

  const storyOf = ({ sub }: Person, index: number, text: string): object => {
    const at = new Date(Date.UTC(2026, 10, 20, 18, index)).toISOString();
    const request = {
      prompt: text,
      ageGroup: 'AGE_6_8',
      length: 'SHORT',
      language: 'en-US',
      illustrations: 0,
      narrate: false,
      characterIds: [],
    };
    return {
      ...request,
      request,
      id: `hostile-${index}`,
      owner: sub,
      version: 2,
      status: 'COMPLETE',
      route: 'PIPELINE',
      title: text,
      style: text,
      openParts: 0,
      illustrating: 'NOT_REQUESTED',
      narrating: 'NOT_REQUESTED',
      promptVersion: 'test',
      pages: [{ number: 1, text, alt: text, scene: text }],
      createdAt: at,
      updatedAt: at,
    };
  };

  beforeAll(async () => {
    const webFolder = await bundleWeb(root);
    [cloud, browser] = await Promise.all([startTestCloud({ webFolder }), startBrowser()]);
    const parent = await cloud.person();
    for (const [index, { texts }] of kinds.entries()) {
      const text = together(texts);
      await cloud.put('StoryTableName', storyOf(parent, index, text));
      await cloud.put('FamilyTableName', {
        owner: parent.sub,
        sk: `CHARACTER#hostile-${index}`,
        id: `hostile-${index}`,
        name: text,
        what: text,
        traits: [text],
        look: text,
        pronouns: text,
        favourites: [text],
        never: [text],
      });
    }
    page = await browser.newPage();
    page.on('dialog', (dialog) => (happened.push(`dialog ${dialog.message()}`), void dialog.dismiss()));
    page.on('pageerror', (error) => happened.push(`error ${error.message}`));
    page.on('request', (request) => {
      if (request.url().includes(hostileHost) || !/^(https?|wss?|data|blob):/.test(request.url()))
        happened.push(`request ${request.url()}`);
    });
    page.on('console', (message) => {
      if (/content security policy/i.test(message.text())) happened.push(message.text());
    });
    await page.goto(cloud.url);
    await page.getByLabel('Email').fill(demoUser.email);
    await page.getByLabel('Password', { exact: true }).fill(demoUser.password);
    await page.getByRole('button', { name: 'Sign in' }).click();
    await page.getByRole('heading', { name: 'Your shelf' }).waitFor();
  }, 240_000);
  afterAll(async () => {
    await browser?.close();
    await cloud?.stop();
  });

  const nothingHappened = async (): Promise<void> => {
    expect([await page.evaluate(() => '__ran' in window), new URL(page.url()).origin, happened]).toEqual([
      false,
      cloud.url,
      [],
    ]);
  };

  it('are text on the shelf', async () => {
    const titles = page.locator('.shelf__grid .cover__title');
    await titles.nth(kinds.length - 1).waitFor();
    const shown = await titles.evaluateAll((elements) => elements.map((element) => element.textContent));
    for (const { texts } of kinds) expect(shown).toContain(together(texts));
    await nothingHappened();
  });

  it.each([['/family'], ['/story/hostile-0'], ['/story/hostile-6'], ['/read/hostile-0?print'], ['/read/hostile-6']])(
    'are text on %s',
    async (path) => {
      await page.goto(cloud.url + path);
      await page.getByText('hostile.invalid').or(page.getByText('script')).first().waitFor();
      expect(await page.locator('main :is(script, iframe, object, embed, base, style, link)').count()).toBe(0);
      await nothingHappened();
    },
  );
});
