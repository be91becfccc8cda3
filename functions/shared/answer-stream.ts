import { EventStreamCodec } from '@smithy/core/event-streams';
import { MAX_ANSWER_LENGTH } from '../../story/parse.ts';
import { nothingYet } from '../../story/providers/types.ts';
import type { Gathered } from '../../story/providers/types.ts';
import { parseJson } from './json.ts';

/**
 * Combines an answer that is sent as events into the answer that would have been sent at once. A server that does not
 * stream sends just that, and it is accepted as well.
 */

export class TooLong extends Error {
  override readonly name = 'TooLong';
}

/**
 * A token can take 330 bytes of a stream, so the number of bytes says little about the text; but there must be a limit.
 */
const MAX_BYTES = 64_000_000;

export interface Live {
  readonly contentType: string;
  readonly body: AsyncIterable<Uint8Array>;
}

/** How a provider's events are combined into its answer. */
export interface EventReader {
  readonly addEvent: (gathered: Gathered, event: unknown) => Gathered;
  readonly answerOf: (gathered: Gathered) => unknown;
}

/** @param onText called with each piece of the content as it arrives */
export async function readAnswerStream(
  { contentType, body }: Live,
  { addEvent, answerOf }: EventReader,
  onText: (text: string) => void,
): Promise<unknown> {
  const type = contentType.toLowerCase();
  const events = type.startsWith('text/event-stream')
    ? serverSentEvents(body)
    : type.startsWith('application/vnd.amazon.eventstream')
      ? eventStream(body)
      : undefined;
  if (events === undefined) return parseJson(await wholeText(body));
  let gathered = nothingYet;
  for await (const event of events) {
    const before = gathered.text.length;
    gathered = addEvent(gathered, event);
    if (gathered.text.length > MAX_ANSWER_LENGTH) throw new TooLong();
    if (gathered.text.length > before) onText(gathered.text.slice(before));
    if (gathered.error !== null) break;
  }
  return answerOf(gathered);
}

async function wholeText(body: AsyncIterable<Uint8Array>): Promise<string> {
  const decoder = new TextDecoder();
  let text = '';
  for await (const piece of body) {
    text += decoder.decode(piece, { stream: true });
    if (text.length > MAX_ANSWER_LENGTH) throw new TooLong();
  }
  return text;
}

const DATA = /^data:\s?(.*)$/;

/**
 * The data of each event, parsed; `[DONE]`, which is not JSON, unchanged.
 * https://html.spec.whatwg.org/multipage/server-sent-events.html
 */
async function* serverSentEvents(body: AsyncIterable<Uint8Array>): AsyncGenerator<unknown> {
  const decoder = new TextDecoder();
  let rest = '';
  let length = 0;
  const eventIn = (line: string): unknown => {
    const data = DATA.exec(line)?.[1];
    return data === undefined || data === '[DONE]' ? data : parseJson(data);
  };
  for await (const piece of body) {
    length += piece.length;
    rest += decoder.decode(piece, { stream: true });
    const lines = rest.split(/\r\n|\n|\r(?!$)/);
    rest = lines.pop() ?? '';
    if (length > MAX_BYTES || rest.length > MAX_ANSWER_LENGTH) throw new TooLong();
    for (const line of lines) yield eventIn(line);
  }
  yield eventIn(rest);
}

const codec = new EventStreamCodec(
  (bytes) => Buffer.from(bytes).toString('utf8'),
  (text) => Buffer.from(text, 'utf8'),
);
/** The length of a message, which comes first, and the minimum length. */
const LENGTH_BYTES = 4;
const LEAST_MESSAGE = 16;

/**
 * The events of AWS's event stream encoding, as `{<event type>: <payload>}`. Its checksums are checked: a damaged
 * message throws. https://docs.aws.amazon.com/AmazonS3/latest/API/RESTSelectObjectAppendix.html
 */
async function* eventStream(body: AsyncIterable<Uint8Array>): AsyncGenerator<unknown> {
  let rest = Buffer.alloc(0);
  let length = 0;
  for await (const piece of body) {
    length += piece.length;
    rest = Buffer.concat([rest, piece]);
    while (rest.length >= LENGTH_BYTES) {
      const size = rest.readUInt32BE(0);
      if (size < LEAST_MESSAGE || size > MAX_ANSWER_LENGTH) throw new TooLong();
      if (rest.length < size) break;
      const { headers, body: payload } = codec.decode(rest.subarray(0, size));
      rest = rest.subarray(size);
      const name = headers[':event-type']?.value ?? headers[':exception-type']?.value;
      if (typeof name === 'string') yield { [name]: parseJson(Buffer.from(payload).toString('utf8')) };
    }
    if (length > MAX_BYTES) throw new TooLong();
  }
}
