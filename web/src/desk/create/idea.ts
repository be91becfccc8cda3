import { defaults } from '../../../../story/limits.ts';
import type { AgeGroup, CreateStoryInput, StoryLength } from '../../../../graphql/generated/types.ts';
import type { Words } from '../../words/en.ts';
import { maxClips } from './pictures.ts';
import type { MediaOffer } from './pictures.ts';
import { styleOf } from './style.ts';
import type { Calmness, Feeling, Look } from './style.ts';

/** Events that a story can be about, by the names of their chips. */
export type StoryEvent = keyof Words['create']['events'];

/** The choices and the text of the form. They are kept until the page is reloaded, so the back button loses nothing. */
export interface Idea {
  /** The family leaves the idea to the storyteller; characters or a place are then enough. */
  readonly isSurprise: boolean;
  readonly events: readonly StoryEvent[];
  readonly text: string;
  /** The child that the story is for; empty: for no child in particular. */
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

/** The form's words, and how its language joins the entries of a list. */
export interface FormWords {
  readonly words: Words['create'];
  list(parts: readonly string[]): string;
}

/**
 * The prompt to send: the chips as a sentence, then the typed text. If there is neither, it names the characters. It is
 * empty for a surprise.
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

/** Whether there is enough to make a story from. */
export const hasSubject = ({ isSurprise, characterIds, sceneId }: Idea, prompt: string): boolean =>
  prompt !== '' || (isSurprise && (characterIds.length > 0 || sceneId !== ''));

/**
 * The input of `createStory`.
 * @param id chosen before the press, so that pressing twice requests one story
 * @param offer whether this deployment makes pictures and clips
 */
export function inputOf(
  id: string,
  idea: Idea,
  prompt: string,
  offer: MediaOffer,
): CreateStoryInput & { readonly id: string } {
  const { childId, ageGroup, length, language, characterIds, sceneId, narrate, voice, look, keepDays, mail } = idea;
  const { hasPictures } = offer;
  const clips = Math.min(idea.clips, maxClips(offer, idea.illustrations));
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
