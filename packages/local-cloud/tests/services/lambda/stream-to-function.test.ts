import { join } from 'node:path';
import { expect, it } from 'vitest';
import type { Principal } from '../../../src/aws/types.ts';
import { findEngine } from '../../../src/services/dynamodb/engine-source.ts';
import { startDynamoDb } from '../../../src/services/dynamodb/service.ts';
import { startEventSourceMappings } from '../../../src/services/lambda/event-source-mapping.ts';
import { startLambda } from '../../../src/services/lambda/service.ts';
import { startSqs } from '../../../src/services/sqs/service.ts';
import { pass } from '../../../testing/passing.ts';
import {
  allow,
  arnOf,
  bench,
  lambdaFunction,
  mapping,
  queue,
  role,
  roleArn,
  stackOf,
  table,
} from '../../../testing/bench.ts';

const STREAM = arnOf('dynamodb', 'table/Movies/stream/2026');
const DEAD = arnOf('sqs', 'Dead');
const code = `export const handler = async (event) => {
  for (const { dynamodb, eventName } of event.Records) {
    const id = dynamodb.Keys.id.S;
    if (id === 'poison') throw new Error('poison');
    console.log('published ' + id + ' ' + eventName);
  }
};`;

it('a write reaches the function with a real engine and thread; bad records reach the queue; nothing stays running', async () => {
  const at = bench();
  const stack = stackOf(
    [
      table('Movies', {
        KeySchema: [{ AttributeName: 'id', KeyType: 'HASH' }],
        AttributeDefinitions: [{ AttributeName: 'id', AttributeType: 'S' }],
        StreamSpecification: { StreamViewType: 'NEW_AND_OLD_IMAGES' },
      }),
      role('FunctionRole', [
        allow(['dynamodb:*'], [STREAM, arnOf('dynamodb', 'table/Movies')]),
        allow(['dynamodb:ListStreams']),
        allow(['sqs:SendMessage'], DEAD),
      ]),
      lambdaFunction('Publish'),
      mapping('Publish', STREAM, {
        BisectBatchOnFunctionError: true,
        MaximumRetryAttempts: 1,
        DestinationConfig: { OnFailure: { Destination: DEAD } },
      }),
      queue('Dead'),
    ],
    { Publish: at.code({ 'index.mjs': code }) },
  );
  const principal: Principal = {
    arn: 'arn:aws:sts::123456789012:assumed-role/FunctionRole/test',
    roleArn: roleArn('FunctionRole'),
    sessionName: 'test',
    accountId: '123456789012',
    accessKeyId: '',
    userId: 'AROA:test',
  };
  const { clock, log, dataDir } = at;
  const iam = at.iam(stack);
  const db = await startDynamoDb({ stack, iam, clock, log, folder: join(dataDir, 'dynamodb'), source: findEngine({}) });
  const sqs = startSqs({ stack, iam, clock, folder: join(dataDir, 'sqs') });
  const lambda = startLambda({ stack, iam, clock, log, awsEndpoint: 'http://127.0.0.1:1/aws', sendToQueue: sqs.send });
  const mappings = await startEventSourceMappings({
    stack,
    iam,
    clock,
    log,
    folder: join(dataDir, 'lambda'),
    lambda,
    streams: db.streams,
    queues: sqs,
    sendToQueue: sqs.send,
  });
  const published = (): string[] => at.lines.flatMap((line) => /published (\w+ \w+)/.exec(line)?.[1] ?? []);
  const put = (id: string) => db.call(principal, 'PutItem', { TableName: 'Movies', Item: { id: { S: id } } });

  for (const id of ['before', 'poison', 'after']) await put(id);
  await expect
    .poll(async () => {
      await pass({ underWay: () => lambda.underWay }, clock, 1000);
      return sqs.queue(DEAD).counts().visible === 1 && published().includes('after INSERT');
    })
    .toBe(true);

  expect(published()).toContain('before INSERT');
  const [letter] = sqs.queue(DEAD).receive(1);
  expect(JSON.parse(letter?.body ?? '')).toMatchObject({
    requestContext: { condition: 'RetryAttemptsExhausted', approximateInvokeCount: 2 },
    DDBStreamBatchInfo: { batchSize: 1, streamArn: STREAM },
  });
  await mappings.stop();
  await lambda.stop();
  await sqs.stop();
  await db.stop();
  expect(clock.waiting).toBe(0);
  at.clean();
});
