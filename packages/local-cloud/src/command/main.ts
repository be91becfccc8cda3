import { join } from 'node:path';
import { globSync } from 'glob';
import { movableClock } from '../clock.ts';
import { readDeployment, startCloud } from '../cloud.ts';
import { AwsError, NotSupported } from '../errors.ts';
import { fileLog } from '../log.ts';
import type { Log } from '../log.ts';
import { forwardTo } from '../outbound.ts';
import { engineWarning, findEngine } from '../services/dynamodb/engine-source.ts';
import { messageWithRemedy } from '../remedy.ts';
import { dataFolder } from '../services/index.ts';
import { stopOnSignals } from '../signals.ts';
import type { Running } from '../signals.ts';
import { startOver } from '../start-over.ts';
import { AssemblyError } from '../template/assembly.ts';
import { TemplateError } from '../template/errors.ts';
import { concurrencyOf, readOptions, usage, UsageError } from './options.ts';
import type { CommandOptions } from './options.ts';
import { leftOutText, report } from './report.ts';

const remedies = {
  folder: '--data-dir',
  port: '--port 4001 (--port 0 takes any free one)',
  fresh: 'local-cloud <assembly> --fresh',
} as const;
const exitCode = { failed: 1, unusable: 2 } as const;

/** The file is made with its first line: an assembly that cannot be run leaves no data folder behind. */
function lateLog(open: () => Log): Log {
  let log: Log | undefined;
  return (source, message) => (log ??= open())(source, message);
}

function end(code: number, message: string): never {
  process.stderr.write(`${message}\n`);
  process.exit(code);
}

/** What is wrong with what was given is one message and 2; anything else is 1. */
function explain(error: unknown): never {
  if (error instanceof UsageError) end(exitCode.unusable, `${error.message}\n\n${usage}`);
  if (error instanceof AssemblyError) end(exitCode.unusable, error.message);
  if (error instanceof NotSupported || error instanceof TemplateError || error instanceof AwsError) {
    end(
      exitCode.unusable,
      `${error.message}\nNothing was started. Change the app and synthesize it again; the README of local-cloud lists what is emulated.`,
    );
  }
  // What is thrown on purpose says what to do; anything else is a bug, and then its place counts.
  end(
    exitCode.failed,
    error instanceof Error && error.name !== 'TypeError' && error.name !== 'ReferenceError'
      ? messageWithRemedy(error, remedies)
      : String(error instanceof Error ? error.stack : error),
  );
}

async function run(
  { assembly, port, dataDir, stacks, hosts, allowOrigins, operations, fresh, verbose }: CommandOptions,
  environment: NodeJS.ProcessEnv,
): Promise<void> {
  const concurrency = concurrencyOf(environment['ACCOUNT_CONCURRENCY']);
  const engine = findEngine(environment);
  const warning = engineWarning(engine);
  if (warning !== undefined) process.stderr.write(`${warning}\n`);
  const clock = movableClock();
  const running: Running = {};
  stopOnSignals(running);
  const deployed = {
    assembly,
    ...(stacks !== undefined && { stacks }),
    ...(environment['AWS_REGION'] !== undefined && { region: environment['AWS_REGION'] }),
  };
  if (fresh) {
    // Before it costs the data, the assembly has to be one that can be read.
    readDeployment(deployed, `http://127.0.0.1:${port}`);
    startOver(dataDir);
  }
  const cloud = await startCloud({
    ...deployed,
    dataDir,
    port,
    clock,
    engine,
    concurrency,
    allowOrigins,
    hosts: Object.fromEntries(Object.entries(hosts).map(([name, url]) => [name, forwardTo(url)])),
    log: lateLog(() => fileLog(join(dataFolder(dataDir, 'log'), 'local-cloud.log'), clock, verbose)),
    ...(operations !== undefined && {
      console: { operations: globSync('*.graphql', { cwd: operations, absolute: true }).sort() },
    }),
  });
  running.cloud = cloud;
  process.stdout.write(`${report(cloud)}\n`);
  const late = await cloud.typesChecked;
  if (late.length > 0) process.stderr.write(leftOutText(late));
}

/** The command `local-cloud`. */
export async function main(argv: readonly string[], environment: NodeJS.ProcessEnv): Promise<void> {
  // Files that are made here are their user's only.
  process.umask(0o077);
  try {
    const options = readOptions(argv, process.cwd());
    if (options === 'help') process.stdout.write(`${usage}\n`);
    else await run(options, environment);
  } catch (error) {
    explain(error);
  }
}
