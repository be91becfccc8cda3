import { CloudFormationClient, DescribeStacksCommand } from '@aws-sdk/client-cloudformation';
import type { Stack } from '@aws-sdk/client-cloudformation';
import { stackOutputs as checked } from '../../lib/client-config.ts';
import type { StackOutputs } from '../../lib/client-config.ts';
import { readConfig, stackName } from '../../lib/config.ts';
import { AwsFailure, awsFailure } from './aws-failure.ts';

/**
 * A stack as CloudFormation describes it; a deleted one can be found by its id.
 * @returns undefined when there is none
 * @throws AwsFailure
 */
export async function describeStack(client: CloudFormationClient, nameOrId: string): Promise<Stack | undefined> {
  try {
    const { Stacks } = await client.send(new DescribeStacksCommand({ StackName: nameOrId }));
    return Stacks?.[0];
  } catch (error) {
    // CloudFormation has no specific error type for this.
    if (error instanceof Error && error.name === 'ValidationError' && error.message.includes('does not exist'))
      return undefined;
    throw awsFailure(`Reading the stack ${nameOrId}`, error);
  }
}

/**
 * The outputs of the deployed stack; stage and region are the configuration's unless given.
 * @throws AwsFailure when there is no such stack, or AWS cannot be reached
 */
export async function stackOutputs(where: {
  readonly stage: string | undefined;
  readonly region: string | undefined;
}): Promise<StackOutputs> {
  const { stage, region } = readConfig({
    ...process.env,
    ...(where.stage !== undefined && { NIGHTLIGHT_STAGE: where.stage }),
    ...(where.region !== undefined && { NIGHTLIGHT_REGION: where.region }),
  });
  const stack = await describeStack(new CloudFormationClient({ region }), stackName(stage));
  if (stack === undefined)
    throw new AwsFailure(`There is no stack ${stackName(stage)} in ${region}. Deploy it with "npm run deploy".`);
  return checked(
    Object.fromEntries((stack.Outputs ?? []).map(({ OutputKey, OutputValue }) => [OutputKey, OutputValue])),
  );
}
