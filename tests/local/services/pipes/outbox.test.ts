import { join } from 'node:path';
import { App, Stack as CdkStack } from 'aws-cdk-lib';
import { Queue } from 'aws-cdk-lib/aws-sqs';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { Alarms } from '../../../../lib/alarms.ts';
import { Outbox } from '../../../../lib/outbox.ts';
import { StoryStore } from '../../../../lib/story-store.ts';
import { findEngine } from 'local-cloud';
import type { JsonObject, Stack } from 'local-cloud';
import { startDynamoDb } from 'local-cloud/services/dynamodb/service.ts';
import { startEvents } from 'local-cloud/services/events/service.ts';
import { startPipes } from 'local-cloud/services/pipes/service.ts';
import { startSqs } from 'local-cloud/services/sqs/service.ts';
import { readStacks } from 'local-cloud/template/read-stacks.ts';
import { bench } from 'local-cloud/testing/bench.ts';
import type { Bench } from 'local-cloud/testing/bench.ts';
import { options, temporaryFolder } from 'local-cloud/testing/write-assembly.ts';

/** The outbox as deployed, with two queues behind its bus. */
function outboxStack(): Stack {
  const outdir = temporaryFolder();
  const app = new App({ outdir });
  const stack = new CdkStack(app, 'Outbox', { env: { region: 'eu-west-1' } });
  const store = new StoryStore(stack, 'Store', { deletionProtection: false });
  const alarms = new Alarms(stack, 'Alarms', { stage: 'test', alarmTopic: '' });
  const outbox = new Outbox(stack, 'Outbox', { store, stage: 'test', archive: 'none', alarms });
  const queue = (name: string): Queue => new Queue(stack, name, { queueName: name, enforceSSL: true });
  outbox.deliver(
    'Draw',
    { illustrating: ['PENDING'], previous: { illustrating: [{ 'anything-but': 'PENDING' }] } },
    queue('Draw'),
  );
  outbox.deliver('Remove', 'removed', queue('Remove'));
  app.synth();
  return readStacks(outdir, options);
}

let at: Bench;
let stops: (() => Promise<void>)[];
beforeEach(() => {
  at = bench();
  stops = [];
});
afterEach(async () => {
  for (const stop of stops.reverse()) await stop();
  at.clean();
});

it('a story change becomes one message in the matching queue, and a removal names the owner', async () => {
  const stack = outboxStack();
  const { clock, log, dataDir } = at;
  const iam = at.iam(stack);
  const db = await startDynamoDb({ stack, iam, clock, log, folder: join(dataDir, 'dynamodb'), source: findEngine({}) });
  const sqs = startSqs({ stack, iam, clock, folder: join(dataDir, 'sqs') });
  const events = startEvents({
    stack,
    iam,
    clock,
    log,
    folder: join(dataDir, 'events'),
    queues: sqs,
    lambda: {
      find: () => {
        throw new Error('There is no function here.');
      },
      enqueue: async () => undefined,
    },
  });
  const pipes = await startPipes({
    stack,
    iam,
    clock,
    log,
    folder: join(dataDir, 'pipes'),
    streams: db.streams,
    events,
    sendToQueue: sqs.send,
  });
  stops = [() => db.stop(), () => sqs.stop(), () => events.stop(), () => pipes.stop()];
  const [table] = stack.ofType('AWS::DynamoDB::Table');
  const put = (id: string, states: Record<string, string>): Promise<unknown> =>
    db.engine.call('DynamoDB_20120810', 'PutItem', {
      TableName: table?.ref ?? '',
      Item: Object.fromEntries(
        Object.entries({ id, owner: 'o', createdAt: 'now', ...states }).map(([name, S]) => [name, { S }]),
      ) as JsonObject,
    });
  const bodies = (name: string): unknown[] =>
    sqs
      .queue(`arn:aws:sqs:eu-west-1:123456789012:${name}`)
      .receive(10, 3_600_000)
      .map(({ body }) => JSON.parse(body) as unknown);

  await put('fox', { status: 'PENDING', illustrating: 'NOT_REQUESTED' });
  await put('fox', { status: 'WRITTEN', illustrating: 'PENDING' });
  await put('fox', { status: 'WRITTEN', illustrating: 'PENDING', title: 'The Fox' });
  await put('owl', { status: 'WRITTEN', illustrating: 'PENDING' });
  await db.engine.call('DynamoDB_20120810', 'DeleteItem', { TableName: table?.ref ?? '', Key: { id: { S: 'fox' } } });

  const drawn: unknown[] = [];
  const removed: unknown[] = [];
  await expect
    .poll(async () => {
      await clock.advance(10_000);
      drawn.push(...bodies('Draw'));
      removed.push(...bodies('Remove'));
      return removed.length;
    })
    .toBe(1);
  expect(drawn.sort()).toEqual([
    { kind: 'Draw', id: 'fox', owner: 'o' },
    { kind: 'Draw', id: 'owl', owner: 'o' },
  ]);
  expect(removed).toEqual([{ kind: 'Remove', id: 'fox', owner: 'o' }]);
  expect(at.lines.filter((line) => !line.startsWith('dynamodb'))).toEqual([]);
});
