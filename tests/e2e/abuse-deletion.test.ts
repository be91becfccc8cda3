import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import { afterAll, expect, it } from 'vitest';
import {
  createStory,
  deleteAccount,
  listStories,
  rejectStory,
  saveCharacter,
  saveScene,
  setBedtime,
  setMail,
  setReview,
} from '../../graphql/generated/operations.ts';
import { movableClock } from 'local-cloud';
import type { JsonObject, MovableClock } from 'local-cloud';
import { readConfig } from '../../lib/config.ts';
import { localModels } from '../../local/model.ts';
import { startTestCloud } from '../support/cloud.ts';
import type { Person, TestCloud } from '../support/cloud.ts';
import { credentialsFor } from '../support/iam-client.ts';
import { only } from '../support/stories.ts';
import { subscribe } from '../support/subscriber.ts';

/** Abuse, Children: what remains on disk, byte by byte, of a family that has deleted its account. */
const dataDir = mkdtempSync(join(tmpdir(), 'nightlight-'));
afterAll(() => rmSync(dataDir, { recursive: true, force: true }));
const hour = 3_600_000;

/** As `npm start` runs it without a key: the storyteller's memory is in the data folder, too. */
async function start(clock: MovableClock): Promise<TestCloud> {
  const settings = {
    baseUrl: undefined,
    openAiKey: undefined,
    anthropicKey: undefined,
    geminiKey: undefined,
    delayMs: 0,
  };
  const { hosts, forget } = localModels(readConfig({}), settings, dataDir, clock, () => undefined);
  return startTestCloud({ dataDir, clock, hosts, userDeleted: ({ sub }) => forget(sub) });
}

/** Which files contain which of these texts. */
function finds(texts: readonly string[]): readonly string[] {
  const files = readdirSync(dataDir, { recursive: true })
    .map((name) => join(dataDir, String(name)))
    .filter((file) => statSync(file).isFile());
  return files.flatMap((file) => {
    const bytes = readFileSync(file);
    return texts.filter((text) => bytes.includes(text)).map((text) => `${relative(dataDir, file)}: ${text}`);
  });
}

async function confirmMail({ url }: TestCloud, { email }: Person): Promise<void> {
  const answer = await fetch(`${url}/mail`, { headers: { accept: 'application/json' } });
  const mails = (await answer.json()) as { to: string; subject: string; text: string }[];
  const asked = mails.filter(({ to, subject }) => to === email && subject.includes('Confirmation')).at(-1);
  expect((await fetch(/http:\S+/.exec(asked?.text ?? '')?.[0] ?? '')).status).toBe(200);
}

/**
 * A family with data in every store.
 * @returns the texts that must not remain on disk: its identifier, and everything else
 */
async function settle(cloud: TestCloud): Promise<{ family: Person; sub: string[]; rest: string[] }> {
  const family = await cloud.person('marzipan@example.com');
  const heard = await subscribe(cloud.url, family.accessToken);
  await credentialsFor(cloud, family);
  const hero = only(await family.ask(saveCharacter, { input: { name: 'Zebulonka', look: 'a marzipan hat' } }));
  only(await family.ask(saveScene, { input: { name: 'Quillifrost', place: 'a gondola under the ice' } }));
  const bedtime = { time: '19:30', zone: 'Europe/Berlin', name: 'Umbrellatide', illustrations: 0, narrate: false };
  only(await family.ask(setBedtime, { input: bedtime }));
  await family.ask(setMail, { on: true });
  await confirmMail(cloud, family);
  // Stories created from here on wait for a decision, and are in the index of stories that wait.
  only(await family.ask(setReview, { mode: 'ASK' }));
  const prompt = 'Zebulonka and the gondola of marzipan';
  const input = { prompt, illustrations: 1, narrate: true, characterIds: [hero['id']] };
  const { id } = only(await family.ask(createStory, { input }));
  const story = await heard.until((told) => told.id === id && told.status === 'COMPLETE');
  const reason = 'Umbrellina was frightened by the gondolier';
  const short = { prompt: 'Marzipan for the gondolier', illustrations: 0, narrate: false };
  const { id: frightening } = only(await family.ask(createStory, { input: short }));
  await heard.until((told) => told.id === frightening && told.status === 'COMPLETE');
  only(await family.ask(rejectStory, { id: frightening, reason, writeAnother: true }));
  await heard.until((told) => told['parentStoryId'] === frightening && told.status === 'COMPLETE');
  heard.close();
  // Plain ASCII that JSON does not escape.
  const longest = (text: string): string =>
    text.split(/["\\\n]/).reduce((one, other) => (other.length > one.length ? other : one));
  const pages = (story['pages'] as JsonObject[]).map(({ text }) => longest(String(text)));
  expect(pages.every((text) => text.length > 8)).toBe(true);
  const names = ['Zebulonka', 'marzipan', 'Quillifrost', 'Umbrellatide'];
  // Names of Scheduler's timers have no dashes.
  return {
    family,
    sub: [family.sub, family.sub.replaceAll('-', '')],
    rest: [family.email, reason, ...names, ...pages],
  };
}

it('deleteAccount leaves no byte of a family on the disk, before or after a restart', async () => {
  const clock = movableClock();
  const cloud = await start(clock);
  const { family, sub, rest } = await settle(cloud);
  const shelf = only(await (await cloud.person()).ask(listStories));
  expect(finds(sub).length).toBeGreaterThan(5);
  expect(rest.filter((text) => finds([text]).length === 0)).toEqual([]);

  expect(await family.ask(deleteAccount)).toEqual({ data: { deleteAccount: true } });
  // By then, pending messages about the family have been handled.
  await expect.poll(() => cloud.underWay()).toBe(0);
  clock.moveTo(clock.now() + 180_000);
  await expect.poll(() => finds(rest)).toEqual([]);
  expect(only(await (await cloud.person()).ask(listStories))).toEqual(shelf);
  await cloud.stop();
  expect(finds(rest)).toEqual([]);

  const again = await start(clock);
  expect(finds(rest)).toEqual([]);
  expect(only(await (await again.person()).ask(listStories))).toEqual(shelf);
  // The record that keeps the account closed holds only the identifier, and its TTL removes it.
  clock.moveTo(clock.now() + 26 * hour);
  await again.dynamodb.ttl.sweep();
  await again.dynamodb.erase();
  await expect.poll(() => finds([...sub, ...rest])).toEqual([]);
  expect(only(await (await again.person()).ask(listStories))).toEqual(shelf);
  await again.stop();
});
