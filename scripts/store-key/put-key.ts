import { PutParameterCommand, SSMClient } from '@aws-sdk/client-ssm';
import { awsFailure } from '../shared/aws-failure.ts';

/**
 * Stores the key and replaces an earlier one; resolvers read it for every request, so a new key works at once.
 * @throws AwsFailure which does not contain the key
 */
export async function putKey(region: string, name: string, key: string): Promise<void> {
  const client = new SSMClient({ region });
  try {
    await client.send(
      new PutParameterCommand({
        Name: name,
        Value: key,
        Type: 'SecureString',
        Tier: 'Standard',
        Overwrite: true,
        Description: 'Key of the model that Nightlight writes with',
      }),
    );
  } catch (error) {
    throw awsFailure(`Storing ${name} in ${region}`, error, key);
  } finally {
    client.destroy();
  }
}
