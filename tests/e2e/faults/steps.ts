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

/** What the rows of the table are told in: one step of what somebody does, or of what happens. */
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

/** createStory of words alone, unless the input says more. */
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

/** The day's stories are used up. */
export const spent = step('the quota is used up', (scene) =>
  scene.cloud.put('FamilyTableName', {
    owner: scene.parent.sub,
    sk: `USAGE#${new Date(scene.now().cloud).toISOString().slice(0, 10)}`,
    used: 20,
  }),
);

/** A request that is not accepted: there is to be no story of it. */
export const createRefused = step('createStory, refused', async (scene) => {
  scene.last = [await order(scene, {})];
  scene.ids.splice(scene.ids.indexOf(scene.id), 1);
});

/** Sends createStory and goes on before it is answered. */
export const createWithoutWaiting = (input: object = {}): Step =>
  step('createStory, unanswered', async (scene) => {
    scene.accepted.set(scene.id, scene.now());
    scene.waiting.push(order(scene, input));
    await eventually(async () => expect(await itemOf(scene, scene.id)).toHaveProperty('status'));
  });

/** Waits for the answers to what was sent without waiting. */
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

/** The same decision, sent several times at once; the other story that it asks for is one more of the row's. */
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

/** What the model was asked for comes now. */
export const released = (held: Held): Step => step('the model answers', async () => held.release());

/** What goes wrong from here on. */
export const fails = (fault: AwsFault): Step => step(`${fault.call} goes wrong`, async (scene) => scene.fail(fault));

/** An operator stores another key of the model. */
export const keyStored = (key: string): Step =>
  step('another key is stored', async (scene) => scene.cloud.storeKey(key));

export const mended = step('what was broken is whole again', async (scene) => scene.mend());

/** The clock goes on, and with it all timers of the cloud, when no function is at work. */
export const pass = (seconds: number): Step => step(`${seconds} s pass`, (scene) => scene.pass(seconds));

/** The same while one function waits for an answer that never comes: past its time limit, it is ended. */
export const passHung = (seconds: number): Step =>
  step(`${seconds} s pass for a function that hangs`, (scene) => scene.pass(seconds, 1));

/** A step that waits for what comes by itself. */
interface Wait extends Step {
  isOver(scene: Scene): boolean;
}

const wait = (say: string, isOver: Wait['isOver']): Wait => ({
  say,
  isOver,
  take: (scene) => eventually(() => expect(isOver(scene)).toBe(true)),
});

/** The clock goes on, a second at a time, until what is waited for has come. @param hanging functions that may hang meanwhile */
export const passUntil = ({ say, isOver }: Wait, hanging = 0): Step =>
  step(`time passes until ${say}`, async (scene) => {
    while (!isOver(scene)) await scene.pass(1, hanging);
  });

/** Waits until everything of AWS's that was to go wrong has done so. */
export const met = wait('what was to go wrong has gone wrong', (scene) => scene.unmet().length === 0);

/** Waits until the model has been asked so often since the row began. */
export const asked = (path: string, times: number): Wait =>
  wait(`the model gets request ${times} for ${path}`, (scene) => scene.asked(path).length >= times);

/** Waits until a service of AWS's has been called so often since the row began. */
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

/** Waits until some version of the story has been told. */
export const told = (fits: object): Wait =>
  wait(`a subscriber is told ${JSON.stringify(fits)}`, (scene) =>
    scene.listener.told.some((story) => story.id === scene.id && matches(story, fits)),
  );

/** Waits until the log has a line. */
export const logged = (line: RegExp): Wait =>
  wait(`${String(line)} is logged`, (scene) => scene.logged().some((one) => line.test(one)));

/** The same for a line that names the row's story. */
export const loggedOfIt = (line: RegExp): Wait =>
  wait(`${String(line)} is logged of the story`, (scene) =>
    scene.logged().some((one) => one.includes(scene.id) && line.test(one)),
  );

/** An item straight into the table, as another version of the code has left it; work on it begins by itself. */
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
    // Past the service, nobody wakes the stream's readers: they look by themselves every ten seconds.
    await scene.pass(11);
  });

/** Milliseconds, really, after which the cloud's time is hurried on. */
const patience = 2_000;

/**
 * Waits until nothing of the stories is under way, and the family has been told so. What still waits between two attempts is by
 * then waited for in the cloud's time: how far the steps before have moved it past is a matter of the machine.
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
