import { cpSync, mkdtempSync, readFileSync, readdirSync, rmSync, statSync, truncateSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { getStory } from '../../graphql/generated/operations.ts';
import type { JsonObject } from 'local-cloud';
import { startTestCloud } from '../support/cloud.ts';
import { watchedStories } from '../support/queues.ts';
import { only, tell } from '../support/stories.ts';
import { subscribe } from '../support/subscriber.ts';

/** A data folder in which one family has one story, and everything has been published. */
let whole: string;
let story: JsonObject;
const folders: string[] = [];

function folder(): string {
  const made = mkdtempSync(join(tmpdir(), 'nightlight-'));
  folders.push(made);
  return made;
}

beforeAll(async () => {
  whole = folder();
  const cloud = await startTestCloud({ dataDir: whole });
  const parent = await cloud.person('family@example.com');
  const listener = await subscribe(cloud.url, parent.accessToken);
  story = await tell(parent);
  await listener.until(({ version }) => version >= 2);
  // The stream's other reader has finished too, so each queue and journal has its file.
  await vi.waitUntil(() => watchedStories(whole).length === 1, { timeout: 240_000, interval: 20 });
  listener.close();
  await cloud.stop();
});
afterAll(() => {
  for (const made of folders) rmSync(made, { recursive: true, force: true });
});

/** The only file in the data folder with this name. */
function find(dataDir: string, name: RegExp): string {
  const found = readdirSync(dataDir, { recursive: true })
    .map(String)
    .filter((file) => name.test(file));
  const [file] = found;
  if (file === undefined) throw new Error(`There is no file ${String(name)}.`);
  return join(dataDir, file);
}

type Damage = (file: string) => void;
const half: Damage = (file) => truncateSync(file, Math.floor(readFileSync(file).length / 2));
const lastPage: Damage = (file) => truncateSync(file, readFileSync(file).length - 4096);
const empty: Damage = (file) => truncateSync(file, 0);
const halfLine: Damage = (file) => writeFileSync(file, '{"id":"half', { flag: 'a' });
const letter = JSON.stringify({
  id: 'one',
  body: '{}',
  attributes: {},
  senderId: 'x',
  sentAt: Date.now(),
  visibleAt: Date.now(),
  receiveCount: 0,
});
const lineInTheMiddle: Damage = (file) => writeFileSync(file, `${letter.slice(0, 20)}\n${letter}\n`);
/** Contents that can still be parsed, but differ from what was saved. */
const otherDigit: Damage = (file) =>
  writeFileSync(
    file,
    readFileSync(file, 'utf8').replace(/[1-8]/, (digit) => String(Number(digit) + 1)),
  );
const leftOver =
  (ending: string): Damage =>
  (file) =>
    writeFileSync(`${file}${ending}`, '{"half');

function damaged(name: RegExp, damage: Damage): { readonly dataDir: string; readonly file: string } {
  const dataDir = folder();
  cpSync(whole, dataDir, { recursive: true });
  const file = find(dataDir, name);
  damage(file);
  return { dataDir, file };
}

describe('fault 20: files cut off by a crash', () => {
  it.each([
    {
      what: 'a new file that never took the place of the parameters',
      name: /^ssm.parameters\.json$/,
      damage: leftOver('.next'),
    },
    { what: 'a new user that was never saved', name: /^cognito.+users.+\.json$/, damage: leftOver('.new') },
    { what: 'half a line of mail', name: /mail\.jsonl$/, damage: halfLine },
    { what: 'half a line of a queue', name: /^sqs.+\.jsonl$/, damage: halfLine },
    { what: 'a queue file that was being rewritten', name: /^sqs.+\.jsonl$/, damage: leftOver('.new') },
    { what: 'half a line of what rules have to deliver', name: /^events.deliveries\.jsonl$/, damage: halfLine },
    { what: 'half a line of the schedules', name: /^scheduler.schedules\.jsonl$/, damage: halfLine },
    { what: 'half a line of the journal of expired items', name: /ttl-removals\.jsonl$/, damage: halfLine },
    {
      what: 'half a checkpoint',
      name: /^lambda.checkpoints.+\.json$/,
      damage: half,
      says: /is unreadable\. Its stream is read again/,
    },
    {
      what: 'half a checkpoint of the pipe',
      name: /^pipes.checkpoints.+\.json$/,
      damage: half,
      says: /is unreadable\. Its stream is read again/,
    },
    {
      what: 'a checkpoint with another digit',
      name: /^lambda.checkpoints.+\.json$/,
      damage: otherDigit,
      says: /is unreadable\. Its stream is read again/,
    },
    {
      what: 'an empty checkpoint',
      name: /^lambda.checkpoints.+\.json$/,
      damage: empty,
      says: /is unreadable\. Its stream is read again/,
    },
    {
      what: 'the lock of a process that is gone',
      name: /engine\.db$/,
      damage: (file: string) => writeFileSync(join(file, '..', 'lock.json'), '{"pid":1'),
    },
    { what: 'half a database that was never used', name: /engine\.db$/, damage: leftOver('.new') },
  ])('$what: it starts, and nothing is lost', async ({ name, damage, says }) => {
    const { dataDir } = damaged(name, damage);
    const cloud = await startTestCloud({ dataDir });
    try {
      const items = await cloud.items('StoryTableName');
      expect(items.find(({ id }) => id === story['id'])).toMatchObject({
        status: 'COMPLETE',
        version: 4,
        title: story['title'],
      });
      const parent = await cloud.person();
      expect(only(await parent.ask(getStory, { id: '5e1f7a90-2c4b-4d86-9f3e-7b8a1c2d3e4f' }))).toMatchObject({
        status: 'COMPLETE',
      });
      await expect(cloud.person('family@example.com')).rejects.toThrow('UsernameExistsException');
      if (says !== undefined) expect(cloud.logged.join('\n')).toMatch(says);
    } finally {
      await cloud.stop();
    }
  });

  it.each([
    { what: 'half of the parameters', name: /^ssm.parameters\.json$/, damage: half },
    { what: 'no parameters in their file', name: /^ssm.parameters\.json$/, damage: empty },
    {
      what: 'a parameter file with something else',
      name: /^ssm.parameters\.json$/,
      damage: (file: string) => writeFileSync(file, 'null'),
    },
    { what: 'parameters with another digit', name: /^ssm.parameters\.json$/, damage: otherDigit },
    { what: 'a user with another digit', name: /^cognito.+users.+\.json$/, damage: otherDigit },
    { what: 'half a user', name: /^cognito.+users.+\.json$/, damage: half },
    { what: 'half a signing key', name: /^cognito.+key.+\.json$/, damage: half },
    { what: 'half a key for tokens', name: /token-key$/, damage: half },
    { what: 'a damaged line in the middle of a queue', name: /^sqs.+\.jsonl$/, damage: lineInTheMiddle },
    { what: 'a queue that was cut at the end of a line', name: /^sqs.+QueuesErrands.+\.jsonl$/, damage: empty },
    { what: 'schedules that were cut at the end of a line', name: /^scheduler.schedules\.jsonl$/, damage: empty },
    { what: 'half a database', name: /engine\.db$/, damage: half },
    { what: 'an empty database', name: /engine\.db$/, damage: empty },
    { what: "half of the database's log", name: /engine\.db-wal$/, damage: half },
    { what: "nothing in the database's log", name: /engine\.db-wal$/, damage: empty },
    { what: "the end cut off the database's log", name: /engine\.db-wal$/, damage: lastPage },
    {
      what: 'a file that is not a database',
      name: /engine\.db$/,
      damage: (file: string) => writeFileSync(file, 'x'.repeat(100_000)),
    },
  ])('$what: it does not start, names the file and leaves it unchanged', async ({ name, damage }) => {
    const { dataDir, file } = damaged(name, damage);
    const before = readFileSync(file);

    const started = await startTestCloud({ dataDir }).then(
      async (cloud) => {
        await cloud.stop();
        return 'It started.';
      },
      (error: unknown) => (error instanceof Error ? error.message : String(error)),
    );

    expect(started).toContain(file);
    expect(readFileSync(file)).toEqual(before);
  });
});

describe('the data folder', () => {
  it('is readable by its user only, every file and folder of it', () => {
    const open = readdirSync(whole, { recursive: true })
      .map(String)
      .filter((file) => (statSync(join(whole, file)).mode & 0o077) !== 0);

    expect(open).toEqual([]);
  });

  it('says in one sentence if it contains less than when the cloud stopped', async () => {
    const { dataDir } = damaged(/mail\.jsonl$/, (file) => rmSync(file));
    const cloud = await startTestCloud({ dataDir });
    await cloud.stop();

    expect(cloud.difference).toMatch(/^1 of \d+ files in .+ have changed .+: mail\/mail\.jsonl \(missing\)\. Restore/);
    const again = await startTestCloud({ dataDir });
    await again.stop();
    expect(again.difference).toBeUndefined();
  });
});
