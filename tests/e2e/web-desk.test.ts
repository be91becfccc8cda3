import type { Page, Route } from 'playwright-core';
import { beforeAll, describe, expect, it } from 'vitest';
import { approveStory, createStory, getStory, setReview } from '../../graphql/generated/operations.ts';
import { browserTestsRun } from '../support/browser.ts';
import { mailedCode } from '../support/cloud.ts';
import type { TestCloud } from '../support/cloud.ts';
import { after, chat, judges, judgment, reviews, writes } from '../support/model-server.ts';
import { only } from '../support/stories.ts';
import { findings, heading, webForTests } from '../support/web.ts';
import type { VisitOptions } from '../support/web.ts';
import { undoable } from '../../web/src/live/deletions.ts';

if (!browserTestsRun)
  process.stderr.write('The web app is not tested: no Chrome or Chromium was found (CHROME_PATH names one).\n');

describe.runIf(browserTestsRun)('the grown-up desk', () => {
  const web = webForTests();
  let cloud: TestCloud;
  beforeAll(() => void ({ cloud } = web));

  async function asDemo(path = '/', options: VisitOptions = {}): Promise<Page> {
    const page = await web.visit(path, options);
    await page.getByRole('button', { name: 'Continue as the demo family' }).click();
    await page
      .getByRole('navigation')
      .or(page.getByRole('button', { name: 'Menu' }))
      .first()
      .waitFor();
    return page;
  }

  it('has a sign-up, makes one story on a double click, shows it live until it is complete, and deletes it', async () => {
    const email = 'grandmother@example.com';
    const page = await web.visit('/create');
    await page.getByRole('button', { name: 'New here? Sign up' }).click();
    await page.getByLabel('Email').fill('grandmother@example.con');
    await page.getByText('At least 10 characters').waitFor();
    await page.getByLabel('New password').fill('nightlight1!');
    await page.getByRole('button', { name: 'Sign up' }).click();
    await page.getByRole('alert').filter({ hasText: 'That password has no uppercase letter. Add one.' }).waitFor();
    await page.getByLabel('New password').fill('Nightlight1!');
    await page.getByRole('button', { name: 'Sign up' }).click();
    await page.getByLabel('Code').waitFor();
    expect(await findings(page)).toEqual([]);
    // A mistyped address can be corrected, and a new code is announced.
    await page.getByRole('button', { name: 'Use a different email address' }).click();
    await page.getByLabel('Email').fill(email);
    await page.getByLabel('New password').fill('Nightlight1!');
    await page.getByRole('button', { name: 'Sign up' }).click();
    await page.getByRole('button', { name: 'Send a new code' }).click();
    await page.getByText(`We sent a new code to ${email}. Use the code in the newest email.`).first().waitFor();
    await page.getByLabel('Code').fill('000000');
    await page.getByRole('button', { name: 'Confirm' }).click();
    await page.getByText("That's not the code we sent.").waitFor();
    await page.getByLabel('Code').fill(await mailedCode(cloud.url, email));
    await page.getByRole('button', { name: 'Confirm' }).click();

    // After sign-in it continues at the address that was opened first.
    await heading(page, 'Make a story').waitFor();
    let release: () => void = () => undefined;
    cloud.model.script(chat, after(new Promise<void>((resolve) => (release = resolve)), writes()));
    const before = cloud.model.count(chat);
    await page.getByText('The garden', { exact: true }).click();
    await page.getByLabel('In your own words (optional)').fill('<img src=x onerror=alert(1)> and a mouse');
    await page.getByRole('button', { name: 'Make this story' }).dblclick();
    await heading(page, 'A new story').waitFor();
    await page.getByText('Your story is being written').waitFor();
    expect(await findings(page)).toEqual([]);
    release();

    await heading(page, 'The Lantern').waitFor();
    await page.getByText('The mouse went through door 5.').waitFor();
    await page.locator('.status', { hasText: 'Ready' }).waitFor();
    expect(cloud.model.count(chat) - before).toBe(1);
    const made = async (): Promise<unknown[]> =>
      (await cloud.items('StoryTableName')).filter((item) => String(item['prompt']).includes('onerror'));
    expect(await made()).toHaveLength(1);
    await page.getByText('About this story').click();
    await page.getByText('<img src=x onerror=alert(1)>').waitFor();
    expect(await findings(page)).toEqual([]);
    // In print it is a book: a cover and five pages, two on a sheet, and nothing of the desk.
    expect((await page.pdf()).toString('latin1').match(/\/Type\s*\/Page\b/g)).toHaveLength(3);

    await page.clock.install();
    await page.getByRole('button', { name: 'Delete', exact: true }).click();
    await page.getByRole('heading', { name: 'Delete “The Lantern” and its pictures and narration?' }).waitFor();
    expect(await findings(page)).toEqual([]);
    await page.getByRole('button', { name: 'Delete story' }).click();
    await heading(page, 'Your shelf is waiting.').waitFor();
    expect(await made()).toHaveLength(1);
    await page.clock.fastForward(undoable);
    await expect.poll(made).toEqual([]);
  });

  it('retries a story that failed, and receives the result without a reload', async () => {
    const page = await asDemo();
    await heading(page, 'Your shelf').waitFor();
    const parent = await cloud.person();
    const id = '8b1f0c52-3d2e-4e57-9a64-0f3c8e1d7a21';
    const now = new Date().toISOString();
    const request = {
      prompt: 'A mouse',
      ageGroup: 'AGE_3_5',
      length: 'SHORT',
      language: 'en-US',
      characterIds: [],
      illustrations: 0,
      narrate: false,
    };
    await cloud.put('StoryTableName', {
      id,
      owner: parent.sub,
      version: 2,
      status: 'FAILED',
      route: 'PIPELINE',
      request,
      ...request,
      openParts: 0,
      createdAt: now,
      updatedAt: now,
      failure: {
        code: 'ModelUnavailable',
        message: 'OpenAI is overloaded. Your idea is kept: try again.',
        retryable: true,
      },
    });
    // The stream delivered it: nobody reloaded.
    await page.getByRole('link', { name: /An unfinished story/ }).click();
    await page.getByText("The storyteller isn't available right now.").waitFor();
    await page.getByText('Your idea is saved. Try again in a few minutes.').waitFor();
    await page.getByRole('button', { name: 'Try again' }).click();
    await heading(page, 'The Lantern').waitFor();
    await page.locator('.status', { hasText: 'Ready' }).waitFor();
  });

  /** Selects a choice of the form, as a person taps it. */
  const chip = (page: Page, name: string, value: string) =>
    page.locator('label.chip', { has: page.locator(`input[name="${name}"][value="${value}"]`) });
  const requests = async (): Promise<unknown[]> => (await cloud.items('StoryTableName')).map(({ request }) => request);

  it('makes up the idea of a surprise, sends the other choices, and keeps its button reachable on a phone', async () => {
    const page = await asDemo('/create', { width: 360 });
    await heading(page, 'Make a story').waitFor();
    const scene = page.locator('input[name="scene"]').nth(1);
    await scene.waitFor({ state: 'attached' });
    const sceneId = await scene.inputValue();
    await chip(page, 'events', 'SURPRISE').click();
    expect(await page.getByLabel('In your own words (optional)').count()).toBe(0);
    const submit = page.getByRole('button', { name: 'Make this story' });
    await submit.click();
    await page.getByText('Choose who is in it or where it happens first.').waitFor();
    await chip(page, 'scene', sceneId).click();
    await chip(page, 'pictures', '5').click();
    await page.getByText('More choices').click();
    await chip(page, 'look', 'cut paper').click();
    await chip(page, 'keep', '30').click();
    await chip(page, 'mail', 'YES').click();
    expect(await findings(page)).toEqual([]);
    // At any scroll position of the page.
    for (const top of [0, 600, 100_000]) {
      await page.evaluate((at) => scrollTo(0, at), top);
      const box = await submit.boundingBox();
      expect((box?.y ?? Infinity) + (box?.height ?? 0)).toBeLessThanOrEqual(800);
      expect(box?.y ?? -1).toBeGreaterThan(0);
    }
    await submit.click();
    await heading(page, 'The Lantern').waitFor();
    expect(await requests()).toContainEqual(
      expect.objectContaining({
        prompt: '',
        sceneId,
        illustrations: 5,
        imageStyle: 'cut paper',
        keepDays: 30,
        mail: true,
      }),
    );
  });

  it('keeps a story from the child until an adult has decided, and shows the outcome of a late decision', async () => {
    const page = await asDemo('/account', { width: 360 });
    const parent = await cloud.person();
    await page.getByText('I do', { exact: true }).click();
    await page.getByText('Every story waits on your shelf until you approve it.').waitFor();
    expect(await findings(page)).toEqual([]);
    await page.goto(`${cloud.url}/`);
    await heading(page, 'Your shelf').waitFor();
    cloud.model.script(
      reviews,
      judges(judgment(9, [{ kind: 'brands', page: 2, severity: 1 }], 'Calm from the first page to the last.')),
    );
    const input = { prompt: 'A mouse that waits', illustrations: 1, narrate: false };
    const { id } = only(await parent.ask(createStory, { input }));
    const row = page.getByRole('region', { name: 'To read first' });
    await row.getByRole('link', { name: /The Lantern/ }).waitFor();
    expect(await findings(page)).toEqual([]);

    await page.goto(`${cloud.url}/read/${String(id)}`);
    await heading(page, 'A grown-up reads this one first').waitFor();
    expect(await page.getByText('The mouse went through door').count()).toBe(0);
    expect(await findings(page)).toEqual([]);
    await page.getByRole('link', { name: 'For grown-ups: read it first' }).click();
    await page.getByText('Read this one first').waitFor();
    await page.getByText('Overall 9.0 of 10').waitFor();
    expect(await page.getByText('Calm from the first page to the last.').count()).toBe(5);
    await page.getByText('Brands, a word').getByRole('link', { name: 'Page 2' }).click();
    // Reachable at any scroll position of the page.
    const box = await page.getByRole('button', { name: 'Approve' }).boundingBox();
    expect((box?.y ?? Infinity) + (box?.height ?? 0)).toBeLessThanOrEqual(800);
    expect(await findings(page)).toEqual([]);
    await page.getByRole('button', { name: 'Not this one' }).click();
    await page.getByLabel('Why? (optional)').fill('Too many doors');
    expect(await findings(page)).toEqual([]);
    await page.getByRole('button', { name: 'Put it aside' }).click();
    await page.getByText('Your reason: Too many doors').waitFor();
    expect(await page.getByRole('link', { name: 'Read it' }).count()).toBe(0);

    // The other story comes by the subscription. Another device approves it while this one rejects it.
    await page.getByRole('link', { name: 'Open the story that was written in its place' }).click();
    await page.getByRole('button', { name: 'Not this one' }).click();
    const anotherId = page.url().split('/').at(-1) ?? '';
    await page.route('**/graphql', async (route) => {
      if (/rejectStory/.test(route.request().postData() ?? '')) await parent.ask(approveStory, { id: anotherId });
      await route.continue();
    });
    await page.getByRole('button', { name: 'Put it aside' }).click();
    await page.getByText('This story changed before your answer arrived').waitFor();
    await page.getByText('You approved this story on').waitFor();
    await page.unroute('**/graphql');
    expect(await findings(page)).toEqual([]);

    // It may be read now, and a reading to its end is counted.
    await page.getByRole('link', { name: 'Read it' }).click();
    await page.getByRole('button', { name: "I'll read it myself" }).click();
    for (let turned = 0; turned < 4; turned += 1) await page.keyboard.press('ArrowRight');
    await page.getByRole('button', { name: 'Again!' }).waitFor();
    await expect.poll(async () => only(await parent.ask(getStory, { id: anotherId }))['readCount']).toBe(1);
    await parent.ask(setReview, { mode: 'AUTO' });
  });

  const rejected = (reason: string) => ({ approvalState: 'REJECTED', approvalBy: 'AUTO', approvalReason: reason });
  /** The item of a finished story of one page. */
  const readyStory = (given: object) => {
    const now = new Date().toISOString();
    const request = { prompt: 'An owl', ageGroup: 'AGE_3_5', length: 'SHORT', language: 'en-US', characterIds: [] };
    const made = { version: 4, status: 'COMPLETE', route: 'PIPELINE', request, ...request, openParts: 0 };
    return { ...made, pages: [{ number: 1, text: 'Whoo.' }], createdAt: now, updatedAt: now, ...given };
  };

  it('finds stories that wait, and a story for tonight, beyond the first page of a long shelf', async () => {
    const email = 'long-shelf@example.com';
    const { sub: owner } = await cloud.person(email);
    const put = (minutes: number, given: object) =>
      cloud.put(
        'StoryTableName',
        readyStory({
          id: crypto.randomUUID(),
          owner,
          createdAt: new Date(Date.now() - minutes * 60_000).toISOString(),
          ...given,
        }),
      );
    await Promise.all(
      Array.from({ length: 24 }, (_, at) => put(at + 1, { title: `Rejected ${at}`, ...rejected('timeout') })),
    );
    await put(30, { title: 'The Patient Owl', approvalState: 'PENDING' });
    await put(31, { title: 'The Approved Owl', approvalState: 'APPROVED' });
    // So narrow that the end of the first page is far below, and nothing loads automatically.
    const page = await web.visit('/', { width: 360 });
    await web.signIn(page, email);
    await page.getByRole('region', { name: 'To read first' }).getByText('The Patient Owl').waitFor();
    await page.getByRole('region', { name: 'The Approved Owl' }).getByText('For tonight').waitFor();
  });

  it('lets an adult approve, by keyboard, a story that the judge did not reach in time', async () => {
    const page = await asDemo();
    const { sub: owner } = await cloud.person();
    const id = '5c0d3f6e-9b1a-4f2c-8d7e-1a2b3c4d5e6f';
    await cloud.put('StoryTableName', readyStory({ id, owner, title: 'The Late Owl', ...rejected('timeout') }));
    await page.goto(`${cloud.url}/story/${id}`);
    await page.getByText('Nobody read this story in time').waitFor();
    await page.getByRole('button', { name: 'Approve' }).press('Enter');
    await page.getByText('You approved this story on').waitFor();
    await page.getByRole('link', { name: 'Read it' }).waitFor();
  });

  it('offers and requests no pictures without a picture model', async () => {
    const page = await asDemo('/create', {
      prepare: (one) =>
        one.route('**/config.json', async (route) => {
          const config = (await (await route.fetch()).json()) as { nightlight: object };
          await route.fulfill({ json: { ...config, nightlight: { ...config.nightlight, painter: 'none' } } });
        }),
    });
    await heading(page, 'Make a story').waitFor();
    await page.getByText('Narration', { exact: true }).waitFor();
    expect(await page.getByText('Pictures', { exact: true }).count()).toBe(0);
    await page.getByLabel('In your own words (optional)').fill('A mouse without pictures');
    await page.getByRole('button', { name: 'Make this story' }).click();
    await heading(page, 'The Lantern').waitFor();
    expect(await page.getByRole('button', { name: 'Add pictures' }).count()).toBe(0);
    expect(await requests()).toContainEqual(
      expect.objectContaining({ prompt: 'A mouse without pictures', illustrations: 0 }),
    );
  });

  it('saves a bedtime with a scene, a mood, pictures, a voice and an end, and shows them again', async () => {
    const page = await asDemo('/bedtimes', { width: 360 });
    await page.getByRole('button', { name: /^(Set a|New) bedtime$/ }).click();
    await page.getByLabel('Name').fill('A quiet one');
    const sceneId = await page.locator('input[name="bedtime-scene"]').nth(1).inputValue();
    for (const [name, value] of [
      ['scene', sceneId],
      ['feelings', 'funny'],
      ['calmness', 'CALMEST'],
      ['pictures', '1'],
      ['voice', 'Joanna'],
      ['keep', '7'],
    ] as const)
      await chip(page, `bedtime-${name}`, value).click();
    expect(await findings(page)).toEqual([]);
    await page.getByRole('button', { name: 'Save' }).click();
    const card = page.getByRole('listitem').filter({ hasText: 'A quiet one' });
    await card.waitFor();
    expect(await cloud.items('FamilyTableName')).toContainEqual(
      expect.objectContaining({
        name: 'A quiet one',
        sceneId,
        style: 'funny; very calm all the way through',
        illustrations: 1,
        voice: 'Joanna',
        narrate: true,
        keepDays: 7,
      }),
    );
    await card.getByRole('button', { name: 'Edit' }).click();
    await page.getByRole('heading', { name: 'Edit bedtime' }).waitFor();
    for (const [name, value] of [
      ['scene', sceneId],
      ['calmness', 'CALMEST'],
      ['voice', 'Joanna'],
      ['keep', '7'],
    ] as const)
      expect(await page.locator(`input[name="bedtime-${name}"][value="${value}"]`).isChecked()).toBe(true);
    await page.keyboard.press('Escape');
    await card.getByRole('button', { name: 'Delete' }).click();
    await page.getByRole('button', { name: 'Delete bedtime' }).click();
    await card.waitFor({ state: 'detached' });
  });

  it('does not show another family’s story', async () => {
    const parent = await cloud.person();
    const stranger = await cloud.person('stranger@example.com');
    const [own] = (await cloud.items('StoryTableName')).filter((item) => item['owner'] === parent.sub);
    const page = await web.visit(`/story/${String(own?.['id'])}`);
    await web.signIn(page, stranger.email);
    await heading(page, "This story isn't here").waitFor();
    await page.getByRole('link', { name: 'Go to your shelf' }).click();
    await heading(page, 'Your shelf is waiting.').waitFor();
    await page.getByRole('link', { name: 'open a sample' }).click();
    await heading(page, 'The Lamp That Would Not Sleep').waitFor();
    await page.getByText('Made by AI.').waitFor();
    await page.goBack();
    await heading(page, 'Your shelf is waiting.').waitFor();

    await page.getByRole('button', { name: 'Sign out' }).click();
    await page.getByRole('button', { name: 'Continue as the demo family' }).click();
    await heading(page, 'Your shelf').waitFor();
    await page.getByRole('link', { name: /The Lamp That Would Not Sleep/ }).waitFor();
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

  it('says that it may be out of date while the device is offline, and catches up by itself', async () => {
    const page = await asDemo('/create');
    await page.goto(`${cloud.url}/developers`);
    await page.getByText('The socket is live.').waitFor();
    await page.context().setOffline(true);
    await page.getByText('The socket is offline.').waitFor();
    await page.locator('.frame__connection', { hasText: "You're offline." }).waitFor();
    await page.context().setOffline(false);
    await page.getByText('The socket is live.').waitFor();
    await page.locator('.frame__connection').waitFor({ state: 'detached' });
    // The shelf has its own message for that, and it is not repeated.
    await page.goto(cloud.url);
    await heading(page, 'Your shelf').waitFor();
    await page.context().setOffline(true);
    await page.getByRole('heading', { name: /^You're offline\. / }).waitFor();
    expect(await page.locator('.frame__connection').count()).toBe(0);
    expect(web.problems.splice(0).filter((problem) => !/ERR_INTERNET_DISCONNECTED/.test(problem))).toEqual([]);
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
