import { defaults } from '../../../../story/limits.ts';
import type { AgeGroup, CreateStoryInput, StoryLength } from '../../../../graphql/generated/types.ts';
import type { Words } from '../../words/en.ts';
import { mostClips } from './pictures.ts';
import type { MediaOffer } from './pictures.ts';
import { styleOf } from './style.ts';
import type { Calmness, Feeling, Look } from './style.ts';

/** What happens, by the chips' names. */
export type StoryEvent = keyof Words['create']['events'];

/** The form's choices and text; kept as long as the page lives, so that the back button loses nothing. */
export interface Idea {
  /** Nothing was said: characters or a place are enough. */
  readonly isSurprise: boolean;
  readonly events: readonly StoryEvent[];
  readonly text: string;
  /** The child; empty: no child in particular. */
  readonly childId: string;
  readonly characterIds: readonly string[];
  readonly sceneId: string;
  readonly feelings: readonly Feeling[];
  readonly calmness: Calmness;
  readonly ageGroup: AgeGroup;
  readonly length: StoryLength;
  readonly language: string;
  readonly illustrations: number;
  readonly clips: number;
  readonly narrate: boolean;
  readonly voice: string;
  readonly look: Look;
  /** Days; 0 is the deployment's default. */
  readonly keepDays: number;
  readonly mail: boolean;
}

export const freshIdea: Idea = {
  isSurprise: false,
  events: [],
  text: '',
  childId: '',
  characterIds: [],
  sceneId: '',
  feelings: [],
  calmness: 'CALM',
  voice: '',
  ageGroup: defaults.ageGroup,
  length: defaults.length,
  language: defaults.language,
  illustrations: defaults.illustrations,
  clips: 0,
  narrate: defaults.narrate,
  look: '',
  keepDays: 0,
  mail: false,
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

/** The language of the form. */
export interface FormWords {
  readonly words: Words['create'];
  list(parts: readonly string[]): string;
}

/**
 * The prompt that is sent: the chips as a sentence, then the typed text; with neither, the characters' names; for a
 * surprise nothing.
 */
export function promptOf(
  { words, list }: FormWords,
  { isSurprise, events: chosen, text }: Pick<Idea, 'isSurprise' | 'events' | 'text'>,
  names: readonly string[],
): string {
  if (isSurprise) return '';
  const typed = text.trim();
  const happens = chosen.map((event) => words.events[event].idea);
  if (happens.length > 0) return [`${capital(list(happens))}.`, typed].filter(Boolean).join(' ');
  if (typed !== '') return typed;
  return names.length > 0 ? words.storyAbout(list(names)) : '';
}

/** Whether there is anything to make a story from. */
export const isTellable = ({ isSurprise, characterIds, sceneId }: Idea, prompt: string): boolean =>
  prompt !== '' || (isSurprise && (characterIds.length > 0 || sceneId !== ''));

/**
 * @param id chosen before the press, so that pressing twice asks for one story
 * @param offer whether anybody draws here, and makes clips
 */
export function inputOf(
  id: string,
  idea: Idea,
  prompt: string,
  offer: MediaOffer,
): CreateStoryInput & { readonly id: string } {
  const { childId, ageGroup, length, language, characterIds, sceneId, narrate, voice, look, keepDays, mail } = idea;
  const { hasPictures } = offer;
  const clips = Math.min(idea.clips, mostClips(offer, idea.illustrations));
  return {
    id,
    ageGroup,
    length,
    language,
    ...(prompt !== '' && { prompt }),
    style: styleOf(idea.feelings, idea.calmness),
    ...(childId !== '' && { childId }),
    ...(characterIds.length > 0 && { characterIds }),
    ...(sceneId !== '' && { sceneId }),
    illustrations: hasPictures ? idea.illustrations : 0,
    ...(clips > 0 && { clips }),
    narrate,
    ...(narrate && voice !== '' && { voice }),
    ...(hasPictures && look !== '' && { imageStyle: look }),
    ...(keepDays > 0 && { keepDays }),
    ...(mail && { mail }),
  };
}
