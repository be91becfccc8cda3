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
  const [sound] = useState(() => new Audio());
  const isLeft = useRef(false);
  useEffect(() => {
    isLeft.current = false;
    sound.onended = () => setState('silent');
    return () => {
      isLeft.current = true;
      sound.pause();
    };
  }, [sound]);
  const play = async (): Promise<void> => {
    setState('coming');
    try {
      if (sound.src === '') sound.src = await sampleVoice(voice, language);
      if (isLeft.current) return;
      await sound.play();
      setState('heard');
    } catch (thrown) {
      if (isRefused(thrown)) return setState('silent');
      // Its address works for an hour.
      sound.removeAttribute('src');
      setState('failed');
    }
  };
  const stop = (): void => {
    sound.pause();
    sound.currentTime = 0;
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
