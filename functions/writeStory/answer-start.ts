const THINKING = '<think>';
const THINKING_ENDS = '</think>';
const FENCE = '```';

/**
 * Skips what may precede the object of an answer that is still arriving: one block of reasoning, and the opening line
 * of a code fence. Reasoning is never shown, whatever it contains; so if anything else precedes the object, no page of
 * it can be shown early.
 */
export class AnswerStart {
  #before = '';
  #state: 'before' | 'inside' | 'lost' = 'before';

  /** @returns the text of the answer's object in this piece */
  feed(piece: string): string {
    if (this.#state === 'inside') return piece;
    if (this.#state === 'lost') return '';
    this.#before += piece;
    const rest = afterFence(afterThinking(this.#before));
    if (rest === undefined || rest === '') return '';
    this.#state = rest.startsWith('{') ? 'inside' : 'lost';
    this.#before = '';
    return this.#state === 'inside' ? rest : '';
  }
}

/** Undefined while it is not known. */
function afterThinking(text: string): string | undefined {
  const start = text.trimStart();
  if (!start.startsWith(THINKING)) return start !== '' && THINKING.startsWith(start) ? undefined : start;
  const end = start.indexOf(THINKING_ENDS);
  return end === -1 ? undefined : start.slice(end + THINKING_ENDS.length).trimStart();
}

function afterFence(text: string | undefined): string | undefined {
  if (text === undefined) return undefined;
  if (!text.startsWith(FENCE)) return text !== '' && FENCE.startsWith(text) ? undefined : text;
  const line = text.indexOf('\n');
  return line === -1 ? undefined : text.slice(line + 1).trimStart();
}
