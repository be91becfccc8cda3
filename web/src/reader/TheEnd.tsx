import { useWords } from '../words/context.tsx';
import { Glyph } from './Glyph.tsx';
import { QuietSounds } from './QuietSounds.tsx';

/**
 * After the last page, in place of the controls. Quiet: no praise, no confetti, and the same story again at one tap.
 */
export function TheEnd({
  onBack,
  onAgain,
  onSequel,
  onLeave,
}: {
  onBack(): void;
  onAgain(): void;
  /** Requests a sequel, for another evening; undefined if that is not possible, for example offline. */
  readonly onSequel: (() => void) | undefined;
  onLeave(): void;
}) {
  const { end, previous } = useWords().reader;
  return (
    <footer className="controls the-end" aria-label={end.label}>
      <p className="the-end__words">{end.goodNight}</p>
      <div className="the-end__ways">
        <button type="button" className="round" aria-label={previous} onClick={onBack}>
          <Glyph name="previous" />
        </button>
        <button type="button" className="reader__pill reader__pill--main" onClick={onAgain}>
          <Glyph name="again" />
          {end.again}
        </button>
        <button type="button" className="reader__pill reader__pill--quiet" onClick={onLeave}>
          {end.shelf}
        </button>
      </div>
      <div className="the-end__more">
        {onSequel !== undefined && (
          <button type="button" className="chooser chooser--button" onClick={onSequel}>
            {end.sequel}
          </button>
        )}
        <QuietSounds />
      </div>
    </footer>
  );
}
