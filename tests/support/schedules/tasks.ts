import type { Stories } from '../../../functions/shared/stories.ts';

/**
 * Something that runs in steps, each of which waits until the schedule continues it: an invocation of a function, or a
 * request.
 */
export class Task {
  /** Each blocks one part of the task. */
  readonly #gates: (() => void)[] = [];
  isAlive = true;
  /** It is requesting words from the model at this moment. */
  isPaying = false;

  /**
   * @param until when it is ended, in epoch ms
   * @param generation which of the story's acceptances it works for, once it knows
   */
  constructor(
    readonly name: string,
    readonly until: number,
    readonly mayDie: boolean,
    public generation = 0,
  ) {}

  /** Whether a step is waiting. */
  get isWaiting(): boolean {
    return this.isAlive && this.#gates.length > 0;
  }

  /** Resolves when the schedule continues it; never if the task was ended, as a killed function stops halfway. */
  step(): Promise<void> {
    return new Promise((resolve) => this.#gates.push(resolve));
  }

  resume(which: number): void {
    this.#gates.splice(which % this.#gates.length, 1)[0]?.();
  }

  end(): void {
    this.isAlive = false;
    this.#gates.length = 0;
  }

  /**
   * The table as this task sees it: others can write between any two of its calls. A call that was sent may arrive
   * although the task has ended.
   */
  through({ readStory, updateStory }: Stories): Stories {
    return {
      readStory: async (id) => {
        await this.step();
        const read = await readStory(id);
        await this.step();
        return read;
      },
      updateStory: async (id, change) => {
        await this.step();
        const written = await updateStory(id, change);
        await this.step();
        return written;
      },
    };
  }
}
