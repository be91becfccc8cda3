import { CognitoIdentityProviderClient } from '@aws-sdk/client-cognito-identity-provider';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { scriptedServer } from 'local-cloud/testing/scripted-server.ts';
import type { Reply, ScriptedServer } from 'local-cloud/testing/scripted-server.ts';
import { inviteInto } from '../../../scripts/invite/invite.ts';
import { AwsFailure } from '../../../scripts/shared/aws-failure.ts';

let server: ScriptedServer;
let replies: Reply[];
beforeEach(async () => {
  replies = [];
  server = await scriptedServer(() => replies.shift() ?? { status: 200, body: '{"User": {}}' });
});
afterEach(() => server.close());

const refused = (__type: string, message = 'no'): Reply => ({ status: 400, body: JSON.stringify({ __type, message }) });
const invite = (): Promise<void> =>
  inviteInto(
    'eu-west-1_pool',
    'new@example.com',
    new CognitoIdentityProviderClient({
      endpoint: server.url,
      region: 'eu-west-1',
      credentials: { accessKeyId: 'a', secretAccessKey: 'b' },
      maxAttempts: 1,
    }),
  );
const sent = () => server.received.map(({ body }) => JSON.parse(body) as Record<string, unknown>);

describe('an invitation', () => {
  it('creates the account with a verified address, and has Cognito mail the password', async () => {
    await invite();

    expect(sent()).toEqual([
      {
        UserPoolId: 'eu-west-1_pool',
        Username: 'new@example.com',
        UserAttributes: [
          { Name: 'email', Value: 'new@example.com' },
          { Name: 'email_verified', Value: 'true' },
        ],
        DesiredDeliveryMediums: ['EMAIL'],
      },
    ]);
  });

  it('is sent again when the account exists and has never been used', async () => {
    replies.push(refused('UsernameExistsException'));

    await invite();

    expect(sent()[1]).toMatchObject({ Username: 'new@example.com', MessageAction: 'RESEND' });
  });

  it('says why it was not sent: the account is in use, or the caller has no permission', async () => {
    replies.push(refused('UsernameExistsException'), refused('UnsupportedUserStateException', 'Resend not possible.'));
    await expect(invite()).rejects.toThrow(/^Inviting new@example\.com failed\. UnsupportedUserStateException: Resend/);

    replies.push(refused('AccessDeniedException', 'is not authorized'));
    await expect(invite()).rejects.toThrow(AwsFailure);
    expect(sent()).toHaveLength(3);
  });
});
