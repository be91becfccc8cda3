import { existsSync, readFileSync, rmSync } from 'node:fs';
import type { Cancel, Clock } from './clock.ts';
import { writeAtomically } from './files.ts';
import type { Log } from './log.ts';

const SECOND = 1_000;

/**
 * When to erase from disk after a user was deleted: immediately; after messages about them that were in flight have
 * been handled; and after the items that block reuse of a closed account have expired, which takes at most a day.
 */
const PASSES = [2 * SECOND, 120 * SECOND, 25 * 3_600 * SECOND] as const;

const RETRY = 3_600 * SECOND;

/** Removes deleted data from a service's files, where it would otherwise stay until they are rewritten. */
type Erase = () => unknown;

/**
 * Deleted data does not leave the disk at once: a journal keeps old lines until it is rewritten, and a database keeps
 * its freed pages. Services register here how to erase such data; it runs after a user was deleted. Passes that are
 * still pending survive a restart.
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

  /** Call this when everything runs. Passes left over from an earlier process run at their time, or now if overdue. */
  start(): void {
    const stored = this.#stored();
    if (stored !== undefined) for (const at of stored) this.#due.add(at);
    else {
      this.log('erasure', `${this.file} is damaged: everything that was deleted is erased once more.`);
      this.request();
    }
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
      this.log(
        'erasure',
        `Deleted data may still be on the disk. Erasing it failed and will be retried in an hour: ${String(error)}`,
      );
      return false;
    }
  }

  /** Undefined: the file is damaged, and nobody knows which passes are due. */
  #stored(): readonly number[] | undefined {
    if (!existsSync(this.file)) return [];
    const text = readFileSync(this.file, 'utf8');
    return /^(?:\d+\n)+$/.test(text) ? text.trimEnd().split('\n').map(Number) : undefined;
  }

  #save(): void {
    if (this.#due.size === 0) return rmSync(this.file, { force: true });
    // The last one first: it erases everything, and a file that was cut off at the end of a line still has it.
    writeAtomically(this.file, `${[...this.#due].sort((a, b) => b - a).join('\n')}\n`);
  }
}
