import { choiceProblem, choicesOf } from './choices.ts';
import type { ChoiceInput, Offer } from './choices.ts';
import { pageCount } from './prompt.ts';
import { MAX_RAW_LENGTH, clean } from './text.ts';
import type { AgeGroup, StoryLength, StoryRequest } from './types.ts';
import { range } from './units.ts';
import { voiceProblem } from './voices.ts';

/** Every limit of an input, in UTF-16 units where text is counted (as JavaScript's `length` and a web page's counter do). */
export const limits = {
  prompt: 1000,
  style: 200,
  /** Why a story was rejected. */
  reason: 200,
  instructions: 500,
  characterIds: 5,
  id: 100,
  listStories: 100,
  /** Pictures of one request. */
  illustrations: 10,
} as const;

const ageGroups: readonly AgeGroup[] = ['AGE_3_5', 'AGE_6_8', 'AGE_9_12'];
const storyLengths: readonly StoryLength[] = ['SHORT', 'MEDIUM', 'LONG'];
export const languages: readonly string[] = ['en-US', 'en-GB', 'es-ES', 'fr-FR', 'de-DE', 'it-IT', 'pt-BR'];

/** AppSync does not pass the schema's defaults to resolvers, so they are also applied here. */
export const defaults = {
  ageGroup: 'AGE_6_8',
  length: 'SHORT',
  language: 'en-US',
  illustrations: 3,
  narrate: true,
  listStories: 20,
} as const;

/** `createStory`'s input as it comes from GraphQL: fields that were left out are absent, or null. */
export interface StoryInput extends ChoiceInput {
  readonly id?: string | null;
  readonly childId?: string | null;
  readonly parentStoryId?: string | null;
  readonly prompt?: string | null;
  readonly ageGroup?: AgeGroup | null;
  readonly length?: StoryLength | null;
  readonly language?: string | null;
  readonly style?: string | null;
  readonly characterIds?: readonly string[] | null;
  readonly sceneId?: string | null;
  readonly illustrations?: number | null;
  readonly narrate?: boolean | null;
  readonly voice?: string | null;
  readonly instructions?: string | null;
  readonly imageStyle?: string | null;
}

/** Either a request that can be carried out, or a sentence for the person who sent it. */
export type Checked =
  { readonly problem: null; readonly request: StoryRequest } | { readonly problem: string; readonly request: null };

const HEXADECIMAL = '0123456789abcdef';

/**
 * A v4 UUID, in either case: `xxxxxxxx-xxxx-4xxx-[89ab]xxx-xxxxxxxxxxxx`
 * (https://www.rfc-editor.org/rfc/rfc9562#section-5.4). Without a regular expression: AppSync has Java's, functions JavaScript's.
 */
export function isUuid4(id: string): boolean {
  if (id.length !== 36) return false;
  const lower = id.toLowerCase();
  for (const at of range(36)) {
    const unit = lower.charAt(at);
    if (at === 8 || at === 13 || at === 18 || at === 23) {
      if (unit !== '-') return false;
    } else if (HEXADECIMAL.indexOf(unit) === -1) {
      return false;
    }
  }
  return lower.charAt(14) === '4' && '89ab'.indexOf(lower.charAt(19)) !== -1;
}

const KEY_CHARACTERS = 'abcdefghijklmnopqrstuvwxyz0123456789-.';

/** Whether a text can be one of our ids: no other text is ever sent to the database. */
export function isKey(id: string): boolean {
  if (id.length === 0 || id.length > limits.id) return false;
  const lower = id.toLowerCase();
  for (const at of range(id.length)) {
    if (KEY_CHARACTERS.indexOf(lower.charAt(at)) === -1) return false;
  }
  return true;
}

/** The value for no painter: nothing is drawn. */
export const NO_PAINTER = 'none';

const picturesOf = (painter: string): number => (painter === NO_PAINTER ? 0 : defaults.illustrations);

/** What is wrong with fields that choose among known values; null when nothing is. */
function kindProblem(input: StoryInput, painter: string): string | null {
  const language = input.language ?? defaults.language;
  if (!languages.includes(language)) return `language: choose one of ${languages.join(', ')}.`;
  if (!ageGroups.includes(input.ageGroup ?? defaults.ageGroup))
    return `ageGroup: choose one of ${ageGroups.join(', ')}.`;
  const length = input.length ?? defaults.length;
  if (!storyLengths.includes(length)) return `length: choose one of ${storyLengths.join(', ')}.`;
  const illustrations = input.illustrations ?? picturesOf(painter);
  if (illustrations > 0 && painter === NO_PAINTER)
    return 'illustrations: this deployment makes no pictures. Leave it out, or use 0.';
  if (illustrations < 0 || illustrations > limits.illustrations) return `illustrations: 0 to ${limits.illustrations}.`;
  if (illustrations > pageCount(length))
    return `illustrations: a ${length} story has ${pageCount(length)} pages. Ask for as many pictures at most.`;
  const voice = input.voice ?? '';
  return voice === '' ? null : voiceProblem(language, voice);
}

/** What is wrong with the id that a client chose for something new; null when nothing is. */
export const idProblem = (id: string | null | undefined): string | null =>
  id === undefined || id === null || isUuid4(id)
    ? null
    : 'id: it has to be a v4 UUID, such as 3f0f5b0e-6d0f-4c52-9a51-0d5cbb9f1a10. Leave it out to have one made.';

/** What is wrong with references to saved items; null when nothing is. */
function referenceProblem(input: StoryInput): string | null {
  const characterIds = input.characterIds ?? [];
  if (characterIds.length > limits.characterIds)
    return `characterIds: at most ${limits.characterIds} characters fit into one story.`;
  for (const id of characterIds) {
    if (!isKey(id)) return 'characterIds: that is no id of a saved character.';
    if (characterIds.filter((other) => other === id).length > 1)
      return 'characterIds: each character can be chosen once.';
  }
  if (input.sceneId !== undefined && input.sceneId !== null && !isKey(input.sceneId)) {
    return 'sceneId: that is no id of a saved scene.';
  }
  const childId = input.childId ?? '';
  if (childId !== '' && !isKey(childId)) return 'childId: that is no id of a saved child.';
  const parent = input.parentStoryId ?? '';
  return parent === '' || isKey(parent) ? null : 'parentStoryId: that is no id of a story.';
}

/** What is wrong with the length of a text, given as typed and as cleaned; null when nothing is. */
export function lengthProblem(field: string, raw: string, cleaned: string, most: number): string | null {
  if (raw.length <= MAX_RAW_LENGTH && cleaned.length <= most) return null;
  return `${field}: at most ${most} characters; this has ${raw.length > MAX_RAW_LENGTH ? raw.length : cleaned.length}.`;
}

const PROMPTLESS =
  'prompt: write a few words about the story, such as "A brave mouse finds a lantern", or choose characters, a scene, a child or the story that goes on.';

/** Texts of an input, cleaned, and the first error in them. */
function textsIn(input: StoryInput) {
  const prompt = clean(input.prompt ?? '');
  const style = clean(input.style ?? '');
  const instructions = clean(input.instructions ?? '');
  const imageStyle = clean(input.imageStyle ?? '');
  // With characters, a scene, a child or an earlier story, the idea can be made up.
  const hasSubject =
    prompt !== '' ||
    (input.characterIds ?? []).length > 0 ||
    (input.sceneId ?? '') !== '' ||
    (input.childId ?? '') !== '' ||
    (input.parentStoryId ?? '') !== '';
  const problem =
    lengthProblem('prompt', input.prompt ?? '', prompt, limits.prompt) ??
    (hasSubject ? null : PROMPTLESS) ??
    lengthProblem('style', input.style ?? '', style, limits.style) ??
    lengthProblem('instructions', input.instructions ?? '', instructions, limits.instructions) ??
    lengthProblem('imageStyle', input.imageStyle ?? '', imageStyle, limits.style);
  const texts = {
    prompt,
    ...(style === '' ? {} : { style }),
    ...(instructions === '' ? {} : { instructions }),
    ...(imageStyle === '' ? {} : { imageStyle }),
  };
  return { problem, texts };
}

/**
 * Cleans `createStory`'s input and fills in the defaults, or says what is wrong with it.
 * @param offer the deployment's models and limits
 */
export function checkStoryInput(input: StoryInput, offer: Offer = {}): Checked {
  const painter = offer.PAINTER ?? '';
  const { problem: textProblem, texts } = textsIn(input);
  const problem =
    textProblem ??
    idProblem(input.id) ??
    referenceProblem(input) ??
    kindProblem(input, painter) ??
    choiceProblem(input, offer);
  if (problem !== null) return { problem, request: null };
  const sceneId = input.sceneId ?? '';
  const childId = input.childId ?? '';
  const parentStoryId = input.parentStoryId ?? '';
  const voice = input.voice ?? '';
  return {
    problem: null,
    request: {
      ...(childId === '' ? {} : { childId: childId.toLowerCase() }),
      ...(parentStoryId === '' ? {} : { parentStoryId }),
      ...texts,
      ageGroup: input.ageGroup ?? defaults.ageGroup,
      length: input.length ?? defaults.length,
      language: input.language ?? defaults.language,
      characterIds: input.characterIds ?? [],
      ...(sceneId === '' ? {} : { sceneId }),
      illustrations: input.illustrations ?? picturesOf(painter),
      narrate: input.narrate ?? defaults.narrate,
      ...(voice === '' ? {} : { voice }),
      ...choicesOf(input),
    },
  };
}

/**
 * Whether two requests are the same; a field that one of them left out equals its default. A BLOCKED story's texts were
 * removed, so `kept` may lack them: then the rest decides, because a repeat must never be paid for again.
 * @param usual the configuration's defaults
 */
export function isSameRequest(
  kept: Partial<StoryRequest>,
  sent: StoryRequest,
  usual: Pick<StoryRequest, 'model' | 'maxTokens' | 'temperature'> = {},
): boolean {
  const keptIds = kept.characterIds ?? [];
  const isBlocked = (kept.prompt ?? null) === null;
  const isSame = (
    name:
      | 'childId'
      | 'parentStoryId'
      | 'sceneId'
      | 'voice'
      | 'clips'
      | 'keepDays'
      | 'mail'
      | 'webhookUrl'
      | 'model'
      | 'maxTokens'
      | 'temperature',
    otherwise: unknown,
  ) => (kept[name] ?? otherwise) === (sent[name] ?? otherwise);
  return (
    (isBlocked ||
      (kept.prompt === sent.prompt &&
        (kept.instructions ?? '') === (sent.instructions ?? '') &&
        (kept.style ?? '') === (sent.style ?? '') &&
        (kept.imageStyle ?? '') === (sent.imageStyle ?? ''))) &&
    kept.ageGroup === sent.ageGroup &&
    kept.length === sent.length &&
    kept.language === sent.language &&
    isSame('sceneId', '') &&
    isSame('childId', '') &&
    isSame('parentStoryId', '') &&
    isSame('voice', '') &&
    isSame('clips', 0) &&
    isSame('model', usual.model ?? '') &&
    isSame('maxTokens', usual.maxTokens ?? 0) &&
    isSame('temperature', usual.temperature ?? -1) &&
    isSame('keepDays', 0) &&
    isSame('mail', false) &&
    isSame('webhookUrl', '') &&
    kept.illustrations === sent.illustrations &&
    kept.narrate === sent.narrate &&
    keptIds.length === sent.characterIds.length &&
    keptIds.every((id, at) => id === sent.characterIds[at])
  );
}
