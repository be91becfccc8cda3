import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from 'vitest';
import { pace } from '../../../functions/writeStory/env.ts';
import type { JsonObject } from 'local-cloud';
import type { StoredNarration, StoredPage } from '../../../story/item.ts';
import { canary } from '../../support/cloud.ts';
import { chat, images, moderations } from '../../support/model-server.ts';
import { waitingIn } from '../../support/queues.ts';
import type { Told } from '../../support/subscriber.ts';
import { eventually, itemOf, objectsOf } from './stage.ts';
import type { Scene, Stage } from './stage.ts';

/** What must hold after every row of the table, whatever was done to the cloud in it: I1 to I8. */

const fiveMinutes = 300_000;
/**
 * The maximum number of HTTP requests to the model for one accepted request: the pipeline's, then three for each start
 * of a worker.
 */
const mostPaid = 1 + pace.attempts * 3;

const pagesOf = (item: JsonObject): StoredPage[] => (item['pages'] ?? []) as unknown as StoredPage[];
const narrationOf = (item: JsonObject): StoredNarration | undefined =>
  item['narration'] as unknown as StoredNarration | undefined;
const prefixOf = ({ parent }: Scene, id: string): string => `stories/${parent.sub}/${id}/`;

/**
 * I1: it has ended at most five minutes after it was accepted, not counting the time that this machine took for the
 * row.
 */
function hasEnded(scene: Scene, id: string, item: JsonObject): void {
  expect(['COMPLETE', 'FAILED', 'BLOCKED'], 'I1').toContain(item['status']);
  expect(item, 'I1').not.toHaveProperty('unsettledSince');
  const { cloud, machine } = scene.accepted.get(id) ?? scene.now();
  const taken = Date.parse(String(item['updatedAt'])) - cloud - (performance.now() - machine);
  expect(taken, 'I1: milliseconds from acceptance to the end').toBeLessThanOrEqual(fiveMinutes);
}

/** I2: one sound with one set of marks, one picture per page, and every key of the item exists in storage. */
function hasOneOfEach(scene: Scene, id: string, item: JsonObject): void {
  const objects = objectsOf(scene.cloud, prefixOf(scene, id));
  const kinds = objects.map((key) => key.replace(/[0-9a-f]{16}\./, '.'));
  expect(kinds, 'I2').toEqual([...new Set(kinds)]);
  const narration = narrationOf(item);
  const kept = [
    narration?.key,
    narration?.marksKey,
    ...pagesOf(item).map(({ illustration }) => illustration?.key),
  ].filter((key) => key !== undefined);
  expect(objects, 'I2: what the item says is there is there').toEqual(expect.arrayContaining(kept));
}

/**
 * I3: a client that keeps the highest version never sees COMPLETE turn into PENDING, or into WRITTEN unless the judge
 * has the story rewritten. Two messages with the same version are identical.
 */
function neverGoesBack(told: readonly Told[], item: JsonObject): void {
  const byVersion = [...told].sort((one, other) => one.version - other.version);
  expect(byVersion.at(-1), 'I3: the last state is told').toMatchObject({
    version: Number(item['version']),
    status: String(item['status']),
  });
  const takenBack = byVersion.filter(
    ({ status }, at) => status === 'PENDING' && byVersion[at - 1]?.status === 'WRITTEN',
  );
  expect(takenBack.length, 'I3').toBeLessThan(Number(item['attempt'] ?? 1));
  for (const [at, story] of byVersion.entries()) {
    const before = byVersion.slice(0, at);
    if (story.status === 'PENDING')
      expect(
        before.filter(({ status }) => status === 'COMPLETE'),
        'I3',
      ).toEqual([]);
    const same = before.find(({ version }) => version === story.version);
    // Two presigned URLs of one object differ.
    if (same !== undefined)
      expect({ status: same.status, text: same['text'] }, 'I3').toEqual({ status: story.status, text: story['text'] });
  }
}

/** I4: a family receives its own stories only. */
function concernsOneFamily({ listener, parent }: Scene, stage: Stage): void {
  expect(
    listener.told.filter(({ owner }) => owner !== parent.sub),
    'I4',
  ).toEqual([]);
  expect(stage.bystander.told, 'I4').toEqual([]);
}

/** I5: the day's counted quota is an upper bound for what was paid for. */
async function paysForWhatWasCounted(scene: Scene, isFound: boolean): Promise<void> {
  const usage = (await scene.cloud.items('FamilyTableName')).filter(
    ({ owner, sk }) => owner === scene.parent.sub && /^USAGE#[\d-]{10}$/.test(String(sk)),
  );
  const used = usage.reduce((sum, one) => sum + Number(one['used']), isFound ? 1 : 0);
  expect(used, 'I5').toBeLessThanOrEqual(21);
  expect(scene.asked(chat).length, 'I5').toBeLessThanOrEqual(used * mostPaid);
}

/** I6: the model's key is in no answer, item, message or line of the log. */
async function keepsTheKey(scene: Scene): Promise<void> {
  const seen = JSON.stringify([
    scene.answers,
    scene.listener.told,
    scene.logged(),
    await Promise.all(scene.ids.map((id) => itemOf(scene, id))),
  ]);
  expect(seen.includes(canary), 'I6').toBe(false);
}

/** I8: moderation passed each text and picture before anyone could read it. */
function passedModeration(scene: Scene, items: readonly JsonObject[]): void {
  const inputs = scene
    .asked(moderations)
    .filter((one) => !scene.notPassed.has(one))
    .map(({ body }) => JSON.stringify(body['input']));
  const shown = [...scene.listener.told, ...items].flatMap((story) => [
    ...(story['title'] === undefined || story['title'] === null ? [] : [String(story['title'])]),
    ...((story['pages'] ?? []) as unknown as { text: string }[]).map(({ text }) => text),
  ]);
  const quoted = (text: string): string => JSON.stringify(text).slice(1, -1);
  expect(
    [...new Set(shown)].filter((text) => !inputs.some((input) => input.includes(quoted(text)))),
    'I8',
  ).toEqual([]);
  const drawn = items.flatMap(pagesOf).filter(({ illustration }) => illustration?.status === 'READY').length;
  expect(inputs.filter((input) => input.includes('image_url')).length, 'I8').toBeGreaterThanOrEqual(drawn);
  expect(scene.asked(images).length, 'I8').toBeGreaterThanOrEqual(drawn);
}

/** @param isFound the row's story was put into the table directly, without moderation and quota */
export async function assess(scene: Scene, stage: Stage, isFound: boolean): Promise<void> {
  const items = await Promise.all(scene.ids.map((id) => itemOf(scene, id)));
  for (const [at, id] of scene.ids.entries()) {
    const item = items[at] ?? {};
    hasEnded(scene, id, item);
    hasOneOfEach(scene, id, item);
    neverGoesBack(
      scene.listener.told.filter((told) => told.id === id),
      item,
    );
  }
  const own = (await scene.cloud.items('StoryTableName')).filter(({ owner }) => owner === scene.parent.sub);
  expect(own.map(({ id }) => String(id)).sort(), 'I2: one item an id, and no other').toEqual([...scene.ids].sort());
  concernsOneFamily(scene, stage);
  await paysForWhatWasCounted(scene, isFound);
  await keepsTheKey(scene);
  if (!isFound) passedModeration(scene, items);
}

/**
 * I7: dead letters of queues are settled, and dead letters of stream readers say where the record was. Neither contains
 * any text of a story: that is in the item, and `publish` reads it.
 */
export async function settlesDeadLetters({ cloud }: Stage): Promise<void> {
  await eventually(() => expect(waitingIn(cloud.dataDir, /QueuesDeadLetters/), 'I7').toEqual([]));
  for (const letter of waitingIn(cloud.dataDir, /Undelivered/)) {
    expect(letter, 'I7').toMatchObject({
      DDBStreamBatchInfo: { shardId: expect.any(String) as string, startSequenceNumber: expect.any(String) as string },
    });
  }
}

/** Files of a folder and its subfolders, except the store that keeps the key. */
function files(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) return entry.name === 'ssm' ? [] : files(path);
    return [path];
  });
}

/** I6 again, over everything that the cloud has stored: tables, queues, events, objects, users. */
export function keepsTheKeyInItsStore({ cloud }: Stage): void {
  const found = files(cloud.dataDir).filter((file) => readFileSync(file).includes(canary));
  expect(found, 'I6').toEqual([]);
}
