import { PublishCommand, SNSClient } from '@aws-sdk/client-sns';
import type { Mail } from './mail.ts';

/** Gives mails to the topic. The attribute is what each subscription's filter compares: only the family itself gets one. */
export function mailTopic(topic: string): (owner: string, mail: Mail) => Promise<void> {
  // Two attempts end well within an errand's own time, so that a topic that hangs costs the claim and not the mail.
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
