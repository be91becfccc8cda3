import type { Iam } from '../../../aws/types.ts';
import { DeliveryError } from '../../../delivery-error.ts';
import { AwsError } from '../../../errors.ts';
import type { LocalLambda } from '../../lambda/service.ts';
import type { TargetKind } from '../types.ts';
import { ruleRole } from './role.ts';

/**
 * A function is invoked asynchronously, with its own retries and dead letters. The delivery only ends after the last
 * retry, because the function's waiting events are only in memory, and the delivery is on disk.
 */
export function functionTargets({
  lambda,
  iam,
}: {
  readonly lambda: Pick<LocalLambda, 'find' | 'enqueue'>;
  readonly iam: Iam;
}): TargetKind {
  return {
    takes: (arn) => arn.startsWith('arn:aws:lambda:'),
    open: (target, rule) => ({
      async deliver(_event, input) {
        try {
          const { arn, name } = lambda.find(target.arn);
          const role = ruleRole(iam, target, rule);
          if (role !== undefined) iam.authorize(role, 'lambda:InvokeFunction', arn);
          await lambda.enqueue(name, input);
        } catch (error) {
          throw functionError(error);
        }
      },
    }),
  };
}

function functionError(error: unknown): DeliveryError {
  if (error instanceof DeliveryError) return error;
  if (!(error instanceof AwsError)) return new DeliveryError('INTERNAL_ERROR', String(error));
  if (error.type === 'ResourceNotFoundException') return new DeliveryError('NO_RESOURCE', error.message);
  if (error.type === 'AccessDeniedException') return new DeliveryError('NO_PERMISSIONS', error.message);
  return new DeliveryError('INVALID_PARAMETER', error.message);
}
