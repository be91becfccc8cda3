import { PolicyStatement } from 'aws-cdk-lib/aws-iam';
import { Construct } from 'constructs';
import { environment, pace } from '../functions/deleteAccount/env.ts';
import type { Auth } from './auth.ts';
import type { BedtimeClock } from './bedtime.ts';
import type { MailList } from './mail.ts';
import { StoryFunction } from './story-function.ts';
import type { StoryStore } from './story-store.ts';

export interface AccountProps {
  readonly store: StoryStore;
  readonly auth: Auth;
  readonly clock: BedtimeClock;
  readonly mail: MailList;
}

/** The end of an account: the λ behind the field `deleteAccount`, the only one that reaches everything a family has. */
export class Account extends Construct {
  readonly deleter: StoryFunction;

  constructor(scope: Construct, id: string, { store, auth, clock, mail }: AccountProps) {
    super(scope, id);
    this.deleter = new StoryFunction(this, 'DeleteAccount', {
      name: 'deleteAccount',
      description: 'Deletes an account and everything it has',
      timeoutSeconds: pace.functionSeconds,
      environment: environment({
        STORY_TABLE: store.stories.tableName,
        FAMILY_TABLE: store.family.tableName,
        USER_POOL: auth.userPool.userPoolId,
      }),
    });
    store.grantEmpty(this.deleter);
    clock.grantStop(this.deleter);
    mail.grantEnd(this.deleter);
    this.deleter.addToRolePolicy(new PolicyStatement({ actions: ['cognito-idp:AdminDeleteUser'], resources: [auth.userPool.userPoolArn] }));
  }
}
