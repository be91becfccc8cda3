import { madeBy } from '../components/made-by.ts';
import { useWords } from '../words/context.tsx';
import { coverOf } from './book.ts';
import { Glyph } from './Glyph.tsx';
import type { Pages } from './Leaf.tsx';
import { PageWords } from './Leaf.tsx';
import { Picture } from './Picture.tsx';
import type { Heard } from './useSound.ts';

export interface CoverProps extends Pages {
  readonly kind: Heard['kind'];
  readonly noVoice: boolean;
  onDark(): void;
  onDeviceVoice(): void;
  onReadMyself(): void;
}

/** Why there is no sound, and what can be done. */
function NoSound({ story, noVoice, onDeviceVoice }: Pick<CoverProps, 'story' | 'noVoice' | 'onDeviceVoice'>) {
  const { reader } = useWords();
  const status = story.narration?.status ?? 'NOT_REQUESTED';
  const why = {
    PENDING: reader.recording,
    NOT_REQUESTED: reader.notNarrated,
    FAILED: reader.noNarration,
    READY: reader.noNarration,
  };
  return (
    <div className="opening__silent">
      <p>{why[status]}</p>
      {noVoice ? (
        <p className="opening__note">{reader.noDeviceVoice}</p>
      ) : (
        <button type="button" className="reader__pill" onClick={onDeviceVoice}>
          <Glyph name="voice" />
          {reader.useDeviceVoice}
        </button>
      )}
    </div>
  );
}

/** The first page: the title, and the three ways to read. Nothing plays before one of them is pressed. */
export function Cover({ kind, noVoice, onDark, onDeviceVoice, onReadMyself, ...pages }: CoverProps) {
  const words = useWords();
  const { common, reader } = words;
  const { story, player } = pages;
  const first = story.pages?.[0];
  const withPicture = story.pages?.find(({ illustration }) => illustration.url === coverOf(story)) ?? first;
  const minutes = story.receipt?.readingMinutes;
  return (
    <section className={withPicture?.illustration.url ? 'opening' : 'opening opening--words'} aria-label={reader.cover}>
      {withPicture?.illustration.url && (
        <Picture page={withPicture} language={story.language} onExpired={pages.onExpired} />
      )}
      <div className="opening__side">
        {minutes !== undefined && minutes !== null && (
          <p className="opening__about">{reader.about(Math.max(1, Math.round(minutes)))}</p>
        )}
        <h1 className="opening__title" lang={story.language} dir="auto">
          <PageWords {...pages} page={0} text={story.title ?? common.untitled.COMPLETE} />
        </h1>
        <p className="opening__about">{madeBy(words, story)}</p>
        {kind === 'silence' && <NoSound story={story} noVoice={noVoice} onDeviceVoice={onDeviceVoice} />}
        <div className="opening__ways">
          {kind !== 'silence' && (
            <>
              <button type="button" className="reader__pill reader__pill--main" onClick={() => player.play()}>
                <Glyph name="play" />
                {reader.readToMe}
              </button>
              <button type="button" className="reader__pill" onClick={onDark}>
                <Glyph name="dark" />
                {reader.listenDark}
              </button>
            </>
          )}
          <button
            type="button"
            className={kind === 'silence' ? 'reader__pill reader__pill--main' : 'reader__pill reader__pill--quiet'}
            onClick={onReadMyself}
          >
            <Glyph name="book" />
            {reader.readMyself}
          </button>
        </div>
      </div>
    </section>
  );
}
