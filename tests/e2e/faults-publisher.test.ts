import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { getStory } from '../../graphql/generated/operations.ts';
import { faultyPublishing, withoutJudge } from '../support/faulty-publishing.ts';
import type { Fault, FaultyPublishing } from '../support/faulty-publishing.ts';
import { chat } from '../support/model-server.ts';
import { startBench } from '../support/publishing-bench.ts';
import type { PublishingBench } from '../support/publishing-bench.ts';
import { deadLetters } from '../support/queues.ts';
import { only, tellUnjudged } from '../support/stories.ts';
import { apiEnvironment, resource } from '../support/templates.ts';

let way: FaultyPublishing;
let bench: PublishingBench;

beforeAll(async () => {
  way = await faultyPublishing();
  // One lane, so that a failed story is not published next to a successful one.
  const assembly = way.assembly((template) => {
    withoutJudge(template);
    delete apiEnvironment(template)['STORIES_PER_MINUTE'];
    resource(template, 'AWS::Lambda::EventSourceMapping', /PublishStory/).Properties['ParallelizationFactor'] = 1;
  });
  bench = await startBench({ assembly });
});
afterAll(async () => {
  await bench.stop();
  await way.close();
});

const calls = (id: string): number => way.asked.filter((asked) => asked === id).length;

describe('fault 4: publish fails', () => {
  /** A lost connection is retried at once, so it takes two to fail a call. */
  const rows: readonly { readonly faults: readonly Fault[] }[] = [
    { faults: ['errors'] },
    { faults: ['errors', 'errors'] },
    { faults: ['401'] },
    { faults: ['500'] },
    { faults: ['not json'] },
    { faults: ['reset', 'reset'] },
    { faults: ['cut', 'cut'] },
    { faults: ['answer lost', 'answer lost'] },
  ];

  it.each(rows)('$faults → the record is redelivered, and the subscriber receives the story', async ({ faults }) => {
    const { cloud, parent, listener } = bench;
    const id = randomUUID();
    const [before, paid] = [bench.failures(), cloud.model.count(chat)];
    way.script(id, ...faults);

    const story = await tellUnjudged(parent, { id });
    await bench.retried(() => listener.about(id).includes('2 WRITTEN') && calls(id) > faults.length);

    expect(bench.failures()).toBeGreaterThan(before);
    expect(await bench.heard(id)).toEqual(story);
    expect(cloud.model.count(chat) - paid).toBe(1);
    expect(deadLetters(cloud.dataDir)).toEqual([]);
  });

  it('a connection that breaks once does not even fail the batch', async () => {
    const id = randomUUID();
    const before = bench.failures();
    way.script(id, 'reset');

    await tellUnjudged(bench.parent, { id });
    await bench.heard(id);

    expect(bench.failures()).toBe(before);
  });

  it('a function that waits past its timeout is ended, and the record is redelivered', async () => {
    const id = randomUUID();
    const before = bench.failures();
    way.script(id, 'hang');
    const story = await tellUnjudged(bench.parent, { id });
    await expect.poll(() => calls(id), { interval: 10 }).toBe(1);

    await bench.clock.advance(30_000);
    await bench.retried(() => bench.listener.about(id).includes('2 WRITTEN'));

    expect(await bench.heard(id)).toEqual(story);
    expect(bench.failures()).toBe(before + 1);
    expect(bench.cloud.logged.join('\n')).toContain('Task timed out after 30.00 seconds');
  });
});

describe('fault 1: a batch that is redelivered again and again', () => {
  it.each([2, 3, 4, 5])('%i times: one story, one paid call, and no client sees it go back', async (times) => {
    const { cloud, parent, listener } = bench;
    const id = randomUUID();
    const paid = cloud.model.count(chat);
    const open = way.pause();
    // AppSync publishes and the answer is lost; a lost connection is retried within the same delivery.
    const lost = 2 * (times - 1);
    way.script(id, ...Array.from({ length: lost }, (): Fault => 'answer lost'));

    const story = await tellUnjudged(parent, { id });
    open();
    await bench.retried(() => listener.about(id).length > lost);

    // Each delivery publishes the story's current state, so even the record of its start publishes no older state.
    expect(new Set(listener.about(id))).toEqual(new Set(['2 WRITTEN']));
    expect(only(await parent.ask(getStory, { id }))).toEqual(story);
    expect(cloud.model.count(chat) - paid).toBe(1);
    expect((await cloud.items('StoryTableName')).filter((item) => item['id'] === id)).toHaveLength(1);
  });
});
