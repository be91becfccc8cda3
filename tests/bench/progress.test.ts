import { FakeClock } from 'local-cloud/testing/fake-clock.ts';
import { describe, expect, it } from 'vitest';
import { createProgress } from '../../bench/progress.ts';

const begun = () => {
  const clock = new FakeClock();
  const lines: string[] = [];
  const progress = createProgress(clock, (line) => lines.push(line));
  progress.part('pending', 2, 8);
  return { clock, lines, progress };
};

describe('the progress', () => {
  it('names the part, the number of parts, the time since the start, the stage and its steps', async () => {
    const { clock, lines, progress } = begun();
    await clock.advance(12_400);
    const { done } = progress.stage('warm', 200);
    for (let step = 0; step < 40; step++) done();
    await clock.advance(5_000);
    expect(lines).toEqual(['[2/8 pending] 12 s, warm: 0 of 200', '[2/8 pending] 17 s, warm: 40 of 200']);
  });

  it('prints the last step at once', () => {
    const { lines, progress } = begun();
    progress.stage('warm', 3).done(3);
    expect(lines).toEqual(['[2/8 pending] 0 s, warm: 0 of 3', '[2/8 pending] 0 s, warm: 3 of 3']);
  });

  it('prints a line every five seconds of a stage without steps', async () => {
    const { clock, lines, progress } = begun();
    progress.stage('quiet');
    await clock.advance(11_000);
    expect(lines).toEqual(['[2/8 pending] 0 s, quiet', '[2/8 pending] 5 s, quiet', '[2/8 pending] 10 s, quiet']);
  });

  it('prints notes, and nothing about a stage that has been replaced by another', async () => {
    const { clock, lines, progress } = begun();
    progress.stage('first');
    progress.stage('second');
    progress.note('A message took longer than 30 s.');
    await clock.advance(5_000);
    expect(lines.slice(2)).toEqual([
      '[2/8 pending] 0 s, A message took longer than 30 s.',
      '[2/8 pending] 5 s, second',
    ]);
  });

  it('leaves no timer after its end', () => {
    const { clock, progress } = begun();
    progress.stage('quiet');
    progress.stop();
    expect(clock.waiting).toBe(0);
  });
});
