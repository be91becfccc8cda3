import { SQSClient } from '@aws-sdk/client-sqs';
import { afterEach, describe, expect, it } from 'vitest';
import { scriptedServer } from 'local-cloud/testing/scripted-server.ts';
import type { ScriptedServer } from 'local-cloud/testing/scripted-server.ts';
import { errandQueue } from '../../../functions/shared/errands.ts';

let server: ScriptedServer | undefined;
afterEach(() => server?.close());

describe('the errand queue', () => {
  it.each([
    ['at once', 0, { delay: 0, wait: 0 }],
    ['after a negative delay', -3, { delay: 0, wait: 0 }],
    ['not before its time', 6.2, { delay: 7, wait: 0 }],
    ["after more than SQS's quarter of an hour, the rest when it is received", 1000, { delay: 900, wait: 100 }],
  ])('queues an errand that is done %s', async (_when, seconds, { delay, wait }) => {
    server = await scriptedServer(() => ({ status: 200, body: '{"MessageId":"m"}' }));
    const client = new SQSClient({
      endpoint: server.url,
      region: 'eu-west-1',
      credentials: { accessKeyId: 'a', secretAccessKey: 'b' },
      md5: false,
    });

    await errandQueue(`${server.url}/123456789012/errands`, client)({ kind: 'watch', id: 'a', owner: 'o' }, seconds);

    expect(server.received.map(({ body }) => JSON.parse(body) as object)).toEqual([
      {
        QueueUrl: `${server.url}/123456789012/errands`,
        MessageBody: JSON.stringify({ kind: 'watch', id: 'a', owner: 'o', wait }),
        DelaySeconds: delay,
      },
    ]);
  });
});
