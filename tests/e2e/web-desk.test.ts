import type { Page } from 'playwright-core';
import { beforeAll, describe, expect, it } from 'vitest';
import { approveStory, createStory, getStory, setReview } from '../../graphql/generated/operations.ts';
import { browserTestsRun } from '../support/browser.ts';
import { mailedCode } from '../support/cloud.ts';
import type { TestCloud } from '../support/cloud.ts';
import { after, chat, judges, judgment, reviews, writes } from '../support/model-server.ts';
import { only } from '../support/stories.ts';
import { findings, heading, visitAsDemo, webForTests } from '../support/web.ts';
import type { VisitOptions } from '../support/web.ts';
import { undoable } from '../../web/src/live/deletions.ts';

if (!browserTestsRun)
  process.stderr.write('The web app is not tested: no Chrome or Chromium was found (CHROME_PATH names one).\n');

describe.runIf(browserTestsRun)('the grown-up desk', () => {
  const web = webForTests();
  let cloud: TestCloud;
  beforeAll(() => void ({ cloud } = web));

  const asDemo = (path?: string, options?: VisitOptions): Promise<Page> => visitAsDemo(web, path, options);

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
});
