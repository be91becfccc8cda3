import { describe, expect, it } from 'vitest';
import { recapOf, wantedOf } from '../../../functions/writeStory/sequel.ts';
import type { FamilyItem } from '../../../story/casting.ts';
import type { StoryItem } from '../../../story/item.ts';
import type { JsonObject } from 'local-cloud';
import { chat, draft, writes } from '../../support/model-server.ts';
import { ID, OWNER, named, pending, request, writingBench } from './support.ts';

const page = (number: number, text: string) => ({ number, text, alt: '' });
const before: StoryItem = pending({
  id: 'before',
  status: 'COMPLETE',
  title: "Mia's Lantern",
  prompt: 'Mia and Old Tom find a lantern',
  names: ['Mia', 'Old Tom'],
  request: { ...request, characterIds: ['mia', 'gone'] },
  pages: [page(1, 'Mia lived by the sea. It was late.'), page(2, '"Good night," said Old Tom. The lantern went out.')],
});
const mia: FamilyItem = { owner: OWNER, sk: 'CHARACTER#mia', id: 'mia', name: 'Mia' };
const family = { items: [mia], isAll: true };
const sequel = (more: Partial<StoryItem> = {}) =>
  pending({ prompt: '', request: { ...request, prompt: '', parentStoryId: 'before' }, ...more });
const reading = (story: StoryItem | undefined) => ({ readStory: () => Promise.resolve(story) });

describe('a recap', () => {
  it.each([
    [before.pages, 'Mia lived by the sea. The lantern went out.'],
    [[page(1, 'Only this.')], 'Only this.'],
    [[], ''],
    [[page(1, `${'long '.repeat(100)}.`)], 'long '.repeat(60).trim()],
  ])('of %j is two sentences at most', (pages, recap) => {
    expect(recapOf({ pages: pages ?? [], language: 'en-US' })).toBe(recap);
  });
});

describe('the source of a sequel', () => {
  it('is the idea and the cast of the earlier story, as far as they exist, and its names are hidden, too', async () => {
    const { request: wanted, library } = await wantedOf(sequel({ names: ['Mia'] }), family, reading(before));
    expect(wanted).toMatchObject({ prompt: 'Mia and Old Tom find a lantern', characterIds: ['mia'] });
    expect(library).toMatchObject({
      past: ['Mia', 'Old Tom'],
      before: { title: "Mia's Lantern", recap: 'Mia lived by the sea. The lantern went out.' },
    });
  });

  it('is its own idea and cast if it has them', async () => {
    const own = sequel({ prompt: 'a boat', request: { ...request, characterIds: ['owl'], parentStoryId: 'before' } });
    expect((await wantedOf(own, family, reading(before))).request).toMatchObject({
      prompt: 'a boat',
      characterIds: ['owl'],
    });
  });

  it.each([
    ['deleted', undefined],
    ["another family's", { ...before, owner: 'else' }],
    ['without words', { ...before, status: 'FAILED' as const }],
  ])('is nothing of an earlier story that is %s', async (_what, parent) => {
    const { request: wanted, library } = await wantedOf(sequel(), family, reading(parent));
    expect(library).toMatchObject({ past: [], before: null });
    expect(wanted.prompt).not.toBe('');
    expect(wanted.prompt).not.toContain('lantern');
  });
});

describe('a sequel', () => {
  const bench = writingBench();

  it('is requested with a recap without names, and keeps the idea', async () => {
    const pages = (draft()['pages'] as JsonObject[]).map((one) => ({
      ...one,
      text: `@@HERO@@ sang. ${String(one['text'])}`,
    }));
    bench.server.script(chat, writes({ ...named(), pages }));
    const { table, write } = bench.prepare(sequel());
    table.items.set('before', before);

    expect(await write()).toEqual({ kind: 'written' });

    const body = JSON.stringify(bench.server.asked.find(({ path }) => path === chat)?.body).replaceAll('\\"', '"');
    expect(body).toContain('## A sequel');
    expect(body).toContain('"recap":"@@HERO@@ lived by the sea. The lantern went out."');
    expect(body).toContain('"idea":"@@HERO@@ and @@FRIEND_1@@ find a lantern"');
    expect(body).toContain('"cast":[{"name":"@@HERO@@","role":"hero"}]');
    expect(JSON.stringify(bench.server.asked.map((one) => one.body))).not.toMatch(/Mia|Tom\b/);
    expect(table.items.get(ID)).toMatchObject({ status: 'WRITTEN', prompt: before.prompt, names: ['Mia', 'Old Tom'] });
  });
});
