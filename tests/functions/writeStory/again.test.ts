import { describe, expect, it } from 'vitest';
import type { StoryItem } from '../../../story/item.ts';
import { chat, json, moderates, moderations, writes } from '../../support/model-server.ts';
import { providerAnswers, writerNames, writerPath } from '../../support/provider-answers.ts';
import { ID, OWNER, modelsAt, named, pending, writingBench } from './support.ts';

/** A story whose first version the judge has sent back, rewritten. */

const bench = writingBench();
const second = (more: Partial<StoryItem> = {}): StoryItem =>
  pending({
    attempt: 2,
    complaints: [{ kind: 'fear', sentence: 'Mia and Tom are alone in the dark until page 4.' }, { kind: 'brands' }],
    ...more,
  });
/** Mia is in the idea; Tom is saved, and only the judge's text mentions him. */
const family = async () => ({
  items: ['Mia', 'Tom'].map((name) => ({ owner: OWNER, sk: `CHARACTER#${name}`, id: name, name })),
  isAll: true,
});

/** The request for the words, as text. */
function asked(path: string): string {
  const request = bench.server.asked.find((one) => one.path === path);
  return JSON.stringify(request?.body).replaceAll('\\"', '"');
}

describe.each(writerNames)('the request for a second version, by %s', (writer) => {
  const path = writerPath[writer];
  const models = () => modelsAt(bench.server.url, writer);
  const answer = () => json(200, providerAnswers[writer].good(JSON.stringify(named())));

  it("has the judge's objections to the first, without any names", async () => {
    bench.server.script(path, answer());
    const { table, write } = bench.prepare(second(), { models: models(), family });

    expect(await write()).toEqual({ kind: 'written' });

    const order = asked(path);
    expect(order).toMatch(
      /"complaints":\[\{"kind":"fear","sentence":"@@HERO@@ and [^@"]+ are alone in the dark until page 4\."\},\{"kind":"brands"\}\]/,
    );
    expect(order).toContain('## The previous version');
    expect(order).toContain(`"seed":"${ID}.2"`);
    expect(JSON.stringify(bench.server.asked.map(({ body }) => body))).not.toMatch(/Mia|Tom\b/);
    expect(table.items.get(ID)).toMatchObject({ status: 'WRITTEN', attempt: 2 });
    expect(table.items.get(ID)).not.toHaveProperty('complaints');
  });

  it('has none of them in the first', async () => {
    bench.server.script(path, answer());
    await bench.prepare(pending(), { models: models(), family }).write();

    expect(asked(path)).toContain(`"seed":"${ID}"`);
    expect(asked(path)).not.toMatch(/complaints|previous version/);
  });
});

describe("the judge's objections to the first version", () => {
  it('are kept for the next worker when this one fails', async () => {
    bench.server.script(chat, json(503, {}), json(503, {}), json(503, {}));
    const { table, write } = bench.prepare(second(), { family });

    expect(await write()).toMatchObject({ kind: 'again' });
    expect(table.items.get(ID)).toMatchObject({ complaints: second().complaints });
  });

  it('are deleted when the second version is blocked', async () => {
    bench.server.script(chat, writes(named()));
    bench.server.script(moderations, moderates(), moderates(true));
    const { table, write } = bench.prepare(second(), { family });

    expect(await write()).toMatchObject({ kind: 'failed', failure: { code: 'StoryBlocked' } });
    expect(table.items.get(ID)).not.toHaveProperty('complaints');
  });
});
