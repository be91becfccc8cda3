import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { getStory } from '../../../graphql/generated/operations.ts';
import { demoUser } from '../../../local/seed.ts';
import { startTestCloud } from '../../support/cloud.ts';
import type { Person, TestCloud } from '../../support/cloud.ts';
import { hold } from '../../support/held.ts';
import { chat, draft, hangs, json, moderates, moderations, writes } from '../../support/model-server.ts';
import { printed, story, wordsOnly } from './program.ts';

const idea = 'A brave mouse finds a lantern';

let cloud: TestCloud;
let parent: Person;

beforeAll(async () => {
  cloud = await startTestCloud();
  parent = await cloud.person();
});
afterAll(() => cloud.stop());

const ask = (...args: string[]) => story([idea, '--url', cloud.url, ...wordsOnly, ...args]);

describe('npm run story', () => {
  it('prints PENDING before the mutation can answer, then the end, then the story', async () => {
    const model = hold(writes());
    cloud.model.script(chat, model.reply);
    const program = ask();

    await program.line(/^ +\d+\.\d s {2}PENDING {3}accepted, being written$/);
    await model.asked;
    expect(program.output()).not.toMatch(/COMPLETE/);
    model.release();

    const { code, stdout, stderr } = await program.ended;
    expect(stderr).toBe('');
    expect(stdout).toMatch(
      new RegExp(
        `^Asking ${cloud.url} as parent@example\\.com\n\n` +
          ' +\\d+\\.\\d s {2}PENDING {3}accepted, being written\n' +
          '( +\\d+\\.\\d s {2}WRITTEN {3}the words are ready(, being judged)?\n)*' +
          ' +\\d+\\.\\d s {2}COMPLETE {2}complete\n' +
          '\nThe Lantern\n\nThe mouse went through door 1\\. It was quiet there\\.\n\n(.+\n\n){4}' +
          'Judged by scripted-model: 10\\.0 of 10\n( {2}\\w+ +10\\.0 *\n){5}Approved \\(AUTO\\)\n\n' +
          'Story [0-9a-f-]{36}, written by scripted-model\n$',
      ),
    );
    expect(code).toBe(0);
  });

  it('prints the progress of pictures and narration, and URLs that open', async () => {
    const { code, stdout } = await story([idea, '--url', cloud.url, '--illustrations', '3', '--narrate']).ended;

    expect(stdout).toMatch(/WRITTEN {3}the words are ready, pictures \d of 3, narration/);
    expect(stdout).toMatch(/ s {2}COMPLETE {2}complete\n/);
    const addresses = [
      ...stdout.matchAll(/^(?:Picture of page \d|Narration by Ruth, [\d.]+ s|Speech marks): (http\S+)$/gm),
    ].map(([, address]) => address ?? '');
    expect(addresses).toHaveLength(5);
    for (const address of addresses) expect((await fetch(address)).status).toBe(200);
    expect(code).toBe(0);
  });

  it('prints with --json every message and the finished story, and nothing else', async () => {
    const model = hold(writes());
    cloud.model.script(chat, model.reply);
    const program = ask('--json', '--age', '3-5', '--language', 'en-GB');

    const pending = printed(`${await program.line(/./)}\n`);
    expect(pending).toMatchObject([
      { status: 'PENDING', version: 1, ageGroup: 'AGE_3_5', language: 'en-GB', text: null },
    ]);
    model.release();

    const { code, stdout, stderr } = await program.ended;
    const lines = printed(stdout);
    const seen = lines.map(({ status, version }) => `${version} ${status}`);
    expect(seen[0]).toBe('1 PENDING');
    expect(seen.slice(-2)).toEqual(['4 COMPLETE', '4 COMPLETE']);
    // Written, claimed by the judge, judged: a message has the story's current state.
    for (const one of seen.slice(1)) expect(['2 WRITTEN', '3 WRITTEN', '4 COMPLETE']).toContain(one);
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    const read = await parent.ask(getStory, { id: lines[0]?.id });
    expect(lines.at(-1)).toEqual(read.data?.['getStory']);
  });

  it('returns the same story for the same --id, with one paid call, and prints no status of its own', async () => {
    const id = randomUUID();
    const first = await ask('--id', id, '--json').ended;
    const calls = cloud.model.count(chat);
    const [again, people, other] = await Promise.all([
      ask('--id', id, '--json').ended,
      ask('--id', id).ended,
      story(['Something else', '--id', id, '--url', cloud.url, ...wordsOnly]).ended,
    ]);

    expect(cloud.model.count(chat)).toBe(calls);
    expect(printed(again.stdout)).toEqual(printed(first.stdout).slice(-1));
    expect(people.stdout).toMatch(
      /^Asking .+\n\nNo change was announced\. This is the story as it was read:\n\nThe Lantern\n/,
    );
    expect(people.stdout).not.toMatch(/PENDING|COMPLETE/);
    expect(other.stderr).toMatch(/^IdempotencyMismatch: .+\n$/);
    expect([first.code, again.code, people.code, other.code]).toEqual([0, 0, 0, 4]);
  });

  it.each([
    [4, 'ValidationError: ', () => ask('--id', 'not-a-uuid')],
    [
      3,
      'Could not sign in as parent@example.com: Incorrect username or password.',
      () => story([idea, '--url', cloud.url], { NIGHTLIGHT_PASSWORD: 'Wrong-password-1' }),
    ],
  ])('ends with %i and says %s', async (expected, says, start) => {
    const calls = cloud.model.asked.length;
    const { code, stdout, stderr } = await start().ended;
    expect(stderr).toContain(says);
    expect(stdout).not.toMatch(/PENDING|COMPLETE|FAILED/);
    expect(code).toBe(expected);
    expect(cloud.model.asked.length).toBe(calls);
  });

  it('ends with 5 when the story failed, and says what to do', async () => {
    const model = hold(json(429, { error: { code: 'insufficient_quota' } }));
    cloud.model.script(chat, model.reply);
    const program = ask();
    await program.line(/PENDING/);
    model.release();
    const { code, stdout } = await program.ended;
    expect(stdout).toMatch(/ s {2}FAILED {4}failed\n\nModelUnavailable: .+ until credit is added\.\n$/);
    expect(code).toBe(5);
  });

  it('ends with 6 when the story was blocked', async () => {
    cloud.model.script(moderations, moderates(true));
    const { code, stdout } = await ask('--json').ended;
    expect(printed(stdout).at(-1)).toMatchObject({
      status: 'BLOCKED',
      prompt: null,
      pages: null,
      failure: { code: 'PromptBlocked' },
    });
    expect(code).toBe(6);
  });

  it('ends with 7 after its time limit, and says how to look again', async () => {
    cloud.model.script(chat, hangs);
    const program = ask('--wait', '1', '--json');
    const { code, stdout, stderr } = await program.ended;
    expect(stderr).toMatch(/^Story ([0-9a-f-]{36}) has not ended within 1 seconds\. Look again with --id \1\.\n$/);
    // The messages that were published by then, if any.
    expect(printed(stdout).filter(({ id, status }) => status !== 'PENDING' || !stderr.includes(id))).toEqual([]);
    expect(code).toBe(7);
  });

  it('ends at once on Ctrl-C', async () => {
    const model = hold(writes());
    cloud.model.script(chat, model.reply);
    const program = ask();
    await program.line(/PENDING/);
    program.kill('SIGINT');
    const { code, stderr } = await program.ended;
    model.release();
    expect({ code, stderr }).toEqual({ code: 130, stderr: '' });
  });

  it('never prints control characters of a story', async () => {
    const { pages } = draft() as { pages: object[] };
    cloud.model.script(
      chat,
      writes({
        title: 'The \u001b[31mLantern\u0007',
        pages: [{ text: 'A \u001b]0;owned\u0007mouse \u202eslept.', scene: 'x' }, ...pages.slice(1)],
      }),
    );
    const { code, stdout } = await ask().ended;
    expect(code).toBe(0);
    // eslint-disable-next-line no-control-regex -- these are what it must not hold
    expect(stdout).not.toMatch(/[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u202e]/);
  });

  it('signs in as another user, whose quota may be used up', async () => {
    const other = await cloud.person('other@example.com');
    await cloud.put('FamilyTableName', {
      owner: other.sub,
      sk: `USAGE#${new Date().toISOString().slice(0, 10)}`,
      used: 20,
    });
    const { code, stdout, stderr } = await story([idea], {
      PORT: new URL(cloud.url).port,
      NIGHTLIGHT_EMAIL: other.email,
      NIGHTLIGHT_PASSWORD: demoUser.password,
    }).ended;
    expect(stdout).toBe(`Asking ${cloud.url} as other@example.com\n\n`);
    expect(stderr).toMatch(/^QuotaExceeded: .+\n$/);
    expect(code).toBe(4);
  });
});
