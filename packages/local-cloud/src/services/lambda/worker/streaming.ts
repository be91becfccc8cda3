import { Writable } from 'node:stream';

/**
 * Response streaming as Lambda's runtime has it: https://docs.aws.amazon.com/lambda/latest/dg/config-rs-write-functions.html. The names,
 * the mark on the handler and the moment at which status and headers are written are those of
 * https://github.com/aws/aws-lambda-nodejs-runtime-interface-client (src/stream, src/function).
 */
const mark = Symbol.for('aws.lambda.runtime.handler.streaming');

export type StreamingHandler = (event: unknown, stream: Writable, context: object) => unknown;

/**
 * Takes one piece of a response. Settles when the piece was passed on, so that a slow reader slows the function down.
 */
export type Pass = (piece: Uint8Array) => Promise<void>;

class ResponseStream extends Writable {
  /**
   * Status and headers of a function URL's answer. They are written before the first piece; without a piece they are
   * never written.
   */
  prelude: string | undefined;
  readonly #pass: Pass;
  #isBegun = false;

  constructor(pass: Pass) {
    super();
    this.#pass = pass;
  }

  setContentType(): void {
    // Only the Invoke API shows this, and it does not stream here.
  }

  override _write(piece: Buffer, _encoding: BufferEncoding, callback: (error?: Error | null) => void): void {
    const begin = this.#isBegun || this.prelude === undefined ? [] : [Buffer.from(`${this.prelude}${'\0'.repeat(8)}`)];
    this.#isBegun = true;
    this.#pass(Buffer.concat([...begin, piece])).then(() => callback(), callback);
  }
}

/** The global that handlers find at load time. */
export function provideStreaming(): void {
  const awslambda = {
    streamifyResponse: (handler: StreamingHandler): StreamingHandler => Object.assign(handler, { [mark]: 'response' }),
    HttpResponseStream: {
      from(stream: ResponseStream, prelude: unknown): ResponseStream {
        stream.prelude = JSON.stringify(prelude);
        return stream;
      },
    },
  };
  Object.assign(globalThis, { awslambda });
}

export const isStreaming = (handler: object): boolean => Reflect.get(handler, mark) === 'response';

/** Settles when the handler has, and its stream has ended. */
export async function runStreaming(
  handler: StreamingHandler,
  event: unknown,
  context: object,
  pass: Pass,
): Promise<void> {
  const stream = new ResponseStream(pass);
  const closed = new Promise<void>((resolve, reject) => stream.once('close', resolve).once('error', reject));
  // A stream that fails while the handler runs is the handler's to hear of.
  closed.catch(() => {});
  const result = handler(event, stream, context);
  if (!(result instanceof Promise)) throw new Error('Streaming does not support non-async handlers.');
  await result;
  await closed;
}
