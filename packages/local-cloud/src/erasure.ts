import { existsSync, readFileSync, rmSync } from 'node:fs';
import type { Cancel, Clock } from './clock.ts';
import { writeAtomically } from './files.ts';
import type { Log } from './log.ts';

const SECOND = 1_000;

/**
 * When the disk is looked through after a user was deleted: at once; when messages about them that were under way have
 * been handled; and when items that keep a closed account closed are over their time, which is a day at most.
 */
const PASSES = [2 * SECOND, 120 * SECOND, 25 * 3_600 * SECOND] as const;

const RETRY = 3_600 * SECOND;

/** Removes what a service has deleted from its files, where it would stay until they are written anew. */
type Erase = () => unknown;

/**
 * Deleted is not yet gone from a disk: a journal keeps the lines of what was removed until it is written anew, a
 * database its freed pages. Services say here how they erase that, and it is done when a user was deleted.
 * What is still to be done outlives the process.
 */
export class Erasure {
  readonly #erasers: Erase[] = [];
  readonly #due = new Set<number>();
  #cancel: Cancel = () => undefined;
  #running: Promise<void> = Promise.resolve();
  #stopped = false;

  /** @param file holds when the next passes are due, in milliseconds since the epoch */
  constructor(
    readonly file: string,
    readonly clock: Clock,
    readonly log: Log,
  ) {}

  add(erase: Erase): void {
    this.#erasers.push(erase);
  }

  /** Everything runs: passes that an earlier process owed are done at their time, or now. */
  start(): void {
    for (const at of this.#stored()) this.#due.add(at);
    this.#plan();
  }

  /** Somebody's data was deleted. */
  request(): void {
    for (const pass of PASSES) this.#due.add(this.clock.now() + pass);
    this.#save();
    this.#plan();
  }

  async stop(): Promise<void> {
    this.#stopped = true;
    this.#cancel();
    await this.#running;
  }

  #plan(): void {
    this.#cancel();
    if (this.#due.size === 0 || this.#stopped) return;
    const next = Math.min(...this.#due);
    this.#cancel = this.clock.after(Math.max(0, next - this.clock.now()), () => void (this.#running = this.#pass()));
  }

  async #pass(): Promise<void> {
    const now = this.clock.now();
    const isDone = await this.#erase();
    for (const at of this.#due) if (at <= now) this.#due.delete(at);
    if (!isDone) this.#due.add(now + RETRY);
    this.#save();
    this.#plan();
  }

  async #erase(): Promise<boolean> {
    try {
      for (const erase of this.#erasers) await erase();
      return true;
    } catch (error) {
      this.log('erasure', `What was deleted may still be on the disk, and is erased in an hour: ${String(error)}`);
      return false;
    }
  }

  #stored(): readonly number[] {
    if (!existsSync(this.file)) return [];
    return readFileSync(this.file, 'utf8')
      .split('\n')
      .map(Number)
      .filter((at) => at > 0);
  }

  #save(): void {
    if (this.#due.size === 0) return rmSync(this.file, { force: true });
    writeAtomically(this.file, `${[...this.#due].join('\n')}\n`);
  }
}
