import type { Failure, Receipt, StoryRequest } from './types.ts';

/** A story as stored in StoryTable, as resolvers and functions read and write it. */

type StoryStatus = 'PENDING' | 'WRITTEN' | 'COMPLETE' | 'FAILED' | 'BLOCKED';
export type AssetStatus = 'NOT_REQUESTED' | 'PENDING' | 'READY' | 'FAILED';

/** A page's picture. Absent on a page: not requested. */
export interface StoredIllustration {
  readonly status: AssetStatus;
  /** The object's key in the media bucket; never a URL, which would expire. */
  readonly key?: string;
  readonly failure?: Failure;
  /** PENDING, and drawn once more because a safety check stopped the first picture: there is no third. */
  readonly isRedrawn?: boolean;
}

/** A page's clip. Absent on a page: not requested. */
export interface StoredClip {
  readonly status: AssetStatus;
  /** While PENDING: when a worker was about to start the job (ISO), and the provider's name of the job. */
  readonly startedAt?: string;
  readonly job?: string;
  /** Key of the picture that it starts from: a clip of another picture is not shown. */
  readonly picture?: string;
  readonly key?: string;
  readonly seconds?: number;
  readonly failure?: Failure;
}

export interface StoredPage {
  readonly number: number;
  /** A chapter's title. */
  readonly title?: string;
  /** With names, like `alt`. */
  readonly text: string;
  readonly alt: string;
  /** `alt` with aliases still in it, for the picture model. Absent in stories from before pictures existed. */
  readonly scene?: string;
  readonly illustration?: StoredIllustration;
  readonly clip?: StoredClip;
}

/** The story read aloud. Absent on a story: not requested. */
export interface StoredNarration {
  readonly status: AssetStatus;
  readonly voice: string;
  readonly language: string;
  readonly key?: string;
  readonly marksKey?: string;
  readonly seconds?: number;
  readonly failure?: Failure;
  /** The words have been changed since. */
  readonly stale?: boolean;
}

/** The judge's score for one criterion (`story/review/rubric.ts`): 0 to 10, and the reason, for an adult. */
export interface ReviewScore {
  readonly criterion: string;
  readonly score: number;
  readonly sentence: string;
}

/** A problem that the judge found: its page, absent for the whole story; severity 1 to 3. */
export interface Violation {
  readonly kind: string;
  readonly page?: number;
  readonly severity: number;
}

/** The judge's complaints about a version, for the rewrite; with its reasons, if they passed moderation. */
export interface Complaint {
  readonly kind: string;
  readonly sentence?: string;
}

/** The judge's review. Absent on a story: from before there was a judge. */
export interface StoredReview {
  readonly status: AssetStatus;
  readonly scores?: readonly ReviewScore[];
  readonly violations?: readonly Violation[];
  /** The weighted mean of the scores. */
  readonly overall?: number;
  /** The judge's model, as it names itself. */
  readonly model?: string;
  /** The words have been changed since. */
  readonly stale?: boolean;
  readonly failure?: Failure;
}

export type ApprovalState = 'PENDING' | 'APPROVED' | 'REJECTED';
export type Decider = 'AUTO' | 'ADULT';

/** An item of StoryTable. Read through an index, it has only the index's attributes. */
export interface StoryItem {
  readonly id: string;
  readonly owner: string;
  readonly version: number;
  readonly status: StoryStatus;
  /** Who writes the words. */
  readonly route: 'PIPELINE' | 'WORKER';
  readonly prompt?: string;
  readonly title?: string;
  readonly pages?: readonly StoredPage[];
  /** Every character's appearance, the same on every page, with aliases for names. */
  readonly look?: string;
  readonly illustrationStyle?: string;
  /**
   * Saved names that occur in the story's typed text, or in the model's: no request about the story contains any of
   * them, even if the character was renamed or deleted since.
   */
  readonly names?: readonly string[];
  readonly narration?: StoredNarration;
  readonly review?: StoredReview;
  /**
   * The state of all pictures, of the narration, and of the review. Top-level strings, so that a rule can match them.
   */
  readonly illustrating?: AssetStatus;
  readonly narrating?: AssetStatus;
  readonly judging?: AssetStatus;
  /**
   * The state of all clips; and when they were requested (ISO), while one is PENDING: the sparse index `animating`
   * contains only such stories.
   */
  readonly animating?: AssetStatus;
  readonly animatingSince?: string;
  /** The version of the text, from 1 (absent: the first): work for another version is discarded. */
  readonly attempt?: number;
  /** Why the first version was taken back, until the second is written. */
  readonly complaints?: readonly Complaint[];
  /**
   * Whether it may be read to a child. Absent on a story: from before approvals existed, and allowed (`approvalOf`).
   */
  readonly approvalState?: ApprovalState;
  /** Who decided, when (ISO), and the reason for a rejection. */
  readonly approvalBy?: Decider;
  readonly approvalAt?: string;
  readonly approvalReason?: string;
  /** Both while there are undecided words: the sparse index `awaiting` contains only such stories. */
  readonly awaiting?: 'AWAITING';
  readonly awaitingSince?: string;
  readonly ageGroup: string;
  readonly length: string;
  readonly language: string;
  readonly style?: string;
  readonly failure?: Failure;
  readonly receipt?: Receipt;
  readonly request: Partial<StoryRequest>;
  readonly promptVersion: string;
  readonly createdAt: string;
  readonly updatedAt: string;
  readonly expiresAt?: number;
  /** Both while something is unfinished: the sparse index `unsettled` contains only such stories. */
  readonly unsettled?: 'UNSETTLED';
  /** When the oldest unfinished request was accepted. */
  readonly unsettledSince?: string;
  /**
   * When pictures, or narration, were last requested after the words were written; absent when they were requested with
   * the words.
   */
  readonly illustratingSince?: string;
  readonly narratingSince?: string;
  readonly judgingSince?: string;
  /** Pictures, narration and review that are still PENDING. */
  readonly openParts: number;
  /** How many pictures are READY, and the key of the first. Absent on a story: from before they were stored. */
  readonly pictureCount?: number;
  readonly coverKey?: string;
  /** The group of its copy in the archive, and when the copy was completed (ISO). */
  readonly archiveGroup?: string;
  readonly archivedAt?: string;
  /** The worker that writes the words (its Lambda request id and the message's id), and when its lease expires (epoch ms). */
  readonly leaseHolder?: string;
  readonly leaseUntil?: number;
  /** How often a worker has begun to write them, for the current request. */
  readonly attempts?: number;
  /** When the claim (epoch ms) of the worker that draws, narrates or judges expires. */
  readonly illustratingUntil?: number;
  readonly narratingUntil?: number;
  readonly judgingUntil?: number;
  /** How often a worker has begun with them since they were requested. */
  readonly illustratingAttempts?: number;
  readonly narratingAttempts?: number;
  readonly judgingAttempts?: number;
  /** The child it is for. */
  readonly childId?: string;
  /** The bedtime that requested it, whether to mail when it is COMPLETE, and when that was done. */
  readonly bedtimeId?: string;
  readonly mail?: boolean;
  readonly mailedAt?: string;
  /** Days for which it is kept, if its own request says so. */
  readonly keep?: number;
  /** The rejected story that it replaces, or the earlier story that it continues. */
  readonly parentStoryId?: string;
  /** When it was last read to a child (ISO), and how often. */
  readonly lastReadAt?: string;
  readonly readCount?: number;
  /** Only ever true: otherwise it is absent. */
  readonly favorite?: boolean;
}
