import { execFileSync } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { createStory, getStory } from '../../../graphql/generated/operations.ts';
import type { JsonObject } from 'local-cloud';
import { hold } from '../../support/held.ts';
import { demoFamily, localProcesses } from '../../support/local-process.ts';
import type { LocalProcess } from '../../support/local-process.ts';
import { draws, images } from '../../support/model-server.ts';
import { only } from '../../support/stories.ts';
import { subscribe } from '../../support/subscriber.ts';

/**
 * Fault 20, a full disk. The limit on how much one process may write to a file stands in for it: at the limit a write
 * ends halfway and the next one fails (https://man7.org/linux/man-pages/man2/getrlimit.2.html, RLIMIT_FSIZE), as on a
 * disk without space.
 */

const local = localProcesses();

const leaveRoom = ({ id }: LocalProcess, bytes: number | 'unlimited'): void =>
  void execFileSync('prlimit', ['--pid', String(id), `--fsize=${bytes}:`]);

const illustrated = (id: string) => ({ input: { id, prompt: 'A shy owl', illustrations: 1, narrate: false } });
const picturesIn = (dataDir: string): string[] =>
  readdirSync(join(dataDir, 's3'), { recursive: true })
    .map(String)
    .filter((name) => statSync(join(dataDir, 's3', name)).isFile());

it(
  'blocks nothing permanently: accepted work is finished once there is space, also after a kill -9',
  { timeout: 240_000 },
  async () => {
    const [first, second] = [randomUUID(), randomUUID()];
    // Lines that cannot be logged are printed, and the others are too.
    const full = local.start({ args: ['--verbose'] });
    const url = await full.ready;
    const before = await demoFamily(url);
    const listener = await subscribe(url, before.accessToken);
    const read = async (family: typeof before, id: string): Promise<JsonObject> =>
      only(await family.ask(getStory, { id }));

    // Space for half a line of what the rules still have to deliver.
    leaveRoom(full, statSync(join(local.dataDir, 'events', 'deliveries.jsonl')).size + 20);
    await before.ask(createStory, illustrated(first));
    await expect.poll(() => full.printed()).toMatch(/The event bus did not accept .*EFBIG/);
    leaveRoom(full, 'unlimited');
    await expect.poll(async () => (await read(before, first))['status']).toBe('COMPLETE');

    // No space at all, while a picture is being made.
    const held = hold(draws());
    local.model.script(images, held.reply);
    await before.ask(createStory, illustrated(second));
    await held.asked;
    leaveRoom(full, 0);
    held.release();
    await expect.poll(() => full.printed()).toMatch(/messages from \S+Pictures\S+ failed and become visible again/);
    const [kept, waiting] = [await read(before, first), await read(before, second)];
    expect(waiting).toMatchObject({ status: 'WRITTEN', title: 'The Lantern' });
    await full.kill();
    listener.close();
    await local.gone();

    // Its message becomes visible again when its visibility timeout is over.
    const roomy = await local.start({ args: ['--now', new Date(Date.now() + 120_000).toISOString()] }).ready;
    const after = await demoFamily(roomy);
    await expect.poll(async () => (await read(after, second))['status']).toBe('COMPLETE');

    const done = await read(after, second);
    expect(done).toMatchObject({
      title: waiting['title'],
      text: waiting['text'],
      pages: [{ illustration: { status: 'READY' } }, {}, {}, {}, {}],
    });
    expect(Number(done['version'])).toBeGreaterThan(Number(waiting['version']));
    const { version, status, text } = kept;
    expect(await read(after, first)).toMatchObject({ version, status, text });
    expect(picturesIn(local.dataDir)).toHaveLength(2);
    for (const id of [first, second])
      expect(new Set(listener.about(id).map((one) => one.split(' ')[0])).size).toBe(new Set(listener.about(id)).size);
  },
);
