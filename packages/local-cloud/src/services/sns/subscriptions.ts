import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import type { Cancel, Clock } from '../../clock.ts';
import type { Erasure } from '../../erasure.ts';
import { openJournal } from '../../journal.ts';
import type { Journal } from '../../journal.ts';
import type { JsonObject } from '../../json.ts';
import { invalidParameter, snsError } from './errors.ts';
import { compileFilter } from './filter-policy.ts';

/** An email address that is subscribed to a topic. */
export interface Subscription {
  /** Its ARN. */
  readonly id: string;
  readonly topicArn: string;
  readonly endpoint: string;
  readonly owner: string;
  /** JSON, unchanged; undefined matches every message. */
  readonly filterPolicy: string | undefined;
  /** The token in the confirmation mail; undefined once the subscription is confirmed. */
  readonly token: string | undefined;
  /** Epoch ms at which it expires; undefined once it is confirmed. */
  readonly until: number | undefined;
}

/** https://docs.aws.amazon.com/general/latest/gr/sns.html */
const POLICIES_PER_TOPIC = 200;

/** How long a subscription waits for its confirmation. */
const PENDING = 48 * 3_600_000;

const read = (
  { topicArn, endpoint, owner, filterPolicy, token, until }: JsonObject,
  id: string,
): Subscription | undefined =>
  typeof topicArn === 'string' && typeof endpoint === 'string'
    ? {
        id,
        topicArn,
        endpoint,
        owner: String(owner),
        filterPolicy: typeof filterPolicy === 'string' ? filterPolicy : undefined,
        token: typeof token === 'string' ? token : undefined,
        until: typeof until === 'number' ? until : undefined,
      }
    : undefined;

/**
 * All subscriptions, in `subscriptions.jsonl` below `folder`. One that is not confirmed in time is removed: otherwise
 * the address of somebody who never wanted mail would stay, even after the account behind it was deleted.
 */
export class Subscriptions {
  readonly #journal: Journal<Subscription>;
  #cancel: Cancel = () => undefined;

  constructor(
    folder: string,
    readonly clock: Clock,
    erasure?: Pick<Erasure, 'add'>,
  ) {
    this.#journal = openJournal(join(folder, 'subscriptions.jsonl'), read, erasure);
    // Subscriptions of earlier versions have no time.
    for (const one of this.#pending())
      if (one.until === undefined) this.#journal.put({ ...one, until: clock.now() + PENDING });
    this.#expire();
  }

  stop(): void {
    this.#cancel();
  }

  of(topicArn: string): readonly Subscription[] {
    return [...this.#journal.entries.values()].filter((one) => one.topicArn === topicArn);
  }

  get(arn: string): Subscription {
    const found = this.#journal.entries.get(arn);
    if (found === undefined) throw snsError('NotFound', 'Subscription does not exist');
    return found;
  }

  isPending(arn: string): boolean {
    return this.#journal.entries.get(arn)?.token !== undefined;
  }

  /**
   * Adding the same address again returns the same subscription, and sends another confirmation mail until it is
   * confirmed.
   */
  add(topicArn: string, endpoint: string, filterPolicy: string | undefined, owner: string): Subscription {
    compileFilter(filterPolicy, 'Attributes Reason: ');
    const known = this.of(topicArn).find((one) => one.endpoint === endpoint);
    if (known !== undefined) {
      if (known.token === undefined && known.filterPolicy === filterPolicy) return known;
      if (known.token === undefined)
        throw invalidParameter('Attributes Reason: Subscription already exists with different attributes');
    }
    if (
      filterPolicy !== undefined &&
      this.of(topicArn).filter((one) => one.filterPolicy !== undefined && one.id !== known?.id).length >=
        POLICIES_PER_TOPIC
    ) {
      throw snsError(
        'FilterPolicyLimitExceeded',
        `Topic has reached the limit of ${POLICIES_PER_TOPIC} filter policies.`,
      );
    }
    const subscription = {
      id: known?.id ?? `${topicArn}:${randomUUID()}`,
      topicArn,
      endpoint,
      owner,
      filterPolicy,
      token: randomUUID().replaceAll('-', ''),
      until: this.clock.now() + PENDING,
    };
    this.#journal.put(subscription);
    this.#plan();
    return subscription;
  }

  confirm(topicArn: string, token: string): Subscription {
    const found = this.of(topicArn).find((one) => one.token === token);
    if (found === undefined) throw invalidParameter('Token');
    const confirmed = { ...found, token: undefined, until: undefined };
    this.#journal.put(confirmed);
    return confirmed;
  }

  filter(arn: string, filterPolicy: string | undefined): void {
    compileFilter(filterPolicy);
    this.#journal.put({ ...this.get(arn), filterPolicy });
  }

  remove(arn: string): void {
    this.#journal.remove(arn);
  }

  #pending(): Subscription[] {
    return [...this.#journal.entries.values()].filter(({ token }) => token !== undefined);
  }

  #expire(): void {
    const late = this.#pending().filter(({ until = Infinity }) => until <= this.clock.now());
    for (const { id } of late) this.#journal.remove(id);
    if (late.length > 0) this.#journal.rewrite();
    this.#plan();
  }

  #plan(): void {
    this.#cancel();
    const next = Math.min(...this.#pending().map(({ until = Infinity }) => until));
    if (next !== Infinity) this.#cancel = this.clock.after(next - this.clock.now(), () => this.#expire());
  }
}
