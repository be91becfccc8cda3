import { once } from 'node:events';
import { connect } from 'node:net';
import type { Socket } from 'node:net';
import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createStory, getUsage, onStory } from '../../graphql/generated/operations.ts';
import type { JsonObject } from 'local-cloud';
import { openChannel } from '../support/channel.ts';
import { startTestCloud } from '../support/cloud.ts';
import type { Person, TestCloud } from '../support/cloud.ts';
import { FakeClock } from 'local-cloud/testing/fake-clock.ts';
import { after, chat, moderations, writes } from '../support/model-server.ts';
import { only, tell, wordsOnly } from '../support/stories.ts';

/**
 * Abuse, Bombs: requests that cost more than they should. The order of events shows that other families are not
 * blocked: one family's story is being written throughout, and every request is answered before the model is allowed to
 * continue. The clock is stopped, so AppSync waits for that story however long the bombs take on this machine.
 */
const clock = new FakeClock(Date.now());
let cloud: TestCloud;
let parent: Person;
let bomber: Person;

beforeAll(async () => {
  cloud = await startTestCloud({ clock });
  [parent, bomber] = await Promise.all([cloud.person(), cloud.person('bomber@example.com')]);
});
afterAll(() => cloud.stop());

const repeat = (count: number, piece: (at: number) => string): string =>
  Array.from({ length: count }, (_, at) => piece(at)).join(' ');
const post = (body: string | Buffer, headers: Record<string, string> = {}): Promise<Response> =>
  fetch(`${cloud.url}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', authorization: bomber.accessToken, ...headers },
    body: typeof body === 'string' ? body : new Uint8Array(body),
  });
const query = (text: string, variables?: unknown): string =>
  JSON.stringify({ query: text, ...(variables === undefined ? {} : { variables }) });
const nested = (depth: number, open: string, close: string, inside: string): string =>
  open.repeat(depth) + inside + close.repeat(depth);

interface Bomb {
  readonly what: string;
  readonly body: () => string | Buffer;
  readonly headers?: Record<string, string>;
  readonly status: number;
  /** The type or message of the first error in the answer. */
  readonly says: RegExp;
}

const bombs: readonly Bomb[] = [
  {
    what: '101 aliases of a query',
    body: () => query(`{ ${repeat(101, (at) => `a${at}: getUsage { used }`)} }`),
    status: 200,
    says: /ResolverExecutionLimitReached/,
  },
  {
    what: '51 aliases of createStory',
    body: () => query(`mutation { ${repeat(51, (at) => `a${at}: createStory(input: {prompt: "p${at}"}) { id }`)} }`),
    status: 200,
    says: /ResolverExecutionLimitReached/,
  },
  {
    what: '500 repeated fields with a resolver',
    body: () => query(`{ ${repeat(500, () => 'getUsage { used }')} }`),
    status: 200,
    says: /ResolverExecutionLimitReached/,
  },
  {
    what: 'depth 50',
    body: () => query(`{ listStories { ${nested(50, 'items { ', ' }', 'id')} } }`),
    status: 200,
    says: /QueryDepthLimitReached/,
  },
  {
    what: 'depth 5,000 in inline fragments',
    body: () => query(`{ ${nested(5_000, '... { ', ' }', 'getUsage { used }')} }`),
    status: 400,
    says: /Malformed/,
  },
  {
    what: 'introspection in circles',
    body: () => query(`{ __schema { types { ${nested(20, 'fields { type { ', ' } }', 'name')} } } }`),
    status: 200,
    says: /QueryDepthLimitReached|BadFaithIntrospection/,
  },
  {
    what: 'circular fragments',
    body: () => query('{ listStories { items { ...A } } } fragment A on Story { ...B } fragment B on Story { ...A }'),
    status: 200,
    says: /FragmentCycle/,
  },
  {
    what: 'a fragment in itself',
    body: () => query('{ ...A } fragment A on Query { getUsage { used } ...A }'),
    status: 200,
    says: /FragmentCycle/,
  },
  {
    what: 'fragments that double 40 times',
    status: 200,
    says: /ResolverExecutionLimitReached|QueryTooLarge/,
    body: () =>
      query(
        `{ ...F0 } ${repeat(40, (at) => `fragment F${at} on Query { ...F${at + 1} ... { ...F${at + 1} } }`)} fragment F40 on Query { getUsage { used } }`,
      ),
  },
  {
    what: 'a query of 1 MB',
    body: () => query(`{ ${repeat(60_000, () => 'getUsage { used }')} }`),
    status: 413,
    says: /too large/,
  },
  {
    what: 'a query just below 1 MB',
    body: () => query(`{ ${repeat(50_000, () => 'getUsage { used }')} }`),
    status: 400,
    says: /grammar/,
  },
  { what: 'one word of 900 KB', body: () => query(`{ ${'a'.repeat(900_000)} }`), status: 200, says: /FieldUndefined/ },
  {
    what: 'one string of 900 KB',
    body: () => query(createStory, { input: { prompt: 'a'.repeat(900_000) } }),
    status: 200,
    says: /ValidationError/,
  },
  {
    what: '14,000 wrong fields',
    body: () => query(`{ ${repeat(14_000, (at) => `f${at}`)} }`),
    status: 200,
    says: /QueryTooLarge|FieldUndefined/,
  },
  {
    what: '3,000 directives',
    body: () => query(`{ getUsage { used ${repeat(3_000, () => '@include(if: true)')} } }`),
    status: 400,
    says: /grammar/,
  },
  {
    what: '4,000 variables',
    body: () => query(`query (${repeat(4_000, (at) => `$v${at}: Int`)}) { getUsage { used } }`),
    status: 400,
    says: /grammar/,
  },
  {
    what: '2,000 operations',
    body: () => query(repeat(2_000, (at) => `query Q${at} { getUsage { used } }`)),
    status: 400,
    says: /grammar/,
  },
  {
    what: 'a list nested 100,000 deep in the query',
    body: () => query(`{ getStory(id: ${nested(100_000, '[', ']', '')}) { id } }`),
    status: 400,
    says: /Malformed/,
  },
  { what: '100,000 brackets', body: () => query('{'.repeat(100_000)), status: 400, says: /Malformed/ },
  {
    what: 'a list nested 7,000 deep in the query',
    body: () => query(`{ getStory(id: ${nested(7_000, '[', ']', '')}) { id } }`),
    status: 400,
    says: /Malformed/,
  },
  {
    what: 'a list nested 400 deep in the query',
    body: () => query(`{ getStory(id: ${nested(400, '[', ']', '')}) { id } }`),
    status: 200,
    says: /WrongType/,
  },
  {
    what: 'a variable nested 100,000 deep',
    body: () => `{"query": ${JSON.stringify(createStory)}, "variables": {"input": ${nested(100_000, '[', ']', '')}}}`,
    status: 400,
    says: /Malformed/,
  },
  {
    what: 'an unused variable nested 100,000 deep',
    body: () => `{"query": "{ getUsage { used } }", "variables": {"x": ${nested(100_000, '[', ']', '')}}}`,
    status: 400,
    says: /Malformed/,
  },
  {
    what: '10,000 ids',
    body: () =>
      query(createStory, { input: { prompt: 'p', characterIds: Array.from({ length: 10_000 }, (_, at) => `${at}`) } }),
    status: 200,
    says: /ValidationError/,
  },
  { what: 'a batch', body: () => `[${query('{ getUsage { used } }')}]`, status: 400, says: /Malformed/ },
  {
    what: 'a batch of 1,000',
    body: () =>
      JSON.stringify(
        Array.from({ length: 1_000 }, () => ({ query: 'mutation { createStory(input: { prompt: "p" }) { id } }' })),
      ),
    status: 400,
    says: /Malformed/,
  },
  {
    what: 'gzip of much',
    body: () => gzipSync(Buffer.alloc(50_000_000, 'a')),
    headers: { 'content-encoding': 'gzip' },
    status: 400,
    says: /Malformed/,
  },
  { what: 'a body of 11 MB', body: () => Buffer.alloc(11 * 1024 * 1024, 'a'), status: 413, says: /bytes/ },
];

const over = (person: Person): JsonObject => ({ host: new URL(cloud.url).host, Authorization: person.accessToken });

/** Sends the beginning of a request and then stops. */
async function beginning(text: string): Promise<Socket> {
  const { hostname, port } = new URL(cloud.url);
  const socket = connect(Number(port), hostname);
  await once(socket, 'connect');
  socket.write(text);
  return socket;
}

describe("while another family's story is being written", () => {
  let release: () => void;
  let telling: Promise<JsonObject>;
  let started: { readonly paid: number; readonly items: JsonObject[] };

  beforeAll(async () => {
    const arrived = new Promise<void>((resolve) => {
      const held = after(new Promise<void>((go) => (release = go)), writes());
      cloud.model.script(chat, (response, asked) => {
        resolve();
        return held(response, asked);
      });
    });
    telling = tell(parent);
    await arrived;
    started = { paid: cloud.model.asked.length, items: await cloud.items('StoryTableName') };
  });

  afterAll(() => release());

  /** The other family is answered, its story still waits for the model, and nothing was written or paid for. */
  async function expectUnharmed(): Promise<void> {
    expect(only(await parent.ask(getUsage))).toMatchObject({ used: 1 });
    expect(await cloud.items('StoryTableName')).toEqual(started.items);
    expect(cloud.model.asked.length).toBe(started.paid);
    expect(cloud.logged.filter((line) => /\bbug\b/.test(line))).toEqual([]);
  }

  it.each(bombs)('$what → $status', async ({ body, headers, status, says }) => {
    const answer = await post(body(), headers);
    const text = await answer.text();
    expect([answer.status, text.slice(0, 2_000)]).toEqual([status, expect.stringMatching(says)]);
    expect(text.length).toBeLessThan(status === 200 && text.includes('aaaa') ? 3_000_000 : 20_000);
    await expectUnharmed();
  });

  it('frames of 10 MB, of bytes and of garbage → only that connection is closed or gets an error', async () => {
    const [bystander, large, odd] = await Promise.all([
      openChannel(cloud.url, over(parent)),
      openChannel(cloud.url, over(bomber)),
      openChannel(cloud.url, over(bomber)),
    ]);
    expect(await bystander.start('mine', onStory, over(parent))).toMatchObject({ type: 'start_ack' });

    large.send('a'.repeat(10 * 1024 * 1024));
    for (const message of [
      '',
      'null',
      '[]',
      '{',
      '[{"type":"start"}]',
      Buffer.from([0, 1, 2]),
      `{"type":${nested(10_000, '[', ']', '')}}`,
      { type: '__proto__' },
    ])
      odd.send(message);

    expect(await large.closed).toBe(1009);
    expect(await odd.start('s', onStory, over(bomber))).toMatchObject({ type: 'start_ack' });
    expect(odd.frames.filter(({ type }) => type === 'error')).toHaveLength(8);
    expect(await bystander.start('still', onStory, over(parent))).toMatchObject({ type: 'start_ack' });
    await expectUnharmed();
    for (const channel of [bystander, odd]) channel.close();
  });

  it.each(bombs.filter(({ status, headers }) => status === 200 && headers === undefined))(
    '$what, in a start message → an error',
    async ({ body }) => {
      const channel = await openChannel(cloud.url, over(bomber));
      const frame = {
        id: 's',
        type: 'start',
        payload: { data: body().toString(), extensions: { authorization: over(bomber) } },
      };
      channel.send(frame);
      expect(await channel.until(({ type }) => type === 'error')).toMatchObject({
        id: 's',
        payload: { errors: expect.any(Array) as unknown },
      });
      channel.close();
      await expectUnharmed();
    },
  );

  it('20 starts of 2,900 operations each on one connection → each is refused, and other subscriptions still start', async () => {
    const [channel, other] = await Promise.all([
      openChannel(cloud.url, over(bomber)),
      openChannel(cloud.url, over(parent)),
    ]);
    const data = query('{health{ok}}'.repeat(2_900));
    for (let at = 0; at < 20; at++)
      channel.send({ id: `s${at}`, type: 'start', payload: { data, extensions: { authorization: over(bomber) } } });

    expect(await other.start('mine', onStory, over(parent))).toMatchObject({ type: 'start_ack' });
    await channel.until(({ type, id }) => type === 'error' && id === 's19');
    expect(
      channel.frames
        .filter(({ type }) => type === 'error')
        .map(({ payload }) => (payload as { errors: { errorType: string }[] }).errors[0]?.errorType),
    ).toEqual(Array.from({ length: 20 }, () => expect.stringMatching(/QueryTooLarge|Malformed/)));
    for (const one of [channel, other]) one.close();
    await expectUnharmed();
  });

  it('201 subscriptions on one connection → the last is refused', async () => {
    const channel = await openChannel(cloud.url, over(bomber));
    const answers = await Promise.all(
      Array.from({ length: 201 }, (_, at) => channel.start(`s${at}`, onStory, over(bomber))),
    );
    expect(answers.map(({ type }) => type)).toEqual([...Array.from({ length: 200 }, () => 'start_ack'), 'error']);
    expect(answers.at(-1)).toMatchObject({ payload: { errors: [{ errorType: 'MaxSubscriptionsReachedError' }] } });
    channel.close();
    await expectUnharmed();
  });

  it('200 slow senders of headers and bodies, and 300 silent sockets → everybody else is answered', async () => {
    const { host } = new URL(cloud.url);
    const slow = await Promise.all(
      Array.from({ length: 200 }, (_, at) =>
        beginning(
          at % 2 === 0
            ? `POST /graphql HTTP/1.1\r\nhost: ${host}\r\nauthorization: `
            : `POST /graphql HTTP/1.1\r\nhost: ${host}\r\nauthorization: ${bomber.accessToken}\r\ncontent-length: 1000\r\n\r\n{"query":`,
        ),
      ),
    );
    const silent = await Promise.all(
      Array.from({ length: 300 }, () => openChannel(cloud.url, { host, Authorization: 'none' })),
    );
    await expectUnharmed();
    const answers = await Promise.all(Array.from({ length: 50 }, () => parent.ask(getUsage)));
    expect(new Set(answers.map((answer) => JSON.stringify(answer.data)))).toHaveProperty('size', 1);
    expect(slow.map(({ destroyed, readableEnded }) => destroyed || readableEnded)).not.toContain(true);
    expect((await Promise.all(silent.map(({ closed }) => closed))).every((code) => code === 1008)).toBe(true);
    for (const socket of slow) socket.destroy();
  });

  it('all at once → each is answered as before, and then the story is written', async () => {
    const statuses = await Promise.all(bombs.map(async ({ body, headers }) => (await post(body(), headers)).status));
    expect(statuses).toEqual(bombs.map(({ status }) => status));
    await expectUnharmed();
    release();
    expect(await telling).toMatchObject({ status: 'COMPLETE', version: 4 });
  });
});

describe('more stories than the quota allows', () => {
  const stories = async (person: Person): Promise<JsonObject[]> =>
    (await cloud.items('StoryTableName')).filter(({ owner }) => owner === person.sub);

  async function assess(person: Person, paid: number, types: readonly unknown[]): Promise<void> {
    const made = await stories(person);
    expect(made.length).toBeGreaterThan(0);
    expect(made.length).toBeLessThanOrEqual(20);
    for (const { status } of made) expect(['WRITTEN', 'COMPLETE']).toContain(status);
    expect(cloud.model.count(chat) - paid).toBe(made.length);
    expect(only(await person.ask(getUsage))).toMatchObject({ used: made.length, limit: 20 });
    expect(new Set(types)).toEqual(new Set(types.filter((type) => type === 'QuotaExceeded' || type === 'Conflict')));
  }

  it('by 50 aliases in one request → ten per minute, and exactly the quota per day', async () => {
    const person = await cloud.person('aliases@example.com');
    const paid = cloud.model.count(chat);
    for (const written of [10, 20, 20]) {
      const answer = await person.ask(
        `mutation { ${repeat(50, (at) => `a${at}: createStory(input: {prompt: "Story ${at}", illustrations: 0, narrate: false}) { id status }`)} }`,
      );
      await assess(
        person,
        paid,
        (answer.errors ?? []).map(({ errorType }) => errorType),
      );
      expect(await stories(person)).toHaveLength(written);
      await clock.advance(60_000);
    }
  });

  it('by 100 requests at once → never more than the quota, and only stories that were written were paid for', async () => {
    const person = await cloud.person('parallel@example.com');
    const paid = cloud.model.count(chat);
    const answers = await Promise.all(
      Array.from({ length: 100 }, (_, at) =>
        person.ask(createStory, { input: { prompt: `Story ${at}`, ...wordsOnly } }),
      ),
    );
    await assess(
      person,
      paid,
      answers.flatMap(({ errors = [] }) => errors.map(({ errorType }) => errorType)),
    );
    // Moderation is free, but it is not called for requests that were not accepted either.
    expect(cloud.model.count(moderations) % 2).toBe(0);
  });
});
