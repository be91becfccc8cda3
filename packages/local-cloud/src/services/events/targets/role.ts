import type { Iam, Principal } from '../../../aws/types.ts';
import { DeliveryError } from '../../../delivery-error.ts';
import { AwsError } from '../../../errors.ts';
import type { RuleRef, TargetConfig } from '../types.ts';

/** A session of a target's role, which must trust EventBridge; undefined if the target has none. */
export function ruleRole(iam: Iam, { roleArn }: Pick<TargetConfig, 'roleArn'>, rule: RuleRef): Principal | undefined {
  if (roleArn === undefined) return undefined;
  try {
    return iam.principal(roleArn, rule.name, { name: 'events.amazonaws.com', sourceArn: rule.arn });
  } catch (error) {
    if (error instanceof AwsError) throw new DeliveryError('FAILED_TO_ASSUME_ROLE', error.message);
    throw error;
  }
}
