import { randomUUID } from 'node:crypto';
import { expect } from 'vitest';
import {
  createStory,
  deleteStory,
  illustrateStory,
  narrateStory,
  rejectStory,
  retryStory,
  setReview,
} from '../../../graphql/generated/operations.ts';
import type { JsonObject } from 'local-cloud';
import type { GraphqlAnswer } from '../../support/cloud.ts';
import type { Held } from '../../support/held.ts';
import { only, wordsOnly } from '../../support/stories.ts';
import type { AwsFault } from './injection.ts';
import { eventually, itemOf } from './stage.ts';
import type { Scene } from './stage.ts';

/** The steps of the table's rows: one step is something that a person does, or something that happens. */
export interface Step {
  readonly say: string;
  take(scene: Scene): Promise<void>;
}

const step = (say: string, take: (scene: Scene) => Promise<void>): Step => ({ say, take });

const idea = 'A brave mouse finds a lantern';

/** An answer without an error accepts the request. */
function accept(scene: Scene, id: string, answers: readonly GraphqlAnswer[]): void {
  scene.last = answers;
  if (answers.some(({ errors }) => errors === undefined)) scene.accepted.set(id, scene.now());
}

const order = (scene: Scene, input: object, id = scene.id): Promise<GraphqlAnswer> =>
  scene.send(createStory, { input: { id, prompt: idea, ...wordsOnly, ...input } });

/** createStory with words only, unless the input asks for more. */
export const create = (input: object = {}): Step =>
  step(`createStory ${JSON.stringify(input)}`, async (scene) => {
    const at = scene.now();
    accept(scene, scene.id, [await order(scene, input)]);
    scene.accepted.set(scene.id, at);
  });

/** Several requests at once for one id. */
export const createAtOnce = (times: number): Step =>
  step(`createStory ${times} times at once`, async (scene) => {
    accept(scene, scene.id, await Promise.all(Array.from({ length: times }, () => order(scene, {}))));
  });

/** The same id with another idea. */
export const createOther = step('createStory with the same id and another idea', async (scene) => {
  scene.last = [await order(scene, { prompt: 'A shy owl' })];
});

/** A story beside the row's own. */
export const createNeighbor = step('createStory of another story', async (scene) => {
  const id = randomUUID();
  scene.ids.push(id);
  accept(scene, id, [await order(scene, {}, id)]);
});

/** Uses up the day's stories. */
export const spent = step('the quota is used up', (scene) =>
  scene.cloud.put('FamilyTableName', {
    owner: scene.parent.sub,
    sk: `USAGE#${new Date(scene.now().cloud).toISOString().slice(0, 10)}`,
    used: 20,
  }),
);

/** A request that is not accepted: its story must not exist. */
export const createRefused = step('createStory, refused', async (scene) => {
  scene.last = [await order(scene, {})];
  scene.ids.splice(scene.ids.indexOf(scene.id), 1);
});

/** Sends createStory and continues before it is answered. */
export const createWithoutWaiting = (input: object = {}): Step =>
  step('createStory, unanswered', async (scene) => {
    scene.accepted.set(scene.id, scene.now());
    scene.waiting.push(order(scene, input));
    await eventually(async () => expect(await itemOf(scene, scene.id)).toHaveProperty('status'));
  });

/** Waits for the answers to requests that were sent without waiting. */
export const answered = step('AppSync answers', async (scene) => void (await Promise.all(scene.waiting)));

const followUp = (name: string, query: string, args: object): Step =>
  step(`${name} ${JSON.stringify(args)}`, async (scene) => {
    accept(scene, scene.id, [await scene.send(query, { id: scene.id, ...args })]);
    only(scene.last[0] ?? {});
  });
export const retry = followUp('retryStory', retryStory, {});
export const illustrate = (args: object = {}): Step => followUp('illustrateStory', illustrateStory, args);
export const narrate = (args: object = {}): Step => followUp('narrateStory', narrateStory, args);

/** The family wants to read each story first. */
export const ask = step('setReview ASK', async (scene) => void only(await scene.send(setReview, { mode: 'ASK' })));

/** The same decision, sent several times at once. If it requests another story, that story belongs to the row too. */
export const rejectAtOnce = (times: number): Step =>
  step(`rejectStory for another one, ${times} times at once`, async (scene) => {
    const decision = { id: scene.id, reason: 'Too loud.', writeAnother: true };
    const answers = await Promise.all(Array.from({ length: times }, () => scene.send(rejectStory, decision)));
    const refused = answers.filter(({ errors }) => errors !== undefined);
    expect(refused, 'one decision is taken').toHaveLength(times - 1);
    scene.last = refused;
    const others = (await scene.cloud.items('StoryTableName')).filter((item) => item['parentStoryId'] === scene.id);
    expect(others, 'one other story is written').toHaveLength(1);
    for (const { id } of others) {
      scene.ids.push(String(id));
      scene.accepted.set(String(id), scene.now());
    }
  });

export const narrateRefused = step('narrateStory, refused', async (scene) => {
  scene.last = [await scene.send(narrateStory, { id: scene.id, voice: 'Amy' })];
});
export const remove = step('deleteStory', async (scene) => {
  scene.last = [await scene.send(deleteStory, { id: scene.id })];
  scene.ids.splice(scene.ids.indexOf(scene.id), 1);
});

/** The model's pending answer arrives now. */
export const released = (held: Held): Step => step('the model answers', async () => held.release());

/** What fails from here on. */
export const fails = (fault: AwsFault): Step => step(`${fault.call} goes wrong`, async (scene) => scene.fail(fault));

/** An operator stores another key for the model. */
export const keyStored = (key: string): Step =>
  step('another key is stored', async (scene) => scene.cloud.storeKey(key));

export const mended = step('what was broken is whole again', async (scene) => scene.mend());

/** Moves the clock, and with it all timers of the cloud, when no function is running. */
export const pass = (seconds: number): Step => step(`${seconds} s pass`, (scene) => scene.pass(seconds));

/** The same while one function waits for an answer that never comes. Past its time limit, it is ended. */
export const passHung = (seconds: number): Step =>
  step(`${seconds} s pass for a function that hangs`, (scene) => scene.pass(seconds, 1));

/** A step that waits for something that happens by itself. */
interface Wait extends Step {
  isOver(scene: Scene): boolean;
}

const wait = (say: string, isOver: Wait['isOver']): Wait => ({
  say,
  isOver,
  take: (scene) => eventually(() => expect(isOver(scene)).toBe(true)),
});

/**
 * Moves the clock one second at a time, until the condition holds.
 * @param hanging functions that may hang meanwhile
 */
export const passUntil = ({ say, isOver }: Wait, hanging = 0): Step =>
  step(`time passes until ${say}`, async (scene) => {
    while (!isOver(scene)) await scene.pass(1, hanging);
  });

/** Waits until all injected AWS faults have happened. */
export const met = wait('what was to go wrong has gone wrong', (scene) => scene.unmet().length === 0);

/** Waits until the model has received this many requests since the row began. */
export const asked = (path: string, times: number): Wait =>
  wait(`the model gets request ${times} for ${path}`, (scene) => scene.asked(path).length >= times);

/** Waits until an AWS service has been called this many times since the row began. */
export const called = (call: string, times = 1): Wait =>
  wait(`${call} is called ${times} times`, (scene) => scene.calls(call) >= times);

function matches(story: object, fits: object): boolean {
  try {
    expect(story).toMatchObject(fits);
    return true;
  } catch {
    return false;
  }
}

/** Waits until some version of the story has been published. */
export const told = (fits: object): Wait =>
  wait(`a subscriber is told ${JSON.stringify(fits)}`, (scene) =>
    scene.listener.told.some((story) => story.id === scene.id && matches(story, fits)),
  );

/** Waits until the log has a matching line. */
export const logged = (line: RegExp): Wait =>
  wait(`${String(line)} is logged`, (scene) => scene.logged().some((one) => line.test(one)));

/** The same for a line that contains the row's story id. */
export const loggedOfIt = (line: RegExp): Wait =>
  wait(`${String(line)} is logged of the story`, (scene) =>
    scene.logged().some((one) => one.includes(scene.id) && line.test(one)),
  );

/** Puts an item directly into the table, as another version of the code has left it. Work on it begins by itself. */
export const found = (item: (owner: string) => JsonObject): Step =>
  step('an item is there', async (scene) => {
    const now = new Date(scene.now().cloud).toISOString();
    scene.accepted.set(scene.id, scene.now());
    await scene.cloud.put('StoryTableName', {
      id: scene.id,
      owner: scene.parent.sub,
      createdAt: now,
      updatedAt: now,
      ...item(scene.parent.sub),
    });
    // This bypasses the service, so nothing wakes the stream's readers: they poll every ten seconds.
    await scene.pass(11);
  });

/** Real milliseconds after which the cloud's time is moved faster. */
const patience = 2_000;

/**
 * Waits until no story is in progress and the family has received the result. By then, remaining waits between two
 * attempts use the cloud's time: how far the earlier steps have moved it depends on the machine.
 */
export const ended = step('nothing is under way', async (scene) => {
  await Promise.all(scene.waiting);
  const since = performance.now();
  for (const id of scene.ids) {
    await eventually(async () => {
      if (performance.now() - since > patience) await scene.pass(1);
      const item = await itemOf(scene, id);
      expect(item).not.toHaveProperty('unsettled');
      expect(['COMPLETE', 'FAILED', 'BLOCKED']).toContain(item['status']);
      expect(Math.max(...scene.listener.told.filter((one) => one.id === id).map(({ version }) => version))).toBe(
        item['version'],
      );
    });
  }
});
