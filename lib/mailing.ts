import { Construct } from 'constructs';
import { environment, pace } from '../functions/mailStory/env.ts';
import type { Alarms } from './alarms.ts';
import type { MailList } from './mail-list.ts';
import type { Outbox } from './outbox.ts';
import { StoryFunction } from './story-function.ts';
import type { StoryStore } from './story-store.ts';
import { WorkQueue } from './work-queue.ts';

export interface MailingProps {
  readonly store: StoryStore;
  readonly outbox: Outbox;
  readonly alarms: Alarms;
  readonly list: MailList;
  /** Where the web app is, if it is deployed. */
  readonly siteUrl: string | undefined;
}

/** Mails that an evening's story is ready. A letter that could not be sent leaves nothing open in its story, so dead letters stay. */
export class Mailing extends Construct {
  constructor(scope: Construct, id: string, { store, outbox, alarms, list, siteUrl }: MailingProps) {
    super(scope, id);
    const worker = new StoryFunction(this, 'MailStory', {
      name: 'mailStory',
      description: "Mails that an evening's story is ready",
      timeoutSeconds: pace.functionSeconds,
      environment: environment({ ...(siteUrl !== undefined && { SITE_URL: siteUrl }) }),
    });
    store.grantUpdate(worker);
    store.grantReadSettings(worker);
    list.grantPublish(worker);
    const { deadLetters } = new WorkQueue(this, 'Mail', {
      outbox,
      worker,
      change: { status: ['COMPLETE'], previous: { status: [{ 'anything-but': 'COMPLETE' }] } },
      visibilitySeconds: pace.visibilitySeconds,
      receives: pace.receives,
    });
    alarms.addQueue('MailsNotSent', deadLetters, 'Families were not told by mail that their story is ready.');
  }
}
