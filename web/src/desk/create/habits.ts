import { languages } from '../../../../story/limits.ts';
import { isVoiceOf } from '../../../../story/voices.ts';
import { ages } from '../shelf/words.ts';
import { freshIdea } from './idea.ts';
import type { Idea } from './idea.ts';

/** Choices that a family makes in the same way each evening. */
type Habits = Pick<Idea, 'ageGroup' | 'language' | 'narrate' | 'voice'>;

const key = 'nightlight.create';

/** The choices of the last request on this device; unknown ones are the defaults. */
export function readHabits(store: Pick<Storage, 'getItem'>): Habits {
  let stored: Partial<Record<keyof Habits, unknown>> = {};
  try {
    const value: unknown = JSON.parse(store.getItem(key) ?? 'null');
    if (typeof value === 'object' && value !== null) stored = value;
  } catch {
    // A browser without storage, or with invalid data in it.
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
    // Storage is full or forbidden: the user has to choose again next time.
  }
}
