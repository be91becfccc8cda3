/** A cache of values by text key, limited by total bytes. The least recently used value is evicted first. */
export class ByteCache<T> {
  readonly #kept = new Map<string, { readonly value: T; readonly bytes: number }>();
  #bytes = 0;

  constructor(readonly limit: number) {}

  /** Total size of the cached values, as reported by callers of `set`. */
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

  /** @param size bytes of the value, excluding its key; a value larger than an eighth of the limit is not cached */
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
