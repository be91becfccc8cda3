import { useEffect, useEffectEvent, useState } from 'react';
import type { Story } from '../api/stories.ts';
import { familyStorage } from '../offline/family-storage.ts';
import { stableAddress } from './book.ts';
import { browserClock, browserFrame } from './clock.ts';
import { DeviceVoice } from './device-voice.ts';
import { estimateMarks } from './estimate.ts';
import type { Readable } from './estimate.ts';
import { readPlace } from './keep-place.ts';
import { parseMarks } from './marks.ts';
import type { Marks } from './marks.ts';
import { Player } from './player.ts';
import { Recording } from './recording.ts';
import { Silence } from './sound.ts';
import type { Sound } from './sound.ts';
import { findVoice, sayWith } from './speech.ts';
import { Timeline } from './timeline.ts';

/** The source of a story's sound. */
export interface Heard {
  readonly kind: 'recording' | 'device' | 'silence';
  readonly sound: Sound;
  readonly marks: Marks;
  /** The marks are only estimated: nothing is highlighted by them. */
  readonly guessed: boolean;
  close(): void;
}

/** The speech marks; if the address has expired, a second attempt with a new one. */
async function loadMarks(story: Story, renew: () => Promise<Story | undefined>): Promise<Marks | undefined> {
  const load = async (address: string | null | undefined) => {
    const answer = address ? await fetch(address, { credentials: 'omit' }).catch(() => undefined) : undefined;
    return answer?.ok ? parseMarks(await answer.json().catch(() => undefined)) : undefined;
  };
  return (await load(story.narration?.marksUrl)) ?? load((await renew().catch(() => undefined))?.narration?.marksUrl);
}

/** Estimated marks stretched over a recording that has none of its own. */
function stretched({ seconds, sentences, words }: Marks, to: number | null | undefined): Marks {
  const factor = to && seconds > 0 ? to / seconds : 1;
  const stretch = (list: Marks['sentences']) =>
    list.map((mark) => ({ ...mark, from: mark.from * factor, to: mark.to * factor }));
  return { seconds: seconds * factor, sentences: stretch(sentences), words: stretch(words) };
}

async function openRecording(
  story: Story,
  readables: readonly Readable[],
  address: string,
  renew: () => Promise<Story | undefined>,
): Promise<Heard> {
  const loaded = await loadMarks(story, renew);
  const marks = loaded ?? stretched(estimateMarks(readables, story.language), story.narration?.seconds);
  const audio = new Audio();
  // Without it, Chromium treats a later part that the service worker serves from this device as another site's, and
  // stops in mid-sentence.
  audio.crossOrigin = 'anonymous';
  audio.preload = 'metadata';
  const sound = new Recording(audio, address, async () => (await renew())?.narration?.url ?? undefined);
  return { kind: 'recording', sound, marks, guessed: loaded === undefined, close: () => sound.close() };
}

async function openDeviceVoice(story: Story, readables: readonly Readable[]): Promise<Heard | undefined> {
  const voice = await findVoice(story.language);
  if (voice === undefined) return undefined;
  const marks = estimateMarks(readables, story.language);
  const sound = new DeviceVoice(sayWith(voice), marks, readables);
  return { kind: 'device', sound, marks, guessed: false, close: () => sound.pause() };
}

const silence = (story: Story, readables: readonly Readable[]): Heard => ({
  kind: 'silence',
  sound: new Silence(),
  marks: estimateMarks(readables, story.language),
  guessed: true,
  close: () => undefined,
});

/** A sound, and the player that reads with it. */
export interface Opened {
  readonly heard: Heard;
  readonly player: Player;
  readonly timeline: Timeline;
  /** This device's voice was requested, but it has none for the language. */
  readonly noVoice: boolean;
}

/** The player of a sound, at the position where the story was left; the position survives a change of the voice. */
function playerOf(
  story: Story,
  readables: readonly Readable[],
  { sound, marks }: Heard,
  speed: number,
): Pick<Opened, 'player' | 'timeline'> {
  const timeline = new Timeline(marks);
  const pages = readables.map(({ number }) => number);
  const player = new Player({ sound, timeline, pages, speed, clock: browserClock, nextFrame: browserFrame });
  const place = readPlace(familyStorage(story.owner), story.id);
  if (place) player.resume(place.page, place.offset);
  return { player, timeline };
}

/**
 * The story's narrator; else, if requested, this device's voice; else silence. Undefined until it is known which.
 * @param readables the texts to read
 * @param speed the player's initial speed
 */
export function useSound(
  story: Story,
  readables: readonly Readable[],
  wantsDevice: boolean,
  renew: () => Promise<Story | undefined>,
  speed: number,
): Opened | undefined {
  const { narration } = story;
  const address = narration?.status === 'READY' ? (narration.url ?? undefined) : undefined;
  const recording = address && stableAddress(address);
  const words = readables.map(({ text }) => text).join('\n');
  const [opened, setOpened] = useState<Opened>();
  const open = useEffectEvent(async (): Promise<Heard> => {
    if (address !== undefined) return openRecording(story, readables, address, renew);
    return (wantsDevice ? await openDeviceVoice(story, readables) : undefined) ?? silence(story, readables);
  });
  const take = useEffectEvent((heard: Heard) =>
    setOpened({ heard, ...playerOf(story, readables, heard, speed), noVoice: wantsDevice && heard.kind === 'silence' }),
  );
  useEffect(() => {
    let current: Heard | undefined;
    let left = false;
    void open().then((heard) => {
      if (left) return heard.close();
      current = heard;
      take(heard);
    });
    return () => {
      left = true;
      current?.close();
    };
    // Another sound: a new signature, or a picture that arrived, does not count.
  }, [story.id, recording, words, wantsDevice]);
  const player = opened?.player;
  useEffect(() => player && (() => player.dispose()), [player]);
  return opened;
}
