import { keyParameter } from '../lib/config.ts';
import { keyOwners, keysOf } from '../lib/providers.ts';
import type { KeyOwner, Roles } from '../lib/providers.ts';
import { Interrupted, readKey } from './store-key/read-key.ts';
import { runOnTarget } from './shared/run.ts';
import { UsageError, exitCode } from './shared/target.ts';

const usage = `Usage: npm run store-key -- [options]
       npm run --silent store-key -- [options] < file-with-the-key

  --provider openai    whose key it is: ${keyOwners.join(', ')}; by default the one that the configuration needs
  --stage dev          which stage the key is for
  --region eu-west-1   where it is, or will be, deployed

Asks for the key of the model, or the JWT of the archive (pinata), without showing it, and stores it in Parameter Store as a SecureString.
Exit codes: 0 stored, 2 usage, 3 AWS refused or cannot be reached, 130 interrupted.`;

/** @throws UsageError when neither the command nor the configuration says whose key it is */
function providerOf(given: string | undefined, roles: Roles): KeyOwner {
  const named = keyOwners.find((one) => one === given);
  if (named !== undefined) return named;
  if (given !== undefined) throw new UsageError(`--provider is one of ${keyOwners.join(', ')}.`);
  const { all } = keysOf(roles);
  const [only, ...more] = all;
  if (only === undefined)
    throw new UsageError('This configuration needs no key: requests to Amazon Bedrock are signed.');
  if (more.length > 0)
    throw new UsageError(`This configuration needs several keys. Say whose it is, with --provider: ${all.join(', ')}.`);
  return only;
}

await runOnTarget(
  async ({ config, values }) => {
    const { stage, region } = config;
    const name = keyParameter(stage, providerOf(values.get('provider'), config));
    try {
      const key = await readKey(process.stdin, process.stderr);
      // The AWS SDK takes too long to load before the prompt.
      const { putKey } = await import('./store-key/put-key.ts');
      await putKey(region, name, key);
    } catch (error) {
      if (!(error instanceof Interrupted)) throw error;
      console.error(error.message);
      return exitCode.interrupted;
    }
    console.log(name);
    return exitCode.done;
  },
  usage,
  [],
  ['provider'],
);
