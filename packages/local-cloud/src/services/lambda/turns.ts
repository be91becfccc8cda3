import { throttled } from './account-concurrency.ts';

/** Limits how many calls of a function run at once. */
export class Turns {
  readonly #waiting: (() => void)[] = [];
  #running = 0;

  /**
   * @param capacity calls above this limit wait
   * @param reserved calls above this limit are refused (the function's reserved concurrency)
   */
  constructor(
    readonly capacity: number,
    readonly reserved: number | undefined,
  ) {}

  /** Calls that are running or waiting. */
  get underWay(): number {
    return this.#running + this.#waiting.length;
  }

  async enter(): Promise<void> {
    if (this.reserved !== undefined && this.#running >= this.reserved)
      throw throttled('ReservedFunctionConcurrentInvocationLimitExceeded');
    if (this.#running >= this.capacity) await new Promise<void>((resolve) => this.#waiting.push(resolve));
    else this.#running++;
  }

  leave(): void {
    const next = this.#waiting.shift();
    if (next === undefined) this.#running--;
    else next();
  }
}
