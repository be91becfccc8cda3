import { useEffect, useRef, useState } from 'react';
import { sampleVoice } from '../../api/media.ts';
import { Button } from '../../components/Button.tsx';
import { Icon } from '../../components/Icon.tsx';
import { Problem } from '../../components/Problem.tsx';
import { useWords } from '../../words/context.tsx';

/** Whether the browser refused to play because the press was too long ago. It plays after another press. */
const isRefused = (thrown: unknown): boolean => thrown instanceof DOMException && thrown.name === 'NotAllowedError';

/** Plays a sample of a voice before it is chosen. Each voice has its own instance (`key`); the sample stops when it goes. */
export function VoiceSample({ language, voice }: { readonly language: string; readonly voice: string }) {
  const words = useWords().create.sample;
  const [state, setState] = useState<'silent' | 'loading' | 'playing' | 'failed'>('silent');
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
    setState('loading');
    try {
      if (audio.src === '') audio.src = await sampleVoice(voice, language);
      if (sound.current !== audio) return;
      await audio.play();
      setState('playing');
    } catch (thrown) {
      if (isRefused(thrown)) return setState('silent');
      // The address may have expired: it works for an hour.
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
        <Button busy={state === 'loading'} onClick={() => (state === 'playing' ? stop() : void play())}>
          <Icon name="sound" />
          {state === 'playing' ? words.stop : words.hear(voice)}
        </Button>
      </div>
      {state === 'failed' && <Problem>{words.failed}</Problem>}
    </>
  );
}
