import type { IncomingMessage } from 'node:http';

export class BodyTooLarge extends Error {}
export class BodyTooSlow extends Error {}
/** Others hold what there is room for. */
export class NoRoomForBody extends Error {}
/** The client went away before its request was whole: there is nobody to answer. */
export class Disconnected extends Error {}

export interface BodyLimits {
  /** Bytes of one body. */
  readonly one: number;
  /** Bytes of all bodies that are being received, those of `small` or less not counted. */
  readonly all: number;
  /** Milliseconds from a request's headers to the end of its body. */
  readonly deadline: number;
}

/** Bytes that a body may have without being counted, so that whoever fills the room keeps nobody from a plain call. */
const small = 64 * 1024;

/** Receives the bodies of requests, within limits of size, room and time. */
export class Bodies {
  #held = 0;

  constructor(readonly limits: BodyLimits) {}

  /** Bytes of unfinished bodies, those of small ones not counted. */
  get held(): number {
    return this.#held;
  }

  /**
   * Stops reading at a limit but leaves the connection, over which the refusal still has to go.
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
      // Every request closes; only for one that was not whole is an error, and its stack, worth making.
      request.once('close', () => {
        if (!request.readableEnded) reject(new Disconnected());
      });
    }).finally(() => {
      clearTimeout(timer);
      count(0);
    });
  }
}
