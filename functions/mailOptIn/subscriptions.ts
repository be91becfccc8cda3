import {
  FilterPolicyLimitExceededException,
  InvalidParameterException,
  SNSClient,
  SubscribeCommand,
  SubscriptionLimitExceededException,
} from '@aws-sdk/client-sns';
import { endSubscription } from '../shared/mail-ending.ts';
import { MailRefused } from './work.ts';
import type { Problem, Subscriptions } from './work.ts';

const full: Problem = {
  type: 'QuotaExceeded',
  message:
    'Mail was not turned on: the maximum number of families already has it. Your stories are still made; try again later.',
};
const taken: Problem = {
  type: 'Conflict',
  message:
    'Mail was not turned on: your address already receives the emails of another account. Open the unsubscribe link in one of them, then turn mail on again.',
};
const unusable: Problem = {
  type: 'ValidationError',
  message: 'Mail was not turned on: mail cannot be sent to the address of your account.',
};

/** SNS has no error code for an address that is subscribed with another filter: only the message says so. */
function refusalOf(error: unknown): unknown {
  if (error instanceof FilterPolicyLimitExceededException || error instanceof SubscriptionLimitExceededException)
    return new MailRefused(full);
  if (!(error instanceof InvalidParameterException)) return error;
  if (error.message.includes('already exists with different attributes')) return new MailRefused(taken);
  return /endpoint|email address/i.test(error.message) ? new MailRefused(unusable) : error;
}

/**
 * Email subscriptions to one topic. Each receives the messages whose owner attribute matches its filter:
 * https://docs.aws.amazon.com/sns/latest/dg/sns-email-notifications.html
 */
export function mailSubscriptions(topicArn: string, client = new SNSClient()): Subscriptions {
  return {
    async subscribe(email, owner) {
      try {
        const { SubscriptionArn: arn } = await client.send(
          new SubscribeCommand({
            TopicArn: topicArn,
            Protocol: 'email',
            Endpoint: email,
            Attributes: { FilterPolicy: JSON.stringify({ owner: [owner] }) },
            // Returns the ARN even before the address is confirmed; otherwise SNS answers "pending confirmation".
            ReturnSubscriptionArn: true,
          }),
        );
        if (arn === undefined) throw new Error('SNS answered without a subscription.');
        return arn;
      } catch (error) {
        throw refusalOf(error);
      }
    },
    unsubscribe: (arn) => endSubscription(client, arn),
  };
}
