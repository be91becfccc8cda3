import { FakeClock } from 'local-cloud/testing/fake-clock.ts';
import { describe, expect, it } from 'vitest';
import { TimedOut, hasReached, watchStory, withTimeout } from '../../bench/wait.ts';

const never = new Promise<never>(() => undefined);

describe('a bounded wait', () => {
  it('returns the result, and leaves no timer', async () => {
    const clock = new FakeClock();
    await expect(withTimeout(clock, 1_000, 'A message', Promise.resolve('here'))).resolves.toBe('here');
    expect(clock.waiting).toBe(0);
  });

  it('names what it waited for, once the limit has passed and not before', async () => {
    const clock = new FakeClock();
    const outcome: unknown[] = [];
    const wait = withTimeout(clock, 30_000, 'A message', never).catch((error: unknown) => outcome.push(error));
    await clock.advance(29_999);
    expect(outcome).toEqual([]);
    await clock.advance(1);
    await wait;
    expect(outcome).toEqual([new TimedOut('A message took longer than 30 s.')]);
  });

  it('passes on a failure, and leaves no timer', async () => {
    const clock = new FakeClock();
    await expect(withTimeout(clock, 1_000, 'A message', Promise.reject(new Error('refused')))).rejects.toThrow(
      'refused',
    );
    expect(clock.waiting).toBe(0);
  });
});

describe('hasReached', () => {
  it.each([
    ['PENDING', 'PENDING', true],
    ['WRITTEN', 'PENDING', true],
    ['COMPLETE', 'PENDING', true],
    ['FAILED', 'WRITTEN', true],
    ['BLOCKED', 'COMPLETE', true],
    ['PENDING', 'WRITTEN', false],
    ['WRITTEN', 'COMPLETE', false],
    ['ANOTHER', 'PENDING', false],
  ] as const)('%s, where %s is waited for: %s', (status, wanted, reached) => {
    expect(hasReached(status, wanted)).toBe(reached);
  });
});

describe('a watched story', () => {
  /** A stopwatch that shows 1, 2, 3 ... */
  const watched = (clock = new FakeClock()) => {
    let now = 0;
    return { clock, story: watchStory<{ readonly status: string }>(clock, () => ++now) };
  };

  it('accepts COMPLETE while waiting for PENDING, if PENDING never arrived', async () => {
    const { clock, story } = watched();
    const pending = story.until('PENDING', 30_000);
    story.heard({ status: 'COMPLETE' });
    await expect(pending).resolves.toEqual({ change: { status: 'COMPLETE' }, at: 1 });
    expect(clock.waiting).toBe(0);
  });

  it('returns the first message in the state, also if it came before the wait', async () => {
    const { story } = watched();
    for (const status of ['PENDING', 'WRITTEN', 'COMPLETE']) story.heard({ status });
    await expect(story.until('WRITTEN', 30_000)).resolves.toEqual({ change: { status: 'WRITTEN' }, at: 2 });
  });

  it('does not accept an earlier state, and ends at its limit', async () => {
    const { clock, story } = watched();
    const complete = story.until('COMPLETE', 30_000);
    const expected = expect(complete).rejects.toThrow(
      new TimedOut('A message of a story at COMPLETE or later took longer than 30 s.'),
    );
    story.heard({ status: 'PENDING' });
    await clock.advance(30_000);
    await expected;
  });
});
