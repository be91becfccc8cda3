import { runOnTarget } from './shared/run.ts';
import { exitCode } from './shared/target.ts';

const usage = `Usage: npm run preflight -- [options]

  --stage dev          which stage is to be deployed
  --region eu-west-1   where

Checks what an account needs before the first deployment and prints what to do. It changes nothing.
Exit codes: 0 nothing is in the way, 2 usage, 3 AWS refused or cannot be reached, 4 something has to be done first.`;

await runOnTarget(async ({ config }) => {
  const { preflight } = await import('./preflight/preflight.ts');
  const findings = await preflight(config);
  for (const { state, what, advice } of findings)
    console.log(`${state.padEnd(5)} ${what}${advice === undefined ? '' : `\n      ${advice}`}`);
  return findings.some(({ state }) => state === 'do') ? exitCode.undone : exitCode.done;
}, usage);
