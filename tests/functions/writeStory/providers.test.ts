import { describe, expect, it } from 'vitest';
import { draft, json, moderates, moderations } from '../../support/model-server.ts';
import { failuresOf, providerAnswers, writerNames, writerPath } from '../../support/provider-answers.ts';
import { KEY, misnamed, modelsAt, named, pending, request, shown, writingBench } from './support.ts';

/** A LONG story by the worker, of each provider. */

const bench = writingBench();
const long = () => pending({ length: 'LONG', request: { ...request, length: 'LONG' } });
const story = { ...named(), pages: draft(12)['pages'] ?? [] };
const prepare = (writer: (typeof writerNames)[number]) =>
  bench.prepare(long(), { models: modelsAt(bench.server.url, writer) });

describe.each(writerNames)('a LONG story by %s', (writer) => {
  const path = writerPath[writer];
  const answers = (content: object) => json(200, providerAnswers[writer].good(JSON.stringify(content)));

  it('is written, with its names, none of which was in any request', async () => {
    bench.server.script(path, answers(story));
    const { table, write } = prepare(writer);

    expect(await write()).toEqual({ kind: 'written' });
    expect(table.written.at(-1)).toMatchObject({ title: 'Mia and the Lantern', receipt: { provider: writer } });
    expect(bench.server.count(path)).toBe(1);
    expect(bench.server.count(moderations)).toBeGreaterThan(0);
    expect(JSON.stringify(bench.server.asked.map(({ body }) => body))).not.toContain('Mia');
  });

  it('with an unknown alias is requested once more, and then not stored', async () => {
    bench.server.script(path, answers(misnamed), answers(misnamed));
    const { table, write } = prepare(writer);

    expect(await write()).toMatchObject({ kind: 'again', failure: { code: 'ModelUnavailable' } });
    expect(JSON.stringify(table.written)).not.toContain('@@Hero@@');
  });

  it('shows no page that is flagged, or that cannot be checked (I8)', async () => {
    for (const reply of [moderates(true), json(503, {})]) {
      bench.server.script(path, answers(story));
      bench.server.script(moderations, moderates(), ...Array.from({ length: 40 }, () => reply));
      const { table, write } = prepare(writer);

      expect((await write()).kind).not.toBe('written');
      expect(shown(table).every((pages) => pages === 0)).toBe(true);
      expect(JSON.stringify(table.written)).not.toContain('door 1');
    }
  });
});

describe('a LONG story ends in the same named failure', () => {
  it.each(failuresOf(writerNames))('by $name: $fault', async ({ name, status, answer, code, retryable, says }) => {
    const path = writerPath[name];
    bench.server.script(path, json(status, answer), json(status, answer), json(status, answer));
    const { table, write } = prepare(name);

    const outcome = await write();

    expect(outcome).toMatchObject({
      kind: retryable ? 'again' : 'failed',
      failure: { code, retryable, message: expect.stringMatching(says) as string },
    });
    // A request that can never succeed is paid for once.
    expect(bench.server.count(path)).toBe(retryable ? 3 : 1);
    expect(shown(table).at(-1) ?? 0).toBe(0);
    expect(JSON.stringify([outcome, table.written])).not.toContain(KEY);
  });
});
