import type { Story } from '../api/stories.ts';
import { pictureType } from './epub.ts';
import { plainName } from './file-name.ts';
import type { MissingPart } from './missing.ts';
import { ZipFile } from './zip-file.ts';

/** The source of a family's data. */
export interface FamilySource {
  /** All data except stories: children, characters, scenes, bedtimes, mail, usage. */
  readFamily(): Promise<Readonly<Record<string, unknown>>>;
  /** The ids of the whole shelf, the oldest story first. */
  readIds(): Promise<readonly string[]>;
  /** Null when the story was deleted meanwhile. */
  readStory(id: string): Promise<Story | null>;
  /** A picture, sound or marks; undefined if it could not be loaded. */
  load(address: string): Promise<Uint8Array | undefined>;
}

/** One ZIP of several, or the only one. */
export interface Archive {
  readonly content: Blob;
  /** From 1. */
  readonly part: number;
  readonly isLast: boolean;
}

/** A part that a story lacks in the archive. */
export interface MissingOf {
  /** The story's, or its id. */
  readonly title: string;
  readonly part: MissingPart;
}

export interface ArchiveOptions {
  readonly signal: AbortSignal;
  /** Reported before each story, and at the end. */
  onProgress(done: number, all: number): void;
  /** What the archive lacks. */
  onMissing(what: MissingOf): void;
  /**
   * The size in bytes at which another archive is started: a ZIP without extensions ends at four gigabytes, and many
   * programs fail at two.
   */
  readonly most?: number;
}

const indented = (value: unknown): string => `${JSON.stringify(value, null, 2)}\n`;

/** A story's files with their names in the archive. */
type Files = Map<string, Uint8Array>;

/** Loads a story's files; their addresses expire within an hour, so the archive does not contain them. */
async function mediaOf(
  story: Story,
  load: FamilySource['load'],
  onMissing: (part: MissingPart) => void,
): Promise<Files> {
  const files: Files = new Map();
  const take = async (
    address: string | null | undefined,
    part: MissingPart,
    nameOf: (bytes: Uint8Array) => string,
  ): Promise<void> => {
    if (!address) return;
    const bytes = await load(address);
    if (bytes === undefined) onMissing(part);
    else files.set(nameOf(bytes), bytes);
  };
  await Promise.all([
    ...(story.pages ?? []).map(({ number, clip }) =>
      take(clip.url, { kind: 'clip', page: number }, () => `clips/${number}.mp4`),
    ),
    ...(story.pages ?? []).map(({ number, illustration }) =>
      take(
        illustration.url,
        { kind: 'picture', page: number },
        (bytes) => `pictures/${number}.${pictureType(bytes)?.ending ?? 'bin'}`,
      ),
    ),
    take(story.narration?.url, { kind: 'sound' }, () => 'narration.mp3'),
    take(story.narration?.marksUrl, { kind: 'highlighting' }, () => 'narration.json'),
  ]);
  return files;
}

/**
 * A story as the API returns it, with file names in place of addresses. The cover is one of the pages' pictures, so it
 * is left out.
 */
function archivedStory({ pages, narration, cover: _cover, ...story }: Story, files: Files): object {
  const pictureOf = (page: number): string | null =>
    [...files.keys()].find((name) => name.startsWith(`pictures/${page}.`)) ?? null;
  const fileOf = (name: string): string | null => (files.has(name) ? name : null);
  return {
    ...story,
    pages:
      pages?.map(({ illustration: { url: _url, ...illustration }, clip: { url: _clipUrl, ...clip }, ...page }) => ({
        ...page,
        clip: { ...clip, file: fileOf(`clips/${page.number}.mp4`) },
        illustration: { ...illustration, file: pictureOf(page.number) },
      })) ?? null,
    narration:
      narration &&
      (({ url: _url, marksUrl: _marksUrl, ...rest }) => ({
        ...rest,
        file: fileOf('narration.mp3'),
        marksFile: fileOf('narration.json'),
      }))(narration),
  };
}

/** Folder names that differ on every system: many ignore case. */
function makeFolders(): (story: Story) => string {
  const taken = new Set<string>();
  return ({ id, title }) => {
    const name = plainName(title ?? id);
    let folder = name;
    for (let count = 2; taken.has(folder.toLowerCase()); count++) folder = `${name} (${count})`;
    taken.add(folder.toLowerCase());
    return `stories/${folder}`;
  };
}

/**
 * All stored data of a family, as ZIP files: `family.json`, and a folder for each story with its words, pictures, sound
 * and marks. Each archive is passed on as soon as it is full.
 * @throws the reason of an abort, and what the source throws
 */
export async function* familyArchives(
  source: FamilySource,
  { signal, onProgress, onMissing, most = 2e9 }: ArchiveOptions,
): AsyncGenerator<Archive> {
  const [family, ids] = await Promise.all([source.readFamily(), source.readIds()]);
  const folderOf = makeFolders();
  let part = 1;
  let zip = new ZipFile();
  zip.add('family.json', indented(family));
  for (const [done, id] of ids.entries()) {
    signal.throwIfAborted();
    onProgress(done, ids.length);
    const story = await source.readStory(id);
    if (story === null) continue;
    const files = await mediaOf(story, source.load, (part) => onMissing({ title: story.title ?? story.id, part }));
    signal.throwIfAborted();
    if (zip.size > most) {
      yield { content: zip.end(), part: part++, isLast: false };
      zip = new ZipFile();
    }
    const folder = folderOf(story);
    zip.add(`${folder}/story.json`, indented(archivedStory(story, files)));
    for (const [name, bytes] of files) zip.add(`${folder}/${name}`, bytes);
  }
  onProgress(ids.length, ids.length);
  yield { content: zip.end(), part, isLast: true };
}
