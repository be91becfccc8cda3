/**
 * The types of the domain. Everything in `story/` is written in the subset of JavaScript that AppSync's APPSYNC_JS
 * runtime takes (https://docs.aws.amazon.com/appsync/latest/devguide/supported-features.html), because resolvers,
 * functions and the offline storyteller all use it: no exceptions, no regular expressions, loops only over arrays.
 */
export type AgeGroup = 'AGE_3_5' | 'AGE_6_8' | 'AGE_9_12';
export type StoryLength = 'SHORT' | 'MEDIUM' | 'LONG';

/** The request: cleaned, with every default filled in. Stored with the story and never changed. */
export interface StoryRequest {
  /** The child it is for. */
  readonly childId?: string;
  /** The earlier story that it continues. */
  readonly parentStoryId?: string;
  /** Empty when nothing was typed: the idea is then made up. */
  readonly prompt: string;
  readonly ageGroup: AgeGroup;
  readonly length: StoryLength;
  readonly language: string;
  readonly style?: string;
  readonly characterIds: readonly string[];
  readonly sceneId?: string;
  readonly illustrations: number;
  readonly narrate: boolean;
  /** How many pictures become clips. */
  readonly clips?: number;
  readonly voice?: string;
  /** The family's wishes for the writing and for the pictures, in its own words. */
  readonly instructions?: string;
  readonly imageStyle?: string;
  /** This request's choices, which override the configuration. */
  readonly model?: string;
  readonly maxTokens?: number;
  readonly temperature?: number;
  /** Days until the story is deleted automatically. */
  readonly keepDays?: number;
  readonly mail?: boolean;
  /** The story's own webhook address, in place of the family's webhook. */
  readonly webhookUrl?: string;
}

/** A character that a family saved. All of it is a person's free text, so nothing in it is trusted. */
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

/** A saved character's name and the token that replaces it in everything a model sees. */
export interface Alias {
  /** `@@HERO@@`, `@@FRIEND_1@@` ... */
  readonly alias: string;
  readonly name: string;
  /** The character was chosen for the story, so its alias has to occur in it; the others are only mentioned. */
  readonly chosen: boolean;
}

type FailureCode =
  'ModelUnavailable' | 'ModelRefused' | 'PromptBlocked' | 'StoryBlocked' | 'NameNotHidden' | 'InternalError';

/** Why a story, or a part of it, could not be made. `PromptBlocked` and `StoryBlocked` end BLOCKED, the others FAILED. */
export interface Failure {
  readonly code: FailureCode;
  readonly message: string;
  readonly retryable: boolean;
}

/** The model's story, still with aliases in place of names. */
export interface Draft {
  readonly title: string;
  /** Every character's appearance, the same on every page; empty when the model left it out. */
  readonly look: string;
  readonly pages: readonly DraftPage[];
}

export interface DraftPage {
  /** A chapter's title. */
  readonly title?: string;
  readonly text: string;
  /** The scene of the page's picture. */
  readonly scene: string;
}

/** What a story used. Values that were not measured are absent. */
export interface Receipt {
  /** The configured writer. */
  readonly provider?: string;
  /** The model that answered. */
  readonly model?: string;
  readonly promptTokens?: number;
  readonly completionTokens?: number;
  readonly totalTokens?: number;
  readonly finishReason?: string;
  /** What checked the words, and what drew: a provider, or `builtin` for a stand-in on one machine. */
  readonly checkedBy?: string;
  readonly paintedBy?: string;
  /** Pictures that were made. */
  readonly images?: number;
  /** How many clips were made, and by what. */
  readonly clips?: number;
  readonly animatedBy?: string;
  /** Characters that were sent to the narrator. */
  readonly narratedCharacters?: number;
  readonly readingMinutes?: number;
  /** Flesch-Kincaid. */
  readonly readingGrade?: number;
  /** At the list prices of the configuration. */
  readonly estimatedUsd?: number;
}
