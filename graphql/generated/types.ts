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

/** How old the listener is, in years. */
export type AgeGroup =
  | 'AGE_3_5'
  | 'AGE_6_8'
  | 'AGE_9_12';

/** Whether a story may be read to the child, and who decided. */
export type Approval = {
  readonly at?: Maybe<Scalars['AWSDateTime']['output']>;
  /** Null while it is PENDING, and in lists. */
  readonly by?: Maybe<Decider>;
  /** Why it was rejected, as the adult put it, or `timeout`. */
  readonly reason?: Maybe<Scalars['String']['output']>;
  readonly state: ApprovalState;
};

/** Whether a story may be read to the child. */
export type ApprovalState =
  | 'APPROVED'
  /** Nobody has decided: only adults read it. */
  | 'PENDING'
  | 'REJECTED';

/** A copy of a story in a private group of Pinata. */
export type Archive = {
  readonly archivedAt: Scalars['AWSDateTime']['output'];
  readonly groupId: Scalars['String']['output'];
};

/** The state of a picture or of the narration. */
export type AssetStatus =
  /** It did not come out; `failure` says why. The words are not affected. */
  | 'FAILED'
  /** Nobody asked for it. */
  | 'NOT_REQUESTED'
  /** Being made. */
  | 'PENDING'
  /** Ready: it has a url. */
  | 'READY';

/** When a family wants its stories, and of what kind. */
export type Bedtime = {
  readonly ageGroup: AgeGroup;
  /** Who takes part. Empty: drawn anew for each evening. */
  readonly characterIds: ReadonlyArray<Scalars['ID']['output']>;
  /** Whose bedtime it is. Null: nobody's in particular. */
  readonly childId?: Maybe<Scalars['ID']['output']>;
  /** Of a bedtime for one evening only, its day of the week. */
  readonly days: ReadonlyArray<Weekday>;
  readonly id: Scalars['ID']['output'];
  readonly illustrations: Scalars['Int']['output'];
  readonly keepDays?: Maybe<Scalars['Int']['output']>;
  readonly language: Scalars['String']['output'];
  /** The story of the last evening on which one was made; it may have been deleted since. */
  readonly lastStoryId?: Maybe<Scalars['ID']['output']>;
  readonly length: StoryLength;
  readonly mail: Scalars['Boolean']['output'];
  readonly name?: Maybe<Scalars['String']['output']>;
  readonly narrate: Scalars['Boolean']['output'];
  /** When the next story is made, within five minutes. Null while it is paused, and of one evening only when it is over. */
  readonly nextRunAt?: Maybe<Scalars['AWSDateTime']['output']>;
  /** The local date of the only evening. Null: every evening on one of `days`. */
  readonly once?: Maybe<Scalars['AWSDate']['output']>;
  readonly paused: Scalars['Boolean']['output'];
  readonly prepareMinutes: Scalars['Int']['output'];
  readonly sceneId?: Maybe<Scalars['ID']['output']>;
  readonly style?: Maybe<Scalars['String']['output']>;
  /** The local time at which the story is read, HH:mm. */
  readonly time: Scalars['String']['output'];
  readonly voice?: Maybe<Scalars['String']['output']>;
  /** The time zone's IANA name. */
  readonly zone: Scalars['String']['output'];
};

/** An evening's story, as the clock is told of it. */
export type BedtimeStory = {
  readonly id: Scalars['ID']['output'];
  readonly status: StoryStatus;
};

/** Somebody whom a family's stories are about. */
export type Character = {
  /** What it likes. */
  readonly favourites: ReadonlyArray<Scalars['String']['output']>;
  readonly id: Scalars['ID']['output'];
  /** What it looks like. */
  readonly look?: Maybe<Scalars['String']['output']>;
  /** Never sent to a model. */
  readonly name: Scalars['String']['output'];
  /** What no story with it may mention. */
  readonly never: ReadonlyArray<Scalars['String']['output']>;
  readonly pronouns?: Maybe<Scalars['String']['output']>;
  /** What it is like. */
  readonly traits: ReadonlyArray<Scalars['String']['output']>;
  /** Who or what it is. */
  readonly what?: Maybe<Scalars['String']['output']>;
};

/** A child that stories are for. */
export type Child = {
  readonly ageGroup: AgeGroup;
  readonly id: Scalars['ID']['output'];
  readonly language: Scalars['String']['output'];
  /** What no story for the child may mention. */
  readonly never: ReadonlyArray<Scalars['String']['output']>;
  /** Never sent to a model. */
  readonly nickname: Scalars['String']['output'];
  readonly settings: ReadingSettings;
};

/** A page's picture in motion, for a few seconds and without a sound that belongs to the story. Only where somebody has asked for it, and where the deployment has an animator. */
export type Clip = {
  readonly failure?: Maybe<Failure>;
  /** How long it is. */
  readonly seconds?: Maybe<Scalars['Float']['output']>;
  /** NOT_REQUESTED also when the picture has been drawn anew since. */
  readonly status: AssetStatus;
  /** Where to load the MP4 from, for at most an hour; ask `getStory` for a new one. Null unless the status is READY. */
  readonly url?: Maybe<Scalars['AWSURL']['output']>;
};

/**
 * What to write. Text is trimmed, and invisible characters (zero-width, direction marks, tags) are removed before it is
 * counted. Every limit is checked before anything is written or counted: a ValidationError names the field.
 */
export type CreateStoryInput = {
  /** Who listens. Sets words, sentences and how exciting it may get. */
  readonly ageGroup?: InputMaybe<AgeGroup>;
  /** Saved characters who take part, the hero first: up to 5 ids. */
  readonly characterIds?: InputMaybe<ReadonlyArray<Scalars['ID']['input']>>;
  /** The child it is for. The story mentions nothing that the child's `never` lists; `ageGroup` and `language` are the child's where they are left out. */
  readonly childId?: InputMaybe<Scalars['ID']['input']>;
  /**
   * Of how many pictures a clip is made, the first ones: 0 to 3. They follow once the story is COMPLETE. Expensive, and counts as a further one of today's stories. More than 0
   * is a ValidationError where the deployment has no animator.
   */
  readonly clips?: InputMaybe<Scalars['Int']['input']>;
  /** A v4 UUID of your own, which makes the request safe to repeat. Left out: one is made. */
  readonly id?: InputMaybe<Scalars['ID']['input']>;
  /** How many pictures, spread over the pages, the first page always: 0 to 10, and at most one for each page. */
  readonly illustrations?: InputMaybe<Scalars['Int']['input']>;
  /** How the pictures should look, such as "cut paper": up to 200 characters. Checked as the idea is. Left out: as `style` says, else the house's own look. */
  readonly imageStyle?: InputMaybe<Scalars['String']['input']>;
  /**
   * What you wish of the writing, such as "no dragons, and let somebody sing": up to 500 characters. The writer grants it as far as a bedtime story
   * allows. Checked as the idea is.
   */
  readonly instructions?: InputMaybe<Scalars['String']['input']>;
  /** Days after which it is removed: 1 to 3650. Left out: as long as the deployment keeps stories. */
  readonly keepDays?: InputMaybe<Scalars['Int']['input']>;
  /** One of en-US, en-GB, es-ES, fr-FR, de-DE, it-IT, pt-BR. */
  readonly language?: InputMaybe<Scalars['String']['input']>;
  /** How many pages. */
  readonly length?: InputMaybe<StoryLength>;
  /** Whether a mail says that it is ready. Only when mail is on for the user. */
  readonly mail?: InputMaybe<Scalars['Boolean']['input']>;
  /** Most tokens of the model's answer, what it thinks included: 500 to the deployment's own limit, which counts when this is left out. */
  readonly maxTokens?: InputMaybe<Scalars['Int']['input']>;
  /** Which of the deployment's models writes it. Left out: the first. A ValidationError lists them. */
  readonly model?: InputMaybe<Scalars['String']['input']>;
  /** Whether it is read aloud. */
  readonly narrate?: InputMaybe<Scalars['Boolean']['input']>;
  /**
   * The story that goes on in this one, which is then a sequel: the model is told its title, its idea and two sentences of it. Without an idea and characters of its own
   * it has those of that story. A sequel is written without anybody waiting: the answer is PENDING. ValidationError when it is not a story of yours with words.
   */
  readonly parentStoryId?: InputMaybe<Scalars['ID']['input']>;
  /**
   * The idea: up to 1,000 characters. The names of your saved characters never reach the model. May be left out, or empty, when there are
   * characters, a scene, a child or a story that goes on: then an idea is made up, as for a bedtime.
   */
  readonly prompt?: InputMaybe<Scalars['String']['input']>;
  /** A saved place and time for it. */
  readonly sceneId?: InputMaybe<Scalars['ID']['input']>;
  /** How it should feel or be told, such as "a sea shanty" or "very quiet": up to 200 characters. */
  readonly style?: InputMaybe<Scalars['String']['input']>;
  /** How freely the model chooses its words: 0 to 2; on Amazon Bedrock 0 to 1. A ValidationError where the model does not take one. */
  readonly temperature?: InputMaybe<Scalars['Float']['input']>;
  /**
   * Who reads it, by Amazon Polly's name. en-US: Ruth, Joanna, Matthew, Ivy, Justin, Kevin; en-GB: Amy, Arthur; es-ES: Lucia, Sergio;
   * fr-FR: Lea, Remi; de-DE: Vicki, Daniel; it-IT: Bianca, Adriano; pt-BR: Camila, Thiago. Left out: the first of the language.
   */
  readonly voice?: InputMaybe<Scalars['String']['input']>;
  /** False: the answer comes at once, with the story PENDING. The words follow by `onStory`. Not part of what makes two requests the same. */
  readonly wait?: InputMaybe<Scalars['Boolean']['input']>;
  /** Receives all events of this story instead of the family's webhook, signed with the same secret. A ValidationError when the family has no webhook. */
  readonly webhookUrl?: InputMaybe<Scalars['AWSURL']['input']>;
};

/** Who decided. */
export type Decider =
  | 'ADULT'
  /** The judge's verdict, or the end of the time in which an adult could decide. */
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
   * Why the last attempt failed: Answer (its status is not 2xx), Redirect (not followed), TooLarge (more than 64 KB), Timeout (5 seconds),
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

/** The words of one page. */
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
  /** The keys of the model and of the safety check are in the parameter store and this API may read them, or none is needed. Whether they are accepted is not tried. */
  readonly modelKey: Scalars['Boolean']['output'];
  /** True when the database answers, the model's key is stored, and no story has been waiting for more than 5 minutes. */
  readonly ok: Scalars['Boolean']['output'];
  /** When the oldest story that is still being made was created. Null: none is. */
  readonly oldestUnsettledAt?: Maybe<Scalars['AWSDateTime']['output']>;
};

/** A page's picture. */
export type Illustration = {
  /** What the picture shows, in words. */
  readonly alt?: Maybe<Scalars['String']['output']>;
  readonly failure?: Maybe<Failure>;
  readonly status: AssetStatus;
  /** Where to load it from, for at most an hour; ask `getStory` for a new one. Null unless the status is READY. */
  readonly url?: Maybe<Scalars['AWSURL']['output']>;
};

/**
 * Each accepted request changes one story and is announced by `onStory`. A request that was not accepted has an `errorType`
 * in its error: ValidationError, QuotaExceeded, BudgetExceeded, IdempotencyMismatch, Unauthorized, NotFound, Conflict, NotConfigured or InternalError.
 */
export type Mutation = {
  /**
   * Makes clips of pages that have a picture: a few seconds of video each, which begin with the picture. The answer is the story with those clips PENDING; `onStory`
   * tells of each as it arrives, within fifteen minutes, and the story stays COMPLETE meanwhile. Expensive: a clip costs more than everything else of a story together.
   * Counts as one of today's stories. Conflict while clips of this story are being made. ValidationError where the deployment has no animator.
   */
  readonly animateStory: Story;
  /**
   * Approves a story: it may be read to the child. Of a story that has words and that nobody has decided about, or nobody in time; else Conflict.
   * Of two decisions that are made at once one is a Conflict. A picture that arrives meanwhile disturbs none.
   */
  readonly approveStory: Story;
  /**
   * Writes a bedtime story. The answer comes when the words are there (some 5 to 25 seconds); `onStory` tells of it as soon
   * as it is accepted. QuotaExceeded with `errorInfo {retryAfterSeconds}`: too many in this minute, ask again then; without: the day's are used up.
   *
   * A story that was accepted and then did not come out is **not** an error: it is a Story with status FAILED or BLOCKED and
   * a `failure` (ModelUnavailable, ModelRefused, PromptBlocked, StoryBlocked, NameNotHidden or InternalError).
   *
   * Repeat safely after a lost answer: choose an `id` (a v4 UUID) and send the same input again. The same story comes back,
   * nothing is written or counted twice. The same id with another input is an IdempotencyMismatch; an id that somebody
   * else used is Unauthorized.
   *
   * Example: `createStory(input: {prompt: "A brave mouse finds a lantern", ageGroup: AGE_3_5}) { id status title text }`
   */
  readonly createStory: Story;
  /**
   * Deletes the caller's account and everything it has, for good: clocks and bedtimes, mail, every story with its pictures and
   * sound, characters, scenes, counts, and at last the user, who cannot sign in any more. From the first moment nothing new is
   * accepted. Nothing can be brought back. Returns true when nothing is left; pictures and sound follow within minutes.
   *
   * Conflict when there was more than fits into one request: send it again, it goes on where it was. The same after a lost answer,
   * as long as the token is valid.
   */
  readonly deleteAccount: Scalars['Boolean']['output'];
  /** Deletes a bedtime and stops its clock; its stories stay. Returns its id. NotFound when there is no such bedtime. */
  readonly deleteBedtime: Scalars['ID']['output'];
  /**
   * Deletes a character for good and returns its id. Stories keep the name that is in their words; a bedtime that chose it
   * goes on without it. NotFound when there is no such character.
   */
  readonly deleteCharacter: Scalars['ID']['output'];
  /**
   * Deletes a child's profile permanently and returns its id. Its stories stay, and so do bedtimes, which go on without it. NotFound when
   * there is no such child.
   */
  readonly deleteChild: Scalars['ID']['output'];
  /** Deletes a scene for good and returns its id. NotFound when there is no such scene. */
  readonly deleteScene: Scalars['ID']['output'];
  /**
   * Deletes a story for good and returns its id. Also cancels a story under way: what is still being written is thrown away.
   * It stays counted in today's usage. NotFound when there is no such story.
   */
  readonly deleteStory: Scalars['ID']['output'];
  /** Deletes the webhook. Deliveries that are still waiting are dropped. False when there was none. */
  readonly deleteWebhook: Scalars['Boolean']['output'];
  /**
   * Corrects the words of a COMPLETE story by hand: its title, or the texts of some pages. What is new passes the safety check first, with saved names hidden, else
   * nothing is changed. The story has to be approved again (`approval` is PENDING): an approval is of the words that somebody read. A narration and a review stay, and are `stale`;
   * `narrateStory` records it anew. Pictures stay. Counts as no story of the day. Conflict while something of it is being made. NotConfigured where the writer is a compatible server.
   */
  readonly editStory: Story;
  /**
   * Draws pictures for a story whose words are there: a picture that failed, more pictures, or other ones. The answer is the
   * story with those pictures PENDING; `onStory` tells of each as it arrives. Counts as one of today's stories; what has been
   * drawn before in the same style is not drawn again. Conflict while pictures of this story are being drawn.
   */
  readonly illustrateStory: Story;
  /** Notes that a story was read to the child: it was heard now, and once more. NotFound when there is no such story; Conflict when it has no words. */
  readonly markRead: Story;
  /**
   * Reads a story aloud whose words are there: again after a failure, or in another voice. The answer is the story with its
   * narration PENDING; `onStory` tells when it is READY. Counts as one of today's stories; the same words in the same voice are
   * not spoken again. Conflict while this story is being narrated.
   */
  readonly narrateStory: Story;
  /**
   * Tells subscribers the truth about a story: reads it and returns it. Takes no content, so a late or repeated call does no
   * harm. Only the publisher, which follows the table's stream, may call it.
   */
  readonly publish?: Maybe<Story>;
  /** Rejects a story that has words and that nobody has decided about, else Conflict. It stays on the shelf, for adults, until it is deleted. */
  readonly rejectStory: Story;
  /**
   * Writes a FAILED story again, from the request it was made with. Only when its `failure.retryable` is true, else Conflict.
   * Counts as one of today's stories.
   */
  readonly retryStory: Story;
  /**
   * Keeps a character, new or changed: the whole of it, so a field that is left out is empty afterwards. A family has at most
   * 50. Repeat safely with an `id` of your own (a v4 UUID). Conflict when two were saved at the same moment: send it again.
   *
   * Example: `saveCharacter(input: {name: "Nora", what: "a girl of five who lives above a bakery"}) { id name }`
   */
  readonly saveCharacter: Character;
  /**
   * Keeps a child's profile, new or changed: the whole of it. A family has at most 12. Repeat safely with an `id` of your own (a v4 UUID).
   *
   * Example: `saveChild(input: {nickname: "Moth", ageGroup: AGE_3_5, never: ["big dogs"]}) { id nickname }`
   */
  readonly saveChild: Child;
  /**
   * Keeps a scene, new or changed: the whole of it. A family has at most 50. Repeat safely with an `id` of your own (a v4
   * UUID).
   */
  readonly saveScene: Scene;
  /**
   * Sets a bedtime, new or changed: the whole of it. From then on a new story is there on each of its evenings, exactly one,
   * and counts as one of that day's stories. A family has at most 20. Repeat safely with an `id` of your own (a v4 UUID).
   * When the clock behind it cannot be set the bedtime is put back to what it was: InternalError, send it again.
   *
   * Example: `setBedtime(input: {time: "19:30", zone: "Europe/Berlin", days: [MON, TUE, WED, THU, FRI]}) { id nextRunAt }`
   */
  readonly setBedtime: Bedtime;
  /** Marks a story as one of the family's favorites, or takes the mark away. NotFound when there is no such story. */
  readonly setFavorite: Story;
  /**
   * Turns mail on or off: one mail for each story that a bedtime or a request with `mail` makes, when it is complete, with its title and a link.
   * Goes to the confirmed address of the caller's account. Turned on, a mail asks that address for leave; nothing else is
   * mailed before its link was opened. Returns what was asked for; the same again changes nothing, but asks for leave once more
   * where it was not given. ValidationError without a confirmed address; QuotaExceeded when there is no room for another family;
   * Conflict when the address gets another account's mails.
   */
  readonly setMail: Scalars['Boolean']['output'];
  /**
   * Chooses who decides what may be read to the child. AUTO: what the judge passes is approved. ASK: an adult decides about every story. Stories that wait for
   * a decision go on waiting.
   */
  readonly setReview: Settings;
  /**
   * Notifies a program of the family's stories: each event is a POST to its address, signed as Standard Webhooks specifies
   * (`webhook-id`, `webhook-timestamp`, `webhook-signature: v1,<base64>`). The body is `{type, timestamp, data: {id, status, version}}`, without any text of the story.
   * The answer holds the signing secret, **which is shown only here**. Each call makes a new secret. A delivery that is not answered with 2xx within 5 seconds is
   * retried for 24 hours, with growing gaps. Deliveries can arrive twice and in any order: skip a `webhook-id` that you have seen, and keep the highest `version`.
   */
  readonly setWebhook: Webhook;
  /**
   * Makes a link to a story for somebody who has no account. **Who has this link can read the story, and your characters' names are in it.** A story
   * has one link at a time: sharing it again answers with the same link, which then works for the days asked for now. NotFound when there is no
   * such story; Conflict when it has no words or is not approved; NotConfigured where this service has no site to show it on.
   */
  readonly shareStory: Share;
  /**
   * Accepts an evening's story, which is then written without anybody waiting. Only for the clock, which calls it with the
   * API key: a bedtime has one story for each local date, however often and however late this is called. A bedtime that is
   * paused, absent or another family's is Unauthorized.
   */
  readonly tellBedtimeStory: BedtimeStory;
  /** Sends one delivery of the type `webhook.test` and returns before it arrives; `getWebhook` shows the result. NotFound without a webhook; Conflict within 10 seconds of the last test. */
  readonly testWebhook: Scalars['Boolean']['output'];
  /** Revokes a story's link. Nothing happens to a story without one. NotFound when there is no such story. */
  readonly unshareStory: Story;
};


/**
 * Each accepted request changes one story and is announced by `onStory`. A request that was not accepted has an `errorType`
 * in its error: ValidationError, QuotaExceeded, BudgetExceeded, IdempotencyMismatch, Unauthorized, NotFound, Conflict, NotConfigured or InternalError.
 */
export type MutationAnimateStoryArgs = {
  id: Scalars['ID']['input'];
  pages?: InputMaybe<ReadonlyArray<Scalars['Int']['input']>>;
};


/**
 * Each accepted request changes one story and is announced by `onStory`. A request that was not accepted has an `errorType`
 * in its error: ValidationError, QuotaExceeded, BudgetExceeded, IdempotencyMismatch, Unauthorized, NotFound, Conflict, NotConfigured or InternalError.
 */
export type MutationApproveStoryArgs = {
  id: Scalars['ID']['input'];
};


/**
 * Each accepted request changes one story and is announced by `onStory`. A request that was not accepted has an `errorType`
 * in its error: ValidationError, QuotaExceeded, BudgetExceeded, IdempotencyMismatch, Unauthorized, NotFound, Conflict, NotConfigured or InternalError.
 */
export type MutationCreateStoryArgs = {
  input: CreateStoryInput;
};


/**
 * Each accepted request changes one story and is announced by `onStory`. A request that was not accepted has an `errorType`
 * in its error: ValidationError, QuotaExceeded, BudgetExceeded, IdempotencyMismatch, Unauthorized, NotFound, Conflict, NotConfigured or InternalError.
 */
export type MutationDeleteBedtimeArgs = {
  id: Scalars['ID']['input'];
};


/**
 * Each accepted request changes one story and is announced by `onStory`. A request that was not accepted has an `errorType`
 * in its error: ValidationError, QuotaExceeded, BudgetExceeded, IdempotencyMismatch, Unauthorized, NotFound, Conflict, NotConfigured or InternalError.
 */
export type MutationDeleteCharacterArgs = {
  id: Scalars['ID']['input'];
};


/**
 * Each accepted request changes one story and is announced by `onStory`. A request that was not accepted has an `errorType`
 * in its error: ValidationError, QuotaExceeded, BudgetExceeded, IdempotencyMismatch, Unauthorized, NotFound, Conflict, NotConfigured or InternalError.
 */
export type MutationDeleteChildArgs = {
  id: Scalars['ID']['input'];
};


/**
 * Each accepted request changes one story and is announced by `onStory`. A request that was not accepted has an `errorType`
 * in its error: ValidationError, QuotaExceeded, BudgetExceeded, IdempotencyMismatch, Unauthorized, NotFound, Conflict, NotConfigured or InternalError.
 */
export type MutationDeleteSceneArgs = {
  id: Scalars['ID']['input'];
};


/**
 * Each accepted request changes one story and is announced by `onStory`. A request that was not accepted has an `errorType`
 * in its error: ValidationError, QuotaExceeded, BudgetExceeded, IdempotencyMismatch, Unauthorized, NotFound, Conflict, NotConfigured or InternalError.
 */
export type MutationDeleteStoryArgs = {
  id: Scalars['ID']['input'];
};


/**
 * Each accepted request changes one story and is announced by `onStory`. A request that was not accepted has an `errorType`
 * in its error: ValidationError, QuotaExceeded, BudgetExceeded, IdempotencyMismatch, Unauthorized, NotFound, Conflict, NotConfigured or InternalError.
 */
export type MutationEditStoryArgs = {
  id: Scalars['ID']['input'];
  pages?: InputMaybe<ReadonlyArray<EditPageInput>>;
  title?: InputMaybe<Scalars['String']['input']>;
};


/**
 * Each accepted request changes one story and is announced by `onStory`. A request that was not accepted has an `errorType`
 * in its error: ValidationError, QuotaExceeded, BudgetExceeded, IdempotencyMismatch, Unauthorized, NotFound, Conflict, NotConfigured or InternalError.
 */
export type MutationIllustrateStoryArgs = {
  id: Scalars['ID']['input'];
  pages?: InputMaybe<ReadonlyArray<Scalars['Int']['input']>>;
  style?: InputMaybe<Scalars['String']['input']>;
};


/**
 * Each accepted request changes one story and is announced by `onStory`. A request that was not accepted has an `errorType`
 * in its error: ValidationError, QuotaExceeded, BudgetExceeded, IdempotencyMismatch, Unauthorized, NotFound, Conflict, NotConfigured or InternalError.
 */
export type MutationMarkReadArgs = {
  id: Scalars['ID']['input'];
};


/**
 * Each accepted request changes one story and is announced by `onStory`. A request that was not accepted has an `errorType`
 * in its error: ValidationError, QuotaExceeded, BudgetExceeded, IdempotencyMismatch, Unauthorized, NotFound, Conflict, NotConfigured or InternalError.
 */
export type MutationNarrateStoryArgs = {
  id: Scalars['ID']['input'];
  language?: InputMaybe<Scalars['String']['input']>;
  voice?: InputMaybe<Scalars['String']['input']>;
};


/**
 * Each accepted request changes one story and is announced by `onStory`. A request that was not accepted has an `errorType`
 * in its error: ValidationError, QuotaExceeded, BudgetExceeded, IdempotencyMismatch, Unauthorized, NotFound, Conflict, NotConfigured or InternalError.
 */
export type MutationPublishArgs = {
  id: Scalars['ID']['input'];
};


/**
 * Each accepted request changes one story and is announced by `onStory`. A request that was not accepted has an `errorType`
 * in its error: ValidationError, QuotaExceeded, BudgetExceeded, IdempotencyMismatch, Unauthorized, NotFound, Conflict, NotConfigured or InternalError.
 */
export type MutationRejectStoryArgs = {
  id: Scalars['ID']['input'];
  reason?: InputMaybe<Scalars['String']['input']>;
  writeAnother?: InputMaybe<Scalars['Boolean']['input']>;
};


/**
 * Each accepted request changes one story and is announced by `onStory`. A request that was not accepted has an `errorType`
 * in its error: ValidationError, QuotaExceeded, BudgetExceeded, IdempotencyMismatch, Unauthorized, NotFound, Conflict, NotConfigured or InternalError.
 */
export type MutationRetryStoryArgs = {
  id: Scalars['ID']['input'];
};


/**
 * Each accepted request changes one story and is announced by `onStory`. A request that was not accepted has an `errorType`
 * in its error: ValidationError, QuotaExceeded, BudgetExceeded, IdempotencyMismatch, Unauthorized, NotFound, Conflict, NotConfigured or InternalError.
 */
export type MutationSaveCharacterArgs = {
  input: SaveCharacterInput;
};


/**
 * Each accepted request changes one story and is announced by `onStory`. A request that was not accepted has an `errorType`
 * in its error: ValidationError, QuotaExceeded, BudgetExceeded, IdempotencyMismatch, Unauthorized, NotFound, Conflict, NotConfigured or InternalError.
 */
export type MutationSaveChildArgs = {
  input: SaveChildInput;
};


/**
 * Each accepted request changes one story and is announced by `onStory`. A request that was not accepted has an `errorType`
 * in its error: ValidationError, QuotaExceeded, BudgetExceeded, IdempotencyMismatch, Unauthorized, NotFound, Conflict, NotConfigured or InternalError.
 */
export type MutationSaveSceneArgs = {
  input: SaveSceneInput;
};


/**
 * Each accepted request changes one story and is announced by `onStory`. A request that was not accepted has an `errorType`
 * in its error: ValidationError, QuotaExceeded, BudgetExceeded, IdempotencyMismatch, Unauthorized, NotFound, Conflict, NotConfigured or InternalError.
 */
export type MutationSetBedtimeArgs = {
  input: SetBedtimeInput;
};


/**
 * Each accepted request changes one story and is announced by `onStory`. A request that was not accepted has an `errorType`
 * in its error: ValidationError, QuotaExceeded, BudgetExceeded, IdempotencyMismatch, Unauthorized, NotFound, Conflict, NotConfigured or InternalError.
 */
export type MutationSetFavoriteArgs = {
  id: Scalars['ID']['input'];
  on: Scalars['Boolean']['input'];
};


/**
 * Each accepted request changes one story and is announced by `onStory`. A request that was not accepted has an `errorType`
 * in its error: ValidationError, QuotaExceeded, BudgetExceeded, IdempotencyMismatch, Unauthorized, NotFound, Conflict, NotConfigured or InternalError.
 */
export type MutationSetMailArgs = {
  on: Scalars['Boolean']['input'];
};


/**
 * Each accepted request changes one story and is announced by `onStory`. A request that was not accepted has an `errorType`
 * in its error: ValidationError, QuotaExceeded, BudgetExceeded, IdempotencyMismatch, Unauthorized, NotFound, Conflict, NotConfigured or InternalError.
 */
export type MutationSetReviewArgs = {
  mode: ReviewMode;
};


/**
 * Each accepted request changes one story and is announced by `onStory`. A request that was not accepted has an `errorType`
 * in its error: ValidationError, QuotaExceeded, BudgetExceeded, IdempotencyMismatch, Unauthorized, NotFound, Conflict, NotConfigured or InternalError.
 */
export type MutationSetWebhookArgs = {
  events?: InputMaybe<ReadonlyArray<WebhookEvent>>;
  url: Scalars['AWSURL']['input'];
};


/**
 * Each accepted request changes one story and is announced by `onStory`. A request that was not accepted has an `errorType`
 * in its error: ValidationError, QuotaExceeded, BudgetExceeded, IdempotencyMismatch, Unauthorized, NotFound, Conflict, NotConfigured or InternalError.
 */
export type MutationShareStoryArgs = {
  days?: InputMaybe<Scalars['Int']['input']>;
  id: Scalars['ID']['input'];
};


/**
 * Each accepted request changes one story and is announced by `onStory`. A request that was not accepted has an `errorType`
 * in its error: ValidationError, QuotaExceeded, BudgetExceeded, IdempotencyMismatch, Unauthorized, NotFound, Conflict, NotConfigured or InternalError.
 */
export type MutationTellBedtimeStoryArgs = {
  at: Scalars['AWSDateTime']['input'];
  bedtimeId: Scalars['ID']['input'];
  owner: Scalars['ID']['input'];
};


/**
 * Each accepted request changes one story and is announced by `onStory`. A request that was not accepted has an `errorType`
 * in its error: ValidationError, QuotaExceeded, BudgetExceeded, IdempotencyMismatch, Unauthorized, NotFound, Conflict, NotConfigured or InternalError.
 */
export type MutationUnshareStoryArgs = {
  id: Scalars['ID']['input'];
};

/** The story read aloud. */
export type Narration = {
  readonly failure?: Maybe<Failure>;
  readonly language?: Maybe<Scalars['String']['output']>;
  /**
   * When each sentence and word is heard, for at most an hour. A JSON document:
   * `{"version": 1, "language": "en-US", "voice": "Ruth", "seconds": 93.4, "sentences": [mark, ...], "words": [mark, ...]}`, each mark
   * `{"page": 1, "start": 0, "end": 41, "from": 0.05, "to": 2.31}`. `page` is the page's number, 0 for the title, which is spoken
   * first; `start` and `end` are UTF-16 offsets into that page's `text` (or the title); `from` and `to` are seconds in the sound.
   */
  readonly marksUrl?: Maybe<Scalars['AWSURL']['output']>;
  /** How long the sound is. */
  readonly seconds?: Maybe<Scalars['Float']['output']>;
  /** The words were corrected since (`editStory`): the sound and its marks have the old ones. */
  readonly stale: Scalars['Boolean']['output'];
  readonly status: AssetStatus;
  /** Where to load the sound from, for at most an hour. Null unless the status is READY. */
  readonly url?: Maybe<Scalars['AWSURL']['output']>;
  readonly voice?: Maybe<Scalars['String']['output']>;
};

/** One page: a few sentences, and a picture that shows them. */
export type Page = {
  readonly clip: Clip;
  readonly illustration: Illustration;
  /** From 1. */
  readonly number: Scalars['Int']['output'];
  readonly text: Scalars['String']['output'];
  /** The chapter's title. Only pages of a LONG story have one, and not every model writes it. */
  readonly title?: Maybe<Scalars['String']['output']>;
};

/**
 * What anyone who is signed in may ask. Everything answers for the caller's own family only: somebody else's id is
 * answered exactly as an id that does not exist.
 */
export type Query = {
  /** Whether mail is on, as `setMail` last left it. False for a family that has never turned it on. */
  readonly getMail: Scalars['Boolean']['output'];
  /** What the family has chosen: `setReview` and `setMail`. */
  readonly getSettings: Settings;
  /**
   * One story with all its parts. Null when there is no such story, when it is somebody else's, and when its retention
   * has run out. Always the newest state: a story that `onStory` has just announced is never answered in an older version.
   */
  readonly getStory?: Maybe<Story>;
  /** Today's stories against the daily quota. A day begins at midnight UTC. */
  readonly getUsage: Usage;
  /** The family's webhook and its last deliveries. Null when there is none. Never holds the secret. */
  readonly getWebhook?: Maybe<Webhook>;
  /** Whether stories can be made right now. Never fails: what is wrong is in the answer. For a status page or an operator's probe. */
  readonly health: Health;
  /** The family's bedtimes, by time of day, each with its next run. */
  readonly listBedtimes: ReadonlyArray<Bedtime>;
  /** The family's saved characters, by name. */
  readonly listCharacters: ReadonlyArray<Character>;
  /** The family's children, by nickname. */
  readonly listChildren: ReadonlyArray<Child>;
  /** The family's saved scenes, by name. */
  readonly listScenes: ReadonlyArray<Scene>;
  /** The links that work now (`shareStory`), the one that ends first before the others. */
  readonly listShares: ReadonlyArray<Share>;
  /**
   * The caller's own stories, newest first: what a shelf shows. Read from an index, so `prompt`, `text`, `pages` and
   * `receipt` are null here; ask `getStory` for them.
   * A page can hold fewer stories than `limit` (stories are filtered after they are read), even none: only a null
   * `nextToken` means that there are no more.
   */
  readonly listStories: StoryConnection;
  /**
   * The signed address of a few sentences in a voice (MP3), to hear it before it is chosen. It works for at most an hour. Counts as no story of the day: each voice is recorded
   * once for the whole service. ValidationError for a voice that does not speak the language.
   */
  readonly sampleVoice: Scalars['AWSURL']['output'];
};


/**
 * What anyone who is signed in may ask. Everything answers for the caller's own family only: somebody else's id is
 * answered exactly as an id that does not exist.
 */
export type QueryGetStoryArgs = {
  id: Scalars['ID']['input'];
};


/**
 * What anyone who is signed in may ask. Everything answers for the caller's own family only: somebody else's id is
 * answered exactly as an id that does not exist.
 */
export type QueryListStoriesArgs = {
  approval?: InputMaybe<ApprovalState>;
  childId?: InputMaybe<Scalars['ID']['input']>;
  limit?: InputMaybe<Scalars['Int']['input']>;
  nextToken?: InputMaybe<Scalars['String']['input']>;
  status?: InputMaybe<StoryStatus>;
};


/**
 * What anyone who is signed in may ask. Everything answers for the caller's own family only: somebody else's id is
 * answered exactly as an id that does not exist.
 */
export type QuerySampleVoiceArgs = {
  language: Scalars['String']['input'];
  voice: Scalars['String']['input'];
};

/** How stories are read to a child. Null: as each device has it. */
export type ReadingSettings = {
  readonly font?: Maybe<Scalars['String']['output']>;
  readonly highlight?: Maybe<Scalars['String']['output']>;
  readonly size?: Maybe<Scalars['String']['output']>;
  readonly spacing?: Maybe<Scalars['String']['output']>;
  readonly speed?: Maybe<Scalars['Float']['output']>;
};

/** How a story is read. A field that is left out is as each device has it; any other value is a ValidationError that lists them. */
export type ReadingSettingsInput = {
  /** story, plain or dyslexic. */
  readonly font?: InputMaybe<Scalars['String']['input']>;
  /** What is marked while the story is read aloud: off, sentence or word. */
  readonly highlight?: InputMaybe<Scalars['String']['input']>;
  /** The size of the letters: s, m, l or xl. */
  readonly size?: InputMaybe<Scalars['String']['input']>;
  /** The space between letters, words and lines: usual, wide or widest. */
  readonly spacing?: InputMaybe<Scalars['String']['input']>;
  /** How fast a narration is played: 0.7, 0.8, 0.9, 1, 1.1 or 1.2. */
  readonly speed?: InputMaybe<Scalars['Float']['input']>;
};

/** What it took to make a story. A field is null when the model did not say. */
export type Receipt = {
  readonly animatedBy?: Maybe<Scalars['String']['output']>;
  /** Who checked the words: a provider, or `builtin` for the word list of one machine. */
  readonly checkedBy?: Maybe<Scalars['String']['output']>;
  /** Clips that were made, and by whom: a provider, or `builtin` for the animator of one machine. */
  readonly clips?: Maybe<Scalars['Int']['output']>;
  readonly completionTokens?: Maybe<Scalars['Int']['output']>;
  /** At list prices, in US dollars. */
  readonly estimatedUsd?: Maybe<Scalars['Float']['output']>;
  /** Why the model stopped; `stop` is the ordinary end. */
  readonly finishReason?: Maybe<Scalars['String']['output']>;
  readonly images?: Maybe<Scalars['Int']['output']>;
  /** The model that wrote it, as the model names itself. */
  readonly model?: Maybe<Scalars['String']['output']>;
  readonly narratedCharacters?: Maybe<Scalars['Int']['output']>;
  /** Who drew the pictures: a provider, or `builtin` for the painter of one machine. */
  readonly paintedBy?: Maybe<Scalars['String']['output']>;
  readonly promptTokens?: Maybe<Scalars['Int']['output']>;
  /** The configured writer: openai, anthropic, bedrock or compatible. */
  readonly provider?: Maybe<Scalars['String']['output']>;
  /** Flesch-Kincaid grade of the text. */
  readonly readingGrade?: Maybe<Scalars['Float']['output']>;
  /** Reading aloud at a bedtime pace. */
  readonly readingMinutes?: Maybe<Scalars['Float']['output']>;
  readonly totalTokens?: Maybe<Scalars['Int']['output']>;
};

/**
 * What the judge says of a story: a model of the configured writer that reads every story for the age of its listener, once its words are there. A story that it
 * does not let pass is written anew, once, while there is time. It never costs the words: they can be read by adults whatever becomes of the review.
 */
export type Review = {
  readonly failure?: Maybe<Failure>;
  /** Who judged, as it names itself; `nightlight-offline (judge)` is the list of rules of one machine. */
  readonly model?: Maybe<Scalars['String']['output']>;
  /** The weighted mean of the scores, 0 to 10. What counts for how much, and what has to be reached, depends on the listener's age. */
  readonly overall?: Maybe<Scalars['Float']['output']>;
  /** Five, once the status is READY. */
  readonly scores?: Maybe<ReadonlyArray<ReviewScore>>;
  /** The words were corrected since (`editStory`): the scores are of the old ones. */
  readonly stale: Scalars['Boolean']['output'];
  readonly status: AssetStatus;
  /** What a parent would want to know of, the worst first. Empty when there is nothing. */
  readonly violations?: Maybe<ReadonlyArray<Violation>>;
};

/** Who decides what may be read to the child. */
export type ReviewMode =
  /** An adult: every story waits. */
  | 'ASK'
  /** The judge: what it passes is approved. What it does not pass waits for an adult. */
  | 'AUTO';

/** What the judge says of one criterion. */
export type ReviewScore = {
  /** fear (10: nothing frightens), ageFit, kindness, coherence or onIdea. */
  readonly criterion: Scalars['String']['output'];
  /** 0 to 10; 10 is best. */
  readonly score: Scalars['Float']['output'];
  /** Why, in one sentence for an adult. Empty when it could not be shown. */
  readonly sentence: Scalars['String']['output'];
};

/**
 * A character to keep. Text is trimmed, and invisible characters are removed before it is counted. Nothing in it is sent to a
 * model before a story wants it, and the name never is.
 */
export type SaveCharacterInput = {
  /** What it likes: up to 10 entries of 80 characters. */
  readonly favourites?: InputMaybe<ReadonlyArray<Scalars['String']['input']>>;
  /** A v4 UUID: of a character that is to be changed, or one of your own for a new one. Left out: one is made. */
  readonly id?: InputMaybe<Scalars['ID']['input']>;
  /** What it looks like, the same on every picture: up to 300 characters. */
  readonly look?: InputMaybe<Scalars['String']['input']>;
  /**
   * 1 to 40 characters, at least two of them letters. The model knows the character by a token in its place. Checked by a list of words here,
   * never by sending it.
   */
  readonly name: Scalars['String']['input'];
  /** What no story with it may mention: up to 10 entries of 80 characters. */
  readonly never?: InputMaybe<ReadonlyArray<Scalars['String']['input']>>;
  /** Such as she/her: up to 40 characters. */
  readonly pronouns?: InputMaybe<Scalars['String']['input']>;
  /** What it is like: up to 10 entries of 80 characters. */
  readonly traits?: InputMaybe<ReadonlyArray<Scalars['String']['input']>>;
  /** What it is, such as "a girl of five who lives above a bakery": up to 200 characters. */
  readonly what?: InputMaybe<Scalars['String']['input']>;
};

/** A child, without anything that says who it is: no birth date, no picture, no full name. Text is cleaned as a character's is. */
export type SaveChildInput = {
  readonly ageGroup?: InputMaybe<AgeGroup>;
  /** A v4 UUID: of a child that is to be changed, or one of your own for a new one. Left out: one is made. */
  readonly id?: InputMaybe<Scalars['ID']['input']>;
  /** The language of the child's stories, as in CreateStoryInput. */
  readonly language?: InputMaybe<Scalars['String']['input']>;
  /** What no story for the child may mention: up to 10 entries of 80 characters. */
  readonly never?: InputMaybe<ReadonlyArray<Scalars['String']['input']>>;
  /**
   * What the family calls the child here: 1 to 40 characters, at least two of them letters. It is a name like a saved character's: no request to a model holds it,
   * and it is checked by a list of words here, never by sending it.
   */
  readonly nickname: Scalars['String']['input'];
  /** How stories are read to the child. Left out: as each device has it. */
  readonly settings?: InputMaybe<ReadingSettingsInput>;
};

/** A place and time to keep, for stories to happen in. Text is cleaned as a character's is. */
export type SaveSceneInput = {
  /** What else is there: up to 300 characters. */
  readonly details?: InputMaybe<Scalars['String']['input']>;
  /** A v4 UUID: of a scene that is to be changed, or one of your own for a new one. Left out: one is made. */
  readonly id?: InputMaybe<Scalars['ID']['input']>;
  /** Up to 100 characters. */
  readonly mood?: InputMaybe<Scalars['String']['input']>;
  /** What the family calls it: 1 to 40 characters. It is not told. */
  readonly name: Scalars['String']['input'];
  /** Up to 200 characters. */
  readonly place?: InputMaybe<Scalars['String']['input']>;
  /** Up to 100 characters. */
  readonly time?: InputMaybe<Scalars['String']['input']>;
};

/** Where and when a story can happen. */
export type Scene = {
  /** What else is there. */
  readonly details?: Maybe<Scalars['String']['output']>;
  readonly id: Scalars['ID']['output'];
  readonly mood?: Maybe<Scalars['String']['output']>;
  /** What the family calls it. */
  readonly name: Scalars['String']['output'];
  readonly place?: Maybe<Scalars['String']['output']>;
  readonly time?: Maybe<Scalars['String']['output']>;
};

/**
 * When stories are wanted, and of what kind. Their ideas are made up anew for each evening. The other fields are as in
 * CreateStoryInput.
 */
export type SetBedtimeInput = {
  readonly ageGroup?: InputMaybe<AgeGroup>;
  /** Who takes part, the hero first: up to 5 ids. Left out or empty: drawn anew for each evening from all saved characters, never as the evenings before. */
  readonly characterIds?: InputMaybe<ReadonlyArray<Scalars['ID']['input']>>;
  /** The child whose bedtime it is, as in CreateStoryInput. */
  readonly childId?: InputMaybe<Scalars['ID']['input']>;
  /** On which days. Left out: on all seven. */
  readonly days?: InputMaybe<ReadonlyArray<Weekday>>;
  /** A v4 UUID: of a bedtime that is to be changed, or one of your own for a new one. Left out: one is made. */
  readonly id?: InputMaybe<Scalars['ID']['input']>;
  readonly illustrations?: InputMaybe<Scalars['Int']['input']>;
  /** Days after which its stories are removed: 1 to 3650. Left out: as long as any other story. */
  readonly keepDays?: InputMaybe<Scalars['Int']['input']>;
  readonly language?: InputMaybe<Scalars['String']['input']>;
  readonly length?: InputMaybe<StoryLength>;
  /** Whether a mail says that the story is ready. Only when mail is on for the user. */
  readonly mail?: InputMaybe<Scalars['Boolean']['input']>;
  /** What the family calls it: up to 60 characters. */
  readonly name?: InputMaybe<Scalars['String']['input']>;
  readonly narrate?: InputMaybe<Scalars['Boolean']['input']>;
  /**
   * One evening only: its local date, such as `2026-12-24`, today or within a year, and no `days`. When it is over the bedtime is still listed for a
   * week, without a next run, and then goes by itself; its story stays.
   */
  readonly once?: InputMaybe<Scalars['AWSDate']['input']>;
  /** Keeps the bedtime and makes no stories. */
  readonly paused?: InputMaybe<Scalars['Boolean']['input']>;
  /** How many minutes before `time` the story is made, for somebody to read it first: 0 to 90. Not before 04:00 either. */
  readonly prepareMinutes?: InputMaybe<Scalars['Int']['input']>;
  /** A saved scene. Left out: another one each evening. */
  readonly sceneId?: InputMaybe<Scalars['ID']['input']>;
  readonly style?: InputMaybe<Scalars['String']['input']>;
  /**
   * The local time, HH:mm, at which the story is read: from 04:00 to 23:59. Nearly everywhere clocks are changed before 04:00. Where
   * they are changed in the evening, a time that would be missing on one of these days within a year is refused, with the date; of a
   * time that comes twice the first counts, and there is one story.
   */
  readonly time: Scalars['String']['input'];
  readonly voice?: InputMaybe<Scalars['String']['input']>;
  /** The time zone by its IANA name, such as Europe/Berlin. Follows daylight saving time by itself. */
  readonly zone: Scalars['String']['input'];
};

/** What a family has chosen. */
export type Settings = {
  /** Whether mail is on, as `setMail` last left it. */
  readonly mail: Scalars['Boolean']['output'];
  readonly review: ReviewMode;
};

/** A link to one story, for whoever has it. It shows the story while it is approved, and ends with the story, with the account, or at its time. */
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
  /** Its copy outside, where this deployment keeps one (`NIGHTLIGHT_ARCHIVE`). Null: there is none, or not yet all of it; and in lists. */
  readonly archive?: Maybe<Archive>;
  /** The saved characters that were chosen for it, the hero first. Empty in lists. */
  readonly characterIds: ReadonlyArray<Scalars['ID']['output']>;
  /** The child it is for. Null: nobody in particular. The profile may have been deleted since. */
  readonly childId?: Maybe<Scalars['ID']['output']>;
  /**
   * Its first picture, in lists as well, where `alt` is not known: a shelf needs no request for each story. Null while there is none, and always in what `onStory`
   * tells: there it is the first of `pages`.
   */
  readonly cover?: Maybe<Illustration>;
  readonly createdAt: Scalars['AWSDateTime']['output'];
  /** When it is removed, in seconds since the epoch. Null when stories are kept until they are deleted. */
  readonly expiresAt?: Maybe<Scalars['AWSTimestamp']['output']>;
  /** Why there are no words. Null unless the status is FAILED or BLOCKED. */
  readonly failure?: Maybe<Failure>;
  /** Whether it is one of the family's favorites (`setFavorite`). */
  readonly favorite: Scalars['Boolean']['output'];
  readonly id: Scalars['ID']['output'];
  /** How its pictures were to look when it was asked for. Null in lists, and when the story was BLOCKED. */
  readonly imageStyle?: Maybe<Scalars['String']['output']>;
  /** What the family wished of the writing. Null in lists, and when the story was BLOCKED. */
  readonly instructions?: Maybe<Scalars['String']['output']>;
  /** True exactly when `status` is COMPLETE. */
  readonly isComplete: Scalars['Boolean']['output'];
  /** The language it is written in, such as en-US. */
  readonly language: Scalars['String']['output'];
  readonly lastReadAt?: Maybe<Scalars['AWSDateTime']['output']>;
  readonly length: StoryLength;
  readonly narration?: Maybe<Narration>;
  /** The `sub` of the user it belongs to. */
  readonly owner: Scalars['ID']['output'];
  /** The pages in order. Null until the words are there, and in lists. */
  readonly pages?: Maybe<ReadonlyArray<Page>>;
  /** The story in whose place this one was asked for (`rejectStory`), or that goes on in it (`createStory`). Null: none. */
  readonly parentStoryId?: Maybe<Scalars['ID']['output']>;
  /** How many pictures it has. Null before the words are there, and in lists for stories from before this was noted. */
  readonly pictureCount?: Maybe<Scalars['Int']['output']>;
  /** The idea as it was accepted. Null when the story was BLOCKED, and in lists. */
  readonly prompt?: Maybe<Scalars['String']['output']>;
  /** How often it was read to the child (`markRead`), and when last. */
  readonly readCount: Scalars['Int']['output'];
  /** What it took to write. Null until the model has answered, and in lists. */
  readonly receipt?: Maybe<Receipt>;
  /** What the judge made of the words. `status` is NOT_REQUESTED in lists, before the words are there, and for stories from before there was a judge. */
  readonly review?: Maybe<Review>;
  /** The saved scene that was chosen for it. Null in lists. */
  readonly sceneId?: Maybe<Scalars['ID']['output']>;
  readonly status: StoryStatus;
  readonly style?: Maybe<Scalars['String']['output']>;
  /** The whole text: the pages' texts with a blank line between them. Plain text, never HTML or Markdown. */
  readonly text?: Maybe<Scalars['String']['output']>;
  readonly title?: Maybe<Scalars['String']['output']>;
  readonly updatedAt: Scalars['AWSDateTime']['output'];
  /** Goes up by one with every change. Of two states of a story the higher version is the newer one. */
  readonly version: Scalars['Int']['output'];
};

/** A page of a list. */
export type StoryConnection = {
  readonly items: ReadonlyArray<Story>;
  /** Pass it to `listStories` for what comes after. Null: there is no more. */
  readonly nextToken?: Maybe<Scalars['String']['output']>;
};

/** How long the story is. How much stands on a page depends on the listener's age. */
export type StoryLength =
  /** 12 pages. */
  | 'LONG'
  /** 8 pages. */
  | 'MEDIUM'
  /** 5 pages: about 3 to 6 minutes of reading aloud, depending on the age. */
  | 'SHORT';

/** PENDING, then WRITTEN, then COMPLETE; or FAILED; or BLOCKED. */
export type StoryStatus =
  /** The idea or the draft did not pass the safety check. Both were removed. */
  | 'BLOCKED'
  /** Everything that was asked for has been made, or has failed for good. */
  | 'COMPLETE'
  /** There are no words. `failure` says why, and whether `retryStory` can help. */
  | 'FAILED'
  /** Accepted; the words are being written. */
  | 'PENDING'
  /** The words are there and can be read; pictures or narration are still being made. */
  | 'WRITTEN';

/** What is told as it happens, over a WebSocket. */
export type Subscription = {
  /**
   * Every change of the caller's own stories, or of one story. Changes can arrive in any order: keep the highest `version`.
   * Nothing is replayed: subscribe first, then ask `getStory`, then merge by `version`.
   */
  readonly onStory?: Maybe<Story>;
};


/** What is told as it happens, over a WebSocket. */
export type SubscriptionOnStoryArgs = {
  id?: InputMaybe<Scalars['ID']['input']>;
};

/**
 * Today's stories against the quota. A deployment may also have a budget for all of its families together: when that is used up, a request is
 * answered with BudgetExceeded although `used` is below `limit`.
 */
export type Usage = {
  readonly limit: Scalars['Int']['output'];
  /** When the next day begins: midnight UTC. */
  readonly resetsAt: Scalars['AWSDateTime']['output'];
  /** Stories started today, retries included. Repeats of a request with the same id are not counted. */
  readonly used: Scalars['Int']['output'];
};

/** Something that the judge found. */
export type Violation = {
  /** fear, violence, unresolvedEnding, romance, politics, religion, brands, dangerousImitation, shaming or other. */
  readonly kind: Scalars['String']['output'];
  /** Null when it is about the whole story. */
  readonly page?: Maybe<Scalars['Int']['output']>;
  /** 1: a word; 2: a passage; 3: not for this child. */
  readonly severity: Scalars['Int']['output'];
};

/** A program's address that is notified of the family's stories. */
export type Webhook = {
  /** The last ten, the newest first. */
  readonly deliveries: ReadonlyArray<Delivery>;
  readonly events: ReadonlyArray<WebhookEvent>;
  /** True after a delivery failed for 24 hours, until another one succeeds. New events are still sent. */
  readonly failing: Scalars['Boolean']['output'];
  /** Only in the answer of `setWebhook`: `whsec_` and the key in base64. */
  readonly secret?: Maybe<Scalars['String']['output']>;
  readonly url: Scalars['AWSURL']['output'];
};

/** An event that a webhook can receive. */
export type WebhookEvent =
  /** `story.blocked`: the safety check stopped the story. */
  | 'STORY_BLOCKED'
  /** `story.complete`: everything that was requested is there, or has failed. */
  | 'STORY_COMPLETE'
  /** `story.failed`: there are no words. */
  | 'STORY_FAILED'
  /** `story.reviewed`: the story was approved or rejected. */
  | 'STORY_REVIEWED';

/** A day of the week, as it is at the bedtime's place. */
export type Weekday =
  | 'FRI'
  | 'MON'
  | 'SAT'
  | 'SUN'
  | 'THU'
  | 'TUE'
  | 'WED';
