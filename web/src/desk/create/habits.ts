import { languages } from '../../../../story/limits.ts';
import { isVoiceOf } from '../../../../story/voices.ts';
import { ages } from '../shelf/words.ts';
import { freshIdea } from './idea.ts';
import type { Idea } from './idea.ts';

/** What a family chooses alike each evening. */
type Habits = Pick<Idea, 'ageGroup' | 'language' | 'narrate' | 'voice'>;

const key = 'nightlight.create';

/** As it was the last time a story was asked for on this device; whatever is not known is as usual. */
export function readHabits(store: Pick<Storage, 'getItem'>): Habits {
  let stored: Partial<Record<keyof Habits, unknown>> = {};
  try {
    const value: unknown = JSON.parse(store.getItem(key) ?? 'null');
    if (typeof value === 'object' && value !== null) stored = value;
  } catch {
    // A browser without storage, or with something else in it.
  }
  const language = languages.find((one) => one === stored.language) ?? freshIdea.language;
  const { voice } = stored;
  return {
    ageGroup: ages.find((one) => one === stored.ageGroup) ?? freshIdea.ageGroup,
    language,
    narrate: typeof stored.narrate === 'boolean' ? stored.narrate : freshIdea.narrate,
    voice: typeof voice === 'string' && isVoiceOf(language, voice) ? voice : '',
  };
}

export function keepHabits(
  store: Pick<Storage, 'setItem'>,
  { ageGroup, language, narrate, voice }: Pick<Idea, keyof Habits>,
): void {
  try {
    store.setItem(key, JSON.stringify({ ageGroup, language, narrate, voice } satisfies Habits));
  } catch {
    // Full or forbidden: it is chosen again the next time.
  }
}
