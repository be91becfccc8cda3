import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { bundleConsole, findEngine, startCloud, systemClock } from 'local-cloud';
import type { Cloud, ConsoleOptions } from 'local-cloud';
import { notesApi } from 'local-cloud/testing/assemblies.ts';
import { writeAssembly } from 'local-cloud/testing/write-assembly.ts';
import { browserTestsRun, startBrowser } from '../support/browser.ts';

describe.runIf(browserTestsRun)('the console for an API with a key and no users', () => {
  let browser: Browser;
  let folder: string;
  let cloud: Cloud;
  let problems: string[];

  beforeAll(async () => {
    await bundleConsole();
    browser = await startBrowser();
  });
  afterAll(() => browser?.close());
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'console-'));
    problems = [];
  });
  afterEach(async () => {
    await cloud.stop();
    rmSync(folder, { recursive: true, force: true });
  });

  async function open(console: ConsoleOptions): Promise<Page> {
    cloud = await startCloud({
      assembly: writeAssembly({ Notes: { template: { Resources: notesApi() } } }, join(folder, 'cdk.out')),
      dataDir: join(folder, 'data'),
      port: 0,
      clock: systemClock,
      log: () => undefined,
      checkTypes: false,
      engine: findEngine(process.env),
      title: 'Notes',
      console,
    });
    const page = await browser.newPage();
    page.setDefaultTimeout(200_000);
    page.on('pageerror', (error) => problems.push(error.message));
    await page.goto(`${cloud.url}/console`);
    return page;
  }

  const edits = (page: Page, operation: string) =>
    page.locator('.graphiql-query-editor .view-lines', {
      hasText: new RegExp(`(query|mutation|subscription)\\s${operation}\\b`),
    });
  const execute = (page: Page) => page.getByRole('button', { name: /Execute query/ }).click();
  const answered = (page: Page, text: string) => page.locator('.graphiql-response', { hasText: text }).waitFor();

  it('offers a query built from the schema, and does not ask anybody to sign in', async () => {
    const page = await open({});
    await edits(page, 'Start').waitFor();
    await execute(page);
    await answered(page, 'hello');
    expect(await page.title()).toBe('Notes console');
    expect(await page.getByLabel('Password').count()).toBe(0);
    expect(problems).toEqual([]);
    await page.close();
  });

  it('offers the operations that it was given, and subscribes with the key', async () => {
    const operations = [
      'subscription onNote { onNote { text } }',
      'mutation saveNote { saveNote(id: "1", text: "milk") { id text } }',
    ].map((text, at) => {
      const file = join(folder, `${at}.graphql`);
      writeFileSync(file, text);
      return file;
    });
    const page = await open({ operations });
    await edits(page, 'onNote').waitFor();
    const subscribed = page
      .waitForEvent('websocket')
      .then((socket) => socket.waitForEvent('framereceived', ({ payload }) => String(payload).includes('start_ack')));
    await execute(page);
    await subscribed;
    await fetch(`${cloud.url}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'x-api-key': cloud.apiKeys[0] ?? '' },
      body: JSON.stringify({ query: 'mutation { saveNote(id: "1", text: "milk") { text } }' }),
    });
    await answered(page, 'milk');
    expect(await page.locator('.graphiql-tab-button[title="saveNote"]').count()).toBe(1);
    expect(problems).toEqual([]);
    await page.close();
  });
});
