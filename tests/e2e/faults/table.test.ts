import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { getStory } from '../../../graphql/generated/operations.ts';
import { chat, images } from '../../support/model-server.ts';
import { errorTypes, only } from '../../support/stories.ts';
import { assess, keepsTheKeyInItsStore, settlesDeadLetters } from './invariants.ts';
import { itemOf, objectsOf, setStage } from './stage.ts';
import type { Scene, Stage } from './stage.ts';
import type { Holds, Row } from './row.ts';
import { table } from './table.ts';

/**
 * Every row of `table.ts` in one cloud, one after the other, each with its own family. The invariants are checked after
 * each.
 */

let stage: Stage;
beforeAll(async () => void (stage = await setStage()));
afterAll(() => stage.stop());

const states = (parts: unknown): string[] =>
  ((parts ?? []) as { illustration: { status: string } }[]).map(({ illustration }) => illustration.status);

async function assessRow(
  scene: Scene,
  { story, stored, pictures, answers, paid, drawn, spoken, objects }: Holds,
): Promise<void> {
  const answer = await scene.send(getStory, { id: scene.id });
  if (story !== undefined) expect(only(answer)).toMatchObject(story);
  if (stored !== undefined) expect(await itemOf(scene, scene.id)).toMatchObject(stored);
  if (pictures !== undefined)
    expect(
      states(only(answer)['pages'])
        .filter((status) => status !== 'NOT_REQUESTED')
        .sort(),
    ).toEqual([...pictures].sort());
  if (answers !== undefined) expect([...new Set(scene.last.flatMap(errorTypes))]).toEqual(answers);
  if (paid !== undefined) expect(scene.asked(chat)).toHaveLength(paid);
  if (drawn !== undefined) expect(scene.asked(images)).toHaveLength(drawn);
  if (spoken !== undefined) expect(scene.calls('polly.SynthesizeSpeech')).toBe(spoken);
  if (objects !== undefined)
    expect(objectsOf(scene.cloud, `stories/${scene.parent.sub}/${scene.id}/`)).toHaveLength(objects);
}

async function run({ inject = {}, steps, holds }: Row): Promise<void> {
  const scene = await stage.begin(inject);
  try {
    for (const { say, take } of steps) {
      await take(scene).catch((error: unknown) => {
        throw new Error(`At the step "${say}": ${error instanceof Error ? error.message : String(error)}`, {
          cause: error,
        });
      });
    }
    await assessRow(scene, holds);
    expect(stage.unmet(), 'everything that was to go wrong did').toEqual([]);
    await assess(
      scene,
      stage,
      steps.some(({ say }) => say === 'an item is there'),
    );
  } catch (error) {
    stage.giveUp();
    throw error;
  } finally {
    scene.listener.close();
  }
}

describe('the table of faults', () => {
  it.each(table)('fault $fault: $what', run);

  it('leaves no unsettled dead letter', () => settlesDeadLetters(stage));
  it('leaves the key only in its store', () => keepsTheKeyInItsStore(stage));
});
