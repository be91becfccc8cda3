/**
 * The words of the domain. Everything in `story/` is written in the subset of JavaScript that AppSync's APPSYNC_JS
 * runtime takes (https://docs.aws.amazon.com/appsync/latest/devguide/supported-features.html), because resolvers,
 * functions and the offline storyteller all use it: no exceptions, no regular expressions, loops only over arrays.
 */
export type AgeGroup = 'AGE_3_5' | 'AGE_6_8' | 'AGE_9_12';
export type StoryLength = 'SHORT' | 'MEDIUM' | 'LONG';

/** What was asked for: cleaned, with every default filled in. Kept with the story and never changed. */
export interface StoryRequest {
  /** For whom it is. */
  readonly childId?: string;
  /** The story that goes on in it. */
  readonly parentStoryId?: string;
  /** Empty when nothing was typed: the idea is then one of ours. */
  readonly prompt: string;
  readonly ageGroup: AgeGroup;
  readonly length: StoryLength;
  readonly language: string;
  readonly style?: string;
  readonly characterIds: readonly string[];
  readonly sceneId?: string;
  readonly illustrations: number;
  readonly narrate: boolean;
  /** Pictures of which a clip is made. */
  readonly clips?: number;
  readonly voice?: string;
  /** What the family wishes of the writing, and how the pictures are to look, in its own words. */
  readonly instructions?: string;
  readonly imageStyle?: string;
  /** What this request chose in place of the configuration. */
  readonly model?: string;
  readonly maxTokens?: number;
  readonly temperature?: number;
  /** Days until the story is removed. */
  readonly keepDays?: number;
  readonly mail?: boolean;
  /** Where a program is told of it, in place of the family's webhook. */
  readonly webhookUrl?: string;
}

/** A character that a family saved. Everything in it is free text of a person, so nothing in it is trusted. */
export interface Character {
  readonly id: string;
  readonly name: string;
  readonly what?: string;
  readonly traits?: readonly string[];
  readonly look?: string;
  readonly pronouns?: string;
  readonly favourites?: readonly string[];
  readonly never?: readonly string[];
}

/** A place and time that a family saved. */
export interface Scene {
  readonly id: string;
  readonly name: string;
  readonly place?: string;
  readonly time?: string;
  readonly mood?: string;
  readonly details?: string;
}

/** A saved character's name and the token that stands for it in everything a model sees. */
export interface Alias {
  /** `@@HERO@@`, `@@FRIEND_1@@` ... */
  readonly alias: string;
  readonly name: string;
  /** The character was chosen for the story, so its alias has to occur in it; others are only mentioned. */
  readonly chosen: boolean;
}

type FailureCode =
  'ModelUnavailable' | 'ModelRefused' | 'PromptBlocked' | 'StoryBlocked' | 'NameNotHidden' | 'InternalError';

/** Why a story has no words. `PromptBlocked` and `StoryBlocked` end BLOCKED, the others FAILED. */
export interface Failure {
  readonly code: FailureCode;
  readonly message: string;
  readonly retryable: boolean;
}

/** What the model wrote, still with aliases in place of names. */
export interface Draft {
  readonly title: string;
  /** What every character looks like, the same on every page; empty when a model left it out. */
  readonly look: string;
  readonly pages: readonly DraftPage[];
}

export interface DraftPage {
  /** A chapter's. */
  readonly title?: string;
  readonly text: string;
  /** What a picture of the page shows. */
  readonly scene: string;
}

/** What a story took. Whatever was not measured is left out. */
export interface Receipt {
  /** The configured writer. */
  readonly provider?: string;
  /** Who answered. */
  readonly model?: string;
  readonly promptTokens?: number;
  readonly completionTokens?: number;
  readonly totalTokens?: number;
  readonly finishReason?: string;
  /** Who checked the words, and who drew: a provider, or `builtin` for what stands in for one on one machine. */
  readonly checkedBy?: string;
  readonly paintedBy?: string;
  /** Pictures that were made. */
  readonly images?: number;
  /** Clips that were made, and by whom. */
  readonly clips?: number;
  readonly animatedBy?: string;
  /** Characters that were sent to be spoken. */
  readonly narratedCharacters?: number;
  readonly readingMinutes?: number;
  /** Flesch-Kincaid. */
  readonly readingGrade?: number;
  /** At the list prices of the configuration. */
  readonly estimatedUsd?: number;
}
