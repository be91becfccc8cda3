import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, expect } from 'vitest';
import { bundleWeb } from '../../web/bundle.ts';
import { startBrowser } from './browser.ts';
import { root, startTestCloud } from './cloud.ts';
import type { TestCloud, TestCloudOptions } from './cloud.ts';
import { demoUser } from '../../local/seed.ts';

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

interface AxeAnswer {
  readonly violations: readonly { readonly id: string; readonly nodes: readonly { readonly html: string }[] }[];
}

export interface VisitOptions {
  readonly width?: number;
  readonly theme?: 'light' | 'dark';
  /** Another tab of this browser; by default a separate browser. */
  readonly context?: BrowserContext;
  /** Blocked unless they are tested: a test cannot answer requests that pass through one. */
  readonly serviceWorkers?: 'allow' | 'block';
  /** Called with the page before anything is loaded. */
  readonly prepare?: (page: Page) => Promise<unknown>;
}

/** The built web app, a cloud that serves it, and a browser. */
export interface Web {
  readonly cloud: TestCloud;
  /** What browsers refused, loaded from elsewhere or threw since it was last cleared. */
  readonly problems: string[];
  visit(path?: string, options?: VisitOptions): Promise<Page>;
  /** Signs in on the current page. */
  signIn(page: Page, email: string, password?: string): Promise<void>;
  /** Closes all open browsers. */
  leave(): Promise<void>;
  stop(): Promise<void>;
}

async function startWeb(options: TestCloudOptions = {}): Promise<Web> {
  const webFolder = await bundleWeb(root);
  const [cloud, browser]: readonly [TestCloud, Browser] = await Promise.all([
    startTestCloud({ ...options, webFolder }),
    startBrowser(),
  ]);
  const contexts = new Set<BrowserContext>();
  const problems: string[] = [];

  function watch(page: Page): void {
    page.on('pageerror', (error) => problems.push(error.message));
    // The page shows a Cognito refusal in words, and the browser reports it as an error.
    page.on('console', (message) => {
      if (message.type() === 'error' && !/status of 400/.test(message.text())) problems.push(message.text());
    });
    page.on('request', (request) => {
      if (!/^(data|blob|ws):/.test(request.url()) && !request.url().startsWith(cloud.url))
        problems.push(`foreign: ${request.url()}`);
    });
  }
  return {
    cloud,
    problems,
    async visit(path = '/', { width = 1200, theme = 'light', context: given, prepare, serviceWorkers = 'block' } = {}) {
      const context =
        given ??
        (await browser.newContext({
          viewport: { width, height: 800 },
          colorScheme: theme,
          reducedMotion: 'reduce',
          serviceWorkers,
        }));
      contexts.add(context);
      context.setDefaultTimeout(200_000);
      const page = await context.newPage();
      watch(page);
      await prepare?.(page);
      await page.goto(cloud.url + path);
      return page;
    },
    async signIn(page, email, password = demoUser.password) {
      await page.getByLabel('Email').fill(email);
      await page.getByLabel('Password', { exact: true }).fill(password);
      await page.getByRole('button', { name: 'Sign in' }).click();
    },
    async leave() {
      for (const context of contexts) await context.close();
      contexts.clear();
    },
    async stop() {
      await browser.close();
      await cloud.stop();
    },
  };
}

/**
 * A web for the tests of one `describe`. After each of them its browsers are closed, and no problem may be left.
 * @param tolerated problems that the tests themselves cause
 */
export function webForTests(
  options: () => TestCloudOptions = () => ({}),
  tolerated?: RegExp,
): Omit<Web, 'leave' | 'stop'> {
  let web: Web | undefined;
  const started = (): Web => {
    if (web === undefined) throw new Error('It has not started.');
    return web;
  };
  beforeAll(async () => void (web = await startWeb(options())), 240_000);
  afterAll(() => web?.stop());
  afterEach(async () => {
    const { leave, problems } = started();
    await leave();
    expect(problems.splice(0).filter((problem) => tolerated?.test(problem) !== true)).toEqual([]);
  });
  return {
    get cloud() {
      return started().cloud;
    },
    get problems() {
      return started().problems;
    },
    visit: (...given) => started().visit(...given),
    signIn: (...given) => started().signIn(...given),
  };
}

/**
 * The axe violations of a page, each with the first place. Through the debugger: the page's policy blocks injected
 * scripts.
 */
export async function findings(page: Page): Promise<string[]> {
  await page.evaluate(axe);
  // What is skipped as far outside of the view may still have the colors of the theme before.
  await page.evaluate(() => {
    const sheet = new CSSStyleSheet();
    sheet.replaceSync('* { content-visibility: visible !important; }');
    document.adoptedStyleSheets = [sheet];
  });
  const { violations } = await page.evaluate(() =>
    (window as unknown as { axe: { run(on: Document, options: object): Promise<AxeAnswer> } }).axe.run(document, {
      runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'],
    }),
  );
  return violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html ?? ''}`);
}

export const heading = (page: Page, name: string | RegExp) => page.getByRole('heading', { level: 1, name });

/** A page of the demo family, signed in by the button of the sign-in screen. */
export async function visitAsDemo(web: Pick<Web, 'visit'>, path = '/', options: VisitOptions = {}): Promise<Page> {
  const page = await web.visit(path, options);
  await page.getByRole('button', { name: 'Continue as the demo family' }).click();
  await page
    .getByRole('navigation')
    .or(page.getByRole('button', { name: 'Menu' }))
    .first()
    .waitFor();
  return page;
}
