import { beforeEach, describe, expect, it } from 'vitest';
import { Recording } from '../../../web/src/reader/recording.ts';
import type { AudioLike } from '../../../web/src/reader/recording.ts';
import { FakeSound } from './fake-sound.ts';

/** An audio element whose URLs expire. */
class FakeAudio extends FakeSound implements AudioLike {
  defaultPlaybackRate = 1;
  error: unknown = null;
  src = '';
  load(): void {
    this.error = null;
    this.playbackRate = this.defaultPlaybackRate;
  }

  fail(): void {
    this.error = { code: 2 };
    this.dispatchEvent(new Event('error'));
  }
}

let audio: FakeAudio;
let addresses: (string | undefined)[];
let asked: number;
let told: string[];
let recording: Recording;

beforeEach(() => {
  audio = new FakeAudio();
  addresses = ['https://media/a?2'];
  asked = 0;
  told = [];
  recording = new Recording(audio, 'https://media/a?1', () => {
    asked += 1;
    const address = addresses.shift();
    return address === undefined ? Promise.reject(new Error('offline')) : Promise.resolve(address);
  });
  for (const type of ['playing', 'pause', 'error']) recording.addEventListener(type as never, () => told.push(type));
});

const settled = () => new Promise<void>((resolve) => setImmediate(resolve));

describe('a recording', () => {
  it('continues at the same place when its URL has expired', async () => {
    recording.playbackRate = 0.9;
    await recording.play();
    audio.reach(42);
    audio.paused = true;
    audio.fail();
    await settled();
    expect([audio.src, audio.currentTime, audio.paused, audio.playbackRate]).toEqual([
      'https://media/a?2',
      42,
      false,
      0.9,
    ]);
    expect(told).toEqual(['playing', 'playing']);
  });

  it('stays silent if it was paused', async () => {
    audio.reach(7);
    audio.fail();
    await settled();
    expect([audio.src, audio.currentTime, audio.paused]).toEqual(['https://media/a?2', 7, true]);
  });

  it('reports a failure that a new URL does not fix, and requests one once', async () => {
    await recording.play();
    audio.fail();
    await settled();
    audio.reach(0.4);
    audio.fail();
    await settled();
    expect([asked, told.at(-1)]).toEqual([1, 'error']);
  });

  it('reports when there is no new URL', async () => {
    addresses = [];
    audio.fail();
    await settled();
    expect(told).toEqual(['error']);
  });

  it('is retried when it is played after a failure', async () => {
    addresses = [];
    audio.fail();
    await settled();
    addresses = ['https://media/a?9'];
    await recording.play();
    expect([audio.src, audio.paused, told]).toEqual(['https://media/a?9', false, ['error', 'playing']]);
  });

  it('requests a new URL again an hour later', async () => {
    addresses.push('https://media/a?3');
    await recording.play();
    audio.fail();
    await settled();
    audio.reach(60);
    audio.fail();
    await settled();
    expect([asked, audio.src, audio.currentTime]).toEqual([2, 'https://media/a?3', 60]);
  });

  it("passes on a browser's refusal", async () => {
    audio.refusal = new DOMException('no', 'NotAllowedError');
    await expect(recording.play()).rejects.toThrow('no');
  });

  it('can be released', async () => {
    await recording.play();
    recording.close();
    expect([audio.paused, audio.src]).toEqual([true, '']);
    audio.fail();
    expect(asked).toBe(0);
  });
});
