import { beforeEach, describe, expect, it } from 'vitest';
import { DeviceVoice } from '../../../web/src/reader/device-voice.ts';
import type { Utterance } from '../../../web/src/reader/device-voice.ts';
import { estimateMarks } from '../../../web/src/reader/estimate.ts';
import { Player } from '../../../web/src/reader/player.ts';
import { chooseVoice } from '../../../web/src/reader/speech.ts';
import { Timeline } from '../../../web/src/reader/timeline.ts';
import { FakeClock } from 'local-cloud/testing/fake-clock.ts';
import { texts } from './marks.ts';

const marks = estimateMarks(texts, 'en-US');
let said: Utterance[];
let stopped: number;
let player: Player;

beforeEach(() => {
  said = [];
  stopped = 0;
  const sound = new DeviceVoice((utterance) => (said.push(utterance), () => (stopped += 1)), marks, texts);
  player = new Player({
    sound,
    timeline: new Timeline(marks),
    pages: [0, 1, 2],
    speed: 0.8,
    clock: new FakeClock(),
    nextFrame: () => () => undefined,
  });
});

const last = () => said.at(-1) as Utterance;

describe("the device's voice", () => {
  it('speaks one sentence after the other, at the chosen speed', () => {
    player.play();
    expect(last()).toMatchObject({ text: 'The Moon Boat', rate: 0.8, volume: 1 });
    last().ended();
    last().ended();
    expect(said.map((utterance) => utterance.text)).toEqual([
      'The Moon Boat',
      'Mia saw a boat.',
      'It was made of light.',
    ]);
    expect(player.snapshot()).toMatchObject({ state: 'playing', page: 1, sentence: { start: 16, end: 37 } });
  });

  it('is followed word by word', () => {
    player.hear(1, 0);
    last().began(4);
    expect(player.snapshot().word).toMatchObject({ page: 1, start: 4, end: 7 });
    last().began(10);
    expect(player.snapshot().word).toMatchObject({ start: 10, end: 14 });
  });

  it('continues in the middle of a sentence after a pause, and begins at a tapped word', () => {
    player.hear(1, 19);
    expect(last().text).toBe('was made of light.');
    last().began(4);
    player.pause();
    expect(stopped).toBe(1);
    player.play();
    expect(last().text).toBe('made of light.');
  });

  it('stops speaking a page after it was turned', () => {
    player.play();
    const first = last();
    player.turn(1);
    expect([stopped, last().text]).toEqual([1, 'Mia saw a boat.']);
    first.ended();
    first.began(4);
    expect([said.length, player.snapshot().page]).toEqual([2, 1]);
  });

  it('ends with the story, and starts again', () => {
    player.open(2);
    player.play();
    last().ended();
    expect(player.snapshot()).toMatchObject({ state: 'ended', page: 2 });
    player.again();
    expect([player.snapshot().page, last().text]).toEqual([0, 'The Moon Boat']);
  });

  it('stops when the voice fails', () => {
    player.play();
    last().failed();
    expect(player.snapshot().state).toBe('failed');
  });
});

describe('the choice of a voice', () => {
  const voice = (lang: string, localService = true) => ({ lang, localService });
  it.each([
    ['the requested dialect', 'en-GB', [voice('en-US'), voice('en_GB')], 1],
    ['a relative of it', 'en-GB', [voice('fr-FR'), voice('en-US')], 1],
    ['none that sends the text away', 'en-US', [voice('en-US', false)], undefined],
    ['none of another language', 'de-DE', [voice('en-US')], undefined],
  ])('is %s', (_name, language, voices, index) => {
    expect(chooseVoice(voices, language)).toBe(index === undefined ? undefined : voices[index]);
  });
});
