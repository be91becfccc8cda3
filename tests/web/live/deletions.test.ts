import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { Deletions, undoable } from '../../../web/src/live/deletions.ts';
import { StoryStore } from '../../../web/src/live/store.ts';
import { story } from '../story.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

function shelf() {
  const store = new StoryStore();
  store.take(story({ id: 'a' }));
  store.take(story({ id: 'b' }));
  const removed: string[] = [];
  const problems: unknown[] = [];
  const deletions = new Deletions(store);
  const later = (id: string, failure?: Error) =>
    deletions.later(
      id,
      async () => {
        removed.push(id);
        if (failure) throw failure;
        store.remove(id, 'deleted');
      },
      (problem) => problems.push(problem),
    );
  return { deletions, later, removed, problems, shown: () => store.all().map(({ row }) => row.id) };
}

describe('a deletion', () => {
  it('hides the story at once, and is requested after ten seconds', async () => {
    const { later, removed, shown } = shelf();
    later('a');
    await vi.advanceTimersByTimeAsync(undoable - 1);
    expect([shown(), removed]).toEqual([['b'], []]);
    await vi.advanceTimersByTimeAsync(1);
    expect([shown(), removed]).toEqual([['b'], ['a']]);
  });

  it('that is undone was never requested', async () => {
    const { deletions, later, removed, shown } = shelf();
    later('a');
    deletions.undo('a');
    await vi.advanceTimersByTimeAsync(undoable);
    expect([shown(), removed]).toEqual([['a', 'b'], []]);
  });

  it('is dropped when the user leaves before', async () => {
    const { deletions, later, removed, shown } = shelf();
    later('a');
    later('b');
    deletions.stop();
    await vi.advanceTimersByTimeAsync(undoable);
    expect([shown(), removed]).toEqual([['a', 'b'], []]);
  });

  it('that failed shows the story again, and says why', async () => {
    const { later, problems, shown } = shelf();
    later('a', new Error('offline'));
    await vi.advanceTimersByTimeAsync(undoable);
    expect([shown(), problems]).toEqual([['a', 'b'], [new Error('offline')]]);
  });
});
