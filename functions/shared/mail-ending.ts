import { InvalidParameterException, NotFoundException, UnsubscribeCommand } from '@aws-sdk/client-sns';
import type { SNSClient } from '@aws-sdk/client-sns';

/** Ends a subscription. One that does not exist, or was never confirmed and expires by itself, counts as ended. */
export async function endSubscription(client: SNSClient, arn: string): Promise<void> {
  try {
    await client.send(new UnsubscribeCommand({ SubscriptionArn: arn }));
  } catch (error) {
    // Already ended, through the link in a mail; or never confirmed: SNS does not allow ending it, and removes it after
    // 48 hours.
    const isPending = error instanceof InvalidParameterException && error.message.includes('pending confirmation');
    if (!(error instanceof NotFoundException) && !isPending) throw error;
  }
}
