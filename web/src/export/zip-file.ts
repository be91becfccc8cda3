import { Zip, ZipDeflate, ZipPassThrough } from 'fflate';

/** Compressed formats gain nothing by being compressed again. */
const packed = /\.(png|jpe?g|webp|mp3|mp4)$/;

/**
 * A ZIP that grows file by file. Each part becomes a blob, which the browser can put on disk; nothing accumulates in
 * memory.
 */
export class ZipFile {
  #parts: BlobPart[] = [];
  #problem: Error | undefined;
  /** Bytes so far. */
  size = 0;
  readonly #zip = new Zip((problem, chunk) => {
    if (problem !== null) this.#problem = problem;
    else this.#parts.push(chunk as Uint8Array<ArrayBuffer>);
  });

  /** @param path with slashes; each only once */
  add(path: string, content: Uint8Array | string): void {
    const bytes = typeof content === 'string' ? new TextEncoder().encode(content) : content;
    const entry = packed.test(path) ? new ZipPassThrough(path) : new ZipDeflate(path, { level: 6 });
    this.#zip.add(entry);
    entry.push(bytes, true);
    if (this.#problem !== undefined) throw this.#problem;
    this.#parts = [new Blob(this.#parts)];
    this.size = (this.#parts[0] as Blob).size;
  }

  end(): Blob {
    this.#zip.end();
    if (this.#problem !== undefined) throw this.#problem;
    return new Blob(this.#parts, { type: 'application/zip' });
  }
}
