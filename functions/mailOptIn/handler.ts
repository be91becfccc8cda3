import { AdminGetUserCommand, CognitoIdentityProviderClient } from '@aws-sdk/client-cognito-identity-provider';
import type { Context } from 'aws-lambda';
import { measured, telemetryOf } from '../shared/log.ts';
import { mailSettings } from '../shared/mail-settings.ts';
import { readEnvironment } from './env.ts';
import { mailSubscriptions } from './subscriptions.ts';
import { readPayload, setMail } from './work.ts';
import type { Answer } from './work.ts';

const { FAMILY_TABLE, MAIL_TOPIC, USER_POOL } = readEnvironment(process.env);
const telemetry = telemetryOf('mailOptIn');
const cognito = new CognitoIdentityProviderClient();

async function verifiedEmail(username: string): Promise<string | undefined> {
  const { UserAttributes = [] } = await cognito.send(
    new AdminGetUserCommand({ UserPoolId: USER_POOL, Username: username }),
  );
  const valueOf = (name: string): string | undefined =>
    UserAttributes.find((attribute) => attribute.Name === name)?.Value;
  return valueOf('email_verified') === 'true' ? valueOf('email') : undefined;
}

const work = { subscriptions: mailSubscriptions(MAIL_TOPIC), settings: mailSettings(FAMILY_TABLE), verifiedEmail };

/**
 * The error that is thrown becomes the resolver's InternalError. AWS's message may quote the address, so it is not
 * logged.
 */
export const handler = (payload: unknown, context: Context): Promise<Answer> =>
  measured(telemetry, context, async () => {
    try {
      const answer = await setMail(readPayload(payload), work);
      telemetry.logger.info(answer.problem === null ? 'Mail was turned on or off.' : 'Mail was not turned on.', {
        on: answer.on,
        problem: answer.problem?.type,
      });
      return answer;
    } catch (error) {
      const reason = error instanceof Error ? error.name : typeof error;
      telemetry.logger.error('Mail could not be turned on or off.', { reason });
      throw new Error(`Mail could not be turned on or off: ${reason}`);
    }
  });
