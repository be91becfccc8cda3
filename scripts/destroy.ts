import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { CloudFormationClient } from '@aws-sdk/client-cloudformation';
import { modelKeyParameter, stackName } from '../lib/config.ts';
import { report } from './destroy/removal.ts';
import { findRetained } from './destroy/retained.ts';
import { AwsFailure } from './shared/aws-failure.ts';
import { run } from './shared/run.ts';
import { describeStack } from './shared/stack-outputs.ts';
import { exitCode, readTarget } from './shared/target.ts';

const usage = `Usage: npm run destroy -- [options]

  --stage dev          which stage
  --region eu-west-1   where it is deployed
  --force              do not ask

Removes the stack, then prints what was kept and the commands that remove it.
Exit codes: 0 removed, 2 usage, 3 AWS refused or cannot be reached, 4 the stack is still there.`;

const root = fileURLToPath(new URL('..', import.meta.url));

function node(args: readonly string[], environment: NodeJS.ProcessEnv): Promise<number> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, args, { cwd: root, env: environment, stdio: 'inherit' });
    child.on('error', reject);
    child.on('close', (code) => resolve(code ?? exitCode.bug));
  });
}

await run(async () => {
  const argv = process.argv.slice(2);
  if (argv.includes('--help')) {
    console.log(usage);
    return exitCode.done;
  }
  const { config: { stage, region }, flags, environment } = readTarget(argv, process.env, ['force']);
  const name = stackName(stage);
  const client = new CloudFormationClient({ region });
  const stack = await describeStack(client, name);
  if (stack === undefined) throw new AwsFailure(`There is no stack ${name} in ${region}.`);
  if (stack.EnableTerminationProtection === true) {
    console.error(`${name} is protected. To remove it, first run\n  aws cloudformation update-termination-protection --no-enable-termination-protection --stack-name ${name} --region ${region}`);
    return exitCode.undone;
  }
  const retained = await findRetained(client, name);
  // The CDK reads the app to find the stack, and the app takes its bundles from dist.
  const code = await node(['build.mjs'], environment)
    || await node(['node_modules/aws-cdk/bin/cdk', 'destroy', name, ...(flags.has('force') ? ['--force'] : [])], environment);
  // The CDK ends with 0 also when somebody answered "no".
  const after = await describeStack(client, stack.StackId ?? name);
  if (after !== undefined && after.StackStatus !== 'DELETE_COMPLETE') {
    console.error(`${name} is still there (${after.StackStatus ?? 'unknown status'}).${code === 0 ? '' : ` The CDK ended with ${code}.`}`);
    return exitCode.undone;
  }
  console.log(report(retained, modelKeyParameter(stage), region));
  return exitCode.done;
}, usage);
