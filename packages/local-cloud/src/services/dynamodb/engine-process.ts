import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import type { Log } from '../../log.ts';
import { secretAddress } from './engine-address.ts';
import type { EngineAddress } from './engine-address.ts';
import { engineClient } from './engine-client.ts';
import type { EngineClient } from './engine-client.ts';

/** One process of the engine, with its own address. */
export interface EngineProcess {
  readonly endpoint: string;
  readonly pid: number;
  readonly client: EngineClient;
  stop(): Promise<void>;
}

/**
 * Starts the engine and reads its process id from the first line of the watchdog's output. The watchdog kills the
 * engine when this process's end of standard input closes, which the kernel does however this process ends, including
 * by `kill -9` (docs/decisions/0600-engine-process.md).
 */
const WATCHDOG = `
umask 077
exec 3<&0
"$@" </dev/null 3<&- &
engine=$!
{ read -r _ <&3; kill -KILL "$engine"; } >/dev/null 2>&1 &
watcher=$!
exec 3<&-
echo "$engine"
exec >/dev/null 2>&1
wait "$engine"
code=$?
kill -KILL "$watcher" 2>/dev/null
exit "$code"
`;

const STARTS = 3;

/** Starts the engine on a secret loopback address. @param database the SQLite file, which no other process may have open */
export async function startProcess(binary: string, database: string, log: Log): Promise<EngineProcess> {
  let reason = '';
  // The chosen address may be taken before the engine listens, so a failed start is retried.
  for (let start = 0; start < STARTS; start++) {
    const address = await secretAddress();
    const { host, port } = address;
    const child = spawn(
      '/bin/sh',
      ['-c', WATCHDOG, 'sh', binary, 'serve', '--host', host, '--port', `${port}`, '--db-path', database],
      {
        stdio: ['pipe', 'pipe', 'pipe'],
        // A separate session: Ctrl-C only reaches this process, which then stops the engine last.
        detached: true,
        env: {},
      },
    );
    const started = await untilListening(child);
    if (typeof started === 'string') {
      reason = concealed(started, address);
      continue;
    }
    return running(child, started.pid, address, log);
  }
  throw new Error(`The DynamoDB engine ${binary} does not start: ${reason}`);
}

/** Resolves when the engine is listening; a string is the reason why it ended instead. */
function untilListening(child: ChildProcess): Promise<{ pid: number } | string> {
  return new Promise((resolve) => {
    let output = '';
    let errors = '';
    const settle = () => {
      if (output.includes('\n') && errors.includes('listening')) resolve({ pid: Number(output.trim()) });
    };
    child.stdout?.on('data', (chunk: Buffer) => {
      output += chunk.toString();
      settle();
    });
    child.stderr?.on('data', (chunk: Buffer) => {
      errors += chunk.toString();
      settle();
    });
    child.on('error', (error) => resolve(error.message));
    child.on('close', (code) => resolve(errors.trim() || `it ended with code ${code}`));
  });
}

/** The engine's output without its address, because the log is less secret than the address. */
const concealed = (text: string, { host, port }: EngineAddress): string =>
  text.replaceAll(`${host}:${port}`, '<its address>').replaceAll(host, '<its host>').trim();

function running(child: ChildProcess, pid: number, address: EngineAddress, log: Log): EngineProcess {
  const endpoint = `http://${address.host}:${address.port}`;
  const client = engineClient(endpoint);
  let stopping = false;
  const ended = new Promise<void>((resolve) => {
    if (child.exitCode !== null) resolve();
    child.on('exit', () => resolve());
  });
  child.stderr
    ?.removeAllListeners('data')
    .on('data', (chunk: Buffer) => log('dynamodb', concealed(chunk.toString(), address)));
  child.on('exit', (code) => {
    if (!stopping)
      log('dynamodb', `The engine ended unexpectedly with code ${code}. Every call fails until a restart.`);
  });
  // The engine must not keep this process alive.
  child.unref();
  for (const stream of child.stdio) unref(stream);
  return {
    endpoint,
    pid,
    client,
    async stop() {
      if (stopping) return ended;
      stopping = true;
      client.close();
      child.ref();
      // The write-ahead log survives this; an orderly shutdown would first wait for idle connections.
      child.stdin?.end();
      await ended;
    },
  };
}

/** Streams of a child process are sockets, which have `unref`, although their declared type does not. */
function unref(stream: object | null | undefined): void {
  if (stream && 'unref' in stream && typeof stream.unref === 'function') stream.unref();
}
