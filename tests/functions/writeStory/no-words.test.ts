import { describe, expect, it } from 'vitest';
import { chat, draft, json, moderates, moderations, resets, streams, writes } from '../../support/model-server.ts';
import type { Reply } from '../../support/model-server.ts';
import { ID, KEY, NOW, misnamed, named, pending, request, shown, writingBench } from './support.ts';

const bench = writingBench();
const { prepare } = bench;

const flagsPage: Reply = (response, asked) =>
  moderates(JSON.stringify(asked.body).includes('door 3.') && !JSON.stringify(asked.body).includes('door 4.'))(
    response,
    asked,
  );

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
    {
      fault: 'the model is down',
      chat: [down, down, down],
      outcome: 'again',
      status: 'PENDING',
      code: 'ModelUnavailable',
      paid: 3,
    },
    {
      fault: 'the key is refused',
      chat: [json(401, {})],
      outcome: 'failed',
      status: 'FAILED',
      code: 'ModelUnavailable',
      paid: 1,
    },
    {
      fault: 'the answer breaks off',
      chat: [
        (response) =>
          void response
            .writeHead(200, { 'content-type': 'text/event-stream' })
            .write('data: {}\n\n', () => response.socket?.destroy()),
      ],
      outcome: 'again',
      status: 'PENDING',
      code: 'ModelUnavailable',
      paid: 1,
    },
    {
      fault: 'the model cannot be reached',
      chat: [resets, resets, resets],
      outcome: 'again',
      status: 'PENDING',
      code: 'ModelUnavailable',
      paid: 3,
    },
    {
      fault: 'the answer is not a story',
      chat: [writes('Once upon a time')],
      outcome: 'again',
      status: 'PENDING',
      code: 'ModelUnavailable',
      paid: 1,
    },
    {
      fault: 'it is cut off after three pages',
      chat: [streams(named(), { finish: 'length' })],
      outcome: 'failed',
      status: 'FAILED',
      code: 'ModelUnavailable',
      paid: 1,
    },
    {
      fault: 'the provider filters it after all pages',
      chat: [streams(named(), { finish: 'content_filter' })],
      outcome: 'failed',
      status: 'BLOCKED',
      code: 'StoryBlocked',
      paid: 1,
    },
    {
      fault: 'the model declines',
      chat: [json(200, { choices: [{ finish_reason: 'stop', message: { content: null, refusal: 'No.' } }] })],
      outcome: 'failed',
      status: 'FAILED',
      code: 'ModelRefused',
      paid: 1,
    },
    {
      fault: 'a page has the key in it',
      chat: [streams({ ...named(), pages: [{ text: `It is ${KEY}.`, scene: 'A moon.' }] })],
      outcome: 'again',
      status: 'PENDING',
      code: 'ModelUnavailable',
      paid: 1,
    },
    {
      fault: 'a page too few',
      chat: [streams({ ...named(), ...draft(4) })],
      outcome: 'again',
      status: 'PENDING',
      code: 'ModelUnavailable',
      paid: 1,
    },
    {
      fault: 'the idea is flagged',
      moderation: [moderates(true)],
      outcome: 'failed',
      status: 'BLOCKED',
      code: 'PromptBlocked',
      paid: 0,
    },
    {
      fault: 'the idea scores too high for the age',
      moderation: [moderates(false, { violence: 0.5 })],
      outcome: 'failed',
      status: 'BLOCKED',
      code: 'PromptBlocked',
      paid: 0,
    },
    {
      fault: 'the whole scores too high for the age',
      chat: [streams(named())],
      moderation: [...Array.from({ length: 6 }, () => moderates()), moderates(false, { 'violence/graphic': 0.2 })],
      outcome: 'failed',
      status: 'BLOCKED',
      code: 'StoryBlocked',
      paid: 1,
    },
    {
      fault: 'the check of the idea is down',
      moderation: [down, down, down],
      outcome: 'again',
      status: 'PENDING',
      code: 'ModelUnavailable',
      paid: 0,
    },
    {
      fault: 'the third page is flagged',
      chat: [streams(named())],
      moderation: [moderates(), flagsPage, flagsPage, flagsPage, flagsPage, flagsPage],
      outcome: 'failed',
      status: 'BLOCKED',
      code: 'StoryBlocked',
      paid: 1,
    },
    {
      fault: 'the whole is flagged',
      chat: [streams(named())],
      moderation: [...Array.from({ length: 6 }, () => moderates()), moderates(true)],
      outcome: 'failed',
      status: 'BLOCKED',
      code: 'StoryBlocked',
      paid: 1,
    },
    {
      fault: 'the check of the whole is down',
      chat: [streams(named())],
      moderation: [...Array.from({ length: 6 }, () => moderates()), down, down, down],
      outcome: 'again',
      status: 'PENDING',
      code: 'ModelUnavailable',
      paid: 1,
    },
    {
      fault: 'an alias is altered twice',
      chat: [streams(misnamed), streams(misnamed)],
      outcome: 'failed',
      status: 'FAILED',
      code: 'ModelUnavailable',
      paid: 2,
    },
  ];

  it.each(rows)(
    'because $fault: $outcome, $status $code',
    async ({ chat: replies = [], moderation = [], outcome, status, code, paid }) => {
      bench.server.script(chat, ...replies);
      bench.server.script(moderations, ...moderation);
      const { table, write } = prepare();

      expect(await write()).toMatchObject({ kind: outcome, failure: { code } });

      const item = table.items.get(ID);
      expect(item).toMatchObject({ status, ...(status !== 'PENDING' && { failure: { code } }) });
      for (const gone of ['title', 'pages', 'look', 'leaseHolder', 'leaseUntil']) expect(item).not.toHaveProperty(gone);
      expect('unsettled' in (item ?? {})).toBe(status === 'PENDING');
      expect(bench.server.count(chat)).toBe(paid);
      if (status === 'BLOCKED') expect(JSON.stringify(item)).not.toContain('lantern');
      else expect(item?.prompt).toBe('Mia finds a lantern');
      expect(item?.attempts).toBe(status === 'PENDING' ? 1 : undefined);
      expect(JSON.stringify(table.written)).not.toContain(KEY);
    },
  );

  it('never showed the page that was flagged, or any after it', async () => {
    bench.server.script(chat, streams(named()));
    bench.server.script(moderations, moderates(), ...Array.from({ length: 5 }, () => flagsPage));
    const { table, write } = prepare();

    await write();

    expect(Math.max(...shown(table))).toBeLessThanOrEqual(2);
    expect(JSON.stringify(table.written)).not.toContain('door 3');
  });

  it.each([
    ['pages without end', draft(200), 5],
    [
      'pages as long as a chapter',
      { ...draft(), pages: Array.from({ length: 5 }, () => ({ text: 'a '.repeat(1900), scene: 'b '.repeat(1900) })) },
      3,
    ],
  ])("because of %s: nothing beyond a story's limits is checked, shown or kept", async (_what, content, most) => {
    bench.server.script(chat, streams({ ...named(), ...content }, { piece: 4000 }));
    const { table, write } = prepare();

    expect(await write()).toMatchObject({ kind: 'again', failure: { code: 'ModelUnavailable', retryable: true } });

    expect(Math.max(...shown(table))).toBe(most);
    expect(bench.server.count(moderations)).toBe(1 + most);
    expect(table.items.get(ID)).not.toHaveProperty('pages');
  });

  it('fails permanently when there is no time for another attempt', async () => {
    bench.server.script(chat, json(503, ''), json(503, ''), json(503, ''));
    const { table, write } = prepare(pending(), {
      chances: { attempts: 3, nextAt: Date.parse('2026-11-21T18:03:55Z') },
    });

    expect(await write()).toMatchObject({ kind: 'failed' });
    expect(table.items.get(ID)).toMatchObject({
      status: 'FAILED',
      failure: { code: 'ModelUnavailable', retryable: true },
    });
  });

  it('because every attempt failed is not tried again, by any worker', async () => {
    bench.server.script(chat, ...Array.from({ length: 4 * 3 }, () => json(503, '')));
    const { table, write } = prepare();

    expect([(await write()).kind, (await write()).kind, (await write()).kind, (await write()).kind]).toEqual([
      'again',
      'again',
      'failed',
      'over',
    ]);
    expect(table.items.get(ID)).toMatchObject({
      status: 'FAILED',
      failure: { code: 'ModelUnavailable', retryable: true },
    });
    expect(table.items.get(ID)).not.toHaveProperty('attempts');
    expect(bench.server.count(chat)).toBe(3 * 3);
  });

  it('because every worker that tried has died is given up without another payment', async () => {
    const { table, write } = prepare(
      pending({ leaseHolder: 'dead', leaseUntil: NOW, attempts: 3, receipt: { promptTokens: 100 } }),
    );

    expect(await write()).toMatchObject({ kind: 'failed', failure: { code: 'InternalError', retryable: true } });
    expect(table.items.get(ID)).toMatchObject({ status: 'FAILED', receipt: { promptTokens: 100 } });
    expect(bench.server.asked).toEqual([]);
  });

  it('because a character was deleted, says so', async () => {
    const { table, write } = prepare(pending({ request: { ...request, characterIds: ['gone'] } }));

    expect(await write()).toMatchObject({ kind: 'failed' });
    expect(table.items.get(ID)).toMatchObject({
      status: 'FAILED',
      failure: { code: 'InternalError', retryable: false, message: expect.stringContaining('gone') },
    });
    expect(bench.server.asked).toEqual([]);
  });
});
