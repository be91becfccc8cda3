import type { ChildProcess } from 'node:child_process';
import { dataFolder, findEngine } from 'local-cloud';
import { startEngine } from 'local-cloud/services/dynamodb/engine.ts';
import type { Context, Measurement } from './part.ts';
import { nextMessage, stopProcess, memoryOf, start } from './processes.ts';
import type { Bill, FromCloud, ToCloud } from './protocol.ts';
import { visit } from './stories.ts';
import type { Visit } from './stories.ts';

/** A new cloud in its own processes, so that one part's effects on a cloud do not change another part's figures. */
export interface Served {
  readonly at: Visit;
  readonly send: (message: ToCloud) => void;
  /** What AWS would have billed so far. */
  readonly bill: () => Promise<Bill>;
  /** Resident memory of the cloud and its engine, in MB. */
  readonly memory: () => number;
  /** For a program that reads the same tables. */
  readonly environment: Readonly<Record<string, string>>;
}

/** @param use what to do with the cloud, which is stopped afterwards */
export async function served(
  stage: Measurement<string>['stage'],
  { build, folder }: Context,
  use: (cloud: Served) => Promise<void>,
): Promise<void> {
  stage('build');
  await build();
  stage('start of a cloud');
  const engine = await startEngine({
    source: findEngine(process.env),
    folder: dataFolder(folder, 'dynamodb'),
    log: () => undefined,
  });
  let child: ChildProcess | undefined;
  try {
    const environment = { DYNAMODB_ENDPOINT: engine.endpoint, BENCH_DATA_DIR: folder };
    const cloud = await start<FromCloud>('cloud.ts', environment);
    const process = (child = cloud.child);
    const send = (message: ToCloud): void => void process.send(message);
    await use({
      at: await visit(cloud.ready),
      send,
      bill() {
        const answer = nextMessage<Bill>(process, 'The bill');
        send({ bill: true });
        return answer;
      },
      memory: () => memoryOf(process.pid ?? 0, engine.pid ?? 0),
      environment: { ...environment, BENCH_TABLE: cloud.ready.outputs['StoryTableName'] ?? '' },
    });
  } finally {
    if (child?.connected) child.send({} satisfies ToCloud);
    if (child !== undefined) await stopProcess(child);
    await engine.stop();
  }
}
