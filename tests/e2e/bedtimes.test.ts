import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { deleteBedtime, listBedtimes, setBedtime } from '../../graphql/generated/operations.ts';
import { movableClock } from '../../local/clock.ts';
import type { JsonObject } from '../../local/json.ts';
import { startTestCloud } from '../support/cloud.ts';
import type { Person, TestCloud } from '../support/cloud.ts';
import { chat } from '../support/model-server.ts';
import { usesTokens } from '../support/offline-model.ts';
import { errorTypes, only } from '../support/stories.ts';
import { subscribe } from '../support/subscriber.ts';
import type { Subscriber } from '../support/subscriber.ts';

/** An evening through everything that the template has: schedule, bus, rule, API destination, mutation, stream, queue and worker. */
let cloud: TestCloud;
let parent: Person;
let listener: Subscriber;

beforeAll(async () => {
  cloud = await startTestCloud({ clock: movableClock() });
  parent = await cloud.person();
  listener = await subscribe(cloud.url, parent.accessToken);
});
afterAll(async () => {
  listener.close();
  await cloud.stop();
});

/** What `npm run ring` sends. */
async function ring(): Promise<unknown> {
  const answer = await fetch(`${cloud.url}/control/ring`, { method: 'POST', headers: { 'content-type': 'application/json' }, body: '{}' });
  return ((await answer.json()) as JsonObject)['rung'];
}
const stories = async (id: unknown): Promise<JsonObject[]> => (await cloud.items('StoryTableName')).filter((item) => item['bedtimeId'] === id);
const input = { time: '19:30', zone: 'Europe/Berlin', illustrations: 0, narrate: false, mail: false };

describe('a bedtime', () => {
  let bedtime: JsonObject;

  it('brings a story by itself when its clock rings, about somebody whom the family has saved', async () => {
    cloud.model.script(chat, usesTokens);
    bedtime = only(await parent.ask(setBedtime, { input }));

    expect(await ring()).toBe(1);
    const story = await listener.until(({ id, status }) => id.startsWith(String(bedtime['id'])) && status !== 'PENDING');

    expect(story).toMatchObject({ status: 'COMPLETE', failure: null });
    expect(story['title']).toMatch(/^About (Nora|Captain Button|Tomasz|Mrs\. Quill)/);
    expect(await stories(bedtime['id'])).toMatchObject([{ id: story.id, route: 'WORKER' }]);
    expect((await parent.ask(listBedtimes)).data?.['listBedtimes']).toMatchObject([{ id: bedtime['id'], lastStoryId: story.id }]);
  });

  it('has one story an evening, however often it rings', async () => {
    expect([await ring(), await ring(), await ring()]).toEqual([1, 1, 1]);
    const [story] = await stories(bedtime['id']);

    expect(await stories(bedtime['id'])).toHaveLength(1);
    expect(listener.about(String(story?.['id'])).filter((line) => line.endsWith('COMPLETE'))).not.toEqual([]);
  });

  it('is changed with its schedule, and gone with it', async () => {
    const { id } = bedtime;
    expect(only(await parent.ask(setBedtime, { input: { ...input, id, time: '18:15', paused: true } }))).toMatchObject({ id, time: '18:15', paused: true, nextRunAt: null });
    expect((await parent.ask(deleteBedtime, { id })).data).toEqual({ deleteBedtime: id });
    expect((await parent.ask(listBedtimes)).data).toEqual({ listBedtimes: [] });
    expect(errorTypes(await parent.ask(deleteBedtime, { id }))).toEqual(['NotFound']);
    expect(await ring()).toBe(0);
    expect(await stories(id)).toHaveLength(1);
  });
});
