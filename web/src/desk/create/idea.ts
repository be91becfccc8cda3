import { defaults } from '../../../../story/limits.ts';
import type { AgeGroup, CreateStoryInput, StoryLength } from '../../../../graphql/generated/types.ts';
import type { Words } from '../../words/en.ts';
import { styleOf } from './style.ts';
import type { Calmness, Feeling } from './style.ts';

/** What happens, as it stands on the chips. */
export type StoryEvent = keyof Words['create']['events'];

/** What is chosen and typed on the form; kept while the page lives, so that the back button loses nothing. */
export interface Idea {
  readonly events: readonly StoryEvent[];
  readonly text: string;
  readonly characterIds: readonly string[];
  readonly sceneId: string;
  readonly feelings: readonly Feeling[];
  readonly calmness: Calmness;
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

export const events: readonly StoryEvent[] = [
  'lost',
  'firstDay',
  'nightAway',
  'cannotSleep',
  'makingUp',
  'newBaby',
  'sea',
  'garden',
];

const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);

/** What a form is written in. */
export interface FormWords {
  readonly words: Words['create'];
  list(parts: readonly string[]): string;
}

/** What is sent as the prompt: the chips as a sentence, then what was typed; with neither, the names of who takes part. */
export function promptOf(
  { words, list }: FormWords,
  { events: chosen, text }: Pick<Idea, 'events' | 'text'>,
  names: readonly string[],
): string {
  const typed = text.trim();
  const happens = chosen.map((event) => words.events[event].idea);
  if (happens.length > 0) return [`${capital(list(happens))}.`, typed].filter(Boolean).join(' ');
  if (typed !== '') return typed;
  return names.length > 0 ? words.storyAbout(list(names)) : '';
}

/** @param id chosen before the press, so that pressing twice asks for one story */
export function inputOf(id: string, idea: Idea, prompt: string): CreateStoryInput & { readonly id: string } {
  const { ageGroup, length, language, characterIds, sceneId, illustrations, narrate, voice } = idea;
  return {
    id,
    ageGroup,
    length,
    language,
    prompt,
    style: styleOf(idea.feelings, idea.calmness),
    ...(characterIds.length > 0 && { characterIds }),
    ...(sceneId !== '' && { sceneId }),
    illustrations,
    narrate,
    ...(narrate && voice !== '' && { voice }),
  };
}
