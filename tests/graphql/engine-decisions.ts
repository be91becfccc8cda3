import { describe, expect, it } from 'vitest';
import {
  approveStory,
  getStory,
  getUsage,
  listStories,
  markRead,
  rejectStory,
  setReview,
} from '../../graphql/generated/operations.ts';
import type { JsonObject } from 'local-cloud';
import type { Person, TestCloud } from '../support/cloud.ts';
import { awaiting, errorTypes, only, tell } from '../support/stories.ts';

/** The cloud of a test file, and the family of the current test. */
export interface Stage {
  readonly cloud: TestCloud;
  readonly parent: Person;
}

const decided = ({ data, errors }: { readonly data?: unknown; readonly errors?: unknown }): boolean =>
  data !== null && errors === undefined;

/**
 * Decisions of a family about its stories, run by the real engine. Call it once in a test file, within its `describe`.
 */
export function decisionsOn(stage: () => Stage): void {
  /** A story that the judge has passed and that is undecided. */
  async function undecided(input: object = {}): Promise<JsonObject> {
    const { parent } = stage();
    only(await parent.ask(setReview, { mode: 'ASK' }));
    const story = await tell(parent, input);
    expect(story).toMatchObject({ status: 'COMPLETE', approval: { state: 'PENDING', by: null } });
    return story;
  }

  const read = async (id: unknown): Promise<JsonObject> => only(await stage().parent.ask(getStory, { id: String(id) }));
  const complete = (id: unknown): Promise<void> => expect.poll(async () => (await read(id))['status']).toBe('COMPLETE');
  const usedToday = async (): Promise<unknown> => only(await stage().parent.ask(getUsage))['used'];

  async function listed(variables: object): Promise<JsonObject[]> {
    const { items } = only(await stage().parent.ask(listStories, variables)) as { items: JsonObject[] };
    return items;
  }

  describe('a decision', () => {
    it('is made once: of a simultaneous approval and rejection one wins, the other is a Conflict', async () => {
      const { parent } = stage();
      const { id } = await undecided();

      const answers = await Promise.all([
        parent.ask(approveStory, { id }),
        parent.ask(rejectStory, { id, reason: 'too sad' }),
        parent.ask(approveStory, { id }),
        parent.ask(rejectStory, { id }),
      ]);

      const winners = answers.filter(decided).map(only);
      expect(winners).toHaveLength(1);
      expect(answers.flatMap(errorTypes)).toEqual(['Conflict', 'Conflict', 'Conflict']);
      expect(await read(id)).toMatchObject({ approval: winners[0]?.['approval'], version: winners[0]?.['version'] });
      expect(winners[0]).toMatchObject({ approval: { by: 'ADULT' } });
    });

    it('writes exactly one other story, counted once, however often it is sent', async () => {
      const { parent, cloud } = stage();
      const { id, prompt } = await undecided();
      const reject = () => parent.ask(rejectStory, { id, reason: 'too sad', writeAnother: true });

      const answers = await Promise.all(Array.from({ length: 5 }, reject));
      const repeats = [await reject(), await parent.ask(rejectStory, { id }), await parent.ask(approveStory, { id })];

      expect(answers.filter(decided)).toHaveLength(1);
      expect([...answers, ...repeats].flatMap(errorTypes)).toEqual(Array.from({ length: 7 }, () => 'Conflict'));
      expect(await read(id)).toMatchObject({ approval: { state: 'REJECTED', by: 'ADULT', reason: 'too sad' } });
      const others = (await cloud.items('StoryTableName')).filter(({ parentStoryId }) => parentStoryId === id);
      expect(others).toHaveLength(1);
      const other = await read(others[0]?.['id']);
      expect(other).toMatchObject({ prompt, parentStoryId: id, approval: { state: 'PENDING' } });
      expect(await usedToday()).toBe(2);
      await complete(other['id']);
      expect(await usedToday()).toBe(2);
    });

    it('removes the story from the index of waiting stories, whoever decides and whatever', async () => {
      const { parent, cloud } = stage();
      const [approved, rejected, left] = [await undecided(), await undecided(), await undecided()];
      const ids = [approved, rejected, left].map(({ id }) => id);
      expect((await awaiting(cloud)).filter((id) => ids.includes(id))).toEqual(ids);

      only(await parent.ask(approveStory, { id: approved['id'] }));
      only(await parent.ask(rejectStory, { id: rejected['id'] }));
      only(await parent.ask(setReview, { mode: 'AUTO' }));
      const passed = await tell(parent);

      expect(passed).toMatchObject({ approval: { state: 'APPROVED', by: 'AUTO' } });
      expect((await awaiting(cloud)).filter((id) => [...ids, passed['id']].includes(id))).toEqual([left['id']]);
    });

    it('determines the order of the shelf, and the index has all that a shelf shows', async () => {
      const { parent, cloud } = stage();
      const [kept, rejected, waiting] = [await undecided(), await undecided(), await undecided()];
      only(await parent.ask(approveStory, { id: kept['id'] }));
      only(await parent.ask(markRead, { id: kept['id'] }));
      only(await parent.ask(rejectStory, { id: rejected['id'], writeAnother: true }));
      const [another] = (await cloud.items('StoryTableName')).filter(
        ({ parentStoryId }) => parentStoryId === rejected['id'],
      );
      await complete(another?.['id']);
      // A story that is older than decisions.
      const old = await tell(parent, { style: 'old' });
      const {
        approvalState: _state,
        awaiting: _awaiting,
        awaitingSince: _since,
        ...stored
      } = (await cloud.item('StoryTableName', { id: old['id'] })) ?? {};
      await cloud.put('StoryTableName', stored);

      const idsOf = async (approval: string): Promise<unknown[]> => (await listed({ approval })).map(({ id }) => id);
      expect(await idsOf('APPROVED')).toEqual([old['id'], kept['id']]);
      expect(await idsOf('REJECTED')).toEqual([rejected['id']]);
      expect(await idsOf('PENDING')).toEqual([another?.['id'], waiting['id']]);

      const all = await listed({});
      expect(all).toHaveLength(5);
      for (const { approval, ...shown } of all) {
        const whole = await read(shown['id']);
        expect(whole).toMatchObject(shown);
        expect(whole['approval']).toMatchObject(approval as JsonObject);
      }
      expect(all.find(({ id }) => id === kept['id'])).toMatchObject({ readCount: 1, lastReadAt: expect.any(String) });
      expect(all.find(({ id }) => id === another?.['id'])).toMatchObject({ parentStoryId: rejected['id'] });
    });
  });
}
