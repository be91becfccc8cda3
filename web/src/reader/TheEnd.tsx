import { Glyph } from './Glyph.tsx';

/** After the last page, in the place of the controls. Quiet: no praise, no confetti, and the same story again at one tap. */
export function TheEnd({ onBack, onAgain, onLeave }: { onBack(): void; onAgain(): void; onLeave(): void }) {
  return (
    <footer className="controls the-end" aria-label="The end">
      <p className="the-end__words">Good night.</p>
      <div className="the-end__ways">
        <button type="button" className="round" aria-label="Page before" onClick={onBack}>
          <Glyph name="previous" />
        </button>
        <button type="button" className="reader__pill reader__pill--main" onClick={onAgain}>
          <Glyph name="again" />
          Again!
        </button>
        <button type="button" className="reader__pill reader__pill--quiet" onClick={onLeave}>
          Back to the shelf
        </button>
      </div>
    </footer>
  );
}
