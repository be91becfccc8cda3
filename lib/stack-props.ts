import type { StackProps } from 'aws-cdk-lib';
import { isProduction } from './config.ts';
import type { Config } from './config.ts';

/** CloudFormation's properties of the whole stack. */
export const stackProps = (config: Config): StackProps => ({
  description: `Nightlight (${config.stage}): bedtime stories`,
  env: { region: config.region },
  terminationProtection: isProduction(config),
  // CloudFormation puts them on every resource that takes tags.
  tags: { application: 'nightlight', stage: config.stage },
});
