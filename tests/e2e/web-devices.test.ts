import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { createStory, deleteStory, setBedtime } from '../../graphql/generated/operations.ts';
import { browserTestsRun } from '../support/browser.ts';
import type { Person } from '../support/cloud.ts';
import { chat, draft, writes } from '../support/model-server.ts';
import { wordsOnly } from '../support/stories.ts';
import { findings, heading, webForTests } from '../support/web.ts';
import { undoable } from '../../web/src/live/deletions.ts';

if (!browserTestsRun)
  process.stderr.write(
    'Two tabs and two devices are not tested: no Chrome or Chromium was found (CHROME_PATH names one).\n',
  );

describe.runIf(browserTestsRun)('one family in two tabs and on two devices', () => {
  const web = webForTests(undefined, /ERR_INTERNET_DISCONNECTED/);

  async function tell(person: Person, title: string): Promise<string> {
    web.cloud.model.script(chat, writes({ ...draft(), title }));
    const { data } = await person.ask(createStory, { input: { prompt: title, ...wordsOnly } });
    return String((data?.['createStory'] as { readonly id: string }).id);
  }
  const told = (page: Page, title: string) => page.getByRole('link', { name: new RegExp(title) });

  it('deletes a story in one tab once undo has expired, and it disappears from the others at once', async () => {
    const person = await web.cloud.person('tabs@example.com');
    const id = await tell(person, 'The Boat');
    await tell(person, 'The Owl');
    const first = await web.visit(`/story/${id}`, { prepare: (page) => page.clock.install() });
    await web.signIn(first, person.email);
    await heading(first, 'The Boat').waitFor();
    const context = first.context();
    const [second, shelf, reader] = [
      await web.visit(`/story/${id}`, { context }),
      await web.visit('/', { context }),
      await web.visit(`/read/${id}`, { context }),
    ];
    await heading(second, 'The Boat').waitFor();
    await told(shelf, 'The Boat').first().waitFor();
    await reader.getByRole('button', { name: /read it myself/ }).click();
    await reader.getByRole('region', { name: 'Page 1' }).waitFor();
    // From here on, the others show what the first one sent them.
    let asked = 0;
    for (const page of [second, shelf, reader])
      page.on('request', (request) => {
        if (request.url().endsWith('/graphql')) asked += 1;
      });

    const remove = async (): Promise<void> => {
      await first.getByRole('button', { name: 'Delete', exact: true }).click();
      await first.getByRole('button', { name: 'Delete story' }).click();
      await heading(first, 'Your shelf').waitFor();
      await told(first, 'The Owl').first().waitFor();
      expect(await told(first, 'The Boat').count()).toBe(0);
    };
    await remove();
    expect(await findings(first)).toEqual([]);
    await first.getByRole('button', { name: 'Undo' }).click();
    await told(first, 'The Boat').last().click();
    await heading(first, 'The Boat').waitFor();
    // A deletion that was undone is not carried out later.
    await first.clock.fastForward(undoable);
    await heading(second, 'The Boat').waitFor();
    await remove();
    await first.clock.fastForward(undoable);
    await heading(second, 'This story was deleted').waitFor();
    await heading(reader, 'This story was deleted').waitFor();
    await told(shelf, 'The Boat').first().waitFor({ state: 'detached' });
    expect(asked).toBe(0);
    expect(await told(shelf, 'The Owl').count()).toBeGreaterThan(0);
    for (const page of [second, reader]) expect(await findings(page)).toEqual([]);
    await reader.getByRole('button', { name: 'Back to your shelf' }).click();
    await heading(reader, 'Your shelf').waitFor();
  });

  it('sees on another device what was deleted meanwhile: when it is opened, and after a gap', async () => {
    const person = await web.cloud.person('devices@example.com');
    const ids = [await tell(person, 'The Boat'), await tell(person, 'The Owl'), await tell(person, 'The Fox')];
    const page = await web.visit('/developers');
    await web.signIn(page, person.email);
    // Once it is live, nothing is loaded automatically any more.
    await page.getByText('The socket is live.').waitFor();
    await page.getByRole('link', { name: 'Shelf', exact: true }).click();
    await told(page, 'The Boat').first().waitFor();
    await person.ask(deleteStory, { id: ids[0] });
    await told(page, 'The Boat').last().click();
    await heading(page, 'This story was deleted').waitFor();
    await page.getByRole('link', { name: 'Go to your shelf' }).click();
    await told(page, 'The Owl').first().waitFor();
    expect(await told(page, 'The Boat').count()).toBe(0);

    await page.context().setOffline(true);
    await page.getByRole('heading', { name: /^You're offline\. / }).waitFor();
    await person.ask(deleteStory, { id: ids[1] });
    await page.context().setOffline(false);
    await told(page, 'The Fox').first().waitFor();
    await told(page, 'The Owl').first().waitFor({ state: 'detached' });
  });

  it('knows in every browser whether mail is on', async () => {
    const person = await web.cloud.person('mails@example.com');
    await person.ask(setBedtime, { input: { time: '19:30', zone: 'Europe/Berlin' } });
    const [first, second] = [await web.visit('/bedtimes'), await web.visit('/bedtimes')];
    for (const page of [first, second]) {
      await web.signIn(page, person.email);
      await page.getByText('Email is off', { exact: true }).waitFor();
    }
    await first.getByRole('button', { name: 'Turn email on' }).click();
    await first.getByText('Email is on', { exact: true }).waitFor();
    expect(await findings(first)).toEqual([]);
    await second.reload();
    await second.getByText('Email is on', { exact: true }).waitFor();
    await second.getByRole('button', { name: 'Turn email off' }).click();
    await first.reload();
    await first.getByText('Email is off', { exact: true }).waitFor();
  });

  it('says so when it cannot read whether mail is on, and reads it again', async () => {
    const person = await web.cloud.person('unread@example.com');
    await person.ask(setBedtime, { input: { time: '19:30', zone: 'Europe/Berlin' } });
    const page = await web.visit('/bedtimes');
    const refuse = {
      json: { data: null, errors: [{ message: 'The table is busy.', errorType: 'InternalError', path: ['getMail'] }] },
    };
    await page.route('**/graphql', (route) =>
      /getMail/.test(route.request().postData() ?? '') ? route.fulfill(refuse) : route.continue(),
    );
    await web.signIn(page, person.email);
    await page.getByText("We can't see whether email is on right now.").waitFor();
    expect(await findings(page)).toEqual([]);
    await page.unroute('**/graphql');
    await page.getByRole('button', { name: 'Try again' }).click();
    await page.getByText('Email is off', { exact: true }).waitFor();
  });
});
