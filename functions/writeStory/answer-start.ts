const THINKING = '<think>';
const THINKING_ENDS = '</think>';
const FENCE = '```';

/**
 * Leaves out what may stand before the object of an answer that is still coming: one block of thinking, and the opening line of a code fence. What
 * was thought is never shown, whatever it holds; so anything else before the object means that no early look at it can be trusted.
 */
export class AnswerStart {
  #before = '';
  #state: 'before' | 'inside' | 'lost' = 'before';

  /** @returns what of the answer's object came with this piece */
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

/** Undefined while it cannot be told. */
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
