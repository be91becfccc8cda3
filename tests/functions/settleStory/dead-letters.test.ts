import { SQSClient } from '@aws-sdk/client-sqs';
import { afterEach, describe, expect, it } from 'vitest';
import { scriptedServer } from 'local-cloud/testing/scripted-server.ts';
import type { ScriptedServer } from 'local-cloud/testing/scripted-server.ts';
import { drainDeadLetters } from '../../../functions/settleStory/dead-letters.ts';

let server: ScriptedServer | undefined;
afterEach(() => server?.close());

/** Drains a queue with this many letters; those with these bodies cannot be settled. */
async function drain(count: number, unsettled: readonly string[] = []) {
  const left = Array.from({ length: count }, (_, number) => String(number));
  const deleted: string[] = [];
  server = await scriptedServer(({ headers, body }) => {
    const { MaxNumberOfMessages = 0, ReceiptHandle = '' } = JSON.parse(body) as {
      MaxNumberOfMessages?: number;
      ReceiptHandle?: string;
    };
    if (headers['x-amz-target'] === 'AmazonSQS.DeleteMessage') {
      deleted.push(ReceiptHandle);
      return { status: 200, body: '{}' };
    }
    const Messages = left
      .splice(0, MaxNumberOfMessages)
      .map((letter) => ({ MessageId: `m${letter}`, Body: letter, ReceiptHandle: letter }));
    return { status: 200, body: JSON.stringify(Messages.length === 0 ? {} : { Messages }) };
  });
  const settled: string[] = [];
  const failed: string[] = [];
  const found = await drainDeadLetters({
    queueUrl: `${server.url}/123456789012/dead`,
    client: new SQSClient({
      endpoint: server.url,
      region: 'eu-west-1',
      credentials: { accessKeyId: 'a', secretAccessKey: 'b' },
      md5: false,
    }),
    async settle({ body }) {
      if (unsettled.includes(body)) throw new Error('no');
      settled.push(body);
    },
    failed: (error, messageId) => failed.push(`${messageId} ${String(error)}`),
  });
  const asked = server.received.filter(({ headers }) => headers['x-amz-target'] === 'AmazonSQS.ReceiveMessage').length;
  return { found, settled: settled.length, deleted: deleted.length, failed, asked, left: left.length };
}

describe('the dead letters', () => {
  it('need one request when there are none, as in every minute of a quiet month', async () => {
    expect(await drain(0)).toEqual({ found: 0, settled: 0, deleted: 0, failed: [], asked: 1, left: 0 });
  });

  it('are settled and deleted, page by page', async () => {
    expect(await drain(12)).toEqual({ found: 12, settled: 12, deleted: 12, failed: [], asked: 3, left: 0 });
  });

  it('that cannot be settled stay, and do not block the others', async () => {
    expect(await drain(3, ['1'])).toMatchObject({ found: 3, settled: 2, deleted: 2, failed: ['m1 Error: no'] });
  });

  it('beyond the capacity of one sweep are left for the next', async () => {
    expect(await drain(60)).toMatchObject({ found: 50, deleted: 50, asked: 5, left: 10 });
  });
});
