import { randomUUID } from 'node:crypto';
import { expect, it } from 'vitest';
import { createStory, getStory } from '../../../graphql/generated/operations.ts';
import type { JsonObject } from 'local-cloud';
import { hold } from '../../support/held.ts';
import { demoFamily, localProcesses } from '../../support/local-process.ts';
import type { LocalProcess } from '../../support/local-process.ts';
import { chat, draws, images } from '../../support/model-server.ts';
import { only } from '../../support/stories.ts';

/** Fault 20, with work in progress that only a queue knows about. */

const local = localProcesses();
const startAt = (now: number): LocalProcess => local.start({ args: ['--now', new Date(now).toISOString()] });

const states = (story: JsonObject): string[] =>
  (story['pages'] as unknown as { illustration: { status: string } }[]).map(({ illustration }) => illustration.status);

it('kill -9 while pictures are drawn: the queue keeps the work, and finished pictures are not drawn again', async () => {
  const id = randomUUID();
  const held = hold(draws());
  const first = startAt(Date.now());
  const before = await demoFamily(await first.ready);
  // The first picture exists, the second is being drawn.
  local.model.script(images, draws(), held.reply);
  await before.ask(createStory, { input: { id, prompt: 'A shy owl', illustrations: 2, narrate: false } });
  await held.asked;
  await expect
    .poll(async () => states(only(await before.ask(getStory, { id }))).filter((status) => status === 'READY').length)
    .toBe(1);
  const version = Number(only(await before.ask(getStory, { id }))['version']);
  await first.kill();
  await local.gone();
  held.release();

  // The message becomes visible again when its visibility timeout is over.
  const after = await demoFamily(await startAt(Date.now() + 120_000).ready);
  await expect.poll(async () => only(await after.ask(getStory, { id }))['status']).toBe('COMPLETE');

  const story = only(await after.ask(getStory, { id }));
  expect(states(story).filter((status) => status === 'READY')).toHaveLength(2);
  expect(Number(story['version'])).toBeGreaterThan(version);
  expect([local.model.count(chat), local.model.count(images)]).toEqual([1, 3]);
});
