import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { exitCode, Failure } from './story/failure.ts';
import { readWhere } from './story/options.ts';
import { readWebhookOptions, usage } from './webhook/options.ts';
import { receiver } from './webhook/receiver.ts';

/**
 * Sets the webhook of the signed-in user.
 * @returns its secret
 */
async function set(url: string): Promise<string> {
  // The Amplify client takes too long to load for a usage message.
  const [{ generateClient }, { connect }, { setUp }] = await Promise.all([
    import('aws-amplify/api'),
    import('./story/session.ts'),
    import('./webhook/set-up.ts'),
  ]);
  await connect(readWhere({}, process.env), process.env);
  return setUp(generateClient(), url);
}

async function main(argv: readonly string[]): Promise<number> {
  const options = readWebhookOptions(argv, process.env);
  if (options === 'help') {
    console.log(usage);
    return exitCode.complete;
  }
  let { secret } = options;
  const server = receiver({ secret: () => secret, print: console.log, now: Date.now });
  server.listen(options.port, '127.0.0.1');
  await once(server, 'listening').catch((cause: unknown) => {
    throw new Failure('unreachable', `Port ${options.port} is taken: choose another one with --port.`, { cause });
  });
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/nightlight`;
  secret ??= await set(url);
  const whose = options.secret === undefined ? ', which is your webhook now' : '';
  console.log(`listening at ${url}${whose}. Ctrl+C ends it.`);
  await once(process, 'SIGINT');
  return exitCode.complete;
}

function explain(error: unknown): number {
  if (!(error instanceof Failure)) {
    console.error(error);
    return exitCode.bug;
  }
  console.error(error.message);
  if (error.kind === 'usage') console.error(`\n${usage}`);
  return exitCode[error.kind];
}

// The Amplify client may keep a connection open, so the process has to be ended.
process.exit(await main(process.argv.slice(2)).catch(explain));
