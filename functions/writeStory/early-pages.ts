import type { DraftPage, Failure } from '../../story/types.ts';

interface Entry {
  readonly page: DraftPage;
  readonly checked: Promise<Failure | null>;
  /** Undefined while it is being checked. */
  outcome?: Failure | null;
}

/**
 * Shows pages while the rest of the story is still being written: each after its own check, in order. Checks run in
 * parallel; pages that passed during a write are written together right after it.
 */
export class EarlyPages {
  readonly #check: (page: DraftPage) => Promise<Failure | null>;
  readonly #show: (pages: readonly DraftPage[]) => Promise<void>;
  readonly #stop: () => void;
  readonly #waiting: Entry[] = [];
  readonly #shown: DraftPage[] = [];
  #failure: Failure | null = null;
  #isOver = false;
  #work: Promise<void> = Promise.resolve();

  /**
   * @param check null when a page may be shown
   * @param show every page that may be shown by now, including those shown before
   * @param stop called once when no more will be shown, because a page did not pass or a write was refused
   */
  constructor(options: {
    readonly check: (page: DraftPage) => Promise<Failure | null>;
    readonly show: (pages: readonly DraftPage[]) => Promise<void>;
    readonly stop: () => void;
  }) {
    this.#check = options.check;
    this.#show = options.show;
    this.#stop = options.stop;
  }

  add(page: DraftPage): void {
    if (this.#isOver) return;
    const entry: Entry = { page, checked: this.#check(page) };
    void entry.checked.then(
      (outcome) => (entry.outcome = outcome),
      () => undefined,
    );
    this.#waiting.push(entry);
    this.#work = this.#work.then(() => this.#run());
    // Reported by `end`; nothing waits for it before.
    this.#work.catch(() => undefined);
  }

  /**
   * Waits for running checks and writes.
   * @returns why a page was not shown
   * @throws what `show` threw
   */
  async end(): Promise<Failure | null> {
    await this.#work;
    return this.#failure;
  }

  async #run(): Promise<void> {
    try {
      for (let first = this.#waiting[0]; first !== undefined; first = this.#waiting[0]) {
        await first.checked;
        const passed = this.#takePassed();
        if (this.#failure !== null) return this.#giveUp();
        this.#shown.push(...passed);
        await this.#show([...this.#shown]);
      }
    } catch (error) {
      this.#giveUp();
      throw error;
    }
  }

  /** The first pages whose checks have ended, up to one that did not pass. */
  #takePassed(): DraftPage[] {
    const passed: DraftPage[] = [];
    for (let entry = this.#waiting[0]; entry?.outcome !== undefined; entry = this.#waiting[0]) {
      this.#failure = entry.outcome;
      if (this.#failure !== null) break;
      passed.push(entry.page);
      this.#waiting.shift();
    }
    return passed;
  }

  #giveUp(): void {
    this.#isOver = true;
    this.#waiting.length = 0;
    this.#stop();
  }
}
