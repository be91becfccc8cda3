import { deleteMedia, isLastLook } from '../../../functions/deleteMedia/work.ts';
import { pace as drawing } from '../../../functions/illustrateStory/env.ts';
import { illustrate } from '../../../functions/illustrateStory/work.ts';
import { pace as narrating } from '../../../functions/narrateStory/env.ts';
import { narrate } from '../../../functions/narrateStory/work.ts';
import { SpeechError } from '../../../functions/narrateStory/polly.ts';
import { settle } from '../../../functions/settleStory/work.ts';
import type { Work } from '../../../functions/settleStory/env.ts';
import { pace as writing } from '../../../functions/writeStory/env.ts';
import { writeStory } from '../../../functions/writeStory/work.ts';
import type { Media } from '../../../functions/shared/media.ts';
import { modelFor } from './model.ts';
import type { Worker } from './roads.ts';
import type { Message, Surroundings } from './surroundings.ts';
import type { Task } from './tasks.ts';

/** What each λ's handler makes of a message: the same as `functions/<name>/handler.ts`, with what is in memory in place of AWS. */

const removing = 30_000;
/** How long a λ may run. */
export const timeLimits: Readonly<Record<Worker | 'settle', number>> = {
  write: writing.functionSeconds * 1000,
  illustrate: drawing.functionSeconds * 1000,
  narrate: narrating.functionSeconds * 1000,
  remove: removing,
  settle: 30_000,
};

/** Objects in memory: how often each was put. */
function mediaFor(task: Task, { objects, calls }: Surroundings): Media {
  const fails = (): void => {
    if (calls.answer() === 'busy') throw new Error('SlowDown');
  };
  return {
    async has(key) {
      await task.step();
      return objects.has(key);
    },
    async text(key) {
      await task.step();
      return objects.has(key) ? '{"seconds":9}' : undefined;
    },
    async put({ key }) {
      await task.step();
      fails();
      objects.add(key);
      await task.step();
    },
    async remove(key) {
      await task.step();
      objects.delete(key);
    },
    async empty(prefix) {
      await task.step();
      const found = [...objects].filter((key) => key.startsWith(prefix));
      for (const key of found) objects.delete(key);
      return found.length;
    },
  };
}

async function write(task: Task, { id, owner, receives }: Message, world: Surroundings): Promise<void> {
  const outcome = await writeStory(id, {
    stories: task.through(world.table),
    family: async () => ({ items: [], isAll: true }),
    models: modelFor(task, world.calls),
    writer: { MODEL: 'scripted', MODEL_MAX_TOKENS: '6000' },
    lease: { holder: task.name, until: task.until + writing.leaseMarginSeconds * 1000 },
    prices: {},
    isLast: receives >= writing.receives,
    attempts: writing.attempts,
    now: () => world.now,
  });
  if (outcome.kind === 'leased') world.send('watch', { id, owner }, Math.max(1000, outcome.until - world.now));
  if (outcome.kind === 'again') throw new Error('Not written yet.');
}

async function draw(task: Task, { id, receives }: Message, world: Surroundings): Promise<void> {
  const outcome = await illustrate(id, {
    stories: task.through(world.table),
    media: mediaFor(task, world),
    images: { model: 'scripted', size: '1024x1024', quality: 'low' },
    models: modelFor(task, world.calls),
    savedNames: async () => [],
    blocked: () => undefined,
    prices: {},
    width: 2,
    now: () => world.now,
    deadline: task.until - drawing.marginSeconds * 1000,
    until: task.until,
    isLast: receives >= drawing.receives,
    failed: () => undefined,
  });
  if (outcome === 'taken') throw new Error('Another worker draws.');
}

async function speak(task: Task, { id, receives }: Message, world: Surroundings): Promise<void> {
  const answered = async (): Promise<void> => {
    await task.step();
    const answer = world.calls.answer();
    if (answer === 'refuses' || answer === 'busy') throw new SpeechError(answer, answer === 'refuses');
  };
  const outcome = await narrate(id, {
    stories: task.through(world.table),
    media: mediaFor(task, world),
    engine: 'neural',
    speaker: () => ({
      sound: async () => {
        await answered();
        return { frames: Buffer.of(0), sampleRate: 24_000, seconds: 9, delay: 0 };
      },
      marks: async () => {
        await answered();
        return [];
      },
    }),
    prices: {},
    now: () => world.now,
    until: task.until,
    isLast: receives >= narrating.receives,
    failed: () => undefined,
  });
  if (outcome === 'taken') throw new Error('Another worker narrates.');
}

async function remove(task: Task, message: Message, world: Surroundings): Promise<void> {
  await deleteMedia(message, { stories: task.through(world.table), media: mediaFor(task, world) });
  if (!isLastLook(message, world.now)) throw new Error('A worker may still put something.');
}

/** The λ's whole invocation; rejects when the message is to come again. */
export const invocations: Readonly<
  Record<Worker, (task: Task, message: Message, world: Surroundings) => Promise<void>>
> = {
  write,
  illustrate: draw,
  narrate: speak,
  remove,
};

export const settling = async (
  task: Task,
  id: string,
  world: Surroundings,
  works: readonly Work[],
  isOverdue: boolean,
): Promise<void> => void (await settle(id, task.through(world.table), { works, isOverdue, now: world.now }));
