import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { connect, createServer } from 'node:net';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { startEngine } from '../../../src/services/dynamodb/engine.ts';
import type { Engine } from '../../../src/services/dynamodb/engine.ts';
import { secretAddress } from '../../../src/services/dynamodb/engine-address.ts';
import { engineWarning, findEngine } from '../../../src/services/dynamodb/engine-source.ts';
import { bench } from '../../../testing/bench.ts';
import type { Bench } from '../../../testing/bench.ts';

const API = 'DynamoDB_20120810';
const definition = {
  TableName: 'Things',
  KeySchema: [{ AttributeName: 'id', KeyType: 'HASH' }],
  AttributeDefinitions: [{ AttributeName: 'id', AttributeType: 'S' }],
  BillingMode: 'PAY_PER_REQUEST',
};

let at: Bench;
const engines: Engine[] = [];
const start = async (): Promise<Engine> => {
  const engine = await startEngine({ source: findEngine({}), folder: at.dataDir, log: at.log });
  engines.push(engine);
  return engine;
};
/** A connection closes when the process at its other end has ended, however it ended. */
const hold = async (endpoint: string): Promise<{ readonly gone: Promise<void> }> => {
  const { hostname, port } = new URL(endpoint);
  const socket = connect(Number(port), hostname);
  await once(socket, 'connect');
  socket.on('error', () => {});
  return { gone: new Promise((resolve) => socket.on('close', () => resolve())) };
};

beforeEach(() => {
  at = bench();
});
afterEach(async () => {
  for (const engine of engines.splice(0)) await engine.stop();
  at.clean();
});

describe('the engine process', () => {
  it('names its file when a page differs from what was written', async () => {
    const first = await start();
    await first.call(API, 'CreateTable', definition);
    await first.stop();
    const file = join(at.dataDir, 'engine.db');
    const database = readFileSync(file);
    // All but the first page, which contains the length, and without a log that has the pages again.
    writeFileSync(file, Buffer.concat([database.subarray(0, 4096), Buffer.alloc(database.length - 4096)]));
    for (const beside of ['-wal', '-shm', '.mark']) rmSync(`${file}${beside}`, { force: true });

    const used = start().then((second) => second.call(API, 'CreateTable', definition));
    await expect(used).rejects.toThrow(`${file} is damaged.`);
  });

  it('keeps its tables over a restart, and over kill -9', async () => {
    const first = await start();
    await first.call(API, 'CreateTable', definition);
    await first.call(API, 'PutItem', { TableName: 'Things', Item: { id: { S: 'a' } } });
    await first.stop();
    const second = await start();
    await second.call(API, 'PutItem', { TableName: 'Things', Item: { id: { S: 'b' } } });
    const { gone } = await hold(second.endpoint);
    process.kill(second.pid ?? 0, 'SIGKILL');
    await gone;
    await second.stop();
    const third = await start();
    expect(await third.call(API, 'Scan', { TableName: 'Things', Select: 'COUNT' })).toMatchObject({ Count: 2 });
  });

  it('refuses a second start on the same folder while it runs', async () => {
    const first = await start();
    await expect(start()).rejects.toThrow(`is in use by process ${process.pid}. Stop that process first`);
    await first.stop();
    await expect(start()).resolves.toBeDefined();
  });

  it.each([
    ['of a process that is gone', JSON.stringify({ pid: 2 ** 22 - 1, started: '1' })],
    ['of a process id that is used again', JSON.stringify({ pid: process.pid, started: '1' })],
    ['that was cut off', '{"pid":'],
  ])('takes over a lock %s', async (_, lock) => {
    mkdirSync(at.dataDir, { recursive: true });
    writeFileSync(join(at.dataDir, 'lock.json'), lock);
    await expect(start()).resolves.toBeDefined();
  });

  it('logs that it ended unexpectedly, and fails each call with a clear error', async () => {
    const engine = await start();
    process.kill(engine.pid ?? 0, 'SIGKILL');
    await expect.poll(() => at.lines.some((line) => line.includes('ended unexpectedly'))).toBe(true);
    await expect(engine.call(API, 'ListTables', {})).rejects.toThrow(/^The DynamoDB engine did not answer: \w+$/);
  });

  it('listens at an address that a web page cannot find, and never prints it', async () => {
    const first = await start();
    const { hostname, port } = new URL(first.endpoint);
    expect(hostname).toMatch(/^127\.(?!0\.0\.1$)\d+\.\d+\.\d+$/);
    await expect(first.call(API, 'GetItem', { TableName: 'None', Key: { id: { S: 'a' } } })).rejects.toThrow();
    process.kill(first.pid ?? 0, 'SIGKILL');
    await expect.poll(() => at.lines.some((line) => line.includes('ended unexpectedly'))).toBe(true);
    const failure: unknown = await first.call(API, 'ListTables', {}).catch((error: unknown) => error);
    const seen = `${String(failure)} ${JSON.stringify(failure)} ${at.lines.join(' ')}`;
    expect([seen.includes(hostname), seen.includes(port)]).toEqual([false, false]);
  });

  it('has another address after each start', async () => {
    const first = await start();
    await first.stop();
    expect((await start()).endpoint).not.toBe(first.endpoint);
  });

  it.each([
    ['ends', ''],
    ['throws', 'throw new Error("out");'],
    ['gets SIGTERM', 'process.kill(process.pid, "SIGTERM"); setInterval(() => {}, 1000);'],
    ['gets SIGINT', 'process.kill(process.pid, "SIGINT"); setInterval(() => {}, 1000);'],
    ['is killed with -9', 'process.kill(process.pid, "SIGKILL");'],
  ])('does not outlive a parent that %s', async (_, ending) => {
    const local = (file: string): string =>
      fileURLToPath(new URL(`../../../src/services/dynamodb/${file}`, import.meta.url));
    const program = `
      import { once } from 'node:events';
      import { startEngine } from ${JSON.stringify(local('engine.ts'))};
      import { findEngine } from ${JSON.stringify(local('engine-source.ts'))};
      const engine = await startEngine({ source: findEngine({}), folder: ${JSON.stringify(at.dataDir)}, log: () => {} });
      console.log(engine.endpoint);
      await once(process.stdin, 'data');
      process.stdin.destroy();
      ${ending}`;
    const parent = spawn(process.execPath, ['--import', 'tsx', '--input-type=module', '--eval', program], {
      stdio: ['pipe', 'pipe', 'ignore'],
    });
    const [endpoint] = (await once(parent.stdout, 'data')) as [Buffer];
    const { gone } = await hold(endpoint.toString().trim());
    parent.stdin.write('now\n');
    await expect(gone).resolves.toBeUndefined();
  });

  it('creates its database with an index, without which each write would read every stream record', async () => {
    await start();
    const database = readFileSync(join(at.dataDir, 'engine.db'), 'latin1');
    const seed = readFileSync(new URL('../../../src/services/dynamodb/engine-seed.sql', import.meta.url), 'latin1');
    for (const name of ['CREATE INDEX local_stream_order', 'CREATE TRIGGER local_stream_trim']) {
      expect(seed).toContain(name);
      expect(database).toContain(name);
    }
  });
});

describe('finding the engine', () => {
  it('uses DYNAMODB_ENDPOINT first, then the package, then the PATH', () => {
    const folder = at.code({ dynoxide: '' });
    expect(findEngine({ DYNAMODB_ENDPOINT: 'http://127.0.0.1:8000/' }, () => folder)).toEqual({
      endpoint: 'http://127.0.0.1:8000',
    });
    expect(findEngine({ PATH: '/nowhere' }, () => folder)).toEqual({ binary: join(folder, 'dynoxide') });
  });

  it('finds it on the PATH only if it can be run', () => {
    const folder = at.code({ dynoxide: '' });
    expect(() => findEngine({ PATH: folder }, () => undefined)).toThrow();
    writeFileSync(join(folder, 'other'), '', { mode: 0o755 });
    const runnable = at.code({});
    writeFileSync(join(runnable, 'dynoxide'), '', { mode: 0o755 });
    expect(findEngine({ PATH: `${folder}:${runnable}` }, () => undefined)).toEqual({
      binary: join(runnable, 'dynoxide'),
    });
  });

  it('names all three if none works, DynamoDB Local with its exact command', () => {
    expect(() => findEngine({}, () => undefined)).toThrow(
      /@dynoxide\/linux-x64[\s\S]+PATH[\s\S]+docker run --rm -p 127\.0\.0\.1:8000:8000 amazon\/dynamodb-local[\s\S]+DYNAMODB_ENDPOINT=/,
    );
  });

  it('reports an endpoint that does not answer', async () => {
    const engine = await start();
    await engine.stop();
    const source = { endpoint: engine.endpoint };
    await expect(startEngine({ source, folder: at.dataDir, log: at.log })).rejects.toThrow(
      'DYNAMODB_ENDPOINT is set, but no DynamoDB answered',
    );
  });

  it('uses an endpoint that answers, and does not stop it', async () => {
    const owned = await start();
    const borrowed = await startEngine({ source: { endpoint: owned.endpoint }, folder: at.dataDir, log: at.log });
    expect(borrowed.pid).toBeUndefined();
    await borrowed.stop();
    expect(await owned.call(API, 'ListTables', {})).toEqual({ TableNames: [] });
  });
});

describe('the address of the engine', () => {
  it('is chosen from the whole loopback network and all ports', async () => {
    const asked: [number, number][] = [];
    const address = await secretAddress((from, to) => {
      asked.push([from, to]);
      return to - 1;
    });
    expect(address).toEqual({ host: '127.254.255.254', port: 65_535 });
    const bits = asked.reduce((sum, [from, to]) => sum + Math.log2(to - from), 0);
    expect(bits).toBeGreaterThan(39.9);
  });

  it('is a different one if the first is in use', async () => {
    const taken = createServer();
    taken.listen(0, '127.8.8.8');
    await once(taken, 'listening');
    const { port } = taken.address() as AddressInfo;
    const ports = [port, 8, 8, 8, port - 1, 8, 8, 8];
    expect(await secretAddress(() => ports.shift() ?? 8)).toEqual({ host: '127.8.8.8', port: port - 1 });
    taken.close();
  });

  it('comes with a warning for a foreign engine, and without one for ours', () => {
    expect(engineWarning({ binary: '/x' })).toBeUndefined();
    expect(engineWarning({ endpoint: 'http://127.0.0.1:8000' })).toMatch(
      /127\.0\.0\.1:8000 \(DYNAMODB_ENDPOINT\)[\s\S]+bypassing sign-in, quota and[\s\S]+web page/,
    );
  });
});
