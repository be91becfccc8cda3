/** Internal type. DO NOT USE DIRECTLY. */
type Exact<T extends { [key: string]: unknown }> = { [K in keyof T]: T[K] };
/** Internal type. DO NOT USE DIRECTLY. */
export type Incremental<T> = T | { [P in keyof T]?: P extends ' $fragmentName' | '__typename' ? T[P] : never };
/** The listener's age in years. */
export type AgeGroup =
  | 'AGE_3_5'
  | 'AGE_6_8'
  | 'AGE_9_12';

/** Whether a story may be read to the child. */
export type ApprovalState =
  | 'APPROVED'
  /** Undecided: only adults can read it. */
  | 'PENDING'
  | 'REJECTED';

/** The state of a picture or of the narration. */
export type AssetStatus =
  /** It could not be made; `failure` says why. The words are not affected. */
  | 'FAILED'
  /** Not requested. */
  | 'NOT_REQUESTED'
  /** Being made. */
  | 'PENDING'
  /** Ready: it has a url. */
  | 'READY';

/**
 * What to write. Text is trimmed, and invisible characters (zero-width, direction marks, tags) are removed before it is
 * counted. Every limit is checked before anything is written or counted: a ValidationError names the field.
 */
export type CreateStoryInput = {
  /** The listener's age. Determines the words, the length of sentences and how exciting the story may get. */
  readonly ageGroup?: AgeGroup | null | undefined;
  /** Saved characters who take part, the hero first: up to 5 ids. */
  readonly characterIds?: ReadonlyArray<string> | null | undefined;
  /** The child it is for. The story mentions nothing that the child's `never` lists. `ageGroup` and `language` default to the child's. */
  readonly childId?: string | null | undefined;
  /**
   * How many of the first pictures become clips: 0 to 3. Clips are made after the story is COMPLETE. Expensive, and counts as one more of today's stories. More than 0
   * is a ValidationError if the deployment has no animator.
   */
  readonly clips?: number | null | undefined;
  /** A v4 UUID that you choose, which makes the request safe to repeat. Default: a new one. */
  readonly id?: string | null | undefined;
  /** How many pictures, spread over the pages and always including the first: 0 to 10, and at most one per page. */
  readonly illustrations?: number | null | undefined;
  /** How the pictures should look, such as "cut paper": up to 200 characters. Passes the same safety check as the idea. Default: `style`, else the standard look. */
  readonly imageStyle?: string | null | undefined;
  /**
   * Your wishes for the writing, such as "no dragons, and let somebody sing": up to 500 characters. The writer follows them as far as suits a bedtime
   * story. Passes the same safety check as the idea.
   */
  readonly instructions?: string | null | undefined;
  /** Days after which it is deleted: 1 to 3650. Default: as long as the deployment keeps stories. */
  readonly keepDays?: number | null | undefined;
  /** One of en-US, en-GB, es-ES, fr-FR, de-DE, it-IT, pt-BR. */
  readonly language?: string | null | undefined;
  /** How many pages. */
  readonly length?: StoryLength | null | undefined;
  /** Whether to send an email when it is ready. Only when mail is on for the user. */
  readonly mail?: boolean | null | undefined;
  /** The maximum number of tokens of the model's answer, reasoning included: 500 to the deployment's limit, which is the default. */
  readonly maxTokens?: number | null | undefined;
  /** The model that writes it. Default: the deployment's first. For any other value, the ValidationError lists the models on offer. */
  readonly model?: string | null | undefined;
  /** Whether it is narrated. */
  readonly narrate?: boolean | null | undefined;
  /**
   * Makes this story a sequel of that one: the model receives the earlier story's title, its idea and two of its sentences. Without its own idea and characters,
   * the sequel uses those of the earlier story. A sequel is written in the background: the answer is PENDING. ValidationError unless it is one of your stories and has its words.
   */
  readonly parentStoryId?: string | null | undefined;
  /**
   * The idea: up to 1,000 characters. Your saved characters' names are never sent to the model. Can be omitted or empty when there are
   * characters, a scene, a child or a story to continue: then an idea is made up, as for a bedtime.
   */
  readonly prompt?: string | null | undefined;
  /** A saved place and time for it. */
  readonly sceneId?: string | null | undefined;
  /** The tone or form of the story, such as "a sea shanty" or "very quiet": up to 200 characters. */
  readonly style?: string | null | undefined;
  /** How freely the model chooses its words: 0 to 2; on Amazon Bedrock 0 to 1. A ValidationError if the model does not accept a temperature. */
  readonly temperature?: number | null | undefined;
  /**
   * The narrator's Amazon Polly voice. en-US: Ruth, Joanna, Matthew, Ivy, Justin, Kevin; en-GB: Amy, Arthur; es-ES: Lucia, Sergio;
   * fr-FR: Lea, Remi; de-DE: Vicki, Daniel; it-IT: Bianca, Adriano; pt-BR: Camila, Thiago. Default: the first voice of the language.
   */
  readonly voice?: string | null | undefined;
  /** False: the answer comes at once, with the story PENDING. The words follow through `onStory`. Ignored when a repeated request is compared with the first one. */
  readonly wait?: boolean | null | undefined;
  /** Receives all events of this story instead of the family's webhook, signed with the same secret. A ValidationError when the family has no webhook. */
  readonly webhookUrl?: string | null | undefined;
};

/** Who decided. */
export type Decider =
  | 'ADULT'
  /** The judge approved it, or the time for an adult to decide ran out. */
  | 'AUTO';

/** The state of a delivery. */
export type DeliveryStatus =
  /** Answered with 2xx. */
  | 'DELIVERED'
  /** All attempts failed. */
  | 'FAILED'
  /** The last attempt failed; there will be another. */
  | 'RETRYING';

/** The new text of one page. */
export type EditPageInput = {
  readonly number: number;
  readonly text: string;
};

/** The reader's settings. A field that you leave out has the setting of each device. For any other value, the ValidationError lists the allowed values. */
export type ReadingSettingsInput = {
  /** The typeface: story, plain or dyslexic. */
  readonly font?: string | null | undefined;
  /** What is highlighted while the story is read aloud: off, sentence or word. */
  readonly highlight?: string | null | undefined;
  /** The text size: s, m, l or xl. */
  readonly size?: string | null | undefined;
  /** The space between letters, words and lines: usual, wide or widest. */
  readonly spacing?: string | null | undefined;
  /** The playback speed of the narration: 0.7, 0.8, 0.9, 1, 1.1 or 1.2. */
  readonly speed?: number | null | undefined;
};

/** Who decides which stories may be read to the child. */
export type ReviewMode =
  /** An adult: every story waits for a decision. */
  | 'ASK'
  /** The judge: stories that pass are approved. The others wait for an adult. */
  | 'AUTO';

/**
 * A character to save. Text is trimmed, and invisible characters are removed before it is counted. Nothing in it is sent to a
 * model until a story uses the character, and the name is never sent.
 */
export type SaveCharacterInput = {
  /** What the character likes: up to 10 entries of 80 characters. */
  readonly favourites?: ReadonlyArray<string> | null | undefined;
  /** A v4 UUID: the id of the character to change, or one that you choose for a new one. Default: a new one. */
  readonly id?: string | null | undefined;
  /** The character's appearance, the same in every picture: up to 300 characters. */
  readonly look?: string | null | undefined;
  /**
   * 1 to 40 characters, at least two of them letters. The model receives a token in place of the name. The name is checked against a local word list;
   * it is never sent anywhere to be checked.
   */
  readonly name: string;
  /** What a story with this character must never mention: up to 10 entries of 80 characters. */
  readonly never?: ReadonlyArray<string> | null | undefined;
  /** Such as she/her: up to 40 characters. */
  readonly pronouns?: string | null | undefined;
  /** Character traits: up to 10 entries of 80 characters. */
  readonly traits?: ReadonlyArray<string> | null | undefined;
  /** Who or what the character is, such as "a girl of five who lives above a bakery": up to 200 characters. */
  readonly what?: string | null | undefined;
};

/** A child's profile, without anything that identifies the child: no birth date, no picture, no full name. Text is cleaned in the same way as a character's. */
export type SaveChildInput = {
  readonly ageGroup?: AgeGroup | null | undefined;
  /** A v4 UUID: the id of the child to change, or one that you choose for a new one. Default: a new one. */
  readonly id?: string | null | undefined;
  /** The language of the child's stories, as in CreateStoryInput. */
  readonly language?: string | null | undefined;
  /** What a story for the child must never mention: up to 10 entries of 80 characters. */
  readonly never?: ReadonlyArray<string> | null | undefined;
  /**
   * What the family calls the child: 1 to 40 characters, at least two of them letters. It is protected like a saved character's name: it is never sent to a model,
   * and it is checked against a local word list.
   */
  readonly nickname: string;
  /** The reader's settings for this child. Default: the settings of each device. */
  readonly settings?: ReadingSettingsInput | null | undefined;
};

/** A place and time for stories to happen in. Text is cleaned in the same way as a character's. */
export type SaveSceneInput = {
  /** Other details of the scene: up to 300 characters. */
  readonly details?: string | null | undefined;
  /** A v4 UUID: the id of the scene to change, or one that you choose for a new one. Default: a new one. */
  readonly id?: string | null | undefined;
  /** Up to 100 characters. */
  readonly mood?: string | null | undefined;
  /** What the family calls it: 1 to 40 characters. It is not used in the story. */
  readonly name: string;
  /** Up to 200 characters. */
  readonly place?: string | null | undefined;
  /** Up to 100 characters. */
  readonly time?: string | null | undefined;
};

/**
 * The evenings on which a story is made, and what kind of story. Each evening gets a new idea. The other fields are as in
 * CreateStoryInput.
 */
export type SetBedtimeInput = {
  readonly ageGroup?: AgeGroup | null | undefined;
  /** The characters, the hero first: up to 5 ids. Omitted or empty: chosen each evening from all saved characters, different from the evenings before. */
  readonly characterIds?: ReadonlyArray<string> | null | undefined;
  /** The child whose bedtime it is, as in CreateStoryInput. */
  readonly childId?: string | null | undefined;
  /** The days of the week. Default: all seven. */
  readonly days?: ReadonlyArray<Weekday> | null | undefined;
  /** A v4 UUID: the id of the bedtime to change, or one that you choose for a new one. Default: a new one. */
  readonly id?: string | null | undefined;
  readonly illustrations?: number | null | undefined;
  /** Days after which its stories are deleted: 1 to 3650. Default: as long as other stories are kept. */
  readonly keepDays?: number | null | undefined;
  readonly language?: string | null | undefined;
  readonly length?: StoryLength | null | undefined;
  /** Whether to send an email when the story is ready. Only when mail is on for the user. */
  readonly mail?: boolean | null | undefined;
  /** What the family calls it: up to 60 characters. */
  readonly name?: string | null | undefined;
  readonly narrate?: boolean | null | undefined;
  /**
   * For one evening only: its local date, such as `2026-12-24`, today or within a year. Cannot be combined with `days`. After that evening the bedtime stays listed for a
   * week, without a next run, and is then deleted; its story stays.
   */
  readonly once?: string | null | undefined;
  /** True: the bedtime is kept, but no stories are made. */
  readonly paused?: boolean | null | undefined;
  /** How many minutes before `time` the story is made, so that an adult can read it first: 0 to 90. That time must not be before 04:00 either. */
  readonly prepareMinutes?: number | null | undefined;
  /** A saved scene. Default: a different one each evening. */
  readonly sceneId?: string | null | undefined;
  readonly style?: string | null | undefined;
  /**
   * The local time, HH:mm, at which the story is read: from 04:00 to 23:59. Nearly everywhere, daylight saving time changes before 04:00. Where
   * it changes in the evening, a time that does not exist on one of the bedtime's days within a year is a ValidationError that names the date. When a
   * time occurs twice, there is one story, at the first.
   */
  readonly time: string;
  readonly voice?: string | null | undefined;
  /** The IANA name of the time zone, such as Europe/Berlin. Daylight saving time is followed automatically. */
  readonly zone: string;
};

/** The length of the story. The number of words on a page depends on the listener's age. */
export type StoryLength =
  /** 12 pages. */
  | 'LONG'
  /** 8 pages. */
  | 'MEDIUM'
  /** 5 pages: about 3 to 6 minutes when read aloud, depending on the age. */
  | 'SHORT';

/** PENDING, then WRITTEN, then COMPLETE; or FAILED; or BLOCKED. */
export type StoryStatus =
  /** The idea or the draft did not pass the safety check. Both were removed. */
  | 'BLOCKED'
  /** Everything that was requested has been made, or has finally failed. */
  | 'COMPLETE'
  /** There are no words. `failure` says why, and whether `retryStory` can help. */
  | 'FAILED'
  /** Accepted; the words are being written. */
  | 'PENDING'
  /** The words are written and can be read; pictures, narration or the review are not finished yet. */
  | 'WRITTEN';

/** An event that a webhook can receive. */
export type WebhookEvent =
  /** `story.blocked`: the safety check stopped the story. */
  | 'STORY_BLOCKED'
  /** `story.complete`: everything that was requested has been made, or has finally failed. */
  | 'STORY_COMPLETE'
  /** `story.failed`: there are no words. */
  | 'STORY_FAILED'
  /** `story.reviewed`: the story was approved or rejected. */
  | 'STORY_REVIEWED';

/** A day of the week in the bedtime's time zone. */
export type Weekday =
  | 'FRI'
  | 'MON'
  | 'SAT'
  | 'SUN'
  | 'THU'
  | 'TUE'
  | 'WED';

export type BedtimeFieldsFragment = { readonly id: string, readonly name: string | null, readonly time: string, readonly zone: string, readonly days: ReadonlyArray<Weekday>, readonly once: string | null, readonly childId: string | null, readonly characterIds: ReadonlyArray<string>, readonly sceneId: string | null, readonly ageGroup: AgeGroup, readonly length: StoryLength, readonly language: string, readonly style: string | null, readonly voice: string | null, readonly illustrations: number, readonly narrate: boolean, readonly mail: boolean, readonly paused: boolean, readonly prepareMinutes: number, readonly keepDays: number | null, readonly nextRunAt: string | null, readonly lastStoryId: string | null };

export type CharacterFieldsFragment = { readonly id: string, readonly name: string, readonly what: string | null, readonly traits: ReadonlyArray<string>, readonly look: string | null, readonly pronouns: string | null, readonly favourites: ReadonlyArray<string>, readonly never: ReadonlyArray<string> };

export type ChildFieldsFragment = { readonly id: string, readonly nickname: string, readonly ageGroup: AgeGroup, readonly language: string, readonly never: ReadonlyArray<string>, readonly settings: { readonly highlight: string | null, readonly size: string | null, readonly spacing: string | null, readonly font: string | null, readonly speed: number | null } };

export type SceneFieldsFragment = { readonly id: string, readonly name: string, readonly place: string | null, readonly time: string | null, readonly mood: string | null, readonly details: string | null };

export type ShareFieldsFragment = { readonly storyId: string, readonly url: string, readonly expiresAt: string };

export type StoryFieldsFragment = { readonly id: string, readonly owner: string, readonly version: number, readonly status: StoryStatus, readonly isComplete: boolean, readonly prompt: string | null, readonly title: string | null, readonly text: string | null, readonly pictureCount: number | null, readonly childId: string | null, readonly parentStoryId: string | null, readonly characterIds: ReadonlyArray<string>, readonly sceneId: string | null, readonly favorite: boolean, readonly readCount: number, readonly lastReadAt: string | null, readonly ageGroup: AgeGroup, readonly length: StoryLength, readonly language: string, readonly style: string | null, readonly instructions: string | null, readonly imageStyle: string | null, readonly createdAt: string, readonly updatedAt: string, readonly expiresAt: number | null, readonly pages: ReadonlyArray<{ readonly number: number, readonly title: string | null, readonly text: string, readonly illustration: { readonly status: AssetStatus, readonly url: string | null, readonly alt: string | null, readonly failure: { readonly code: string, readonly message: string, readonly retryable: boolean } | null }, readonly clip: { readonly status: AssetStatus, readonly url: string | null, readonly seconds: number | null, readonly failure: { readonly code: string, readonly message: string, readonly retryable: boolean } | null } }> | null, readonly cover: { readonly status: AssetStatus, readonly url: string | null, readonly alt: string | null, readonly failure: { readonly code: string, readonly message: string, readonly retryable: boolean } | null } | null, readonly narration: { readonly status: AssetStatus, readonly voice: string | null, readonly language: string | null, readonly url: string | null, readonly marksUrl: string | null, readonly seconds: number | null, readonly stale: boolean, readonly failure: { readonly code: string, readonly message: string, readonly retryable: boolean } | null } | null, readonly review: { readonly status: AssetStatus, readonly overall: number | null, readonly model: string | null, readonly stale: boolean, readonly scores: ReadonlyArray<{ readonly criterion: string, readonly score: number, readonly sentence: string }> | null, readonly violations: ReadonlyArray<{ readonly kind: string, readonly page: number | null, readonly severity: number }> | null, readonly failure: { readonly code: string, readonly message: string, readonly retryable: boolean } | null } | null, readonly approval: { readonly state: ApprovalState, readonly by: Decider | null, readonly reason: string | null, readonly at: string | null }, readonly failure: { readonly code: string, readonly message: string, readonly retryable: boolean } | null, readonly receipt: { readonly provider: string | null, readonly model: string | null, readonly promptTokens: number | null, readonly completionTokens: number | null, readonly totalTokens: number | null, readonly finishReason: string | null, readonly checkedBy: string | null, readonly paintedBy: string | null, readonly images: number | null, readonly clips: number | null, readonly animatedBy: string | null, readonly narratedCharacters: number | null, readonly readingMinutes: number | null, readonly readingGrade: number | null, readonly estimatedUsd: number | null } | null, readonly archive: { readonly groupId: string, readonly archivedAt: string } | null };

export type WebhookFieldsFragment = { readonly url: string, readonly events: ReadonlyArray<WebhookEvent>, readonly failing: boolean, readonly deliveries: ReadonlyArray<{ readonly id: string, readonly type: string, readonly storyId: string | null, readonly url: string, readonly status: DeliveryStatus, readonly statusCode: number | null, readonly problem: string | null, readonly attempts: number, readonly at: string, readonly nextAt: string | null }> };

export type AnimateStoryMutationVariables = Exact<{
  id: string;
  pages?: ReadonlyArray<number> | number | null | undefined;
}>;


export type AnimateStoryMutation = { readonly animateStory: { readonly id: string, readonly owner: string, readonly version: number, readonly status: StoryStatus, readonly isComplete: boolean, readonly prompt: string | null, readonly title: string | null, readonly text: string | null, readonly pictureCount: number | null, readonly childId: string | null, readonly parentStoryId: string | null, readonly characterIds: ReadonlyArray<string>, readonly sceneId: string | null, readonly favorite: boolean, readonly readCount: number, readonly lastReadAt: string | null, readonly ageGroup: AgeGroup, readonly length: StoryLength, readonly language: string, readonly style: string | null, readonly instructions: string | null, readonly imageStyle: string | null, readonly createdAt: string, readonly updatedAt: string, readonly expiresAt: number | null, readonly pages: ReadonlyArray<{ readonly number: number, readonly title: string | null, readonly text: string, readonly illustration: { readonly status: AssetStatus, readonly url: string | null, readonly alt: string | null, readonly failure: { readonly code: string, readonly message: string, readonly retryable: boolean } | null }, readonly clip: { readonly status: AssetStatus, readonly url: string | null, readonly seconds: number | null, readonly failure: { readonly code: string, readonly message: string, readonly retryable: boolean } | null } }> | null, readonly cover: { readonly status: AssetStatus, readonly url: string | null, readonly alt: string | null, readonly failure: { readonly code: string, readonly message: string, readonly retryable: boolean } | null } | null, readonly narration: { readonly status: AssetStatus, readonly voice: string | null, readonly language: string | null, readonly url: string | null, readonly marksUrl: string | null, readonly seconds: number | null, readonly stale: boolean, readonly failure: { readonly code: string, readonly message: string, readonly retryable: boolean } | null } | null, readonly review: { readonly status: AssetStatus, readonly overall: number | null, readonly model: string | null, readonly stale: boolean, readonly scores: ReadonlyArray<{ readonly criterion: string, readonly score: number, readonly sentence: string }> | null, readonly violations: ReadonlyArray<{ readonly kind: string, readonly page: number | null, readonly severity: number }> | null, readonly failure: { readonly code: string, readonly message: string, readonly retryable: boolean } | null } | null, readonly approval: { readonly state: ApprovalState, readonly by: Decider | null, readonly reason: string | null, readonly at: string | null }, readonly failure: { readonly code: string, readonly message: string, readonly retryable: boolean } | null, readonly receipt: { readonly provider: string | null, readonly model: string | null, readonly promptTokens: number | null, readonly completionTokens: number | null, readonly totalTokens: number | null, readonly finishReason: string | null, readonly checkedBy: string | null, readonly paintedBy: string | null, readonly images: number | null, readonly clips: number | null, readonly animatedBy: string | null, readonly narratedCharacters: number | null, readonly readingMinutes: number | null, readonly readingGrade: number | null, readonly estimatedUsd: number | null } | null, readonly archive: { readonly groupId: string, readonly archivedAt: string } | null } };

export type ApproveStoryMutationVariables = Exact<{
  id: string;
}>;


export type ApproveStoryMutation = { readonly approveStory: { readonly id: string, readonly owner: string, readonly version: number, readonly status: StoryStatus, readonly isComplete: boolean, readonly prompt: string | null, readonly title: string | null, readonly text: string | null, readonly pictureCount: number | null, readonly childId: string | null, readonly parentStoryId: string | null, readonly characterIds: ReadonlyArray<string>, readonly sceneId: string | null, readonly favorite: boolean, readonly readCount: number, readonly lastReadAt: string | null, readonly ageGroup: AgeGroup, readonly length: StoryLength, readonly language: string, readonly style: string | null, readonly instructions: string | null, readonly imageStyle: string | null, readonly createdAt: string, readonly updatedAt: string, readonly expiresAt: number | null, readonly pages: ReadonlyArray<{ readonly number: number, readonly title: string | null, readonly text: string, readonly illustration: { readonly status: AssetStatus, readonly url: string | null, readonly alt: string | null, readonly failure: { readonly code: string, readonly message: string, readonly retryable: boolean } | null }, readonly clip: { readonly status: AssetStatus, readonly url: string | null, readonly seconds: number | null, readonly failure: { readonly code: string, readonly message: string, readonly retryable: boolean } | null } }> | null, readonly cover: { readonly status: AssetStatus, readonly url: string | null, readonly alt: string | null, readonly failure: { readonly code: string, readonly message: string, readonly retryable: boolean } | null } | null, readonly narration: { readonly status: AssetStatus, readonly voice: string | null, readonly language: string | null, readonly url: string | null, readonly marksUrl: string | null, readonly seconds: number | null, readonly stale: boolean, readonly failure: { readonly code: string, readonly message: string, readonly retryable: boolean } | null } | null, readonly review: { readonly status: AssetStatus, readonly overall: number | null, readonly model: string | null, readonly stale: boolean, readonly scores: ReadonlyArray<{ readonly criterion: string, readonly score: number, readonly sentence: string }> | null, readonly violations: ReadonlyArray<{ readonly kind: string, readonly page: number | null, readonly severity: number }> | null, readonly failure: { readonly code: string, readonly message: string, readonly retryable: boolean } | null } | null, readonly approval: { readonly state: ApprovalState, readonly by: Decider | null, readonly reason: string | null, readonly at: string | null }, readonly failure: { readonly code: string, readonly message: string, readonly retryable: boolean } | null, readonly receipt: { readonly provider: string | null, readonly model: string | null, readonly promptTokens: number | null, readonly completionTokens: number | null, readonly totalTokens: number | null, readonly finishReason: string | null, readonly checkedBy: string | null, readonly paintedBy: string | null, readonly images: number | null, readonly clips: number | null, readonly animatedBy: string | null, readonly narratedCharacters: number | null, readonly readingMinutes: number | null, readonly readingGrade: number | null, readonly estimatedUsd: number | null } | null, readonly archive: { readonly groupId: string, readonly archivedAt: string } | null } };

export type CreateStoryMutationVariables = Exact<{
  input: CreateStoryInput;
}>;


export type CreateStoryMutation = { readonly createStory: { readonly id: string, readonly owner: string, readonly version: number, readonly status: StoryStatus, readonly isComplete: boolean, readonly prompt: string | null, readonly title: string | null, readonly text: string | null, readonly pictureCount: number | null, readonly childId: string | null, readonly parentStoryId: string | null, readonly characterIds: ReadonlyArray<string>, readonly sceneId: string | null, readonly favorite: boolean, readonly readCount: number, readonly lastReadAt: string | null, readonly ageGroup: AgeGroup, readonly length: StoryLength, readonly language: string, readonly style: string | null, readonly instructions: string | null, readonly imageStyle: string | null, readonly createdAt: string, readonly updatedAt: string, readonly expiresAt: number | null, readonly pages: ReadonlyArray<{ readonly number: number, readonly title: string | null, readonly text: string, readonly illustration: { readonly status: AssetStatus, readonly url: string | null, readonly alt: string | null, readonly failure: { readonly code: string, readonly message: string, readonly retryable: boolean } | null }, readonly clip: { readonly status: AssetStatus, readonly url: string | null, readonly seconds: number | null, readonly failure: { readonly code: string, readonly message: string, readonly retryable: boolean } | null } }> | null, readonly cover: { readonly status: AssetStatus, readonly url: string | null, readonly alt: string | null, readonly failure: { readonly code: string, readonly message: string, readonly retryable: boolean } | null } | null, readonly narration: { readonly status: AssetStatus, readonly voice: string | null, readonly language: string | null, readonly url: string | null, readonly marksUrl: string | null, readonly seconds: number | null, readonly stale: boolean, readonly failure: { readonly code: string, readonly message: string, readonly retryable: boolean } | null } | null, readonly review: { readonly status: AssetStatus, readonly overall: number | null, readonly model: string | null, readonly stale: boolean, readonly scores: ReadonlyArray<{ readonly criterion: string, readonly score: number, readonly sentence: string }> | null, readonly violations: ReadonlyArray<{ readonly kind: string, readonly page: number | null, readonly severity: number }> | null, readonly failure: { readonly code: string, readonly message: string, readonly retryable: boolean } | null } | null, readonly approval: { readonly state: ApprovalState, readonly by: Decider | null, readonly reason: string | null, readonly at: string | null }, readonly failure: { readonly code: string, readonly message: string, readonly retryable: boolean } | null, readonly receipt: { readonly provider: string | null, readonly model: string | null, readonly promptTokens: number | null, readonly completionTokens: number | null, readonly totalTokens: number | null, readonly finishReason: string | null, readonly checkedBy: string | null, readonly paintedBy: string | null, readonly images: number | null, readonly clips: number | null, readonly animatedBy: string | null, readonly narratedCharacters: number | null, readonly readingMinutes: number | null, readonly readingGrade: number | null, readonly estimatedUsd: number | null } | null, readonly archive: { readonly groupId: string, readonly archivedAt: string } | null } };

export type DeleteAccountMutationVariables = Exact<{ [key: string]: never; }>;


export type DeleteAccountMutation = { readonly deleteAccount: boolean };

export type DeleteBedtimeMutationVariables = Exact<{
  id: string;
}>;


export type DeleteBedtimeMutation = { readonly deleteBedtime: string };

export type DeleteCharacterMutationVariables = Exact<{
  id: string;
}>;


export type DeleteCharacterMutation = { readonly deleteCharacter: string };

export type DeleteChildMutationVariables = Exact<{
  id: string;
}>;


export type DeleteChildMutation = { readonly deleteChild: string };

export type DeleteSceneMutationVariables = Exact<{
  id: string;
}>;


export type DeleteSceneMutation = { readonly deleteScene: string };

export type DeleteStoryMutationVariables = Exact<{
  id: string;
}>;


export type DeleteStoryMutation = { readonly deleteStory: string };

export type DeleteWebhookMutationVariables = Exact<{ [key: string]: never; }>;


export type DeleteWebhookMutation = { readonly deleteWebhook: boolean };

export type EditStoryMutationVariables = Exact<{
  id: string;
  title?: string | null | undefined;
  pages?: ReadonlyArray<EditPageInput> | EditPageInput | null | undefined;
}>;


export type EditStoryMutation = { readonly editStory: { readonly id: string, readonly owner: string, readonly version: number, readonly status: StoryStatus, readonly isComplete: boolean, readonly prompt: string | null, readonly title: string | null, readonly text: string | null, readonly pictureCount: number | null, readonly childId: string | null, readonly parentStoryId: string | null, readonly characterIds: ReadonlyArray<string>, readonly sceneId: string | null, readonly favorite: boolean, readonly readCount: number, readonly lastReadAt: string | null, readonly ageGroup: AgeGroup, readonly length: StoryLength, readonly language: string, readonly style: string | null, readonly instructions: string | null, readonly imageStyle: string | null, readonly createdAt: string, readonly updatedAt: string, readonly expiresAt: number | null, readonly pages: ReadonlyArray<{ readonly number: number, readonly title: string | null, readonly text: string, readonly illustration: { readonly status: AssetStatus, readonly url: string | null, readonly alt: string | null, readonly failure: { readonly code: string, readonly message: string, readonly retryable: boolean } | null }, readonly clip: { readonly status: AssetStatus, readonly url: string | null, readonly seconds: number | null, readonly failure: { readonly code: string, readonly message: string, readonly retryable: boolean } | null } }> | null, readonly cover: { readonly status: AssetStatus, readonly url: string | null, readonly alt: string | null, readonly failure: { readonly code: string, readonly message: string, readonly retryable: boolean } | null } | null, readonly narration: { readonly status: AssetStatus, readonly voice: string | null, readonly language: string | null, readonly url: string | null, readonly marksUrl: string | null, readonly seconds: number | null, readonly stale: boolean, readonly failure: { readonly code: string, readonly message: string, readonly retryable: boolean } | null } | null, readonly review: { readonly status: AssetStatus, readonly overall: number | null, readonly model: string | null, readonly stale: boolean, readonly scores: ReadonlyArray<{ readonly criterion: string, readonly score: number, readonly sentence: string }> | null, readonly violations: ReadonlyArray<{ readonly kind: string, readonly page: number | null, readonly severity: number }> | null, readonly failure: { readonly code: string, readonly message: string, readonly retryable: boolean } | null } | null, readonly approval: { readonly state: ApprovalState, readonly by: Decider | null, readonly reason: string | null, readonly at: string | null }, readonly failure: { readonly code: string, readonly message: string, readonly retryable: boolean } | null, readonly receipt: { readonly provider: string | null, readonly model: string | null, readonly promptTokens: number | null, readonly completionTokens: number | null, readonly totalTokens: number | null, readonly finishReason: string | null, readonly checkedBy: string | null, readonly paintedBy: string | null, readonly images: number | null, readonly clips: number | null, readonly animatedBy: string | null, readonly narratedCharacters: number | null, readonly readingMinutes: number | null, readonly readingGrade: number | null, readonly estimatedUsd: number | null } | null, readonly archive: { readonly groupId: string, readonly archivedAt: string } | null } };

export type GetCoverQueryVariables = Exact<{
  id: string;
}>;


export type GetCoverQuery = { readonly getStory: { readonly id: string, readonly version: number, readonly pages: ReadonlyArray<{ readonly number: number, readonly illustration: { readonly status: AssetStatus, readonly url: string | null } }> | null } | null };

export type GetMailQueryVariables = Exact<{ [key: string]: never; }>;


export type GetMailQuery = { readonly getMail: boolean };

export type GetSettingsQueryVariables = Exact<{ [key: string]: never; }>;


export type GetSettingsQuery = { readonly getSettings: { readonly review: ReviewMode, readonly mail: boolean } };

export type GetStoryQueryVariables = Exact<{
  id: string;
}>;


export type GetStoryQuery = { readonly getStory: { readonly id: string, readonly owner: string, readonly version: number, readonly status: StoryStatus, readonly isComplete: boolean, readonly prompt: string | null, readonly title: string | null, readonly text: string | null, readonly pictureCount: number | null, readonly childId: string | null, readonly parentStoryId: string | null, readonly characterIds: ReadonlyArray<string>, readonly sceneId: string | null, readonly favorite: boolean, readonly readCount: number, readonly lastReadAt: string | null, readonly ageGroup: AgeGroup, readonly length: StoryLength, readonly language: string, readonly style: string | null, readonly instructions: string | null, readonly imageStyle: string | null, readonly createdAt: string, readonly updatedAt: string, readonly expiresAt: number | null, readonly pages: ReadonlyArray<{ readonly number: number, readonly title: string | null, readonly text: string, readonly illustration: { readonly status: AssetStatus, readonly url: string | null, readonly alt: string | null, readonly failure: { readonly code: string, readonly message: string, readonly retryable: boolean } | null }, readonly clip: { readonly status: AssetStatus, readonly url: string | null, readonly seconds: number | null, readonly failure: { readonly code: string, readonly message: string, readonly retryable: boolean } | null } }> | null, readonly cover: { readonly status: AssetStatus, readonly url: string | null, readonly alt: string | null, readonly failure: { readonly code: string, readonly message: string, readonly retryable: boolean } | null } | null, readonly narration: { readonly status: AssetStatus, readonly voice: string | null, readonly language: string | null, readonly url: string | null, readonly marksUrl: string | null, readonly seconds: number | null, readonly stale: boolean, readonly failure: { readonly code: string, readonly message: string, readonly retryable: boolean } | null } | null, readonly review: { readonly status: AssetStatus, readonly overall: number | null, readonly model: string | null, readonly stale: boolean, readonly scores: ReadonlyArray<{ readonly criterion: string, readonly score: number, readonly sentence: string }> | null, readonly violations: ReadonlyArray<{ readonly kind: string, readonly page: number | null, readonly severity: number }> | null, readonly failure: { readonly code: string, readonly message: string, readonly retryable: boolean } | null } | null, readonly approval: { readonly state: ApprovalState, readonly by: Decider | null, readonly reason: string | null, readonly at: string | null }, readonly failure: { readonly code: string, readonly message: string, readonly retryable: boolean } | null, readonly receipt: { readonly provider: string | null, readonly model: string | null, readonly promptTokens: number | null, readonly completionTokens: number | null, readonly totalTokens: number | null, readonly finishReason: string | null, readonly checkedBy: string | null, readonly paintedBy: string | null, readonly images: number | null, readonly clips: number | null, readonly animatedBy: string | null, readonly narratedCharacters: number | null, readonly readingMinutes: number | null, readonly readingGrade: number | null, readonly estimatedUsd: number | null } | null, readonly archive: { readonly groupId: string, readonly archivedAt: string } | null } | null };

export type GetUsageQueryVariables = Exact<{ [key: string]: never; }>;


export type GetUsageQuery = { readonly getUsage: { readonly used: number, readonly limit: number, readonly resetsAt: string } };

export type GetWebhookQueryVariables = Exact<{ [key: string]: never; }>;


export type GetWebhookQuery = { readonly getWebhook: { readonly url: string, readonly events: ReadonlyArray<WebhookEvent>, readonly failing: boolean, readonly deliveries: ReadonlyArray<{ readonly id: string, readonly type: string, readonly storyId: string | null, readonly url: string, readonly status: DeliveryStatus, readonly statusCode: number | null, readonly problem: string | null, readonly attempts: number, readonly at: string, readonly nextAt: string | null }> } | null };

export type HealthQueryVariables = Exact<{ [key: string]: never; }>;


export type HealthQuery = { readonly health: { readonly ok: boolean, readonly database: boolean, readonly modelKey: boolean, readonly oldestUnsettledAt: string | null } };

export type IllustrateStoryMutationVariables = Exact<{
  id: string;
  pages?: ReadonlyArray<number> | number | null | undefined;
  style?: string | null | undefined;
}>;


export type IllustrateStoryMutation = { readonly illustrateStory: { readonly id: string, readonly owner: string, readonly version: number, readonly status: StoryStatus, readonly isComplete: boolean, readonly prompt: string | null, readonly title: string | null, readonly text: string | null, readonly pictureCount: number | null, readonly childId: string | null, readonly parentStoryId: string | null, readonly characterIds: ReadonlyArray<string>, readonly sceneId: string | null, readonly favorite: boolean, readonly readCount: number, readonly lastReadAt: string | null, readonly ageGroup: AgeGroup, readonly length: StoryLength, readonly language: string, readonly style: string | null, readonly instructions: string | null, readonly imageStyle: string | null, readonly createdAt: string, readonly updatedAt: string, readonly expiresAt: number | null, readonly pages: ReadonlyArray<{ readonly number: number, readonly title: string | null, readonly text: string, readonly illustration: { readonly status: AssetStatus, readonly url: string | null, readonly alt: string | null, readonly failure: { readonly code: string, readonly message: string, readonly retryable: boolean } | null }, readonly clip: { readonly status: AssetStatus, readonly url: string | null, readonly seconds: number | null, readonly failure: { readonly code: string, readonly message: string, readonly retryable: boolean } | null } }> | null, readonly cover: { readonly status: AssetStatus, readonly url: string | null, readonly alt: string | null, readonly failure: { readonly code: string, readonly message: string, readonly retryable: boolean } | null } | null, readonly narration: { readonly status: AssetStatus, readonly voice: string | null, readonly language: string | null, readonly url: string | null, readonly marksUrl: string | null, readonly seconds: number | null, readonly stale: boolean, readonly failure: { readonly code: string, readonly message: string, readonly retryable: boolean } | null } | null, readonly review: { readonly status: AssetStatus, readonly overall: number | null, readonly model: string | null, readonly stale: boolean, readonly scores: ReadonlyArray<{ readonly criterion: string, readonly score: number, readonly sentence: string }> | null, readonly violations: ReadonlyArray<{ readonly kind: string, readonly page: number | null, readonly severity: number }> | null, readonly failure: { readonly code: string, readonly message: string, readonly retryable: boolean } | null } | null, readonly approval: { readonly state: ApprovalState, readonly by: Decider | null, readonly reason: string | null, readonly at: string | null }, readonly failure: { readonly code: string, readonly message: string, readonly retryable: boolean } | null, readonly receipt: { readonly provider: string | null, readonly model: string | null, readonly promptTokens: number | null, readonly completionTokens: number | null, readonly totalTokens: number | null, readonly finishReason: string | null, readonly checkedBy: string | null, readonly paintedBy: string | null, readonly images: number | null, readonly clips: number | null, readonly animatedBy: string | null, readonly narratedCharacters: number | null, readonly readingMinutes: number | null, readonly readingGrade: number | null, readonly estimatedUsd: number | null } | null, readonly archive: { readonly groupId: string, readonly archivedAt: string } | null } };

export type ListBedtimesQueryVariables = Exact<{ [key: string]: never; }>;


export type ListBedtimesQuery = { readonly listBedtimes: ReadonlyArray<{ readonly id: string, readonly name: string | null, readonly time: string, readonly zone: string, readonly days: ReadonlyArray<Weekday>, readonly once: string | null, readonly childId: string | null, readonly characterIds: ReadonlyArray<string>, readonly sceneId: string | null, readonly ageGroup: AgeGroup, readonly length: StoryLength, readonly language: string, readonly style: string | null, readonly voice: string | null, readonly illustrations: number, readonly narrate: boolean, readonly mail: boolean, readonly paused: boolean, readonly prepareMinutes: number, readonly keepDays: number | null, readonly nextRunAt: string | null, readonly lastStoryId: string | null }> };

export type ListCharactersQueryVariables = Exact<{ [key: string]: never; }>;


export type ListCharactersQuery = { readonly listCharacters: ReadonlyArray<{ readonly id: string, readonly name: string, readonly what: string | null, readonly traits: ReadonlyArray<string>, readonly look: string | null, readonly pronouns: string | null, readonly favourites: ReadonlyArray<string>, readonly never: ReadonlyArray<string> }> };

export type ListChildrenQueryVariables = Exact<{ [key: string]: never; }>;


export type ListChildrenQuery = { readonly listChildren: ReadonlyArray<{ readonly id: string, readonly nickname: string, readonly ageGroup: AgeGroup, readonly language: string, readonly never: ReadonlyArray<string>, readonly settings: { readonly highlight: string | null, readonly size: string | null, readonly spacing: string | null, readonly font: string | null, readonly speed: number | null } }> };

export type ListScenesQueryVariables = Exact<{ [key: string]: never; }>;


export type ListScenesQuery = { readonly listScenes: ReadonlyArray<{ readonly id: string, readonly name: string, readonly place: string | null, readonly time: string | null, readonly mood: string | null, readonly details: string | null }> };

export type ListSharesQueryVariables = Exact<{ [key: string]: never; }>;


export type ListSharesQuery = { readonly listShares: ReadonlyArray<{ readonly storyId: string, readonly url: string, readonly expiresAt: string }> };

export type ListStoriesQueryVariables = Exact<{
  status?: StoryStatus | null | undefined;
  approval?: ApprovalState | null | undefined;
  childId?: string | null | undefined;
  limit?: number | null | undefined;
  nextToken?: string | null | undefined;
}>;


export type ListStoriesQuery = { readonly listStories: { readonly nextToken: string | null, readonly items: ReadonlyArray<{ readonly id: string, readonly version: number, readonly status: StoryStatus, readonly isComplete: boolean, readonly title: string | null, readonly ageGroup: AgeGroup, readonly length: StoryLength, readonly language: string, readonly style: string | null, readonly childId: string | null, readonly parentStoryId: string | null, readonly pictureCount: number | null, readonly favorite: boolean, readonly readCount: number, readonly lastReadAt: string | null, readonly createdAt: string, readonly updatedAt: string, readonly expiresAt: number | null, readonly approval: { readonly state: ApprovalState }, readonly cover: { readonly url: string | null } | null, readonly failure: { readonly code: string, readonly message: string, readonly retryable: boolean } | null }> } };

export type MarkReadMutationVariables = Exact<{
  id: string;
}>;


export type MarkReadMutation = { readonly markRead: { readonly id: string, readonly owner: string, readonly version: number, readonly status: StoryStatus, readonly isComplete: boolean, readonly prompt: string | null, readonly title: string | null, readonly text: string | null, readonly pictureCount: number | null, readonly childId: string | null, readonly parentStoryId: string | null, readonly characterIds: ReadonlyArray<string>, readonly sceneId: string | null, readonly favorite: boolean, readonly readCount: number, readonly lastReadAt: string | null, readonly ageGroup: AgeGroup, readonly length: StoryLength, readonly language: string, readonly style: string | null, readonly instructions: string | null, readonly imageStyle: string | null, readonly createdAt: string, readonly updatedAt: string, readonly expiresAt: number | null, readonly pages: ReadonlyArray<{ readonly number: number, readonly title: string | null, readonly text: string, readonly illustration: { readonly status: AssetStatus, readonly url: string | null, readonly alt: string | null, readonly failure: { readonly code: string, readonly message: string, readonly retryable: boolean } | null }, readonly clip: { readonly status: AssetStatus, readonly url: string | null, readonly seconds: number | null, readonly failure: { readonly code: string, readonly message: string, readonly retryable: boolean } | null } }> | null, readonly cover: { readonly status: AssetStatus, readonly url: string | null, readonly alt: string | null, readonly failure: { readonly code: string, readonly message: string, readonly retryable: boolean } | null } | null, readonly narration: { readonly status: AssetStatus, readonly voice: string | null, readonly language: string | null, readonly url: string | null, readonly marksUrl: string | null, readonly seconds: number | null, readonly stale: boolean, readonly failure: { readonly code: string, readonly message: string, readonly retryable: boolean } | null } | null, readonly review: { readonly status: AssetStatus, readonly overall: number | null, readonly model: string | null, readonly stale: boolean, readonly scores: ReadonlyArray<{ readonly criterion: string, readonly score: number, readonly sentence: string }> | null, readonly violations: ReadonlyArray<{ readonly kind: string, readonly page: number | null, readonly severity: number }> | null, readonly failure: { readonly code: string, readonly message: string, readonly retryable: boolean } | null } | null, readonly approval: { readonly state: ApprovalState, readonly by: Decider | null, readonly reason: string | null, readonly at: string | null }, readonly failure: { readonly code: string, readonly message: string, readonly retryable: boolean } | null, readonly receipt: { readonly provider: string | null, readonly model: string | null, readonly promptTokens: number | null, readonly completionTokens: number | null, readonly totalTokens: number | null, readonly finishReason: string | null, readonly checkedBy: string | null, readonly paintedBy: string | null, readonly images: number | null, readonly clips: number | null, readonly animatedBy: string | null, readonly narratedCharacters: number | null, readonly readingMinutes: number | null, readonly readingGrade: number | null, readonly estimatedUsd: number | null } | null, readonly archive: { readonly groupId: string, readonly archivedAt: string } | null } };

export type NarrateStoryMutationVariables = Exact<{
  id: string;
  voice?: string | null | undefined;
  language?: string | null | undefined;
}>;


export type NarrateStoryMutation = { readonly narrateStory: { readonly id: string, readonly owner: string, readonly version: number, readonly status: StoryStatus, readonly isComplete: boolean, readonly prompt: string | null, readonly title: string | null, readonly text: string | null, readonly pictureCount: number | null, readonly childId: string | null, readonly parentStoryId: string | null, readonly characterIds: ReadonlyArray<string>, readonly sceneId: string | null, readonly favorite: boolean, readonly readCount: number, readonly lastReadAt: string | null, readonly ageGroup: AgeGroup, readonly length: StoryLength, readonly language: string, readonly style: string | null, readonly instructions: string | null, readonly imageStyle: string | null, readonly createdAt: string, readonly updatedAt: string, readonly expiresAt: number | null, readonly pages: ReadonlyArray<{ readonly number: number, readonly title: string | null, readonly text: string, readonly illustration: { readonly status: AssetStatus, readonly url: string | null, readonly alt: string | null, readonly failure: { readonly code: string, readonly message: string, readonly retryable: boolean } | null }, readonly clip: { readonly status: AssetStatus, readonly url: string | null, readonly seconds: number | null, readonly failure: { readonly code: string, readonly message: string, readonly retryable: boolean } | null } }> | null, readonly cover: { readonly status: AssetStatus, readonly url: string | null, readonly alt: string | null, readonly failure: { readonly code: string, readonly message: string, readonly retryable: boolean } | null } | null, readonly narration: { readonly status: AssetStatus, readonly voice: string | null, readonly language: string | null, readonly url: string | null, readonly marksUrl: string | null, readonly seconds: number | null, readonly stale: boolean, readonly failure: { readonly code: string, readonly message: string, readonly retryable: boolean } | null } | null, readonly review: { readonly status: AssetStatus, readonly overall: number | null, readonly model: string | null, readonly stale: boolean, readonly scores: ReadonlyArray<{ readonly criterion: string, readonly score: number, readonly sentence: string }> | null, readonly violations: ReadonlyArray<{ readonly kind: string, readonly page: number | null, readonly severity: number }> | null, readonly failure: { readonly code: string, readonly message: string, readonly retryable: boolean } | null } | null, readonly approval: { readonly state: ApprovalState, readonly by: Decider | null, readonly reason: string | null, readonly at: string | null }, readonly failure: { readonly code: string, readonly message: string, readonly retryable: boolean } | null, readonly receipt: { readonly provider: string | null, readonly model: string | null, readonly promptTokens: number | null, readonly completionTokens: number | null, readonly totalTokens: number | null, readonly finishReason: string | null, readonly checkedBy: string | null, readonly paintedBy: string | null, readonly images: number | null, readonly clips: number | null, readonly animatedBy: string | null, readonly narratedCharacters: number | null, readonly readingMinutes: number | null, readonly readingGrade: number | null, readonly estimatedUsd: number | null } | null, readonly archive: { readonly groupId: string, readonly archivedAt: string } | null } };

export type OnStorySubscriptionVariables = Exact<{
  id?: string | null | undefined;
}>;


export type OnStorySubscription = { readonly onStory: { readonly id: string, readonly owner: string, readonly version: number, readonly status: StoryStatus, readonly isComplete: boolean, readonly prompt: string | null, readonly title: string | null, readonly text: string | null, readonly pictureCount: number | null, readonly childId: string | null, readonly parentStoryId: string | null, readonly characterIds: ReadonlyArray<string>, readonly sceneId: string | null, readonly favorite: boolean, readonly readCount: number, readonly lastReadAt: string | null, readonly ageGroup: AgeGroup, readonly length: StoryLength, readonly language: string, readonly style: string | null, readonly instructions: string | null, readonly imageStyle: string | null, readonly createdAt: string, readonly updatedAt: string, readonly expiresAt: number | null, readonly pages: ReadonlyArray<{ readonly number: number, readonly title: string | null, readonly text: string, readonly illustration: { readonly status: AssetStatus, readonly url: string | null, readonly alt: string | null, readonly failure: { readonly code: string, readonly message: string, readonly retryable: boolean } | null }, readonly clip: { readonly status: AssetStatus, readonly url: string | null, readonly seconds: number | null, readonly failure: { readonly code: string, readonly message: string, readonly retryable: boolean } | null } }> | null, readonly cover: { readonly status: AssetStatus, readonly url: string | null, readonly alt: string | null, readonly failure: { readonly code: string, readonly message: string, readonly retryable: boolean } | null } | null, readonly narration: { readonly status: AssetStatus, readonly voice: string | null, readonly language: string | null, readonly url: string | null, readonly marksUrl: string | null, readonly seconds: number | null, readonly stale: boolean, readonly failure: { readonly code: string, readonly message: string, readonly retryable: boolean } | null } | null, readonly review: { readonly status: AssetStatus, readonly overall: number | null, readonly model: string | null, readonly stale: boolean, readonly scores: ReadonlyArray<{ readonly criterion: string, readonly score: number, readonly sentence: string }> | null, readonly violations: ReadonlyArray<{ readonly kind: string, readonly page: number | null, readonly severity: number }> | null, readonly failure: { readonly code: string, readonly message: string, readonly retryable: boolean } | null } | null, readonly approval: { readonly state: ApprovalState, readonly by: Decider | null, readonly reason: string | null, readonly at: string | null }, readonly failure: { readonly code: string, readonly message: string, readonly retryable: boolean } | null, readonly receipt: { readonly provider: string | null, readonly model: string | null, readonly promptTokens: number | null, readonly completionTokens: number | null, readonly totalTokens: number | null, readonly finishReason: string | null, readonly checkedBy: string | null, readonly paintedBy: string | null, readonly images: number | null, readonly clips: number | null, readonly animatedBy: string | null, readonly narratedCharacters: number | null, readonly readingMinutes: number | null, readonly readingGrade: number | null, readonly estimatedUsd: number | null } | null, readonly archive: { readonly groupId: string, readonly archivedAt: string } | null } | null };

export type PublishMutationVariables = Exact<{
  id: string;
}>;


export type PublishMutation = { readonly publish: { readonly id: string, readonly owner: string, readonly version: number, readonly status: StoryStatus, readonly isComplete: boolean, readonly prompt: string | null, readonly title: string | null, readonly text: string | null, readonly pictureCount: number | null, readonly childId: string | null, readonly parentStoryId: string | null, readonly characterIds: ReadonlyArray<string>, readonly sceneId: string | null, readonly favorite: boolean, readonly readCount: number, readonly lastReadAt: string | null, readonly ageGroup: AgeGroup, readonly length: StoryLength, readonly language: string, readonly style: string | null, readonly instructions: string | null, readonly imageStyle: string | null, readonly createdAt: string, readonly updatedAt: string, readonly expiresAt: number | null, readonly pages: ReadonlyArray<{ readonly number: number, readonly title: string | null, readonly text: string, readonly illustration: { readonly status: AssetStatus, readonly url: string | null, readonly alt: string | null, readonly failure: { readonly code: string, readonly message: string, readonly retryable: boolean } | null }, readonly clip: { readonly status: AssetStatus, readonly url: string | null, readonly seconds: number | null, readonly failure: { readonly code: string, readonly message: string, readonly retryable: boolean } | null } }> | null, readonly cover: { readonly status: AssetStatus, readonly url: string | null, readonly alt: string | null, readonly failure: { readonly code: string, readonly message: string, readonly retryable: boolean } | null } | null, readonly narration: { readonly status: AssetStatus, readonly voice: string | null, readonly language: string | null, readonly url: string | null, readonly marksUrl: string | null, readonly seconds: number | null, readonly stale: boolean, readonly failure: { readonly code: string, readonly message: string, readonly retryable: boolean } | null } | null, readonly review: { readonly status: AssetStatus, readonly overall: number | null, readonly model: string | null, readonly stale: boolean, readonly scores: ReadonlyArray<{ readonly criterion: string, readonly score: number, readonly sentence: string }> | null, readonly violations: ReadonlyArray<{ readonly kind: string, readonly page: number | null, readonly severity: number }> | null, readonly failure: { readonly code: string, readonly message: string, readonly retryable: boolean } | null } | null, readonly approval: { readonly state: ApprovalState, readonly by: Decider | null, readonly reason: string | null, readonly at: string | null }, readonly failure: { readonly code: string, readonly message: string, readonly retryable: boolean } | null, readonly receipt: { readonly provider: string | null, readonly model: string | null, readonly promptTokens: number | null, readonly completionTokens: number | null, readonly totalTokens: number | null, readonly finishReason: string | null, readonly checkedBy: string | null, readonly paintedBy: string | null, readonly images: number | null, readonly clips: number | null, readonly animatedBy: string | null, readonly narratedCharacters: number | null, readonly readingMinutes: number | null, readonly readingGrade: number | null, readonly estimatedUsd: number | null } | null, readonly archive: { readonly groupId: string, readonly archivedAt: string } | null } | null };

export type RejectStoryMutationVariables = Exact<{
  id: string;
  reason?: string | null | undefined;
  writeAnother?: boolean | null | undefined;
}>;


export type RejectStoryMutation = { readonly rejectStory: { readonly id: string, readonly owner: string, readonly version: number, readonly status: StoryStatus, readonly isComplete: boolean, readonly prompt: string | null, readonly title: string | null, readonly text: string | null, readonly pictureCount: number | null, readonly childId: string | null, readonly parentStoryId: string | null, readonly characterIds: ReadonlyArray<string>, readonly sceneId: string | null, readonly favorite: boolean, readonly readCount: number, readonly lastReadAt: string | null, readonly ageGroup: AgeGroup, readonly length: StoryLength, readonly language: string, readonly style: string | null, readonly instructions: string | null, readonly imageStyle: string | null, readonly createdAt: string, readonly updatedAt: string, readonly expiresAt: number | null, readonly pages: ReadonlyArray<{ readonly number: number, readonly title: string | null, readonly text: string, readonly illustration: { readonly status: AssetStatus, readonly url: string | null, readonly alt: string | null, readonly failure: { readonly code: string, readonly message: string, readonly retryable: boolean } | null }, readonly clip: { readonly status: AssetStatus, readonly url: string | null, readonly seconds: number | null, readonly failure: { readonly code: string, readonly message: string, readonly retryable: boolean } | null } }> | null, readonly cover: { readonly status: AssetStatus, readonly url: string | null, readonly alt: string | null, readonly failure: { readonly code: string, readonly message: string, readonly retryable: boolean } | null } | null, readonly narration: { readonly status: AssetStatus, readonly voice: string | null, readonly language: string | null, readonly url: string | null, readonly marksUrl: string | null, readonly seconds: number | null, readonly stale: boolean, readonly failure: { readonly code: string, readonly message: string, readonly retryable: boolean } | null } | null, readonly review: { readonly status: AssetStatus, readonly overall: number | null, readonly model: string | null, readonly stale: boolean, readonly scores: ReadonlyArray<{ readonly criterion: string, readonly score: number, readonly sentence: string }> | null, readonly violations: ReadonlyArray<{ readonly kind: string, readonly page: number | null, readonly severity: number }> | null, readonly failure: { readonly code: string, readonly message: string, readonly retryable: boolean } | null } | null, readonly approval: { readonly state: ApprovalState, readonly by: Decider | null, readonly reason: string | null, readonly at: string | null }, readonly failure: { readonly code: string, readonly message: string, readonly retryable: boolean } | null, readonly receipt: { readonly provider: string | null, readonly model: string | null, readonly promptTokens: number | null, readonly completionTokens: number | null, readonly totalTokens: number | null, readonly finishReason: string | null, readonly checkedBy: string | null, readonly paintedBy: string | null, readonly images: number | null, readonly clips: number | null, readonly animatedBy: string | null, readonly narratedCharacters: number | null, readonly readingMinutes: number | null, readonly readingGrade: number | null, readonly estimatedUsd: number | null } | null, readonly archive: { readonly groupId: string, readonly archivedAt: string } | null } };

export type RetryStoryMutationVariables = Exact<{
  id: string;
}>;


export type RetryStoryMutation = { readonly retryStory: { readonly id: string, readonly owner: string, readonly version: number, readonly status: StoryStatus, readonly isComplete: boolean, readonly prompt: string | null, readonly title: string | null, readonly text: string | null, readonly pictureCount: number | null, readonly childId: string | null, readonly parentStoryId: string | null, readonly characterIds: ReadonlyArray<string>, readonly sceneId: string | null, readonly favorite: boolean, readonly readCount: number, readonly lastReadAt: string | null, readonly ageGroup: AgeGroup, readonly length: StoryLength, readonly language: string, readonly style: string | null, readonly instructions: string | null, readonly imageStyle: string | null, readonly createdAt: string, readonly updatedAt: string, readonly expiresAt: number | null, readonly pages: ReadonlyArray<{ readonly number: number, readonly title: string | null, readonly text: string, readonly illustration: { readonly status: AssetStatus, readonly url: string | null, readonly alt: string | null, readonly failure: { readonly code: string, readonly message: string, readonly retryable: boolean } | null }, readonly clip: { readonly status: AssetStatus, readonly url: string | null, readonly seconds: number | null, readonly failure: { readonly code: string, readonly message: string, readonly retryable: boolean } | null } }> | null, readonly cover: { readonly status: AssetStatus, readonly url: string | null, readonly alt: string | null, readonly failure: { readonly code: string, readonly message: string, readonly retryable: boolean } | null } | null, readonly narration: { readonly status: AssetStatus, readonly voice: string | null, readonly language: string | null, readonly url: string | null, readonly marksUrl: string | null, readonly seconds: number | null, readonly stale: boolean, readonly failure: { readonly code: string, readonly message: string, readonly retryable: boolean } | null } | null, readonly review: { readonly status: AssetStatus, readonly overall: number | null, readonly model: string | null, readonly stale: boolean, readonly scores: ReadonlyArray<{ readonly criterion: string, readonly score: number, readonly sentence: string }> | null, readonly violations: ReadonlyArray<{ readonly kind: string, readonly page: number | null, readonly severity: number }> | null, readonly failure: { readonly code: string, readonly message: string, readonly retryable: boolean } | null } | null, readonly approval: { readonly state: ApprovalState, readonly by: Decider | null, readonly reason: string | null, readonly at: string | null }, readonly failure: { readonly code: string, readonly message: string, readonly retryable: boolean } | null, readonly receipt: { readonly provider: string | null, readonly model: string | null, readonly promptTokens: number | null, readonly completionTokens: number | null, readonly totalTokens: number | null, readonly finishReason: string | null, readonly checkedBy: string | null, readonly paintedBy: string | null, readonly images: number | null, readonly clips: number | null, readonly animatedBy: string | null, readonly narratedCharacters: number | null, readonly readingMinutes: number | null, readonly readingGrade: number | null, readonly estimatedUsd: number | null } | null, readonly archive: { readonly groupId: string, readonly archivedAt: string } | null } };

export type SampleVoiceQueryVariables = Exact<{
  voice: string;
  language: string;
}>;


export type SampleVoiceQuery = { readonly sampleVoice: string };

export type SaveCharacterMutationVariables = Exact<{
  input: SaveCharacterInput;
}>;


export type SaveCharacterMutation = { readonly saveCharacter: { readonly id: string, readonly name: string, readonly what: string | null, readonly traits: ReadonlyArray<string>, readonly look: string | null, readonly pronouns: string | null, readonly favourites: ReadonlyArray<string>, readonly never: ReadonlyArray<string> } };

export type SaveChildMutationVariables = Exact<{
  input: SaveChildInput;
}>;


export type SaveChildMutation = { readonly saveChild: { readonly id: string, readonly nickname: string, readonly ageGroup: AgeGroup, readonly language: string, readonly never: ReadonlyArray<string>, readonly settings: { readonly highlight: string | null, readonly size: string | null, readonly spacing: string | null, readonly font: string | null, readonly speed: number | null } } };

export type SaveSceneMutationVariables = Exact<{
  input: SaveSceneInput;
}>;


export type SaveSceneMutation = { readonly saveScene: { readonly id: string, readonly name: string, readonly place: string | null, readonly time: string | null, readonly mood: string | null, readonly details: string | null } };

export type SetBedtimeMutationVariables = Exact<{
  input: SetBedtimeInput;
}>;


export type SetBedtimeMutation = { readonly setBedtime: { readonly id: string, readonly name: string | null, readonly time: string, readonly zone: string, readonly days: ReadonlyArray<Weekday>, readonly once: string | null, readonly childId: string | null, readonly characterIds: ReadonlyArray<string>, readonly sceneId: string | null, readonly ageGroup: AgeGroup, readonly length: StoryLength, readonly language: string, readonly style: string | null, readonly voice: string | null, readonly illustrations: number, readonly narrate: boolean, readonly mail: boolean, readonly paused: boolean, readonly prepareMinutes: number, readonly keepDays: number | null, readonly nextRunAt: string | null, readonly lastStoryId: string | null } };

export type SetFavoriteMutationVariables = Exact<{
  id: string;
  on: boolean;
}>;


export type SetFavoriteMutation = { readonly setFavorite: { readonly id: string, readonly owner: string, readonly version: number, readonly status: StoryStatus, readonly isComplete: boolean, readonly prompt: string | null, readonly title: string | null, readonly text: string | null, readonly pictureCount: number | null, readonly childId: string | null, readonly parentStoryId: string | null, readonly characterIds: ReadonlyArray<string>, readonly sceneId: string | null, readonly favorite: boolean, readonly readCount: number, readonly lastReadAt: string | null, readonly ageGroup: AgeGroup, readonly length: StoryLength, readonly language: string, readonly style: string | null, readonly instructions: string | null, readonly imageStyle: string | null, readonly createdAt: string, readonly updatedAt: string, readonly expiresAt: number | null, readonly pages: ReadonlyArray<{ readonly number: number, readonly title: string | null, readonly text: string, readonly illustration: { readonly status: AssetStatus, readonly url: string | null, readonly alt: string | null, readonly failure: { readonly code: string, readonly message: string, readonly retryable: boolean } | null }, readonly clip: { readonly status: AssetStatus, readonly url: string | null, readonly seconds: number | null, readonly failure: { readonly code: string, readonly message: string, readonly retryable: boolean } | null } }> | null, readonly cover: { readonly status: AssetStatus, readonly url: string | null, readonly alt: string | null, readonly failure: { readonly code: string, readonly message: string, readonly retryable: boolean } | null } | null, readonly narration: { readonly status: AssetStatus, readonly voice: string | null, readonly language: string | null, readonly url: string | null, readonly marksUrl: string | null, readonly seconds: number | null, readonly stale: boolean, readonly failure: { readonly code: string, readonly message: string, readonly retryable: boolean } | null } | null, readonly review: { readonly status: AssetStatus, readonly overall: number | null, readonly model: string | null, readonly stale: boolean, readonly scores: ReadonlyArray<{ readonly criterion: string, readonly score: number, readonly sentence: string }> | null, readonly violations: ReadonlyArray<{ readonly kind: string, readonly page: number | null, readonly severity: number }> | null, readonly failure: { readonly code: string, readonly message: string, readonly retryable: boolean } | null } | null, readonly approval: { readonly state: ApprovalState, readonly by: Decider | null, readonly reason: string | null, readonly at: string | null }, readonly failure: { readonly code: string, readonly message: string, readonly retryable: boolean } | null, readonly receipt: { readonly provider: string | null, readonly model: string | null, readonly promptTokens: number | null, readonly completionTokens: number | null, readonly totalTokens: number | null, readonly finishReason: string | null, readonly checkedBy: string | null, readonly paintedBy: string | null, readonly images: number | null, readonly clips: number | null, readonly animatedBy: string | null, readonly narratedCharacters: number | null, readonly readingMinutes: number | null, readonly readingGrade: number | null, readonly estimatedUsd: number | null } | null, readonly archive: { readonly groupId: string, readonly archivedAt: string } | null } };

export type SetMailMutationVariables = Exact<{
  on: boolean;
}>;


export type SetMailMutation = { readonly setMail: boolean };

export type SetReviewMutationVariables = Exact<{
  mode: ReviewMode;
}>;


export type SetReviewMutation = { readonly setReview: { readonly review: ReviewMode, readonly mail: boolean } };

export type SetWebhookMutationVariables = Exact<{
  url: string;
  events?: ReadonlyArray<WebhookEvent> | WebhookEvent | null | undefined;
}>;


export type SetWebhookMutation = { readonly setWebhook: { readonly secret: string | null, readonly url: string, readonly events: ReadonlyArray<WebhookEvent>, readonly failing: boolean, readonly deliveries: ReadonlyArray<{ readonly id: string, readonly type: string, readonly storyId: string | null, readonly url: string, readonly status: DeliveryStatus, readonly statusCode: number | null, readonly problem: string | null, readonly attempts: number, readonly at: string, readonly nextAt: string | null }> } };

export type ShareStoryMutationVariables = Exact<{
  id: string;
  days?: number | null | undefined;
}>;


export type ShareStoryMutation = { readonly shareStory: { readonly storyId: string, readonly url: string, readonly expiresAt: string } };

export type TellBedtimeStoryMutationVariables = Exact<{
  owner: string;
  bedtimeId: string;
  at: string;
}>;


export type TellBedtimeStoryMutation = { readonly tellBedtimeStory: { readonly id: string, readonly status: StoryStatus } };

export type TestWebhookMutationVariables = Exact<{ [key: string]: never; }>;


export type TestWebhookMutation = { readonly testWebhook: boolean };

export type UnshareStoryMutationVariables = Exact<{
  id: string;
}>;


export type UnshareStoryMutation = { readonly unshareStory: { readonly id: string, readonly owner: string, readonly version: number, readonly status: StoryStatus, readonly isComplete: boolean, readonly prompt: string | null, readonly title: string | null, readonly text: string | null, readonly pictureCount: number | null, readonly childId: string | null, readonly parentStoryId: string | null, readonly characterIds: ReadonlyArray<string>, readonly sceneId: string | null, readonly favorite: boolean, readonly readCount: number, readonly lastReadAt: string | null, readonly ageGroup: AgeGroup, readonly length: StoryLength, readonly language: string, readonly style: string | null, readonly instructions: string | null, readonly imageStyle: string | null, readonly createdAt: string, readonly updatedAt: string, readonly expiresAt: number | null, readonly pages: ReadonlyArray<{ readonly number: number, readonly title: string | null, readonly text: string, readonly illustration: { readonly status: AssetStatus, readonly url: string | null, readonly alt: string | null, readonly failure: { readonly code: string, readonly message: string, readonly retryable: boolean } | null }, readonly clip: { readonly status: AssetStatus, readonly url: string | null, readonly seconds: number | null, readonly failure: { readonly code: string, readonly message: string, readonly retryable: boolean } | null } }> | null, readonly cover: { readonly status: AssetStatus, readonly url: string | null, readonly alt: string | null, readonly failure: { readonly code: string, readonly message: string, readonly retryable: boolean } | null } | null, readonly narration: { readonly status: AssetStatus, readonly voice: string | null, readonly language: string | null, readonly url: string | null, readonly marksUrl: string | null, readonly seconds: number | null, readonly stale: boolean, readonly failure: { readonly code: string, readonly message: string, readonly retryable: boolean } | null } | null, readonly review: { readonly status: AssetStatus, readonly overall: number | null, readonly model: string | null, readonly stale: boolean, readonly scores: ReadonlyArray<{ readonly criterion: string, readonly score: number, readonly sentence: string }> | null, readonly violations: ReadonlyArray<{ readonly kind: string, readonly page: number | null, readonly severity: number }> | null, readonly failure: { readonly code: string, readonly message: string, readonly retryable: boolean } | null } | null, readonly approval: { readonly state: ApprovalState, readonly by: Decider | null, readonly reason: string | null, readonly at: string | null }, readonly failure: { readonly code: string, readonly message: string, readonly retryable: boolean } | null, readonly receipt: { readonly provider: string | null, readonly model: string | null, readonly promptTokens: number | null, readonly completionTokens: number | null, readonly totalTokens: number | null, readonly finishReason: string | null, readonly checkedBy: string | null, readonly paintedBy: string | null, readonly images: number | null, readonly clips: number | null, readonly animatedBy: string | null, readonly narratedCharacters: number | null, readonly readingMinutes: number | null, readonly readingGrade: number | null, readonly estimatedUsd: number | null } | null, readonly archive: { readonly groupId: string, readonly archivedAt: string } | null } };

/** A query as text. The properties exist for the compiler only; aws-amplify's `client.graphql` reads them. */
export type QueryDocument<Variables, Answer> = string & { readonly __generatedQueryInput: Variables; readonly __generatedQueryOutput: Answer };
/** A mutation as text. The properties exist for the compiler only; aws-amplify's `client.graphql` reads them. */
export type MutationDocument<Variables, Answer> = string & { readonly __generatedMutationInput: Variables; readonly __generatedMutationOutput: Answer };
/** A subscription as text. The properties exist for the compiler only; aws-amplify's `client.graphql` reads them. */
export type SubscriptionDocument<Variables, Answer> = string & { readonly __generatedSubscriptionInput: Variables; readonly __generatedSubscriptionOutput: Answer };

export const animateStory = /* GraphQL */ `
mutation animateStory($id: ID!, $pages: [Int!]) {
  animateStory(id: $id, pages: $pages) {
    ...StoryFields
  }
}

fragment StoryFields on Story {
  id
  owner
  version
  status
  isComplete
  prompt
  title
  text
  pages {
    number
    title
    text
    illustration {
      status
      url
      alt
      failure {
        code
        message
        retryable
      }
    }
    clip {
      status
      url
      seconds
      failure {
        code
        message
        retryable
      }
    }
  }
  cover {
    status
    url
    alt
    failure {
      code
      message
      retryable
    }
  }
  pictureCount
  narration {
    status
    voice
    language
    url
    marksUrl
    seconds
    stale
    failure {
      code
      message
      retryable
    }
  }
  review {
    status
    scores {
      criterion
      score
      sentence
    }
    violations {
      kind
      page
      severity
    }
    overall
    model
    stale
    failure {
      code
      message
      retryable
    }
  }
  approval {
    state
    by
    reason
    at
  }
  childId
  parentStoryId
  characterIds
  sceneId
  favorite
  readCount
  lastReadAt
  ageGroup
  length
  language
  style
  instructions
  imageStyle
  failure {
    code
    message
    retryable
  }
  receipt {
    provider
    model
    promptTokens
    completionTokens
    totalTokens
    finishReason
    checkedBy
    paintedBy
    images
    clips
    animatedBy
    narratedCharacters
    readingMinutes
    readingGrade
    estimatedUsd
  }
  archive {
    groupId
    archivedAt
  }
  createdAt
  updatedAt
  expiresAt
}
` as MutationDocument<AnimateStoryMutationVariables, AnimateStoryMutation>;

export const approveStory = /* GraphQL */ `
mutation approveStory($id: ID!) {
  approveStory(id: $id) {
    ...StoryFields
  }
}

fragment StoryFields on Story {
  id
  owner
  version
  status
  isComplete
  prompt
  title
  text
  pages {
    number
    title
    text
    illustration {
      status
      url
      alt
      failure {
        code
        message
        retryable
      }
    }
    clip {
      status
      url
      seconds
      failure {
        code
        message
        retryable
      }
    }
  }
  cover {
    status
    url
    alt
    failure {
      code
      message
      retryable
    }
  }
  pictureCount
  narration {
    status
    voice
    language
    url
    marksUrl
    seconds
    stale
    failure {
      code
      message
      retryable
    }
  }
  review {
    status
    scores {
      criterion
      score
      sentence
    }
    violations {
      kind
      page
      severity
    }
    overall
    model
    stale
    failure {
      code
      message
      retryable
    }
  }
  approval {
    state
    by
    reason
    at
  }
  childId
  parentStoryId
  characterIds
  sceneId
  favorite
  readCount
  lastReadAt
  ageGroup
  length
  language
  style
  instructions
  imageStyle
  failure {
    code
    message
    retryable
  }
  receipt {
    provider
    model
    promptTokens
    completionTokens
    totalTokens
    finishReason
    checkedBy
    paintedBy
    images
    clips
    animatedBy
    narratedCharacters
    readingMinutes
    readingGrade
    estimatedUsd
  }
  archive {
    groupId
    archivedAt
  }
  createdAt
  updatedAt
  expiresAt
}
` as MutationDocument<ApproveStoryMutationVariables, ApproveStoryMutation>;

export const createStory = /* GraphQL */ `
mutation createStory($input: CreateStoryInput!) {
  createStory(input: $input) {
    ...StoryFields
  }
}

fragment StoryFields on Story {
  id
  owner
  version
  status
  isComplete
  prompt
  title
  text
  pages {
    number
    title
    text
    illustration {
      status
      url
      alt
      failure {
        code
        message
        retryable
      }
    }
    clip {
      status
      url
      seconds
      failure {
        code
        message
        retryable
      }
    }
  }
  cover {
    status
    url
    alt
    failure {
      code
      message
      retryable
    }
  }
  pictureCount
  narration {
    status
    voice
    language
    url
    marksUrl
    seconds
    stale
    failure {
      code
      message
      retryable
    }
  }
  review {
    status
    scores {
      criterion
      score
      sentence
    }
    violations {
      kind
      page
      severity
    }
    overall
    model
    stale
    failure {
      code
      message
      retryable
    }
  }
  approval {
    state
    by
    reason
    at
  }
  childId
  parentStoryId
  characterIds
  sceneId
  favorite
  readCount
  lastReadAt
  ageGroup
  length
  language
  style
  instructions
  imageStyle
  failure {
    code
    message
    retryable
  }
  receipt {
    provider
    model
    promptTokens
    completionTokens
    totalTokens
    finishReason
    checkedBy
    paintedBy
    images
    clips
    animatedBy
    narratedCharacters
    readingMinutes
    readingGrade
    estimatedUsd
  }
  archive {
    groupId
    archivedAt
  }
  createdAt
  updatedAt
  expiresAt
}
` as MutationDocument<CreateStoryMutationVariables, CreateStoryMutation>;

export const deleteAccount = /* GraphQL */ `
mutation deleteAccount {
  deleteAccount
}
` as MutationDocument<DeleteAccountMutationVariables, DeleteAccountMutation>;

export const deleteBedtime = /* GraphQL */ `
mutation deleteBedtime($id: ID!) {
  deleteBedtime(id: $id)
}
` as MutationDocument<DeleteBedtimeMutationVariables, DeleteBedtimeMutation>;

export const deleteCharacter = /* GraphQL */ `
mutation deleteCharacter($id: ID!) {
  deleteCharacter(id: $id)
}
` as MutationDocument<DeleteCharacterMutationVariables, DeleteCharacterMutation>;

export const deleteChild = /* GraphQL */ `
mutation deleteChild($id: ID!) {
  deleteChild(id: $id)
}
` as MutationDocument<DeleteChildMutationVariables, DeleteChildMutation>;

export const deleteScene = /* GraphQL */ `
mutation deleteScene($id: ID!) {
  deleteScene(id: $id)
}
` as MutationDocument<DeleteSceneMutationVariables, DeleteSceneMutation>;

export const deleteStory = /* GraphQL */ `
mutation deleteStory($id: ID!) {
  deleteStory(id: $id)
}
` as MutationDocument<DeleteStoryMutationVariables, DeleteStoryMutation>;

export const deleteWebhook = /* GraphQL */ `
mutation deleteWebhook {
  deleteWebhook
}
` as MutationDocument<DeleteWebhookMutationVariables, DeleteWebhookMutation>;

export const editStory = /* GraphQL */ `
mutation editStory($id: ID!, $title: String, $pages: [EditPageInput!]) {
  editStory(id: $id, title: $title, pages: $pages) {
    ...StoryFields
  }
}

fragment StoryFields on Story {
  id
  owner
  version
  status
  isComplete
  prompt
  title
  text
  pages {
    number
    title
    text
    illustration {
      status
      url
      alt
      failure {
        code
        message
        retryable
      }
    }
    clip {
      status
      url
      seconds
      failure {
        code
        message
        retryable
      }
    }
  }
  cover {
    status
    url
    alt
    failure {
      code
      message
      retryable
    }
  }
  pictureCount
  narration {
    status
    voice
    language
    url
    marksUrl
    seconds
    stale
    failure {
      code
      message
      retryable
    }
  }
  review {
    status
    scores {
      criterion
      score
      sentence
    }
    violations {
      kind
      page
      severity
    }
    overall
    model
    stale
    failure {
      code
      message
      retryable
    }
  }
  approval {
    state
    by
    reason
    at
  }
  childId
  parentStoryId
  characterIds
  sceneId
  favorite
  readCount
  lastReadAt
  ageGroup
  length
  language
  style
  instructions
  imageStyle
  failure {
    code
    message
    retryable
  }
  receipt {
    provider
    model
    promptTokens
    completionTokens
    totalTokens
    finishReason
    checkedBy
    paintedBy
    images
    clips
    animatedBy
    narratedCharacters
    readingMinutes
    readingGrade
    estimatedUsd
  }
  archive {
    groupId
    archivedAt
  }
  createdAt
  updatedAt
  expiresAt
}
` as MutationDocument<EditStoryMutationVariables, EditStoryMutation>;

export const getCover = /* GraphQL */ `
query getCover($id: ID!) {
  getStory(id: $id) {
    id
    version
    pages {
      number
      illustration {
        status
        url
      }
    }
  }
}
` as QueryDocument<GetCoverQueryVariables, GetCoverQuery>;

export const getMail = /* GraphQL */ `
query getMail {
  getMail
}
` as QueryDocument<GetMailQueryVariables, GetMailQuery>;

export const getSettings = /* GraphQL */ `
query getSettings {
  getSettings {
    review
    mail
  }
}
` as QueryDocument<GetSettingsQueryVariables, GetSettingsQuery>;

export const getStory = /* GraphQL */ `
query getStory($id: ID!) {
  getStory(id: $id) {
    ...StoryFields
  }
}

fragment StoryFields on Story {
  id
  owner
  version
  status
  isComplete
  prompt
  title
  text
  pages {
    number
    title
    text
    illustration {
      status
      url
      alt
      failure {
        code
        message
        retryable
      }
    }
    clip {
      status
      url
      seconds
      failure {
        code
        message
        retryable
      }
    }
  }
  cover {
    status
    url
    alt
    failure {
      code
      message
      retryable
    }
  }
  pictureCount
  narration {
    status
    voice
    language
    url
    marksUrl
    seconds
    stale
    failure {
      code
      message
      retryable
    }
  }
  review {
    status
    scores {
      criterion
      score
      sentence
    }
    violations {
      kind
      page
      severity
    }
    overall
    model
    stale
    failure {
      code
      message
      retryable
    }
  }
  approval {
    state
    by
    reason
    at
  }
  childId
  parentStoryId
  characterIds
  sceneId
  favorite
  readCount
  lastReadAt
  ageGroup
  length
  language
  style
  instructions
  imageStyle
  failure {
    code
    message
    retryable
  }
  receipt {
    provider
    model
    promptTokens
    completionTokens
    totalTokens
    finishReason
    checkedBy
    paintedBy
    images
    clips
    animatedBy
    narratedCharacters
    readingMinutes
    readingGrade
    estimatedUsd
  }
  archive {
    groupId
    archivedAt
  }
  createdAt
  updatedAt
  expiresAt
}
` as QueryDocument<GetStoryQueryVariables, GetStoryQuery>;

export const getUsage = /* GraphQL */ `
query getUsage {
  getUsage {
    used
    limit
    resetsAt
  }
}
` as QueryDocument<GetUsageQueryVariables, GetUsageQuery>;

export const getWebhook = /* GraphQL */ `
query getWebhook {
  getWebhook {
    ...WebhookFields
  }
}

fragment WebhookFields on Webhook {
  url
  events
  failing
  deliveries {
    id
    type
    storyId
    url
    status
    statusCode
    problem
    attempts
    at
    nextAt
  }
}
` as QueryDocument<GetWebhookQueryVariables, GetWebhookQuery>;

export const health = /* GraphQL */ `
query health {
  health {
    ok
    database
    modelKey
    oldestUnsettledAt
  }
}
` as QueryDocument<HealthQueryVariables, HealthQuery>;

export const illustrateStory = /* GraphQL */ `
mutation illustrateStory($id: ID!, $pages: [Int!], $style: String) {
  illustrateStory(id: $id, pages: $pages, style: $style) {
    ...StoryFields
  }
}

fragment StoryFields on Story {
  id
  owner
  version
  status
  isComplete
  prompt
  title
  text
  pages {
    number
    title
    text
    illustration {
      status
      url
      alt
      failure {
        code
        message
        retryable
      }
    }
    clip {
      status
      url
      seconds
      failure {
        code
        message
        retryable
      }
    }
  }
  cover {
    status
    url
    alt
    failure {
      code
      message
      retryable
    }
  }
  pictureCount
  narration {
    status
    voice
    language
    url
    marksUrl
    seconds
    stale
    failure {
      code
      message
      retryable
    }
  }
  review {
    status
    scores {
      criterion
      score
      sentence
    }
    violations {
      kind
      page
      severity
    }
    overall
    model
    stale
    failure {
      code
      message
      retryable
    }
  }
  approval {
    state
    by
    reason
    at
  }
  childId
  parentStoryId
  characterIds
  sceneId
  favorite
  readCount
  lastReadAt
  ageGroup
  length
  language
  style
  instructions
  imageStyle
  failure {
    code
    message
    retryable
  }
  receipt {
    provider
    model
    promptTokens
    completionTokens
    totalTokens
    finishReason
    checkedBy
    paintedBy
    images
    clips
    animatedBy
    narratedCharacters
    readingMinutes
    readingGrade
    estimatedUsd
  }
  archive {
    groupId
    archivedAt
  }
  createdAt
  updatedAt
  expiresAt
}
` as MutationDocument<IllustrateStoryMutationVariables, IllustrateStoryMutation>;

export const listBedtimes = /* GraphQL */ `
query listBedtimes {
  listBedtimes {
    ...BedtimeFields
  }
}

fragment BedtimeFields on Bedtime {
  id
  name
  time
  zone
  days
  once
  childId
  characterIds
  sceneId
  ageGroup
  length
  language
  style
  voice
  illustrations
  narrate
  mail
  paused
  prepareMinutes
  keepDays
  nextRunAt
  lastStoryId
}
` as QueryDocument<ListBedtimesQueryVariables, ListBedtimesQuery>;

export const listCharacters = /* GraphQL */ `
query listCharacters {
  listCharacters {
    ...CharacterFields
  }
}

fragment CharacterFields on Character {
  id
  name
  what
  traits
  look
  pronouns
  favourites
  never
}
` as QueryDocument<ListCharactersQueryVariables, ListCharactersQuery>;

export const listChildren = /* GraphQL */ `
query listChildren {
  listChildren {
    ...ChildFields
  }
}

fragment ChildFields on Child {
  id
  nickname
  ageGroup
  language
  never
  settings {
    highlight
    size
    spacing
    font
    speed
  }
}
` as QueryDocument<ListChildrenQueryVariables, ListChildrenQuery>;

export const listScenes = /* GraphQL */ `
query listScenes {
  listScenes {
    ...SceneFields
  }
}

fragment SceneFields on Scene {
  id
  name
  place
  time
  mood
  details
}
` as QueryDocument<ListScenesQueryVariables, ListScenesQuery>;

export const listShares = /* GraphQL */ `
query listShares {
  listShares {
    ...ShareFields
  }
}

fragment ShareFields on Share {
  storyId
  url
  expiresAt
}
` as QueryDocument<ListSharesQueryVariables, ListSharesQuery>;

export const listStories = /* GraphQL */ `
query listStories($status: StoryStatus, $approval: ApprovalState, $childId: ID, $limit: Int, $nextToken: String) {
  listStories(
    status: $status
    approval: $approval
    childId: $childId
    limit: $limit
    nextToken: $nextToken
  ) {
    items {
      id
      version
      status
      isComplete
      title
      ageGroup
      length
      language
      style
      approval {
        state
      }
      childId
      parentStoryId
      pictureCount
      cover {
        url
      }
      favorite
      readCount
      lastReadAt
      failure {
        code
        message
        retryable
      }
      createdAt
      updatedAt
      expiresAt
    }
    nextToken
  }
}
` as QueryDocument<ListStoriesQueryVariables, ListStoriesQuery>;

export const markRead = /* GraphQL */ `
mutation markRead($id: ID!) {
  markRead(id: $id) {
    ...StoryFields
  }
}

fragment StoryFields on Story {
  id
  owner
  version
  status
  isComplete
  prompt
  title
  text
  pages {
    number
    title
    text
    illustration {
      status
      url
      alt
      failure {
        code
        message
        retryable
      }
    }
    clip {
      status
      url
      seconds
      failure {
        code
        message
        retryable
      }
    }
  }
  cover {
    status
    url
    alt
    failure {
      code
      message
      retryable
    }
  }
  pictureCount
  narration {
    status
    voice
    language
    url
    marksUrl
    seconds
    stale
    failure {
      code
      message
      retryable
    }
  }
  review {
    status
    scores {
      criterion
      score
      sentence
    }
    violations {
      kind
      page
      severity
    }
    overall
    model
    stale
    failure {
      code
      message
      retryable
    }
  }
  approval {
    state
    by
    reason
    at
  }
  childId
  parentStoryId
  characterIds
  sceneId
  favorite
  readCount
  lastReadAt
  ageGroup
  length
  language
  style
  instructions
  imageStyle
  failure {
    code
    message
    retryable
  }
  receipt {
    provider
    model
    promptTokens
    completionTokens
    totalTokens
    finishReason
    checkedBy
    paintedBy
    images
    clips
    animatedBy
    narratedCharacters
    readingMinutes
    readingGrade
    estimatedUsd
  }
  archive {
    groupId
    archivedAt
  }
  createdAt
  updatedAt
  expiresAt
}
` as MutationDocument<MarkReadMutationVariables, MarkReadMutation>;

export const narrateStory = /* GraphQL */ `
mutation narrateStory($id: ID!, $voice: String, $language: String) {
  narrateStory(id: $id, voice: $voice, language: $language) {
    ...StoryFields
  }
}

fragment StoryFields on Story {
  id
  owner
  version
  status
  isComplete
  prompt
  title
  text
  pages {
    number
    title
    text
    illustration {
      status
      url
      alt
      failure {
        code
        message
        retryable
      }
    }
    clip {
      status
      url
      seconds
      failure {
        code
        message
        retryable
      }
    }
  }
  cover {
    status
    url
    alt
    failure {
      code
      message
      retryable
    }
  }
  pictureCount
  narration {
    status
    voice
    language
    url
    marksUrl
    seconds
    stale
    failure {
      code
      message
      retryable
    }
  }
  review {
    status
    scores {
      criterion
      score
      sentence
    }
    violations {
      kind
      page
      severity
    }
    overall
    model
    stale
    failure {
      code
      message
      retryable
    }
  }
  approval {
    state
    by
    reason
    at
  }
  childId
  parentStoryId
  characterIds
  sceneId
  favorite
  readCount
  lastReadAt
  ageGroup
  length
  language
  style
  instructions
  imageStyle
  failure {
    code
    message
    retryable
  }
  receipt {
    provider
    model
    promptTokens
    completionTokens
    totalTokens
    finishReason
    checkedBy
    paintedBy
    images
    clips
    animatedBy
    narratedCharacters
    readingMinutes
    readingGrade
    estimatedUsd
  }
  archive {
    groupId
    archivedAt
  }
  createdAt
  updatedAt
  expiresAt
}
` as MutationDocument<NarrateStoryMutationVariables, NarrateStoryMutation>;

export const onStory = /* GraphQL */ `
subscription onStory($id: ID) {
  onStory(id: $id) {
    ...StoryFields
  }
}

fragment StoryFields on Story {
  id
  owner
  version
  status
  isComplete
  prompt
  title
  text
  pages {
    number
    title
    text
    illustration {
      status
      url
      alt
      failure {
        code
        message
        retryable
      }
    }
    clip {
      status
      url
      seconds
      failure {
        code
        message
        retryable
      }
    }
  }
  cover {
    status
    url
    alt
    failure {
      code
      message
      retryable
    }
  }
  pictureCount
  narration {
    status
    voice
    language
    url
    marksUrl
    seconds
    stale
    failure {
      code
      message
      retryable
    }
  }
  review {
    status
    scores {
      criterion
      score
      sentence
    }
    violations {
      kind
      page
      severity
    }
    overall
    model
    stale
    failure {
      code
      message
      retryable
    }
  }
  approval {
    state
    by
    reason
    at
  }
  childId
  parentStoryId
  characterIds
  sceneId
  favorite
  readCount
  lastReadAt
  ageGroup
  length
  language
  style
  instructions
  imageStyle
  failure {
    code
    message
    retryable
  }
  receipt {
    provider
    model
    promptTokens
    completionTokens
    totalTokens
    finishReason
    checkedBy
    paintedBy
    images
    clips
    animatedBy
    narratedCharacters
    readingMinutes
    readingGrade
    estimatedUsd
  }
  archive {
    groupId
    archivedAt
  }
  createdAt
  updatedAt
  expiresAt
}
` as SubscriptionDocument<OnStorySubscriptionVariables, OnStorySubscription>;

export const publish = /* GraphQL */ `
mutation publish($id: ID!) {
  publish(id: $id) {
    ...StoryFields
  }
}

fragment StoryFields on Story {
  id
  owner
  version
  status
  isComplete
  prompt
  title
  text
  pages {
    number
    title
    text
    illustration {
      status
      url
      alt
      failure {
        code
        message
        retryable
      }
    }
    clip {
      status
      url
      seconds
      failure {
        code
        message
        retryable
      }
    }
  }
  cover {
    status
    url
    alt
    failure {
      code
      message
      retryable
    }
  }
  pictureCount
  narration {
    status
    voice
    language
    url
    marksUrl
    seconds
    stale
    failure {
      code
      message
      retryable
    }
  }
  review {
    status
    scores {
      criterion
      score
      sentence
    }
    violations {
      kind
      page
      severity
    }
    overall
    model
    stale
    failure {
      code
      message
      retryable
    }
  }
  approval {
    state
    by
    reason
    at
  }
  childId
  parentStoryId
  characterIds
  sceneId
  favorite
  readCount
  lastReadAt
  ageGroup
  length
  language
  style
  instructions
  imageStyle
  failure {
    code
    message
    retryable
  }
  receipt {
    provider
    model
    promptTokens
    completionTokens
    totalTokens
    finishReason
    checkedBy
    paintedBy
    images
    clips
    animatedBy
    narratedCharacters
    readingMinutes
    readingGrade
    estimatedUsd
  }
  archive {
    groupId
    archivedAt
  }
  createdAt
  updatedAt
  expiresAt
}
` as MutationDocument<PublishMutationVariables, PublishMutation>;

export const rejectStory = /* GraphQL */ `
mutation rejectStory($id: ID!, $reason: String, $writeAnother: Boolean) {
  rejectStory(id: $id, reason: $reason, writeAnother: $writeAnother) {
    ...StoryFields
  }
}

fragment StoryFields on Story {
  id
  owner
  version
  status
  isComplete
  prompt
  title
  text
  pages {
    number
    title
    text
    illustration {
      status
      url
      alt
      failure {
        code
        message
        retryable
      }
    }
    clip {
      status
      url
      seconds
      failure {
        code
        message
        retryable
      }
    }
  }
  cover {
    status
    url
    alt
    failure {
      code
      message
      retryable
    }
  }
  pictureCount
  narration {
    status
    voice
    language
    url
    marksUrl
    seconds
    stale
    failure {
      code
      message
      retryable
    }
  }
  review {
    status
    scores {
      criterion
      score
      sentence
    }
    violations {
      kind
      page
      severity
    }
    overall
    model
    stale
    failure {
      code
      message
      retryable
    }
  }
  approval {
    state
    by
    reason
    at
  }
  childId
  parentStoryId
  characterIds
  sceneId
  favorite
  readCount
  lastReadAt
  ageGroup
  length
  language
  style
  instructions
  imageStyle
  failure {
    code
    message
    retryable
  }
  receipt {
    provider
    model
    promptTokens
    completionTokens
    totalTokens
    finishReason
    checkedBy
    paintedBy
    images
    clips
    animatedBy
    narratedCharacters
    readingMinutes
    readingGrade
    estimatedUsd
  }
  archive {
    groupId
    archivedAt
  }
  createdAt
  updatedAt
  expiresAt
}
` as MutationDocument<RejectStoryMutationVariables, RejectStoryMutation>;

export const retryStory = /* GraphQL */ `
mutation retryStory($id: ID!) {
  retryStory(id: $id) {
    ...StoryFields
  }
}

fragment StoryFields on Story {
  id
  owner
  version
  status
  isComplete
  prompt
  title
  text
  pages {
    number
    title
    text
    illustration {
      status
      url
      alt
      failure {
        code
        message
        retryable
      }
    }
    clip {
      status
      url
      seconds
      failure {
        code
        message
        retryable
      }
    }
  }
  cover {
    status
    url
    alt
    failure {
      code
      message
      retryable
    }
  }
  pictureCount
  narration {
    status
    voice
    language
    url
    marksUrl
    seconds
    stale
    failure {
      code
      message
      retryable
    }
  }
  review {
    status
    scores {
      criterion
      score
      sentence
    }
    violations {
      kind
      page
      severity
    }
    overall
    model
    stale
    failure {
      code
      message
      retryable
    }
  }
  approval {
    state
    by
    reason
    at
  }
  childId
  parentStoryId
  characterIds
  sceneId
  favorite
  readCount
  lastReadAt
  ageGroup
  length
  language
  style
  instructions
  imageStyle
  failure {
    code
    message
    retryable
  }
  receipt {
    provider
    model
    promptTokens
    completionTokens
    totalTokens
    finishReason
    checkedBy
    paintedBy
    images
    clips
    animatedBy
    narratedCharacters
    readingMinutes
    readingGrade
    estimatedUsd
  }
  archive {
    groupId
    archivedAt
  }
  createdAt
  updatedAt
  expiresAt
}
` as MutationDocument<RetryStoryMutationVariables, RetryStoryMutation>;

export const sampleVoice = /* GraphQL */ `
query sampleVoice($voice: String!, $language: String!) {
  sampleVoice(voice: $voice, language: $language)
}
` as QueryDocument<SampleVoiceQueryVariables, SampleVoiceQuery>;

export const saveCharacter = /* GraphQL */ `
mutation saveCharacter($input: SaveCharacterInput!) {
  saveCharacter(input: $input) {
    ...CharacterFields
  }
}

fragment CharacterFields on Character {
  id
  name
  what
  traits
  look
  pronouns
  favourites
  never
}
` as MutationDocument<SaveCharacterMutationVariables, SaveCharacterMutation>;

export const saveChild = /* GraphQL */ `
mutation saveChild($input: SaveChildInput!) {
  saveChild(input: $input) {
    ...ChildFields
  }
}

fragment ChildFields on Child {
  id
  nickname
  ageGroup
  language
  never
  settings {
    highlight
    size
    spacing
    font
    speed
  }
}
` as MutationDocument<SaveChildMutationVariables, SaveChildMutation>;

export const saveScene = /* GraphQL */ `
mutation saveScene($input: SaveSceneInput!) {
  saveScene(input: $input) {
    ...SceneFields
  }
}

fragment SceneFields on Scene {
  id
  name
  place
  time
  mood
  details
}
` as MutationDocument<SaveSceneMutationVariables, SaveSceneMutation>;

export const setBedtime = /* GraphQL */ `
mutation setBedtime($input: SetBedtimeInput!) {
  setBedtime(input: $input) {
    ...BedtimeFields
  }
}

fragment BedtimeFields on Bedtime {
  id
  name
  time
  zone
  days
  once
  childId
  characterIds
  sceneId
  ageGroup
  length
  language
  style
  voice
  illustrations
  narrate
  mail
  paused
  prepareMinutes
  keepDays
  nextRunAt
  lastStoryId
}
` as MutationDocument<SetBedtimeMutationVariables, SetBedtimeMutation>;

export const setFavorite = /* GraphQL */ `
mutation setFavorite($id: ID!, $on: Boolean!) {
  setFavorite(id: $id, on: $on) {
    ...StoryFields
  }
}

fragment StoryFields on Story {
  id
  owner
  version
  status
  isComplete
  prompt
  title
  text
  pages {
    number
    title
    text
    illustration {
      status
      url
      alt
      failure {
        code
        message
        retryable
      }
    }
    clip {
      status
      url
      seconds
      failure {
        code
        message
        retryable
      }
    }
  }
  cover {
    status
    url
    alt
    failure {
      code
      message
      retryable
    }
  }
  pictureCount
  narration {
    status
    voice
    language
    url
    marksUrl
    seconds
    stale
    failure {
      code
      message
      retryable
    }
  }
  review {
    status
    scores {
      criterion
      score
      sentence
    }
    violations {
      kind
      page
      severity
    }
    overall
    model
    stale
    failure {
      code
      message
      retryable
    }
  }
  approval {
    state
    by
    reason
    at
  }
  childId
  parentStoryId
  characterIds
  sceneId
  favorite
  readCount
  lastReadAt
  ageGroup
  length
  language
  style
  instructions
  imageStyle
  failure {
    code
    message
    retryable
  }
  receipt {
    provider
    model
    promptTokens
    completionTokens
    totalTokens
    finishReason
    checkedBy
    paintedBy
    images
    clips
    animatedBy
    narratedCharacters
    readingMinutes
    readingGrade
    estimatedUsd
  }
  archive {
    groupId
    archivedAt
  }
  createdAt
  updatedAt
  expiresAt
}
` as MutationDocument<SetFavoriteMutationVariables, SetFavoriteMutation>;

export const setMail = /* GraphQL */ `
mutation setMail($on: Boolean!) {
  setMail(on: $on)
}
` as MutationDocument<SetMailMutationVariables, SetMailMutation>;

export const setReview = /* GraphQL */ `
mutation setReview($mode: ReviewMode!) {
  setReview(mode: $mode) {
    review
    mail
  }
}
` as MutationDocument<SetReviewMutationVariables, SetReviewMutation>;

export const setWebhook = /* GraphQL */ `
mutation setWebhook($url: AWSURL!, $events: [WebhookEvent!]) {
  setWebhook(url: $url, events: $events) {
    ...WebhookFields
    secret
  }
}

fragment WebhookFields on Webhook {
  url
  events
  failing
  deliveries {
    id
    type
    storyId
    url
    status
    statusCode
    problem
    attempts
    at
    nextAt
  }
}
` as MutationDocument<SetWebhookMutationVariables, SetWebhookMutation>;

export const shareStory = /* GraphQL */ `
mutation shareStory($id: ID!, $days: Int) {
  shareStory(id: $id, days: $days) {
    ...ShareFields
  }
}

fragment ShareFields on Share {
  storyId
  url
  expiresAt
}
` as MutationDocument<ShareStoryMutationVariables, ShareStoryMutation>;

export const tellBedtimeStory = /* GraphQL */ `
mutation tellBedtimeStory($owner: ID!, $bedtimeId: ID!, $at: AWSDateTime!) {
  tellBedtimeStory(owner: $owner, bedtimeId: $bedtimeId, at: $at) {
    id
    status
  }
}
` as MutationDocument<TellBedtimeStoryMutationVariables, TellBedtimeStoryMutation>;

export const testWebhook = /* GraphQL */ `
mutation testWebhook {
  testWebhook
}
` as MutationDocument<TestWebhookMutationVariables, TestWebhookMutation>;

export const unshareStory = /* GraphQL */ `
mutation unshareStory($id: ID!) {
  unshareStory(id: $id) {
    ...StoryFields
  }
}

fragment StoryFields on Story {
  id
  owner
  version
  status
  isComplete
  prompt
  title
  text
  pages {
    number
    title
    text
    illustration {
      status
      url
      alt
      failure {
        code
        message
        retryable
      }
    }
    clip {
      status
      url
      seconds
      failure {
        code
        message
        retryable
      }
    }
  }
  cover {
    status
    url
    alt
    failure {
      code
      message
      retryable
    }
  }
  pictureCount
  narration {
    status
    voice
    language
    url
    marksUrl
    seconds
    stale
    failure {
      code
      message
      retryable
    }
  }
  review {
    status
    scores {
      criterion
      score
      sentence
    }
    violations {
      kind
      page
      severity
    }
    overall
    model
    stale
    failure {
      code
      message
      retryable
    }
  }
  approval {
    state
    by
    reason
    at
  }
  childId
  parentStoryId
  characterIds
  sceneId
  favorite
  readCount
  lastReadAt
  ageGroup
  length
  language
  style
  instructions
  imageStyle
  failure {
    code
    message
    retryable
  }
  receipt {
    provider
    model
    promptTokens
    completionTokens
    totalTokens
    finishReason
    checkedBy
    paintedBy
    images
    clips
    animatedBy
    narratedCharacters
    readingMinutes
    readingGrade
    estimatedUsd
  }
  archive {
    groupId
    archivedAt
  }
  createdAt
  updatedAt
  expiresAt
}
` as MutationDocument<UnshareStoryMutationVariables, UnshareStoryMutation>;
