import { beforeEach, describe, expect, it } from 'vitest';
import { Player } from '../../../web/src/reader/player.ts';
import { Silence } from '../../../web/src/reader/sound.ts';
import { Timeline } from '../../../web/src/reader/timeline.ts';
import { FakeClock } from 'local-cloud/testing/fake-clock.ts';
import { FakeSound } from './fake-sound.ts';
import { marks } from './marks.ts';

let clock: FakeClock;
let sound: FakeSound;
let player: Player;
let frame: (() => void) | undefined;

const nextFrame = (fire: () => void) => {
  frame = fire;
  return () => (frame = undefined);
};

beforeEach(() => {
  clock = new FakeClock();
  sound = new FakeSound();
  frame = undefined;
  player = new Player({ sound, timeline: new Timeline(marks), pages: [0, 1, 2, 3], speed: 0.9, clock, nextFrame });
});

const now = () => player.snapshot();
const settled = () => new Promise<void>((resolve) => setImmediate(resolve));

describe('the player', () => {
  it('begins at the title, silent, at the speed for the age group', () => {
    expect(now()).toMatchObject({ state: 'paused', page: 0, speed: 0.9, sleep: 'off' });
    expect(sound).toMatchObject({ paused: true, playbackRate: 0.9 });
  });

  it("highlights and turns the page by the sound's clock", () => {
    player.play();
    sound.reach(2.5);
    expect(now()).toMatchObject({
      state: 'playing',
      page: 1,
      sentence: { start: 0, end: 15 },
      word: { start: 4, end: 7 },
    });
    sound.reach(6.6);
    expect(now()).toMatchObject({ page: 2, sentence: { start: 0, end: 17 } });
  });

  it('uses animation frames while it plays, and none when it does not', () => {
    player.play();
    sound.reach(2);
    const before = now();
    frame?.();
    expect(now()).toBe(before);
    player.pause();
    frame?.();
    player.dispose();
    expect(frame).toBeUndefined();
  });

  it('moves the sound when a page is turned, and stays silent if it was', () => {
    player.turn(1);
    expect([now().page, now().state, sound.currentTime, sound.paused]).toEqual([1, 'paused', 2, true]);
    player.play();
    player.turn(1);
    expect([now().page, sound.currentTime, sound.paused]).toEqual([2, 6.5, false]);
    player.turn(-1);
    expect([now().page, sound.currentTime]).toEqual([1, 2]);
  });

  it('plays nothing on a page without sound', () => {
    player.open(2);
    player.play();
    player.turn(1);
    expect([now().page, now().state, sound.paused]).toEqual([3, 'paused', true]);
  });

  it('turns no further than the first and the last page', () => {
    player.turn(-1);
    expect(now().page).toBe(0);
    player.open(3);
    player.turn(1);
    expect(now().page).toBe(3);
    player.open(17);
    expect(now().page).toBe(3);
  });

  it('plays from a word, and goes back a sentence', () => {
    player.hear(1, 20);
    expect([sound.currentTime, sound.paused, now().page]).toEqual([4.3, false, 1]);
    player.back();
    expect(sound.currentTime).toBe(2);
    sound.reach(5.9);
    player.back();
    expect(sound.currentTime).toBe(4);
  });

  it('resumes without a sound', () => {
    expect(player.resume(1, 16)).toBe(true);
    expect([now().page, now().state, sound.currentTime]).toEqual([1, 'paused', 4]);
    expect(player.resume(9, 0)).toBe(false);
  });

  it('ends, and restarts on one tap', () => {
    player.play();
    sound.end(8);
    expect(now()).toMatchObject({ state: 'ended', page: 2 });
    player.again();
    expect([now().state, now().page, sound.currentTime, sound.paused]).toEqual(['playing', 0, 0.1, false]);
  });

  it('restarts when it is played after its end, and can be turned back', () => {
    player.play();
    sound.end(8);
    player.turn(-1);
    expect(now()).toMatchObject({ state: 'paused', page: 1 });
    sound.end(8);
    player.toggle();
    expect([now().page, sound.currentTime]).toEqual([0, 0.1]);
  });

  it('notices an external pause, and a sound that is loading', () => {
    player.play();
    sound.dispatchEvent(new Event('waiting'));
    expect(now().state).toBe('waiting');
    sound.dispatchEvent(new Event('playing'));
    sound.pause();
    expect(now().state).toBe('paused');
  });

  it('reports a sound that cannot be played, except one that was paused in time', async () => {
    sound.refusal = new DOMException('no', 'NotAllowedError');
    player.play();
    await settled();
    expect(now().state).toBe('failed');
    sound.refusal = new DOMException('paused', 'AbortError');
    player.play();
    player.pause();
    await settled();
    expect(now().state).toBe('paused');
  });

  it('accepts only existing speeds', () => {
    player.setSpeed(5);
    expect([now().speed, sound.playbackRate]).toEqual([1.2, 1.2]);
    player.setSpeed(0.71);
    expect(now().speed).toBe(0.7);
  });

  it('notifies its listeners of changes only', () => {
    let told = 0;
    const leave = player.subscribe(() => (told += 1));
    player.play();
    const after = told;
    sound.reach(0.15);
    sound.reach(0.2);
    expect(told).toBe(after + 1);
    leave();
    sound.reach(5);
    expect(told).toBe(after + 1);
  });

  it('is silent after the reader is left', () => {
    player.play();
    player.setSleep(5);
    player.dispose();
    expect([sound.paused, clock.waiting]).toEqual([true, 0]);
  });

  it('keeps the place of a person who reads without sound', async () => {
    player = new Player({
      sound: new Silence(),
      timeline: new Timeline(marks),
      pages: [0, 1, 2],
      speed: 1,
      clock,
      nextFrame,
    });
    player.turn(1);
    player.turn(1);
    expect(now()).toMatchObject({ page: 2, state: 'paused' });
    player.play();
    await settled();
    expect(now().state).toBe('failed');
  });
});

describe('the sleep timer', () => {
  it('fades over the last two minutes and stops', async () => {
    player.play();
    player.setSleep(5);
    await clock.advance(3 * 60_000 - 1000);
    expect(sound.volume).toBe(1);
    await clock.advance(61_000);
    expect(sound.volume).toBeCloseTo(0.5, 2);
    await clock.advance(59_000);
    expect(sound.volume).toBeLessThan(0.02);
    await clock.advance(1000);
    expect([sound.paused, sound.volume, now().asleep, now().sleep]).toEqual([true, 1, true, 'off']);
    expect(clock.waiting).toBe(0);
  });

  it('restores the volume when it is postponed or switched off', async () => {
    player.play();
    player.setSleep(5);
    await clock.advance(4.5 * 60_000);
    player.setSleep(10);
    expect(sound.volume).toBe(1);
    player.setSleep('off');
    await clock.advance(60 * 60_000);
    expect([sound.paused, sound.volume]).toEqual([false, 1]);
  });

  it('fades the end of the story, but not its first two thirds, and not to silence', () => {
    player.play();
    player.setSleep('story');
    sound.reach(5);
    expect(sound.volume).toBe(1);
    sound.reach(7);
    expect(sound.volume).toBeLessThan(0.7);
    sound.reach(7.99);
    expect(sound.volume).toBeGreaterThanOrEqual(0.25);
    sound.end(8);
    expect([sound.volume, now().asleep, now().state]).toEqual([1, true, 'ended']);
  });
});

describe('a sound that fails', () => {
  it('is reported, and can be retried', () => {
    player.play();
    sound.dispatchEvent(new Event('error'));
    expect(now().state).toBe('failed');
    player.toggle();
    expect(now().state).toBe('playing');
  });
});
