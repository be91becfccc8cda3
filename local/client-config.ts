import { clientConfig } from '../lib/client-config.ts';
import type { ClientConfig } from '../lib/client-config.ts';
import { spelledForAmplify } from 'local-cloud';
import type { Stack } from 'local-cloud';

/** The demo user's name and password are public: they only exist on this machine. */
export interface LocalConfig extends ClientConfig {
  readonly nightlight: ClientConfig['nightlight'] & {
    readonly demo: { readonly email: string; readonly password: string };
    /** What reads aloud under the names of Polly's voices, if it is not Amazon Polly. */
    readonly narrator?: string;
  };
}

/** `/config.json` of this machine: any Amplify client can be configured by fetching it. */
export function localConfig(
  stack: Pick<Stack, 'outputs'>,
  baseUrl: string,
  demo: LocalConfig['nightlight']['demo'],
  narrator?: string,
): LocalConfig {
  const aws = `${baseUrl}/aws`;
  const config = clientConfig(stack.outputs, {
    userPoolEndpoint: aws,
    identityPoolEndpoint: aws,
    graphqlEndpoint: spelledForAmplify(`${baseUrl}/graphql`),
  });
  return {
    ...config,
    nightlight: {
      ...config.nightlight,
      consoleUrl: `${baseUrl}/console`,
      demo,
      ...(narrator !== undefined && { narrator }),
    },
  };
}
