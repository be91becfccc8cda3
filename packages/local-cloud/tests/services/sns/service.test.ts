import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import {
  GetSubscriptionAttributesCommand,
  ListSubscriptionsByTopicCommand,
  PublishCommand,
  SetSubscriptionAttributesCommand,
  SNSClient,
  SubscribeCommand,
  UnsubscribeCommand,
} from '@aws-sdk/client-sns';
import { afterEach, describe, expect, it } from 'vitest';
import { createEndpoint } from '../../../src/aws/endpoint.ts';
import { createIam } from '../../../src/aws/iam.ts';
import { createVerifier } from '../../../src/aws/sigv4.ts';
import { movableClock, systemClock } from '../../../src/clock.ts';
import type { Clock } from '../../../src/clock.ts';
import type { JsonObject } from '../../../src/json.ts';
import { startServer } from '../../../src/server.ts';
import { startSns } from '../../../src/services/sns/service.ts';
import { allow, region, role, roleArn, stackOf } from '../../aws/policies.ts';
import { temporaryFolder } from '../../../testing/write-assembly.ts';

interface Sent {
  readonly to: string;
  readonly subject: string;
  readonly text: string;
}

const ends: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const end of ends.splice(0)) await end();
});

/** The service behind a real server, and the SDK's client. */
async function start({
  statements = [allow('sns:*')],
  folder = temporaryFolder(),
  clock = systemClock,
}: { statements?: JsonObject[]; folder?: string; clock?: Clock } = {}) {
  const stack = stackOf({
    Role: role(statements),
    Movies: { Type: 'AWS::SNS::Topic', Properties: { TopicName: 'movies' } },
  });
  const iam = createIam(stack, systemClock);
  const mails: Sent[] = [];
  const server = await startServer({ port: 0, log: () => undefined });
  const awsEndpoint = `${server.url}/aws`;
  const sns = startSns({
    stack,
    iam,
    clock,
    folder,
    awsEndpoint,
    outbox: { send: (mail) => void mails.push(mail) },
  });
  const endpoint = createEndpoint({
    json: [],
    rest: [sns],
    verify: createVerifier(iam, region, systemClock),
    log: () => undefined,
  });
  server.serve([{ prefix: '/aws', handle: (request) => endpoint.handle(request) }]);
  const { expiration: _, ...credentials } = iam.assume(roleArn, 'test');
  const client = new SNSClient({ endpoint: awsEndpoint, region, credentials, maxAttempts: 1 });
  const stop = async (): Promise<void> => {
    client.destroy();
    sns.stop();
    await server.stop();
  };
  ends.push(stop);
  const topic = stack.ofType('AWS::SNS::Topic')[0]?.ref ?? '';
  const subscribe = (Endpoint: string, owner?: string, more: object = {}) =>
    client.send(
      new SubscribeCommand({
        TopicArn: topic,
        Protocol: 'email',
        Endpoint,
        ReturnSubscriptionArn: true,
        ...(owner === undefined ? {} : { Attributes: { FilterPolicy: JSON.stringify({ owner: [owner] }) } }),
        ...more,
      }),
    );
  const publish = (Message: string, owner = 'a', more: object = {}) =>
    client.send(
      new PublishCommand({
        TopicArn: topic,
        Message,
        Subject: 'Ready',
        MessageAttributes: { owner: { DataType: 'String', StringValue: owner } },
        ...more,
      }),
    );
  const open = (mail: Sent | undefined) => fetch(/http:\S+/.exec(mail?.text ?? '')?.[0] ?? '');
  return { url: server.url, client, mails, topic, subscribe, publish, open, folder, stop };
}

describe('a topic', () => {
  it('mails confirmed subscribers, according to their filter', async () => {
    const { mails, subscribe, publish, open } = await start();
    await subscribe('a@example.com', 'a');
    await subscribe('b@example.com', 'b');
    expect(mails.map(({ to, subject }) => [to, subject])).toEqual([
      ['a@example.com', 'AWS Notification - Subscription Confirmation'],
      ['b@example.com', 'AWS Notification - Subscription Confirmation'],
    ]);

    await publish('nobody hears this');
    expect(mails).toHaveLength(2);

    for (const mail of mails.slice(0, 2)) expect((await open(mail)).status).toBe(200);
    await publish('The Moon Boat <is> ready & waiting');

    expect(mails.slice(2)).toMatchObject([{ to: 'a@example.com', subject: 'Ready' }]);
    expect(mails[2]?.text).toMatch(/^The Moon Boat <is> ready & waiting\n/);
  });

  it('keeps one subscription per address, and asks again only if it is unconfirmed', async () => {
    const { mails, subscribe, open } = await start();
    const first = await subscribe('a@example.com', 'a');
    const second = await subscribe('a@example.com', 'a');
    await open(mails[1]);
    const third = await subscribe('a@example.com', 'a');

    expect([second.SubscriptionArn, third.SubscriptionArn]).toEqual([first.SubscriptionArn, first.SubscriptionArn]);
    expect(mails).toHaveLength(2);
    await expect(subscribe('a@example.com', 'b')).rejects.toMatchObject({
      name: 'InvalidParameterException',
      message: expect.stringContaining('already exists with different attributes') as string,
    });
  });

  it('removes subscribers who unsubscribe, through the API or the link in a mail', async () => {
    const { client, mails, subscribe, publish, open } = await start();
    const { SubscriptionArn } = await subscribe('a@example.com');
    await subscribe('b@example.com');
    await open(mails[0]);
    await open(mails[1]);
    await client.send(new UnsubscribeCommand({ SubscriptionArn }));
    await publish('one');
    expect((await open(mails.at(-1))).status).toBe(200);
    await publish('two');

    expect(mails.slice(2).map(({ to }) => to)).toEqual(['b@example.com']);
  });

  it('keeps its subscriptions over a restart', async () => {
    const before = await start();
    await before.subscribe('a@example.com', 'a');
    await before.open(before.mails[0]);
    const after = await start({ folder: before.folder });
    await after.publish('still here');

    expect(after.mails).toHaveLength(1);
  });

  it('returns and changes attributes, and lists', async () => {
    const { client, topic, subscribe } = await start();
    const { SubscriptionArn } = await subscribe('a@example.com', 'a');
    await client.send(
      new SetSubscriptionAttributesCommand({
        SubscriptionArn,
        AttributeName: 'FilterPolicy',
        AttributeValue: '{"owner":["z"]}',
      }),
    );

    const { Attributes } = await client.send(new GetSubscriptionAttributesCommand({ SubscriptionArn }));
    const { Subscriptions } = await client.send(new ListSubscriptionsByTopicCommand({ TopicArn: topic }));

    expect(Attributes).toMatchObject({
      PendingConfirmation: 'true',
      FilterPolicy: '{"owner":["z"]}',
      Endpoint: 'a@example.com',
    });
    expect(Subscriptions).toMatchObject([{ SubscriptionArn: 'PendingConfirmation', Endpoint: 'a@example.com' }]);
  });

  const withPolicy = async (policy: JsonObject): Promise<Awaited<ReturnType<typeof start>>> => {
    const cloud = await start();
    await cloud.subscribe('a@example.com', undefined, { Attributes: { FilterPolicy: JSON.stringify(policy) } });
    await cloud.open(cloud.mails.pop());
    return cloud;
  };

  it.each<[JsonObject, string, boolean]>([
    [{ owner: [{ 'anything-but': { prefix: 'tmp-' } }] }, 'tmp-1', false],
    [{ owner: [{ 'anything-but': { prefix: 'tmp-' } }] }, 'a', true],
    [{ owner: [{ cidr: '10.0.0.0/24' }] }, '10.0.0.255', true],
    [{ owner: [{ cidr: '10.0.0.0/24' }] }, '10.1.1.0', false],
    [{ $or: [{ owner: ['a'] }, { owner: ['b'] }] }, 'b', true],
  ])('filters by %j: %s', async (policy, owner, isWanted) => {
    const { mails, publish } = await withPolicy(policy);
    await publish('text', owner);
    expect(mails).toHaveLength(isWanted ? 1 : 0);
  });

  it.each(['', '{}'])('deletes a filter policy that is replaced by %j', async (AttributeValue) => {
    const { client, mails, topic, publish } = await withPolicy({ owner: ['z'] });
    const { Subscriptions = [] } = await client.send(new ListSubscriptionsByTopicCommand({ TopicArn: topic }));
    const SubscriptionArn = Subscriptions[0]?.SubscriptionArn ?? '';
    await publish('nobody wants this');
    await client.send(
      new SetSubscriptionAttributesCommand({ SubscriptionArn, AttributeName: 'FilterPolicy', AttributeValue }),
    );
    await publish('everybody wants this');
    const { Attributes } = await client.send(new GetSubscriptionAttributesCommand({ SubscriptionArn }));
    expect([mails.map(({ text }) => text.split('\n')[0]), Attributes?.FilterPolicy]).toEqual([
      ['everybody wants this'],
      undefined,
    ]);
  });

  it('accepts attributes of every type, and treats a list that is not JSON as none', async () => {
    const { mails, publish } = await withPolicy({ tags: ['a'] });
    const tags = (StringValue: string) => ({ tags: { DataType: 'String.Array', StringValue } });
    await publish('bad', 'a', { MessageAttributes: tags('[a') });
    await publish('bytes', 'a', {
      MessageAttributes: { tags: { DataType: 'Binary', BinaryValue: Buffer.from('a') } },
    });
    await publish('good', 'a', { MessageAttributes: tags('["b","a"]') });
    expect(mails.map(({ text }) => text.split('\n')[0])).toEqual(['good']);
  });

  it('counts attributes in the 256 KB of a message', async () => {
    const { publish } = await start();
    const MessageAttributes = { a: { DataType: 'String', StringValue: 'x'.repeat(100) } };
    const rest = 262_144 - 'a'.length - 'String'.length - 100;
    await expect(publish('x'.repeat(rest), 'a', { MessageAttributes })).resolves.toBeDefined();
    await expect(publish('x'.repeat(rest + 1), 'a', { MessageAttributes })).rejects.toMatchObject({
      name: 'InvalidParameterException',
      message: 'Invalid parameter: Message too long',
    });
  });

  it('accepts 200 filter policies and no more', async () => {
    const { subscribe } = await start();
    for (let index = 0; index < 200; index++) await subscribe(`p${index}@example.com`, `${index}`);

    await expect(subscribe('one-more@example.com', 'x')).rejects.toMatchObject({
      name: 'FilterPolicyLimitExceededException',
    });
    await expect(subscribe('without-policy@example.com')).resolves.toBeDefined();
  });
});

describe('a subscription that nobody confirms', () => {
  const hour = 3_600_000;
  const kept = (folder: string): string => readFileSync(join(folder, 'subscriptions.jsonl'), 'utf8');

  it('expires after 48 hours, and its address leaves the disk', async () => {
    const clock = movableClock();
    const { client, topic, folder, mails, subscribe, open } = await start({ clock });
    const listed = async () =>
      (await client.send(new ListSubscriptionsByTopicCommand({ TopicArn: topic }))).Subscriptions?.map(
        ({ Endpoint }) => Endpoint,
      );
    await subscribe('confirmed@example.com', 'a');
    await subscribe('never@example.com', 'b');
    await open(mails[0]);
    clock.moveTo(clock.now() + 47 * hour);
    await subscribe('later@example.com', 'c');
    expect(await listed()).toEqual(['confirmed@example.com', 'never@example.com', 'later@example.com']);

    clock.moveTo(clock.now() + 2 * hour);
    expect(await listed()).toEqual(['confirmed@example.com', 'later@example.com']);
    expect(kept(folder)).not.toContain('never@example.com');
    expect((await open(mails[1])).status).toBe(400);
    clock.moveTo(clock.now() + 48 * hour);
    expect(await listed()).toEqual(['confirmed@example.com']);
  });

  it('expires at the next start if its time came before, also one from an earlier version', async () => {
    const clock = movableClock();
    const before = await start({ clock });
    await before.subscribe('never@example.com', 'a');
    await before.stop();
    const file = join(before.folder, 'subscriptions.jsonl');
    const { until: _, ...older } = JSON.parse(kept(before.folder)) as JsonObject;
    rmSync(`${file}.sum`);
    writeFileSync(file, `${JSON.stringify(older)}\n`);
    const between = await start({ clock, folder: before.folder });
    await between.stop();
    expect(kept(before.folder)).toContain('never@example.com');

    clock.moveTo(clock.now() + 49 * hour);
    await start({ clock, folder: before.folder });
    expect(kept(before.folder)).toBe('');
  });
});

describe('refused requests', () => {
  it.each([
    { what: 'a subject with a line break', more: { Subject: 'two\nlines' }, name: 'InvalidParameterException' },
    { what: 'a subject of 100 characters', more: { Subject: 'x'.repeat(100) }, name: 'InvalidParameterException' },
    {
      what: 'a topic that is not there',
      more: { TopicArn: 'arn:aws:sns:eu-west-1:123456789012:others' },
      name: 'NotFoundException',
    },
    { what: 'an empty message', more: { Message: '' }, name: 'InvalidParameterException' },
  ])('$what', async ({ more, name }) => {
    const { publish } = await start();
    await expect(publish('text', 'a', more)).rejects.toMatchObject({ name });
  });

  it.each([
    { Protocol: 'sms' },
    { Endpoint: 'no address' },
    { Attributes: { FilterPolicy: '{' } },
    { Attributes: { FilterPolicy: '{"owner":"a"}' } },
  ])('a subscription with %j', async (more) => {
    const { subscribe, mails } = await start();
    await expect(subscribe('a@example.com', undefined, more)).rejects.toThrow();
    expect(mails).toEqual([]);
  });

  const many = (count: number): number[] => Array.from({ length: count }, (_, index) => index);
  it.each<[string, JsonObject, string]>([
    [
      'six keys',
      Object.fromEntries(many(6).map((key) => [`k${key}`, ['v']])),
      'Filter policy can not have more than 5 keys',
    ],
    ['151 combinations', { a: many(151) }, 'Filter policy is too complex'],
    ['152 combinations of two keys', { a: many(2), b: many(76) }, 'Filter policy is too complex'],
    [
      'an object in it',
      { a: { b: ['v'] } },
      'Filter policy scope MessageAttributes does not support nested filter policy',
    ],
  ])('a filter policy of %s', async (_name, policy, reason) => {
    const { subscribe, client } = await start();
    const FilterPolicy = JSON.stringify(policy);
    await expect(subscribe('a@example.com', undefined, { Attributes: { FilterPolicy } })).rejects.toMatchObject({
      message: `Invalid parameter: Attributes Reason: FilterPolicy: ${reason}`,
    });
    const { SubscriptionArn } = await subscribe('a@example.com');
    const later = { SubscriptionArn, AttributeName: 'FilterPolicy', AttributeValue: FilterPolicy };
    await expect(client.send(new SetSubscriptionAttributesCommand(later))).rejects.toMatchObject({
      message: `Invalid parameter: FilterPolicy: ${reason}`,
    });
  });

  it.each<[string, object, string]>([
    ['no topic', { TopicArn: '' }, 'TopicArn or TargetArn Reason: no value for required parameter'],
    [
      'a topic without its parts',
      { TopicArn: 'movies' },
      'TopicArn Reason: An ARN must have at least 6 elements, not 1',
    ],
    ['no text', { Message: '' }, 'Empty message'],
    ['an empty subject', { Subject: '' }, 'Subject'],
  ])("%s, in SNS's words", async (_name, more, what) => {
    const { publish } = await start();
    await expect(publish('text', 'a', more)).rejects.toMatchObject({
      name: 'InvalidParameterException',
      message: `Invalid parameter: ${what}`,
      $metadata: { httpStatusCode: 400 },
    });
  });

  it('a bad signature, with the code and the status of the query protocol', async () => {
    const { url, topic } = await start();
    const stranger = new SNSClient({
      endpoint: `${url}/aws`,
      region,
      credentials: { accessKeyId: 'ASIAUNKNOWN', secretAccessKey: 'x', sessionToken: 'x' },
      maxAttempts: 1,
    });
    await expect(stranger.send(new PublishCommand({ TopicArn: topic, Message: 'x' }))).rejects.toMatchObject({
      name: 'InvalidClientTokenId',
      $metadata: { httpStatusCode: 403 },
    });
    stranger.destroy();
  });

  it('actions that the role does not allow', async () => {
    const { publish, subscribe } = await start({ statements: [allow('sns:Subscribe')] });
    await subscribe('a@example.com');
    await expect(publish('text')).rejects.toMatchObject({ name: 'AuthorizationErrorException' });
  });

  it('an invented link', async () => {
    const { mails, subscribe } = await start();
    await subscribe('a@example.com');
    const url = /http:\S+/.exec(mails[0]?.text ?? '')?.[0] ?? '';
    expect((await fetch(url.replace(/Token=\w+/, 'Token=guess'))).status).toBe(400);
  });
});
