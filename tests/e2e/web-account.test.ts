import { readFileSync } from 'node:fs';
import { unzipSync } from 'fflate';
import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { createStory, saveCharacter } from '../../graphql/generated/operations.ts';
import { demoUser } from '../../local/seed.ts';
import { runScript } from '../scripts/script.ts';
import { browserTestsRun } from '../support/browser.ts';
import { mailedCode } from '../support/cloud.ts';
import type { Person } from '../support/cloud.ts';
import { labeled } from '../../functions/illustrateStory/label.ts';
import { png } from '../support/model-server.ts';
import { wordsOnly } from '../support/stories.ts';
import { findings, heading, webForTests } from '../support/web.ts';

interface Mail {
  readonly to: string;
  readonly text: string;
}

if (!browserTestsRun)
  process.stderr.write('The account screen is not tested: no Chrome or Chromium was found (CHROME_PATH names one).\n');

const { password } = demoUser;

describe.runIf(browserTestsRun)('the account screen', () => {
  const web = webForTests();

  async function signUp(page: Page, email: string): Promise<void> {
    await page.getByRole('button', { name: 'New here? Sign up' }).click();
    await page.getByLabel('Email').fill(email);
    await page.getByLabel('New password').fill(password);
    await page.getByRole('button', { name: 'Sign up' }).click();
    await page.getByLabel('Code').waitFor();
    await page.getByLabel('Code').fill(await mailedCode(web.cloud.url, email));
    await page.getByRole('button', { name: 'Confirm' }).click();
  }

  const ask = async (person: Person, query: string, variables: object): Promise<void> => {
    const { errors } = await person.ask(query, variables);
    expect(errors).toBeUndefined();
  };
  /** Everything in both tables, by its owner. */
  const itemsOf = async (owner: string) => {
    const all = await Promise.all([web.cloud.items('StoryTableName'), web.cloud.items('FamilyTableName')]);
    return all.flat().filter((item) => item['owner'] === owner);
  };
  const mailTo = async (email: string): Promise<string> => {
    const answer = await fetch(`${web.cloud.url}/mail`, { headers: { accept: 'application/json' } });
    return ((await answer.json()) as Mail[]).findLast(({ to }) => to === email)?.text ?? '';
  };
  const startDownload = (page: Page) => page.getByRole('button', { name: /^Download (everything|again)$/ }).click();

  async function downloaded(page: Page): Promise<Record<string, Uint8Array>> {
    const coming = page.waitForEvent('download');
    await startDownload(page);
    const download = await coming.catch(async (error: unknown) => {
      throw new Error(`No download came. ${await page.locator('main').innerText()}`, { cause: error });
    });
    expect(download.suggestedFilename()).toMatch(/^Nightlight \d{4}-\d\d-\d\d\.zip$/);
    return unzipSync(readFileSync(await download.path()));
  }
  const text = (bytes: Uint8Array | undefined): string => new TextDecoder().decode(bytes);

  it("lets a family download all its data and delete it, and leaves every other family's data alone", async () => {
    const second = await web.cloud.person('second@example.com');
    await ask(second, saveCharacter, { input: { name: 'Otto' } });
    await ask(second, createStory, { input: { prompt: 'A quiet fox', ...wordsOnly } });

    const email = 'first@example.com';
    const page = await web.visit('/family');
    await signUp(page, email);
    await page.getByRole('button', { name: 'New character' }).click();
    await page.getByLabel('Name').fill('Mia');
    await page.getByRole('button', { name: 'Save' }).click();
    await page.getByRole('button', { name: /Mia/ }).waitFor();
    await page.getByRole('link', { name: 'Make a story' }).click();
    await page.getByText('The garden', { exact: true }).click();
    await page.getByRole('button', { name: 'Make this story' }).click();
    await page.locator('.status', { hasText: 'Ready' }).waitFor();

    await page.getByRole('link', { name: 'Account' }).click();
    await heading(page, 'Your account').waitFor();
    const files = await downloaded(page);
    await page.getByText('1 story and everything else is in your downloads.').waitFor();
    const folder = 'stories/The Lantern';
    // Three pictures, spread over five pages.
    const drawn = [1, 2, 4];
    expect(Object.keys(files).sort()).toEqual([
      'family.json',
      `${folder}/narration.json`,
      `${folder}/narration.mp3`,
      ...drawn.map((number) => `${folder}/pictures/${number}.png`),
      `${folder}/story.json`,
    ]);
    const family = JSON.parse(text(files['family.json'])) as {
      readonly account: { readonly id: string; readonly email: string };
    };
    expect(family).toMatchObject({
      account: { email },
      characters: [{ name: 'Mia' }],
      scenes: [],
      bedtimes: [],
      shares: [],
      mail: false,
      review: 'AUTO',
      usage: { used: 1 },
    });
    const told = text(files[`${folder}/story.json`]);
    expect(JSON.parse(told)).toMatchObject({
      title: 'The Lantern',
      status: 'COMPLETE',
      owner: family.account.id,
      pages: [1, 2, 3, 4, 5].map((number) => ({
        number,
        illustration: { file: drawn.includes(number) ? `pictures/${number}.png` : null },
      })),
      narration: { file: 'narration.mp3', marksFile: 'narration.json' },
    });
    expect(told).not.toContain('Signature');
    for (const number of drawn)
      expect(Buffer.from(files[`${folder}/pictures/${number}.png`] ?? [])).toEqual(labeled(png));
    expect(JSON.parse(text(files[`${folder}/narration.json`]))).toMatchObject({
      version: 1,
      sentences: expect.arrayContaining([expect.objectContaining({ page: 5 })]) as unknown,
    });
    expect(files[`${folder}/narration.mp3`]?.length).toBeGreaterThan(1_000);

    const before = await itemsOf(second.sub);
    const otherTab = await web.visit('/', { context: page.context() });
    await heading(otherTab, 'Your shelf').waitFor();
    await page.getByRole('button', { name: 'Delete your account…' }).click();
    await page.getByRole('heading', { name: 'Delete your account?' }).waitFor();
    expect(await findings(page)).toEqual([]);
    await page.getByLabel('Type your email address').fill('second@example.com');
    await page.getByRole('button', { name: 'Delete everything' }).click();
    await page.getByText("That's not this account's address.").waitFor();
    expect((await itemsOf(family.account.id)).length).toBeGreaterThan(0);
    await page.getByLabel('Type your email address').fill(' First@Example.com');
    await page.getByRole('button', { name: 'Delete everything' }).click();
    await heading(page, 'Good evening').waitFor();
    await page.getByText('Your account and everything in it were deleted.').first().waitFor();
    // The other tab does not show their data any more either.
    await heading(otherTab, 'Good evening').waitFor();

    await web.signIn(page, email);
    await page.getByText("That email and password don't match.").waitFor();
    // What remains is the mark that the account was deleted, and none of its data.
    expect(
      (await itemsOf(family.account.id)).filter(
        (item) => item['id'] !== undefined || JSON.stringify(item).includes('Mia'),
      ),
    ).toEqual([]);
    expect(await itemsOf(second.sub)).toEqual(before);
    await web.signIn(page, second.email);
    await page
      .getByRole('link', { name: /The Lantern/ })
      .first()
      .waitFor();
  });

  it('lets people invited by the operator in, with their own password, and shows no sign-up without open accounts', async () => {
    const email = 'invited@example.com';
    const invited = await runScript('invite', ['--email', email], web.cloud.url, '', {
      PORT: new URL(web.cloud.url).port,
    });
    expect(invited).toMatchObject({ code: 0, stdout: `${email} is invited. The mail is at /mail.\n` });
    const page = await web.visit('/', {
      prepare: (opened) =>
        opened.route('**/config.json', async (route) => {
          const config = (await (await route.fetch()).json()) as { nightlight: object };
          await route.fulfill({ json: { ...config, nightlight: { ...config.nightlight, signUp: 'invited' } } });
        }),
    });
    await page.getByText('Accounts here are by invitation.').waitFor();
    expect(await page.getByRole('button', { name: 'New here? Sign up' }).count()).toBe(0);
    const temporary = /temporary password (\S+) within/.exec(await mailTo(email))?.[1] ?? '';
    await web.signIn(page, email, temporary);
    await heading(page, 'Choose your password').waitFor();
    expect(await findings(page)).toEqual([]);

    await page.getByLabel('New password').fill('short');
    await page.getByRole('button', { name: 'Set password' }).click();
    await page.getByText('That password is too short.').waitFor();
    await page.getByLabel('New password').fill(password);
    await page.getByRole('button', { name: 'Set password' }).click();

    await page.getByRole('heading', { name: 'Good evening' }).waitFor({ state: 'detached' });
    await page.getByRole('link', { name: 'Account' }).first().waitFor();
    const again = await runScript('invite', ['--email', email], web.cloud.url, '', {
      PORT: new URL(web.cloud.url).port,
    });
    expect(again).toMatchObject({ code: 2, stderr: expect.stringContaining('Resend not possible') });
  });

  it('can cancel an export, says what stopped it, and names what is missing', async () => {
    const third = await web.cloud.person('third@example.com');
    await ask(third, createStory, { input: { prompt: 'A mouse', illustrations: 1, narrate: false } });
    await expect
      .poll(() => itemsOf(third.sub).then((items) => items.map(({ status }) => status)))
      .toContain('COMPLETE');
    const page = await web.visit('/account');
    await web.signIn(page, third.email);
    await heading(page, 'Your account').waitFor();

    // A picture is never answered: the export continues until it is cancelled.
    let reached: () => void = () => undefined;
    const asked = new Promise<void>((resolve) => (reached = resolve));
    await page.route('**/pages/*.png?*', () => reached());
    await startDownload(page);
    await asked;
    await page.getByText('Packing story 1 of 1…').waitFor();
    expect(await findings(page)).toEqual([]);
    await page.getByRole('button', { name: 'Cancel' }).click();
    await page.getByRole('button', { name: 'Download everything' }).waitFor();

    await page.unroute('**/pages/*.png?*');
    await page.route('**/pages/*.png?*', (route) => route.abort());
    const files = await downloaded(page);
    await page.getByText('1 story is in your downloads, with a few things missing.').waitFor();
    await page.getByText('the picture on page 1 in “The Lantern”').waitFor();
    expect(Object.keys(files)).toEqual(['family.json', 'stories/The Lantern/story.json']);
    expect(await findings(page)).toEqual([]);

    await page.route('**/graphql', (route) =>
      /getStory/.test(route.request().postData() ?? '') ? route.abort() : route.continue(),
    );
    await startDownload(page);
    await page.getByText('The download stopped before it was finished.').waitFor();
    await page.getByText('Nothing was changed. Try again to start over.').waitFor();
    expect(await findings(page)).toEqual([]);
    expect(web.problems.splice(0).filter((problem) => !problem.includes('ERR_FAILED'))).toEqual([]);

    await page.context().setOffline(true);
    await page.getByText("You can download everything when you're back online.").waitFor();
    await page.getByText("You can delete your account when you're back online.").waitFor();
    expect(await page.getByRole('button', { name: /Download|Delete/ }).count()).toBe(0);
  });

  it('continues to delete when a large shelf takes more than one call, and says so when it does not end', async () => {
    const fourth = await web.cloud.person('fourth@example.com');
    const page = await web.visit('/account', { theme: 'dark', width: 320 });
    await web.signIn(page, fourth.email);
    await heading(page, 'Your account').waitFor();
    let calls = 0;
    const refuse = (errorType: string) => ({
      json: {
        data: null,
        errors: [{ message: 'Not everything is deleted yet. Send it again.', errorType, path: ['deleteAccount'] }],
      },
    });
    await page.route('**/graphql', (route) => {
      if (!/deleteAccount/.test(route.request().postData() ?? '')) return route.continue();
      calls += 1;
      return calls <= 2
        ? route.fulfill(refuse('Conflict'))
        : calls === 3
          ? route.fulfill(refuse('InternalError'))
          : route.continue();
    });
    await page.getByRole('button', { name: 'Delete your account…' }).click();
    await page.getByLabel('Type your email address').fill(fourth.email);
    await page.getByRole('button', { name: 'Delete everything' }).click();
    await page.getByRole('alert').filter({ hasText: 'Press again to continue.' }).waitFor();
    expect(calls).toBe(3);
    expect(await findings(page)).toEqual([]);
    await page.getByRole('button', { name: 'Delete everything' }).click();
    await heading(page, 'Good evening').waitFor();
    expect(await itemsOf(fourth.sub).then((items) => items.filter((item) => item['id'] !== undefined))).toEqual([]);
  });
});
