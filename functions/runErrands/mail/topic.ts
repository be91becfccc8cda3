import { PublishCommand, SNSClient } from '@aws-sdk/client-sns';
import type { Mail } from './mail.ts';

/**
 * Publishes mails to the topic. Each subscription's filter compares the attribute, so that only the family itself gets
 * a mail.
 */
export function mailTopic(topic: string): (owner: string, mail: Mail) => Promise<void> {
  // Two attempts end well within an errand's time, so that a topic that hangs costs the claim and not the mail.
  const sns = new SNSClient({ maxAttempts: 2, requestHandler: { connectionTimeout: 2_000, requestTimeout: 5_000 } });
  return async (owner, { subject, text }) => {
    await sns.send(
      new PublishCommand({
        TopicArn: topic,
        Subject: subject,
        Message: text,
        MessageAttributes: { owner: { DataType: 'String', StringValue: owner } },
      }),
    );
  };
}
