import type { Page, Route } from 'playwright-core';
import { beforeAll, describe, expect, it } from 'vitest';
import { createStory } from '../../graphql/generated/operations.ts';
import { browserTestsRun } from '../support/browser.ts';
import type { TestCloud } from '../support/cloud.ts';
import { only } from '../support/stories.ts';
import { findings, heading, visitAsDemo, webForTests } from '../support/web.ts';
import type { VisitOptions } from '../support/web.ts';

if (!browserTestsRun)
  process.stderr.write('Accessibility is not tested: no Chrome or Chromium was found (CHROME_PATH names one).\n');

describe.runIf(browserTestsRun)('the accessibility of the grown-up desk', () => {
  const web = webForTests();
  let cloud: TestCloud;
  beforeAll(() => void ({ cloud } = web));

  const asDemo = (path?: string, options?: VisitOptions): Promise<Page> => visitAsDemo(web, path, options);

  it('keeps its places below its name on a low screen, and none is cut off', async () => {
    const page = await asDemo('/', { width: 1100 });
    await page.setViewportSize({ width: 1100, height: 600 });
    await heading(page, 'Your shelf').waitFor();
    expect(
      await page.evaluate(() => {
        const header = document.querySelector('.frame__header');
        return header !== null && header.scrollWidth <= header.clientWidth;
      }),
    ).toBe(true);
  });

  it('can be used by keyboard alone', async () => {
    const page = await asDemo('/create');
    await heading(page, 'Make a story').waitFor();
    await page.getByText('Captain Button').waitFor();
    const focused = () =>
      page.evaluate(
        () =>
          document.activeElement?.textContent?.trim() ||
          (document.activeElement as HTMLInputElement | null)?.value ||
          '',
      );
    /** Presses Tab until the wanted element has the focus. */
    const tabTo = async (wanted: string): Promise<void> => {
      for (let presses = 0; presses < 60; presses++) {
        await page.keyboard.press('Tab');
        if ((await focused()).includes(wanted)) return;
      }
      throw new Error(`Tab never came to "${wanted}".`);
    };
    await tabTo('sea');
    await page.keyboard.press('Space');
    await tabTo('Make this story');
    await page.keyboard.press('Enter');
    await heading(page, 'The Lantern').waitFor();
    await page.locator('.status', { hasText: 'Ready' }).waitFor();
    await tabTo('Delete');
    await page.keyboard.press('Enter');
    await expect.poll(focused).toBe('Keep it');
    await page.keyboard.press('Escape');
    await expect.poll(focused).toBe('Delete');
  });

  it.each([
    ['light', 1200],
    ['dark', 320],
  ] as const)('has no axe violations and no sideways scrolling, %s at %i px', async (theme, width) => {
    const page = await asDemo('/', { theme, width });
    await heading(page, 'Your shelf').waitFor();
    const seen: string[] = [];
    for (const [path, name] of [
      ['/', 'Your shelf'],
      ['/create', 'Make a story'],
      ['/family', 'Children, characters and scenes'],
      ['/bedtimes', 'Bedtimes'],
      ['/usage', 'Usage and costs'],
      ['/account', 'Your account'],
      ['/grown-ups', 'For grown-ups'],
      ['/developers', 'Developers'],
      ['/sample', 'The Lamp That Would Not Sleep'],
      ['/nowhere', "This page doesn't exist"],
    ] as const) {
      await page.goto(cloud.url + path);
      await heading(page, name).waitFor();
      await page.waitForLoadState('networkidle');
      seen.push(...(await findings(page)).map((finding) => `${path} ${finding}`));
      if (await page.evaluate(() => document.documentElement.scrollWidth > innerWidth))
        seen.push(`${path} scrolls sideways`);
    }
    for (const [path, opener, title] of [
      ['/family', 'New child', 'New child'],
      ['/family', 'New character', 'New character'],
      ['/family', 'New scene', 'New scene'],
      ['/bedtimes', 'Set a bedtime', 'New bedtime'],
    ] as const) {
      await page.goto(cloud.url + path);
      await page.getByRole('button', { name: opener }).click();
      await page.getByRole('heading', { name: title, level: 2 }).waitFor();
      seen.push(...(await findings(page)).map((finding) => `${title} ${finding}`));
      await page.keyboard.press('Escape');
      await page.getByRole('dialog').waitFor({ state: 'detached' });
    }
    expect(seen).toEqual([]);
  });

  it('has no axe violations in its dialogs and menus, on a phone', async () => {
    const page = await asDemo('/create', { width: 320 });
    const seen: string[] = [];
    let isDark = false;
    /** Alternates dark and light: what opens consists of the same parts everywhere. */
    const look = async (state: string): Promise<void> => {
      isDark = !isDark;
      const colorScheme = isDark ? 'dark' : 'light';
      await page.emulateMedia({ colorScheme });
      // A shared story has no script that follows the setting; its style does.
      await page.locator(`html[data-theme="${colorScheme}"], html:not([data-theme])`).waitFor();
      await page.evaluate(() => Promise.allSettled(document.getAnimations().map(({ finished }) => finished)));
      seen.push(...(await findings(page)).map((finding) => `${state}, ${colorScheme}: ${finding}`));
      if (await page.evaluate(() => document.documentElement.scrollWidth > innerWidth))
        seen.push(`${state} scrolls sideways`);
    };
    const press = (name: string | RegExp) => page.getByRole('button', { name, exact: true }).click();
    const closed = () => page.getByRole('dialog').waitFor({ state: 'detached' });

    await heading(page, 'Make a story').waitFor();
    const refused = (route: Route) => route.fulfill({ json: { errors: [{ errorType: 'InternalError' }] } });
    const unheard = (route: Route) =>
      route.request().postData()?.includes('sampleVoice') === true ? refused(route) : route.fallback();
    await page.route('**/graphql', unheard);
    await press('Hear Ruth');
    await page.getByText("We can't play this voice right now.").waitFor();
    await page.getByText('More choices').click();
    await look('a voice that cannot be heard');
    await page.unroute('**/graphql', unheard);
    await press('Hear Ruth');
    await press('Stop');
    await page.getByRole('button', { name: 'Hear Ruth' }).waitFor();

    const parent = await cloud.person();
    const input = { prompt: 'A mouse that is looked at', illustrations: 1, narrate: true };
    const { id } = only(await parent.ask(createStory, { input }));
    await page.goto(`${cloud.url}/story/${String(id)}`);
    await page.locator('.status', { hasText: 'Ready' }).waitFor();
    await page.getByText('Read it in another voice').click();
    await page.getByText('About this story').click();
    await look('a story, opened');
    const changed = (name: string, change: (answer: Record<string, unknown>) => unknown) =>
      page.route('**/graphql', async (route) => {
        if (route.request().postData()?.includes(name) !== true) return route.fallback();
        const answered = await route.fetch();
        const { data } = (await answered.json()) as { data: Record<string, Record<string, unknown>> };
        await route.fulfill({ json: { data: { [name]: change(data[name] ?? {}) } } });
      });
    const archive = { __typename: 'Archive', groupId: 'a-group', archivedAt: '2026-11-20T19:30:00.000Z' };
    await changed('getStory', (story) => ({ ...story, archive }));
    await page.reload();
    await page.getByText('About this story').click();
    await page.getByText('a-group').waitFor();
    await look('an archived story');
    await page.unrouteAll();
    await press('Correct the words');
    await page.getByLabel('Title').waitFor();
    await look('words to correct');
    await page.keyboard.press('Escape');
    await closed();
    await press('Share…');
    await page.getByLabel('The link works for').waitFor();
    await look('a link to make');
    await press('Make a link');
    const link = await page.getByLabel('Link', { exact: true }).inputValue();
    await look('a link');
    await page.keyboard.press('Escape');
    await closed();
    await page.getByText('Read it in another voice').click();
    await press('Record it with Joanna');
    await page.getByText('Narrated by Joanna').waitFor();
    await page.goto(`${cloud.url}${new URL(link).pathname}`);
    await heading(page, 'The Lantern').waitFor();
    await look('a shared story');
    await page.goto(`${cloud.url}/account`);
    await page.getByRole('button', { name: 'Revoke the link to “The Lantern”' }).first().waitFor();
    await look('shared stories');
    await press('Delete your account…');
    await page.getByRole('dialog').waitFor();
    await look('an account to delete');

    await page.goto(`${cloud.url}/developers`);
    await page.getByLabel('Address', { exact: true }).fill('https://hooks.example.com/nightlight');
    await press('Set webhook');
    await page.getByText('Your signing secret').waitFor();
    await look('a webhook and its secret');
    await press("I've copied it");
    const failed = {
      type: 'webhook.test',
      storyId: null,
      url: 'https://hooks.example.com/nightlight',
      attempts: 3,
      at: '2026-11-20T19:30:00.000Z',
    };
    await changed('getWebhook', (webhook) => ({
      ...webhook,
      failing: true,
      deliveries: [
        {
          ...failed,
          id: 'msg_1',
          status: 'RETRYING',
          statusCode: 500,
          problem: 'Answer',
          nextAt: '2026-11-21T19:30:00.000Z',
        },
        { ...failed, id: 'msg_2', status: 'FAILED', statusCode: null, problem: 'Certificate', nextAt: null },
      ],
    }));
    await page.reload();
    await page.getByText('webhook.test').first().waitFor();
    await look('a webhook that fails');
    await page.unrouteAll();
    await press('Delete');
    await page.getByRole('dialog').waitFor();
    await look('a webhook to delete');
    await page.getByRole('dialog').getByRole('button', { name: 'Delete' }).click();
    await page.getByRole('button', { name: 'Set webhook' }).waitFor();

    await page.goto(`${cloud.url}/story/${String(id)}`);
    await press('Delete');
    await press('Delete story');
    await heading(page, 'Your shelf').waitFor();
    await page.getByText('Sort and filter').click();
    await page.getByRole('button', { name: 'Undo' }).waitFor();
    await look('a shelf with a story to have back');
    await press('Undo');
    expect(seen).toEqual([]);
  });

  it.each([
    [1200, 800],
    [360, 800],
    [800, 360],
  ])('never covers the focused element with the estimate, at %i × %i', async (width, height) => {
    const page = await asDemo('/create', { width });
    await page.setViewportSize({ width, height });
    await heading(page, 'Make a story').waitFor();
    await page.getByText('Nora', { exact: true }).waitFor();
    const hidden: string[] = [];
    for (const key of ['Tab', 'Shift+Tab']) {
      for (let press = 0; press < 60; press++) {
        await page.keyboard.press(key);
        hidden.push(
          ...(await page.evaluate(() => {
            const [focused, foot] = [document.activeElement, document.querySelector('.create__foot')];
            if (
              focused === null ||
              foot === null ||
              !document.querySelector('.create')?.contains(focused) ||
              foot.contains(focused)
            )
              return [];
            const [box, bar] = [focused.getBoundingClientRect(), foot.getBoundingClientRect()];
            return (getComputedStyle(foot).position === 'sticky' && box.bottom > bar.top) ||
              box.bottom > innerHeight ||
              box.top < 0
              ? [focused.outerHTML.slice(0, 120)]
              : [];
          })),
        );
      }
    }
    expect(hidden).toEqual([]);
  });

  it.each([
    [1200, 800],
    [320, 640],
  ])("never covers the focused element with a long dialog's footer, at %i × %i", async (width, height) => {
    const page = await asDemo('/bedtimes', { width });
    await page.setViewportSize({ width, height });
    await page.getByRole('button', { name: /^(Set a|New) bedtime$/ }).click();
    await page.getByRole('heading', { name: 'New bedtime' }).waitFor();
    await page.getByText('Nora', { exact: true }).waitFor();
    const hidden: string[] = [];
    for (const key of ['Tab', 'Shift+Tab']) {
      for (let press = 0; press < 40; press++) {
        await page.keyboard.press(key);
        hidden.push(
          ...(await page.evaluate(() => {
            const [focused, dialog, foot] = [
              document.activeElement,
              document.querySelector('.dialog'),
              document.querySelector('.dialog__actions'),
            ];
            if (
              focused === null ||
              dialog === null ||
              foot === null ||
              !dialog.contains(focused) ||
              foot.contains(focused) ||
              focused === dialog
            )
              return [];
            const [box, bar] = [focused.getBoundingClientRect(), foot.getBoundingClientRect()];
            // In a time field the focus is on a part of the box, and the browser scrolls to that part.
            const middle = (box.top + box.bottom) / 2;
            return middle > bar.top || middle < dialog.getBoundingClientRect().top
              ? [focused.outerHTML.slice(0, 120)]
              : [];
          })),
        );
      }
    }
    expect(hidden).toEqual([]);
  });
});
