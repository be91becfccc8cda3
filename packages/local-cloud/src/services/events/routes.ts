import { AwsError, NotSupported } from '../../errors.ts';
import type { RuleConfig, RuleTarget } from './rule-config.ts';
import type { Target, TargetKind } from './types.ts';

/** A rule's target that is ready to receive events. */
export interface Route {
  readonly rule: RuleConfig;
  readonly target: RuleTarget;
  readonly open: Target;
}

/** Throws, like a deployment, for a bus that does not exist, and NotSupported for a target that is not emulated. */
export function openRoutes(
  rules: readonly RuleConfig[],
  buses: ReadonlySet<string>,
  kinds: readonly TargetKind[],
): Route[] {
  return rules.flatMap((rule) => {
    if (!buses.has(rule.bus))
      throw new AwsError('ResourceNotFoundException', `Event bus ${rule.bus} does not exist. (${rule.logicalId})`);
    return rule.targets.map((target): Route => {
      const kind = kinds.find((one) => one.takes(target.arn));
      if (kind === undefined)
        throw new NotSupported(`${targetName(target.arn)} as the target of a rule (${rule.logicalId})`);
      return { rule, target, open: kind.open(target, rule) };
    });
  });
}

/** e.g. `event-bus of events`, `sns` */
function targetName(arn: string): string {
  const [, , service = arn, , , resource = ''] = arn.split(':');
  const [kind, name] = resource.split('/');
  return name === undefined ? service : `${kind} of ${service}`;
}
