import { clientConfig } from '../lib/client-config.ts';
import type { ClientConfig } from '../lib/client-config.ts';
import type { Stack } from 'local-cloud/template/types.ts';

/** The demo user's name and password are public: they exist on this machine only. */
export interface LocalConfig extends ClientConfig {
  readonly nightlight: ClientConfig['nightlight'] & { readonly demo: { readonly email: string; readonly password: string } };
}

/**
 * Amplify turns both `https://` and `http://` at the start of a GraphQL endpoint into `wss://`, which this machine does not
 * serve. It compares letter by letter, while a URL's scheme has no case: `HTTP://` is left alone, and WebSocket takes it
 * for `ws:`. https://github.com/aws-amplify/amplify-js/blob/main/packages/api-graphql/src/Providers/AWSWebSocketProvider/appsyncUrl.ts
 */
const spelledForAmplify = (endpoint: string): string => endpoint.replace(/^http:/, 'HTTP:');

/** `/config.json` of this machine: any Amplify client is configured by fetching it. */
export function localConfig(stack: Pick<Stack, 'outputs'>, baseUrl: string, demo: LocalConfig['nightlight']['demo']): LocalConfig {
  const aws = `${baseUrl}/aws`;
  const config = clientConfig(stack.outputs, {
    userPoolEndpoint: aws,
    identityPoolEndpoint: aws,
    graphqlEndpoint: spelledForAmplify(`${baseUrl}/graphql`),
  });
  return { ...config, nightlight: { ...config.nightlight, consoleUrl: `${baseUrl}/console`, demo } };
}
