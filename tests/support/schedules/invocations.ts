import { pace as drawing } from '../../../functions/illustrateStory/env.ts';
import { illustrate } from '../../../functions/illustrateStory/work.ts';
import { pace as narrating } from '../../../functions/narrateStory/env.ts';
import { narrate } from '../../../functions/narrateStory/work.ts';
import { SpeechError } from '../../../functions/narrateStory/polly.ts';
import { pace as errands } from '../../../functions/runErrands/env.ts';
import { clearEarlier, deleteMedia, secondLook } from '../../../functions/runErrands/remove/work.ts';
import { watchStory } from '../../../functions/runErrands/watch/work.ts';
import { runErrand } from '../../../functions/runErrands/work.ts';
import { pace as sweeping } from '../../../functions/settleStory/env.ts';
import { settle } from '../../../functions/settleStory/work.ts';
import type { Work } from '../../../functions/settleStory/env.ts';
import { judging, pace as writing } from '../../../functions/writeStory/env.ts';
import { judgeStory } from '../../../functions/writeStory/judging/work.ts';
import { writeStory } from '../../../functions/writeStory/work.ts';
import type { Media } from '../../../functions/shared/media.ts';
import { modelFor } from './model.ts';
import type { Kind } from './roads.ts';
import type { Message, Surroundings } from './surroundings.ts';
import type { Task } from './tasks.ts';

/**
 * The work of each function's handler for a message: the same as `functions/<name>/handler.ts`, with memory in place of
 * AWS.
 */

/** The time limit of a function. */
export const timeLimits: Readonly<Record<Kind | 'settle', number>> = {
  words: writing.functionSeconds * 1000,
  review: writing.functionSeconds * 1000,
  pictures: drawing.functionSeconds * 1000,
  narration: narrating.functionSeconds * 1000,
  watch: errands.functionSeconds * 1000,
  remove: errands.functionSeconds * 1000,
  clear: errands.functionSeconds * 1000,
  settle: sweeping.functionSeconds * 1000,
};

/** Objects in memory, with the number of writes to each. */
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
    async bytes(key) {
      await task.step();
      return objects.has(key) ? Buffer.from('bytes') : undefined;
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

async function write(task: Task, { id, owner }: Message, world: Surroundings): Promise<void> {
  const outcome = await writeStory(id, {
    stories: task.through(world.table),
    family: async () => ({ items: [], isAll: true }),
    models: modelFor(task, world.calls),
    writer: { MODEL: 'scripted', MODEL_MAX_TOKENS: '6000' },
    offer: {},
    lease: { holder: task.name, until: task.until + writing.leaseMarginSeconds * 1000 },
    prices: {},
    chances: { attempts: writing.attempts, nextAt: world.now + writing.visibilitySeconds * 1000 },
    now: () => world.now,
  });
  if (outcome.kind === 'leased')
    world.send({ kind: 'watch', id, owner, wait: 0 }, Math.max(0, outcome.until - world.now));
  if (outcome.kind === 'again') throw new Error('Not written yet.');
}

async function judge(task: Task, { id }: Message, world: Surroundings): Promise<void> {
  const outcome = await judgeStory(id, {
    stories: task.through(world.table),
    family: async () => ({ items: [], isAll: true }),
    reviewMode: async () => {
      await task.step();
      return world.mode;
    },
    models: modelFor(task, world.calls),
    prices: {},
    now: () => world.now,
    until: task.until,
    chances: { attempts: judging.attempts, nextAt: world.now + writing.visibilitySeconds * 1000 },
    failed: () => undefined,
  });
  if (outcome === 'taken') throw new Error('Another worker judges.');
}

async function draw(task: Task, { id }: Message, world: Surroundings): Promise<void> {
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
    chances: { attempts: drawing.attempts, nextAt: world.now + drawing.visibilitySeconds * 1000 },
    failed: () => undefined,
  });
  if (outcome === 'taken') throw new Error('Another worker draws.');
}

async function speak(task: Task, { id }: Message, world: Surroundings): Promise<void> {
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
    chances: { attempts: narrating.attempts, nextAt: world.now + narrating.visibilitySeconds * 1000 },
    failed: () => undefined,
  });
  if (outcome === 'taken') throw new Error('Another worker narrates.');
}

const none = async (): Promise<undefined> => undefined;

async function errand(task: Task, { kind, id, owner, wait }: Message, world: Surroundings): Promise<void> {
  const stories = task.through(world.table);
  await runErrand(
    { kind: kind === 'remove' || kind === 'clear' ? kind : 'watch', id, owner, ...(wait !== undefined && { wait }) },
    {
      runs: {
        mail: none,
        webhook: none,
        bedtime: none,
        async remove(one) {
          await deleteMedia(one, { stories, media: mediaFor(task, world), unshare: async () => undefined });
          return secondLook(one);
        },
        async clear(one) {
          await clearEarlier(one, { stories, media: mediaFor(task, world) });
          return secondLook(one);
        },
        watch: () =>
          watchStory(id, {
            stories,
            now: () => world.now,
            write: async (story) => {
              await task.step();
              world.send({ kind: 'words', ...story }, 0);
            },
          }),
      },
      send: async (copy, seconds) => {
        await task.step();
        world.send({ kind: copy.kind, id, owner, wait: 0 }, seconds * 1000);
      },
      within: (work) => work,
    },
  );
}

/** The function's whole invocation; rejects if the message has to be redelivered. */
export const invocations: Readonly<Record<Kind, (task: Task, message: Message, world: Surroundings) => Promise<void>>> =
  {
    words: write,
    review: judge,
    pictures: draw,
    narration: speak,
    watch: errand,
    remove: errand,
    clear: errand,
  };

export const settling = async (
  task: Task,
  id: string,
  world: Surroundings,
  works: readonly Work[],
  isOverdue: boolean,
): Promise<void> => void (await settle(id, task.through(world.table), { works, isOverdue, now: world.now }));
