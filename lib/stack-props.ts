import type { StackProps } from 'aws-cdk-lib';
import { isProduction } from './config.ts';
import type { Config } from './config.ts';

/** What CloudFormation has to know of the stack as a whole. */
export const stackProps = (config: Config): StackProps => ({
  description: `Nightlight (${config.stage}): bedtime stories`,
  env: { region: config.region },
  terminationProtection: isProduction(config),
  // CloudFormation puts them on every resource that takes tags.
  tags: { application: 'nightlight', stage: config.stage },
});
