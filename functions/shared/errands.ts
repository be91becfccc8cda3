import { SQSClient, SendMessageCommand } from '@aws-sdk/client-sqs';
import type { DeliveryType } from '../../story/webhooks.ts';

/**
 * The seconds that an errand still has to wait when it is received. What a rule sends does not say it, and waits as its kind does. No time of day: the
 * clocks of a queue and of a function need not agree.
 */
interface Waiting {
  readonly wait?: number;
  /** How often it was done before, of what is done more than once; none is never. */
  readonly turn?: number;
}

/** About a story. */
export interface StoryErrand extends Waiting {
  readonly kind: 'mail' | 'remove' | 'clear' | 'watch' | 'archive';
  readonly id: string;
  readonly owner: string;
}

/** About a story that was removed, and has a copy in the archive. */
export interface UnarchiveErrand extends Waiting {
  readonly kind: 'unarchive';
  readonly id: string;
  readonly owner: string;
  readonly group: string;
}

/** About a bedtime that came. */
export interface BedtimeErrand extends Waiting {
  readonly kind: 'bedtime';
  readonly owner: string;
  readonly bedtimeId: string;
  /** ISO, for when the clock was set. */
  readonly at: string;
}

/** About something that a webhook is told, as it was when it happened. */
export interface WebhookErrand extends Waiting {
  readonly kind: 'webhook';
  readonly owner: string;
  /** The story's; of a test, its own. */
  readonly id: string;
  readonly event: DeliveryType;
  readonly status: string;
  readonly version: number;
  /** ISO. */
  readonly at: string;
}

/** What the errand queue carries: work that takes a moment, and that no family sits and waits for. */
export type Errand = StoryErrand | UnarchiveErrand | BedtimeErrand | WebhookErrand;
export type ErrandKind = Errand['kind'];

/** Has an errand run, so many seconds from now at the earliest. */
export type SendErrand = (errand: Errand, seconds: number) => Promise<void>;

/** The longest that SQS delays a message, in seconds: what has to wait for longer is sent again until it has. */
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
