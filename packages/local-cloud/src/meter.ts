/** What AWS bills, each in the unit of its price list. */
export type Unit =
  | 'appsync.operations'
  | 'appsync.messages'
  | 'dynamodb.reads'
  | 'dynamodb.writes'
  | 'events.published'
  | 'events.apiDestinations'
  | 'lambda.requests'
  | 'lambda.gigabyteSeconds'
  | 'pipes.requests'
  | 's3.reads'
  | 's3.writes'
  | 'scheduler.invocations'
  | 'sns.requests'
  | 'sqs.requests';

/** Told by the services of what they do for a bill. */
export type Count = (unit: Unit, amount: number) => void;

/** For who does not care. */
export const uncounted: Count = () => undefined;

/** Adds up what the services of this cloud would have been billed for since it started. */
export class Meter {
  readonly #totals = new Map<Unit, number>();

  readonly count: Count = (unit, amount) => {
    this.#totals.set(unit, (this.#totals.get(unit) ?? 0) + amount);
  };

  get totals(): Readonly<Partial<Record<Unit, number>>> {
    return Object.fromEntries(this.#totals);
  }
}
