import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { mkdtempSync, readFileSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, expect } from 'vitest';
import { demoUser } from '../../local/seed.ts';
import { isObject } from 'local-cloud';
import type { JsonObject } from 'local-cloud';
import { graphql, root } from './cloud.ts';
import type { Person } from './cloud.ts';
import { startModelServer } from './model-server.ts';
import type { ModelServer } from './model-server.ts';
import { srpLogin } from 'local-cloud/testing/srp.ts';

/** `npm start` as a separate process. */
export interface LocalProcess {
  /** Resolves with the URL when it is ready; rejects with its output if it ends before. */
  readonly ready: Promise<string>;
  /** How it ended: the exit code, or null for a signal. */
  readonly ended: Promise<number | null>;
  readonly printed: () => string;
  /** The process id. */
  readonly id: number;
  signal(name: NodeJS.Signals): void;
  /** `kill -9`; resolves when it has ended. */
  kill(): Promise<void>;
}

function outcome(child: ChildProcess): LocalProcess {
  let printed = '';
  const ended = new Promise<number | null>((resolve) => child.on('close', resolve));
  const ready = new Promise<string>((resolve, reject) => {
    const take = (chunk: Buffer): void => {
      printed += chunk.toString();
      const [, url] = /^ready (\S+)$/m.exec(printed) ?? [];
      if (url !== undefined) resolve(url);
    };
    child.stdout?.on('data', take);
    child.stderr?.on('data', take);
    void ended.then(() => reject(new Error(`It ended: ${printed}`)));
  });
  // A test that kills it during the start does not wait for it.
  ready.catch(() => undefined);
  return {
    ready,
    ended,
    printed: () => printed,
    id: child.pid ?? 0,
    signal: (name) => void child.kill(name),
    async kill() {
      child.kill('SIGKILL');
      await ended;
    },
  };
}

interface Started {
  readonly args?: readonly string[];
  readonly environment?: Readonly<Record<string, string>>;
  /** A copy of the project that runs instead of it. */
  readonly project?: string;
  /** Started by npm, as people do, and not by Node alone. */
  readonly byNpm?: boolean;
}

const byNode = [process.execPath, 'run.mjs', 'local/start.ts'] as const;
const byNpmStart = ['npm', 'start', '--silent', '--'] as const;

/**
 * Starts it on a free port with nothing of this environment except the PATH.
 * @param modelUrl of an OpenAI-compatible server
 */
const startLocally = (
  dataDir: string,
  modelUrl: string,
  { args = [], environment = {}, project = root, byNpm = false }: Started = {},
): LocalProcess => {
  const [program, ...command] = byNpm ? byNpmStart : byNode;
  return outcome(
    spawn(program, [...command, ...args], {
      cwd: project,
      env: {
        PATH: process.env['PATH'],
        PORT: '0',
        DATA_DIR: dataDir,
        OPENAI_BASE_URL: `${modelUrl}/v1`,
        OPENAI_API_KEY: 'sk-test',
        // The server stands in for OpenAI itself.
        NIGHTLIGHT_WRITER: 'openai',
        npm_config_update_notifier: 'false',
        ...environment,
      },
      stdio: ['ignore', 'pipe', 'pipe'],
    }),
  );
};

async function cognito(url: string, operation: string, input: JsonObject): Promise<JsonObject> {
  const answer = await fetch(`${url}/aws`, {
    method: 'POST',
    headers: {
      'content-type': 'application/x-amz-json-1.1',
      'x-amz-target': `AWSCognitoIdentityProviderService.${operation}`,
    },
    body: JSON.stringify(input),
  });
  if (!answer.ok) throw new Error(`${operation}: ${await answer.text()}`);
  return (await answer.json()) as JsonObject;
}

/** Signs in as the demo user, configured only with `/config.json`. */
export async function demoFamily(url: string): Promise<Pick<Person, 'accessToken' | 'ask'>> {
  const config = (await (await fetch(`${url}/config.json`)).json()) as {
    Auth: { Cognito: { userPoolId: string; userPoolClientId: string } };
  };
  const { userPoolId: poolId, userPoolClientId: clientId } = config.Auth.Cognito;
  const { AuthenticationResult: tokens } = await srpLogin((operation, input) => cognito(url, operation, input), {
    clientId,
    poolId,
    ...demoUser,
  });
  if (!isObject(tokens)) throw new Error('Cognito answered without tokens.');
  const accessToken = String(tokens['AccessToken']);
  return { accessToken, ask: (query, variables) => graphql(url, { authorization: accessToken }, query, variables) };
}

/** The ids of processes whose command line contains a folder: the engine's database is in its own. */
export function processesOn(folder: string): number[] {
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .flatMap((pid) => {
      try {
        return readFileSync(`/proc/${pid}/cmdline`, 'utf8').includes(folder) ? [Number(pid)] : [];
      } catch {
        // It ended between the two reads.
        return [];
      }
    });
}

/** For a file's tests of whole processes. */
export interface LocalProcesses {
  /** The model for all of them. */
  readonly model: ModelServer;
  /** For the current test: a new folder, removed after it. */
  readonly dataDir: string;
  /** Ended with the test that started it, and its engine with it. */
  start(started?: Started): LocalProcess;
  /** Waits until the engine has ended, too: it does not outlive its parent, however that ended. */
  gone(): Promise<void>;
}

/** Call it once in a test file, outside of its tests. */
export function localProcesses(): LocalProcesses {
  let model: ModelServer;
  let dataDir: string;
  let running: LocalProcess[] = [];
  const gone = () => expect.poll(() => processesOn(join(dataDir, 'dynamodb')), { interval: 10 }).toEqual([]);

  beforeAll(async () => void (model = await startModelServer()));
  afterAll(() => model.close());
  beforeEach(() => void (dataDir = mkdtempSync(join(tmpdir(), 'nightlight-'))));
  afterEach(async () => {
    for (const one of running) await one.kill();
    running = [];
    await gone();
    rmSync(dataDir, { recursive: true, force: true });
  });
  return {
    gone,
    get model() {
      return model;
    },
    get dataDir() {
      return dataDir;
    },
    start(started) {
      const one = startLocally(dataDir, model.url, started);
      running.push(one);
      return one;
    },
  };
}
