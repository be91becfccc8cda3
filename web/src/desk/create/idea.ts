import { defaults, limits } from '../../../../story/limits.ts';
import type { AgeGroup, CreateStoryInput, StoryLength } from '../../../../graphql/generated/types.ts';

/** What is chosen and typed on the form; kept while the page lives, so that the back button loses nothing. */
export interface Idea {
  readonly events: readonly string[];
  readonly text: string;
  readonly characterIds: readonly string[];
  readonly sceneId: string;
  readonly feelings: readonly string[];
  readonly calmness: 'CALMEST' | 'CALM' | 'LIVELY';
  readonly ageGroup: AgeGroup;
  readonly length: StoryLength;
  readonly language: string;
  readonly illustrations: number;
  readonly narrate: boolean;
  readonly voice: string;
}

export const freshIdea: Idea = {
  events: [],
  text: '',
  characterIds: [],
  sceneId: '',
  feelings: [],
  calmness: 'CALM',
  voice: '',
  ageGroup: defaults.ageGroup,
  length: defaults.length,
  language: defaults.language,
  illustrations: defaults.illustrations,
  narrate: defaults.narrate,
};

/** Chips that stand for what happens: the label, and the words that are sent. */
export const events = [
  { value: 'a small lost thing that is found again', label: 'Something lost' },
  { value: 'the first day in a new place', label: 'A first day' },
  { value: 'a night away from home', label: 'A night away' },
  { value: 'somebody who cannot sleep yet', label: "Can't sleep" },
  { value: 'making up after a quarrel', label: 'Making up' },
  { value: 'a new brother or sister', label: 'A new baby' },
  { value: 'a visit to the sea', label: 'The sea' },
  { value: 'a surprise in the garden at dusk', label: 'The garden' },
] as const;

export const feelings = ['cosy', 'funny', 'brave', 'curious', 'gentle', 'magical'] as const;

const calmWords: Readonly<Record<Idea['calmness'], string>> = {
  CALMEST: 'very calm all the way through',
  CALM: 'calm, and calmer towards the end',
  LIVELY: 'lively at first, calm at the end',
};

const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);
const listed = (words: readonly string[]): string =>
  words.length < 2 ? words.join('') : `${words.slice(0, -1).join(', ')} and ${words.at(-1)}`;

/** What is sent as the prompt: the chips as a sentence, then what was typed; with neither, the names of who takes part. */
export function promptOf({ events: chosen, text }: Pick<Idea, 'events' | 'text'>, names: readonly string[]): string {
  const typed = text.trim();
  if (chosen.length > 0) return [`${capital(listed(chosen))}.`, typed].filter(Boolean).join(' ');
  if (typed !== '') return typed;
  return names.length > 0 ? `A story about ${listed(names)}` : '';
}

export const styleOf = ({ feelings: chosen, calmness }: Pick<Idea, 'feelings' | 'calmness'>): string =>
  [listed(chosen), calmWords[calmness]].filter(Boolean).join('; ').slice(0, limits.style);

/** @param id chosen before the press, so that pressing twice asks for one story */
export function inputOf(id: string, idea: Idea, names: readonly string[]): CreateStoryInput & { readonly id: string } {
  const { ageGroup, length, language, characterIds, sceneId, illustrations, narrate, voice } = idea;
  return {
    id,
    ageGroup,
    length,
    language,
    prompt: promptOf(idea, names),
    style: styleOf(idea),
    ...(characterIds.length > 0 && { characterIds }),
    ...(sceneId !== '' && { sceneId }),
    illustrations,
    narrate,
    ...(narrate && voice !== '' && { voice }),
  };
}
