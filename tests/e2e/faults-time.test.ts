import { randomUUID } from 'node:crypto';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { createStory, getStory, listStories, retryStory } from '../../graphql/generated/operations.ts';
import type { Cancel, Clock } from 'local-cloud/clock.ts';
import { systemClock } from 'local-cloud';
import type { JsonObject } from 'local-cloud';
import { startTestCloud } from '../support/cloud.ts';
import type { Person, TestCloud } from '../support/cloud.ts';
import { FakeClock } from 'local-cloud/testing/fake-clock.ts';
import { hold } from '../support/held.ts';
import { chat, hangs, moderates, moderations, writes } from '../support/model-server.ts';
import type { Reply } from '../support/model-server.ts';
import { pass } from 'local-cloud/testing/passing.ts';
import { errorTypes, only, tell, tellUnjudged, wordsOnly } from '../support/stories.ts';
import { subscribe } from '../support/subscriber.ts';
import type { Subscriber } from '../support/subscriber.ts';
import { resource, withoutQuota } from '../support/templates.ts';
import type { Template } from '../support/templates.ts';

let cloud: TestCloud;
let parent: Person;
let listener: Subscriber;

async function start(clock: Clock, assembly = withoutQuota()): Promise<void> {
  cloud = await startTestCloud({ clock, assembly });
  parent = await cloud.person();
  listener = await subscribe(cloud.url, parent.accessToken);
}

async function stop(): Promise<void> {
  listener.close();
  await cloud.stop();
}

/** Functions sign with the machine's own time, so a stopped cloud clock has to be close to it. */
const standing = () => new FakeClock(Date.now());
const withoutWorkers = ({ Resources }: Template): void => {
  for (const { Type, Properties } of Object.values(Resources)) {
    if (Type === 'AWS::Lambda::EventSourceMapping' && JSON.stringify(Properties['FunctionName']).includes('WriteStory'))
      Properties['Enabled'] = false;
  }
};
const stops: Reply = (response) => {
  response.writeHead(200, { 'content-type': 'application/json' });
  response.write('{"choices":[');
};

describe('fault 10: the model hangs', () => {
  let clock: FakeClock;
  // The worker's handling of such a story is tested in another file; here it would interfere.
  beforeAll(() => start((clock = standing()), withoutQuota(withoutWorkers)));
  afterAll(stop);

  it.each([
    { fault: 'never answers', path: chat, reply: hangs },
    { fault: 'stops in the middle of its answer', path: chat, reply: stops },
    { fault: 'hangs as a moderation', path: moderations, reply: hangs },
  ])(
    '$fault → at 30 s AppSync gives up, the story is unchanged, and asking again costs nothing',
    async ({ path, reply }) => {
      const id = randomUUID();
      const held = hold(reply);
      cloud.model.script(path, held.reply);
      held.release();
      let answered = false;
      const asking = parent
        .ask(createStory, { input: { id, prompt: 'A brave mouse', ...wordsOnly } })
        .finally(() => (answered = true));
      await held.asked;
      await listener.until((told) => told.id === id);
      const [paid, asked] = [cloud.model.count(chat), cloud.model.asked.length];

      await pass(cloud, clock, 29_999);
      expect(answered).toBe(false);
      await pass(cloud, clock, 1);
      const answer = await asking;

      expect(answer).toMatchObject({
        data: null,
        errors: [{ path: ['createStory'], errorType: 'ExecutionTimeout', message: 'Execution timed out.' }],
      });
      const item = await cloud.item('StoryTableName', { id });
      expect(item).toMatchObject({ status: 'PENDING', version: 1, unsettled: 'UNSETTLED' });
      for (const part of ['title', 'pages', 'failure', 'receipt']) expect(item).not.toHaveProperty(part);
      expect(await tell(parent, { id, prompt: 'A brave mouse', ...wordsOnly })).toMatchObject({
        id,
        status: 'PENDING',
        version: 1,
      });
      expect(errorTypes(await parent.ask(retryStory, { id }))).toEqual(['Conflict']);
      expect([cloud.model.count(chat), cloud.model.asked.length]).toEqual([paid, asked]);
      expect(listener.about(id)).toEqual(['1 PENDING']);
    },
  );

  it('an answer that comes after AppSync gave up changes nothing', async () => {
    const id = randomUUID();
    const held = hold(writes());
    cloud.model.script(chat, held.reply);
    const asking = parent.ask(createStory, { input: { id, prompt: 'A brave mouse', ...wordsOnly } });
    await held.asked;
    await pass(cloud, clock, 30_000);
    await asking;

    held.release();
    // One more story goes the same way: when it has been published, the late answer had enough time.
    await tellUnjudged(parent);

    expect(await cloud.item('StoryTableName', { id })).toMatchObject({ status: 'PENDING', version: 1 });
  });

  it('a story that takes 29 s is written', async () => {
    const held = hold(writes());
    cloud.model.script(chat, held.reply);
    const telling = tellUnjudged(parent);
    await held.asked;
    await pass(cloud, clock, 29_000);
    held.release();

    expect(await telling).toMatchObject({ status: 'WRITTEN', version: 2 });
  });

  it('slow moderation is waited for', async () => {
    const held = hold(moderates(true));
    cloud.model.script(moderations, held.reply);
    const telling = tell(parent);
    await held.asked;
    await pass(cloud, clock, 25_000);
    held.release();

    expect(await telling).toMatchObject({ status: 'BLOCKED', failure: { code: 'PromptBlocked' } });
  });
});

describe('fault 21: everything in one millisecond', () => {
  afterEach(stop);

  it('versions, not times, decide which state is newer', async () => {
    // A late subscriber receives only the latest state, which would be the judge's and not this one.
    await start(standing(), withoutQuota(withoutWorkers));
    const story = await tellUnjudged(parent, { id: randomUUID() });
    const last = await listener.until(({ id, version }) => id === story['id'] && version === 2);

    expect(story['updatedAt']).toBe(story['createdAt']);
    expect(last).toEqual(story);
    expect(listener.about(last.id)).toContain('2 WRITTEN');
  });

  it('a list read page by page has every story of that millisecond once', async () => {
    await start(standing());
    const told = await Promise.all(Array.from({ length: 7 }, () => tell(parent, { id: randomUUID() })));
    const listed: unknown[] = [];
    let nextToken: unknown = null;
    do {
      const page = only(await parent.ask(listStories, { limit: 2, nextToken }));
      listed.push(...(page['items'] as JsonObject[]).map(({ id }) => id));
      nextToken = page['nextToken'];
    } while (nextToken !== null);

    expect(listed.sort()).toEqual(
      [...(await cloud.items('StoryTableName'))]
        .filter(({ owner }) => owner === parent.sub)
        .map(({ id }) => id)
        .sort(),
    );
    expect(listed).toEqual(expect.arrayContaining(told.map(({ id }) => id)));
  });
});

/** The machine's clock, which the test sets. Timers do not follow it, as the kernel's do not. */
class SetClock implements Clock {
  offset = 0;

  now(): number {
    return systemClock.now() + this.offset;
  }

  after(delay: number, fire: () => void): Cancel {
    return systemClock.after(delay, fire);
  }
}

describe('fault 21: the clock jumps', () => {
  // The engine's clock does not jump: a whole day would make its records too old to be published.
  const day = 86_400_000 - 3_600_000;
  const clock = new SetClock();
  // A function signs with the machine's own time: during the jump, what it publishes is refused until the clock is
  // back, however long that takes.
  const withoutEnd = (template: Template): void => {
    resource(template, 'AWS::Lambda::EventSourceMapping', /PublishStory/).Properties['MaximumRetryAttempts'] = -1;
  };
  beforeAll(() =>
    start(
      clock,
      withoutQuota((template) => {
        withoutWorkers(template);
        withoutEnd(template);
      }),
    ),
  );
  afterAll(stop);
  afterEach(() => (clock.offset = 0));

  it.each([
    { jump: 'back a day', offset: -day },
    { jump: 'on a day', offset: day },
  ])('$jump while a story is being written: versions decide the order', async ({ offset }) => {
    const id = randomUUID();
    const held = hold(writes());
    cloud.model.script(chat, held.reply);
    const telling = tellUnjudged(parent, { id });
    await held.asked;

    clock.offset = offset;
    held.release();
    const story = await telling;
    clock.offset = 0;
    const last = await listener.until((told) => told.id === id && told.version === 2);

    expect(story).toMatchObject({ status: 'WRITTEN', version: 2 });
    expect(Math.sign(Date.parse(String(story['updatedAt'])) - Date.parse(String(story['createdAt'])))).toBe(
      Math.sign(offset),
    );
    expect(last).toEqual(story);
    expect(
      listener
        .about(id)
        .filter((told) => told.startsWith('1'))
        .every((told) => told === '1 PENDING'),
    ).toBe(true);
    expect(Number(only(await parent.ask(getStory, { id }))['version'])).toBeGreaterThanOrEqual(2);
  });
});
