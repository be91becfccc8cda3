import { describe, expect, it } from 'vitest';
import { browserTestsRun } from '../support/browser.ts';
import { findings, heading, webForTests } from '../support/web.ts';

if (!browserTestsRun)
  process.stderr.write(
    'The languages of the web are not tested: no Chrome or Chromium was found (CHROME_PATH names one).\n',
  );

describe.runIf(browserTestsRun)('the texts and messages of the web app', () => {
  const web = webForTests();

  it('are German if that is chosen, on every screen, also after a reload and for the next person to sign in', async () => {
    const page = await web.visit();
    await page.getByRole('button', { name: 'Continue as the demo family' }).click();
    await heading(page, 'Your shelf').waitFor();
    expect(await page.locator('html').getAttribute('lang')).toBe('en');
    await page.getByText('Deutsch', { exact: true }).click();
    await heading(page, 'Dein Regal').waitFor();
    await page.reload();
    await heading(page, 'Dein Regal').waitFor();
    expect(await page.locator('html').getAttribute('lang')).toBe('de');
    for (const [path, title] of [
      ['/create', 'Neue Geschichte'],
      ['/family', 'Kinder, Figuren und Orte'],
      ['/bedtimes', 'Schlafenszeiten'],
      ['/usage', 'Verbrauch und Kosten'],
      ['/account', 'Dein Konto'],
      ['/nowhere', 'Diese Seite gibt es nicht'],
    ] as const) {
      await page.goto(web.cloud.url + path);
      await heading(page, title).waitFor();
      expect(await findings(page)).toEqual([]);
    }
    await page.getByRole('button', { name: 'Abmelden' }).first().click();
    await heading(page, 'Guten Abend').waitFor();
    expect(await findings(page)).toEqual([]);
  });

  it('end the session when this device can no longer renew it, instead of waiting forever', async () => {
    const page = await web.visit('/family');
    await page.getByRole('button', { name: 'Continue as the demo family' }).click();
    await heading(page, 'Children, characters and scenes').waitFor();
    await page.evaluate(() => {
      for (const name of Object.keys(localStorage)) if (name.endsWith('.refreshToken')) localStorage.removeItem(name);
    });
    // By this device's clock the access token has expired.
    await page.clock.setSystemTime(Date.now() + 3 * 3_600_000);
    await page.getByRole('link', { name: 'Bedtimes' }).click();
    await heading(page, 'Good evening').waitFor();
    await page.getByText('You were signed out. Sign in again to continue.').first().waitFor();
  });

  it('renew a token that the server refuses although it seems valid on this device', async () => {
    const page = await web.visit('/usage');
    await page.getByRole('button', { name: 'Continue as the demo family' }).click();
    await heading(page, 'Usage and costs').waitFor();
    const refused: (string | undefined)[] = [];
    // As on a device whose clock was set back: its token has expired, and only the server knows.
    await page.route('**/graphql', async (route) => {
      const { authorization } = route.request().headers();
      if (refused.length > 0 && authorization !== refused[0]) return route.continue();
      refused.push(authorization);
      return route.fulfill({ status: 401, json: { errors: [{ errorType: 'UnauthorizedException' }] } });
    });
    await page.getByRole('link', { name: 'Shelf', exact: true }).click();
    await heading(page, 'Your shelf').waitFor();
    await page.getByRole('link', { name: /The Lamp That Would Not Sleep/ }).waitFor();
    expect(refused.length).toBeGreaterThan(0);
    expect(web.problems.splice(0).filter((problem) => !/status of 401/.test(problem))).toEqual([]);
  });

  it('never lose the focus when the focused element disappears', async () => {
    const page = await web.visit('/bedtimes');
    await page.getByRole('button', { name: 'Continue as the demo family' }).click();
    await page.getByRole('button', { name: /^(Set a|New) bedtime$/ }).click();
    await page.getByRole('button', { name: 'Save' }).click();
    await page.getByRole('button', { name: 'Delete' }).first().click();
    await page.getByRole('button', { name: 'Delete bedtime' }).click();
    await page.getByRole('dialog').waitFor({ state: 'detached' });
    await expect.poll(() => page.evaluate(() => document.activeElement?.tagName)).toBe('H1');
  });

  it('show an invalid field on screen and focused', async () => {
    const page = await web.visit('/create', { width: 360 });
    await page.getByRole('button', { name: 'Continue as the demo family' }).click();
    await heading(page, 'Make a story').waitFor();
    await page.getByRole('button', { name: 'Make this story' }).click();
    await expect.poll(() => page.evaluate(() => document.activeElement?.tagName)).toBe('TEXTAREA');
    await page.getByText('Choose what happens or who is in it, or write a few words.').waitFor();
    await page.route('**/graphql', (route) =>
      route.request().postData()?.includes('createStory') === true
        ? route.fulfill({
            contentType: 'application/json',
            body: JSON.stringify({ data: null, errors: [{ errorType: 'InternalError', message: 'It broke (405).' }] }),
          })
        : route.continue(),
    );
    await page.getByLabel('In your own words (optional)').fill('A mouse');
    await page.getByRole('button', { name: 'Make this story' }).click();
    const problem = page.getByRole('alert').filter({ hasText: "We couldn't start the story." });
    await problem.waitFor();
    await expect.poll(() => problem.evaluate((one) => one === document.activeElement)).toBe(true);
    const { top, bottom } = await problem.evaluate((one) => one.getBoundingClientRect().toJSON() as DOMRect);
    expect(top).toBeGreaterThanOrEqual(0);
    expect(bottom).toBeLessThanOrEqual(800);
    expect(await problem.textContent()).not.toContain('405');
    expect(await findings(page)).toEqual([]);
  });
});
