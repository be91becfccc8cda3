import { describe, expect, it } from 'vitest';
import { statSync } from 'node:fs';
import { join } from 'node:path';
import { openSessions, Sessions } from '../../src/aws/sessions.ts';
import type { Session } from '../../src/aws/sessions.ts';
import { FakeClock } from '../../testing/fake-clock.ts';
import { temporaryFolder } from '../../testing/write-assembly.ts';

const hour = 3_600_000;
const principal = {
  arn: 'arn:aws:sts::123456789012:assumed-role/Role/test',
  roleArn: 'arn:aws:iam::123456789012:role/Role',
  sessionName: 'test',
  accountId: '123456789012',
  userId: 'AROA:test',
};

describe('sessions', () => {
  const open = (sessions: Sessions, times: number): Session[] =>
    Array.from({ length: times }, () => sessions.open(principal, hour));
  const known = (sessions: Sessions, opened: readonly Session[]): number =>
    opened.filter(({ credentials }) => sessions.find(credentials.accessKeyId) !== undefined).length;

  it('are known after they expired, up to a thousand of them', async () => {
    const clock = new FakeClock();
    const sessions = new Sessions(clock);
    const ended = open(sessions, 1_000);
    expect(ended[0]?.credentials.expiration).toBe(clock.now() + hour);

    await clock.advance(hour);
    expect(known(sessions, ended)).toBe(1_000);
    open(sessions, 10);
    expect(known(sessions, ended)).toBe(990);
    expect(known(sessions, ended.slice(0, 10))).toBe(0);
  });

  it('are known until they expire, however many there are', () => {
    const sessions = new Sessions(new FakeClock());
    const opened = open(sessions, 1_100);
    expect(known(sessions, opened)).toBe(1_100);
  });

  it('survive a clock that is moved forward by a day and back while another one is opened', () => {
    const timers = new FakeClock();
    let ahead = 0;
    const sessions = new Sessions({ now: () => timers.now() + ahead });
    const opened = open(sessions, 1);

    ahead = 24 * hour;
    open(sessions, 1);
    ahead = 0;

    expect(known(sessions, opened)).toBe(1);
  });

  it('of the identity pool survive the process, in a file that only its owner may read; those of functions do not', async () => {
    const folder = temporaryFolder();
    const clock = new FakeClock();
    const cognito = { identityId: 'i', identityPoolId: 'p', authType: 'authenticated', provider: 'x' } as const;
    const before = new Sessions(clock, openSessions(folder));
    const client = before.open({ ...principal, cognito }, hour);
    const [aFunction] = open(before, 1);

    const after = new Sessions(clock, openSessions(folder));
    expect(after.find(client.credentials.accessKeyId)).toMatchObject(client);
    expect(after.find(aFunction?.credentials.accessKeyId ?? '')).toBeUndefined();
    expect(statSync(join(folder, 'sessions.jsonl')).mode & 0o077).toBe(0);

    // Expired ones are removed once there are many, from the file as well.
    await clock.advance(hour);
    for (let count = 0; count < 1_000; count++) after.open({ ...principal, cognito }, hour);
    const later = new Sessions(clock, openSessions(folder));
    expect(later.find(client.credentials.accessKeyId)).toBeUndefined();
  });
});
