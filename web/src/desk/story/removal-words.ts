import type { Story } from '../../api/stories.ts';
import type { Words } from '../../words/en.ts';

export interface RemovalWords {
  readonly title: string;
  readonly text: string;
  readonly yes: string;
  readonly no: string;
}

/**
 * The question before a story is deleted: it names what will be lost; a story that is still being written is just
 * canceled.
 */
export function removalWords(
  { common, story: { remove } }: Pick<Words, 'common' | 'story'>,
  { status, pages, narration }: Pick<Story, 'status' | 'pages' | 'narration'>,
  title: string,
): RemovalWords {
  if (status === 'PENDING')
    return { title: remove.cancelTitle, text: remove.cancelText, yes: remove.yesCancel, no: remove.noCancel };
  const hasPictures = (pages ?? []).some(({ illustration }) => illustration.status === 'READY');
  const hasNarration = narration?.status === 'READY';
  const media = hasPictures ? (hasNarration ? 'both' : 'pictures') : hasNarration ? 'narration' : undefined;
  return {
    title: media === undefined ? remove.title(title) : remove.withMedia(title, remove.media[media]),
    text: remove.text,
    yes: remove.yes,
    no: common.keepIt,
  };
}
