import { generateClient } from 'aws-amplify/api';
import { Kind, parse } from 'graphql';
import type { FetcherParams } from '@graphiql/toolkit';
import { accessToken } from './session.ts';

type Answer = Record<string, unknown>;

function isSubscription({ query, operationName }: FetcherParams): boolean {
  return parse(query).definitions.some(
    (definition) =>
      definition.kind === Kind.OPERATION_DEFINITION &&
      definition.operation === 'subscription' &&
      (!operationName || definition.name?.value === operationName),
  );
}

/** Queries and mutations go as they are typed, so that the console shows AppSync's whole answer, errors included. */
async function request(endpoint: string, params: FetcherParams): Promise<Answer> {
  const answer = await fetch(endpoint, {
    method: 'POST',
    headers: { 'content-type': 'application/json', authorization: await accessToken() },
    body: JSON.stringify(params),
  });
  return (await answer.json()) as Answer;
}

/** Subscriptions go through the real Amplify client, as an application's would. */
function subscribe({ query, variables }: FetcherParams) {
  const client = generateClient();
  const messages = client.graphql({ query, variables: variables as never });
  if (!('subscribe' in messages)) throw new Error('Not a subscription.');
  return messages;
}

export const fetcher = (endpoint: string) => (params: FetcherParams) =>
  isSubscription(params) ? subscribe(params) : request(endpoint, params);
