import { PolicyStatement } from 'aws-cdk-lib/aws-iam';
import { Alias } from 'aws-cdk-lib/aws-kms';
import type { Function } from 'aws-cdk-lib/aws-lambda';
import { Topic } from 'aws-cdk-lib/aws-sns';
import { Construct } from 'constructs';
import { pace } from '../functions/mailOptIn/env.ts';
import type { Auth } from './auth.ts';
import { StoryFunction } from './story-function.ts';
import type { StoryStore } from './story-store.ts';

export interface MailListProps {
  readonly store: StoryStore;
  readonly auth: Auth;
}

/**
 * Mail subscriptions: a topic with one subscription per family, each filtered by its owner, and the function that
 * starts and ends them.
 */
export class MailList extends Construct {
  /** Behind the field `setMail`. */
  readonly optIn: StoryFunction;
  readonly #topic: Topic;

  constructor(scope: Construct, id: string, { store, auth }: MailListProps) {
    super(scope, id);
    // The name appears as the sender of a mail.
    this.#topic = new Topic(this, 'Topic', {
      displayName: 'Nightlight',
      enforceSSL: true,
      // AWS's own key for SNS: every role of this account that may publish may use it, and a separate key costs $1 a
      // month. https://docs.aws.amazon.com/sns/latest/dg/sns-key-management.html
      masterKey: Alias.fromAliasName(this, 'Key', 'alias/aws/sns'),
    });
    this.optIn = new StoryFunction(this, 'MailOptIn', {
      name: 'mailOptIn',
      description: 'Turns mail on and off for a family',
      timeoutSeconds: pace.functionSeconds,
    });
    store.grantSettings(this.optIn);
    auth.grantReadUser(this.optIn);
    this.#allow(this.optIn, 'sns:Subscribe');
    this.grantEnd(this.optIn);
  }

  /** For the functions that end a subscription. */
  grantEnd(fn: Function): void {
    // Takes no resource: https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazonsns.html
    fn.addToRolePolicy(new PolicyStatement({ actions: ['sns:Unsubscribe'], resources: ['*'] }));
  }

  /** For the function that mails. */
  grantPublish(fn: Function): void {
    this.#allow(fn, 'sns:Publish');
  }

  #allow(fn: Function, action: string): void {
    fn.addEnvironment('MAIL_TOPIC', this.#topic.topicArn);
    fn.addToRolePolicy(new PolicyStatement({ actions: [action], resources: [this.#topic.topicArn] }));
  }
}
