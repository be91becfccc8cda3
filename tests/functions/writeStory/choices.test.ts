import { describe, expect, it } from 'vitest';
import type { JsonObject } from 'local-cloud';
import { ideaOf } from '../../../story/draw.ts';
import { chat, draft, moderations, streams } from '../../support/model-server.ts';
import { ID, pending, request, writingBench } from './support.ts';

const bench = writingBench();
const offer = { MODELS: '["gpt-6-luna","gpt-6-sol"]' };
const asks = (path: string) => bench.server.asked.filter((one) => one.path === path).map(({ body }) => body);
const orderIn = (body: JsonObject | undefined) =>
  JSON.parse(`${((body?.messages as JsonObject[])[1] as JsonObject).content}`) as JsonObject;

describe('the choices of a request, in the worker', () => {
  it('reach the model', async () => {
    const chosen = { model: 'gpt-6-sol', maxTokens: 4000, temperature: 0.5 } as const;
    const { write } = bench.prepare(pending({ request: { ...request, ...chosen } }), { offer });

    expect(await write()).toEqual({ kind: 'written' });
    expect(asks(chat)).toEqual([
      expect.objectContaining({ model: 'gpt-6-sol', max_completion_tokens: 4000, temperature: 0.5 }),
    ]);
  });

  it('use the first model when the chosen one is not offered any more', async () => {
    const { write } = bench.prepare(pending({ request: { ...request, model: 'gpt-5' } }), { offer });

    expect(await write()).toEqual({ kind: 'written' });
    expect(asks(chat)).toEqual([expect.objectContaining({ model: 'gpt-6-luna' })]);
  });

  it('pass the wishes to the model and the check, with no name in them', async () => {
    const wishes = { instructions: 'let Mia sing', imageStyle: 'as Mia paints' };
    const { write, table } = bench.prepare(pending({ request: { ...request, ...wishes } }), { offer });
    await write();

    expect(orderIn(asks(chat)[0])).toMatchObject({ instructions: 'let @@HERO@@ sing' });
    const [checked] = asks(moderations);
    expect(`${checked?.input}`).toMatch(/let @@HERO@@ sing\nas .* paints/);
    expect(JSON.stringify(bench.server.asked.map(({ body }) => body))).not.toContain('Mia');
    expect(table.written.at(-1)?.names).toEqual(['Mia']);
  });

  it('give the chapters of a LONG story their titles, each checked before its page is shown', async () => {
    const pages = (draft(12).pages as JsonObject[]).map((page, at) => ({ title: `Door ${at + 1}`, ...page }));
    bench.server.script(chat, streams({ ...draft(12), pages }));
    const { write, table } = bench.prepare(pending({ length: 'LONG', request: { ...request, length: 'LONG' } }), {
      offer,
    });

    expect(await write()).toEqual({ kind: 'written' });
    expect(orderIn(asks(chat)[0]).chapters).toBe(true);
    expect(asks(moderations).some(({ input }) => `${input}`.startsWith('Door 3\n\nThe mouse went'))).toBe(true);
    expect(table.written.at(-1)?.pages?.map(({ title }) => title)).toEqual(pages.map(({ title }) => title));
  });

  it('include the made-up idea that the story was accepted with', async () => {
    const story = pending({ prompt: 'The last lamp', request: { ...request, prompt: '' } });
    await bench.prepare(story, { offer }).write();

    expect(orderIn(asks(chat)[0]).idea).toBe('The last lamp');
    expect(ideaOf({ prompt: '', language: 'de-DE' }, ID)).not.toBe(ideaOf({ prompt: '', language: 'en-US' }, ID));
  });
});
