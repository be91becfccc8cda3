import { afterAll, describe, expect, it } from 'vitest';
import { systemClock } from '../../../src/clock.ts';
import { plainScript } from '../../../src/services/polly/script.ts';
import { espeakSpeech } from '../../../src/services/polly/speech/espeak-speech.ts';
import { speak } from '../../../src/services/polly/timeline.ts';
import { voices } from '../../../src/services/polly/voices.ts';
import type { Voice } from '../../../src/services/polly/voices.ts';
import { fundamentals } from './pitch.ts';

const speech = espeakSpeech({ clock: systemClock, log: () => undefined });
afterAll(() => speech.stop());

const samples: Readonly<Record<string, string>> = {
  en: 'A little mouse ran along the river. Over the moon there was a yellow lantern. It was all alone in the window, and nobody knew why.',
  es: 'La ratona corría por la orilla del río. Una linterna amarilla brillaba en la ventana. Estaba sola, y nadie sabía por qué.',
  fr: 'La petite souris courait le long de la rivière. Une lanterne jaune brillait dans la fenêtre. Elle était seule, et personne ne savait pourquoi.',
  de: 'Eine kleine Maus lief am Fluss entlang. Über dem Mond war eine gelbe Laterne. Sie war ganz allein am Fenster, und niemand wusste, warum.',
  it: 'La piccola topolina correva lungo il fiume. Una lanterna gialla brillava alla finestra. Era tutta sola, e nessuno sapeva perché.',
  pt: 'A ratinha corria pela beira do rio. Uma lanterna amarela brilhava na janela. Estava sozinha, e ninguém sabia por quê.',
};
const children = new Set(['Ivy', 'Justin', 'Kevin']);

/** Hz. */
function rangeOf({ id, gender }: Voice): readonly [number, number] {
  if (children.has(id)) return [255, 330];
  return gender === 'Female' ? [165, 255] : [85, 155];
}

describe('an emulated voice', () => {
  it.each(voices.map((voice) => [voice.id, voice] as const))(
    '%s sounds like the person that it is named after, with a lively melody',
    async (_id, voice) => {
      const text = samples[voice.language.slice(0, 2)] ?? expect.fail(voice.language);
      const spoken = await speak(plainScript(text), voice, speech, new AbortController().signal);

      const pitches = fundamentals(spoken.samples);
      const at = (share: number): number => pitches[Math.floor(pitches.length * share)] ?? 0;
      const [lowest, highest] = rangeOf(voice);
      expect(pitches.length).toBeGreaterThan(20);
      expect(at(0.5)).toBeGreaterThan(lowest);
      expect(at(0.5)).toBeLessThan(highest);
      // A monotone voice has 1; espeak-ng by default about 1.2.
      expect(at(0.9) / at(0.1)).toBeGreaterThan(1.2);
    },
  );
});
