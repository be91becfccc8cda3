import { hideNames } from './aliases.ts';
import type { Hiding } from './aliases.ts';
import { fixed } from './outgoing.ts';
import type { Body } from './outgoing.ts';
import { HOUSE_RULES, LISTENERS } from './prompt-words.ts';
import type { AnswerFormat } from './providers/types.ts';
import type { OrderedComplaint } from './review/complaints.ts';
import { aliasAt } from './tokens.ts';
import type { AgeGroup, Character, Scene, StoryLength, StoryRequest } from './types.ts';

/** Stored with every story: it tells whether the prompt or the model has changed. */
export const promptVersion = '5';

const PAGES: Readonly<Record<StoryLength, number>> = { SHORT: 5, MEDIUM: 8, LONG: 12 };

export const pageCount = (length: StoryLength): number => PAGES[length];

interface Amount {
  readonly listener: string;
  /** Minimum and maximum of one page. */
  readonly sentences: readonly [number, number];
  readonly words: readonly [number, number];
}

/**
 * The number of words on a page, by age: what fits the time that one picture is looked at; a SHORT story has 175 to 650
 * words.
 */
const AMOUNTS: Readonly<Record<AgeGroup, Amount>> = {
  AGE_3_5: { listener: '3 to 5 years old', sentences: [3, 5], words: [35, 55] },
  AGE_6_8: { listener: '6 to 8 years old', sentences: [4, 7], words: [55, 85] },
  AGE_9_12: { listener: '9 to 12 years old', sentences: [6, 9], words: [90, 130] },
};

/** Minimum and maximum number of words on one page. */
export const wordsPerPage = (ageGroup: AgeGroup): readonly [number, number] => AMOUNTS[ageGroup].words;

/** A character as the model sees it: an alias in place of the name, and no id. */
interface CastMember extends Omit<Character, 'id'> {
  readonly role: 'hero' | 'friend';
}

/** What a sequel needs to know about the earlier story. */
export interface Before {
  readonly title: string;
  readonly idea: string;
  readonly recap: string;
}

/**
 * The order for the model: the user message is this as JSON, so that typed text can never be taken for anything but a
 * value, and so that the offline storyteller reads the same order as a model.
 */
export interface StoryOrder {
  readonly idea: string;
  readonly ageGroup: AgeGroup;
  readonly listener: string;
  readonly language: string;
  readonly pages: number;
  readonly sentencesPerPage: readonly [number, number];
  readonly wordsPerPage: readonly [number, number];
  readonly style?: string;
  /** The family's wishes for the writing, in its own words. */
  readonly instructions?: string;
  /** Each page is a chapter with a title; left out of stories that have none. */
  readonly chapters?: true;
  readonly cast?: readonly CastMember[];
  readonly setting?: Omit<Scene, 'id' | 'name'>;
  /** The earlier story: its title, its idea, and how it began and ended. */
  readonly sequelTo?: Before;
  /** What the listener does not want to hear about at all. */
  readonly never?: readonly string[];
  /**
   * The story's id: a writer that chooses among stories, as the offline storyteller does, makes the same choice for the
   * same id.
   */
  readonly seed?: string;
  /** Why an earlier version was taken back; absent in a first one. */
  readonly complaints?: readonly OrderedComplaint[];
}

/** A saved text as it may be sent: names hidden, and no longer than any field may be. */
const hidden = (text: string, hiding: Hiding): string => hideNames(text.slice(0, 1000), hiding);

const hiddenList = (texts: readonly string[], hiding: Hiding): string[] =>
  texts.slice(0, 10).map((text) => hidden(text, hiding));

/** The non-empty fields of a saved item, names hidden. */
function castMember(character: Character, position: number, hiding: Hiding): CastMember {
  return {
    name: aliasAt(position),
    role: position === 0 ? 'hero' : 'friend',
    ...(character.what ? { what: hidden(character.what, hiding) } : {}),
    ...(character.traits ? { traits: hiddenList(character.traits, hiding) } : {}),
    ...(character.look ? { look: hidden(character.look, hiding) } : {}),
    ...(character.pronouns ? { pronouns: hidden(character.pronouns, hiding) } : {}),
    ...(character.favourites ? { favourites: hiddenList(character.favourites, hiding) } : {}),
    ...(character.never ? { never: hiddenList(character.never, hiding) } : {}),
  };
}

function setting(scene: Scene, hiding: Hiding): StoryOrder['setting'] {
  return {
    ...(scene.place ? { place: hidden(scene.place, hiding) } : {}),
    ...(scene.time ? { time: hidden(scene.time, hiding) } : {}),
    ...(scene.mood ? { mood: hidden(scene.mood, hiding) } : {}),
    ...(scene.details ? { details: hidden(scene.details, hiding) } : {}),
  };
}

/**
 * All texts of a request, its cast and its scene that the model will see, the idea first: names are searched for in
 * these.
 */
export function textsOf(
  request: StoryRequest,
  chosen: readonly Character[],
  scene: Scene | null,
  never: readonly string[] = [],
  before?: Before | null,
): string[] {
  const texts: string[] = [request.prompt, request.style ?? '', request.instructions ?? '', request.imageStyle ?? ''];
  for (const one of chosen) {
    texts.push(one.what ?? '', one.look ?? '', one.pronouns ?? '');
    texts.push(...(one.traits ?? []), ...(one.favourites ?? []), ...(one.never ?? []));
  }
  if (scene !== null) texts.push(scene.place ?? '', scene.time ?? '', scene.mood ?? '', scene.details ?? '');
  texts.push(...never);
  if (before) texts.push(before.title, before.idea, before.recap);
  return texts.filter((text) => text !== '').map((text) => text.slice(0, 1000));
}

/**
 * The order for a story.
 * @param chosen the characters of `request.characterIds` in their order; the first aliases are theirs
 * @param never topics that the child does not want to hear about
 * @param before the earlier story of a sequel
 */
export function makeOrder(
  request: StoryRequest,
  chosen: readonly Character[],
  scene: Scene | null,
  hiding: Hiding,
  never: readonly string[] = [],
  before?: Before | null,
): StoryOrder {
  const amount = AMOUNTS[request.ageGroup];
  return {
    idea: hidden(request.prompt, hiding),
    ageGroup: request.ageGroup,
    listener: amount.listener,
    language: request.language,
    pages: pageCount(request.length),
    sentencesPerPage: amount.sentences,
    wordsPerPage: amount.words,
    ...(request.style === undefined ? {} : { style: hidden(request.style, hiding) }),
    ...(request.instructions === undefined ? {} : { instructions: hidden(request.instructions, hiding) }),
    ...(request.length === 'LONG' ? { chapters: true } : {}),
    ...(chosen.length === 0 ? {} : { cast: chosen.map((one, position) => castMember(one, position, hiding)) }),
    ...(scene === null ? {} : { setting: setting(scene, hiding) }),
    ...(!before
      ? {}
      : {
          sequelTo: {
            title: hidden(before.title, hiding),
            idea: hidden(before.idea, hiding),
            recap: hidden(before.recap, hiding),
          },
        }),
    ...(never.length === 0 ? {} : { never: hiddenList(never, hiding) }),
  };
}

/**
 * The free text in an order, for the safety check.
 * @param imageStyle the pictures' style, which the writer does not receive
 */
export function orderedText(order: StoryOrder, imageStyle: string | undefined): string {
  const texts: string[] = [order.idea, order.style ?? '', order.instructions ?? '', imageStyle ?? ''];
  for (const one of order.cast ?? []) {
    texts.push(
      one.what ?? '',
      one.look ?? '',
      one.pronouns ?? '',
      ...(one.traits ?? []),
      ...(one.favourites ?? []),
      ...(one.never ?? []),
    );
  }
  const { title = '', idea = '', recap = '' }: Partial<Before> = order.sequelTo ?? {};
  texts.push(title, idea, recap);
  const place = order.setting ?? {};
  texts.push(place.place ?? '', place.time ?? '', place.mood ?? '', place.details ?? '', ...(order.never ?? []));
  return texts.filter((text) => text !== '').join('\n');
}

const ALIAS_RULES = `## Names
Some characters are written as a token: @@HERO@@, @@FRIEND_1@@ and so on. A token stands for a name that you do not know.
- Write it exactly, character for character, wherever the name would stand: "@@HERO@@ put on both boots." "Those are @@HERO@@'s boots."
- Never translate, shorten, decline or explain it, never guess the name, and use only tokens that are in the order.
- Every member of the cast appears in the story by token; the hero is there on most pages.`;

const CHAPTER_RULES = `## Chapters
Each page is a chapter. Its "title" is two to five words that name a thing or a place in it and give nothing away; "text" does not repeat it.`;

const SEQUEL_RULES = `## A sequel
The child knows the story that "sequelTo" sums up. The same people go on, as they were, and something new and small happens to them: another want, another obstacle. Do not tell the old story again; half a sentence that recalls it is enough. The new one can be heard without it.`;

/**
 * The system message: the rules of a bedtime story for this age; then the rules for chapters and names when there are
 * any; then the operator's own rules.
 */
export function systemPrompt(
  { ageGroup, chapters, sequelTo }: Pick<StoryOrder, 'ageGroup' | 'chapters' | 'sequelTo'>,
  hasAliases: boolean,
  houseWords: string,
): string {
  return [
    HOUSE_RULES,
    LISTENERS[ageGroup],
    chapters ? CHAPTER_RULES : '',
    sequelTo ? SEQUEL_RULES : '',
    hasAliases ? ALIAS_RULES : '',
    houseWords,
  ]
    .filter((part) => part !== '')
    .join('\n\n');
}

/** The user message: typed text is searched once more when it is sent, our own text is not. */
export function userPrompt({ ageGroup, listener, language, seed, cast, sequelTo, ...order }: StoryOrder): Body {
  const members = cast?.map(({ name, role, ...member }) => ({ name: fixed(name), role: fixed(role), ...member }));
  return {
    json: {
      ...order,
      ageGroup: fixed(ageGroup),
      listener: fixed(listener),
      language: fixed(language),
      ...(seed === undefined ? {} : { seed: fixed(seed) }),
      ...(members === undefined ? {} : { cast: members }),
      ...(sequelTo === undefined ? {} : { sequelTo: { ...sequelTo } }),
    },
  };
}

/**
 * The schema of the answer, in the subset that strict mode accepts:
 * https://platform.openai.com/docs/guides/structured-outputs
 */
export function answerFormat({ pages, chapters }: Pick<StoryOrder, 'pages' | 'chapters'>): AnswerFormat {
  const chapterTitle = { title: { type: 'string', description: "The chapter's title." } };
  return {
    name: 'bedtime_story',
    schema: {
      type: 'object',
      additionalProperties: false,
      required: ['title', 'look', 'pages'],
      properties: {
        title: { type: 'string', description: 'Two to six words that name something in the story.' },
        // Before the pages, so that the scenes can follow it, and so that the pages come last and can be shown as they
        // arrive.
        look: {
          type: 'string',
          description: 'What every character looks like, the same on every page: one sentence for each.',
        },
        pages: {
          type: 'array',
          description: `Exactly ${pages} pages.`,
          minItems: pages,
          maxItems: pages,
          items: {
            type: 'object',
            additionalProperties: false,
            required: [...(chapters ? ['title'] : []), 'text', 'scene'],
            properties: {
              ...(chapters ? chapterTitle : {}),
              text: { type: 'string', description: 'What is read aloud on this page. Plain text.' },
              scene: { type: 'string', description: 'What the picture of this page shows.' },
            },
          },
        },
      },
    },
  };
}
