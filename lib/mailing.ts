import { Construct } from 'constructs';
import type { Errands } from './errands.ts';
import type { MailList } from './mail-list.ts';
import type { StoryStore } from './story-store.ts';

export interface MailingProps {
  readonly store: StoryStore;
  readonly errands: Errands;
  readonly list: MailList;
  /** The web app's address, if it is deployed. */
  readonly siteUrl: string | undefined;
}

/** Mails that a story is ready, if its bedtime or its request wants it. */
export class Mailing extends Construct {
  constructor(scope: Construct, id: string, { store, errands, list, siteUrl }: MailingProps) {
    super(scope, id);
    const { worker } = errands;
    store.grantUpdate(worker);
    store.grantReadSettings(worker);
    list.grantPublish(worker);
    if (siteUrl !== undefined) errands.configure({ SITE_URL: siteUrl });
    errands.after('mail', { status: ['COMPLETE'], previous: { status: [{ 'anything-but': 'COMPLETE' }] } });
  }
}
