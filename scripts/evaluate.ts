import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { runOnTarget } from './shared/run.ts';
import { exitCode } from './shared/target.ts';

const usage = `Usage: npm run evaluate -- [options]

  --region eu-west-1   where AppSync is asked

Sends every resolver and function of the API to AppSync's EvaluateCode, which checks it as a deployment does and names each error.
It needs credentials with appsync:EvaluateCode, and nothing that is deployed.
Exit codes: 0 AppSync takes them all, 2 usage, 3 AWS refused or cannot be reached, 4 some have errors.`;

await runOnTarget(async ({ config: { region } }) => {
  const [{ build }, { evaluateBundles }] = await Promise.all([
    import('../build.mjs'),
    import('./evaluate/evaluate.ts'),
  ]);
  await build();
  const folder = join(dirname(dirname(fileURLToPath(import.meta.url))), 'dist/resolvers');
  const { bundles, errors } = await evaluateBundles({ region, folder });
  for (const error of errors) console.error(error);
  console.log(
    errors.length === 0
      ? `AppSync takes all ${bundles} bundles.`
      : `${errors.length} errors in ${bundles} bundles: a deployment would be refused.`,
  );
  return errors.length === 0 ? exitCode.done : exitCode.undone;
}, usage);
