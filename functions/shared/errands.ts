import { SQSClient, SendMessageCommand } from '@aws-sdk/client-sqs';
import type { DeliveryType } from '../../story/webhooks.ts';

/**
 * The seconds that an errand still has to wait when it is received. A message from a rule does not say, and waits as
 * long as its kind requires. Not a time of day: the clocks of a queue and of a function can differ.
 */
interface Waiting {
  readonly wait?: number;
  /** How often it ran before, for kinds that run more than once; absent: never. */
  readonly turn?: number;
}

/** About a story. */
export interface StoryErrand extends Waiting {
  readonly kind: 'mail' | 'remove' | 'clear' | 'watch' | 'archive';
  readonly id: string;
  readonly owner: string;
}

/** About a story that was deleted and has a copy in the archive. */
export interface UnarchiveErrand extends Waiting {
  readonly kind: 'unarchive';
  readonly id: string;
  readonly owner: string;
  readonly group: string;
}

/** About a bedtime that rang. */
export interface BedtimeErrand extends Waiting {
  readonly kind: 'bedtime';
  readonly owner: string;
  readonly bedtimeId: string;
  /** The scheduled time, ISO. */
  readonly at: string;
}

/** About an event that a webhook receives, with the state at that time. */
export interface WebhookErrand extends Waiting {
  readonly kind: 'webhook';
  readonly owner: string;
  /** The story's id; for a test, its own id. */
  readonly id: string;
  readonly event: DeliveryType;
  readonly status: string;
  readonly version: number;
  /** ISO. */
  readonly at: string;
}

/** The messages of the errand queue: short work that no family waits for. */
export type Errand = StoryErrand | UnarchiveErrand | BedtimeErrand | WebhookErrand;
export type ErrandKind = Errand['kind'];

/** Sends an errand that runs after at least this many seconds. */
export type SendErrand = (errand: Errand, seconds: number) => Promise<void>;

/** The longest delay that SQS allows, in seconds: a message that has to wait for longer is sent again until it has. */
const LONGEST_DELAY = 900;

export const errandQueue =
  (url: string, client = new SQSClient()): SendErrand =>
  async (errand, seconds) => {
    const whole = Math.max(0, Math.ceil(seconds));
    const delay = Math.min(LONGEST_DELAY, whole);
    await client.send(
      new SendMessageCommand({
        QueueUrl: url,
        MessageBody: JSON.stringify({ ...errand, wait: whole - delay }),
        DelaySeconds: delay,
      }),
    );
  };
