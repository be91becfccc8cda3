import { generateClient } from 'aws-amplify/api';
import { Kind, parse } from 'graphql';
import type { OperationDefinitionNode } from 'graphql';
import type { FetcherParams } from '@graphiql/toolkit';
import type { ConsoleConfiguration } from './configuration.ts';
import { authorization } from './session.ts';

type Answer = Record<string, unknown>;

const operationsOf = (query: string): OperationDefinitionNode[] =>
  parse(query).definitions.filter((definition) => definition.kind === Kind.OPERATION_DEFINITION);

/**
 * Right after a change of tabs GraphiQL still sends the operation name of the previous tab. A document with one
 * operation does not need a name.
 */
function withoutStaleName(params: FetcherParams): FetcherParams {
  const operations = operationsOf(params.query);
  return operations.length === 1 ? { ...params, operationName: operations[0]?.name?.value } : params;
}

const isSubscription = ({ query, operationName }: FetcherParams): boolean =>
  operationsOf(query).some(
    ({ operation, name }) => operation === 'subscription' && (!operationName || name?.value === operationName),
  );

/** Sends queries and mutations unchanged, so that the console shows AppSync's whole answer, including errors. */
async function request({ endpoint, access }: ConsoleConfiguration, params: FetcherParams): Promise<Answer> {
  const answer = await fetch(endpoint, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...(await authorization(access)) },
    body: JSON.stringify(params),
  });
  return (await answer.json()) as Answer;
}

/** Sends subscriptions through the real Amplify client, as an application would. */
function subscribe({ query, variables }: FetcherParams) {
  const client = generateClient();
  const messages = client.graphql({ query, variables: variables as never });
  if (!('subscribe' in messages)) throw new Error('Not a subscription.');
  return messages;
}

export const fetcher = (configuration: ConsoleConfiguration) => (typed: FetcherParams) => {
  const params = withoutStaleName(typed);
  return isSubscription(params) ? subscribe(params) : request(configuration, params);
};
