import type { Story, StoryRow } from '../api/stories.ts';
import { Watchers } from '../state/watchers.ts';
import { mergeFull, mergeRow } from './merge.ts';
import type { Known } from './merge.ts';

/** Newest first; stories with the same time keep a stable order. */
const byAge = (a: Known, b: Known): number =>
  b.row.createdAt.localeCompare(a.row.createdAt) || a.row.id.localeCompare(b.row.id);

/**
 * `deleted` since this page knew it, or `missing` if this page never knew it: deleted earlier, another family's, or
 * never made.
 */
export type Gone = 'deleted' | 'missing';

/** Every story that this page has received, merged by version. */
export class StoryStore {
  readonly #known = new Map<string, Known>();
  /** Whether each existed before it was gone. */
  readonly #gone = new Map<string, Gone>();
  /** Ids of stories that are about to be deleted: no list has them. */
  readonly #hidden = new Set<string>();
  readonly #watchers = new Watchers();
  readonly subscribe = this.#watchers.subscribe;
  #sorted: readonly Known[] | undefined;

  known(id: string): Known | undefined {
    return this.#known.get(id);
  }

  /** Undefined for a story that exists, or that was not requested yet. */
  gone(id: string): Gone | undefined {
    return this.#gone.get(id);
  }

  /** All of them, newest first; the same array until something changes. */
  all(): readonly Known[] {
    return (this.#sorted ??= [...this.#known.values()].filter(({ row }) => !this.#hidden.has(row.id)).sort(byAge));
  }

  hide(id: string): void {
    this.#hidden.add(id);
    this.#changed();
  }

  show(id: string): void {
    if (this.#hidden.delete(id)) this.#changed();
  }

  take(story: Story): void {
    this.#set(story.id, mergeFull(this.#known.get(story.id), story));
  }

  takeRows(rows: readonly StoryRow[]): void {
    for (const row of rows) this.#set(row.id, mergeRow(this.#known.get(row.id), row));
  }

  remove(id: string, why: Gone = this.#known.has(id) ? 'deleted' : 'missing'): void {
    // A deleted story stays deleted, even when it is read again and missing.
    if (this.#gone.get(id) !== 'deleted') this.#gone.set(id, why);
    this.#known.delete(id);
    this.#changed();
  }

  #set(id: string, known: Known): void {
    // A late message does not bring back a deleted story; one that was only requested too early exists now.
    if (this.#gone.get(id) === 'deleted' || this.#known.get(id) === known) return;
    this.#gone.delete(id);
    this.#known.set(id, known);
    this.#changed();
  }

  #changed(): void {
    this.#sorted = undefined;
    this.#watchers.notify();
  }
}
