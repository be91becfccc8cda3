import { describe, expect, it } from 'vitest';
import { isBehind, mergeFull, mergeRow, rowOf } from '../../../web/src/live/merge.ts';
import { StoryStore } from '../../../web/src/live/store.ts';
import { story } from '../story.ts';

describe('merging by version', () => {
  it.each([
    ['a newer version replaces an older one', 1, 2, 2],
    ['an older one is thrown away', 3, 2, 3],
  ])('%s', (_, first, then, kept) => {
    expect(mergeFull(mergeFull(undefined, story({ version: first })), story({ version: then })).full?.version).toBe(
      kept,
    );
  });

  it('accepts the same version again, because the URLs of its media are new', () => {
    const narration = (url: string) => ({
      status: 'READY' as const,
      voice: null,
      language: null,
      url,
      marksUrl: null,
      seconds: null,
      stale: false,
      failure: null,
    });
    const merged = mergeFull(
      mergeFull(undefined, story({ narration: narration('old') })),
      story({ narration: narration('new') }),
    );
    expect(merged.full?.narration?.url).toBe('new');
  });

  it('keeps the whole story when a list row has the same version, and knows when it is outdated', () => {
    const known = mergeFull(undefined, story({ version: 4 }));
    expect(mergeRow(known, rowOf(story({ version: 4 })))).toBe(known);
    const behind = mergeRow(known, rowOf(story({ version: 5 })));
    expect([isBehind(known), isBehind(behind), behind.full?.version, behind.row.version]).toEqual([false, true, 4, 5]);
  });
});

describe('the store', () => {
  it('reports a change once, and nothing when nothing changed', () => {
    const store = new StoryStore();
    let told = 0;
    store.subscribe(() => told++);
    store.take(story({ version: 2 }));
    store.take(story({ version: 1 }));
    store.takeRows([rowOf(story({ version: 2 }))]);
    expect(told).toBe(1);
  });

  it('has the newest first, and returns the same array until something changes', () => {
    const store = new StoryStore();
    store.take(story({ id: 'older', createdAt: '2026-01-01T00:00:00Z' }));
    store.take(story({ id: 'newer', createdAt: '2026-02-01T00:00:00Z' }));
    expect(store.all().map(({ row }) => row.id)).toEqual(['newer', 'older']);
    expect(store.all()).toBe(store.all());
  });

  it('does not restore a deleted story when a late message arrives', () => {
    const store = new StoryStore();
    store.take(story({ id: 'gone' }));
    store.remove('gone');
    store.take(story({ id: 'gone', version: 9 }));
    expect([store.known('gone'), store.gone('gone')]).toEqual([undefined, 'deleted']);
  });

  it('distinguishes deleted stories from unknown ones, which may still arrive', () => {
    const store = new StoryStore();
    store.remove('early');
    expect(store.gone('early')).toBe('missing');
    store.take(story({ id: 'early' }));
    expect([store.gone('early'), store.known('early')?.row.id]).toEqual([undefined, 'early']);
    store.remove('early');
    store.remove('early');
    store.remove('elsewhere', 'deleted');
    expect([store.gone('early'), store.gone('elsewhere')]).toEqual(['deleted', 'deleted']);
  });
});
