import { useEffect, useRef, useState } from 'react';
import { sampleVoice } from '../../api/media.ts';
import { Button } from '../../components/Button.tsx';
import { Icon } from '../../components/Icon.tsx';
import { Problem } from '../../components/Problem.tsx';
import { useWords } from '../../words/context.tsx';

/** A browser that waits for another press, since the first one is too long ago for it. */
const isRefused = (thrown: unknown): boolean => thrown instanceof DOMException && thrown.name === 'NotAllowedError';

/** Lets a voice be heard before it is chosen. Another voice is another one of these (`key`), and what is left is silent. */
export function VoiceSample({ language, voice }: { readonly language: string; readonly voice: string }) {
  const words = useWords().create.sample;
  const [state, setState] = useState<'silent' | 'coming' | 'heard' | 'failed'>('silent');
  const sound = useRef<HTMLAudioElement>(undefined);
  useEffect(() => {
    const audio = new Audio();
    audio.onended = () => setState('silent');
    sound.current = audio;
    return () => {
      sound.current = undefined;
      audio.pause();
    };
  }, []);
  const play = async (): Promise<void> => {
    const audio = sound.current;
    if (audio === undefined) return;
    setState('coming');
    try {
      if (audio.src === '') audio.src = await sampleVoice(voice, language);
      if (sound.current !== audio) return;
      await audio.play();
      setState('heard');
    } catch (thrown) {
      if (isRefused(thrown)) return setState('silent');
      // Its address works for an hour.
      audio.removeAttribute('src');
      setState('failed');
    }
  };
  const stop = (): void => {
    const audio = sound.current;
    if (audio === undefined) return;
    audio.pause();
    audio.currentTime = 0;
    setState('silent');
  };
  return (
    <>
      <div className="row">
        <Button busy={state === 'coming'} onClick={() => (state === 'heard' ? stop() : void play())}>
          <Icon name="sound" />
          {state === 'heard' ? words.stop : words.hear(voice)}
        </Button>
      </div>
      {state === 'failed' && <Problem>{words.failed}</Problem>}
    </>
  );
}
