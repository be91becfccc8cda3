import type { IncomingMessage } from 'node:http';

export class BodyTooLarge extends Error {}
export class BodyTooSlow extends Error {}
/** Other requests are using all the memory available for bodies. */
export class NoRoomForBody extends Error {}
/** The client disconnected before it had sent the whole request, so there is nobody to answer. */
export class Disconnected extends Error {}

export interface BodyLimits {
  /** Maximum size of one body, in bytes. */
  readonly one: number;
  /** Maximum total size of all bodies being received, in bytes. Bodies of up to `small` bytes do not count. */
  readonly all: number;
  /** Maximum milliseconds from a request's headers to the end of its body; between two pieces of one that is streamed. */
  readonly deadline: number;
}

/** Bodies up to this many bytes are not counted, so that small calls still work when large ones have used up the room. */
const small = 64 * 1024;

/** Receives request bodies, within limits on size, memory and time. */
export class Bodies {
  #held = 0;

  constructor(readonly limits: BodyLimits) {}

  /** Bytes of unfinished bodies, not counting small ones. */
  get held(): number {
    return this.#held;
  }

  /**
   * Stops reading at a limit but keeps the connection open, because the refusal still has to be sent over it.
   * @throws BodyTooLarge, BodyTooSlow, NoRoomForBody, Disconnected
   */
  read(request: IncomingMessage): Promise<Buffer> {
    if (Number(request.headers['content-length'] ?? 0) > this.limits.one) return Promise.reject(new BodyTooLarge());
    const chunks: Buffer[] = [];
    let size = 0;
    let counted = 0;
    const count = (bytes: number): void => {
      this.#held += bytes - counted;
      counted = bytes;
    };
    let timer: NodeJS.Timeout | undefined;
    return new Promise<Buffer>((resolve, reject) => {
      const refuse = (error: Error): void => {
        request.pause();
        chunks.length = 0;
        reject(error);
      };
      timer = setTimeout(() => refuse(new BodyTooSlow()), this.limits.deadline);
      request.on('data', (chunk: Buffer) => {
        size += chunk.length;
        if (size > this.limits.one) return refuse(new BodyTooLarge());
        if (size > small) count(size);
        if (counted > 0 && this.#held > this.limits.all) return refuse(new NoRoomForBody());
        chunks.push(chunk);
      });
      request.once('end', () => resolve(Buffer.concat(chunks)));
      // Every request emits 'close'. Only an unfinished one is worth the cost of an error and its stack.
      request.once('close', () => {
        if (!request.readableEnded) reject(new Disconnected());
      });
    }).finally(() => {
      clearTimeout(timer);
      count(0);
    });
  }

  /**
   * A body of any size, one piece at a time. If the reader stops early, the connection stays open for the answer.
   * @throws BodyTooSlow, Disconnected
   */
  async *pieces(request: IncomingMessage): AsyncGenerator<Buffer, void> {
    const chunks: AsyncIterator<Buffer, void> = request.iterator({ destroyOnReturn: false });
    try {
      for (;;) {
        const next = await this.#inTime(chunks.next());
        if (next.done === true) return;
        yield next.value;
      }
    } finally {
      void chunks.return?.();
    }
  }

  /**
   * Reads the rest of a body that a route has refused, because a client that is still sending would not see the answer.
   * A body that is too long for that, or too slow, is cut off with the connection.
   */
  async discard(request: IncomingMessage): Promise<void> {
    const { all, deadline } = this.limits;
    const end = performance.now() + deadline;
    if (Number(request.headers['content-length'] ?? 0) > all) return;
    let size = 0;
    try {
      for await (const { length } of this.pieces(request)) {
        size += length;
        if (size > all || performance.now() > end) return;
      }
    } catch {
      // A sender that is slow or gone misses nothing but the answer.
    }
  }

  #inTime<T>(piece: Promise<T>): Promise<T> {
    let timer: NodeJS.Timeout | undefined;
    const late = new Promise<never>((_, reject) => {
      timer = setTimeout(() => reject(new BodyTooSlow()), this.limits.deadline);
    });
    const arrived = piece.catch(() => {
      throw new Disconnected();
    });
    return Promise.race([arrived, late]).finally(() => clearTimeout(timer));
  }
}
