import { Glyph } from './Glyph.tsx';

/** After the last page. Quiet: no praise, no confetti, and the same story again at one tap. */
export function TheEnd({ onAgain, onLeave }: { onAgain(): void; onLeave(): void }) {
  return (
    <section className="the-end" aria-label="The end">
      <p className="the-end__words">Good night.</p>
      <div className="the-end__ways">
        <button type="button" className="reader__pill reader__pill--main" onClick={onAgain}><Glyph name="again" />Again!</button>
        <button type="button" className="reader__pill reader__pill--quiet" onClick={onLeave}>Back to the shelf</button>
      </div>
    </section>
  );
}
