import type { generateClient } from 'aws-amplify/api';
import { setWebhook } from '../../graphql/generated/operations.ts';
import { describe, errorType, Failure } from '../story/failure.ts';

type Client = ReturnType<typeof generateClient<never>>;

/**
 * Sets the webhook of the signed-in user.
 * @returns its secret
 * @throws Failure
 */
export async function setUp(client: Pick<Client, 'graphql'>, url: string): Promise<string> {
  try {
    const { data } = await client.graphql({ query: setWebhook, variables: { url } });
    return data.setWebhook.secret ?? '';
  } catch (problem) {
    const type = errorType(problem);
    const hint =
      type === 'ValidationError' ? ' Start the local Nightlight with NIGHTLIGHT_WEBHOOK_LOOPBACK=on npm start.' : '';
    throw new Failure(
      type === undefined ? 'unreachable' : 'notAccepted',
      `${type ?? 'No answer'}: ${describe(problem)}${hint}`,
    );
  }
}
