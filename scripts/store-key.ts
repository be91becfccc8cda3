import { modelKeyParameter } from '../lib/config.ts';
import { Interrupted, readKey } from './store-key/read-key.ts';
import { runOnTarget } from './shared/run.ts';
import { exitCode } from './shared/target.ts';

const usage = `Usage: npm run store-key -- [options]
       npm run --silent store-key -- [options] < file-with-the-key

  --stage dev          which stage the key is for
  --region eu-west-1   where it is, or will be, deployed

Asks for the key of the model without showing it, and stores it in Parameter Store as a SecureString.
Exit codes: 0 stored, 2 usage, 3 AWS refused or cannot be reached, 130 interrupted.`;

await runOnTarget(async ({ config: { stage, region } }) => {
  const name = modelKeyParameter(stage);
  try {
    const key = await readKey(process.stdin, process.stderr);
    // The AWS SDK takes longer to load than a person should wait for the question.
    const { putKey } = await import('./store-key/put-key.ts');
    await putKey(region, name, key);
  } catch (error) {
    if (!(error instanceof Interrupted)) throw error;
    console.error(error.message);
    return exitCode.interrupted;
  }
  console.log(name);
  return exitCode.done;
}, usage);
