import { describe, expect, it } from 'vitest';
import { writeStory } from '../../../functions/writeStory/work.ts';
import type { StoryItem } from '../../../story/item.ts';
import type { JsonObject } from 'local-cloud';
import { chat, draft, moderations, streams, writes } from '../../support/model-server.ts';
import type { Asked } from '../../support/model-server.ts';
import { messageOf } from '../../support/offline-model.ts';
import { storyTable } from '../../support/story-table.ts';
import { ID, KEY, NOW, OWNER, misnamed, named, pending, request, shown, writingBench } from './support.ts';

const bench = writingBench();
const { prepare } = bench;

describe('a story that waits for its words', () => {
  it('gets them, with the names restored and the cost, and nothing left over of the work', async () => {
    bench.server.script(chat, streams(named()));
    const { table, write } = prepare();

    expect(await write()).toEqual({ kind: 'written' });

    const item = table.items.get(ID);
    expect(item).toMatchObject({
      status: 'WRITTEN',
      title: 'Mia and the Lantern',
      look: '@@HERO@@ is a girl.',
      openParts: 1,
      judging: 'PENDING',
      approvalState: 'PENDING',
      awaitingSince: '2026-11-21T18:00:00.000Z',
      illustrating: 'NOT_REQUESTED',
      narrating: 'NOT_REQUESTED',
      receipt: {
        model: 'scripted-model',
        promptTokens: 900,
        completionTokens: 700,
        finishReason: 'stop',
        estimatedUsd: 0.0023,
        readingMinutes: expect.any(Number),
        readingGrade: expect.any(Number),
      },
    });
    expect(item?.pages?.[0]).toEqual({
      number: 1,
      text: 'The mouse went through door 1. It was quiet there.',
      alt: 'A mouse at door 1.',
      scene: 'A mouse at door 1.',
    });
    for (const gone of ['leaseHolder', 'leaseUntil', 'attempts', 'failure']) expect(item).not.toHaveProperty(gone);
  });

  it('is requested like in the pipeline, and its saved names stay here', async () => {
    bench.server.script(chat, streams(named()));
    await prepare().write();

    const asked = bench.server.asked.find(({ path }) => path === chat);
    expect(asked?.body).toMatchObject({
      model: 'gpt-6-luna',
      max_completion_tokens: 6000,
      store: false,
      safety_identifier: OWNER,
      stream: true,
      stream_options: { include_usage: true },
    });
    expect(JSON.parse(messageOf(asked as Asked, 'user'))).toMatchObject({ seed: ID });
    expect(JSON.stringify(bench.server.asked.map(({ body }) => body))).not.toContain('Mia');
  });

  it('keeps the names in its text, including those the model wrote by itself, and sends none of them', async () => {
    const family = async () => ({
      items: [{ owner: OWNER, sk: 'CHARACTER#tom', id: 'tom', name: 'Tom' }],
      isAll: true,
    });
    // The idea has Mia, whose character has been deleted since; the model happens to write Tom.
    bench.server.script(chat, streams({ ...named(), look: 'Tom is a mole.' }));
    const { table, write } = prepare(pending({ names: ['Mia'] }), { family });

    expect(await write()).toEqual({ kind: 'written' });

    expect(table.items.get(ID)).toMatchObject({
      title: 'Mia and the Lantern',
      look: 'Tom is a mole.',
      names: ['Mia', 'Tom'],
    });
    expect(JSON.stringify(bench.server.asked.map(({ body }) => body))).not.toMatch(/Mia|Tom\b/);
  });

  it.each([
    [
      'in escapes',
      (text: string) =>
        text.replace(KEY, [...KEY].map((char) => `\\u${char.charCodeAt(0).toString(16).padStart(4, '0')}`).join('')),
      KEY,
    ],
    ['with something invisible in it', (text: string) => text, [...KEY].join('\u200B')],
  ])('fails, and shows and keeps nothing, when the key comes %s', async (_how, sent, key) => {
    for (const part of [
      { title: key },
      { look: key },
      { pages: [{ text: key, scene: 'x' }, ...(draft(4)['pages'] as JsonObject[])] },
      { pages: [...(draft(4)['pages'] as JsonObject[]), { text: 'x', scene: key }] },
    ]) {
      bench.server.script(chat, writes(sent(JSON.stringify({ ...named(), ...part, text: '@@HERO@@' }))));
      const { table, write } = prepare();

      expect(await write()).toMatchObject({
        kind: 'again',
        failure: {
          code: 'ModelUnavailable',
          message: expect.stringContaining('it contained something that must not be stored') as string,
        },
      });
      expect(JSON.stringify([table.written]).split('\u200B').join('')).not.toContain(KEY);
    }
  });

  it('shows each page after its own check, while the rest is being written', async () => {
    const { table, write } = prepare();
    const seen: number[] = [];
    bench.server.script(
      chat,
      streams(named(), {
        before: async (page) => {
          // The page before this one has been shown by the time this one is sent.
          while ((table.items.get(ID)?.pages?.length ?? 0) < page - 1)
            await new Promise((resolve) => setImmediate(resolve));
          seen.push(table.items.get(ID)?.pages?.length ?? 0);
        },
      }),
    );

    await write();

    expect(seen).toEqual([0, 1, 2, 3, 4]);
    expect(table.written.slice(0, -1).every(({ status }) => status === 'PENDING')).toBe(true);
    expect(table.written.map(({ version }) => version)).toEqual(table.written.map((_one, at) => at + 2));
    // The idea, five pages, the whole.
    expect(bench.server.count(moderations)).toBe(7);
  });

  it('continues with pictures and narration when they are requested', async () => {
    const asked = { ...request, illustrations: 2, narrate: true };
    const { table, write } = prepare(pending({ request: asked }));
    bench.server.script(chat, streams(named()));

    await write();

    expect(table.items.get(ID)).toMatchObject({
      status: 'WRITTEN',
      openParts: 4,
      illustrating: 'PENDING',
      narrating: 'PENDING',
      unsettled: 'UNSETTLED',
      narration: { status: 'PENDING', voice: 'Ruth', language: 'en-US' },
    });
    expect(
      table.items.get(ID)?.pages?.flatMap(({ number, illustration }) => (illustration === undefined ? [] : [number])),
    ).toEqual([1, 3]);
  });

  it('accepts an answer that is not streamed', async () => {
    bench.server.script(chat, writes(named()));

    expect(await prepare().write()).toEqual({ kind: 'written' });
  });
});

describe('a story that is not to be written', () => {
  it.each<[string, StoryItem | undefined]>([
    ['gone', undefined],
    ['COMPLETE', pending({ status: 'COMPLETE' })],
    ['FAILED', pending({ status: 'FAILED' })],
    ['BLOCKED', pending({ status: 'BLOCKED' })],
  ])('because it is %s costs nothing', async (_what, story) => {
    const table = storyTable(...(story === undefined ? [] : [story]));

    expect(await prepare(undefined, { stories: table }).write()).toEqual({ kind: 'over' });
    expect(table.written).toEqual([]);
    expect(bench.server.asked).toEqual([]);
  });

  it('because another worker is writing it costs nothing, until that worker should have ended', async () => {
    const { table, write } = prepare(pending({ leaseHolder: 'another', leaseUntil: NOW + 1 }));

    expect(await write()).toEqual({ kind: 'leased', until: NOW + 1 });
    expect(table.written).toEqual([]);
    expect(bench.server.asked).toEqual([]);
  });

  it('by two at once is paid for once', async () => {
    bench.server.script(chat, streams(named()), streams(named()));
    const { work } = prepare();

    const outcomes = await Promise.all(
      ['one', 'two', 'three'].map((holder) => writeStory(ID, { ...work, lease: { holder, until: NOW + 60_000 } })),
    );

    expect(outcomes.map(({ kind }) => kind).sort()).toEqual(['leased', 'leased', 'written']);
    expect(bench.server.count(chat)).toBe(1);
  });
});

describe('a worker that died', () => {
  it("is followed by another, which starts over: the first one's pages are removed with the claim", async () => {
    bench.server.script(chat, streams(named()));
    const left = pending({
      leaseHolder: 'dead',
      leaseUntil: NOW,
      pages: [{ number: 1, text: 'Old.', alt: 'Old.', scene: 'Old.' }],
      receipt: { promptTokens: 100, completionTokens: 50 },
    });
    const { table, write } = prepare(left);

    expect(await write()).toEqual({ kind: 'written' });
    expect(table.written[0]).not.toHaveProperty('pages');
    expect(table.items.get(ID)?.receipt).toMatchObject({ promptTokens: 1000, completionTokens: 750 });
  });

  it('and comes back late changes nothing', async () => {
    const { table, write } = prepare();
    bench.server.script(
      chat,
      streams(named(), {
        before: (page) => {
          const item = table.items.get(ID);
          if (page === 3 && item !== undefined) table.items.set(ID, { ...item, leaseHolder: 'another' });
        },
      }),
    );

    expect(await write()).toEqual({ kind: 'lost' });
    expect(table.items.get(ID)).toMatchObject({ status: 'PENDING', leaseHolder: 'another' });
  });

  it('does not bring back a story that was deleted meanwhile', async () => {
    const { table, write } = prepare();
    bench.server.script(chat, streams(named(), { before: () => void table.items.delete(ID) }));

    expect(await write()).toEqual({ kind: 'lost' });
    expect(table.items.size).toBe(0);
  });
});

describe('a draft with a wrong name', () => {
  it.each([
    ['altered', misnamed, []],
    ['missing', draft(), ['mia']],
  ])('(%s) is rewritten once, and its shown pages are removed first', async (_what, first, characterIds) => {
    const second = {
      ...named(),
      pages: (draft()['pages'] as JsonObject[]).map((one) => ({
        ...one,
        text: `@@HERO@@ went out. ${String(one['text'])}`,
      })),
    };
    bench.server.script(chat, streams(first), streams(second));
    const { table, write } = prepare(pending({ request: { ...request, characterIds } }));

    expect(await write()).toEqual({ kind: 'written' });

    expect(bench.server.count(chat)).toBe(2);
    expect(table.items.get(ID)).toMatchObject({
      title: 'Mia and the Lantern',
      receipt: { promptTokens: 1800, completionTokens: 1400 },
    });
    const counts = shown(table);
    expect(counts.lastIndexOf(0)).toBeGreaterThan(0);
    expect(JSON.stringify(table.written)).not.toContain('@@Hero@@');
  });
});
