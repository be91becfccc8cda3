import { useMemo } from 'react';
import type { Story, StoryPage } from '../api/stories.ts';
import { useWords } from '../words/context.tsx';
import { passagesOf } from './passages.ts';
import { Picture } from './Picture.tsx';
import type { Player, Playing } from './player.ts';
import type { Highlight } from './settings.ts';
import type { Timeline } from './timeline.ts';
import { useInSight } from './useInSight.ts';
import { Words } from './Words.tsx';

/** Properties that all pages of a story share. */
export interface Pages {
  readonly story: Story;
  readonly player: Player;
  readonly playing: Playing;
  readonly timeline: Timeline;
  readonly highlight: Highlight;
  readonly hasSound: boolean;
  onExpired(): Promise<unknown>;
  readonly onRetryPicture: ((page: number) => void) | undefined;
}

/** The words of a page, with the spoken ones. */
export function PageWords({
  page,
  text,
  story,
  player,
  playing,
  timeline,
  highlight,
  hasSound,
}: Pages & { readonly page: number; readonly text: string }) {
  const passages = useMemo(
    () =>
      passagesOf(
        text,
        story.language,
        hasSound ? timeline.sentencesOf(page) : [],
        hasSound ? timeline.wordsOf(page) : [],
      ),
    [text, story.language, timeline, page, hasSound],
  );
  // A page that was just turned to is not highlighted yet; a paused sentence is.
  const isHeard =
    playing.state === 'playing' ||
    playing.state === 'waiting' ||
    (playing.state === 'paused' && playing.sentence !== timeline.sentencesOf(page)[0]);
  const sentence =
    isHeard && highlight !== 'off' && playing.sentence?.page === page ? playing.sentence.start : undefined;
  const word = isHeard && highlight === 'word' && playing.word?.page === page ? playing.word.start : undefined;
  return (
    <Words
      text={text}
      passages={passages}
      sentence={hasSound ? sentence : undefined}
      word={hasSound ? word : undefined}
      onHear={hasSound ? (offset) => player.hear(page, offset) : undefined}
    />
  );
}

/** One page of a book for young children: its picture, and a few sentences. */
export function Leaf({ page, ...pages }: Pages & { readonly page: StoryPage }) {
  const { common } = useWords();
  const { onExpired, onRetryPicture } = pages;
  const words = useInSight<HTMLParagraphElement>(pages.playing);
  const hasPicture = page.illustration.status !== 'NOT_REQUESTED';
  return (
    <section className={hasPicture ? 'leaf' : 'leaf leaf--words'} aria-label={common.page(page.number)}>
      <Picture
        page={page}
        language={pages.story.language}
        onExpired={onExpired}
        onRetry={onRetryPicture && (() => onRetryPicture(page.number))}
      />
      <p ref={words} className="leaf__words" lang={pages.story.language} dir="auto">
        {page.title !== null && <strong className="leaf__chapter">{page.title}</strong>}
        <PageWords {...pages} page={page.number} text={page.text} />
      </p>
    </section>
  );
}
