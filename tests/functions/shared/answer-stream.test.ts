import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { TooLong, readAnswerStream } from '../../../functions/shared/answer-stream.ts';
import { addEvent, answerOf, read as readAnswer } from '../../../story/providers/openai.ts';
import { completionEvents } from 'storyteller/completion-stream.ts';
import { completion, draft } from '../../support/model-server.ts';

async function* inPieces(bytes: Buffer, size: number): AsyncGenerator<Uint8Array> {
  for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size);
}

async function read(text: string, { size = 7, contentType = 'text/event-stream; charset=utf-8' } = {}) {
  const heard: string[] = [];
  const answer = await readAnswerStream(
    { contentType, body: inPieces(Buffer.from(text), size) },
    { addEvent, answerOf },
    (piece) => heard.push(piece),
  );
  return { answer, heard: heard.join('') };
}

const readCompletion = (answer: unknown) => readAnswer(200, answer, []);
const readReceipt = (answer: unknown) => readCompletion(answer).receipt;
const kindOf = (answer: unknown): string => {
  const { content, isFiltered, refusal } = readCompletion(answer);
  return content !== null ? 'content' : isFiltered ? 'filtered' : refusal === '' ? 'failure' : 'refusal';
};

const chunk = (fields: object): string => `data: ${JSON.stringify(fields)}\n\n`;
const says = (content: string, finish_reason: string | null = null): string =>
  chunk({ choices: [{ index: 0, delta: { content }, finish_reason }] });

describe('a completion that comes as events', () => {
  it('equals the complete answer, wherever the bytes are split', async () => {
    const whole = completion({ ...draft(), title: 'Das Mäuschen 🦊 und „die“ Laterne' });
    const events = completionEvents(whole, true).join('');
    await fc.assert(
      fc.asyncProperty(fc.integer({ min: 1, max: 400 }), fc.constantFrom('\n', '\r\n', '\r'), async (size, end) => {
        const { answer, heard } = await read(events.replaceAll('\n', end), { size });

        expect(readCompletion(answer)).toEqual(readCompletion(whole));
        expect(readReceipt(answer)).toEqual(readReceipt(whole));
        expect(JSON.parse(heard)).toMatchObject({ title: 'Das Mäuschen 🦊 und „die“ Laterne' });
      }),
      { numRuns: 60 },
    );
  });

  it.each([
    ['stops without a reason', says('{"title":'), 'failure'],
    ['is cut off', says('{"title":') + says('', 'length'), 'failure'],
    ['is filtered', says('{"title":', 'content_filter'), 'filtered'],
    [
      'is a refusal',
      chunk({ choices: [{ delta: { refusal: "I can't" } }] }) +
        chunk({ choices: [{ delta: {}, finish_reason: 'stop' }] }),
      'refusal',
    ],
    ['is nothing', '', 'failure'],
    ['is comments', ': keep-alive\n\n: keep-alive\n\n', 'failure'],
    [
      'is nonsense',
      'data: {"choices":\n\ndata: 7\n\ndata: null\n\ndata: {"choices":{"0":1}}\n\ndata: {"choices":[null]}\n\ndata: {"choices":[{"delta":null}]}\n\nevent: x\nid: 3\n\n',
      'failure',
    ],
  ])('that %s is handled correctly', async (_what, text, kind) => {
    expect(kindOf((await read(text)).answer)).toBe(kind);
  });

  it('is read whole from a server that does not stream', async () => {
    const whole = completion(draft());
    const { answer } = await read(JSON.stringify(whole), { contentType: 'application/json' });

    expect(answer).toEqual(whole);
  });

  it('is empty when it is not JSON', async () => {
    expect((await read('<html>', { contentType: 'text/html' })).answer).toBe('');
  });

  it('is not read beyond a limit', async () => {
    await expect(read('x'.repeat(1_000_001), { size: 65_536 })).rejects.toThrow(TooLong);
  });
});
