import type { LocalAppSync } from '../appsync/service.ts';
import type { Stack } from '../template/types.ts';
import { readOperations } from './operations.ts';
import type { ConsoleAccess, ConsoleConfiguration, ConsoleCredentials } from './page/configuration.ts';

export interface ConsoleOptions {
  /** Files of GraphQL, in the order of their tabs, each with its variables in a comment; fragments may be in files of their own. */
  readonly operations?: readonly string[];
  /** Whom the console signs in as. They are served to whoever opens the page. */
  readonly credentials?: ConsoleCredentials;
}

/**
 * Amplify turns both `https://` and `http://` at the start of a GraphQL endpoint into `wss://`, which this machine does not
 * serve. It compares letter by letter, while a URL's scheme has no case: `HTTP://` is left alone, and WebSocket takes it
 * for `ws:`. https://github.com/aws-amplify/amplify-js/blob/main/packages/api-graphql/src/Providers/AWSWebSocketProvider/appsyncUrl.ts
 */
export const spelledForAmplify = (endpoint: string): string => endpoint.replace(/^http:/, 'HTTP:');

/** A user pool first: who is signed in may usually do more than a key. */
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

/** What the console has to know of an API. */
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
