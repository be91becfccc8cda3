import { describe, expect, it } from 'vitest';
import { movableClock } from '../src/clock.ts';
import { clockControl } from '../src/clock-control.ts';
import { readWholeBody } from '../src/http.ts';
import type { HttpRequest } from '../src/http.ts';
import { FakeClock } from '../testing/fake-clock.ts';

const evening = 86_400_000;

/**
 * A schedule that runs each evening at 19:30 UTC; its work is in progress for `busy` polls, and then a function for
 * `mailing` more.
 */
function setUp({ busy = 2, mailing = 3 }: { busy?: number; mailing?: number } = {}) {
  const clock = movableClock(new FakeClock('2026-11-21T18:00:00Z'));
  const first = Date.parse('2026-11-21T19:30:00Z');
  const ran: string[] = [];
  const quietWhenRun: boolean[] = [];
  let left = 0;
  let calls = 0;
  let looks = 5;
  let next = first;
  const look = (): void => {
    if (clock.now() < next) return;
    quietWhenRun.push(left === 0 && calls <= 0 && looks >= 5);
    ran.push(new Date(clock.now()).toISOString());
    next += evening;
    left = busy;
    calls = 0;
    looks = 0;
  };
  const handle = clockControl({
    clock,
    scheduler: { nextRun: () => next, underWay: 0 },
    events: { underWay: 0 },
    lambda: {
      get underWay() {
        return Math.max(0, calls--);
      },
    },
    pendingTasks: async () => {
      if (left === 1) calls = mailing;
      return left > 0 ? left-- : 0;
    },
    pause: async () => {
      looks += 1;
      look();
    },
  });
  const ask = async (path: string, body?: unknown, type = 'application/json') => {
    const request: HttpRequest = {
      method: body === undefined ? 'GET' : 'POST',
      path: `/control/${path}`,
      query: '',
      headers: { 'content-type': type },
      body: Buffer.from(JSON.stringify(body) ?? ''),
    };
    const answer = await handle(request);
    const text = (await readWholeBody(answer)).toString();
    return { status: answer.status, beats: text.length - text.trimStart().length, ...(JSON.parse(text) as object) };
  };
  return { clock, ran, quietWhenRun, ask };
}

describe('clock control', () => {
  it('returns the time', async () => {
    expect(await setUp().ask('clock')).toMatchObject({ status: 200, now: '2026-11-21T18:00:00.000Z' });
  });

  it('stops at each evening on the way and waits until its work has ended', async () => {
    const { ran, quietWhenRun, ask } = setUp();

    expect(await ask('clock', { by: 7 * evening })).toMatchObject({ status: 200, now: '2026-11-28T18:00:00.000Z' });
    expect(ran).toHaveLength(7);
    expect(new Set(ran.map((time) => time.slice(11)))).toEqual(new Set(['19:30:00.000Z']));
    expect(quietWhenRun).toEqual(Array.from({ length: 7 }, () => true));
  });

  it('waits for work that never ends, but not forever', async () => {
    const { ask } = setUp({ busy: 1_000_000 });
    expect(await ask('clock', { to: '2026-11-21T20:00:00Z' })).toMatchObject({ status: 200 });
  });

  it('sends something every ten seconds while it waits: a client gives up after 300 s without a byte', async () => {
    const { ask } = setUp({ busy: 1_000_000 });
    // To the evening and to the requested time, 310 s each.
    expect(await ask('clock', { to: '2026-11-21T20:00:00Z' })).toMatchObject({ beats: 62 });
  });

  it.each([
    { what: 'a time that is none', body: { to: 'tonight' } },
    { what: 'a step back', body: { by: -1 } },
    { what: 'no object', body: [] },
    { what: 'a form of a page from elsewhere', body: { by: 1 }, type: 'text/plain' },
  ])('refuses $what, and the clock does not move', async ({ body, type }) => {
    const { clock, ask } = setUp();
    const before = clock.now();

    expect(await ask('clock', body, type)).toMatchObject({ status: 400 });
    expect(clock.now()).toBe(before);
  });
});
