import { dirname } from 'node:path';
import { fileURLToPath } from 'node:url';
import { clientConfig } from '../lib/client-config.ts';
import { bundleWeb } from '../web/bundle.ts';
import { runOnTarget } from './shared/run.ts';
import { exitCode } from './shared/target.ts';

const usage = `Usage: npm run publish-site -- [options]

  --stage dev          which deployed stage
  --region eu-west-1   where it is deployed

Builds the web app and puts it into the stack's bucket, with the stack's own configuration as config.json. "npm run deploy"
does it after each deployment.
Exit codes: 0 published, 2 usage, 3 AWS refused or cannot be reached.`;

await runOnTarget(async ({ config: { stage, region } }) => {
  const [{ stackOutputs }, { upload }] = await Promise.all([
    import('./shared/stack-outputs.ts'),
    import('./publish-site/upload.ts'),
  ]);
  const outputs = await stackOutputs({ stage, region });
  if (outputs.SiteBucketName === undefined) {
    console.log('This stack has no site (NIGHTLIGHT_SITE=off), so nothing was published.');
    return exitCode.done;
  }
  const folder = await bundleWeb(dirname(dirname(fileURLToPath(import.meta.url))));
  const files = await upload({ region, bucket: outputs.SiteBucketName, folder, config: clientConfig(outputs) });
  console.log(`${files} files are published at ${outputs.SiteUrl}`);
  return exitCode.done;
}, usage);
