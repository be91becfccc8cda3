import type { Say } from './device-voice.ts';

const sameTongue = (a: string, b: string) => a.slice(0, 2).toLowerCase() === b.slice(0, 2).toLowerCase();

/**
 * This device's voice for a language, the exact dialect before related ones. Only a voice that runs on the device
 * itself: others send the text, and with it a child's name, to their maker.
 */
export function chooseVoice<V extends Pick<SpeechSynthesisVoice, 'lang' | 'localService'>>(
  voices: readonly V[],
  language: string,
): V | undefined {
  const local = voices.filter((voice) => voice.localService && sameTongue(voice.lang, language));
  return local.find((voice) => voice.lang.replace('_', '-').toLowerCase() === language.toLowerCase()) ?? local[0];
}

/** In some browsers the voices are available late, with an event, or never if there are none. */
export function findVoice(language: string, patience = 1500): Promise<SpeechSynthesisVoice | undefined> {
  const synthesis = 'speechSynthesis' in window ? window.speechSynthesis : undefined;
  if (synthesis === undefined) return Promise.resolve(undefined);
  const choose = () => chooseVoice(synthesis.getVoices(), language);
  if (synthesis.getVoices().length > 0) return Promise.resolve(choose());
  return new Promise((resolve) => {
    const done = () => {
      clearTimeout(timer);
      synthesis.removeEventListener('voiceschanged', done);
      resolve(choose());
    };
    const timer = setTimeout(done, patience);
    synthesis.addEventListener('voiceschanged', done);
  });
}

/** Speaks with a voice of the browser's `speechSynthesis`. */
export function sayWith(voice: SpeechSynthesisVoice): Say {
  return ({ text, rate, volume, began, ended, failed }) => {
    const utterance = new SpeechSynthesisUtterance(text);
    Object.assign(utterance, { voice, lang: voice.lang, rate, volume });
    utterance.addEventListener('boundary', (event) => {
      if (event.name === 'word') began(event.charIndex);
    });
    utterance.addEventListener('end', ended);
    utterance.addEventListener('error', ({ error }) => {
      // We stopped it ourselves.
      if (error !== 'canceled' && error !== 'interrupted') failed();
    });
    window.speechSynthesis.speak(utterance);
    return () => window.speechSynthesis.cancel();
  };
}
