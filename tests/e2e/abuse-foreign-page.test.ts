import { readFileSync, readdirSync, statSync } from 'node:fs';
import { createServer } from 'node:http';
import type { Server } from 'node:http';
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createStory, getStory } from '../../graphql/generated/operations.ts';
import { demoUser } from '../../local/seed.ts';
import { browserTestsRun, startBrowser } from '../support/browser.ts';
import { startTestCloud } from '../support/cloud.ts';
import type { Person, TestCloud } from '../support/cloud.ts';
import { demoFamily, localProcesses, processesOn } from '../support/local-process.ts';
import { listeningSockets } from '../support/sockets.ts';
import { only } from '../support/stories.ts';

/**
 * Abuse, Configuration: what listens on this machine, and what another page in the same browser can reach of
 * Nightlight.
 */
const processes = localProcesses();
const engineEnds = /^127\.(?!0\.0\.1:)\d+\.\d+\.\d+:\d+$/;

describe('npm start', () => {
  it('listens at its own port and, for its engine, at an unguessable address, also while stories are being made', async () => {
    const local = processes.start();
    const url = await local.ready;
    const expectTwo = (): string => {
      const [engine = '', ...rest] = listeningSockets([
        local.id,
        ...processesOn(join(processes.dataDir, 'dynamodb')),
      ]).sort((a) => (engineEnds.test(a) ? -1 : 1));
      expect(engine).toMatch(engineEnds);
      expect(rest).toEqual([new URL(url).host]);
      return engine;
    };
    const engine = expectTwo();
    const { ask } = await demoFamily(url);
    const { id } = only(await ask(createStory, { input: { prompt: 'A mouse finds a lantern' } }));
    const seen: unknown[] = [];
    await expect
      .poll(async () => {
        expectTwo();
        const story = only(await ask(getStory, { id }));
        seen.push(story);
        return story['status'];
      })
      .not.toBe('PENDING');

    const [host = '', port = ''] = engine.split(':');
    const files = readdirSync(processes.dataDir, { recursive: true })
      .map((name) => join(processes.dataDir, String(name)))
      .filter((file) => statSync(file).isFile());
    expect(files.filter((file) => (statSync(file).mode & 0o077) !== 0)).toEqual([]);
    expect(statSync(processes.dataDir).mode & 0o777).toBe(0o700);
    const text = [
      local.printed(),
      JSON.stringify(seen),
      await (await fetch(`${url}/console/config.json`)).text(),
      await (await fetch(`${url}/config.json`)).text(),
      ...files.map((file) => readFileSync(file, 'latin1')),
    ].join('\n');
    expect([text.includes(host), text.includes(`:${port}`)]).toEqual([false, false]);
  });
});

if (!browserTestsRun)
  process.stderr.write('Foreign pages are not tested: no Chrome or Chromium was found (CHROME_PATH names one).\n');

interface Tried {
  readonly url: string;
  readonly method?: string;
  readonly headers?: Record<string, string>;
  readonly body?: string;
  readonly mode?: RequestMode;
}

/** What a page received: `status body`, `opaque` for a response that it may not read, or `nothing`. */
const tryInPage = (page: Page, tried: Tried): Promise<string> =>
  page.evaluate(async ({ url, ...init }) => {
    try {
      const answer = await fetch(url, init);
      return answer.type === 'opaque' ? 'opaque' : `${answer.status} ${await answer.text()}`;
    } catch {
      return 'nothing';
    }
  }, tried);

const socketInPage = (page: Page, url: string): Promise<string> =>
  page.evaluate(
    (address) =>
      new Promise<string>((resolve) => {
        const socket = new WebSocket(address, ['graphql-ws']);
        socket.onopen = () => resolve('open');
        socket.onerror = () => resolve('nothing');
      }),
    url,
  );

describe.runIf(browserTestsRun)('a page of another origin', () => {
  let cloud: TestCloud;
  let parent: Person;
  let browser: Browser;
  let site: Server;
  let page: Page;
  let port: string;

  beforeAll(async () => {
    site = createServer(
      (_, response) => void response.setHeader('content-type', 'text/html').end('<title>elsewhere</title>'),
    );
    site.listen(0, '127.0.0.1');
    [cloud, browser] = await Promise.all([
      startTestCloud(),
      // Foreign host names that resolve to this machine, as with DNS rebinding.
      startBrowser(['--host-resolver-rules=MAP *.example 127.0.0.1']),
      once(site, 'listening'),
    ]);
    port = new URL(cloud.url).port;
    parent = await cloud.person();
    page = await (await browser.newContext()).newPage();
    await page.goto(`http://elsewhere.example:${(site.address() as AddressInfo).port}/`);
  });
  afterAll(async () => {
    await browser?.close();
    await cloud?.stop();
    site?.close();
  });

  const attempts = (base: string): readonly (Tried & { readonly what: string })[] => {
    const json = { 'content-type': 'application/json' };
    const amz = (target: string): Record<string, string> => ({
      'content-type': 'application/x-amz-json-1.1',
      'x-amz-target': target,
    });
    const signIn = JSON.stringify({
      AuthFlow: 'USER_SRP_AUTH',
      ClientId: cloud.stack.outputs['UserPoolClientId'],
      AuthParameters: { USERNAME: demoUser.email, SRP_A: 'ab' },
    });
    const create = JSON.stringify({ query: createStory, variables: { input: { prompt: 'From elsewhere' } } });
    return [
      {
        what: 'the API with a token',
        url: `${base}/graphql`,
        method: 'POST',
        headers: { ...json, authorization: parent.accessToken },
        body: create,
      },
      {
        what: 'the API without asking first',
        url: `${base}/graphql`,
        method: 'POST',
        headers: { 'content-type': 'text/plain' },
        body: create,
        mode: 'no-cors',
      },
      { what: 'the API by GET', url: `${base}/graphql?query=%7B__typename%7D`, mode: 'no-cors' },
      {
        what: 'Cognito',
        url: `${base}/aws`,
        method: 'POST',
        headers: amz('AWSCognitoIdentityProviderService.InitiateAuth'),
        body: signIn,
      },
      {
        what: 'DynamoDB of the AWS endpoint',
        url: `${base}/aws`,
        method: 'POST',
        headers: amz('DynamoDB_20120810.Scan'),
        body: '{"TableName":"x"}',
      },
      {
        what: 'the keys of the user pool',
        url: `${base}/aws/${cloud.stack.outputs['UserPoolId']}/.well-known/jwks.json`,
      },
      { what: 'the configuration', url: `${base}/config.json` },
      { what: 'mails', url: `${base}/mail` },
      { what: 'the clock', url: `${base}/control/clock`, method: 'POST', headers: json, body: '{"by":60000}' },
      {
        what: 'the bell, without asking first',
        url: `${base}/control/ring`,
        method: 'POST',
        headers: { 'content-type': 'text/plain' },
        body: '{}',
        mode: 'no-cors',
      },
      {
        what: 'an invitation',
        url: `${base}/control/invite`,
        method: 'POST',
        headers: json,
        body: '{"email":"x@example.com"}',
      },
      { what: 'the model', url: `${base}/hosts/api.openai.com/v1/models` },
      { what: 'the console', url: `${base}/console` },
    ];
  };

  it('cannot read or write anything, by IP address or by name', async () => {
    const before = await cloud.items('StoryTableName');
    for (const base of [cloud.url, cloud.url.replace('127.0.0.1', 'localhost')]) {
      for (const { what, ...tried } of attempts(base)) {
        expect([what, await tryInPage(page, tried)]).toEqual([what, tried.mode === 'no-cors' ? 'opaque' : 'nothing']);
      }
      expect(await socketInPage(page, `${base.replace('http', 'ws')}/graphql/realtime`)).toBe('nothing');
    }
    expect(await cloud.items('StoryTableName')).toEqual(before);
  });

  it('gets 403 for everything when its own name resolves to this machine', async () => {
    const rebound = await page.context().newPage();
    const answer = await rebound.goto(`http://rebound.example:${port}/config.json`);
    expect(answer?.status()).toBe(403);
    for (const { what, ...tried } of attempts(`http://rebound.example:${port}`)) {
      expect([what, await tryInPage(rebound, { ...tried, mode: 'cors' })]).toEqual([
        what,
        '403 This server only answers to the name localhost.',
      ]);
    }
    expect(await socketInPage(rebound, `ws://rebound.example:${port}/graphql/realtime`)).toBe('nothing');
    await rebound.close();
  });

  it('cannot reach the engine at its well-known addresses', async () => {
    const { port: enginePort } = new URL(cloud.dynamodb.engine.endpoint);
    const list = {
      method: 'POST',
      headers: { 'content-type': 'application/x-amz-json-1.0', 'x-amz-target': 'DynamoDB_20120810.ListTables' },
      body: '{}',
    };
    for (const host of ['127.0.0.1', 'localhost', '0.0.0.0', '[::1]', 'rebound.example']) {
      for (const at of [enginePort, '8000'])
        expect([host, await tryInPage(page, { ...list, url: `http://${host}:${at}/` })]).toEqual([host, 'nothing']);
    }
  });

  it('cannot embed a page of this server', async () => {
    const framed = await page.evaluate(
      (url) =>
        new Promise<boolean>((resolve) => {
          const frame = Object.assign(document.createElement('iframe'), { src: url });
          frame.onload = () => resolve(frame.contentDocument !== null);
          document.body.append(frame);
        }),
      `${cloud.url}/mail`,
    );
    expect(framed).toBe(false);
    expect(await page.frames().at(-1)?.content()).not.toContain('Mail');
  });

  it('on this machine, at another port, can still sign in', async () => {
    const ours = await page.context().newPage();
    await ours.goto(`http://localhost:${(site.address() as AddressInfo).port}/`);
    expect(await tryInPage(ours, { url: `${cloud.url}/config.json` })).toContain('200 {');
    const [, , , cognito] = attempts(cloud.url);
    expect(await tryInPage(ours, cognito ?? { url: '' })).toContain('PASSWORD_VERIFIER');
    await ours.close();
  });
});
