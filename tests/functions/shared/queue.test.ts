import type { SQSEvent, SQSRecord } from 'aws-lambda';
import { describe, expect, it } from 'vitest';
import { eachMessage, readMessage } from '../../../functions/shared/queue.ts';

const record = (messageId: string, body: string) => ({ messageId, body }) as SQSRecord;
const event = (...Records: SQSRecord[]): SQSEvent => ({ Records });

describe('a message of a work queue', () => {
  it('names the story', () => {
    expect(readMessage('{"kind":"words","id":"a","owner":""}')).toEqual({ kind: 'words', id: 'a', owner: '' });
    expect(readMessage('{"id":"a","owner":""}')).toMatchObject({ kind: '' });
  });

  it.each([
    ['no JSON', 'is not JSON'],
    ['null', 'names no story'],
    ['{}', 'names no story'],
    ['{"id":7,"owner":"o"}', 'names no story'],
    ['{"id":"","owner":"o"}', 'names no story'],
    ['{"id":"a"}', 'names no story'],
  ])('that none of our rules makes is an error that quotes nothing: %s', (body, problem) => {
    expect(() => readMessage(body)).toThrow(new Error(`A message ${problem}.`));
  });
});

describe('messages of a queue', () => {
  it('are processed one by one, and failed ones are named', async () => {
    const seen: string[] = [];
    const failures: unknown[] = [];

    const answer = await eachMessage(
      event(record('m1', 'a'), record('m2', 'b'), record('m3', 'c')),
      async ({ body }) => {
        seen.push(body);
        if (body === 'b') throw new Error('no');
      },
      (error, id) => failures.push([id, String(error)]),
    );

    expect(seen).toEqual(['a', 'b', 'c']);
    expect(answer).toEqual({ batchItemFailures: [{ itemIdentifier: 'm2' }] });
    expect(failures).toEqual([['m2', 'Error: no']]);
  });
});
