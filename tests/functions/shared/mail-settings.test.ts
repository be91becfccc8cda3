import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { mailSettings } from '../../../functions/shared/mail-settings.ts';
import type { MailSettings } from '../../../functions/shared/mail-settings.ts';
import { scriptedServer } from 'local-cloud/testing/scripted-server.ts';
import type { Reply, ScriptedServer } from 'local-cloud/testing/scripted-server.ts';

let server: ScriptedServer;
let reply: Reply;
let settings: MailSettings;

beforeEach(async () => {
  reply = { status: 200, body: '{}' };
  server = await scriptedServer(() => reply);
  settings = mailSettings(
    'Families',
    new DynamoDBClient({
      endpoint: server.url,
      region: 'eu-west-1',
      credentials: { accessKeyId: 'a', secretAccessKey: 'b' },
      maxAttempts: 1,
    }),
  );
});
afterEach(() => server.close());

const refused = (type: string): Reply => ({
  status: 400,
  body: JSON.stringify({ __type: `com.amazonaws.dynamodb.v20120810#${type}`, message: 'x' }),
});
const written = (): unknown => JSON.parse(server.received.at(-1)?.body ?? '{}');

describe('mail settings', () => {
  it.each([
    [undefined, { mail: false }],
    [
      { mail: { BOOL: true }, subscriptionArn: { S: 'arn' } },
      { mail: true, subscriptionArn: 'arn' },
    ],
    [
      { closed: { BOOL: true }, expiresAt: { N: '1' } },
      { mail: false, closed: true },
    ],
  ])('%j are read as %j', async (Item, expected) => {
    reply = { status: 200, body: JSON.stringify({ Item }) };

    expect(await settings.read('family')).toEqual(expected);
  });

  it('are written as long as the account is open', async () => {
    expect(await settings.write('family', { mail: true, subscriptionArn: 'arn' })).toBe(true);
    expect(written()).toMatchObject({
      Key: { owner: { S: 'family' }, sk: { S: 'SETTINGS' } },
      ConditionExpression: 'attribute_not_exists(#closed)',
    });

    reply = refused('ConditionalCheckFailedException');
    expect(await settings.write('family', { mail: false })).toBe(false);
  });

  it('report when they could not be written', async () => {
    reply = refused('AccessDeniedException');

    await expect(settings.write('family', { mail: false })).rejects.toThrow();
  });
});
