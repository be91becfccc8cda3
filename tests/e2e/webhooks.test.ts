import { rmSync } from 'node:fs';
import { Webhook } from 'standardwebhooks';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  approveStory,
  createStory,
  deleteAccount,
  deleteWebhook,
  getUsage,
  getWebhook,
  setReview,
  setWebhook,
  testWebhook,
} from '../../graphql/generated/operations.ts';
import { AwsError, movableClock } from 'local-cloud';
import type { JsonObject, MovableClock } from 'local-cloud';
import { startTestCloud } from '../support/cloud.ts';
import type { Person, TestCloud } from '../support/cloud.ts';
import { receiver } from '../support/receiver.ts';
import type { Received, Receiver } from '../support/receiver.ts';
import { errorTypes, fail, only, tell, wordsOnly } from '../support/stories.ts';
import { withLoopbackWebhooks } from '../support/templates.ts';

let clock: MovableClock;
let assembly: string;
let cloud: TestCloud;
let hooks: Receiver;
/**
 * While it is set, the receiver never answers the first call at `/busy`, and answers later ones with 503. Elsewhere it
 * always answers 204.
 */
let isBusy = true;
/** Fails the first write after a delivery has arrived at `/killed`: the function dies between sending and recording. */
let isKilling = false;

beforeAll(async () => {
  clock = movableClock();
  assembly = withLoopbackWebhooks();
  hooks = await receiver(
    (response, { url }) => {
      if (url === '/busy' && isBusy && arrived('busy').length === 1) return;
      response.writeHead(url === '/busy' && isBusy ? 503 : 204).end();
    },
    { plain: true },
  );
  cloud = await startTestCloud({
    clock,
    assembly,
    faults: (service, operation) => {
      if (!isKilling || `${service}.${operation}` !== 'dynamodb.UpdateItem' || arrived('killed').length === 0)
        return undefined;
      isKilling = false;
      return new AwsError('AccessDeniedException', 'No.', 400);
    },
  });
});
afterAll(async () => {
  await cloud.stop();
  await hooks.close();
  rmSync(assembly, { recursive: true, force: true });
});
const address = (path: string): string => `http://127.0.0.1:${hooks.port}/${path}`;
const arrived = (path: string): readonly Received[] => hooks.received.filter(({ url }) => url === `/${path}`);
const bodies = (path: string): JsonObject[] => arrived(path).map(({ body }) => JSON.parse(body) as JsonObject);
const until = (path: string, count: number): Promise<void> => expect.poll(() => arrived(path).length).toBe(count);
const ids = (path: string): Set<unknown> => new Set(arrived(path).map(({ headers }) => headers['webhook-id']));
const deliveriesOf = async (person: Person): Promise<readonly JsonObject[]> =>
  only(await person.ask(getWebhook))['deliveries'] as readonly JsonObject[];
const noted = (person: Person, deliveries: readonly JsonObject[]): Promise<void> =>
  expect.poll(() => deliveriesOf(person)).toMatchObject(deliveries);

async function pass(seconds: number): Promise<void> {
  await fetch(`${cloud.url}/control/clock`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ by: seconds * 1000 }),
  });
}

/** Moves the clock until this many have arrived: a queued message begins its delay only when it was sent. */
const passUntil = (path: string, count: number): Promise<void> =>
  expect
    .poll(
      async () => {
        await pass(100);
        return arrived(path).length;
      },
      { timeout: 240_000, interval: 100 },
    )
    .toBe(count);

const passUntilNoted = (person: Person, delivery: JsonObject): Promise<void> =>
  expect
    .poll(
      async () => {
        await pass(100);
        return deliveriesOf(person);
      },
      { timeout: 120_000, interval: 100 },
    )
    .toMatchObject([delivery]);

/** A user whose stories are announced at a path of the receiver. */
async function told(
  path: string,
  more: JsonObject = {},
): Promise<{ readonly person: Person; readonly secret: string }> {
  const person = await cloud.person(`${path}@example.com`);
  const webhook = only(await person.ask(setWebhook, { url: address(path), ...more }));
  return { person, secret: String(webhook['secret']) };
}

describe('a webhook', () => {
  it('is called, with a verifiable signature and without story text, when a story is complete and judged', async () => {
    const { person, secret } = await told('complete');
    const story = await tell(person);
    await until('complete', 2);

    const events = arrived('complete').map(({ headers, body }) => new Webhook(secret).verify(body, headers));
    expect(events).toHaveLength(2);
    for (const type of ['story.complete', 'story.reviewed'])
      expect(events).toContainEqual({
        type,
        timestamp: expect.stringMatching(/^\d{4}-\d\d-\d\dT/) as string,
        data: { id: story['id'], status: 'COMPLETE', version: story['version'] },
      });
    expect(ids('complete').size).toBe(2);
    await expect.poll(() => deliveriesOf(person)).toHaveLength(2);
    for (const delivery of await deliveriesOf(person))
      expect(delivery).toMatchObject({ storyId: story['id'], status: 'DELIVERED', statusCode: 204, attempts: 1 });
  });

  it('is called when a story failed or was blocked, and only for the events that it selected', async () => {
    const { person } = await told('ends', { events: ['STORY_FAILED', 'STORY_BLOCKED'] });
    const { id } = await tell(person);
    await fail(cloud, id);
    await until('ends', 1);
    await fail(cloud, id, { status: 'BLOCKED' });
    await until('ends', 2);

    expect(bodies('ends')).toMatchObject([
      { type: 'story.failed', data: { id, status: 'FAILED' } },
      { type: 'story.blocked', data: { id, status: 'BLOCKED' } },
    ]);
  });

  it('is called with a decision when an adult makes it', async () => {
    const { person } = await told('adult', { events: ['STORY_REVIEWED'] });
    await person.ask(setReview, { mode: 'ASK' });
    const story = await tell(person);
    expect(arrived('adult')).toEqual([]);
    const { version } = only(await person.ask(approveStory, { id: story['id'] }));
    await until('adult', 1);

    expect(bodies('adult')).toMatchObject([
      { type: 'story.reviewed', data: { id: story['id'], status: 'COMPLETE', version } },
    ]);
  });

  it('shows its secret once, and only to its owner', async () => {
    const { person, secret } = await told('secret');
    const again = only(await person.ask(setWebhook, { url: address('secret') }));
    const stranger = await cloud.person('stranger@example.com');

    expect(again['secret']).not.toBe(secret);
    const query = '{ getWebhook { url events secret failing deliveries { id } } }';
    expect(await person.ask(query)).toEqual({
      data: {
        getWebhook: {
          url: address('secret'),
          events: ['STORY_COMPLETE', 'STORY_FAILED', 'STORY_BLOCKED', 'STORY_REVIEWED'],
          secret: null,
          failing: false,
          deliveries: [],
        },
      },
    });
    expect(await stranger.ask(query)).toEqual({ data: { getWebhook: null } });
    const items = (await cloud.items('FamilyTableName')).filter((item) => JSON.stringify(item).includes(secret));
    expect(items).toEqual([]);
    expect(cloud.logged.join('\n')).not.toMatch(/whsec_|127\.0\.0\.1:\d+\/(complete|ends|secret)/);
  });

  it.each([
    'http://127.0.0.1',
    'http://localhost:4100/',
    'https://127.0.0.1:4100/',
    'https://2130706433/',
    'https://[::1]/',
    'https://169.254.169.254/latest/meta-data/',
    'https://a@hooks.example.com/',
  ])('cannot be %s', async (url) => {
    const person = await cloud.person(`${Buffer.from(url).toString('hex')}@example.com`);

    expect(errorTypes(await person.ask(setWebhook, { url }))).toEqual(['ValidationError']);
    expect(await person.ask(getWebhook)).toEqual({ data: { getWebhook: null } });
  });

  it('can be tested, once in ten seconds', async () => {
    const { person, secret } = await told('tested');

    expect(await person.ask(testWebhook)).toEqual({ data: { testWebhook: true } });
    expect(errorTypes(await person.ask(testWebhook))).toEqual(['Conflict']);
    await until('tested', 1);
    const [{ headers, body } = { headers: {}, body: '' }] = arrived('tested');
    expect(new Webhook(secret).verify(body, headers)).toMatchObject({ type: 'webhook.test' });
    await noted(person, [{ type: 'webhook.test', storyId: null, status: 'DELIVERED' }]);
  });

  it('can be deleted, and cannot be tested afterwards', async () => {
    const { person } = await told('deleted');

    expect(await person.ask(deleteWebhook)).toEqual({ data: { deleteWebhook: true } });
    expect(await person.ask(deleteWebhook)).toEqual({ data: { deleteWebhook: false } });
    expect(errorTypes(await person.ask(testWebhook))).toEqual(['NotFound']);
    await tell(person);
    expect(arrived('deleted')).toEqual([]);
  });
});

describe("a story's own webhook", () => {
  const input = (webhookUrl: string, id?: string) => ({
    input: { prompt: 'A fox', ...wordsOnly, webhookUrl, ...(id !== undefined && { id }) },
  });

  it("needs the family's webhook and a plausible URL; otherwise nothing is counted", async () => {
    const person = await cloud.person('none@example.com');
    const refused = await person.ask(createStory, input(address('none')));
    const wrong = await person.ask(createStory, input('http://169.254.169.254/'));

    expect(refused.errors).toMatchObject([
      { errorType: 'ValidationError', message: expect.stringMatching(/^webhookUrl: it needs a webhook/) as string },
    ]);
    expect(wrong.errors).toMatchObject([
      { errorType: 'ValidationError', message: expect.stringMatching(/^webhookUrl: it has to start/) as string },
    ]);
    expect(await person.ask(getUsage)).toMatchObject({ data: { getUsage: { used: 0 } } });
  });

  it("is called instead of the family's, signed with its secret, and is a part of the request", async () => {
    const { person, secret } = await told('family');
    const id = 'a3f0f5b0-6d0f-4c52-9a51-0d5cbb9f1a10';
    await person.ask(createStory, input(address('own'), id));
    await until('own', 2);

    for (const { headers, body } of arrived('own'))
      expect(new Webhook(secret).verify(body, headers)).toMatchObject({ data: { id } });
    expect(arrived('family')).toEqual([]);
    expect(only(await person.ask(createStory, input(address('own'), id)))).toMatchObject({ id });
    expect(errorTypes(await person.ask(createStory, input(address('other'), id)))).toEqual(['IdempotencyMismatch']);
    // A repeat is recognized even when the webhook is gone.
    await person.ask(deleteWebhook);
    expect(only(await person.ask(createStory, input(address('own'), id)))).toMatchObject({ id });
  });
});

describe('deleteAccount', () => {
  it('deletes the webhook, and none can be set afterwards', async () => {
    const { person } = await told('account');
    await person.ask(deleteAccount);

    const kept = (await cloud.items('FamilyTableName')).filter(({ owner }) => owner === person.sub);
    expect(kept.map(({ sk }) => sk)).not.toContain('WEBHOOK');
    expect(errorTypes(await person.ask(setWebhook, { url: address('account') }))).toEqual(['Conflict']);
    expect(await person.ask(getWebhook)).toEqual({ data: { getWebhook: null } });
  });
});

// From here on the clock is moved, so the verifier's own clock cannot verify signatures any more.
describe('a receiver that fails', () => {
  it('is called again until it succeeds, and delays no other receiver', async () => {
    const { person } = await told('busy', { events: ['STORY_COMPLETE'] });
    const other = await told('other', { events: ['STORY_COMPLETE'] });
    await tell(person);
    await expect.poll(() => arrived('busy').length).toBeGreaterThan(0);
    // The first call is never answered.
    const { id } = await tell(other.person);
    await until('other', 1);
    expect(bodies('other')).toMatchObject([{ data: { id } }]);
    await passUntilNoted(person, { status: 'RETRYING', problem: 'Answer', statusCode: 503 });
    isBusy = false;
    await passUntilNoted(person, { status: 'DELIVERED', problem: null, statusCode: 204, nextAt: null });

    expect(arrived('busy').length).toBeGreaterThanOrEqual(3);
    expect(ids('busy').size).toBe(1);
    expect(new Set(arrived('busy').map(({ body }) => body)).size).toBe(1);
  });
});

describe('a function that dies after sending', () => {
  it('sends again, with the same id', async () => {
    const { person } = await told('killed');
    isKilling = true;
    expect(await person.ask(testWebhook)).toEqual({ data: { testWebhook: true } });
    await until('killed', 1);
    await expect.poll(() => isKilling).toBe(false);
    expect(await deliveriesOf(person)).toEqual([]);
    await passUntil('killed', 2);

    expect(ids('killed').size).toBe(1);
    await noted(person, [{ type: 'webhook.test', status: 'DELIVERED' }]);
  });
});
