import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openAi } from '../../../functions/shared/openai.ts';
import { writeStory } from '../../../functions/writeStory/work.ts';
import type { Work } from '../../../functions/writeStory/work.ts';
import type { FamilyItem } from '../../../story/casting.ts';
import type { StoryItem } from '../../../story/item.ts';
import type { JsonObject } from '../../../local/json.ts';
import { chat, draft, json, moderates, moderations, resets, startModelServer, streams, writes } from '../../support/model-server.ts';
import type { ModelServer, Reply } from '../../support/model-server.ts';
import { storyTable } from '../../support/story-table.ts';
import type { StoryTable } from '../../support/story-table.ts';

const ID = '3f0f5b0e-6d0f-4c52-9a51-0d5cbb9f1a10';
const OWNER = '5c9e0f1a-2b3c-4d5e-8f60-718293a4b5c6';
const KEY = 'sk-canary-0123456789';
const NOW = Date.parse('2026-11-21T18:00:30Z');
const request = { prompt: 'Mia finds a lantern', ageGroup: 'AGE_6_8', length: 'SHORT', language: 'en-US', characterIds: [], illustrations: 0, narrate: false } as const;
const mia: FamilyItem = { owner: OWNER, sk: 'CHARACTER#mia', id: 'mia', name: 'Mia' };

const pending = (more: Partial<StoryItem> = {}): StoryItem => ({
  id: ID, owner: OWNER, version: 1, status: 'PENDING', route: 'WORKER', prompt: request.prompt, ageGroup: 'AGE_6_8', length: 'SHORT', language: 'en-US', request,
  promptVersion: '2', createdAt: '2026-11-21T18:00:00.000Z', updatedAt: '2026-11-21T18:00:00.000Z', unsettled: 'UNSETTLED',
  unsettledSince: '2026-11-21T18:00:00.000Z', openParts: 0, illustrating: 'NOT_REQUESTED', narrating: 'NOT_REQUESTED', ...more,
});

let server: ModelServer;
beforeEach(async () => void (server = await startModelServer()));
afterEach(() => server.close());

const named = (token = '@@HERO@@'): JsonObject => ({ ...draft(), title: `${token} and the Lantern`, look: `${token} is a girl.` });

function prepare(story: StoryItem | undefined = pending(), more: Partial<Work> = {}): { table: StoryTable; work: Work; write: () => ReturnType<typeof writeStory> } {
  const table = storyTable(...(story === undefined ? [] : [story]));
  const work: Work = {
    stories: table,
    family: async () => ({ items: [mia], isAll: true }),
    openAi: openAi({
      baseUrl: `${server.url}/v1`, key: { read: async () => ({ key: KEY, failure: null }) }, deadline: Date.now() + 20_000, random: () => 0, sleep: async () => undefined,
    }),
    model: { MODEL: 'gpt-6-luna', MODEL_MAX_TOKENS: '6000' },
    moderationModel: 'omni-moderation-latest',
    lease: { holder: 'request-1', until: NOW + 60_000 },
    prices: { model: 'scripted', prompt: 1, completion: 2 },
    isLast: false,
    attempts: 3,
    now: () => NOW,
    ...more,
  };
  return { table, work, write: () => writeStory(ID, work) };
}

const shown = (table: StoryTable): number[] => table.written.map(({ pages }) => pages?.length ?? 0);

describe('a story that waits for its words', () => {
  it('gets them, with the names back, what they took, and nothing left over of the work', async () => {
    server.script(chat, streams(named()));
    const { table, write } = prepare();

    expect(await write()).toEqual({ kind: 'written' });

    const item = table.items.get(ID);
    expect(item).toMatchObject({
      status: 'COMPLETE', title: 'Mia and the Lantern', look: '@@HERO@@ is a girl.', openParts: 0, illustrating: 'NOT_REQUESTED', narrating: 'NOT_REQUESTED',
      receipt: { model: 'scripted-model', promptTokens: 900, completionTokens: 700, finishReason: 'stop', estimatedUsd: 0.0023, readingMinutes: expect.any(Number), readingGrade: expect.any(Number) },
    });
    expect(item?.pages?.[0]).toEqual({ number: 1, text: 'The mouse went through door 1. It was quiet there.', alt: 'A mouse at door 1.', scene: 'A mouse at door 1.' });
    for (const gone of ['leaseHolder', 'leaseUntil', 'attempts', 'unsettled', 'unsettledSince', 'failure']) expect(item).not.toHaveProperty(gone);
  });

  it('is asked for as the pipeline asks, and its saved names stay here', async () => {
    server.script(chat, streams(named()));
    await prepare().write();

    const asked = server.asked.find(({ path }) => path === chat);
    expect(asked?.body).toMatchObject({ model: 'gpt-6-luna', max_completion_tokens: 6000, store: false, safety_identifier: OWNER, stream: true, stream_options: { include_usage: true } });
    expect(JSON.stringify(server.asked.map(({ body }) => body))).not.toContain('Mia');
  });

  it('shows each page after its own check, while the rest is being written', async () => {
    const { table, write } = prepare();
    const seen: number[] = [];
    server.script(chat, streams(named(), {
      before: async (page) => {
        // The page before this one has been shown by the time this one is sent.
        while ((table.items.get(ID)?.pages?.length ?? 0) < page - 1) await new Promise((resolve) => setImmediate(resolve));
        seen.push(table.items.get(ID)?.pages?.length ?? 0);
      },
    }));

    await write();

    expect(seen).toEqual([0, 1, 2, 3, 4]);
    expect(table.written.slice(0, -1).every(({ status }) => status === 'PENDING')).toBe(true);
    expect(table.written.map(({ version }) => version)).toEqual(table.written.map((_one, at) => at + 2));
    // The idea, five pages, the whole.
    expect(server.count(moderations)).toBe(7);
  });

  it('goes on to pictures and narration when they are asked for', async () => {
    const asked = { ...request, illustrations: 2, narrate: true };
    const { table, write } = prepare(pending({ request: asked }));
    server.script(chat, streams(named()));

    await write();

    expect(table.items.get(ID)).toMatchObject({
      status: 'WRITTEN', openParts: 3, illustrating: 'PENDING', narrating: 'PENDING', unsettled: 'UNSETTLED', narration: { status: 'PENDING', voice: 'Ruth', language: 'en-US' },
    });
    expect(table.items.get(ID)?.pages?.flatMap(({ number, illustration }) => (illustration === undefined ? [] : [number]))).toEqual([1, 3]);
  });

  it('takes an answer that comes at once', async () => {
    server.script(chat, writes(named()));

    expect(await prepare().write()).toEqual({ kind: 'written' });
  });
});

describe('a story that is not to be written', () => {
  it.each<[string, StoryItem | undefined]>([
    ['gone', undefined], ['COMPLETE', pending({ status: 'COMPLETE' })], ['FAILED', pending({ status: 'FAILED' })], ['BLOCKED', pending({ status: 'BLOCKED' })],
  ])('because it is %s costs nothing', async (_what, story) => {
    const table = storyTable(...(story === undefined ? [] : [story]));

    expect(await prepare(undefined, { stories: table }).write()).toEqual({ kind: 'over' });
    expect(table.written).toEqual([]);
    expect(server.asked).toEqual([]);
  });

  it('because somebody else writes it costs nothing, until that one should have ended', async () => {
    const { table, write } = prepare(pending({ leaseHolder: 'another', leaseUntil: NOW + 1 }));

    expect(await write()).toEqual({ kind: 'leased', until: NOW + 1 });
    expect(table.written).toEqual([]);
    expect(server.asked).toEqual([]);
  });

  it('by two at once is paid for once', async () => {
    server.script(chat, streams(named()), streams(named()));
    const { work } = prepare();

    const outcomes = await Promise.all(['one', 'two', 'three'].map((holder) => writeStory(ID, { ...work, lease: { holder, until: NOW + 60_000 } })));

    expect(outcomes.map(({ kind }) => kind).sort()).toEqual(['leased', 'leased', 'written']);
    expect(server.count(chat)).toBe(1);
  });
});

describe('a worker that died', () => {
  it('is followed by another, which begins anew: what the first one showed is gone with the claim', async () => {
    server.script(chat, streams(named()));
    const left = pending({ leaseHolder: 'dead', leaseUntil: NOW, pages: [{ number: 1, text: 'Old.', alt: 'Old.', scene: 'Old.' }], receipt: { promptTokens: 100, completionTokens: 50 } });
    const { table, write } = prepare(left);

    expect(await write()).toEqual({ kind: 'written' });
    expect(table.written[0]).not.toHaveProperty('pages');
    expect(table.items.get(ID)?.receipt).toMatchObject({ promptTokens: 1000, completionTokens: 750 });
  });

  it('and comes back late changes nothing', async () => {
    const { table, write } = prepare();
    server.script(chat, streams(named(), {
      before: (page) => {
        const item = table.items.get(ID);
        if (page === 3 && item !== undefined) table.items.set(ID, { ...item, leaseHolder: 'another' });
      },
    }));

    expect(await write()).toEqual({ kind: 'lost' });
    expect(table.items.get(ID)).toMatchObject({ status: 'PENDING', leaseHolder: 'another' });
  });

  it('while the story was deleted does not bring it back', async () => {
    const { table, write } = prepare();
    server.script(chat, streams(named(), { before: () => void table.items.delete(ID) }));

    expect(await write()).toEqual({ kind: 'lost' });
    expect(table.items.size).toBe(0);
  });
});

const lacksHero = draft();
const strangeAlias = named('@@Hero@@');
const flagsPage: Reply = (response, asked) => moderates(JSON.stringify(asked.body).includes('door 3.') && !JSON.stringify(asked.body).includes('door 4.'))(response, asked);

describe('a story without words', () => {
  interface Row {
    readonly fault: string;
    readonly chat?: readonly Reply[];
    readonly moderation?: readonly Reply[];
    readonly outcome: 'again' | 'failed';
    readonly status: 'PENDING' | 'FAILED' | 'BLOCKED';
    readonly code: string;
    readonly paid: number;
  }
  const down = json(503, '');
  const rows: readonly Row[] = [
    { fault: 'the model is down', chat: [down, down, down], outcome: 'again', status: 'PENDING', code: 'ModelUnavailable', paid: 3 },
    { fault: 'the key is refused', chat: [json(401, {})], outcome: 'failed', status: 'FAILED', code: 'ModelUnavailable', paid: 1 },
    { fault: 'the answer breaks off', chat: [(response) => void response.writeHead(200, { 'content-type': 'text/event-stream' }).write('data: {}\n\n', () => response.socket?.destroy())], outcome: 'again', status: 'PENDING', code: 'ModelUnavailable', paid: 1 },
    { fault: 'nobody can be reached', chat: [resets, resets, resets], outcome: 'again', status: 'PENDING', code: 'ModelUnavailable', paid: 3 },
    { fault: 'the answer is no story', chat: [writes('Once upon a time')], outcome: 'again', status: 'PENDING', code: 'ModelUnavailable', paid: 1 },
    { fault: 'it is cut off after three pages', chat: [streams(named(), { finish: 'length' })], outcome: 'again', status: 'PENDING', code: 'ModelUnavailable', paid: 1 },
    { fault: 'the provider filters it after all pages', chat: [streams(named(), { finish: 'content_filter' })], outcome: 'failed', status: 'BLOCKED', code: 'StoryBlocked', paid: 1 },
    { fault: 'the model declines', chat: [json(200, { choices: [{ finish_reason: 'stop', message: { content: null, refusal: 'No.' } }] })], outcome: 'failed', status: 'FAILED', code: 'ModelRefused', paid: 1 },
    { fault: 'a page has the key in it', chat: [streams({ ...named(), pages: [{ text: `It is ${KEY}.`, scene: 'A moon.' }] })], outcome: 'again', status: 'PENDING', code: 'ModelUnavailable', paid: 1 },
    { fault: 'a page too few', chat: [streams({ ...named(), ...draft(4) })], outcome: 'again', status: 'PENDING', code: 'ModelUnavailable', paid: 1 },
    { fault: 'the idea is flagged', moderation: [moderates(true)], outcome: 'failed', status: 'BLOCKED', code: 'PromptBlocked', paid: 0 },
    { fault: 'the check of the idea is down', moderation: [down, down, down], outcome: 'again', status: 'PENDING', code: 'ModelUnavailable', paid: 0 },
    { fault: 'the third page is flagged', chat: [streams(named())], moderation: [moderates(), flagsPage, flagsPage, flagsPage, flagsPage, flagsPage], outcome: 'failed', status: 'BLOCKED', code: 'StoryBlocked', paid: 1 },
    { fault: 'the whole is flagged', chat: [streams(named())], moderation: [...Array.from({ length: 6 }, () => moderates()), moderates(true)], outcome: 'failed', status: 'BLOCKED', code: 'StoryBlocked', paid: 1 },
    { fault: 'the check of the whole is down', chat: [streams(named())], moderation: [...Array.from({ length: 6 }, () => moderates()), down, down, down], outcome: 'again', status: 'PENDING', code: 'ModelUnavailable', paid: 1 },
    { fault: 'an alias is altered twice', chat: [streams(strangeAlias), streams(strangeAlias)], outcome: 'failed', status: 'FAILED', code: 'ModelUnavailable', paid: 2 },
  ];

  it.each(rows)('because $fault: $outcome, $status $code', async ({ chat: replies = [], moderation = [], outcome, status, code, paid }) => {
    server.script(chat, ...replies);
    server.script(moderations, ...moderation);
    const { table, write } = prepare();

    expect(await write()).toMatchObject({ kind: outcome, failure: { code } });

    const item = table.items.get(ID);
    expect(item).toMatchObject({ status, ...(status !== 'PENDING' && { failure: { code } }) });
    for (const gone of ['title', 'pages', 'look', 'leaseHolder', 'leaseUntil']) expect(item).not.toHaveProperty(gone);
    expect('unsettled' in (item ?? {})).toBe(status === 'PENDING');
    expect(server.count(chat)).toBe(paid);
    if (status === 'BLOCKED') expect(JSON.stringify(item)).not.toContain('lantern');
    else expect(item?.prompt).toBe('Mia finds a lantern');
    expect(item?.attempts).toBe(status === 'PENDING' ? 1 : undefined);
    expect(JSON.stringify(table.written)).not.toContain(KEY);
  });

  it('never showed the page that was flagged, nor any behind it', async () => {
    server.script(chat, streams(named()));
    server.script(moderations, moderates(), ...Array.from({ length: 5 }, () => flagsPage));
    const { table, write } = prepare();

    await write();

    expect(Math.max(...shown(table))).toBeLessThanOrEqual(2);
    expect(JSON.stringify(table.written)).not.toContain('door 3');
  });

  it.each([
    ['pages without end', draft(200), 5],
    ['pages as long as a chapter', { ...draft(), pages: Array.from({ length: 5 }, () => ({ text: 'a '.repeat(1900), scene: 'b '.repeat(1900) })) }, 3],
  ])('because of %s: none beyond the bounds of a story is checked, shown or kept', async (_what, content, most) => {
    server.script(chat, streams({ ...named(), ...content }, { piece: 4000 }));
    const { table, write } = prepare();

    expect(await write()).toMatchObject({ kind: 'again', failure: { code: 'ModelUnavailable', retryable: true } });

    expect(Math.max(...shown(table))).toBe(most);
    expect(server.count(moderations)).toBe(1 + most);
    expect(table.items.get(ID)).not.toHaveProperty('pages');
  });

  it('because of the last try, fails for good', async () => {
    server.script(chat, json(503, ''), json(503, ''), json(503, ''));
    const { table, write } = prepare(pending(), { isLast: true });

    expect(await write()).toMatchObject({ kind: 'failed' });
    expect(table.items.get(ID)).toMatchObject({ status: 'FAILED', failure: { code: 'ModelUnavailable', retryable: true } });
  });

  it('because every attempt failed is not tried once more, whoever comes and however often', async () => {
    server.script(chat, ...Array.from({ length: 4 * 3 }, () => json(503, '')));
    const { table, write } = prepare();

    expect([(await write()).kind, (await write()).kind, (await write()).kind, (await write()).kind]).toEqual(['again', 'again', 'failed', 'over']);
    expect(table.items.get(ID)).toMatchObject({ status: 'FAILED', failure: { code: 'ModelUnavailable', retryable: true } });
    expect(table.items.get(ID)).not.toHaveProperty('attempts');
    expect(server.count(chat)).toBe(3 * 3);
  });

  it('because everybody who tried has died is given up without another payment', async () => {
    const { table, write } = prepare(pending({ leaseHolder: 'dead', leaseUntil: NOW, attempts: 3, receipt: { promptTokens: 100 } }));

    expect(await write()).toMatchObject({ kind: 'failed', failure: { code: 'InternalError', retryable: true } });
    expect(table.items.get(ID)).toMatchObject({ status: 'FAILED', receipt: { promptTokens: 100 } });
    expect(server.asked).toEqual([]);
  });

  it('because a character is gone, says so', async () => {
    const { table, write } = prepare(pending({ request: { ...request, characterIds: ['gone'] } }));

    expect(await write()).toMatchObject({ kind: 'failed' });
    expect(table.items.get(ID)).toMatchObject({ status: 'FAILED', failure: { code: 'InternalError', retryable: false, message: expect.stringContaining('gone') } });
    expect(server.asked).toEqual([]);
  });
});

describe('a draft with a wrong name', () => {
  it.each([['altered', strangeAlias, []], ['missing', lacksHero, ['mia']]])('(%s) is written again once, and what was shown of it goes first', async (_what, first, characterIds) => {
    const second = { ...named(), pages: (draft()['pages'] as JsonObject[]).map((one) => ({ ...one, text: `@@HERO@@ went out. ${String(one['text'])}` })) };
    server.script(chat, streams(first), streams(second));
    const { table, write } = prepare(pending({ request: { ...request, characterIds } }));

    expect(await write()).toEqual({ kind: 'written' });

    expect(server.count(chat)).toBe(2);
    expect(table.items.get(ID)).toMatchObject({ title: 'Mia and the Lantern', receipt: { promptTokens: 1800, completionTokens: 1400 } });
    const counts = shown(table);
    expect(counts.lastIndexOf(0)).toBeGreaterThan(0);
    expect(JSON.stringify(table.written)).not.toContain('@@Hero@@');
  });
});
