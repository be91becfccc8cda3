import { createHash } from 'node:crypto';
import { narrationOfWords } from '../../../story/editing.ts';
import type { StoryItem } from '../../../story/item.ts';
import { inputHash } from '../../shared/media.ts';
import type { NewFile } from './pinata.ts';

/**
 * The files of a story in the archive. Their names depend on their content, so that an existing file need not be sent
 * again.
 */
export interface Content {
  readonly name: string;
  readonly contentType: string;
  /** The key of an object in the bucket; or the content itself. */
  readonly source: { readonly key: string } | { readonly text: string };
}

/** The last part of an object's key is a hash of what it was made from. */
const objectName = (key: string): string => key.slice(key.lastIndexOf('/') + 1);

/** The words as a family reads them, with the names of its characters. */
function wordsOf({ id, title, language, ageGroup, createdAt, pages = [] }: StoryItem): string {
  const read = pages.map(({ number, title: chapter, text, alt }) => ({
    number,
    ...(chapter !== undefined && { title: chapter }),
    text,
    alt,
  }));
  return JSON.stringify({ id, title, language, ageGroup, createdAt, pages: read }, null, 2);
}

export function contentsOf(story: StoryItem): readonly Content[] {
  const words = wordsOf(story);
  const narration = narrationOfWords(story);
  return [
    { name: `story-${inputHash({ words })}.json`, contentType: 'application/json', source: { text: words } },
    ...(story.pages ?? []).flatMap(({ number, illustration }) =>
      illustration?.status === 'READY' && illustration.key !== undefined
        ? [
            {
              name: `page-${number}-${objectName(illustration.key)}`,
              contentType: 'image/png',
              source: { key: illustration.key },
            },
          ]
        : [],
    ),
    ...(narration
      ? [[narration.key, 'audio/mpeg'] as const, [narration.marksKey, 'application/json'] as const].flatMap(
          ([key, contentType]) =>
            key === undefined ? [] : [{ name: `narration-${objectName(key)}`, contentType, source: { key } }],
        )
      : []),
  ];
}

/** The name of a story's group contains its id, so that the group can be found again if its own id is lost. */
export const storyGroup = (id: string): string => `nightlight story ${id}`;

/**
 * The family's index is a group with one file for each archived story. Its name is a hash, because nobody else needs to
 * know an account's id.
 */
export const familyGroup = (owner: string): string =>
  `nightlight family ${createHash('sha256').update(owner).digest('hex').slice(0, 16)}`;

export const entryName = (id: string): string => `${id}.json`;

/** One entry of the index. */
export const entryOf = ({ id, title }: StoryItem, groupId: string, archivedAt: string): NewFile => ({
  name: entryName(id),
  contentType: 'application/json',
  body: Buffer.from(JSON.stringify({ id, title, groupId, archivedAt })),
});
