/** The message of `java.util.regex.PatternSyntaxException`. */
export class PatternSyntaxError extends Error {
  override readonly name = 'PatternSyntaxException';
}

/** A pattern, read from left to right. */
export class PatternReader {
  readonly #pattern: string;
  #at = 0;

  constructor(pattern: string) {
    this.#pattern = pattern;
  }

  get rest(): string {
    return this.#pattern.slice(this.#at);
  }

  get isAtEnd(): boolean {
    return this.#at >= this.#pattern.length;
  }

  startsWith(text: string): boolean {
    return this.#pattern.startsWith(text, this.#at);
  }

  take(length = 1): string {
    const taken = this.#pattern.slice(this.#at, this.#at + length);
    this.#at += length;
    return taken;
  }

  /** One whole character, including both halves of a surrogate pair; empty at the end. */
  takeCharacter(): string {
    if (this.isAtEnd) return '';
    const character = String.fromCodePoint(this.#pattern.codePointAt(this.#at) ?? 0);
    this.#at += character.length;
    return character;
  }

  error(message: string): PatternSyntaxError {
    return new PatternSyntaxError(`${message} near index ${this.#at}\n${this.#pattern}`);
  }
}
