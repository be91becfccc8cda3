export type Maybe<T> = T | null;
export type InputMaybe<T> = Maybe<T>;
/** All built-in and custom scalars, mapped to their actual values */
export type Scalars = {
  ID: { input: string; output: string; }
  String: { input: string; output: string; }
  Boolean: { input: boolean; output: boolean; }
  Int: { input: number; output: number; }
  Float: { input: number; output: number; }
  AWSDate: { input: string; output: string; }
  AWSDateTime: { input: string; output: string; }
  AWSEmail: { input: unknown; output: unknown; }
  AWSIPAddress: { input: unknown; output: unknown; }
  AWSJSON: { input: unknown; output: unknown; }
  AWSPhone: { input: unknown; output: unknown; }
  AWSTime: { input: unknown; output: unknown; }
  AWSTimestamp: { input: number; output: number; }
  AWSURL: { input: string; output: string; }
};

/** The listener's age in years. */
export type AgeGroup =
  | 'AGE_3_5'
  | 'AGE_6_8'
  | 'AGE_9_12';

/** Whether a story may be read to the child, and who decided. */
export type Approval = {
  readonly at?: Maybe<Scalars['AWSDateTime']['output']>;
  /** Null while the state is PENDING, and in lists. */
  readonly by?: Maybe<Decider>;
  /** Why it was rejected, in the adult's words, or `timeout`. */
  readonly reason?: Maybe<Scalars['String']['output']>;
  readonly state: ApprovalState;
};

/** Whether a story may be read to the child. */
export type ApprovalState =
  | 'APPROVED'
  /** Undecided: only adults can read it. */
  | 'PENDING'
  | 'REJECTED';

/** A copy of a story in a private group of Pinata. */
export type Archive = {
  readonly archivedAt: Scalars['AWSDateTime']['output'];
  readonly groupId: Scalars['String']['output'];
};

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

/** The evenings on which a family gets a story, and what kind of story. */
export type Bedtime = {
  readonly ageGroup: AgeGroup;
  /** The characters. Empty: chosen each evening. */
  readonly characterIds: ReadonlyArray<Scalars['ID']['output']>;
  /** The child whose bedtime it is. Null: no child in particular. */
  readonly childId?: Maybe<Scalars['ID']['output']>;
  /** The days of the week. For a bedtime with `once`: the weekday of that date. */
  readonly days: ReadonlyArray<Weekday>;
  readonly id: Scalars['ID']['output'];
  readonly illustrations: Scalars['Int']['output'];
  readonly keepDays?: Maybe<Scalars['Int']['output']>;
  readonly language: Scalars['String']['output'];
  /** The most recent story of this bedtime. It may have been deleted since. */
  readonly lastStoryId?: Maybe<Scalars['ID']['output']>;
  readonly length: StoryLength;
  readonly mail: Scalars['Boolean']['output'];
  readonly name?: Maybe<Scalars['String']['output']>;
  readonly narrate: Scalars['Boolean']['output'];
  /** When the next story is made; it is ready within five minutes. Null while the bedtime is paused, and after its only evening (`once`). */
  readonly nextRunAt?: Maybe<Scalars['AWSDateTime']['output']>;
  /** For one evening only: its local date. Null: every week on `days`. */
  readonly once?: Maybe<Scalars['AWSDate']['output']>;
  readonly paused: Scalars['Boolean']['output'];
  readonly prepareMinutes: Scalars['Int']['output'];
  readonly sceneId?: Maybe<Scalars['ID']['output']>;
  readonly style?: Maybe<Scalars['String']['output']>;
  /** The local time at which the story is read, HH:mm. */
  readonly time: Scalars['String']['output'];
  readonly voice?: Maybe<Scalars['String']['output']>;
  /** The IANA name of the time zone. */
  readonly zone: Scalars['String']['output'];
};

/** An evening's story, as returned to the scheduler. */
export type BedtimeStory = {
  readonly id: Scalars['ID']['output'];
  readonly status: StoryStatus;
};

/** A character of the family's stories. */
export type Character = {
  /** What the character likes. */
  readonly favourites: ReadonlyArray<Scalars['String']['output']>;
  readonly id: Scalars['ID']['output'];
  /** The character's appearance. */
  readonly look?: Maybe<Scalars['String']['output']>;
  /** Never sent to a model. */
  readonly name: Scalars['String']['output'];
  /** What a story with this character must never mention. */
  readonly never: ReadonlyArray<Scalars['String']['output']>;
  readonly pronouns?: Maybe<Scalars['String']['output']>;
  /** Character traits. */
  readonly traits: ReadonlyArray<Scalars['String']['output']>;
  /** Who or what the character is. */
  readonly what?: Maybe<Scalars['String']['output']>;
};

/** A child for whom stories are made. */
export type Child = {
  readonly ageGroup: AgeGroup;
  readonly id: Scalars['ID']['output'];
  readonly language: Scalars['String']['output'];
  /** What a story for the child must never mention. */
  readonly never: ReadonlyArray<Scalars['String']['output']>;
  /** Never sent to a model. */
  readonly nickname: Scalars['String']['output'];
  readonly settings: ReadingSettings;
};

/** A video of a few seconds that starts from a page's picture. Any sound in it does not belong to the story. Made only on request, and only if the deployment has an animator. */
export type Clip = {
  readonly failure?: Maybe<Failure>;
  /** Its length. */
  readonly seconds?: Maybe<Scalars['Float']['output']>;
  /** Also NOT_REQUESTED when the picture has been replaced since the clip was made. */
  readonly status: AssetStatus;
  /** Address of the MP4, valid for at most an hour; `getStory` returns a new one. Null unless the status is READY. */
  readonly url?: Maybe<Scalars['AWSURL']['output']>;
};

/**
 * What to write. Text is trimmed, and invisible characters (zero-width, direction marks, tags) are removed before it is
 * counted. Every limit is checked before anything is written or counted: a ValidationError names the field.
 */
export type CreateStoryInput = {
  /** The listener's age. Determines the words, the length of sentences and how exciting the story may get. */
  readonly ageGroup?: InputMaybe<AgeGroup>;
  /** Saved characters who take part, the hero first: up to 5 ids. */
  readonly characterIds?: InputMaybe<ReadonlyArray<Scalars['ID']['input']>>;
  /** The child it is for. The story mentions nothing that the child's `never` lists. `ageGroup` and `language` default to the child's. */
  readonly childId?: InputMaybe<Scalars['ID']['input']>;
  /**
   * How many of the first pictures become clips: 0 to 3. Clips are made after the story is COMPLETE. Expensive, and counts as one more of today's stories. More than 0
   * is a ValidationError if the deployment has no animator.
   */
  readonly clips?: InputMaybe<Scalars['Int']['input']>;
  /** A v4 UUID that you choose, which makes the request safe to repeat. Default: a new one. */
  readonly id?: InputMaybe<Scalars['ID']['input']>;
  /** How many pictures, spread over the pages and always including the first: 0 to 10, and at most one per page. */
  readonly illustrations?: InputMaybe<Scalars['Int']['input']>;
  /** How the pictures should look, such as "cut paper": up to 200 characters. Passes the same safety check as the idea. Default: `style`, else the standard look. */
  readonly imageStyle?: InputMaybe<Scalars['String']['input']>;
  /**
   * Your wishes for the writing, such as "no dragons, and let somebody sing": up to 500 characters. The writer follows them as far as suits a bedtime
   * story. Passes the same safety check as the idea.
   */
  readonly instructions?: InputMaybe<Scalars['String']['input']>;
  /** Days after which it is deleted: 1 to 3650. Default: as long as the deployment keeps stories. */
  readonly keepDays?: InputMaybe<Scalars['Int']['input']>;
  /** One of en-US, en-GB, es-ES, fr-FR, de-DE, it-IT, pt-BR. */
  readonly language?: InputMaybe<Scalars['String']['input']>;
  /** How many pages. */
  readonly length?: InputMaybe<StoryLength>;
  /** Whether to send an email when it is ready. Only when mail is on for the user. */
  readonly mail?: InputMaybe<Scalars['Boolean']['input']>;
  /** The maximum number of tokens of the model's answer, reasoning included: 500 to the deployment's limit, which is the default. */
  readonly maxTokens?: InputMaybe<Scalars['Int']['input']>;
  /** The model that writes it. Default: the deployment's first. For any other value, the ValidationError lists the models on offer. */
  readonly model?: InputMaybe<Scalars['String']['input']>;
  /** Whether it is narrated. */
  readonly narrate?: InputMaybe<Scalars['Boolean']['input']>;
  /**
   * Makes this story a sequel of that one: the model receives the earlier story's title, its idea and two of its sentences. Without its own idea and characters,
   * the sequel uses those of the earlier story. A sequel is written in the background: the answer is PENDING. ValidationError unless it is one of your stories and has its words.
   */
  readonly parentStoryId?: InputMaybe<Scalars['ID']['input']>;
  /**
   * The idea: up to 1,000 characters. Your saved characters' names are never sent to the model. Can be omitted or empty when there are
   * characters, a scene, a child or a story to continue: then an idea is made up, as for a bedtime.
   */
  readonly prompt?: InputMaybe<Scalars['String']['input']>;
  /** A saved place and time for it. */
  readonly sceneId?: InputMaybe<Scalars['ID']['input']>;
  /** The tone or form of the story, such as "a sea shanty" or "very quiet": up to 200 characters. */
  readonly style?: InputMaybe<Scalars['String']['input']>;
  /** How freely the model chooses its words: 0 to 2; on Amazon Bedrock 0 to 1. A ValidationError if the model does not accept a temperature. */
  readonly temperature?: InputMaybe<Scalars['Float']['input']>;
  /**
   * The narrator's Amazon Polly voice. en-US: Ruth, Joanna, Matthew, Ivy, Justin, Kevin; en-GB: Amy, Arthur; es-ES: Lucia, Sergio;
   * fr-FR: Lea, Remi; de-DE: Vicki, Daniel; it-IT: Bianca, Adriano; pt-BR: Camila, Thiago. Default: the first voice of the language.
   */
  readonly voice?: InputMaybe<Scalars['String']['input']>;
  /** False: the answer comes at once, with the story PENDING. The words follow through `onStory`. Ignored when a repeated request is compared with the first one. */
  readonly wait?: InputMaybe<Scalars['Boolean']['input']>;
  /** Receives all events of this story instead of the family's webhook, signed with the same secret. A ValidationError when the family has no webhook. */
  readonly webhookUrl?: InputMaybe<Scalars['AWSURL']['input']>;
};

/** Who decided. */
export type Decider =
  | 'ADULT'
  /** The judge approved it, or the time for an adult to decide ran out. */
  | 'AUTO';

/** One event that was sent to a webhook, or is being sent. */
export type Delivery = {
  /** When the last attempt was made. */
  readonly at: Scalars['AWSDateTime']['output'];
  readonly attempts: Scalars['Int']['output'];
  /** The header `webhook-id`, the same in every attempt. */
  readonly id: Scalars['ID']['output'];
  /** When the next attempt is due. Null when there is none. */
  readonly nextAt?: Maybe<Scalars['AWSDateTime']['output']>;
  /**
   * Why the last attempt failed: Answer (the status is not 2xx), Redirect (not followed), TooLarge (more than 64 KB), Timeout (5 seconds),
   * Certificate, Unreachable, UnknownName, Refused (the name resolves to an address that is not public). Null when it succeeded.
   */
  readonly problem?: Maybe<Scalars['String']['output']>;
  readonly status: DeliveryStatus;
  /** The HTTP status of the last answer. Null without an answer. */
  readonly statusCode?: Maybe<Scalars['Int']['output']>;
  /** The story it is about. Null for a test. */
  readonly storyId?: Maybe<Scalars['ID']['output']>;
  /** story.complete, story.failed, story.blocked, story.reviewed or webhook.test. */
  readonly type: Scalars['String']['output'];
  /** The webhook's address, or the story's own. */
  readonly url: Scalars['AWSURL']['output'];
};

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
  readonly number: Scalars['Int']['input'];
  readonly text: Scalars['String']['input'];
};

/** What went wrong, for a program (`code`) and for a person (`message`). */
export type Failure = {
  /** One of ModelUnavailable, ModelRefused, PromptBlocked, StoryBlocked, NameNotHidden, InternalError. */
  readonly code: Scalars['String']['output'];
  /** What happened, what was kept and what to do. */
  readonly message: Scalars['String']['output'];
  /** Whether the same request can succeed when it is tried again. */
  readonly retryable: Scalars['Boolean']['output'];
};

/** Whether stories can be made. */
export type Health = {
  /** The story table answered a read. */
  readonly database: Scalars['Boolean']['output'];
  /** True when this API can read the keys of the model and of the safety check from the parameter store, or needs none. Whether the provider accepts them is not tested. */
  readonly modelKey: Scalars['Boolean']['output'];
  /** True when the database answers, the required keys are stored, and no story has been waiting for more than 5 minutes. */
  readonly ok: Scalars['Boolean']['output'];
  /** The creation time of the oldest story that is still being made. Null: none is being made. */
  readonly oldestUnsettledAt?: Maybe<Scalars['AWSDateTime']['output']>;
};

/** A page's picture. */
export type Illustration = {
  /** What the picture shows, in words. */
  readonly alt?: Maybe<Scalars['String']['output']>;
  readonly failure?: Maybe<Failure>;
  readonly status: AssetStatus;
  /** Address of the picture, valid for at most an hour; `getStory` returns a new one. Null unless the status is READY. */
  readonly url?: Maybe<Scalars['AWSURL']['output']>;
};

/**
 * Every change of a story is sent to the subscribers of `onStory`. When a request is not accepted, its error has an `errorType`:
 * ValidationError, QuotaExceeded, BudgetExceeded, IdempotencyMismatch, Unauthorized, NotFound, Conflict, NotConfigured or InternalError.
 */
export type Mutation = {
  /**
   * Makes clips for pages that have a picture: a few seconds of video each, starting from the picture. The answer is the story with those clips PENDING; `onStory`
   * sends each one when it is ready, within fifteen minutes. The story stays COMPLETE meanwhile. Expensive: one clip costs more than the rest of the story together.
   * Counts as one of today's stories. Conflict while clips of this story are being made. ValidationError if the deployment has no animator.
   */
  readonly animateStory: Story;
  /**
   * Approves a story: it may be read to the child. The story needs its words and must be undecided, or rejected because the time to decide ran out; otherwise Conflict.
   * When two people decide at once, one of them gets a Conflict. A picture that arrives at the same time does not get in the way.
   */
  readonly approveStory: Story;
  /**
   * Writes a bedtime story. The answer comes when the words are written (about 5 to 25 seconds); `onStory` sends the story as soon
   * as it is accepted. QuotaExceeded with `errorInfo {retryAfterSeconds}` means too many requests in this minute: try again after that time. Without it, today's quota is used up.
   *
   * A story that was accepted and then failed is **not** an error: it is a Story with status FAILED or BLOCKED and
   * a `failure` (ModelUnavailable, ModelRefused, PromptBlocked, StoryBlocked, NameNotHidden or InternalError).
   *
   * To make the request safe to repeat, choose an `id` (a v4 UUID). If the answer is lost, send the same input again: the same story comes back, and
   * nothing is written or counted twice. The same id with different input is an IdempotencyMismatch; an id that another
   * family used is Unauthorized.
   *
   * Example: `createStory(input: {prompt: "A brave mouse finds a lantern", ageGroup: AGE_3_5}) { id status title text }`
   */
  readonly createStory: Story;
  /**
   * Permanently deletes the caller's account and all its data: bedtimes and their schedules, mail, every story with its pictures and
   * sound, characters, scenes, usage counts and finally the user, who can no longer sign in. From the start of the deletion no new request is
   * accepted. This cannot be undone. Returns true when everything is deleted; pictures and sound follow within minutes.
   *
   * Conflict when there is more than fits into one request: send it again, and the deletion continues. Do the same if the answer is lost,
   * as long as the token is valid.
   */
  readonly deleteAccount: Scalars['Boolean']['output'];
  /** Deletes a bedtime and its schedule, and returns its id. Its stories stay. NotFound when there is no such bedtime. */
  readonly deleteBedtime: Scalars['ID']['output'];
  /**
   * Deletes a character permanently and returns its id. Stories keep the name in their words. Bedtimes that use the character
   * continue without it. NotFound when there is no such character.
   */
  readonly deleteCharacter: Scalars['ID']['output'];
  /**
   * Deletes a child's profile permanently and returns its id. The child's stories stay. Bedtimes for the child stay and continue without the profile. NotFound when
   * there is no such child.
   */
  readonly deleteChild: Scalars['ID']['output'];
  /** Deletes a scene permanently and returns its id. NotFound when there is no such scene. */
  readonly deleteScene: Scalars['ID']['output'];
  /**
   * Deletes a story permanently and returns its id. Also cancels a story that is still being made: its remaining work is discarded.
   * It still counts toward today's quota. NotFound when there is no such story.
   */
  readonly deleteStory: Scalars['ID']['output'];
  /** Deletes the webhook. Deliveries that are still waiting are dropped. False when there was none. */
  readonly deleteWebhook: Scalars['Boolean']['output'];
  /**
   * Changes the words of a COMPLETE story: its title, or the text of some pages. The new text must pass the safety check first, with saved names hidden; otherwise
   * nothing is changed. The story must then be approved again (`approval` is PENDING), because an approval is for the words that somebody read. The narration and the review
   * stay but are marked `stale`; `narrateStory` makes a new recording. Pictures stay. Does not count toward today's quota. Conflict while any part of the story is being made.
   * NotConfigured when the writer is a compatible server.
   */
  readonly editStory: Story;
  /**
   * Draws pictures for a story that has its words: failed pictures again, more pictures, or different ones. The answer is the
   * story with those pictures PENDING; `onStory` sends each one when it is ready. Counts as one of today's stories. A picture that
   * already exists in the same style is not drawn again. Conflict while pictures of this story are being drawn.
   */
  readonly illustrateStory: Story;
  /** Records that a story was read to the child: raises `readCount` and sets `lastReadAt`. NotFound when there is no such story; Conflict when it has no words. */
  readonly markRead: Story;
  /**
   * Narrates a story that has its words: again after a failure, or in another voice. The answer is the story with its
   * narration PENDING; `onStory` sends the story when it is READY. Counts as one of today's stories. The same words in the same voice are
   * not recorded again. Conflict while this story is being narrated.
   */
  readonly narrateStory: Story;
  /**
   * Sends a story to its subscribers: reads the stored story and returns it. Takes no content, so a late or repeated call does no
   * harm. Only the publisher, which reads the table's stream, may call it.
   */
  readonly publish?: Maybe<Story>;
  /** Rejects a story that has its words and is undecided; otherwise Conflict. It stays on the shelf, for adults, until it is deleted. */
  readonly rejectStory: Story;
  /**
   * Writes a FAILED story again, from the same request. Conflict unless its `failure.retryable` is true.
   * Counts as one of today's stories.
   */
  readonly retryStory: Story;
  /**
   * Saves a new or changed character. The input replaces the whole character, so a field that you leave out is empty afterwards. A family can have at most
   * 50. To make the request safe to repeat, choose an `id` (a v4 UUID). Conflict when two were saved at the same moment: send it again.
   *
   * Example: `saveCharacter(input: {name: "Nora", what: "a girl of five who lives above a bakery"}) { id name }`
   */
  readonly saveCharacter: Character;
  /**
   * Saves a new or changed profile of a child. The input replaces the whole profile. A family can have at most 12. To make the request safe to repeat, choose an `id` (a v4 UUID).
   *
   * Example: `saveChild(input: {nickname: "Moth", ageGroup: AGE_3_5, never: ["big dogs"]}) { id nickname }`
   */
  readonly saveChild: Child;
  /**
   * Saves a new or changed scene. The input replaces the whole scene. A family can have at most 50. To make the request safe to repeat, choose an `id` (a v4
   * UUID).
   */
  readonly saveScene: Scene;
  /**
   * Saves a new or changed bedtime. The input replaces the whole bedtime. From then on, exactly one new story is ready on each of its evenings.
   * The story counts toward that day's quota. A family can have at most 20. To make the request safe to repeat, choose an `id` (a v4 UUID).
   * InternalError when the bedtime's schedule cannot be set: the bedtime is restored to its previous state; send the request again.
   *
   * Example: `setBedtime(input: {time: "19:30", zone: "Europe/Berlin", days: [MON, TUE, WED, THU, FRI]}) { id nextRunAt }`
   */
  readonly setBedtime: Bedtime;
  /** Adds a story to the family's favorites, or removes it. NotFound when there is no such story. */
  readonly setFavorite: Story;
  /**
   * Turns mail on or off: one email for each story that a bedtime or a request with `mail` makes, when it is complete, with its title and a link.
   * It goes to the confirmed address of the caller's account. After mail is turned on, a confirmation email is sent to that address; nothing else is
   * sent until its link has been opened. Returns the value of `on`. Repeating the call changes nothing, but sends another confirmation email
   * if the address is not confirmed yet. ValidationError when the account has no confirmed address; QuotaExceeded when there is no room for another family;
   * Conflict when the address already receives another account's mail.
   */
  readonly setMail: Scalars['Boolean']['output'];
  /**
   * Sets who decides which stories may be read to the child. AUTO: stories that pass the judge are approved. ASK: an adult decides about every story. Stories that are
   * already waiting for a decision keep waiting.
   */
  readonly setReview: Settings;
  /**
   * Notifies a program of the family's stories: each event is a POST to its address, signed as Standard Webhooks specifies
   * (`webhook-id`, `webhook-timestamp`, `webhook-signature: v1,<base64>`). The body is `{type, timestamp, data: {id, status, version}}`, without any text of the story.
   * The answer holds the signing secret, **which is returned only here**. Each call makes a new secret. A delivery that gets no 2xx answer within 5 seconds is
   * retried for 24 hours, with growing gaps. Deliveries can arrive twice and in any order: skip a `webhook-id` that you have seen, and keep the highest `version`.
   */
  readonly setWebhook: Webhook;
  /**
   * Makes a link to a story for somebody who has no account. **Anyone who has the link can read the story, and your characters' names are in it.** A story
   * has one link at a time: sharing it again returns the same link with a new expiration date. NotFound when there is no
   * such story; Conflict when it has no words or is not approved; NotConfigured when this deployment has no site to show it on.
   */
  readonly shareStory: Share;
  /**
   * Accepts an evening's story, which is then written in the background. Only the scheduler calls it, with the
   * API key. A bedtime has one story for each local date, no matter how often or how late this is called. Unauthorized when the bedtime is
   * paused, does not exist, or belongs to another family.
   */
  readonly tellBedtimeStory: BedtimeStory;
  /** Sends one delivery of the type `webhook.test` and returns before it arrives; `getWebhook` shows the result. NotFound without a webhook; Conflict within 10 seconds of the last test. */
  readonly testWebhook: Scalars['Boolean']['output'];
  /** Revokes a story's link. Does nothing when the story has no link. NotFound when there is no such story. */
  readonly unshareStory: Story;
};


/**
 * Every change of a story is sent to the subscribers of `onStory`. When a request is not accepted, its error has an `errorType`:
 * ValidationError, QuotaExceeded, BudgetExceeded, IdempotencyMismatch, Unauthorized, NotFound, Conflict, NotConfigured or InternalError.
 */
export type MutationAnimateStoryArgs = {
  id: Scalars['ID']['input'];
  pages?: InputMaybe<ReadonlyArray<Scalars['Int']['input']>>;
};


/**
 * Every change of a story is sent to the subscribers of `onStory`. When a request is not accepted, its error has an `errorType`:
 * ValidationError, QuotaExceeded, BudgetExceeded, IdempotencyMismatch, Unauthorized, NotFound, Conflict, NotConfigured or InternalError.
 */
export type MutationApproveStoryArgs = {
  id: Scalars['ID']['input'];
};


/**
 * Every change of a story is sent to the subscribers of `onStory`. When a request is not accepted, its error has an `errorType`:
 * ValidationError, QuotaExceeded, BudgetExceeded, IdempotencyMismatch, Unauthorized, NotFound, Conflict, NotConfigured or InternalError.
 */
export type MutationCreateStoryArgs = {
  input: CreateStoryInput;
};


/**
 * Every change of a story is sent to the subscribers of `onStory`. When a request is not accepted, its error has an `errorType`:
 * ValidationError, QuotaExceeded, BudgetExceeded, IdempotencyMismatch, Unauthorized, NotFound, Conflict, NotConfigured or InternalError.
 */
export type MutationDeleteBedtimeArgs = {
  id: Scalars['ID']['input'];
};


/**
 * Every change of a story is sent to the subscribers of `onStory`. When a request is not accepted, its error has an `errorType`:
 * ValidationError, QuotaExceeded, BudgetExceeded, IdempotencyMismatch, Unauthorized, NotFound, Conflict, NotConfigured or InternalError.
 */
export type MutationDeleteCharacterArgs = {
  id: Scalars['ID']['input'];
};


/**
 * Every change of a story is sent to the subscribers of `onStory`. When a request is not accepted, its error has an `errorType`:
 * ValidationError, QuotaExceeded, BudgetExceeded, IdempotencyMismatch, Unauthorized, NotFound, Conflict, NotConfigured or InternalError.
 */
export type MutationDeleteChildArgs = {
  id: Scalars['ID']['input'];
};


/**
 * Every change of a story is sent to the subscribers of `onStory`. When a request is not accepted, its error has an `errorType`:
 * ValidationError, QuotaExceeded, BudgetExceeded, IdempotencyMismatch, Unauthorized, NotFound, Conflict, NotConfigured or InternalError.
 */
export type MutationDeleteSceneArgs = {
  id: Scalars['ID']['input'];
};


/**
 * Every change of a story is sent to the subscribers of `onStory`. When a request is not accepted, its error has an `errorType`:
 * ValidationError, QuotaExceeded, BudgetExceeded, IdempotencyMismatch, Unauthorized, NotFound, Conflict, NotConfigured or InternalError.
 */
export type MutationDeleteStoryArgs = {
  id: Scalars['ID']['input'];
};


/**
 * Every change of a story is sent to the subscribers of `onStory`. When a request is not accepted, its error has an `errorType`:
 * ValidationError, QuotaExceeded, BudgetExceeded, IdempotencyMismatch, Unauthorized, NotFound, Conflict, NotConfigured or InternalError.
 */
export type MutationEditStoryArgs = {
  id: Scalars['ID']['input'];
  pages?: InputMaybe<ReadonlyArray<EditPageInput>>;
  title?: InputMaybe<Scalars['String']['input']>;
};


/**
 * Every change of a story is sent to the subscribers of `onStory`. When a request is not accepted, its error has an `errorType`:
 * ValidationError, QuotaExceeded, BudgetExceeded, IdempotencyMismatch, Unauthorized, NotFound, Conflict, NotConfigured or InternalError.
 */
export type MutationIllustrateStoryArgs = {
  id: Scalars['ID']['input'];
  pages?: InputMaybe<ReadonlyArray<Scalars['Int']['input']>>;
  style?: InputMaybe<Scalars['String']['input']>;
};


/**
 * Every change of a story is sent to the subscribers of `onStory`. When a request is not accepted, its error has an `errorType`:
 * ValidationError, QuotaExceeded, BudgetExceeded, IdempotencyMismatch, Unauthorized, NotFound, Conflict, NotConfigured or InternalError.
 */
export type MutationMarkReadArgs = {
  id: Scalars['ID']['input'];
};


/**
 * Every change of a story is sent to the subscribers of `onStory`. When a request is not accepted, its error has an `errorType`:
 * ValidationError, QuotaExceeded, BudgetExceeded, IdempotencyMismatch, Unauthorized, NotFound, Conflict, NotConfigured or InternalError.
 */
export type MutationNarrateStoryArgs = {
  id: Scalars['ID']['input'];
  language?: InputMaybe<Scalars['String']['input']>;
  voice?: InputMaybe<Scalars['String']['input']>;
};


/**
 * Every change of a story is sent to the subscribers of `onStory`. When a request is not accepted, its error has an `errorType`:
 * ValidationError, QuotaExceeded, BudgetExceeded, IdempotencyMismatch, Unauthorized, NotFound, Conflict, NotConfigured or InternalError.
 */
export type MutationPublishArgs = {
  id: Scalars['ID']['input'];
};


/**
 * Every change of a story is sent to the subscribers of `onStory`. When a request is not accepted, its error has an `errorType`:
 * ValidationError, QuotaExceeded, BudgetExceeded, IdempotencyMismatch, Unauthorized, NotFound, Conflict, NotConfigured or InternalError.
 */
export type MutationRejectStoryArgs = {
  id: Scalars['ID']['input'];
  reason?: InputMaybe<Scalars['String']['input']>;
  writeAnother?: InputMaybe<Scalars['Boolean']['input']>;
};


/**
 * Every change of a story is sent to the subscribers of `onStory`. When a request is not accepted, its error has an `errorType`:
 * ValidationError, QuotaExceeded, BudgetExceeded, IdempotencyMismatch, Unauthorized, NotFound, Conflict, NotConfigured or InternalError.
 */
export type MutationRetryStoryArgs = {
  id: Scalars['ID']['input'];
};


/**
 * Every change of a story is sent to the subscribers of `onStory`. When a request is not accepted, its error has an `errorType`:
 * ValidationError, QuotaExceeded, BudgetExceeded, IdempotencyMismatch, Unauthorized, NotFound, Conflict, NotConfigured or InternalError.
 */
export type MutationSaveCharacterArgs = {
  input: SaveCharacterInput;
};


/**
 * Every change of a story is sent to the subscribers of `onStory`. When a request is not accepted, its error has an `errorType`:
 * ValidationError, QuotaExceeded, BudgetExceeded, IdempotencyMismatch, Unauthorized, NotFound, Conflict, NotConfigured or InternalError.
 */
export type MutationSaveChildArgs = {
  input: SaveChildInput;
};


/**
 * Every change of a story is sent to the subscribers of `onStory`. When a request is not accepted, its error has an `errorType`:
 * ValidationError, QuotaExceeded, BudgetExceeded, IdempotencyMismatch, Unauthorized, NotFound, Conflict, NotConfigured or InternalError.
 */
export type MutationSaveSceneArgs = {
  input: SaveSceneInput;
};


/**
 * Every change of a story is sent to the subscribers of `onStory`. When a request is not accepted, its error has an `errorType`:
 * ValidationError, QuotaExceeded, BudgetExceeded, IdempotencyMismatch, Unauthorized, NotFound, Conflict, NotConfigured or InternalError.
 */
export type MutationSetBedtimeArgs = {
  input: SetBedtimeInput;
};


/**
 * Every change of a story is sent to the subscribers of `onStory`. When a request is not accepted, its error has an `errorType`:
 * ValidationError, QuotaExceeded, BudgetExceeded, IdempotencyMismatch, Unauthorized, NotFound, Conflict, NotConfigured or InternalError.
 */
export type MutationSetFavoriteArgs = {
  id: Scalars['ID']['input'];
  on: Scalars['Boolean']['input'];
};


/**
 * Every change of a story is sent to the subscribers of `onStory`. When a request is not accepted, its error has an `errorType`:
 * ValidationError, QuotaExceeded, BudgetExceeded, IdempotencyMismatch, Unauthorized, NotFound, Conflict, NotConfigured or InternalError.
 */
export type MutationSetMailArgs = {
  on: Scalars['Boolean']['input'];
};


/**
 * Every change of a story is sent to the subscribers of `onStory`. When a request is not accepted, its error has an `errorType`:
 * ValidationError, QuotaExceeded, BudgetExceeded, IdempotencyMismatch, Unauthorized, NotFound, Conflict, NotConfigured or InternalError.
 */
export type MutationSetReviewArgs = {
  mode: ReviewMode;
};


/**
 * Every change of a story is sent to the subscribers of `onStory`. When a request is not accepted, its error has an `errorType`:
 * ValidationError, QuotaExceeded, BudgetExceeded, IdempotencyMismatch, Unauthorized, NotFound, Conflict, NotConfigured or InternalError.
 */
export type MutationSetWebhookArgs = {
  events?: InputMaybe<ReadonlyArray<WebhookEvent>>;
  url: Scalars['AWSURL']['input'];
};


/**
 * Every change of a story is sent to the subscribers of `onStory`. When a request is not accepted, its error has an `errorType`:
 * ValidationError, QuotaExceeded, BudgetExceeded, IdempotencyMismatch, Unauthorized, NotFound, Conflict, NotConfigured or InternalError.
 */
export type MutationShareStoryArgs = {
  days?: InputMaybe<Scalars['Int']['input']>;
  id: Scalars['ID']['input'];
};


/**
 * Every change of a story is sent to the subscribers of `onStory`. When a request is not accepted, its error has an `errorType`:
 * ValidationError, QuotaExceeded, BudgetExceeded, IdempotencyMismatch, Unauthorized, NotFound, Conflict, NotConfigured or InternalError.
 */
export type MutationTellBedtimeStoryArgs = {
  at: Scalars['AWSDateTime']['input'];
  bedtimeId: Scalars['ID']['input'];
  owner: Scalars['ID']['input'];
};


/**
 * Every change of a story is sent to the subscribers of `onStory`. When a request is not accepted, its error has an `errorType`:
 * ValidationError, QuotaExceeded, BudgetExceeded, IdempotencyMismatch, Unauthorized, NotFound, Conflict, NotConfigured or InternalError.
 */
export type MutationUnshareStoryArgs = {
  id: Scalars['ID']['input'];
};

/** The story read aloud. */
export type Narration = {
  readonly failure?: Maybe<Failure>;
  readonly language?: Maybe<Scalars['String']['output']>;
  /**
   * Address of the speech marks, which say when each sentence and word is heard; valid for at most an hour. A JSON document:
   * `{"version": 1, "language": "en-US", "voice": "Ruth", "seconds": 93.4, "sentences": [mark, ...], "words": [mark, ...]}`, each mark
   * `{"page": 1, "start": 0, "end": 41, "from": 0.05, "to": 2.31}`. `page` is the page's number, 0 for the title, which is spoken
   * first; `start` and `end` are UTF-16 offsets into that page's `text` (or the title); `from` and `to` are seconds from the start of the audio.
   */
  readonly marksUrl?: Maybe<Scalars['AWSURL']['output']>;
  /** The length of the audio. */
  readonly seconds?: Maybe<Scalars['Float']['output']>;
  /** True when the words were changed since (`editStory`): the audio and its marks still have the old words. */
  readonly stale: Scalars['Boolean']['output'];
  readonly status: AssetStatus;
  /** Address of the audio file, valid for at most an hour. Null unless the status is READY. */
  readonly url?: Maybe<Scalars['AWSURL']['output']>;
  readonly voice?: Maybe<Scalars['String']['output']>;
};

/** One page: a few sentences, and possibly a picture. */
export type Page = {
  readonly clip: Clip;
  readonly illustration: Illustration;
  /** From 1. */
  readonly number: Scalars['Int']['output'];
  readonly text: Scalars['String']['output'];
  /** The chapter's title. Only pages of a LONG story can have one, and not every model writes them. */
  readonly title?: Maybe<Scalars['String']['output']>;
};

/**
 * The queries of a signed-in user. Each returns data of the caller's own family only: another family's id gets
 * exactly the same answer as an id that does not exist.
 */
export type Query = {
  /** Whether mail is on, as last set with `setMail`. False for a family that has never turned it on. */
  readonly getMail: Scalars['Boolean']['output'];
  /** The family's settings, as set with `setReview` and `setMail`. */
  readonly getSettings: Settings;
  /**
   * One story with all its parts. Null when there is no such story, when it belongs to another family, and when its retention
   * period is over. Strongly consistent: once `onStory` has sent a version, `getStory` never returns an older one.
   */
  readonly getStory?: Maybe<Story>;
  /** The number of stories started today, and the daily quota. A day begins at midnight UTC. */
  readonly getUsage: Usage;
  /** The family's webhook and its latest deliveries, without the secret. Null when there is none. */
  readonly getWebhook?: Maybe<Webhook>;
  /** Whether stories can be made right now. Never fails: the answer says what is wrong. For a status page or an operator's probe. */
  readonly health: Health;
  /** The family's bedtimes, sorted by time of day, each with its next run. */
  readonly listBedtimes: ReadonlyArray<Bedtime>;
  /** The family's saved characters, sorted by name. */
  readonly listCharacters: ReadonlyArray<Character>;
  /** The family's children, sorted by nickname. */
  readonly listChildren: ReadonlyArray<Child>;
  /** The family's saved scenes, sorted by name. */
  readonly listScenes: ReadonlyArray<Scene>;
  /** The links that are valid now (`shareStory`), the first to expire first. */
  readonly listShares: ReadonlyArray<Share>;
  /**
   * The caller's own stories, newest first. Read from an index, so `prompt`, `text`, `pages` and
   * `receipt` are null here; `getStory` returns them.
   * A page can hold fewer stories than `limit`, or none, because stories are filtered after they are read. Only a null
   * `nextToken` means that there are no more.
   */
  readonly listStories: StoryConnection;
  /**
   * The signed address of an MP3 with a few sentences in a voice, to hear before choosing it. Valid for an hour at most. Does not count as one of today's stories: each voice
   * is recorded once for the whole deployment. ValidationError for a voice that does not speak the language.
   */
  readonly sampleVoice: Scalars['AWSURL']['output'];
};


/**
 * The queries of a signed-in user. Each returns data of the caller's own family only: another family's id gets
 * exactly the same answer as an id that does not exist.
 */
export type QueryGetStoryArgs = {
  id: Scalars['ID']['input'];
};


/**
 * The queries of a signed-in user. Each returns data of the caller's own family only: another family's id gets
 * exactly the same answer as an id that does not exist.
 */
export type QueryListStoriesArgs = {
  approval?: InputMaybe<ApprovalState>;
  childId?: InputMaybe<Scalars['ID']['input']>;
  limit?: InputMaybe<Scalars['Int']['input']>;
  nextToken?: InputMaybe<Scalars['String']['input']>;
  status?: InputMaybe<StoryStatus>;
};


/**
 * The queries of a signed-in user. Each returns data of the caller's own family only: another family's id gets
 * exactly the same answer as an id that does not exist.
 */
export type QuerySampleVoiceArgs = {
  language: Scalars['String']['input'];
  voice: Scalars['String']['input'];
};

/** The reader's settings for a child. Null: the setting of each device. */
export type ReadingSettings = {
  readonly font?: Maybe<Scalars['String']['output']>;
  readonly highlight?: Maybe<Scalars['String']['output']>;
  readonly size?: Maybe<Scalars['String']['output']>;
  readonly spacing?: Maybe<Scalars['String']['output']>;
  readonly speed?: Maybe<Scalars['Float']['output']>;
};

/** The reader's settings. A field that you leave out has the setting of each device. For any other value, the ValidationError lists the allowed values. */
export type ReadingSettingsInput = {
  /** The typeface: story, plain or dyslexic. */
  readonly font?: InputMaybe<Scalars['String']['input']>;
  /** What is highlighted while the story is read aloud: off, sentence or word. */
  readonly highlight?: InputMaybe<Scalars['String']['input']>;
  /** The text size: s, m, l or xl. */
  readonly size?: InputMaybe<Scalars['String']['input']>;
  /** The space between letters, words and lines: usual, wide or widest. */
  readonly spacing?: InputMaybe<Scalars['String']['input']>;
  /** The playback speed of the narration: 0.7, 0.8, 0.9, 1, 1.1 or 1.2. */
  readonly speed?: InputMaybe<Scalars['Float']['input']>;
};

/** What it took to make a story. A field is null when the model did not report it. */
export type Receipt = {
  /** What made the clips: a provider, or `builtin` for the built-in animator of the local version. */
  readonly animatedBy?: Maybe<Scalars['String']['output']>;
  /** What checked the words: a provider, or `builtin` for the built-in word list of the local version. */
  readonly checkedBy?: Maybe<Scalars['String']['output']>;
  /** How many clips were made. */
  readonly clips?: Maybe<Scalars['Int']['output']>;
  readonly completionTokens?: Maybe<Scalars['Int']['output']>;
  /** The estimated cost at list prices, in US dollars. */
  readonly estimatedUsd?: Maybe<Scalars['Float']['output']>;
  /** Why the model stopped; `stop` is the normal end. */
  readonly finishReason?: Maybe<Scalars['String']['output']>;
  readonly images?: Maybe<Scalars['Int']['output']>;
  /** The model that wrote it, as the model names itself. */
  readonly model?: Maybe<Scalars['String']['output']>;
  readonly narratedCharacters?: Maybe<Scalars['Int']['output']>;
  /** What drew the pictures: a provider, or `builtin` for the built-in painter of the local version. */
  readonly paintedBy?: Maybe<Scalars['String']['output']>;
  readonly promptTokens?: Maybe<Scalars['Int']['output']>;
  /** The configured writer: openai, anthropic, bedrock or compatible. */
  readonly provider?: Maybe<Scalars['String']['output']>;
  /** The Flesch-Kincaid grade level of the text. */
  readonly readingGrade?: Maybe<Scalars['Float']['output']>;
  /** The time it takes to read the text aloud at a bedtime pace. */
  readonly readingMinutes?: Maybe<Scalars['Float']['output']>;
  readonly totalTokens?: Maybe<Scalars['Int']['output']>;
};

/**
 * The judge's review of a story. The judge is a model of the configured writer; it checks whether the words suit the listener's age. A story that
 * does not pass is rewritten once, if there is time. Adults can read the words whatever the review says.
 */
export type Review = {
  readonly failure?: Maybe<Failure>;
  /** The judge's model, as the model names itself; `nightlight-offline (judge)` is the built-in list of rules of the local version. */
  readonly model?: Maybe<Scalars['String']['output']>;
  /** The weighted mean of the scores, 0 to 10. The weights and the minimum to pass depend on the listener's age. */
  readonly overall?: Maybe<Scalars['Float']['output']>;
  /** Five scores, when the status is READY. */
  readonly scores?: Maybe<ReadonlyArray<ReviewScore>>;
  /** True when the words were changed since (`editStory`): the scores are for the old words. */
  readonly stale: Scalars['Boolean']['output'];
  readonly status: AssetStatus;
  /** What a parent would want to know, the worst first. Empty when the judge found nothing. */
  readonly violations?: Maybe<ReadonlyArray<Violation>>;
};

/** Who decides which stories may be read to the child. */
export type ReviewMode =
  /** An adult: every story waits for a decision. */
  | 'ASK'
  /** The judge: stories that pass are approved. The others wait for an adult. */
  | 'AUTO';

/** The judge's score for one criterion. */
export type ReviewScore = {
  /** fear (10: nothing frightens), ageFit, kindness, coherence or onIdea. */
  readonly criterion: Scalars['String']['output'];
  /** 0 to 10; 10 is best. */
  readonly score: Scalars['Float']['output'];
  /** The reason, in one sentence for an adult. Empty when the sentence did not pass the safety check. */
  readonly sentence: Scalars['String']['output'];
};

/**
 * A character to save. Text is trimmed, and invisible characters are removed before it is counted. Nothing in it is sent to a
 * model until a story uses the character, and the name is never sent.
 */
export type SaveCharacterInput = {
  /** What the character likes: up to 10 entries of 80 characters. */
  readonly favourites?: InputMaybe<ReadonlyArray<Scalars['String']['input']>>;
  /** A v4 UUID: the id of the character to change, or one that you choose for a new one. Default: a new one. */
  readonly id?: InputMaybe<Scalars['ID']['input']>;
  /** The character's appearance, the same in every picture: up to 300 characters. */
  readonly look?: InputMaybe<Scalars['String']['input']>;
  /**
   * 1 to 40 characters, at least two of them letters. The model receives a token in place of the name. The name is checked against a local word list;
   * it is never sent anywhere to be checked.
   */
  readonly name: Scalars['String']['input'];
  /** What a story with this character must never mention: up to 10 entries of 80 characters. */
  readonly never?: InputMaybe<ReadonlyArray<Scalars['String']['input']>>;
  /** Such as she/her: up to 40 characters. */
  readonly pronouns?: InputMaybe<Scalars['String']['input']>;
  /** Character traits: up to 10 entries of 80 characters. */
  readonly traits?: InputMaybe<ReadonlyArray<Scalars['String']['input']>>;
  /** Who or what the character is, such as "a girl of five who lives above a bakery": up to 200 characters. */
  readonly what?: InputMaybe<Scalars['String']['input']>;
};

/** A child's profile, without anything that identifies the child: no birth date, no picture, no full name. Text is cleaned in the same way as a character's. */
export type SaveChildInput = {
  readonly ageGroup?: InputMaybe<AgeGroup>;
  /** A v4 UUID: the id of the child to change, or one that you choose for a new one. Default: a new one. */
  readonly id?: InputMaybe<Scalars['ID']['input']>;
  /** The language of the child's stories, as in CreateStoryInput. */
  readonly language?: InputMaybe<Scalars['String']['input']>;
  /** What a story for the child must never mention: up to 10 entries of 80 characters. */
  readonly never?: InputMaybe<ReadonlyArray<Scalars['String']['input']>>;
  /**
   * What the family calls the child: 1 to 40 characters, at least two of them letters. It is protected like a saved character's name: it is never sent to a model,
   * and it is checked against a local word list.
   */
  readonly nickname: Scalars['String']['input'];
  /** The reader's settings for this child. Default: the settings of each device. */
  readonly settings?: InputMaybe<ReadingSettingsInput>;
};

/** A place and time for stories to happen in. Text is cleaned in the same way as a character's. */
export type SaveSceneInput = {
  /** Other details of the scene: up to 300 characters. */
  readonly details?: InputMaybe<Scalars['String']['input']>;
  /** A v4 UUID: the id of the scene to change, or one that you choose for a new one. Default: a new one. */
  readonly id?: InputMaybe<Scalars['ID']['input']>;
  /** Up to 100 characters. */
  readonly mood?: InputMaybe<Scalars['String']['input']>;
  /** What the family calls it: 1 to 40 characters. It is not used in the story. */
  readonly name: Scalars['String']['input'];
  /** Up to 200 characters. */
  readonly place?: InputMaybe<Scalars['String']['input']>;
  /** Up to 100 characters. */
  readonly time?: InputMaybe<Scalars['String']['input']>;
};

/** A place and time in which a story can happen. */
export type Scene = {
  /** Other details of the scene. */
  readonly details?: Maybe<Scalars['String']['output']>;
  readonly id: Scalars['ID']['output'];
  readonly mood?: Maybe<Scalars['String']['output']>;
  /** What the family calls it. */
  readonly name: Scalars['String']['output'];
  readonly place?: Maybe<Scalars['String']['output']>;
  readonly time?: Maybe<Scalars['String']['output']>;
};

/**
 * The evenings on which a story is made, and what kind of story. Each evening gets a new idea. The other fields are as in
 * CreateStoryInput.
 */
export type SetBedtimeInput = {
  readonly ageGroup?: InputMaybe<AgeGroup>;
  /** The characters, the hero first: up to 5 ids. Omitted or empty: chosen each evening from all saved characters, different from the evenings before. */
  readonly characterIds?: InputMaybe<ReadonlyArray<Scalars['ID']['input']>>;
  /** The child whose bedtime it is, as in CreateStoryInput. */
  readonly childId?: InputMaybe<Scalars['ID']['input']>;
  /** The days of the week. Default: all seven. */
  readonly days?: InputMaybe<ReadonlyArray<Weekday>>;
  /** A v4 UUID: the id of the bedtime to change, or one that you choose for a new one. Default: a new one. */
  readonly id?: InputMaybe<Scalars['ID']['input']>;
  readonly illustrations?: InputMaybe<Scalars['Int']['input']>;
  /** Days after which its stories are deleted: 1 to 3650. Default: as long as other stories are kept. */
  readonly keepDays?: InputMaybe<Scalars['Int']['input']>;
  readonly language?: InputMaybe<Scalars['String']['input']>;
  readonly length?: InputMaybe<StoryLength>;
  /** Whether to send an email when the story is ready. Only when mail is on for the user. */
  readonly mail?: InputMaybe<Scalars['Boolean']['input']>;
  /** What the family calls it: up to 60 characters. */
  readonly name?: InputMaybe<Scalars['String']['input']>;
  readonly narrate?: InputMaybe<Scalars['Boolean']['input']>;
  /**
   * For one evening only: its local date, such as `2026-12-24`, today or within a year. Cannot be combined with `days`. After that evening the bedtime stays listed for a
   * week, without a next run, and is then deleted; its story stays.
   */
  readonly once?: InputMaybe<Scalars['AWSDate']['input']>;
  /** True: the bedtime is kept, but no stories are made. */
  readonly paused?: InputMaybe<Scalars['Boolean']['input']>;
  /** How many minutes before `time` the story is made, so that an adult can read it first: 0 to 90. That time must not be before 04:00 either. */
  readonly prepareMinutes?: InputMaybe<Scalars['Int']['input']>;
  /** A saved scene. Default: a different one each evening. */
  readonly sceneId?: InputMaybe<Scalars['ID']['input']>;
  readonly style?: InputMaybe<Scalars['String']['input']>;
  /**
   * The local time, HH:mm, at which the story is read: from 04:00 to 23:59. Nearly everywhere, daylight saving time changes before 04:00. Where
   * it changes in the evening, a time that does not exist on one of the bedtime's days within a year is a ValidationError that names the date. When a
   * time occurs twice, there is one story, at the first.
   */
  readonly time: Scalars['String']['input'];
  readonly voice?: InputMaybe<Scalars['String']['input']>;
  /** The IANA name of the time zone, such as Europe/Berlin. Daylight saving time is followed automatically. */
  readonly zone: Scalars['String']['input'];
};

/** A family's settings. */
export type Settings = {
  /** Whether mail is on, as last set with `setMail`. */
  readonly mail: Scalars['Boolean']['output'];
  readonly review: ReviewMode;
};

/** A link with which anyone can read one story. It shows the story only while the story is approved. It stops working when it expires or when the story or the account is deleted. */
export type Share = {
  readonly expiresAt: Scalars['AWSDateTime']['output'];
  readonly storyId: Scalars['ID']['output'];
  readonly url: Scalars['AWSURL']['output'];
};

/** A story, from the accepted request to the finished book. */
export type Story = {
  readonly ageGroup: AgeGroup;
  /** Whether it may be read to the child. In lists only its `state` is known. */
  readonly approval: Approval;
  /** Its copy outside AWS, when the deployment keeps one (`NIGHTLIGHT_ARCHIVE`). Null in lists, and until the copy is complete. */
  readonly archive?: Maybe<Archive>;
  /** The saved characters that were chosen for it, the hero first. Empty in lists. */
  readonly characterIds: ReadonlyArray<Scalars['ID']['output']>;
  /** The child it is for. Null: no child in particular. The profile may have been deleted since. */
  readonly childId?: Maybe<Scalars['ID']['output']>;
  /**
   * The first picture. Also in lists, so that a shelf does not need a request for each story, but without its `alt` text there. Null while there is no picture, and always
   * in messages of `onStory`: use the first picture of `pages` there.
   */
  readonly cover?: Maybe<Illustration>;
  readonly createdAt: Scalars['AWSDateTime']['output'];
  /** When it will be deleted, in seconds since the epoch. Null: never automatically. */
  readonly expiresAt?: Maybe<Scalars['AWSTimestamp']['output']>;
  /** Why there are no words. Null unless the status is FAILED or BLOCKED. */
  readonly failure?: Maybe<Failure>;
  /** Whether it is one of the family's favorites (`setFavorite`). */
  readonly favorite: Scalars['Boolean']['output'];
  readonly id: Scalars['ID']['output'];
  /** The request's style for the pictures. Null in lists, and when the story was BLOCKED. */
  readonly imageStyle?: Maybe<Scalars['String']['output']>;
  /** The request's wishes for the writing. Null in lists, and when the story was BLOCKED. */
  readonly instructions?: Maybe<Scalars['String']['output']>;
  /** True exactly when `status` is COMPLETE. */
  readonly isComplete: Scalars['Boolean']['output'];
  /** The language it is written in, such as en-US. */
  readonly language: Scalars['String']['output'];
  /** When it was last read to the child. Null: never. */
  readonly lastReadAt?: Maybe<Scalars['AWSDateTime']['output']>;
  readonly length: StoryLength;
  readonly narration?: Maybe<Narration>;
  /** The `sub` of the user it belongs to. */
  readonly owner: Scalars['ID']['output'];
  /** The pages in order. Null until the words are written, and in lists. */
  readonly pages?: Maybe<ReadonlyArray<Page>>;
  /** The rejected story that this one replaces (`rejectStory`), or the story that this one continues (`createStory`). Null: neither. */
  readonly parentStoryId?: Maybe<Scalars['ID']['output']>;
  /** How many pictures it has. Null before the words are written, and in lists for stories that were written before this field existed. */
  readonly pictureCount?: Maybe<Scalars['Int']['output']>;
  /** The idea as it was accepted. Null when the story was BLOCKED, and in lists. */
  readonly prompt?: Maybe<Scalars['String']['output']>;
  /** How often it was read to the child (`markRead`). */
  readonly readCount: Scalars['Int']['output'];
  /** What it took to make the story. Null until the model has answered, and in lists. */
  readonly receipt?: Maybe<Receipt>;
  /** The judge's review of the words. `status` is NOT_REQUESTED in lists, before the words are written, and for stories that were written before reviews existed. */
  readonly review?: Maybe<Review>;
  /** The saved scene that was chosen for it. Null in lists. */
  readonly sceneId?: Maybe<Scalars['ID']['output']>;
  readonly status: StoryStatus;
  /** The request's tone or form. Null when the story was BLOCKED. */
  readonly style?: Maybe<Scalars['String']['output']>;
  /** The whole text: the pages' texts with a blank line between them. Plain text, never HTML or Markdown. */
  readonly text?: Maybe<Scalars['String']['output']>;
  readonly title?: Maybe<Scalars['String']['output']>;
  readonly updatedAt: Scalars['AWSDateTime']['output'];
  /** Goes up by one with every change: the state with the higher version is the newer one. */
  readonly version: Scalars['Int']['output'];
};

/** A page of a list. */
export type StoryConnection = {
  readonly items: ReadonlyArray<Story>;
  /** Pass it to `listStories` to get the next page. Null: this is the last page. */
  readonly nextToken?: Maybe<Scalars['String']['output']>;
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

/** Changes as they happen, over a WebSocket. */
export type Subscription = {
  /**
   * Every change of the caller's own stories, or of one story. Changes can arrive in any order: keep the highest `version`.
   * Nothing is replayed: subscribe first, then call `getStory`, then merge by `version`.
   */
  readonly onStory?: Maybe<Story>;
};


/** Changes as they happen, over a WebSocket. */
export type SubscriptionOnStoryArgs = {
  id?: InputMaybe<Scalars['ID']['input']>;
};

/**
 * The number of stories started today, and the quota. A deployment can also have a budget for all families together: when that is used up, a request
 * gets BudgetExceeded even if `used` is below `limit`.
 */
export type Usage = {
  readonly limit: Scalars['Int']['output'];
  /** When the next day begins: midnight UTC. */
  readonly resetsAt: Scalars['AWSDateTime']['output'];
  /** Stories started today, retries included. Repeats of a request with the same id are not counted. */
  readonly used: Scalars['Int']['output'];
};

/** A problem that the judge found. */
export type Violation = {
  /** fear, violence, unresolvedEnding, romance, politics, religion, brands, dangerousImitation, shaming or other. */
  readonly kind: Scalars['String']['output'];
  /** The page's number. Null when the problem concerns the whole story. */
  readonly page?: Maybe<Scalars['Int']['output']>;
  /** 1: a word; 2: a passage; 3: not suitable for this child. */
  readonly severity: Scalars['Int']['output'];
};

/** The address of a program that is notified of changes in the family's stories. */
export type Webhook = {
  /** The latest ten, newest first. */
  readonly deliveries: ReadonlyArray<Delivery>;
  readonly events: ReadonlyArray<WebhookEvent>;
  /** True after a delivery failed for 24 hours, until another one succeeds. New events are still sent. */
  readonly failing: Scalars['Boolean']['output'];
  /** Only in the answer of `setWebhook`: `whsec_` followed by the key in base64. */
  readonly secret?: Maybe<Scalars['String']['output']>;
  readonly url: Scalars['AWSURL']['output'];
};

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
