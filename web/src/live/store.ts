import type { Story, StoryRow } from '../api/stories.ts';
import { mergeFull, mergeRow } from './merge.ts';
import type { Known } from './merge.ts';

/** Newest first; stories of the same moment keep one order. */
const byAge = (a: Known, b: Known): number => b.row.createdAt.localeCompare(a.row.createdAt) || a.row.id.localeCompare(b.row.id);

/** Every story that this page has heard of, merged by version. */
export class StoryStore {
  readonly #known = new Map<string, Known>();
  readonly #gone = new Set<string>();
  readonly #watchers = new Set<() => void>();
  #sorted: readonly Known[] | undefined;

  readonly subscribe = (watcher: () => void): (() => void) => {
    this.#watchers.add(watcher);
    return () => void this.#watchers.delete(watcher);
  };

  known(id: string): Known | undefined {
    return this.#known.get(id);
  }

  /** There was such a story, and it was deleted; or there never was. */
  isGone(id: string): boolean {
    return this.#gone.has(id);
  }

  /** All of them, newest first; the same array until something changes. */
  all(): readonly Known[] {
    return (this.#sorted ??= [...this.#known.values()].sort(byAge));
  }

  take(story: Story): void {
    this.#set(story.id, mergeFull(this.#known.get(story.id), story));
  }

  takeRows(rows: readonly StoryRow[]): void {
    for (const row of rows) this.#set(row.id, mergeRow(this.#known.get(row.id), row));
  }

  remove(id: string): void {
    this.#gone.add(id);
    this.#known.delete(id);
    this.#changed();
  }

  #set(id: string, known: Known): void {
    // A late message does not bring back what was deleted.
    if (this.#gone.has(id) || this.#known.get(id) === known) return;
    this.#known.set(id, known);
    this.#changed();
  }

  #changed(): void {
    this.#sorted = undefined;
    for (const watcher of this.#watchers) watcher();
  }
}
