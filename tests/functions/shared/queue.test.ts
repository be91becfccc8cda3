import type { SQSEvent, SQSRecord } from 'aws-lambda';
import { describe, expect, it } from 'vitest';
import { eachMessage } from '../../../functions/shared/queue.ts';
import type { StoryMessage } from '../../../functions/shared/queue.ts';

const record = (messageId: string, body: string, receives = '1') =>
  ({
    messageId,
    body,
    attributes: { ApproximateReceiveCount: receives, SentTimestamp: '1795284000000' },
    eventSourceARN: 'arn:aws:sqs:eu-west-1:123456789012:nightlight-Write',
  }) as SQSRecord;
const event = (...Records: SQSRecord[]): SQSEvent => ({ Records });

describe('messages of a work queue', () => {
  it('are handed over one by one: which story, how often, since when, from where', async () => {
    const seen: StoryMessage[] = [];

    const answer = await eachMessage(
      event(record('m1', '{"id":"a","owner":"o"}'), record('m2', '{"id":"b","owner":""}', '2')),
      async (message) => void seen.push(message),
      () => undefined,
    );

    expect(answer).toEqual({ batchItemFailures: [] });
    expect(seen).toEqual([
      { id: 'a', owner: 'o', receives: 1, sentAt: 1_795_284_000_000, queue: 'nightlight-Write' },
      { id: 'b', owner: '', receives: 2, sentAt: 1_795_284_000_000, queue: 'nightlight-Write' },
    ]);
  });

  it.each([['no JSON'], ['null'], ['{}'], ['{"id":7,"owner":"o"}'], ['{"id":"","owner":"o"}'], ['{"id":"a"}']])(
    'fail by themselves when they are %s, and quote nothing',
    async (body) => {
      const failures: unknown[] = [];

      const answer = await eachMessage(
        event(record('m1', body), record('m2', '{"id":"b","owner":"o"}')),
        async () => undefined,
        (error, id) => failures.push([id, String(error)]),
      );

      expect(answer).toEqual({ batchItemFailures: [{ itemIdentifier: 'm1' }] });
      expect(failures).toEqual([
        ['m1', expect.stringMatching(/^Error: A message of nightlight-Write (is no JSON|names no story)\.$/)],
      ]);
    },
  );

  it('fail by themselves when the work fails', async () => {
    const work = async ({ id }: StoryMessage): Promise<void> => {
      if (id === 'a') throw new Error('no');
    };

    expect(
      await eachMessage(
        event(record('m1', '{"id":"a","owner":"o"}'), record('m2', '{"id":"b","owner":"o"}')),
        work,
        () => undefined,
      ),
    ).toEqual({ batchItemFailures: [{ itemIdentifier: 'm1' }] });
  });
});
