import {
  AdminCreateUserCommand,
  CognitoIdentityProviderClient,
  UsernameExistsException,
} from '@aws-sdk/client-cognito-identity-provider';
import type { AdminCreateUserCommandInput } from '@aws-sdk/client-cognito-identity-provider';
import type { Config } from '../../lib/config.ts';
import { awsFailure } from '../shared/aws-failure.ts';
import { stackOutputs } from '../shared/stack-outputs.ts';

/** A person who is invited by mail proves the address by using the password that was sent to it. */
const invitation = (pool: string, email: string): AdminCreateUserCommandInput => ({
  UserPoolId: pool,
  Username: email,
  UserAttributes: [
    { Name: 'email', Value: email },
    { Name: 'email_verified', Value: 'true' },
  ],
  DesiredDeliveryMediums: ['EMAIL'],
});

/**
 * Creates the account and has Cognito mail its temporary password; to an account that has never signed in, a new one.
 * @throws AwsFailure, also when somebody has the account already
 */
export async function inviteInto(pool: string, email: string, client: CognitoIdentityProviderClient): Promise<void> {
  const input = invitation(pool, email);
  try {
    await client.send(new AdminCreateUserCommand(input)).catch(async (error: unknown) => {
      if (!(error instanceof UsernameExistsException)) throw error;
      await client.send(new AdminCreateUserCommand({ UserPoolId: pool, Username: email, MessageAction: 'RESEND' }));
    });
  } catch (error) {
    throw awsFailure(`Inviting ${email}`, error);
  }
}

/** The same for a deployed stage. @throws AwsFailure */
export async function invite({ stage, region }: Pick<Config, 'stage' | 'region'>, email: string): Promise<void> {
  const { UserPoolId } = await stackOutputs({ stage, region });
  await inviteInto(UserPoolId, email, new CognitoIdentityProviderClient({ region }));
}
