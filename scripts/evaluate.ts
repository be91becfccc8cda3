import { runOnTarget } from './shared/run.ts';
import { exitCode } from './shared/target.ts';

const usage = `Usage: npm run evaluate -- [options]

  --region eu-west-1   where AppSync is asked

Sends every resolver and function of the API to AppSync's EvaluateCode, which checks it as a deployment does and names each error.
It needs credentials with appsync:EvaluateCode, and nothing that is deployed.
Exit codes: 0 AppSync accepts them all, 2 usage, 3 AWS refused or cannot be reached, 4 some have errors.`;

await runOnTarget(async ({ config: { region } }) => {
  const [{ bundleResolvers }, { evaluateBundles }] = await Promise.all([
    import('../build.mjs'),
    import('./evaluate/evaluate.ts'),
  ]);
  const folder = '/bundles';
  const bundles = (await bundleResolvers(folder)).map(({ path, text }) => ({
    file: path.slice(`${folder}/resolvers/`.length),
    code: text,
  }));
  const errors = await evaluateBundles(region, bundles);
  for (const error of errors) console.error(error);
  console.log(
    errors.length === 0
      ? `AppSync accepts all ${bundles.length} bundles.`
      : `${errors.length} ${errors.length === 1 ? 'error' : 'errors'} in ${bundles.length} bundles: a deployment would be refused.`,
  );
  return errors.length === 0 ? exitCode.done : exitCode.undone;
}, usage);
