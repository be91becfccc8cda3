import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { getStory } from '../../graphql/generated/operations.ts';
import type { JsonObject } from 'local-cloud';
import { startTestCloud } from '../support/cloud.ts';
import { faultyPublishing, withoutJudge } from '../support/faulty-publishing.ts';
import type { FaultyPublishing } from '../support/faulty-publishing.ts';
import { doneUpTo, startBench } from '../support/publishing-bench.ts';
import type { PublishingBench } from '../support/publishing-bench.ts';
import { chat, json } from '../support/model-server.ts';
import { deadLetters } from '../support/queues.ts';
import { only, tell, tellUnjudged } from '../support/stories.ts';
import { resource } from '../support/templates.ts';
import type { Template } from '../support/templates.ts';

const set = (properties: JsonObject) => (template: Template) => {
  withoutJudge(template);
  Object.assign(resource(template, 'AWS::Lambda::EventSourceMapping', /PublishStory/).Properties, {
    ParallelizationFactor: 1,
    ...properties,
  });
};

let way: FaultyPublishing;
/** Three stories were written while the event source was off; each test continues from a copy. */
let written: string;
let stories: readonly JsonObject[];
let bench: PublishingBench;
const folders: string[] = [];

const folder = (): string => {
  const made = mkdtempSync(join(tmpdir(), 'nightlight-'));
  folders.push(made);
  return made;
};

beforeAll(async () => {
  way = await faultyPublishing();
  written = folder();
  const off = await startTestCloud({ assembly: way.assembly(set({ Enabled: false })), dataDir: written });
  const parent = await off.person();
  // Two records per story, as the tests count them: a FAILED story has no parts, and is not judged.
  off.model.script(chat, ...Array.from({ length: 3 }, () => json(401, { error: { code: 'invalid_api_key' } })));
  const [first, second, third] = [await tell(parent), await tell(parent), await tell(parent)];
  await off.stop();
  stories = [first, second, third];
});
afterEach(async () => {
  for (const id of ids()) way.script(id);
  await bench.stop();
});
afterAll(async () => {
  await way.close();
  for (const made of folders) rmSync(made, { recursive: true, force: true });
});

const ids = (): [string, string, string] => stories.map(({ id }) => String(id)) as [string, string, string];

/** Continues where the stories were written, and publishes nothing before a subscriber listens. */
async function goOn(properties: JsonObject = {}): Promise<{ dataDir: string; asked: () => readonly string[] }> {
  const dataDir = folder();
  cpSync(written, dataDir, { recursive: true });
  return { dataDir, asked: await resume(dataDir, properties) };
}

async function resume(dataDir: string, properties: JsonObject = {}): Promise<() => readonly string[]> {
  const open = way.pause();
  const before = way.asked.length;
  bench = await startBench({ assembly: way.assembly(set(properties)), dataDir });
  open();
  // The demo family's sample story is published, too.
  return () => way.asked.slice(before).filter((id) => ids().includes(id));
}

describe('changes made while the event source was off', () => {
  it('fault 6: are all published when it is on again', async () => {
    const { dataDir, asked } = await goOn();

    for (const story of stories) expect(await bench.heard(String(story['id']))).toEqual(story);
    expect([...new Set(asked())].sort()).toEqual([...ids()].sort());
    await expect.poll(() => doneUpTo(dataDir)).toBeDefined();
    expect(deadLetters(dataDir)).toEqual([]);
  });

  it('fault 2: when the second of three fails, the first is not republished; the second and third are, in order', async () => {
    const [first, second, third] = ids();
    way.script(second, 'errors');

    const { asked } = await goOn();
    await bench.retried(() => asked().length === 5);
    for (const id of ids()) await bench.heard(id);

    expect(asked().slice(0, 3).sort()).toEqual([...ids()].sort());
    expect(asked().slice(3)).toEqual([second, third]);
    expect(bench.listener.about(first)).toEqual(['2 FAILED']);
    expect(bench.failures()).toBe(1);
  });

  it('fault 3: a story that cannot be published does not delay its neighbors; its records become dead letters', async () => {
    const [first, second, third] = ids();
    way.script(second, ...Array.from({ length: 50 }, () => 'errors' as const));

    // One retry, so that giving up takes minutes of this clock and not hours.
    const { dataDir } = await goOn({ MaximumRetryAttempts: 1 });
    await bench.retried(() => deadLetters(dataDir).length === 2);
    const after = await tellUnjudged(bench.parent);
    for (const id of [first, third, String(after['id'])]) await bench.heard(id);

    for (const letter of deadLetters(dataDir)) {
      expect(letter).toMatchObject({
        requestContext: { condition: 'RetryAttemptsExhausted', approximateInvokeCount: 2 },
        DDBStreamBatchInfo: { batchSize: 1, shardId: expect.any(String), startSequenceNumber: expect.any(String) },
      });
      // A dead letter says where the record is, never what it contains.
      expect(JSON.stringify(letter)).not.toMatch(/lantern|mouse/i);
    }
    expect(bench.listener.about(second)).toEqual([]);
    // I7: a lost record's story is still found without the stream.
    expect(only(await bench.parent.ask(getStory, { id: second }))).toEqual(stories[1]);
  });

  it('fault 5: a publisher that ends between publishing and its checkpoint publishes twice, and loses nothing', async () => {
    const [first, second] = ids();
    way.script(first, 'answer withheld');

    const { dataDir, asked } = await goOn();
    await bench.heard(first);
    await bench.heard(second);
    expect(doneUpTo(dataDir)).toBeUndefined();
    await bench.stop();
    const again = await resume(dataDir);

    for (const story of stories) expect(await bench.heard(String(story['id']))).toEqual(story);
    expect([asked().includes(first), again().includes(first)]).toEqual([true, true]);
    await expect.poll(() => doneUpTo(dataDir)).toBeDefined();
  });

  it('fault 1: a lost checkpoint publishes everything again, and each subscriber ends in the same state', async () => {
    const { dataDir } = await goOn();
    for (const id of ids()) await bench.heard(id);
    await expect.poll(() => doneUpTo(dataDir)).toBeDefined();
    await bench.stop();
    rmSync(join(dataDir, 'lambda'), { recursive: true });
    await resume(dataDir);

    for (const story of stories) expect(await bench.heard(String(story['id']))).toEqual(story);
    expect(bench.listener.told.every(({ version }) => version === 2)).toBe(true);
  });
});
