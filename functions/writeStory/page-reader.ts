import { parseLeniently } from '../shared/json.ts';
import { AnswerStart } from './answer-start.ts';

/**
 * Finds finished pages in the JSON of a story that is still arriving: `{"title": …, "look": …, "pages": [{…}, {…`. It
 * reads character by character, so that pieces can end anywhere. Its results are preliminary: the whole is parsed again
 * at the end. If the answer does not begin with its own object, nothing is found, because prose may contain a draft,
 * too.
 */
export class PageReader {
  readonly #start = new AnswerStart();
  /** The open brackets, outermost first. */
  #open = '';
  #isInText = false;
  #isEscaped = false;
  /** The text that is being read, or was read last, at the outermost level: a field's name, if a colon follows. */
  #name = '';
  #field = '';
  /** The page that is being read. */
  #page = '';

  /** @returns the pages that this piece finished: the items of the list, as JSON */
  feed(piece: string): unknown[] {
    const pages: unknown[] = [];
    for (const character of this.#start.feed(piece)) {
      const page = this.#read(character);
      if (page !== undefined) pages.push(page);
    }
    return pages;
  }

  #read(character: string): unknown {
    const isInPage = this.#field === 'pages' && this.#open.startsWith('{[{');
    if (isInPage) this.#page += character;
    if (this.#isInText) this.#readText(character);
    else if (character === '"') {
      this.#isInText = true;
      this.#name = '';
    } else if (character === ':' && this.#open === '{') this.#field = this.#name;
    else if (character === '{' || character === '[') {
      this.#open += character;
      if (this.#field === 'pages' && this.#open === '{[{') this.#page = character;
    } else if (character === '}' || character === ']') {
      this.#open = this.#open.slice(0, -1);
      if (isInPage && this.#open === '{[') {
        const page = parseLeniently(this.#page);
        return page === '' ? null : page;
      }
    }
    return undefined;
  }

  #readText(character: string): void {
    if (this.#isEscaped) this.#isEscaped = false;
    else if (character === '\\') this.#isEscaped = true;
    else if (character === '"') {
      this.#isInText = false;
      return;
    }
    if (this.#open === '{') this.#name += character;
  }
}
