import { DamagedState } from '../../errors.ts';
import type { Log } from '../../log.ts';
import { isWrite } from './authorization.ts';
import { lockFolder } from './data-lock.ts';
import { databaseFile } from './database-file.ts';
import { engineClient } from './engine-client.ts';
import type { EngineClient } from './engine-client.ts';
import { startProcess } from './engine-process.ts';
import type { EngineProcess } from './engine-process.ts';
import type { EngineSource } from './engine-source.ts';
import { checkWriteAheadLog, forgetLogMark, openLogMark } from './write-ahead-log.ts';

export interface Engine extends EngineClient {
  /**
   * Secret for an engine that was started here: anyone who knows it can read and write every table. It changes after
   * `maintain`.
   */
  readonly endpoint: string;
  /** Undefined for an external engine. */
  readonly pid: number | undefined;
  /**
   * Stops the engine, lets `work` use its database file, and starts it again; calls wait meanwhile. Undefined for an
   * external engine.
   */
  readonly maintain: ((work: (database: string) => Promise<void>) => Promise<void>) | undefined;
  stop(): Promise<void>;
}

/**
 * Starts the engine on a secret loopback address with its database in `folder`, or connects to an external one. Throws
 * if another process uses that folder.
 */
export async function startEngine(options: {
  readonly source: EngineSource;
  readonly folder: string;
  readonly log: Log;
}): Promise<Engine> {
  const { source, folder, log } = options;
  if ('endpoint' in source) return connect(source.endpoint);
  const unlock = lockFolder(folder);
  try {
    return await ownEngine(source.binary, databaseFile(folder), log, unlock);
  } catch (error) {
    unlock();
    throw error;
  }
}

async function connect(endpoint: string): Promise<Engine> {
  const client = engineClient(endpoint);
  try {
    await client.call('DynamoDB_20120810', 'ListTables', {});
  } catch (error) {
    client.close();
    throw new Error(`DYNAMODB_ENDPOINT is set, but no DynamoDB answered at ${endpoint}.`, { cause: error });
  }
  return { ...client, endpoint, pid: undefined, maintain: undefined, stop: async () => client.close() };
}

/** SQLite's words for a page that cannot be what was written: https://sqlite.org/rescode.html#corrupt and #notadb */
const damage = /disk image is malformed|file is not a database/;
const explained = (error: unknown, database: string): unknown =>
  error instanceof Error && damage.test(error.message) ? new DamagedState(database) : error;

async function ownEngine(binary: string, database: string, log: Log, unlock: () => void): Promise<Engine> {
  checkWriteAheadLog(database);
  const begin = (): Promise<EngineProcess> =>
    startProcess(binary, database, log).catch((error: unknown) => {
      throw explained(error, database);
    });
  let current = await begin();
  const mark = openLogMark(database);
  const calls = new Set<Promise<unknown>>();
  let stopped = false;
  /** Set while `maintain` has the database. */
  let closed: Promise<void> | undefined;

  const maintain = async (work: (file: string) => Promise<void>): Promise<void> => {
    while (closed !== undefined) await closed;
    let open = (): void => undefined;
    closed = new Promise((resolve) => (open = resolve));
    try {
      await Promise.allSettled(calls);
      await current.stop();
      mark.close();
      forgetLogMark(database);
      try {
        await work(database);
      } finally {
        current = await begin();
      }
    } finally {
      closed = undefined;
      open();
    }
  };

  return {
    get endpoint() {
      return current.endpoint;
    },
    get pid() {
      return current.pid;
    },
    async call(api, operation, input) {
      while (closed !== undefined) await closed;
      const answer = current.client.call(api, operation, input);
      calls.add(answer);
      const done = (): void => void calls.delete(answer);
      answer.then(done, done);
      const given = await answer.catch((error: unknown) => {
        throw explained(error, database);
      });
      if (isWrite(operation)) mark.note();
      return given;
    },
    close: () => current.client.close(),
    maintain,
    async stop() {
      if (stopped) return;
      stopped = true;
      while (closed !== undefined) await closed;
      await current.stop();
      mark.close();
      unlock();
    },
  };
}
