import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
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
}

/** https://docs.aws.amazon.com/general/latest/gr/sns.html */
const POLICIES_PER_TOPIC = 200;

const read = ({ topicArn, endpoint, owner, filterPolicy, token }: JsonObject, id: string): Subscription | undefined =>
  typeof topicArn === 'string' && typeof endpoint === 'string'
    ? {
        id,
        topicArn,
        endpoint,
        owner: String(owner),
        filterPolicy: typeof filterPolicy === 'string' ? filterPolicy : undefined,
        token: typeof token === 'string' ? token : undefined,
      }
    : undefined;

/** All subscriptions, in `subscriptions.jsonl` below `folder`. */
export class Subscriptions {
  readonly #journal: Journal<Subscription>;

  constructor(folder: string, erasure?: Pick<Erasure, 'add'>) {
    this.#journal = openJournal(join(folder, 'subscriptions.jsonl'), read, erasure);
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
    };
    this.#journal.put(subscription);
    return subscription;
  }

  confirm(topicArn: string, token: string): Subscription {
    const found = this.of(topicArn).find((one) => one.token === token);
    if (found === undefined) throw invalidParameter('Token');
    const confirmed = { ...found, token: undefined };
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
}
