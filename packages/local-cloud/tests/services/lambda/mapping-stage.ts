import { expect } from 'vitest';
import { AwsError } from '../../../src/errors.ts';
import type { Json, JsonObject } from '../../../src/json.ts';
import { startEventSourceMappings } from '../../../src/services/lambda/event-source-mapping.ts';
import { readFunctions } from '../../../src/services/lambda/function-config.ts';
import type { InvocationResult } from '../../../src/services/lambda/function-pool.ts';
import { FakeStream, STREAM } from './stream-fake.ts';
import { allow, arnOf, bench, lambdaFunction, mapping, role, stackOf } from '../../../testing/bench.ts';
import type { Part } from '../../../testing/bench.ts';

export const DEAD = arnOf('sqs', 'Dead');
export const onFailure = { DestinationConfig: { OnFailure: { Destination: DEAD } } };
export const READ = ['dynamodb:GetRecords', 'dynamodb:GetShardIterator', 'dynamodb:DescribeStream'];
const grants = [allow(READ, STREAM), allow(['dynamodb:ListStreams']), allow(['sqs:SendMessage'], DEAD)];

/** The function's result for a batch: its answer, or an exception. */
export type Work = (values: number[], identifiers: string[]) => Json | Promise<Json>;

export const noQueues = {
  queue: (): never => {
    throw new Error('There is no queue here.');
  },
};

interface Event {
  readonly Records: readonly {
    readonly dynamodb: {
      readonly NewImage: { readonly value: { readonly N: string } };
      readonly SequenceNumber: string;
    };
  }[];
}

/** The changes of a batch, as `FakeStream` writes them. */
export const changesIn = (event: string): { readonly value: number; readonly identifier: string }[] =>
  (JSON.parse(event) as Event).Records.map(({ dynamodb }) => ({
    value: Number(dynamodb.NewImage.value.N),
    identifier: dynamodb.SequenceNumber,
  }));

/** One function behind one stream, on a stopped clock. */
export class MappingStage {
  readonly bench = bench();
  readonly clock = this.bench.clock;
  readonly stream = new FakeStream(() => this.clock.now());
  /** The function's input, batch by batch. */
  readonly batches: number[][] = [];
  readonly dead: JsonObject[] = [];
  /** The dead-letter queue's answer. */
  deadFails: Error | undefined;
  #running: { stop(): Promise<void> } | undefined;

  async start(
    properties: JsonObject,
    work: Work = () => null,
    statements = grants,
    more: readonly Part[] = [],
  ): Promise<void> {
    const {
      bench: { log, dataDir },
      clock,
    } = this;
    const stack = stackOf([
      role('FunctionRole', statements),
      lambdaFunction('Job'),
      mapping('Job', STREAM, properties),
      ...more,
    ]);
    const [config] = readFunctions(stack, 'http://127.0.0.1:4000');
    if (config === undefined) throw new Error('The stack has no function.');
    this.#running = await startEventSourceMappings({
      stack,
      iam: this.bench.iam(stack),
      clock,
      log,
      folder: dataDir,
      streams: this.stream,
      queues: noQueues,
      sendToQueue: (_principal, queueArn, body) => this.#takeDead(queueArn, body),
      lambda: { find: () => config, run: (_name, event) => this.#run(event, work) },
    });
    await this.settle();
  }

  async stop(): Promise<void> {
    await this.#running?.stop();
    this.#running = undefined;
  }

  /** Stops, and asserts that nothing is left running. */
  async end(): Promise<void> {
    await this.stop();
    expect(this.clock.waiting).toBe(0);
    this.bench.clean();
  }

  /** Runs everything that needs no time. */
  async settle(): Promise<void> {
    for (let round = 0; round < 3; round++) await this.clock.advance(0);
  }

  async later(milliseconds = 600_000): Promise<void> {
    await this.clock.advance(milliseconds);
    await this.settle();
  }

  write(...values: number[]): void {
    for (const value of values) this.stream.write(`item${value}`, value);
  }

  async #run(event: string, work: Work): Promise<InvocationResult> {
    const changes = changesIn(event);
    const values = changes.map(({ value }) => value);
    this.batches.push(values);
    try {
      const answer = await work(
        values,
        changes.map(({ identifier }) => identifier),
      );
      return { requestId: 'r', payload: JSON.stringify(answer), failed: false };
    } catch (error) {
      if (error instanceof AwsError) throw error;
      return { requestId: 'r', payload: '{"errorType":"Error"}', failed: true };
    }
  }

  async #takeDead(queueArn: string, body: string): Promise<void> {
    if (this.deadFails !== undefined) throw this.deadFails;
    this.dead.push({ queueArn, ...(JSON.parse(body) as JsonObject) });
  }
}
