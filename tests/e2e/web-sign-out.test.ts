import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { saveCharacter, saveScene, setBedtime } from '../../graphql/generated/operations.ts';
import { browserTestsRun } from '../support/browser.ts';
import type { Person } from '../support/cloud.ts';
import { chat, draft, writes } from '../support/model-server.ts';
import { heading, webForTests } from '../support/web.ts';

if (!browserTestsRun)
  process.stderr.write(
    'What is left after signing out is not tested: no Chrome or Chromium was found (CHROME_PATH names one).\n',
  );

/** Words of the first family that would be noticed anywhere. */
const own = {
  title: 'The Marigold Ferry',
  character: 'Zefira',
  scene: 'Quillhaven',
  bedtime: 'Plumtime',
  idea: 'marzipan lanterns',
  search: 'nutmeg',
} as const;
const chip = { label: 'The garden', value: 'garden' } as const;

/** Runs in the page: everything that it shows and that its browser stores, as one text. */
const everything = async (): Promise<string> => {
  const fields = [...document.querySelectorAll<HTMLInputElement | HTMLTextAreaElement>('input, textarea')];
  const kept = await Promise.all(
    (await caches.keys()).map(async (name) => {
      const cache = await caches.open(name);
      const requests = await cache.keys();
      const texts = requests
        .filter(({ url }) => url.endsWith('.json'))
        .map(async (request) => (await cache.match(request))?.text());
      return [name, ...requests.map(({ url }) => url), ...(await Promise.all(texts))];
    }),
  );
  return [
    document.title,
    document.documentElement.outerHTML,
    navigator.mediaSession.metadata?.title,
    JSON.stringify(localStorage),
    JSON.stringify(sessionStorage),
    ...fields.map((field) => ('checked' in field && field.checked ? `chosen: ${field.value}` : field.value)),
    ...kept.flat(),
  ].join('\n');
};

interface Screen {
  readonly path: string;
  /** What a family without any data sees there. */
  readonly empty: string;
  /** Waits for the first family's data, and adds some more. */
  use(page: Page): Promise<unknown>;
}

const screensOf = (id: string, { email }: Person): readonly Screen[] => [
  {
    path: '/',
    empty: 'Your shelf is waiting.',
    async use(page) {
      await page.getByRole('link', { name: own.title }).first().waitFor();
      await page.getByLabel('Search titles').fill(own.search);
    },
  },
  {
    path: '/create',
    empty: 'Make a story',
    async use(page) {
      await page.getByText(own.character, { exact: true }).click();
      await page.getByText(chip.label, { exact: true }).click();
      await page.getByLabel('In your own words (optional)').fill(own.idea);
    },
  },
  {
    path: '/family',
    empty: 'Characters and scenes',
    async use(page) {
      await page.getByText(own.scene).waitFor();
      await page.getByRole('button', { name: own.character }).waitFor();
    },
  },
  { path: '/bedtimes', empty: 'Bedtimes', use: (page) => heading2(page, own.bedtime).waitFor() },
  { path: '/usage', empty: 'Usage and costs', use: (page) => page.getByText('of 20 stories').waitFor() },
  {
    path: '/account',
    empty: 'Your account',
    use: (page) => page.locator('.account__email', { hasText: email }).waitFor(),
  },
  { path: '/developers', empty: 'Developers', use: (page) => page.getByText('The socket is live.').waitFor() },
  {
    path: `/read/${id}`,
    empty: "This story isn't here",
    async use(page) {
      await page.getByRole('button', { name: /read it myself/ }).click();
      await page.getByRole('button', { name: 'Next page' }).click();
      await page.getByRole('region', { name: 'Page 2' }).waitFor();
      await expect.poll(async () => (await page.evaluate(everything)).includes('/story.json')).toBe(true);
    },
  },
  {
    path: `/story/${id}`,
    empty: "This story isn't here",
    // Last of all: its messages come a moment later, when nobody is signed in any more.
    async use(page) {
      await page.getByRole('button', { name: 'Delete', exact: true }).click();
      await page.getByRole('button', { name: 'Delete story' }).click();
      await heading(page, /^Your shelf/).waitFor();
    },
  },
];

const heading2 = (page: Page, name: string) => page.getByRole('heading', { level: 2, name });
/** Navigates inside the app: nothing is reloaded, and module state stays. */
const go = (page: Page, path: string) => page.evaluate((to) => history.pushState(null, '', to), path);

describe.runIf(browserTestsRun)('signing out', { timeout: 600_000 }, () => {
  const web = webForTests();

  async function someFamily(email: string): Promise<Person> {
    const person = await web.cloud.person(email);
    const asks = [
      [saveCharacter, { name: own.character }],
      [saveScene, { name: own.scene }],
      [setBedtime, { name: own.bedtime, time: '19:30', zone: 'Europe/Berlin' }],
    ] as const;
    for (const [query, input] of asks) expect((await person.ask(query, { input })).errors).toBeUndefined();
    return person;
  }

  /** @returns the id of a story that was requested on this page */
  async function order(page: Page): Promise<string> {
    web.cloud.model.script(chat, writes({ ...draft(), title: own.title }));
    await page.getByText(chip.label, { exact: true }).click();
    await page.getByRole('button', { name: 'Make this story' }).click();
    await heading(page, own.title).waitFor();
    await page.locator('.status', { hasText: 'Ready' }).waitFor();
    return page.url().split('/').at(-1) ?? '';
  }

  it("leaves none of a family's data to the next one, on any screen", async () => {
    const [first, second] = [
      await someFamily('first-family@example.com'),
      await web.cloud.person('second-family@example.com'),
    ];
    const page = await web.visit('/create');
    await web.signIn(page, first.email);
    const id = await order(page);
    const screens = screensOf(id, first);
    const words = [...Object.values(own), `chosen: ${chip.value}`, first.email, first.sub, id];
    /** Browser storage is deleted while the next screen is already shown, so this waits until it is empty. */
    const look = (where: string): Promise<void> =>
      expect
        .poll(
          async () => {
            const text = await page.evaluate(everything);
            return words.filter((word) => text.includes(word));
          },
          { message: where },
        )
        .toEqual([]);
    const other = await web.visit('/usage', { context: page.context() });
    const signOut = async (): Promise<void> => {
      // Nobody signs out in the reader; another tab does.
      const isHere = await page.getByRole('button', { name: 'Sign out' }).first().isVisible();
      await (isHere ? page : other).getByRole('button', { name: 'Sign out' }).first().click();
      for (const tab of [page, other]) await heading(tab, 'Good evening').waitFor();
    };
    const signIn = async (person: Person): Promise<void> => {
      await web.signIn(page, person.email);
      await heading(page, 'Good evening').waitFor({ state: 'detached' });
      await other.reload();
      await heading(other, 'Usage and costs').waitFor();
    };
    for (const [at, { path, use, empty }] of screens.entries()) {
      if (at > 0) {
        await signOut();
        await signIn(first);
      }
      await go(page, path);
      await use(page);
      await signOut();
      await look(`signed out at ${path}`);
      await signIn(second);
      // First the screen that the other family left, then the same screen on its own.
      await heading(page, /./).waitFor();
      await look(`left at ${path}, then signed in`);
      await go(page, path);
      await heading(page, empty).waitFor();
      await look(`left at ${path}, then ${path}`);
    }
    // Nothing was reloaded: whatever a screen left behind would still be there for every other one.
    for (const { path, empty } of screens) {
      await go(page, path);
      await heading(page, empty).waitFor();
      await look(`left everywhere, then ${path}`);
    }
  });

  it('discards answers that arrive after sign-out', async () => {
    const person = await web.cloud.person('hurried-family@example.com');
    const page = await web.visit('/create');
    await web.signIn(page, person.email);
    const id = await order(page);
    const other = await web.visit('/usage', { context: page.context() });
    await heading(other, 'Usage and costs').waitFor();
    let answer: () => void = () => undefined;
    const held = new Promise<void>((resolve) => (answer = resolve));
    let asked: () => void = () => undefined;
    const isAsked = new Promise<void>((resolve) => (asked = resolve));
    await page.route('**/graphql', async (route) => {
      if (!/getStory/.test(route.request().postData() ?? '')) return route.continue();
      const response = await route.fetch();
      asked();
      await held;
      await route.fulfill({ response });
    });
    await page.getByRole('button', { name: 'Save on this device' }).click();
    await isAsked;
    await other.getByRole('button', { name: 'Sign out' }).first().click();
    await heading(page, 'Good evening').waitFor();
    const answered = page.waitForResponse('**/graphql');
    answer();
    await (await answered).finished();
    // No request is still in the test's handler when it ends.
    await page.unrouteAll({ behavior: 'wait' });
    await web.signIn(page, person.email);
    await heading(page, own.title).waitFor();
    expect((await page.evaluate(everything)).includes(`/kept/stories/${person.sub}/${id}/`)).toBe(false);
  });
});
