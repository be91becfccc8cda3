import { unzipSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import { familyArchives } from '../../../web/src/export/family-archive.ts';
import type { ArchiveOptions, FamilySource, MissingOf } from '../../../web/src/export/family-archive.ts';
import type { Story } from '../../../web/src/api/stories.ts';
import { page, story } from '../support/stories.ts';

const png = new Uint8Array([0x89, 0x50, 0x4e, 0x47, 1, 2, 3]);
const narration = {
  status: 'READY',
  voice: 'Ruth',
  language: 'en-US',
  seconds: 8,
  stale: false,
  url: 'https://m/a.mp3?X-Amz-Signature=s',
  marksUrl: 'https://m/a.json?X-Amz-Signature=s',
  failure: null,
} as const;
const told = (given: Partial<Story> = {}): Story =>
  story({
    pages: [
      page(1, 'Mia saw a boat.', { status: 'READY', url: 'https://m/1.png?X-Amz-Signature=s', alt: 'A boat' }),
      page(2, 'Good night.'),
    ],
    narration,
    ...given,
  });

const source = (stories: readonly (Story | null)[], lost: readonly string[] = []): FamilySource => ({
  readFamily: () => Promise.resolve({ characters: [{ name: 'Mia' }], mail: false }),
  readIds: () => Promise.resolve(stories.map((_, index) => String(index))),
  readStory: (id) => Promise.resolve(stories[Number(id)] ?? null),
  load: (address) =>
    Promise.resolve(
      lost.some((one) => address.includes(one))
        ? undefined
        : address.includes('png')
          ? png
          : new TextEncoder().encode(address),
    ),
});

async function archivesOf(from: FamilySource, options: Partial<ArchiveOptions> = {}) {
  const progress: string[] = [];
  const missing: MissingOf[] = [];
  const archives: Record<string, Uint8Array>[] = [];
  for await (const { content } of familyArchives(from, {
    signal: new AbortController().signal,
    onProgress: (done, all) => void progress.push(`${done}/${all}`),
    onMissing: (what) => void missing.push(what),
    ...options,
  }))
    archives.push(unzipSync(new Uint8Array(await content.arrayBuffer())));
  return { progress, missing, archives, names: archives.map((one) => Object.keys(one)) };
}

const parsed = (bytes: Uint8Array | undefined): unknown => JSON.parse(new TextDecoder().decode(bytes));

describe('the archive of a family', () => {
  it('contains the family, and each story with its media and no URL', async () => {
    const {
      archives: [archive = {}],
      names,
      missing,
      progress,
    } = await archivesOf(source([told()]));
    const folder = 'stories/The Moon Boat';
    expect(names).toEqual([
      [
        'family.json',
        `${folder}/story.json`,
        `${folder}/pictures/1.png`,
        `${folder}/narration.mp3`,
        `${folder}/narration.json`,
      ],
    ]);
    expect(parsed(archive['family.json'])).toEqual({ characters: [{ name: 'Mia' }], mail: false });
    expect(archive[`${folder}/pictures/1.png`]).toEqual(png);
    const { pages, narration: heard, ...rest } = parsed(archive[`${folder}/story.json`]) as Record<string, unknown>;
    const { pages: _pages, narration: _narration, cover: _cover, ...given } = told();
    expect(rest).toEqual(given);
    expect(pages).toMatchObject([
      { number: 1, text: 'Mia saw a boat.', illustration: { alt: 'A boat', file: 'pictures/1.png' } },
      { number: 2, illustration: { file: null } },
    ]);
    expect(heard).toMatchObject({ voice: 'Ruth', file: 'narration.mp3', marksFile: 'narration.json' });
    expect(new TextDecoder().decode(archive[`${folder}/story.json`])).not.toMatch(/Signature|https:/);
    expect({ missing, progress }).toEqual({ missing: [], progress: ['0/1', '1/1'] });
  });

  it("contains the request, the judge's result, the decision, and the story that it replaced", async () => {
    const kept: Partial<Story> = {
      pages: null,
      narration: null,
      instructions: 'No cliffhangers.',
      imageStyle: 'watercolor',
      parentStoryId: 'another',
      review: {
        status: 'READY',
        scores: [{ criterion: 'fear', score: 4, sentence: 'Page 2 is dark.' }],
        violations: [{ kind: 'fear', page: 2, severity: 2 }],
        overall: 6.5,
        model: 'judge',
        stale: false,
        failure: null,
      },
      approval: { state: 'REJECTED', by: 'ADULT', reason: 'too sad', at: '2026-11-21T18:00:00.000Z' },
      readCount: 3,
      lastReadAt: '2026-11-20T18:00:00.000Z',
    };
    const {
      archives: [archive = {}],
    } = await archivesOf(source([told(kept)]));
    expect(parsed(archive['stories/The Moon Boat/story.json'])).toMatchObject(kept);
  });

  it('names what could not be loaded, and continues', async () => {
    const {
      missing,
      archives: [archive = {}],
    } = await archivesOf(source([told(), told()], ['png', 'mp3']));
    expect(missing).toEqual([
      { title: 'The Moon Boat', part: { kind: 'picture', page: 1 } },
      { title: 'The Moon Boat', part: { kind: 'sound' } },
      { title: 'The Moon Boat', part: { kind: 'picture', page: 1 } },
      { title: 'The Moon Boat', part: { kind: 'sound' } },
    ]);
    expect(parsed(archive['stories/The Moon Boat/story.json'])).toMatchObject({
      pages: [{ illustration: { file: null } }, {}],
      narration: { file: null, marksFile: 'narration.json' },
    });
  });

  it('gives each story a folder that every system accepts, also for similar or unusual titles', async () => {
    const plain = { pages: null, narration: null } as const;
    const titles = ['The Moon Boat', 'the moon boat', 'The Moon Boat', '../../etc/passwd', 'CON', null];
    const { names } = await archivesOf(source(titles.map((title) => told({ ...plain, title }))));
    expect(names[0]?.slice(1)).toEqual(
      ['The Moon Boat', 'the moon boat (2)', 'The Moon Boat (3)', 'etc passwd', 'Story CON', story().id].map(
        (folder) => `stories/${folder}/story.json`,
      ),
    );
  });

  it('leaves out stories that were deleted meanwhile', async () => {
    const { names, progress } = await archivesOf(source([null, told({ pages: null, narration: null })]));
    expect([names[0]?.length, progress.at(-1)]).toEqual([2, '2/2']);
  });

  it('continues in another file when one is full, with whole stories in each', async () => {
    const { names } = await archivesOf(
      source(['One', 'Two', 'Three'].map((title) => told({ title, narration: null }))),
      { most: 700 },
    );
    expect(names.length).toBeGreaterThan(1);
    expect(names.flat().filter((name) => name.endsWith('story.json'))).toEqual(
      ['One', 'Two', 'Three'].map((title) => `stories/${title}/story.json`),
    );
  });

  it('ends when it is cancelled', async () => {
    const controller = new AbortController();
    const stopped = archivesOf(source([told(), told()]), {
      signal: controller.signal,
      onProgress: () => controller.abort(new Error('cancelled')),
    });
    await expect(stopped).rejects.toThrow('cancelled');
  });

  it('passes on an error of the source', async () => {
    await expect(
      archivesOf({ ...source([told()]), readStory: () => Promise.reject(new Error('offline')) }),
    ).rejects.toThrow('offline');
  });
});
