/** What AWS bills for, each in the unit of its price list. */
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

/** Services call this for everything that would be billed. */
export type Count = (unit: Unit, amount: number) => void;

/** For callers that do not need the counts. */
export const ignoreCount: Count = () => undefined;

/** Adds up what AWS would have billed for since this cloud started. */
export class Meter {
  readonly #totals = new Map<Unit, number>();

  readonly count: Count = (unit, amount) => {
    this.#totals.set(unit, (this.#totals.get(unit) ?? 0) + amount);
  };

  get totals(): Readonly<Partial<Record<Unit, number>>> {
    return Object.fromEntries(this.#totals);
  }
}
