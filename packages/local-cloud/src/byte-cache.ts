/** Values by their text, as many as fit into a number of bytes; those that were not used for longest go first. */
export class ByteCache<T> {
  readonly #kept = new Map<string, { readonly value: T; readonly bytes: number }>();
  #bytes = 0;

  constructor(readonly limit: number) {}

  /** What is kept, by what those who put it in said it takes. */
  get bytes(): number {
    return this.#bytes;
  }

  has(text: string): boolean {
    return this.#kept.has(text);
  }

  get(text: string): T | undefined {
    const found = this.#kept.get(text);
    if (found === undefined) return undefined;
    this.#kept.delete(text);
    this.#kept.set(text, found);
    return found.value;
  }

  /** @param size bytes of the value, its text not counted; one of more than an eighth of the limit is not kept */
  set(text: string, value: T, size: number): void {
    const bytes = size + 2 * text.length;
    if (bytes > this.limit / 8) return;
    this.#drop(text);
    this.#kept.set(text, { value, bytes });
    this.#bytes += bytes;
    for (const oldest of this.#kept.keys()) {
      if (this.#bytes <= this.limit) break;
      this.#drop(oldest);
    }
  }

  #drop(text: string): void {
    this.#bytes -= this.#kept.get(text)?.bytes ?? 0;
    this.#kept.delete(text);
  }
}
