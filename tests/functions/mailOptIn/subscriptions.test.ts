import { SNSClient } from '@aws-sdk/client-sns';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { mailSubscriptions } from '../../../functions/mailOptIn/subscriptions.ts';
import type { Subscriptions } from '../../../functions/mailOptIn/work.ts';
import { scriptedServer } from 'local-cloud/testing/scripted-server.ts';
import type { Reply, ScriptedServer } from 'local-cloud/testing/scripted-server.ts';

const TOPIC = 'arn:aws:sns:eu-west-1:123456789012:mail';
let server: ScriptedServer;
let reply: Reply;
let subscriptions: Subscriptions;

beforeEach(async () => {
  server = await scriptedServer(() => reply);
  subscriptions = mailSubscriptions(
    TOPIC,
    new SNSClient({
      endpoint: server.url,
      region: 'eu-west-1',
      credentials: { accessKeyId: 'a', secretAccessKey: 'b' },
      maxAttempts: 1,
    }),
  );
});
afterEach(() => server.close());

const refusal = (status: number, code: string, message: string): Reply => ({
  status,
  body: `<ErrorResponse><Error><Type>Sender</Type><Code>${code}</Code><Message>${message}</Message></Error></ErrorResponse>`,
});

describe('subscribing', () => {
  it('asks one address to confirm, filtered by the owner, and requests the ARN before that', async () => {
    reply = {
      status: 200,
      body: `<SubscribeResponse><SubscribeResult><SubscriptionArn>${TOPIC}:1</SubscriptionArn></SubscribeResult></SubscribeResponse>`,
    };

    expect(await subscriptions.subscribe('a@example.com', 'family')).toBe(`${TOPIC}:1`);
    expect(Object.fromEntries(new URLSearchParams(server.received[0]?.body))).toMatchObject({
      Action: 'Subscribe',
      TopicArn: TOPIC,
      Protocol: 'email',
      Endpoint: 'a@example.com',
      ReturnSubscriptionArn: 'true',
      'Attributes.entry.1.key': 'FilterPolicy',
      'Attributes.entry.1.value': '{"owner":["family"]}',
    });
  });

  it.each([
    [
      'the limit of filters is reached',
      refusal(403, 'FilterPolicyLimitExceeded', 'x'),
      { problem: { type: 'QuotaExceeded' } },
    ],
    [
      'the limit of subscriptions is reached',
      refusal(403, 'SubscriptionLimitExceeded', 'x'),
      { problem: { type: 'QuotaExceeded' } },
    ],
    [
      'the address belongs to another family',
      refusal(
        400,
        'InvalidParameter',
        'Invalid parameter: Attributes Reason: Subscription already exists with different attributes',
      ),
      { problem: { type: 'Conflict' } },
    ],
    [
      'mail cannot go there',
      refusal(400, 'InvalidParameter', 'Invalid parameter: Email address'),
      { problem: { type: 'ValidationError' } },
    ],
    [
      'our request was invalid',
      refusal(400, 'InvalidParameter', 'Invalid parameter: FilterPolicy'),
      { name: 'InvalidParameterException' },
    ],
    ['SNS is down', refusal(500, 'InternalError', 'x'), { name: 'InternalErrorException' }],
    ['we may not', refusal(403, 'AuthorizationError', 'x'), { name: 'AuthorizationErrorException' }],
  ])('reports when %s', async (_what, answer, expected) => {
    reply = answer;
    await expect(subscriptions.subscribe('a@example.com', 'family')).rejects.toMatchObject(expected);
  });
});

describe('unsubscribing', () => {
  it.each([
    ['was there', { status: 200, body: '<UnsubscribeResponse/>' } as Reply],
    ['is gone', refusal(404, 'NotFound', 'Subscription does not exist')],
    [
      'was never confirmed',
      refusal(
        400,
        'InvalidParameter',
        'Invalid parameter: SubscriptionArn Reason: Cannot unsubscribe a subscription that is pending confirmation',
      ),
    ],
  ])('is done when the subscription %s', async (_what, answer) => {
    reply = answer;
    await expect(subscriptions.unsubscribe(`${TOPIC}:1`)).resolves.toBeUndefined();
  });

  it('is not done when SNS answers anything else', async () => {
    reply = refusal(400, 'InvalidParameter', 'Invalid parameter: SubscriptionArn');
    await expect(subscriptions.unsubscribe('nonsense')).rejects.toMatchObject({ name: 'InvalidParameterException' });
  });
});
