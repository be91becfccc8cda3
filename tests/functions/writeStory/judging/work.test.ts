import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { judgeStory } from '../../../../functions/writeStory/judging/work.ts';
import type { Work } from '../../../../functions/writeStory/judging/work.ts';
import type { FamilyItem } from '../../../../story/casting.ts';
import type { StoryItem } from '../../../../story/item.ts';
import { approvedByAdult, rejectedByAdult } from '../../../../story/lifecycle/approval.ts';
import { partsSettled } from '../../../../story/lifecycle/parts.ts';
import type { WriterName } from '../../../../story/providers/types.ts';
import { messageOf } from '../../../support/offline-model.ts';
import {
  hangs,
  json,
  judges,
  judgment,
  moderates,
  moderations,
  resets,
  reviews,
  startModelServer,
  writes,
} from '../../../support/model-server.ts';
import type { Asked, ModelServer, Reply } from '../../../support/model-server.ts';
import { storyTable, writtenStory } from '../../../support/story-table.ts';
import { modelsAt } from '../support.ts';

const BEGAN = Date.parse('2026-11-21T18:00:00.000Z');
const NOW = BEGAN + 10_000;
const NOW_ISO = new Date(NOW).toISOString();
const SENTENCE = 'Page 2 is a little dark for @@HERO@@.';
const nora: FamilyItem = { owner: 'o', sk: 'CHARACTER#nora', id: 'nora', name: 'Nora' };

let server: ModelServer;
beforeEach(async () => void (server = await startModelServer()));
afterEach(() => server.close());

/** A story whose words exist, with a picture in progress unless a test says otherwise. */
const story = (more: Partial<StoryItem> = {}): StoryItem => {
  const { openParts, ...item } = writtenStory([1], false);
  return {
    ...item,
    status: 'WRITTEN',
    openParts: openParts + 1,
    title: "Nora's Lantern",
    prompt: 'Nora finds a lantern',
    pages: (item.pages ?? []).map((page) => ({ ...page, text: `Nora stood at door ${page.number}.` })),
    request: { prompt: 'Nora finds a lantern', characterIds: ['nora'], ageGroup: 'AGE_6_8', language: 'en-US' },
    review: { status: 'PENDING' },
    judging: 'PENDING',
    approvalState: 'PENDING',
    awaiting: 'AWAITING',
    awaitingSince: item.createdAt,
    receipt: { model: 'scripted-model', promptTokens: 100, completionTokens: 100 },
    ...more,
  };
};

function court(item: StoryItem, more: Partial<Work> = {}) {
  const table = storyTable(item);
  const failed: string[] = [];
  const work: Work = {
    stories: table,
    family: async () => ({ items: [nora], isAll: true }),
    reviewMode: async () => 'AUTO',
    models: modelsAt(server.url),
    prices: { models: { scripted: [1, 2] } },
    now: () => NOW,
    until: NOW + 65_000,
    chances: { attempts: 2, nextAt: NOW + 95_000 },
    failed: (reason) => void failed.push(reason),
    ...more,
  };
  return { table, failed, judge: () => judgeStory(item.id, work), item: () => table.items.get(item.id) as StoryItem };
}

const said = (): Record<string, unknown> => {
  const asked = server.asked.find(({ path }) => path === reviews);
  return JSON.parse(messageOf(asked as Asked, 'user')) as Record<string, unknown>;
};

describe('a story whose words exist', () => {
  it('is judged, and so approved, and continues to wait for its picture', async () => {
    server.script(reviews, judges(judgment(9, [], SENTENCE)));
    const { judge, item, failed } = court(story());

    expect(await judge()).toBe('settled');

    expect(item()).toMatchObject({
      status: 'WRITTEN',
      openParts: 1,
      judging: 'READY',
      illustrating: 'PENDING',
      approvalState: 'APPROVED',
      approvalBy: 'AUTO',
      approvalAt: NOW_ISO,
      review: { status: 'READY', overall: 9, violations: [], model: 'scripted-model' },
      // 1,000 and 800 tokens at $1 and $2 a million.
      receipt: { promptTokens: 1000, completionTokens: 800, estimatedUsd: 0.0026 },
    });
    // Names are restored in what an adult reads.
    expect(item().review?.scores?.[0]).toEqual({
      criterion: 'fear',
      score: 9,
      sentence: 'Page 2 is a little dark for Nora.',
    });
    for (const gone of ['awaiting', 'awaitingSince', 'judgingUntil', 'judgingAttempts'])
      expect(item()).not.toHaveProperty(gone);
    expect(failed).toEqual([]);
  });

  it('is COMPLETE with its review when nothing else is open', async () => {
    const { openParts: _open, illustrating: _drawn, ...words } = story();
    const { judge, item } = court({
      ...words,
      pages: (words.pages ?? []).map(({ illustration: _picture, ...page }) => page),
      openParts: 1,
      illustrating: 'NOT_REQUESTED',
    });

    await judge();

    expect(item()).toMatchObject({ status: 'COMPLETE', openParts: 0 });
    expect(item()).not.toHaveProperty('unsettled');
  });

  it('is sent to the judge without any saved name, and with the original request', async () => {
    await court(story()).judge();

    expect(said()).toMatchObject({
      task: 'review',
      ageGroup: 'AGE_6_8',
      language: 'en-US',
      idea: '@@HERO@@ finds a lantern',
      title: "@@HERO@@'s Lantern",
    });
    expect(said()['pages']).toHaveLength(5);
    expect(JSON.stringify(server.asked.map(({ body }) => body))).not.toContain('Nora');
    expect(server.asked.find(({ path }) => path === reviews)?.body).toMatchObject({
      response_format: { type: 'json_schema', json_schema: { strict: true } },
    });
  });

  it('hides names of people who are not in the story: a saved friend, a deleted one', async () => {
    const texts = ['Tom and Nora met.', 'Ida was gone.'];
    const pages = texts.map((text, at) => ({ number: at + 1, text, alt: '', scene: '' }));
    const family = async () => ({
      items: [nora, { ...nora, sk: 'CHARACTER#tom', id: 'tom', name: 'Tom' }],
      isAll: true,
    });

    await court(story({ pages, names: ['Ida'] }), { family }).judge();

    const sent = JSON.stringify(server.asked.map(({ body }) => body));
    for (const name of ['Tom', 'Nora', 'Ida']) expect(sent).not.toContain(name);
  });

  it('is judged with the titles of its chapters, without the names in them', async () => {
    const pages = (story().pages ?? []).map((page, at) => (at === 0 ? { ...page, title: 'Nora and the Knife' } : page));
    await court(story({ pages })).judge();

    expect((said()['pages'] as unknown[])[0]).toMatchObject({ number: 1, title: '@@HERO@@ and the Knife' });
  });

  it('is read whole, whatever the length of its pages', async () => {
    const text = `${'The lantern swung and swung over the water. '.repeat(60)}Nora slept.`;
    await court(story({ pages: [{ number: 1, text, alt: '', scene: '' }] })).judge();

    expect(JSON.stringify(said()['pages'])).toContain('@@HERO@@ slept.');
  });

  it.each([
    ['were flagged', moderates(true)],
    ['could not be checked', json(400, { error: { message: 'no' } })],
  ])('keeps no sentence of the judge that %s', async (_what, reply) => {
    server.script(reviews, judges(judgment(9, [], SENTENCE)));
    server.script(moderations, reply);
    const { judge, item } = court(story());

    await judge();

    expect(item().review?.scores?.map(({ sentence }) => sentence)).toEqual(['', '', '', '', '']);
    expect(item()).toMatchObject({ approvalState: 'APPROVED' });
  });

  it('is judged by every provider that writes', async () => {
    for (const name of ['openai', 'compatible'] satisfies WriterName[]) {
      const { judge, item } = court(story(), { models: modelsAt(server.url, name) });
      expect(await judge()).toBe('settled');
      expect(item().review).toMatchObject({ status: 'READY' });
    }
  });

  it.each([
    ['fences', (text: string) => `\`\`\`json\n${text}\n\`\`\``],
    ['prose', (text: string) => `Here is my judgment: ${text} I hope it helps.`],
    ['thinking', (text: string) => `<think>{"scores": []}</think>${text}`],
  ])('is judged by an answer with %s around it', async (_what, around) => {
    server.script(reviews, writes(around(JSON.stringify(judgment(9)))));
    const { judge, item } = court(story());

    await judge();
    expect(item().review).toMatchObject({ status: 'READY', overall: 9 });
  });
});

describe('a family that wants to decide', () => {
  it('is asked about stories that the judge passes, too', async () => {
    const { judge, item } = court(story(), { reviewMode: async () => 'ASK' });

    expect(await judge()).toBe('settled');
    expect(item()).toMatchObject({ judging: 'READY', approvalState: 'PENDING', awaiting: 'AWAITING' });
  });

  it('whose setting cannot be read gets no automatic approval', async () => {
    const { judge, item } = court(story(), { reviewMode: () => Promise.reject(new Error('throttled')) });

    await expect(judge()).rejects.toThrow('throttled');
    expect(item()).toMatchObject({ judging: 'PENDING', approvalState: 'PENDING' });
  });

  it.each([
    ['approves', (now: StoryItem) => approvedByAdult(now, NOW_ISO), 'APPROVED'],
    ['rejects', (now: StoryItem) => rejectedByAdult(now, NOW_ISO, 'too sad'), 'REJECTED'],
  ] as const)(
    'and %s while the judge reads is not overruled, whatever the judge says',
    async (_what, decide, state) => {
      for (const score of [10, 1]) {
        const { judge, item, table } = court(story());
        server.script(reviews, async (response, asked) => {
          await table.updateStory(item().id, decide(item()));
          await judges(judgment(score))(response, asked);
        });

        expect(await judge()).toBe('settled');
        expect(item()).toMatchObject({
          status: 'WRITTEN',
          judging: 'READY',
          approvalState: state,
          approvalBy: 'ADULT',
        });
      }
    },
  );
});

describe('a story that does not pass', () => {
  const below = judges(judgment(3));

  it('is rewritten once: nothing of it stays, and its cost is kept', async () => {
    server.script(reviews, below);
    const { judge, item } = court(story());

    expect(await judge()).toBe('again');

    expect(item()).toMatchObject({
      status: 'PENDING',
      route: 'WORKER',
      attempt: 2,
      openParts: 0,
      judging: 'NOT_REQUESTED',
      illustrating: 'NOT_REQUESTED',
      unsettledSince: '2026-11-21T18:00:00.000Z',
      receipt: { promptTokens: 1000 },
    });
    for (const gone of ['title', 'pages', 'look', 'narration', 'review', 'awaiting', 'judgingUntil'])
      expect(item()).not.toHaveProperty(gone);
  });

  it.each([
    ['had been rewritten before', story({ attempt: 2 }), NOW],
    ['has less than two minutes left', story(), BEGAN + 180_001],
    ['was approved', story({ approvalState: 'APPROVED', approvalBy: 'ADULT' }), NOW],
  ])('stays as it is when it %s', async (_what, item, now) => {
    server.script(reviews, below);
    const there = court(item, { now: () => now });

    expect(await there.judge()).toBe('settled');
    expect(there.item()).toMatchObject({
      status: 'WRITTEN',
      title: "Nora's Lantern",
      review: { status: 'READY', overall: 3 },
      approvalState: item.approvalState,
    });
  });

  it('is rewritten with exactly two minutes left', async () => {
    server.script(reviews, below);
    expect(await court(story(), { now: () => BEGAN + 180_000 }).judge()).toBe('again');
  });

  it('is rewritten because of one violation, too', async () => {
    server.script(reviews, judges(judgment(10, [{ kind: 'dangerousImitation', page: 2, severity: 3 }])));
    const { judge, item } = court(story());

    expect(await judge()).toBe('again');
    expect(item().complaints).toEqual([{ kind: 'dangerousImitation' }]);
  });

  it('passes the problems of the first version to the second, in sentences that passed moderation', async () => {
    const poor = judgment(3, [{ kind: 'brands', page: 1, severity: 1 }], SENTENCE);
    for (const [isFlagged, sentence] of [
      [false, { sentence: 'Page 2 is a little dark for Nora.' }],
      [true, {}],
    ] as const) {
      server.script(reviews, judges(poor));
      server.script(moderations, moderates(isFlagged));
      const { judge, item } = court(story());

      expect(await judge()).toBe('again');
      expect(item().complaints).toEqual([
        ...['fear', 'ageFit', 'kindness', 'coherence', 'onIdea'].map((kind) => ({ kind, ...sentence })),
        { kind: 'brands' },
      ]);
    }
  });

  it('is also rewritten when a picture arrives meanwhile, and the picture is dropped', async () => {
    const { judge, item, table } = court(story());
    server.script(reviews, async (response, asked) => {
      const change = partsSettled(item(), { pictures: [{ number: 1, illustration: { status: 'READY', key: 'k' } }] });
      if (change !== null) await table.updateStory(item().id, change);
      await below(response, asked);
    });

    expect(await judge()).toBe('again');
    expect(item()).not.toHaveProperty('pages');
  });
});

describe('a judge that is of no use', () => {
  const noCredit = json(429, { error: { code: 'insufficient_quota', message: 'no' } });
  const down = json(503, {});
  const kept = { status: 'WRITTEN', title: "Nora's Lantern", approvalState: 'PENDING', awaiting: 'AWAITING' };

  it.each<[string, readonly Reply[], string]>([
    ['has no credit', [noCredit], 'ModelUnavailable'],
    ['rejects the key', [json(401, { error: {} }), json(401, { error: {} })], 'ModelUnavailable'],
    ['answers nonsense, twice', [writes('nonsense'), writes({ scores: [] })], 'ModelUnavailable'],
    ['answers with half a judgment, twice', [judges({ scores: [] }), judges({ violations: [] })], 'ModelUnavailable'],
    ['answers with a story, twice', [writes(), writes()], 'ModelUnavailable'],
    ['refuses', [writes('', { finish_reason: 'content_filter' })], 'StoryBlocked'],
  ])('because it %s leaves the words to adults, and approves nothing', async (_what, replies, code) => {
    server.script(reviews, ...replies);
    const { judge, item, failed } = court(story());

    expect(await judge()).toBe('settled');

    expect(item()).toMatchObject({
      ...kept,
      judging: 'FAILED',
      openParts: 1,
      review: { status: 'FAILED', failure: { code } },
    });
    expect(item().review?.failure?.message).toContain('could not be judged');
    expect(failed).toEqual([code]);
  });

  it('adds the cost of its unusable answers', async () => {
    server.script(reviews, writes('nonsense'), writes('nonsense'));
    const { judge, item } = court(story());
    await judge();
    expect(item().receipt).toMatchObject({ promptTokens: 1900, completionTokens: 1500 });
  });

  it('may recover within the same delivery', async () => {
    server.script(reviews, writes('nonsense'), judges());
    const { judge, item } = court(story());
    await judge();
    expect(item()).toMatchObject({ judging: 'READY', approvalState: 'APPROVED', receipt: { promptTokens: 1900 } });
  });

  it.each<[string, Reply]>([
    ['down', down],
    ['cut off', resets],
  ])('because it is %s is asked again in the next delivery, and given up in the last', async (_what, reply) => {
    server.script(reviews, ...Array.from({ length: 12 }, () => reply));
    const { judge, item, table } = court(story());

    await expect(judge()).rejects.toThrow('Not judged yet');
    expect(item()).toMatchObject({ ...kept, judging: 'PENDING' });
    table.items.set(item().id, { ...item(), judgingUntil: NOW - 1 });

    expect(await judge()).toBe('settled');
    expect(item()).toMatchObject({ ...kept, judging: 'FAILED' });
  });

  it('because it never answers is stopped by the time limit, and asked again', async () => {
    server.script(reviews, hangs);
    const item = story();
    const slow = court(item, { models: modelsAt(server.url, 'openai', 300) });

    await expect(slow.judge()).rejects.toThrow('Not judged yet');
    expect(slow.item()).toMatchObject({ ...kept, judging: 'PENDING' });
  });

  it('approves nothing if the family cannot be read at last', async () => {
    const { judge, item, failed } = court(story({ judgingAttempts: 1 }), {
      family: () => Promise.reject(new Error('throttled')),
    });

    expect(await judge()).toBe('settled');
    expect(item()).toMatchObject({ ...kept, judging: 'FAILED' });
    expect(failed).toEqual(['Error']);
  });
});

describe('a message that finds nothing to judge', () => {
  it.each<[string, StoryItem]>([
    ['judged already', story({ judging: 'READY', review: { status: 'READY' }, openParts: 1 })],
    ['being written', story({ status: 'PENDING', judging: 'NOT_REQUESTED' })],
  ])('because the story is %s makes no request', async (_what, item) => {
    expect(await court(item).judge()).toBe('nothing');
    expect(server.asked).toEqual([]);
  });

  it('because another worker judges makes no request', async () => {
    expect(await court(story({ judgingUntil: NOW + 1 })).judge()).toBe('taken');
    expect(server.asked).toEqual([]);
  });

  it('because every worker that started has died gives the review up', async () => {
    const { judge, item } = court(story({ judgingAttempts: 2 }));

    expect(await judge()).toBe('abandoned');
    expect(item()).toMatchObject({
      judging: 'FAILED',
      approvalState: 'PENDING',
      review: { status: 'FAILED', failure: { code: 'InternalError' } },
    });
  });

  it('because the story was deleted, or rewritten, while it was judged writes nothing', async () => {
    const deleted = court(story());
    server.script(reviews, async (response, asked) => {
      deleted.table.items.clear();
      await judges()(response, asked);
    });
    expect(await deleted.judge()).toBe('gone');

    const again = court(story());
    server.script(reviews, async (response, asked) => {
      again.table.items.set(again.item().id, { ...again.item(), attempt: 2 });
      await judges()(response, asked);
    });
    expect(await again.judge()).toBe('gone');
    expect(again.item()).toMatchObject({ judging: 'PENDING', approvalState: 'PENDING' });
  });
});
