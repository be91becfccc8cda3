import { Duration } from 'aws-cdk-lib';
import { PolicyStatement } from 'aws-cdk-lib/aws-iam';
import type { Function } from 'aws-cdk-lib/aws-lambda';
import { Topic } from 'aws-cdk-lib/aws-sns';
import { Construct } from 'constructs';
import { environment as optInEnvironment, pace as optInPace } from '../functions/mailOptIn/env.ts';
import { environment, pace } from '../functions/mailStory/env.ts';
import type { Alarms } from './alarms.ts';
import type { Auth } from './auth.ts';
import type { Outbox } from './outbox.ts';
import type { Settling } from './settling.ts';
import { StoryFunction } from './story-function.ts';
import type { StoryStore } from './story-store.ts';
import { WorkQueue } from './work-queue.ts';

export interface MailListProps {
  readonly store: StoryStore;
  readonly auth: Auth;
}

/** Who wants mail: a topic with one subscription a family, each filtered by its owner, and the λ that makes and ends them. */
export class MailList extends Construct {
  /** Behind the field `setMail`. */
  readonly optIn: StoryFunction;
  readonly #topic: Topic;

  constructor(scope: Construct, id: string, { store, auth }: MailListProps) {
    super(scope, id);
    // The name is what a mail comes from.
    this.#topic = new Topic(this, 'Topic', { displayName: 'Nightlight', enforceSSL: true });
    this.optIn = new StoryFunction(this, 'MailOptIn', {
      name: 'mailOptIn',
      description: 'Turns mail on and off for a family',
      timeoutSeconds: optInPace.functionSeconds,
      environment: optInEnvironment({
        FAMILY_TABLE: store.family.tableName,
        MAIL_TOPIC: this.#topic.topicArn,
        USER_POOL: auth.userPool.userPoolId,
      }),
    });
    store.grantSettings(this.optIn);
    const allow = (action: string, resource: string): void => this.optIn.addToRolePolicy(new PolicyStatement({ actions: [action], resources: [resource] }));
    allow('cognito-idp:AdminGetUser', auth.userPool.userPoolArn);
    allow('sns:Subscribe', this.#topic.topicArn);
    this.grantEnd(this.optIn);
  }

  /** For the λs that end a subscription. */
  grantEnd(fn: Function): void {
    // Takes no resource: https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazonsns.html
    fn.addToRolePolicy(new PolicyStatement({ actions: ['sns:Unsubscribe'], resources: ['*'] }));
  }

  /** For the λ that mails. */
  grantPublish(fn: Function): void {
    fn.addEnvironment('MAIL_TOPIC', this.#topic.topicArn);
    fn.addToRolePolicy(new PolicyStatement({ actions: ['sns:Publish'], resources: [this.#topic.topicArn] }));
  }
}

export interface MailingProps {
  readonly store: StoryStore;
  readonly outbox: Outbox;
  readonly settle: Settling;
  readonly list: MailList;
  /** Where the web app is. */
  readonly siteUrl: string;
}

/** Mails that an evening's story is ready. A letter that could not be sent leaves nothing open in its story, so dead letters stay. */
export class Mailing extends Construct {
  readonly work: WorkQueue;

  constructor(scope: Construct, id: string, { store, outbox, settle, list, siteUrl }: MailingProps) {
    super(scope, id);
    const worker = new StoryFunction(this, 'MailStory', {
      name: 'mailStory',
      description: 'Mails that an evening\'s story is ready',
      timeoutSeconds: pace.functionSeconds,
      environment: environment({ STORY_TABLE: store.stories.tableName, FAMILY_TABLE: store.family.tableName, SITE_URL: siteUrl }),
    });
    store.grantUpdate(worker);
    store.grantReadSettings(worker);
    list.grantPublish(worker);
    this.work = new WorkQueue(this, 'Mail', {
      outbox, worker, settle,
      pattern: { status: ['COMPLETE'], previous: { status: [{ 'anything-but': 'COMPLETE' }] } },
      visibilitySeconds: pace.visibilitySeconds,
      receives: pace.receives,
    });
  }
  watch(alarms: Alarms): void {
    alarms.add('MailsNotSent', {
      metric: this.work.deadLetters.metricApproximateNumberOfMessagesVisible({ statistic: 'Maximum', period: Duration.minutes(5) }),
      threshold: 1,
      description: 'Families were not told by mail that their story is ready.',
    });
  }
}
