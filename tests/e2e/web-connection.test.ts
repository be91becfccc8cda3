import type { Page } from 'playwright-core';
import { beforeAll, describe, expect, it } from 'vitest';
import { movableClock } from 'local-cloud';
import { demoUser } from '../../local/seed.ts';
import { browserTestsRun } from '../support/browser.ts';
import { changedAssembly } from '../support/cloud.ts';
import { atRest } from 'local-cloud/testing/passing.ts';
import { resource } from '../support/templates.ts';
import { heading, webForTests } from '../support/web.ts';

if (!browserTestsRun)
  process.stderr.write(
    'The connection of the web app is not tested: no Chrome or Chromium was found (CHROME_PATH names one).\n',
  );

const minute = 60_000;
/** The validity of an access token: the minimum that Cognito allows. */
const life = 5 * minute;

/** A story as stored: written directly to the table, so that the test decides when each version exists. */
const storyOf = (owner: string, id: string, version: number, given: object): object => {
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
  return {
    id,
    owner,
    version,
    route: 'PIPELINE',
    request,
    ...request,
    openParts: 0,
    createdAt: now,
    updatedAt: now,
    ...given,
  };
};
const text = 'The mouse found the lantern. Good night.';
const complete = {
  status: 'COMPLETE',
  isComplete: true,
  title: 'The Lantern',
  text,
  pages: [{ number: 1, text, alt: 'A mouse', scene: 'A mouse' }],
};

describe.runIf(browserTestsRun)('the connection of the web app', () => {
  const clock = movableClock();
  const assembly = (): string =>
    changedAssembly((template) => {
      Object.assign(resource(template, 'AWS::Cognito::UserPoolClient').Properties, {
        AccessTokenValidity: 5,
        IdTokenValidity: 5,
      });
    });
  // The browser's own messages about answers that a test made fail.
  const web = webForTests(() => ({ assembly: assembly(), clock }), /status of 401|ERR_|WebSocket/);
  let owner: string;
  beforeAll(async () => void ({ sub: owner } = await web.cloud.person()));

  const put = (id: string, version: number, given: object) =>
    web.cloud.put('StoryTableName', storyOf(owner, id, version, given));

  /** What arrived on a page's sockets, found by its content. */
  function listenTo(page: Page): (part: string, times?: number) => Promise<void> {
    const frames: string[] = [];
    let look = (): void => undefined;
    page.on('websocket', (socket) =>
      socket.on('framereceived', ({ payload }) => {
        frames.push(String(payload));
        look();
      }),
    );
    return (part, times = 1) =>
      new Promise((resolve) => {
        look = () => {
          if (frames.filter((frame) => frame.includes(part)).length >= times) resolve();
        };
        look();
      });
  }

  /** The demo family's page of a story that is being written, which receives every change of it. */
  async function watching(id: string, prepare: (page: Page) => Promise<unknown> = () => Promise.resolve()) {
    await put(id, 1, { status: 'PENDING' });
    let heard: ReturnType<typeof listenTo> = () => Promise.resolve();
    const page = await web.visit(`/story/${id}`, {
      prepare: async (made) => {
        heard = listenTo(made);
        await prepare(made);
      },
    });
    await web.signIn(page, demoUser.email);
    await page.getByText('Your story is being written').waitFor();
    await heard('start_ack');
    await page.evaluate(() => Object.assign(window, { stays: true }));
    return { page, heard };
  }

  /** It catches up without a reload, and later changes arrive without a request. */
  async function isWellAgain(page: Page, id: string): Promise<void> {
    await heading(page, 'The Lantern').waitFor();
    await page.locator('.frame__connection').waitFor({ state: 'detached' });
    let readings = 0;
    page.on('request', (request) => {
      if (/getStory/.test(request.postData() ?? '')) readings += 1;
    });
    await put(id, 1_000, { ...complete, title: 'The Second Lantern' });
    await heading(page, 'The Second Lantern').waitFor();
    const stays = await page.evaluate(() => (window as unknown as { stays?: true }).stays);
    expect({ readings, stays }).toEqual({ readings: 0, stays: true });
  }
  const isBehind = (page: Page) => page.locator('.frame__connection', { hasText: 'Catching up…' }).waitFor();

  it.each([
    ['knows', true, '3b1f0c52-3d2e-4e57-9a64-0f3c8e1d7a31'],
    ['does not know, its clock being behind', false, '3b1f0c52-3d2e-4e57-9a64-0f3c8e1d7a32'],
  ] as const)('survives the expiry of its token during a subscription, when the device %s', async (_, isKnown, id) => {
    const { page, heard } = await watching(id);
    // No new token before the story is complete: until then nothing can be received or read.
    let release: () => void = () => undefined;
    const gate = new Promise<void>((resolve) => (release = resolve));
    await page.route('**/aws', async (route) => {
      await gate;
      await route.continue();
    });
    if (isKnown) await page.clock.setSystemTime(clock.now() + life + 1_000);
    // A function that is running while the clock moves would exceed its time limit.
    await atRest(web.cloud);
    clock.moveTo(clock.now() + life + 1_000);
    await heard('Token has expired');
    await isBehind(page);
    await put(id, 999, complete);
    expect(await page.getByRole('heading', { name: 'The Lantern' }).count()).toBe(0);
    release();
    await isWellAgain(page, id);
  });

  it('notices a silent open socket, reads by request meanwhile, and opens another', async () => {
    const id = '3b1f0c52-3d2e-4e57-9a64-0f3c8e1d7a33';
    let isDeaf = false;
    const { page, heard } = await watching(id, async (made) => {
      await made.clock.install();
      await made.routeWebSocket(/realtime/, (socket) => {
        const server = socket.connectToServer();
        server.onMessage((message) => {
          if (!isDeaf) socket.send(message);
        });
      });
    });
    isDeaf = true;
    await put(id, 999, complete);
    // A keep-alive comes each minute; Amplify checks every five seconds and allows five more.
    await page.clock.fastForward(75_000);
    await isBehind(page);
    await page.clock.fastForward(2_000);
    await heading(page, 'The Lantern').waitFor();
    isDeaf = false;
    // After five minutes of silence it closes the socket, and opens another five seconds later.
    await page.clock.fastForward(300_000);
    await page.clock.fastForward(6_000);
    await heard('start_ack', 2);
    await isWellAgain(page, id);
  });

  it('shows what happened while its socket is cut again and again', async () => {
    const id = '3b1f0c52-3d2e-4e57-9a64-0f3c8e1d7a34';
    const cuts = 3;
    let made = 0;
    const { page, heard } = await watching(id, async (shown) => {
      await shown.clock.install();
      await shown.routeWebSocket(/realtime/, (socket) => {
        const server = socket.connectToServer();
        const isCut = (made += 1) <= cuts;
        server.onMessage((message) => {
          socket.send(message);
          if (!isCut || !String(message).includes('start_ack')) return;
          void server.close();
          void socket.close({ code: 1006 });
        });
      });
    });
    for (let version = 2; version <= cuts + 1; version++) {
      await put(id, version, {
        status: 'PENDING',
        pages: [{ number: 1, text: `Draft ${version}.`, alt: '', scene: '' }],
      });
      // At most five seconds of the page's own time.
      await page.clock.runFor(5_000);
      await page.getByText(`Draft ${version}.`).waitFor();
      await heard('start_ack', version);
    }
    await put(id, 999, complete);
    await isWellAgain(page, id);
  });

  it('has one subscription, which continues from the desk to the reader and back', async () => {
    await put('3b1f0c52-3d2e-4e57-9a64-0f3c8e1d7a35', 1, complete);
    const sent: string[] = [];
    let heard: ReturnType<typeof listenTo> = () => Promise.resolve();
    const page = await web.visit('/', {
      prepare: async (made) => {
        heard = listenTo(made);
        made.on('websocket', (socket) => socket.on('framesent', ({ payload }) => sent.push(String(payload))));
      },
    });
    await web.signIn(page, demoUser.email);
    await page.getByRole('link', { name: 'Read it' }).waitFor();
    await heard('start_ack');
    await page.getByRole('link', { name: 'Read it' }).click();
    await page.getByRole('button', { name: 'Close the story' }).click();
    await heading(page, 'Your shelf').waitFor();
    // It is open: later changes arrive on it.
    await put('3b1f0c52-3d2e-4e57-9a64-0f3c8e1d7a35', 1_000, { ...complete, title: 'The Third Lantern' });
    await page
      .getByRole('link', { name: /The Third Lantern/ })
      .first()
      .waitFor();
    expect(sent.map((frame) => /"type":"(start|stop)"/.exec(frame)?.[1]).filter((type) => type !== undefined)).toEqual([
      'start',
    ]);
  });
});
