import { randomUUID } from 'node:crypto';
import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { createStory, getStory, listStories, retryStory } from '../../graphql/generated/operations.ts';
import type { JsonObject } from 'local-cloud';
import { root } from '../support/cloud.ts';
import { hold } from '../support/held.ts';
import { demoFamily, localProcesses } from '../support/local-process.ts';
import { chat, writes } from '../support/model-server.ts';
import { doneUpTo } from '../support/publishing-bench.ts';
import { errorTypes, only, tell, wordsOnly } from '../support/stories.ts';
import { subscribe } from '../support/subscriber.ts';

const local = localProcesses();

const ids = (list: JsonObject): unknown[] => (list['items'] as JsonObject[]).map(({ id }) => id);

describe('fault 20: kill -9 while stories are being made', () => {
  it('keeps every story as it was saved, publishes what is still due, and continues', async () => {
    const [waiting, saved] = [randomUUID(), randomUUID()];
    const held = hold(writes());
    const first = local.start();
    const url = await first.ready;
    const before = await demoFamily(url);
    const listener = await subscribe(url, before.accessToken);

    // One is being written, the other has just been saved.
    local.model.script(chat, held.reply);
    const lost = before
      .ask(createStory, { input: { id: waiting, prompt: 'A shy owl', ...wordsOnly } })
      .catch(() => 'lost');
    await listener.until(({ id }) => id === waiting);
    await held.asked;
    const story = await tell(before, { id: saved });
    await first.kill();
    held.release();
    expect(await lost).toBe('lost');
    await local.gone();
    const told = doneUpTo(local.dataDir) ?? '';

    // An hour back, so that the 45 s check for silent failures does not run, however long this takes.
    const again = await local.start({ args: ['--now', new Date(Date.now() - 3_600_000).toISOString()] }).ready;
    const after = await demoFamily(again);
    const heard = await subscribe(again, after.accessToken);

    expect(only(await after.ask(getStory, { id: saved }))).toEqual(story);
    expect(only(await after.ask(getStory, { id: waiting }))).toMatchObject({
      status: 'PENDING',
      version: 1,
      pages: null,
    });
    expect(await tell(after, { id: waiting, prompt: 'A shy owl', ...wordsOnly })).toMatchObject({
      id: waiting,
      status: 'PENDING',
      version: 1,
    });
    expect(errorTypes(await after.ask(retryStory, { id: waiting }))).toEqual(['Conflict']);
    expect(await tell(after, { id: saved })).toEqual(story);
    expect(local.model.count(chat)).toBe(2);
    // The next change is published after everything that the crash interrupted.
    const next = await tell(after, { id: randomUUID() });
    expect(await heard.until(({ id, version }) => id === next['id'] && version === 4)).toEqual(next);
    await expect.poll(() => (doneUpTo(local.dataDir) ?? '') > told).toBe(true);
    // The demo family's sample story is published, too.
    const ours = [...listener.told, ...heard.told].filter(({ id }) => [waiting, saved, next['id']].includes(id));
    for (const { id, version, status } of ours) {
      const judged = ['2 WRITTEN', '3 WRITTEN', '4 COMPLETE'];
      expect(id === waiting || version === 1 ? ['1 PENDING'] : judged).toContain(`${version} ${status}`);
    }
    heard.close();
    listener.close();
  });

  it('a second start in the same data folder is refused, and the first continues', async () => {
    const url = await local.start().ready;
    const second = local.start();

    expect(await second.ended).toBe(1);
    expect(second.printed()).toMatch(
      /The data folder \S+ is in use by process \d+\. Stop that process first, or choose another folder with DATA_DIR\./,
    );
    expect(only(await (await demoFamily(url)).ask(listStories))['items']).toHaveLength(1);
  });
});

const saved = (name: string): readonly { readonly id: string }[] =>
  JSON.parse(readFileSync(join(root, 'data', `${name}.json`), 'utf8')) as { id: string }[];

/** True as soon as something exists below the data folder. */
const exists = (path: RegExp): boolean =>
  existsSync(local.dataDir) && readdirSync(local.dataDir, { recursive: true }).some((name) => path.test(String(name)));

describe('fault 20: kill -9 during the start', () => {
  it('at any point: the next start completes it, with all data of the demo family', { timeout: 600_000 }, async () => {
    for (const point of [
      /^dynamodb.lock/,
      /engine\.db$/,
      /engine\.db-wal$/,
      /^cognito.+key.+json$/,
      /^cognito.+users.+json$/,
    ]) {
      const one = local.start();
      await expect.poll(() => exists(point), { interval: 1, timeout: 100_000 }).toBe(true);
      await one.kill();
      await local.gone();
    }

    const parent = await demoFamily(await local.start().ready);

    const listed = only(await parent.ask(listStories));
    expect(ids(listed)).toHaveLength(1);
    // A character that the family never saved would be a ValidationError.
    const chosen = { characterIds: [saved('characters').at(-1)?.id], sceneId: saved('scenes').at(-1)?.id };
    expect(await tell(parent, { ...chosen, prompt: 'A shy owl' })).toMatchObject({ version: 2 });
  });
});
