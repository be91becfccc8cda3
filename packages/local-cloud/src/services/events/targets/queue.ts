import type { Iam } from '../../../aws/types.ts';
import { DeliveryError } from '../../../delivery-error.ts';
import { AwsError, NotSupported } from '../../../errors.ts';
import { isObject } from '../../../json.ts';
import type { LocalSqs } from '../../sqs/service.ts';
import type { RuleRef, TargetConfig, TargetKind } from '../types.ts';
import { ruleRole } from './role.ts';

/** A queue accepts an event if its policy allows the rule to send or, if the target has a role, that role. */
export function queueTargets({
  queues,
  iam,
}: {
  readonly queues: Pick<LocalSqs, 'send' | 'sendAsService'>;
  readonly iam: Iam;
}): TargetKind {
  return {
    takes: (arn) => arn.startsWith('arn:aws:sqs:'),
    open(target, rule) {
      if (isObject(target.properties.SqsParameters))
        throw new NotSupported(`SqsParameters of target ${target.id} (${rule.logicalId})`);
      return { deliver: async (_event, input) => send(queues, iam, target, rule, input) };
    },
  };
}

async function send(
  queues: Pick<LocalSqs, 'send' | 'sendAsService'>,
  iam: Iam,
  target: TargetConfig,
  rule: RuleRef,
  input: string,
): Promise<void> {
  const role = ruleRole(iam, target, rule);
  try {
    if (role === undefined)
      await queues.sendAsService({ name: 'events.amazonaws.com', sourceArn: rule.arn }, target.arn, input);
    else await queues.send(role, target.arn, input);
  } catch (error) {
    throw queueError(error);
  }
}

/** Translates SQS's errors to EventBridge's codes. */
export function queueError(error: unknown): DeliveryError {
  if (!(error instanceof AwsError)) return new DeliveryError('INTERNAL_ERROR', String(error));
  if (error.type === 'AccessDeniedException') return new DeliveryError('NO_PERMISSIONS', error.message);
  if (error.type === 'QueueDoesNotExist') return new DeliveryError('NO_RESOURCE', error.message);
  return new DeliveryError('INVALID_PARAMETER', error.message);
}
