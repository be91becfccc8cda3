import { describe, expect, it } from 'vitest';
import type { Kept, Shares, StoredShare } from '../../../functions/shareStory/shares.ts';
import { listShares, readPayload, shareStory } from '../../../functions/shareStory/work.ts';

const now = Date.parse('2026-11-30T18:00:00.500Z');
const seconds = Math.floor(now / 1000);
const siteUrl = 'https://d1.cloudfront.net';
const payload = { action: 'share', owner: 'o', storyId: 's', storyCreatedAt: 'then', days: 30 } as const;

/**
 * A family's links in memory, and what was saved.
 * @param faster what another request writes before each of ours
 */
function memory(first: readonly StoredShare[] = [], faster: readonly (StoredShare | 'closed')[] = []) {
  const all = new Map(first.map((share) => [share.storyId, share]));
  const others = [...faster];
  const kept: (StoredShare & { readonly site: string })[] = [];
  const shares: Shares = {
    read: (_owner, storyId) => Promise.resolve(all.get(storyId)),
    list: () => Promise.resolve([...all.values()]),
    keep: (_owner, share): Promise<Kept> => {
      const other = others.shift();
      if (other === 'closed') return Promise.resolve('closed');
      if (other !== undefined) {
        all.set(other.storyId, other);
        return Promise.resolve('changed');
      }
      all.set(share.storyId, share);
      kept.push(share);
      return Promise.resolve('kept');
    },
  };
  return { work: { shares, siteUrl, now: () => now }, kept };
}

const share = (change: Partial<StoredShare> = {}): StoredShare => ({
  storyId: 's',
  storyCreatedAt: 'then',
  token: 'old',
  expiresAt: seconds + 1,
  ...change,
});

describe('shareStory', () => {
  it('makes a link of 128 random bits that expires after the given number of days', async () => {
    const { work, kept } = memory();
    const { share: made } = await shareStory(payload, work);

    expect(made).toEqual({
      storyId: 's',
      url: expect.stringMatching(/^https:\/\/d1\.cloudfront\.net\/s\/[\w-]{22}$/) as string,
      expiresAt: '2026-12-30T18:00:00.000Z',
    });
    expect(kept).toEqual([
      {
        storyId: 's',
        storyCreatedAt: 'then',
        token: made?.url.slice(-22),
        expiresAt: seconds + 30 * 86_400,
        site: siteUrl,
      },
    ]);
    expect((await shareStory(payload, memory().work)).share?.url).not.toBe(made?.url);
  });

  it('returns the existing link, and extends it', async () => {
    const { work, kept } = memory([share()]);

    expect((await shareStory({ ...payload, days: 1 }, work)).share).toEqual({
      storyId: 's',
      url: `${siteUrl}/s/old`,
      expiresAt: '2026-12-01T18:00:00.000Z',
    });
    expect(kept).toHaveLength(1);
  });

  it.each([
    ['one that has ended', share({ expiresAt: seconds })],
    ['one for an earlier story with the same id', share({ storyCreatedAt: 'before' })],
  ])('does not reuse %s', async (_, before) => {
    expect((await shareStory(payload, memory([before]).work)).share?.url).not.toContain('/s/old');
  });

  it('answers two simultaneous requests with the same link', async () => {
    const { work } = memory([], [share({ token: 'theirs' })]);

    expect((await shareStory(payload, work)).share?.url).toBe(`${siteUrl}/s/theirs`);
  });

  it('gives up when it keeps changing', async () => {
    const { work } = memory(
      [],
      Array.from({ length: 9 }, (_, at) => share({ token: `t${at}` })),
    );

    await expect(shareStory(payload, work)).rejects.toThrow('kept changing');
  });

  it('makes nothing for an account that is being deleted, or without a site', async () => {
    expect((await shareStory(payload, memory([], ['closed']).work)).problem).toMatchObject({ type: 'Conflict' });
    const { work, kept } = memory();
    expect((await shareStory(payload, { ...work, siteUrl: undefined })).problem).toMatchObject({
      type: 'NotConfigured',
    });
    expect(kept).toEqual([]);
  });
});

describe('listShares', () => {
  it('returns the working links, the first to expire first', async () => {
    const { work } = memory([
      share({ storyId: 'late', token: 'b', expiresAt: seconds + 20 }),
      share({ storyId: 'over', token: 'c', expiresAt: seconds }),
      share({ storyId: 'soon', token: 'a', expiresAt: seconds + 10 }),
    ]);

    expect((await listShares('o', work)).map(({ storyId, url }) => [storyId, url])).toEqual([
      ['soon', `${siteUrl}/s/a`],
      ['late', `${siteUrl}/s/b`],
    ]);
    expect(await listShares('o', { ...work, siteUrl: undefined })).toEqual([]);
  });
});

describe('readPayload', () => {
  it('accepts what the resolvers send', () => {
    expect(readPayload(payload)).toEqual(payload);
    expect(readPayload({ action: 'list', owner: 'o' })).toEqual({ action: 'list', owner: 'o' });
  });

  it.each([
    null,
    {},
    { action: 'list' },
    { action: 'drop', owner: 'o' },
    { ...payload, owner: '' },
    { ...payload, days: '30' },
    { ...payload, storyCreatedAt: undefined },
  ])('refuses %j', (value) => {
    expect(() => readPayload(value)).toThrow('names no user');
  });
});
