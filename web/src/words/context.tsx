import { createContext, use, useCallback, useContext } from 'react';
import type { ApiError } from '../api/client.ts';
import { useWatched } from '../state/watched.ts';
import type { FirstWords } from './en/first.ts';
import type { Words } from './en.ts';
import type { Formats } from './formats.ts';
import type { LanguageChoice } from './languages.ts';
import { problemWords } from './problems.ts';
import type { Wording } from './wording.ts';

export const WordingContext = createContext<Wording | undefined>(undefined);

function useWording(): Wording {
  const wording = useContext(WordingContext);
  if (wording === undefined) throw new Error('Words are used outside of WordingContext.');
  return wording;
}

/** The app's texts in the current language. A screen that is opened before the catalog is loaded waits for it. */
export function useWords(): Words {
  const wording = useWording();
  const { words } = useWatched(wording);
  return words ?? use(wording.whole());
}

/** The part that the first visit needs, without waiting: for the sign-in, the frame and the shelf. */
export const useFirstWords = (): FirstWords => useWatched(useWording()).first;

export const useFormats = (): Formats => useWatched(useWording()).formats;

export function useLanguageChoice(): readonly [LanguageChoice, (choice: LanguageChoice) => void] {
  const wording = useWording();
  const { choice } = useWatched(wording);
  return [choice, (next) => void wording.choose(next)];
}

/** Explains why something was not done. */
export function useProblemWords(): (problem: Pick<ApiError, 'errorType' | 'message'>) => string {
  const words = useFirstWords();
  return useCallback((problem) => problemWords(words, problem), [words]);
}
