import type { Browser, BrowserContext, Page } from 'playwright-core';
import { afterAll, beforeAll, beforeEach, afterEach, describe, expect, it } from 'vitest';
import { bundleConsole } from 'local-cloud';
import { browserTestsRun, startBrowser } from '../support/browser.ts';
import { startTestCloud } from '../support/cloud.ts';
import type { TestCloud } from '../support/cloud.ts';
import { FakeClock } from 'local-cloud/testing/fake-clock.ts';
import { after, chat, writes } from '../support/model-server.ts';

if (!browserTestsRun)
  process.stderr.write('The console is not tested: no Chrome or Chromium was found (CHROME_PATH names one).\n');

// A browser that shares two cores with other tests may take a while; its own timeout comes first, and names what is
// missing.
describe.runIf(browserTestsRun)('the console', () => {
  let cloud: TestCloud;
  let browser: Browser;
  let context: BrowserContext;
  let problems: string[];

  beforeAll(async () => {
    await bundleConsole();
    // The clock is stopped, so AppSync waits for a story as long as a browser needs on this machine.
    [cloud, browser] = await Promise.all([startTestCloud({ clock: new FakeClock(Date.now()) }), startBrowser()]);
  });
  afterAll(async () => {
    await browser?.close();
    await cloud?.stop();
  });
  beforeEach(async () => {
    context = await browser.newContext();
    context.setDefaultTimeout(200_000);
    problems = [];
  });
  afterEach(() => context.close());

  const edits = (page: Page, operation: string) =>
    page.locator('.graphiql-query-editor .view-lines', {
      hasText: new RegExp(`(query|mutation|subscription)\\s${operation}\\b`),
    });

  /** A page that records every failed request, foreign request and uncaught error. */
  async function open(): Promise<Page> {
    const page = await context.newPage();
    page.on('pageerror', (error) => problems.push(error.message));
    page.on('requestfailed', (request) => problems.push(`failed: ${request.url()}`));
    page.on('request', (request) => {
      if (!/^(data|blob|ws):/.test(request.url()) && !request.url().startsWith(cloud.url))
        problems.push(`foreign: ${request.url()}`);
    });
    await page.goto(`${cloud.url}/console`);
    await page.getByText('Signed in as parent@example.com').waitFor();
    // GraphiQL ignores a click on a tab that comes before its editor is ready.
    await edits(page, 'createStory').waitFor();
    return page;
  }

  const tab = (page: Page, name: string) => page.locator(`.graphiql-tab-button[title="${name}"]`);
  /** Waits for a line of the answer; the editor shows spaces as no-break spaces. */
  const answered = (page: Page, line: string) =>
    page.locator('.graphiql-response', { hasText: new RegExp(line.replaceAll(' ', '\\s')) }).waitFor();

  async function run(page: Page, name: string): Promise<void> {
    await tab(page, name).click();
    // The editor follows a little later, and runs what it contains.
    await edits(page, name).waitFor();
    await page.getByRole('button', { name: /Execute query/ }).click();
  }

  it('shows the operations as tabs, signed in as the demo user, and loads nothing from elsewhere', async () => {
    const page = await open();
    for (const name of [
      'createStory',
      'onStory',
      'getStory',
      'listStories',
      'getUsage',
      'health',
      'retryStory',
      'deleteStory',
    ]) {
      await tab(page, name).waitFor();
    }
    await run(page, 'health');
    await answered(page, '"modelKey": true');
    expect(await tab(page, 'publish').count()).toBe(0);
    expect(problems).toEqual([]);
  });

  it('shows a story from PENDING to COMPLETE through the unchanged Amplify client', async () => {
    const [watching, asking] = [await open(), await open()];
    let release: () => void = () => undefined;
    cloud.model.script(chat, after(new Promise<void>((resolve) => (release = resolve)), writes()));
    const subscribed = watching
      .waitForEvent('websocket')
      .then((socket) => socket.waitForEvent('framereceived', ({ payload }) => String(payload).includes('start_ack')));
    await run(watching, 'onStory');
    await subscribed;
    await run(asking, 'createStory');
    await answered(watching, '"status": "PENDING"');
    release();
    await answered(watching, '"status": "COMPLETE"');
    await answered(asking, '"title": "The Lantern"');
    expect(problems).toEqual([]);
  });

  it('says why a sign-in was refused', async () => {
    const page = await open();
    await page.getByRole('button', { name: 'Sign out' }).click();
    await page.getByLabel('E-mail').fill('parent@example.com');
    await page.getByLabel('Password').fill('wrong');
    await page.getByRole('button', { name: 'Sign in' }).click();
    await page.getByText('Incorrect username or password.').waitFor();
  });
});
