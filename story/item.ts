import type { Failure, Receipt, StoryRequest } from './types.ts';

/** What is kept of a story: an item of StoryTable, as resolvers and functions read and write it. */

type StoryStatus = 'PENDING' | 'WRITTEN' | 'COMPLETE' | 'FAILED' | 'BLOCKED';
export type AssetStatus = 'NOT_REQUESTED' | 'PENDING' | 'READY' | 'FAILED';

/** A page's picture. None on a page: nobody asked for it. */
export interface StoredIllustration {
  readonly status: AssetStatus;
  /** Of the object in the media bucket; never a URL, which would die. */
  readonly key?: string;
  readonly failure?: Failure;
  /** PENDING, and drawn once more because a safety check stopped the first one: there is no third. */
  readonly isRedrawn?: boolean;
}

/** A page's picture in motion. None on a page: nobody asked for it. */
export interface StoredClip {
  readonly status: AssetStatus;
  /** PENDING: when a worker was about to start the job (ISO), and the job as the provider names it. */
  readonly startedAt?: string;
  readonly job?: string;
  /** Key of the picture that it begins with: a clip of another picture is not shown. */
  readonly picture?: string;
  readonly key?: string;
  readonly seconds?: number;
  readonly failure?: Failure;
}

export interface StoredPage {
  readonly number: number;
  /** A chapter's. */
  readonly title?: string;
  /** With the names in their places, as `alt`. */
  readonly text: string;
  readonly alt: string;
  /** `alt` with aliases still in it: what a picture model may see. None in stories of before there were pictures. */
  readonly scene?: string;
  readonly illustration?: StoredIllustration;
  readonly clip?: StoredClip;
}

/** The story read aloud. None on a story: nobody asked for it. */
export interface StoredNarration {
  readonly status: AssetStatus;
  readonly voice: string;
  readonly language: string;
  readonly key?: string;
  readonly marksKey?: string;
  readonly seconds?: number;
  readonly failure?: Failure;
  /** The words were corrected since. */
  readonly stale?: boolean;
}

/** What the judge says of one criterion (`story/review/rubric.ts`): 0 to 10, and why, for an adult. */
export interface ReviewScore {
  readonly criterion: string;
  readonly score: number;
  readonly sentence: string;
}

/** Something that the judge found: on which page, none when it is the whole story; severity 1 to 3. */
export interface Violation {
  readonly kind: string;
  readonly page?: number;
  readonly severity: number;
}

/** What the judge found wrong with a telling, for whoever tells the story anew; and why, where the judge has said so in words that passed moderation. */
export interface Complaint {
  readonly kind: string;
  readonly sentence?: string;
}

/** What the judge made of the words. None on a story: it is from before there was a judge. */
export interface StoredReview {
  readonly status: AssetStatus;
  readonly scores?: readonly ReviewScore[];
  readonly violations?: readonly Violation[];
  /** The weighted mean of the scores. */
  readonly overall?: number;
  /** Who judged, as it names itself. */
  readonly model?: string;
  /** The words were corrected since. */
  readonly stale?: boolean;
  readonly failure?: Failure;
}

export type ApprovalState = 'PENDING' | 'APPROVED' | 'REJECTED';
export type Decider = 'AUTO' | 'ADULT';

/** An item of StoryTable. Read through an index, it lacks what the index does not project. */
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
  /** What every character looks like, the same on every page, with aliases for names. */
  readonly look?: string;
  readonly illustrationStyle?: string;
  /**
   * Names of saved characters that stand in what was typed for it, or in what the model wrote: none of them is in any request about it,
   * also when its character was renamed or deleted since.
   */
  readonly names?: readonly string[];
  readonly narration?: StoredNarration;
  readonly review?: StoredReview;
  /** The pictures in one word, the narration, and the review. Strings of the item itself, so that a rule can match them. */
  readonly illustrating?: AssetStatus;
  readonly narrating?: AssetStatus;
  readonly judging?: AssetStatus;
  /** All clips in one word; and since when they were asked for (ISO), while one is PENDING: the sparse index `animating` has no other stories. */
  readonly animating?: AssetStatus;
  readonly animatingSince?: string;
  /** Which telling this is, from 1, none being the first: what a worker made for another one is thrown away. */
  readonly attempt?: number;
  /** Why the first telling was taken back, until the second is there. */
  readonly complaints?: readonly Complaint[];
  /** Whether it may be read to a child. None on a story: it is from before anybody asked, and may be (`approvalOf`). */
  readonly approvalState?: ApprovalState;
  /** Who decided, when (ISO), and why not. */
  readonly approvalBy?: Decider;
  readonly approvalAt?: string;
  readonly approvalReason?: string;
  /** Both while there are words that nobody has decided about: the sparse index `awaiting` has no other stories. */
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
  /** Both while something is under way: the sparse index `unsettled` has no other stories. */
  readonly unsettled?: 'UNSETTLED';
  /** When the oldest request that is under way was accepted. */
  readonly unsettledSince?: string;
  /** When pictures, or narration, were last asked for after the words were there; none when they were asked for with the words. */
  readonly illustratingSince?: string;
  readonly narratingSince?: string;
  readonly judgingSince?: string;
  /** Pictures, narration and review that are still PENDING. */
  readonly openParts: number;
  /** How many pictures are READY, and the key of the first. None on a story: it is from before they were noted for the shelf. */
  readonly pictureCount?: number;
  readonly coverKey?: string;
  /** Where its copy in the archive is, and since when all of it is there (ISO). */
  readonly archiveGroup?: string;
  readonly archivedAt?: string;
  /** The worker that writes the words, by its Lambda request's id, and until when (epoch ms) nobody else may. */
  readonly leaseHolder?: string;
  readonly leaseUntil?: number;
  /** How often a worker has begun to write them, for the request that is under way. */
  readonly attempts?: number;
  /** Until when (epoch ms) one worker draws, one narrates, and one judges, and no other may. */
  readonly illustratingUntil?: number;
  readonly narratingUntil?: number;
  readonly judgingUntil?: number;
  /** How often a worker has begun with them since they were asked for. */
  readonly illustratingAttempts?: number;
  readonly narratingAttempts?: number;
  readonly judgingAttempts?: number;
  /** The child it is for. */
  readonly childId?: string;
  /** The bedtime that asked for it, whether to mail when it is COMPLETE, and when that was done. */
  readonly bedtimeId?: string;
  readonly mail?: boolean;
  readonly mailedAt?: string;
  /** Days for which it is kept, where its own request says so. */
  readonly keep?: number;
  /** The story in whose place it was asked for, or that goes on in it. */
  readonly parentStoryId?: string;
  /** When it was last read to a child (ISO), and how often. */
  readonly lastReadAt?: string;
  readonly readCount?: number;
  /** Only ever true: of others there is none. */
  readonly favorite?: boolean;
}
