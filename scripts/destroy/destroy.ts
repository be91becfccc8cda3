import type { CloudFormationClient } from '@aws-sdk/client-cloudformation';
import { AwsFailure } from '../shared/aws-failure.ts';
import { describeStack } from '../shared/stack-outputs.ts';
import { exitCode } from '../shared/target.ts';
import { report } from './removal.ts';
import { findRetained } from './retained.ts';

export interface Destruction {
  readonly client: CloudFormationClient;
  readonly stackName: string;
  readonly region: string;
  /** Parameter names of the providers' keys, which are not part of the stack. */
  readonly parameters: readonly string[];
  /** Asks to confirm and removes the stack, as `cdk destroy` does; its exit code. */
  readonly remove: () => Promise<number>;
  readonly say: (text: string) => void;
  readonly complain: (text: string) => void;
}

/**
 * Removes a stack and prints what remains.
 * @returns an exit code
 * @throws AwsFailure when there is no such stack, or AWS cannot be reached
 */
export async function destroy({
  client,
  stackName,
  region,
  parameters,
  remove,
  say,
  complain,
}: Destruction): Promise<number> {
  const stack = await describeStack(client, stackName);
  if (stack === undefined) throw new AwsFailure(`There is no stack ${stackName} in ${region}.`);
  if (stack.EnableTerminationProtection === true) {
    complain(
      `${stackName} is protected. To remove it, first run\n` +
        `  aws cloudformation update-termination-protection --no-enable-termination-protection --stack-name ${stackName} --region ${region}`,
    );
    return exitCode.undone;
  }
  const retained = await findRetained(client, stackName);
  const code = await remove();
  // A deleted stack can still be described by its id. The CDK also exits with 0 when the answer is "no".
  const after = await describeStack(client, stack.StackId ?? stackName);
  if (after !== undefined && after.StackStatus !== 'DELETE_COMPLETE') {
    complain(
      `${stackName} is still there (${after.StackStatus ?? 'status unknown'}).${code === 0 ? '' : ` Removing it ended with ${code}.`}`,
    );
    return exitCode.undone;
  }
  say(report(retained, parameters, region));
  return exitCode.done;
}
