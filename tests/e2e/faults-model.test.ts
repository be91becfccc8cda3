import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { getStory, retryStory } from '../../graphql/generated/operations.ts';
import type { JsonObject } from 'local-cloud';
import { canary, startTestCloud } from '../support/cloud.ts';
import type { Person, TestCloud } from '../support/cloud.ts';
import {
  after,
  chat,
  completion,
  draft,
  json,
  moderates,
  moderations,
  resets,
  writes,
} from '../support/model-server.ts';
import type { Reply } from '../support/model-server.ts';
import { errorTypes, fail, only, tell } from '../support/stories.ts';
import { subscribe } from '../support/subscriber.ts';
import type { Subscriber } from '../support/subscriber.ts';
import { withoutQuota } from '../support/templates.ts';

/** Faults 9, 11 and 12: what the model or the moderation does, and the expected result. */
interface Row {
  readonly fault: string;
  readonly chat?: Reply;
  /** The check of the idea, then that of the draft. */
  readonly moderation?: readonly Reply[];
  readonly status: 'COMPLETE' | 'FAILED' | 'BLOCKED';
  readonly code?: string;
  readonly retryable?: boolean;
  /** The pipeline's requests to the model: each is paid for. */
  readonly paid?: number;
  readonly isHandedOver?: boolean;
}

const busy = (headers: Record<string, string> = {}): Reply =>
  json(429, { error: { message: `Rate limit. Key ${canary}`, code: 'rate_limit_exceeded' } }, headers);
const refusesWith = (status: number, code: string): Reply =>
  json(status, { error: { message: `Incorrect API key provided: ${canary}`, code } });
const cutOff: Reply = (response) => {
  response.writeHead(200, { 'content-type': 'application/json', 'content-length': '4000' });
  response.write('{"choices":[{"message":{"content":"', () => response.socket?.destroy());
};
const drips: Reply = (response) => {
  response.writeHead(200, { 'content-type': 'application/json' });
  for (const piece of JSON.stringify(completion(draft())).match(/[^]{1,100}/g) ?? []) response.write(piece);
  response.end();
};
const huge = 'a'.repeat(5 * 1024 * 1024);
const extra = {
  owner: 'somebody else',
  status: 'BLOCKED',
  version: 99,
  __typename: 'Admin',
  id: 'another',
  __proto__: { isAdmin: true },
};

/** The pipeline gives up, and the worker writes the story, with good answers of the scripted model. */
const retryable = { status: 'COMPLETE', isHandedOver: true } as const;
const final = { status: 'FAILED', code: 'ModelUnavailable', retryable: false } as const;
const failing = (fault: string, reply: Reply): Row => ({ fault, chat: reply, ...retryable });

const ofTheModel: readonly Row[] = [
  failing('429 with retry-after in seconds', busy({ 'retry-after': '7' })),
  failing('429 with retry-after in milliseconds', busy({ 'retry-after-ms': '1500' })),
  failing('429 with a date as retry-after', busy({ 'retry-after': 'Sat, 21 Nov 2026 18:00:30 GMT' })),
  failing('429 without retry-after', busy()),
  ...[408, 409, 500, 502, 503, 504].map((status) =>
    failing(`${status}`, json(status, { error: { message: `oh no ${canary}` } })),
  ),
  failing('a page of a proxy', json(502, '<html>Bad gateway</html>')),
  ...[400, 401, 403, 404].map((status): Row => ({
    fault: `${status}`,
    chat: refusesWith(status, 'invalid'),
    ...final,
  })),
  { fault: '429 insufficient_quota', chat: refusesWith(429, 'insufficient_quota'), ...final },
  { fault: 'a redirect', chat: json(302, '', { location: 'http://127.0.0.1:9/' }), ...final },
  failing('a closed connection', resets),
  failing('an answer that stops in its middle', cutOff),
  { fault: 'an answer in drips', chat: drips, status: 'COMPLETE' },
  failing('text that is not JSON', json(200, 'Once upon a time')),
  failing('an empty body', json(200, '')),
  failing('{}', json(200, {})),
  failing('null', json(200, 'null')),
  failing('no choices', json(200, { choices: [] })),
  failing('choices that are not a list', json(200, { choices: { 0: { message: { content: '{}' } }, length: 1 } })),
  failing(
    'null as content',
    json(200, { choices: [{ finish_reason: 'stop', message: { role: 'assistant', content: null } }] }),
  ),
  failing('content that is not JSON', writes('Once upon a time')),
  failing('content that is cut-off JSON', writes(JSON.stringify(draft()).slice(0, -20))),
  failing('a page too few', writes(draft(4))),
  failing(
    'a page without text',
    writes({ ...draft(4), pages: [...(draft(4)['pages'] as JsonObject[]), { text: ' ', scene: 'A moon.' }] }),
  ),
  failing('no title', writes({ ...draft(), title: '' })),
  // The same request would be paid for again, and fail again.
  { fault: 'finish_reason length', chat: writes(draft(), { finish_reason: 'length' }), ...final },
  {
    fault: 'finish_reason content_filter',
    chat: writes(draft(), { finish_reason: 'content_filter' }),
    status: 'BLOCKED',
    code: 'StoryBlocked',
    retryable: false,
  },
  {
    fault: 'a refusal',
    status: 'FAILED',
    code: 'ModelRefused',
    retryable: false,
    chat: json(200, {
      choices: [{ finish_reason: 'stop', message: { role: 'assistant', content: null, refusal: "I can't." } }],
    }),
  },
  failing(
    'a refusal that repeats the key',
    json(200, {
      choices: [
        { finish_reason: 'stop', message: { role: 'assistant', content: null, refusal: `I can't. ${canary}` } },
      ],
    }),
  ),
  failing('5 MB of text', json(200, huge)),
  failing(
    '5 MB as a page',
    writes({
      title: 'T',
      pages: [{ text: huge.slice(1000), scene: 'A moon.' }, ...(draft(4)['pages'] as JsonObject[])],
    }),
  ),
  {
    fault: 'unrequested keys',
    chat: writes({
      ...draft(),
      ...extra,
      pages: (draft()['pages'] as JsonObject[]).map((page) => ({ ...page, ...extra })),
    }),
    status: 'COMPLETE',
  },
];

/** Unclear answers of a moderation, which count as not passed. */
const unclear: readonly (readonly [string, Reply])[] = [
  ['down', json(503, { error: { message: 'down' } })],
  ['busy', busy()],
  ['closing the connection', resets],
  ['cut off', cutOff],
  ['text that is not JSON', json(200, 'flagged: false')],
  ['without results', json(200, { results: [] })],
  ['without a verdict', json(200, { results: [{ categories: {} }] })],
  ['with a verdict that is not a boolean', json(200, { results: [{ flagged: 'false' }] })],
  ['clear about one of two', json(200, { results: [{ flagged: false }, {}] })],
];

const ofTheModeration: readonly Row[] = [
  ...unclear.map(([how, reply]): Row => ({
    fault: `the idea's check is ${how}`,
    moderation: [reply],
    ...retryable,
    paid: 0,
  })),
  ...unclear.map(([how, reply]): Row => ({
    fault: `the draft's check is ${how}`,
    moderation: [moderates(), reply],
    ...retryable,
  })),
  { fault: 'the check rejects the key', moderation: [refusesWith(401, 'invalid_api_key')], ...final, paid: 0 },
  {
    fault: 'the idea is flagged',
    moderation: [moderates(true)],
    status: 'BLOCKED',
    code: 'PromptBlocked',
    retryable: false,
    paid: 0,
  },
  {
    fault: 'the draft is flagged',
    moderation: [moderates(), moderates(true)],
    status: 'BLOCKED',
    code: 'StoryBlocked',
    retryable: false,
  },
];

let cloud: TestCloud;
let parent: Person;
let listener: Subscriber;

beforeAll(async () => {
  cloud = await startTestCloud({ assembly: withoutQuota() });
  parent = await cloud.person();
  listener = await subscribe(cloud.url, parent.accessToken);
});
afterAll(async () => {
  listener.close();
  await cloud.stop();
});

/** Its words exist and were judged, or there are none. */
const hasEnded = ({ status }: { readonly status: string }): boolean => status !== 'PENDING' && status !== 'WRITTEN';

const stored = async (id: string): Promise<JsonObject> => (await cloud.item('StoryTableName', { id })) ?? {};

/** A story without words, in every place where it can be read. */
async function assessNoWords(story: JsonObject, row: Row): Promise<void> {
  const id = String(story['id']);
  const item = await stored(id);
  expect(story).toMatchObject({
    title: null,
    pages: null,
    text: null,
    isComplete: false,
    failure: { code: row.code, retryable: row.retryable },
  });
  expect(item).toMatchObject({
    owner: parent.sub,
    version: 2,
    status: row.status,
    failure: { code: row.code, retryable: row.retryable },
  });
  for (const gone of ['title', 'pages', 'unsettled']) expect(item).not.toHaveProperty(gone);
  expect(listener.told.filter((told) => told.id === id && told['pages'] !== null)).toEqual([]);
  if (row.status === 'BLOCKED') {
    expect(JSON.stringify([item, story])).not.toContain('lantern');
  } else {
    expect(story['prompt']).toBe('A brave mouse finds a lantern');
  }
}

describe('with any behavior of the model and its moderation', () => {
  it.each([...ofTheModel, ...ofTheModeration])('$fault → $status $code', async (row) => {
    const paid = cloud.model.count(chat);
    const id = randomUUID();
    if (row.chat !== undefined) cloud.model.script(chat, row.chat);
    cloud.model.script(moderations, ...(row.moderation ?? []));

    const answered = await tell(parent, { id });
    const isHandedOver = row.isHandedOver === true;
    const story = isHandedOver ? await listener.until((told) => told.id === id && hasEnded(told)) : answered;

    expect(answered).toMatchObject({
      id,
      owner: parent.sub,
      version: row.status === 'COMPLETE' && !isHandedOver ? 4 : 2,
      ...(isHandedOver ? { status: 'PENDING', failure: null, title: null, pages: null } : { status: row.status }),
    });
    expect(cloud.model.count(chat) - paid).toBe((row.paid ?? 1) + (isHandedOver ? 1 : 0));
    expect(only(await parent.ask(getStory, { id }))).toEqual(story);
    expect(await listener.until((told) => told.id === id && hasEnded(told))).toEqual(story);
    if (row.status !== 'COMPLETE') await assessNoWords(story, row);
    else
      expect(await stored(id)).toMatchObject({
        owner: parent.sub,
        status: 'COMPLETE',
        title: 'The Lantern',
        route: isHandedOver ? 'WORKER' : 'PIPELINE',
      });
    expect(JSON.stringify([story, await stored(id), cloud.logged])).not.toContain(canary);
  });

  it('no client that merges by version ever saw a story go back', () => {
    const settled = new Map<string, number>();
    for (const { id, version, status } of listener.told)
      if (status !== 'PENDING') settled.set(id, Math.min(version, settled.get(id) ?? Infinity));
    for (const { id, version, status } of listener.told)
      expect(status === 'PENDING', `${id} ${version}`).toBe(version < (settled.get(id) ?? Infinity));
    expect(new Set(listener.told.map(({ id }) => id)).size).toBe(settled.size);
  });
});

describe('trying again', () => {
  it.each([
    { after: 'a fault that stays', reply: refusesWith(401, 'invalid_api_key') },
    { after: 'a refusal', reply: writes(draft(), { finish_reason: 'content_filter' }) },
  ])('does not help after $after', async ({ reply }) => {
    const paid = cloud.model.count(chat);
    cloud.model.script(chat, reply);
    const { id } = await tell(parent);

    expect(errorTypes(await parent.ask(retryStory, { id }))).toEqual(['Conflict']);
    expect(cloud.model.count(chat) - paid).toBe(1);
  });

  it("is the worker's job, and clears the words of an earlier attempt in the same write as the failure", async () => {
    const { id } = await tell(parent);
    await fail(cloud, id, { title: 'Old', pages: [{ number: 1, text: 'Old words.', alt: 'Old.', scene: 'Old.' }] });
    cloud.model.script(chat, refusesWith(401, 'invalid_api_key'));

    const answered = only(await parent.ask(retryStory, { id }));
    const story = await listener.until(
      (told) => told.id === id && told.version > Number(answered['version']) && told.status !== 'PENDING',
    );

    expect(answered).toMatchObject({ id, status: 'PENDING', version: 6, failure: null });
    expect(story).toMatchObject({
      status: 'FAILED',
      title: null,
      pages: null,
      failure: { code: 'ModelUnavailable', retryable: false },
    });
    expect(await stored(String(id))).not.toHaveProperty('pages');
  });

  it('keeps nothing of a draft while it is being checked', async () => {
    const id = randomUUID();
    let pass = (): void => {};
    let asked = (): void => {};
    const checking = new Promise<void>((resolve) => (asked = resolve));
    const held = after(new Promise<void>((resolve) => (pass = resolve)), moderates(true));
    cloud.model.script(moderations, moderates(), (response, request) => {
      asked();
      return held(response, request);
    });

    const telling = tell(parent, { id });
    await checking;
    const meanwhile = await stored(id);
    pass();

    expect(meanwhile).toMatchObject({ status: 'PENDING', version: 1 });
    expect(meanwhile).not.toHaveProperty('pages');
    expect(await telling).toMatchObject({ status: 'BLOCKED', pages: null });
  });
});
