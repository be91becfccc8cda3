import { Amplify } from 'aws-amplify';
import type { ResourcesConfig } from 'aws-amplify';
import { generateClient } from 'aws-amplify/api';
import { confirmSignUp, fetchAuthSession, signIn, signOut, signUp } from 'aws-amplify/auth';
import { ConsoleLogger, Hub } from 'aws-amplify/utils';
import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import { WebSocket } from 'ws';
import { createStory, getStory, getUsage, onStory } from '../../graphql/generated/operations.ts';
import type { StoryFieldsFragment } from '../../graphql/generated/operations.ts';
import type { JsonObject } from 'local-cloud';
import { changedAssembly, mailedCode, startTestCloud } from '../support/cloud.ts';
import type { TestCloud } from '../support/cloud.ts';
import { FakeClock } from 'local-cloud/testing/fake-clock.ts';
import { after, chat, writes } from '../support/model-server.ts';
import { atRest, pass } from 'local-cloud/testing/passing.ts';
import { resource } from '../support/templates.ts';
import { wordsOnly } from '../support/stories.ts';

/** The client that people use, unchanged and configured only with `/config.json`, from sign-up to sign-out. */
const minute = 60_000;
const email = 'new@example.com';
const password = 'Lantern-22!';

let cloud: TestCloud;
/**
 * Functions sign with the machine's time, and a signature may be up to five minutes off: three minutes before the clock
 * is moved by five, and after.
 */
const clock = new FakeClock(Date.now() - 2 * minute);
/** Node 20 has no built-in WebSocket; the client needs the platform's. */
const platform = globalThis.WebSocket;

beforeAll(async () => {
  globalThis.WebSocket = WebSocket as unknown as typeof globalThis.WebSocket;
  // It warns about every endpoint that is not on AWS.
  ConsoleLogger.LOG_LEVEL = 'NONE';
  const assembly = changedAssembly((template) => {
    const { Properties } = resource(template, 'AWS::Cognito::UserPoolClient');
    Object.assign(Properties, { AccessTokenValidity: 5, IdTokenValidity: 5 });
  });
  cloud = await startTestCloud({ assembly, clock });
  Amplify.configure((await (await fetch(`${cloud.url}/config.json`)).json()) as ResourcesConfig);
});
afterAll(async () => {
  vi.useRealTimers();
  globalThis.WebSocket = platform;
  await cloud.stop();
});

interface Watch {
  /** Rejects with the error that ends the subscription. */
  until(fits: (story: StoryFieldsFragment) => boolean): Promise<StoryFieldsFragment>;
  readonly ended: Promise<unknown>;
  unsubscribe(): void;
}

/** `onStory` through the client, once the server has acknowledged it. */
async function watch(): Promise<Watch> {
  const told: StoryFieldsFragment[] = [];
  let look = (): void => undefined;
  let end: (reason: unknown) => void = () => undefined;
  const ended = new Promise<unknown>((resolve) => (end = resolve));
  const acknowledged = new Promise<void>((resolve) => {
    const stop = Hub.listen('api', ({ payload: { event } }) => {
      if (event !== 'Subscription ack') return;
      stop();
      resolve();
    });
  });
  const subscription = generateClient().graphql({ query: onStory });
  if (!('subscribe' in subscription)) throw new Error('no subscription');
  const open = subscription.subscribe({
    next: ({ data }: { data?: { onStory?: StoryFieldsFragment | null } }) => {
      if (data?.onStory) told.push(data.onStory);
      look();
    },
    error: end,
  });
  await acknowledged;
  const until: Watch['until'] = (fits) =>
    new Promise((resolve) => {
      look = () => {
        const found = told.find(fits);
        if (found !== undefined) resolve(found);
      };
      look();
    });
  return { until, ended, unsubscribe: () => open.unsubscribe() };
}

const ask = (query: string, variables: object = {}) =>
  generateClient().graphql({ query, variables }) as Promise<{ data: JsonObject }>;
const tokenNow = async (): Promise<string | undefined> => (await fetchAuthSession()).tokens?.accessToken.toString();

/** Moves the clock by five minutes, for the cloud and for the client. */
async function letTheTokenExpire(): Promise<void> {
  await atRest(cloud);
  vi.useFakeTimers({ toFake: ['Date'], now: Date.now() + 5 * minute + 1_000 });
  await pass(cloud, clock, 5 * minute + 1_000);
}

it('signs up with the mailed code, makes a story and receives it, refreshes tokens, and signs out', async () => {
  await signUp({ username: email, password, options: { userAttributes: { email } } });
  await confirmSignUp({ username: email, confirmationCode: await mailedCode(cloud.url, email) });
  expect((await signIn({ username: email, password })).isSignedIn).toBe(true);
  const first = await tokenNow();

  const watching = await watch();
  let write = (): void => undefined;
  cloud.model.script(chat, after(new Promise<void>((resolve) => (write = resolve)), writes()));
  const asked = ask(createStory, { input: { prompt: 'A brave mouse finds a lantern', ...wordsOnly } });
  const pending = await watching.until(({ status }) => status === 'PENDING');
  write();
  const {
    data: { createStory: made },
  } = await asked;
  const complete = await watching.until(({ id, status }) => id === pending.id && status === 'COMPLETE');
  // The story has been judged since the answer.
  expect(made).toMatchObject({ id: complete.id, text: complete['text'] });
  expect(complete['review']).toMatchObject({ status: 'READY' });
  expect((await ask(getStory, { id: complete.id })).data).toEqual({ getStory: complete });

  await letTheTokenExpire();
  expect(JSON.stringify(await watching.ended)).toContain('Token has expired.');
  expect((await ask(getUsage)).data['getUsage']).toMatchObject({ used: 1 });
  const second = await tokenNow();
  expect(second).not.toBe(first);

  const again = await watch();
  const { data } = await ask(createStory, { input: { prompt: 'A quiet fox', ...wordsOnly } });
  const judged = await again.until(({ status }) => status === 'COMPLETE');
  expect(data['createStory']).toMatchObject({ id: judged.id, text: judged['text'] });
  again.unsubscribe();

  await signOut();
  expect(await tokenNow()).toBeUndefined();
  await expect(ask(getUsage)).rejects.toMatchObject({ name: 'NoValidAuthTokens' });
  await expect(cloud.cognito('GetUser', { AccessToken: second ?? '' })).rejects.toThrow(
    'Access Token has been revoked',
  );
});
