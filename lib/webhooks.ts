import { Duration } from 'aws-cdk-lib';
import { EventField } from 'aws-cdk-lib/aws-events';
import { Construct } from 'constructs';
import { pace } from '../functions/manageWebhook/env.ts';
import type { Variables } from '../functions/manageWebhook/env.ts';
import { webhookEvents } from '../story/webhooks.ts';
import type { WebhookEvent } from '../story/webhooks.ts';
import type { Alarms } from './alarms.ts';
import type { Config } from './config.ts';
import type { Errands } from './errands.ts';
import type { StoryChange } from './outbox.ts';
import { StoryFunction } from './story-function.ts';
import type { StoryStore } from './story-store.ts';

export interface WebhooksProps extends Pick<Config, 'webhookLoopback'> {
  readonly store: StoryStore;
  readonly errands: Errands;
  readonly alarms: Alarms;
}

const became = (status: string): StoryChange => ({
  status: [status],
  previous: { status: [{ 'anything-but': status }] },
});

/** The changes after which a webhook is called. */
const changes: Readonly<Record<WebhookEvent, StoryChange>> = {
  STORY_COMPLETE: became('COMPLETE'),
  STORY_FAILED: became('FAILED'),
  STORY_BLOCKED: became('BLOCKED'),
  STORY_REVIEWED: { approvalState: ['APPROVED', 'REJECTED'], previous: { approvalState: ['PENDING'] } },
};

/** The state at the time of the event: every attempt sends the same, whatever has happened to the story since. */
const whatHappened = {
  status: EventField.fromPath('$.detail.status'),
  version: EventField.fromPath('$.detail.version'),
  at: EventField.time,
};

/**
 * Webhooks: the function that sets their addresses, and the rules after which they are called
 * (docs/decisions/1308-webhooks.md).
 */
export class Webhooks extends Construct {
  /** Behind the fields `setWebhook` and `testWebhook`. */
  readonly manager: StoryFunction;
  /** The resolvers' variables. */
  readonly variables: Variables;

  constructor(scope: Construct, id: string, { webhookLoopback, store, errands, alarms }: WebhooksProps) {
    super(scope, id);
    this.variables = { WEBHOOK_LOOPBACK: webhookLoopback ? 'on' : 'off' };
    this.manager = new StoryFunction(this, 'ManageWebhook', {
      name: 'manageWebhook',
      description: "Sets a family's webhook, and has a test sent",
      timeoutSeconds: pace.functionSeconds,
      environment: this.variables,
    });
    store.grantWebhook(this.manager);
    errands.grantSend(this.manager);
    store.grantCall(errands.worker);
    errands.configure(this.variables);
    for (const [event, change] of Object.entries(changes) as [WebhookEvent, StoryChange][])
      errands.after('webhook', change, { event: webhookEvents[event], ...whatHappened });
    alarms.add('GivenUpWebhooks', {
      metric: errands.worker.ownMetric('WebhookGivenUp', Duration.hours(1)),
      threshold: 20,
      description: 'Twenty deliveries to webhooks were given up within an hour.',
    });
  }
}
