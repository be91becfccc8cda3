import { build } from '../build.mjs';
import { readConfig, stackName } from '../lib/config.ts';

const config = readConfig(process.env);
// esbuild works in a process of its own; the CDK takes as long to load, so it is loaded meanwhile.
const [, { App, Validations }, { AwsSolutionsChecks }, { NightlightStack }] = await Promise.all([
  build(),
  import('aws-cdk-lib'),
  import('cdk-nag'),
  import('../lib/nightlight-stack.ts'),
]);
const app = new App();
Validations.of(app).addPlugins(new AwsSolutionsChecks(app));
new NightlightStack(app, stackName(config.stage), config);
