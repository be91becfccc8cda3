import { useEffect, useMemo, useState } from 'react';
import type { Story } from '../api/stories.ts';
import { readablesOf, stableAddress } from './book.ts';
import { DeviceVoice } from './device-voice.ts';
import { estimateMarks } from './estimate.ts';
import { parseMarks } from './marks.ts';
import type { Marks } from './marks.ts';
import { Recording } from './recording.ts';
import { Silence } from './sound.ts';
import type { Sound } from './sound.ts';
import { findVoice, sayWith } from './speech.ts';

/** What a story is heard with. */
export interface Heard {
  readonly kind: 'recording' | 'device' | 'silence';
  readonly sound: Sound;
  readonly marks: Marks;
  /** The marks are only guessed: nothing is highlighted by them. */
  readonly guessed: boolean;
  close(): void;
}

/** The speech marks; a second try with a new address when the first has run out. */
async function loadMarks(story: Story, renew: () => Promise<Story | undefined>): Promise<Marks | undefined> {
  const load = async (address: string | null | undefined) => {
    const answer = address ? await fetch(address, { credentials: 'omit' }).catch(() => undefined) : undefined;
    return answer?.ok ? parseMarks(await answer.json().catch(() => undefined)) : undefined;
  };
  return (await load(story.narration?.marksUrl)) ?? load((await renew().catch(() => undefined))?.narration?.marksUrl);
}

/** Guessed marks stretched over a recording that has none of its own. */
function stretched({ seconds, sentences, words }: Marks, to: number | null | undefined): Marks {
  const factor = to && seconds > 0 ? to / seconds : 1;
  const stretch = (list: Marks['sentences']) => list.map((mark) => ({ ...mark, from: mark.from * factor, to: mark.to * factor }));
  return { seconds: seconds * factor, sentences: stretch(sentences), words: stretch(words) };
}

async function openRecording(story: Story, address: string, renew: () => Promise<Story | undefined>): Promise<Heard> {
  const loaded = await loadMarks(story, renew);
  const marks = loaded ?? stretched(estimateMarks(readablesOf(story), story.language), story.narration?.seconds);
  const audio = new Audio();
  // Without it Chromium takes what the service worker answers later, from this device, for another site's, and stops in mid-sentence.
  audio.crossOrigin = 'anonymous';
  audio.preload = 'metadata';
  const sound = new Recording(audio, address, async () => (await renew())?.narration?.url ?? undefined);
  return { kind: 'recording', sound, marks, guessed: loaded === undefined, close: () => sound.close() };
}

async function openDeviceVoice(story: Story): Promise<Heard | undefined> {
  const voice = await findVoice(story.language);
  if (voice === undefined) return undefined;
  const readables = readablesOf(story);
  const marks = estimateMarks(readables, story.language);
  const sound = new DeviceVoice(sayWith(voice), marks, readables);
  return { kind: 'device', sound, marks, guessed: false, close: () => sound.pause() };
}

const silence = (story: Story): Heard =>
  ({ kind: 'silence', sound: new Silence(), marks: estimateMarks(readablesOf(story), story.language), guessed: true, close: () => undefined });

export interface SoundChoice {
  /** Undefined until it is known. */
  readonly heard: Heard | undefined;
  /** Somebody asked for this device's voice, and it has none for the language. */
  readonly noVoice: boolean;
}

/** The story's narrator; else, when asked for, this device's voice; else nothing. */
export function useSound(story: Story, wantsDevice: boolean, renew: () => Promise<Story | undefined>): SoundChoice {
  const { narration } = story;
  const address = narration?.status === 'READY' ? (narration.url ?? undefined) : undefined;
  const recording = address && stableAddress(address);
  const words = useMemo(() => readablesOf(story).map(({ text }) => text).join('\n'), [story]);
  const [choice, setChoice] = useState<SoundChoice>({ heard: undefined, noVoice: false });
  useEffect(() => {
    let current: Heard | undefined;
    let left = false;
    const open = async (): Promise<void> => {
      const device = address === undefined && wantsDevice ? await openDeviceVoice(story) : undefined;
      const heard = address === undefined ? (device ?? silence(story)) : await openRecording(story, address, renew);
      if (left) return heard.close();
      current = heard;
      setChoice({ heard, noVoice: wantsDevice && heard.kind === 'silence' });
    };
    void open();
    return () => {
      left = true;
      current?.close();
    };
    // A new signature, or a picture that came, is no other sound.
  }, [story.id, recording, words, wantsDevice]);
  return choice;
}
