import { InvalidParameterException, NotFoundException, UnsubscribeCommand } from '@aws-sdk/client-sns';
import type { SNSClient } from '@aws-sdk/client-sns';

/** Ends a subscription; one that is gone, or was never confirmed and ends by itself, is as good as ended. */
export async function endSubscription(client: SNSClient, arn: string): Promise<void> {
  try {
    await client.send(new UnsubscribeCommand({ SubscriptionArn: arn }));
  } catch (error) {
    // Gone already, through the link in a mail; or never confirmed, which SNS does not let anybody end and ends itself after 48 hours.
    const isPending = error instanceof InvalidParameterException && error.message.includes('pending confirmation');
    if (!(error instanceof NotFoundException) && !isPending) throw error;
  }
}
