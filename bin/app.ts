import { App, Validations } from 'aws-cdk-lib';
import { AwsSolutionsChecks } from 'cdk-nag';
import { readConfig, stackName } from '../lib/config.ts';
import { NightlightStack } from '../lib/nightlight-stack.ts';

const config = readConfig(process.env);
const app = new App();
Validations.of(app).addPlugins(new AwsSolutionsChecks(app));
new NightlightStack(app, stackName(config.stage), config);
