import type { LocalAppSync } from '../appsync/service.ts';
import type { Stack } from '../template/types.ts';
import { readOperations } from './operations.ts';
import type { ConsoleAccess, ConsoleConfiguration, ConsoleCredentials } from './page/configuration.ts';

export interface ConsoleOptions {
  /** GraphQL files in tab order, each with its variables in a comment. Fragments may be in separate files. */
  readonly operations?: readonly string[];
  /** The user that the console signs in as. Anyone who opens the page can read these credentials. */
  readonly credentials?: ConsoleCredentials;
}

/**
 * Amplify replaces `https://` or `http://` at the start of a GraphQL endpoint with `wss://`, which this machine does
 * not serve. It compares case-sensitively, while a URL's scheme ignores case: `HTTP://` is left alone, and WebSocket
 * treats it as `ws:`.
 * https://github.com/aws-amplify/amplify-js/blob/main/packages/api-graphql/src/Providers/AWSWebSocketProvider/appsyncUrl.ts
 */
export const spelledForAmplify = (endpoint: string): string => endpoint.replace(/^http:/, 'HTTP:');

/** Prefers a user pool: a signed-in user may usually do more than an API key. */
function accessTo(
  { definition }: Pick<LocalAppSync, 'definition'>,
  stack: Stack,
  awsEndpoint: string,
  credentials: ConsoleCredentials | undefined,
): ConsoleAccess {
  const { userPools, apiKeys } = definition.authentication;
  for (const { userPoolId, appIdClientRegex } of userPools) {
    const client = stack
      .ofType('AWS::Cognito::UserPoolClient')
      .find(
        ({ ref, properties }) =>
          properties.UserPoolId === userPoolId &&
          properties.GenerateSecret !== true &&
          (appIdClientRegex?.test(ref) ?? true),
      );
    if (client !== undefined)
      return {
        kind: 'userPool',
        userPoolId,
        userPoolClientId: client.ref,
        userPoolEndpoint: awsEndpoint,
        ...(credentials && { credentials }),
      };
  }
  const [apiKey] = apiKeys.keys();
  return apiKey === undefined ? { kind: 'none' } : { kind: 'apiKey', apiKey };
}

/** The configuration of the console for an API. */
export function consoleConfiguration(
  api: Pick<LocalAppSync, 'definition'>,
  {
    stack,
    awsEndpoint,
    title,
    options,
  }: { readonly stack: Stack; readonly awsEndpoint: string; readonly title: string; readonly options: ConsoleOptions },
): ConsoleConfiguration {
  return {
    title,
    endpoint: spelledForAmplify(api.definition.url),
    region: stack.region,
    access: accessTo(api, stack, awsEndpoint, options.credentials),
    tabs: readOperations(options.operations ?? []),
  };
}
