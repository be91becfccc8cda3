import type { Browser, BrowserContext, Page } from 'playwright-core';

export interface Tour {
  readonly browser: Browser;
  readonly url: string;
  readonly theme: 'light' | 'dark';
  readonly width: number;
  /** The file for a picture of this name. */
  take(name: string): string;
}

interface Stop extends Tour {
  readonly context: BrowserContext;
  readonly page: Page;
  /** Takes the picture when fonts and pictures are loaded and nothing moves. */
  shoot(name: string, options?: { readonly whole?: boolean }): Promise<void>;
}

/** Long enough for a picture to have faded in. */
const calm = 1_400;

async function begin(tour: Tour): Promise<Stop> {
  const context = await tour.browser.newContext({ viewport: { width: tour.width, height: tour.width < 600 ? 760 : 860 }, colorScheme: tour.theme, deviceScaleFactor: 1 });
  context.setDefaultTimeout(60_000);
  const page = await context.newPage();
  return {
    ...tour, context, page,
    async shoot(name, { whole = true } = {}) {
      await page.evaluate(() => document.fonts.ready.then(() => undefined));
      await page.waitForTimeout(calm);
      await page.screenshot({ path: tour.take(name), fullPage: whole });
    },
  };
}

const heading = (page: Page, name: string | RegExp) => page.getByRole('heading', { level: 1, name }).waitFor();

async function door({ page, url, shoot, theme, width }: Stop): Promise<void> {
  await page.goto(url);
  await heading(page, 'Good evening');
  await shoot('sign-in');
  await page.getByRole('button', { name: 'New here? Sign up' }).click();
  await page.getByLabel('Email').fill(`somebody-${theme}-${width}@example.com`);
  await page.getByLabel('New password').fill('nightlight');
  await page.getByRole('button', { name: 'Sign up' }).click();
  await page.getByRole('alert').waitFor();
  await shoot('sign-up');
  await page.getByLabel('New password').fill('Nightlight1!');
  await page.getByRole('button', { name: 'Sign up' }).click();
  await heading(page, 'Check your email');
  await shoot('confirm');
  const mails = (await (await page.request.get(`${url}/mail`, { headers: { accept: 'application/json' } })).json()) as { readonly to: string; readonly text: string }[];
  const code = /\b\d{6}\b/.exec(mails.filter(({ to }) => to.includes(`${theme}-${width}`)).at(-1)?.text ?? '')?.[0] ?? '';
  await page.getByLabel('Code').fill(code);
  await page.getByRole('button', { name: 'Confirm' }).click();
  await heading(page, 'Your shelf is waiting.');
  await shoot('empty-shelf');
  await page.getByRole('link', { name: 'open a sample' }).click();
  await shoot('sample');
  await page.goto(`${url}/bedtimes`);
  await page.getByRole('button', { name: 'Set a bedtime' }).waitFor();
  await shoot('no-bedtimes');
}

async function asDemo({ page, context, url }: Stop): Promise<void> {
  await context.clearCookies();
  await page.evaluate(() => localStorage.clear());
  await page.goto(url);
  await page.getByRole('button', { name: 'Continue as the demo family' }).click();
  await heading(page, 'Your shelf');
}

async function making({ page, url, shoot }: Stop): Promise<void> {
  await page.goto(`${url}/create`);
  await page.getByText('The garden', { exact: true }).click();
  await page.getByText('Nora', { exact: true }).click();
  await shoot('create');
  await page.getByRole('button', { name: 'Make this story' }).click();
  await page.getByText('Your story is being written').waitFor();
  await page.screenshot();
  await shoot('making', { whole: false });
  await page.getByText('The words are ready to read').waitFor();
  await shoot('words-first', { whole: false });
  await page.locator('.status', { hasText: 'Ready' }).waitFor();
  await shoot('story');
  await page.getByRole('button', { name: 'Delete', exact: true }).click();
  await shoot('delete', { whole: false });
  await page.getByRole('button', { name: 'Keep it' }).click();
  await page.getByRole('link', { name: 'Read it' }).click();
  await page.getByRole('button', { name: 'Read to me' }).waitFor();
  await shoot('reader', { whole: false });
}

/** A story that an adult reads first, from the setting to the decision. */
async function reviewing({ page, url, shoot }: Stop): Promise<void> {
  await page.goto(`${url}/account`);
  await page.getByText('I do', { exact: true }).click();
  await page.getByText('Every story waits on your shelf').waitFor();
  await page.goto(`${url}/create`);
  await page.getByText('The garden', { exact: true }).click();
  await page.getByRole('button', { name: 'Make this story' }).click();
  await page.getByText('Read this one first').waitFor();
  await page.locator('.status', { hasText: 'Ready' }).waitFor();
  await shoot('review');
  const address = page.url();
  await page.goto(url);
  await page.getByRole('heading', { name: 'To read first' }).waitFor();
  await shoot('to-read-first');
  await page.goto(address.replace('/story/', '/read/'));
  await heading(page, 'A grown-up reads this one first');
  await shoot('not-yet', { whole: false });
  await page.goto(address);
  await page.getByRole('button', { name: 'Not this one' }).click();
  await shoot('put-aside', { whole: false });
  await page.getByText('No', { exact: true }).click();
  await page.getByRole('button', { name: 'Put it aside' }).click();
  await page.getByText('You put this story aside').waitFor();
  await shoot('rejected', { whole: false });
  await page.goto(`${url}/account`);
  await page.getByText('The judge', { exact: true }).click();
  await page.getByText('The judge reads every story').waitFor();
}

/** States that are only visible for a moment: held by answers that do not arrive. */
async function account({ page, url, shoot }: Stop): Promise<void> {
  await page.goto(`${url}/grown-ups`);
  await heading(page, 'For grown-ups');
  await shoot('grown-ups');
  await page.goto(`${url}/account`);
  await heading(page, 'Your account');
  await shoot('account');
  await page.route('**/graphql', (route) => (/getStory/.test(route.request().postData() ?? '') ? undefined : route.continue()));
  await page.getByRole('button', { name: 'Download everything' }).click();
  await page.getByText('Packing story').waitFor();
  await shoot('account-download');
  await page.getByRole('button', { name: 'Cancel' }).click();
  await page.unroute('**/graphql');
  await page.getByRole('button', { name: 'Delete your account…' }).click();
  await shoot('account-delete', { whole: false });
  await page.getByRole('button', { name: 'Keep my account' }).click();
}

/** A story that another tab deletes while it is open. */
async function deleted({ page, context, url, shoot }: Stop): Promise<void> {
  await context.setOffline(false);
  await page.goto(`${url}/`);
  await page.getByRole('link', { name: 'See all pages' }).click();
  const id = page.url().split('/').at(-1) ?? '';
  await page.getByRole('button', { name: 'Delete', exact: true }).waitFor();
  const other = await context.newPage();
  await other.goto(`${url}/story/${id}`);
  await other.getByRole('button', { name: 'Delete', exact: true }).click();
  await other.getByRole('button', { name: 'Delete story' }).click();
  // The tab must stay open: until its ten seconds are over, closing it keeps the story.
  await heading(page, 'This story was deleted');
  await other.close();
  await shoot('deleted', { whole: false });
}

async function blocked({ page, url, shoot }: Stop): Promise<void> {
  await page.goto(`${url}/create`);
  await page.getByLabel('In your own words (optional)').fill('They murder the king with a gun');
  await page.getByRole('button', { name: 'Make this story' }).click();
  await page.getByText("We can't make a story from that idea.").waitFor();
  await shoot('blocked', { whole: false });
}

async function rest({ page, context, url, shoot, theme, width }: Stop): Promise<void> {
  await page.goto(`${url}/family`);
  await page.getByRole('button', { name: /Nora/ }).waitFor();
  await shoot('characters');
  await page.getByRole('button', { name: /Nora/ }).click();
  await shoot('character', { whole: false });
  await page.goto(`${url}/bedtimes`);
  await heading(page, 'Bedtimes');
  await page.getByRole('button', { name: /Set a bedtime|New bedtime/ }).click();
  await page.getByLabel('Name', { exact: true }).fill(`Nora's story ${theme === 'dark' ? 'on dark evenings' : ''}${width < 600 ? ' away' : ''}`.trim());
  await shoot('bedtime', { whole: false });
  await page.getByRole('button', { name: 'Save' }).click();
  await page.getByRole('button', { name: 'Pause' }).first().waitFor();
  await shoot('bedtimes');
  for (const [path, name] of [['usage', 'Usage and costs'], ['developers', 'Developers'], ['nowhere', "This page doesn't exist"], ['', 'Your shelf']] as const) {
    await page.goto(`${url}/${path}`);
    await heading(page, name);
    await shoot(path === '' ? 'shelf' : path);
  }
  if (width < 600) {
    await page.getByRole('button', { name: 'Menu' }).click();
    await shoot('menu', { whole: false });
  }
  await context.setOffline(true);
  await page.getByText("You're offline.").first().waitFor();
  await shoot('offline', { whole: false });
}

/** Every screen and state, in the order in which a user meets them. */
export async function tour(wanted: Tour): Promise<void> {
  const stop = await begin(wanted);
  try {
    await door(stop);
    await asDemo(stop);
    await making(stop);
    await reviewing(stop);
    await blocked(stop);
    await account(stop);
    await rest(stop);
    await deleted(stop);
  } finally {
    await stop.context.close();
  }
}
