import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { entryName, familyGroup, storyGroup } from '../../../../functions/runErrands/archive/contents.ts';
import { pinata } from '../../../../functions/runErrands/archive/pinata.ts';
import { archiveStory, removeArchived } from '../../../../functions/runErrands/archive/work.ts';
import type { Work } from '../../../../functions/runErrands/archive/work.ts';
import { edited, editOf } from '../../../../story/editing.ts';
import { approvedByAdult } from '../../../../story/lifecycle/approval.ts';
import type { StoryItem } from '../../../../story/item.ts';
import { pinataServer } from '../../../support/pinata-server.ts';
import type { PinataServer } from '../../../support/pinata-server.ts';
import { storyTable, writtenStory } from '../../../support/story-table.ts';
import type { StoryTable } from '../../../support/story-table.ts';

const JWT = 'eyJhbGciOiJIUzI1NiJ9.canary.signature';
const OWNER = '5c9e0f1a-2b3c-4d5e-8f60-718293a4b5c6';
const ID = '6f1c1f0e-3a52-4d8e-9b1a-0c9d8e7f6a5b';
const NOW = '2026-11-30T19:00:00.000Z';
const object = (name: string): string => `stories/${OWNER}/${ID}/${name}`;

const complete = (more: Partial<StoryItem> = {}): StoryItem => {
  const story = writtenStory([], false);
  return {
    ...story,
    title: 'The Lantern',
    status: 'COMPLETE',
    approvalState: 'APPROVED',
    openParts: 0,
    pages: (story.pages ?? []).map((page, at) =>
      at === 0 ? { ...page, illustration: { status: 'READY' as const, key: object('pages/1-aa.png') } } : page,
    ),
    narration: {
      status: 'READY',
      voice: 'Ruth',
      language: 'en-US',
      key: object('narration/bb.mp3'),
      marksKey: object('narration/cc.json'),
      seconds: 9,
    },
    ...more,
  };
};

let server: PinataServer;
let table: StoryTable;
let jwt: string;
let work: Work;
const errand = { id: ID, owner: OWNER };
const archive = () => archiveStory(errand, work);
const story = (): StoryItem | undefined => table.items.get(ID);
const index = (): string[] => server.namesIn(familyGroup(OWNER));
const copies = (): string[] => server.namesIn(storyGroup(ID));
const uploads = (): number => server.received.filter(({ url }) => url === '/v3/files').length;

beforeEach(async () => {
  server = await pinataServer(JWT);
  table = storyTable(complete());
  jwt = JWT;
  work = {
    stories: table,
    object: async (key) => Buffer.from(`the object ${key}`),
    pinata: pinata({
      key: { read: async () => ({ key: jwt, failure: null }) },
      apiUrl: server.url,
      uploadUrl: server.url,
      timeoutMs: 2000,
    }),
    now: () => new Date(NOW),
  };
});
afterEach(() => server.close());

const everything = [
  'narration-bb.mp3',
  'narration-cc.json',
  'page-1-1-aa.png',
  expect.stringMatching(/^story-\w{16}\.json$/),
];

describe('a story that is complete and approved', () => {
  it('is stored with text, pictures and sound in its own private group, listed, and marked as archived', async () => {
    expect(await archive()).toBe('archived');

    expect(copies()).toEqual(everything);
    expect(index()).toEqual([entryName(ID)]);
    expect([...server.files.values()].every(({ network }) => network === 'private')).toBe(true);
    const [group] = [...server.groups.values()].filter(({ name }) => name === storyGroup(ID));
    expect(story()).toMatchObject({ archiveGroup: group?.id, archivedAt: NOW });
    // Neither an account id nor the key is in any request outside its header.
    const sent = server.received.map(({ url, body }) => url + body).join('\n');
    expect(sent.includes(OWNER.slice(0, 8)) && !sent.includes(object('')) ? 'owner' : '').toBe('');
    expect(sent).not.toContain('canary');
  });

  it('is not sent again when the errand is repeated', async () => {
    await archive();
    const before = uploads();

    expect(await archive()).toBe('archived');

    expect(uploads()).toBe(before);
    expect([copies(), index()]).toEqual([everything, [entryName(ID)]]);
  });

  it('has the new picture instead of the old one after it was redrawn', async () => {
    await archive();
    const pages = (story()?.pages ?? []).map((page, at) =>
      at === 0 ? { ...page, illustration: { status: 'READY' as const, key: object('pages/1-dd.png') } } : page,
    );
    table.items.set(ID, { ...(story() as StoryItem), pages });

    await archive();

    expect(copies().filter((name) => name.startsWith('page-'))).toEqual(['page-1-1-dd.png']);
  });

  it('has the corrected words instead of the old ones, and no narration of those', async () => {
    await archive();
    const [words] = copies().filter((name) => name.startsWith('story-'));
    const before = story() as StoryItem;
    const edit = editOf({ title: 'The Lamp' }, before);
    if (edit.problem !== null) throw new Error(edit.problem);
    await table.updateStory(ID, edited(before, edit, {}, NOW));
    expect(await archive()).toBe('unwanted');
    await table.updateStory(ID, approvedByAdult(story() as StoryItem, NOW));

    expect(await archive()).toBe('archived');

    expect(copies()).toEqual(['page-1-1-aa.png', expect.stringMatching(/^story-/)]);
    expect(copies()).not.toContain(words);
    expect(index()).toEqual([entryName(ID)]);
    expect(server.received.at(-1)?.method).toBe('DELETE');
    expect(story()).toMatchObject({ archivedAt: NOW });
  });
});

it.each<[string, Partial<StoryItem>]>([
  ['not complete', { status: 'WRITTEN' }],
  ['not decided about', { approvalState: 'PENDING' }],
  ['rejected', { approvalState: 'REJECTED' }],
])('a story that is %s is not sent', async (_what, changes) => {
  table.items.set(ID, complete(changes));

  expect(await archive()).toBe('unwanted');
  expect(server.received).toEqual([]);
});

describe('when Pinata fails', () => {
  it.each([
    ['refuses the key', 401],
    ['has no space left', 403],
    ['is asked too fast', 429],
    ['is broken', 503],
  ])(
    'because it %s, nothing is listed, the error has no key in it, and the next errand finishes it',
    async (_what, status) => {
      // The group exists and its files are listed. The second upload is refused, and again after the key was reread.
      server.script.push(
        undefined,
        undefined,
        undefined,
        undefined,
        ...Array.from({ length: 8 }, () => ({ status, body: `{"error":"${JWT}"}` })),
      );

      const failure = await archive().catch((error: unknown) => error);

      expect(failure).toBeInstanceOf(Error);
      expect(String(failure)).toContain(String(status));
      expect(String(failure)).not.toContain('canary');
      expect([index(), story()?.archivedAt]).toEqual([[], undefined]);
      server.script.splice(0);
      expect(await archive()).toBe('archived');
      expect([copies(), index()]).toEqual([everything, [entryName(ID)]]);
    },
  );

  it('with a wrong key, every request is refused', async () => {
    jwt = 'another';

    await expect(archive()).rejects.toThrow('Pinata answered 401.');
    expect(server.groups.size).toBe(0);
  });

  it.each(['hang', 'reset', 'cut'] as const)('and an upload is cut off (%s): no half story is listed', async (end) => {
    server.script.push(undefined, undefined, undefined, undefined, end);

    await expect(archive()).rejects.toThrow();
    expect([index(), story()?.archivedAt]).toEqual([[], undefined]);

    expect(await archive()).toBe('archived');
    expect(copies()).toEqual(everything);
    expect(server.groups.size).toBe(2);
  });

  it('and it dies between creating and recording the group: the next one uses that group', async () => {
    table.between = () => {
      if (server.groups.size === 1) throw new Error('killed');
    };
    await expect(archive()).rejects.toThrow('killed');
    table.between = () => undefined;

    expect(await archive()).toBe('archived');
    expect([...server.groups.values()].filter(({ name }) => name === storyGroup(ID))).toHaveLength(1);
  });
});

describe('a removed story', () => {
  it('has nothing in the archive, and an empty index is removed as well', async () => {
    await archive();
    const group = story()?.archiveGroup ?? '';
    table.items.delete(ID);

    await removeArchived({ ...errand, group }, work);
    expect([server.groups.size, server.files.size]).toEqual([0, 0]);

    // Delivered once more.
    await removeArchived({ ...errand, group }, work);
  });

  it("leaves the family's other stories alone", async () => {
    const other = '7f1c1f0e-3a52-4d8e-9b1a-0c9d8e7f6a5b';
    table.items.set(other, { ...complete(), id: other });
    await archive();
    await archiveStory({ id: other, owner: OWNER }, work);
    const group = story()?.archiveGroup ?? '';
    table.items.delete(ID);

    await removeArchived({ ...errand, group }, work);

    expect([copies(), index(), server.namesIn(storyGroup(other))]).toEqual([[], [entryName(other)], everything]);
  });

  it.each([
    ['before its group is noted', 0],
    ['while its files are sent', 3],
    ['before it is listed', 5],
  ])('meanwhile, %s, leaves nothing', async (_when, requests) => {
    const { object: read } = work;
    table.between = () => {
      if (server.received.length > requests) table.items.delete(ID);
    };
    work = {
      ...work,
      object: async (key) => {
        if (server.received.length > requests) table.items.delete(ID);
        return read(key);
      },
    };

    expect(await archive()).toBe('gone');
    expect([server.groups.size, server.files.size]).toEqual([0, 0]);
  });

  it('and created again with the same id keeps its own files', async () => {
    await archive();
    const group = story()?.archiveGroup ?? '';

    await removeArchived({ ...errand, group }, work);

    expect(copies()).toEqual(everything);
  });
});
