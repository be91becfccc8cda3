import { Construct } from 'constructs';
import { pace } from '../functions/deleteAccount/env.ts';
import type { Auth } from './auth.ts';
import type { BedtimeClock } from './bedtime-clock.ts';
import type { MailList } from './mail-list.ts';
import { StoryFunction } from './story-function.ts';
import type { StoryStore } from './story-store.ts';

export interface AccountProps {
  readonly store: StoryStore;
  readonly auth: Auth;
  readonly clock: BedtimeClock;
  readonly mail: MailList;
}

/** Deleting an account: the function behind `deleteAccount`, the only one that reaches everything of a family. */
export class Account extends Construct {
  readonly deleter: StoryFunction;

  constructor(scope: Construct, id: string, { store, auth, clock, mail }: AccountProps) {
    super(scope, id);
    this.deleter = new StoryFunction(this, 'DeleteAccount', {
      name: 'deleteAccount',
      description: 'Deletes an account and everything it has',
      timeoutSeconds: pace.functionSeconds,
    });
    store.grantEmpty(this.deleter);
    clock.grantStop(this.deleter);
    mail.grantEnd(this.deleter);
    auth.grantDeleteUser(this.deleter);
  }
}
