import { retriesOf } from '../../deliveries.ts';
import type { FailedDelivery } from '../../deliveries.ts';
import type { Log } from '../../log.ts';
import type { LocalSqs } from '../sqs/service.ts';
import type { Pending } from './pending.ts';
import type { Route } from './routes.ts';

/** SQS accepts at most 256 KB in total, so long error messages are cut. */
const LONGEST_MESSAGE = 1024;

/**
 * Sends an undeliverable event to the target's dead-letter queue, whose policy must allow the rule to send: the
 * original event, with the reason in attributes
 * (https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-rule-dlq.html). If there is no queue, or it refuses,
 * the event is lost, and the log says so.
 */
export async function sendDeadLetter(
  { delivery, error, condition }: FailedDelivery<Pending>,
  { rule, target }: Route,
  { queues, log }: { readonly queues: Pick<LocalSqs, 'sendAsService'>; readonly log: Log },
): Promise<void> {
  const retries = retriesOf(delivery, condition);
  const what = `an event for ${target.arn} after ${retries + 1} attempt(s)${condition === undefined ? '' : ` (${condition})`}`;
  if (target.deadLetterArn === undefined) {
    log('events', `Rule ${rule.name} dropped ${what}: ${error.code}. The target has no dead-letter queue.`);
    return;
  }
  try {
    await queues.sendAsService(
      { name: 'events.amazonaws.com', sourceArn: rule.arn },
      target.deadLetterArn,
      JSON.stringify(delivery.event),
      {
        RULE_ARN: rule.arn,
        TARGET_ARN: target.arn,
        ERROR_CODE: error.code,
        ERROR_MESSAGE: error.message.slice(0, LONGEST_MESSAGE) || error.code,
        RETRY_ATTEMPTS: `${retries}`,
        ...(condition === undefined ? {} : { EXHAUSTED_RETRY_CONDITION: condition }),
      },
    );
    log('events', `Rule ${rule.name} sent ${what} to ${target.deadLetterArn}.`);
  } catch (refused) {
    log('events', `Rule ${rule.name} dropped ${what}: ${target.deadLetterArn} did not accept it: ${String(refused)}`);
  }
}
