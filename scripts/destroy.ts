import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { CloudFormationClient } from '@aws-sdk/client-cloudformation';
import { keyParameter, stackName } from '../lib/config.ts';
import { keysOf } from '../lib/providers.ts';
import { destroy } from './destroy/destroy.ts';
import { runOnTarget } from './shared/run.ts';
import { exitCode } from './shared/target.ts';

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

await runOnTarget(
  async ({ config, flags, environment }) => {
    const { stage, region } = config;
    const name = stackName(stage);
    const force = flags.has('force') ? ['--force'] : [];
    return destroy({
      client: new CloudFormationClient({ region }),
      stackName: name,
      region,
      parameters: keysOf(config).all.map((provider) => keyParameter(stage, provider)),
      remove: () => node(['node_modules/aws-cdk/bin/cdk', 'destroy', name, ...force], environment),
      say: console.log,
      complain: console.error,
    });
  },
  usage,
  ['force'],
);
