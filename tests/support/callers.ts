import type { JsonObject } from 'local-cloud';
import { signed } from 'local-cloud/testing/signed-client.ts';
import type { Credentials, Signable } from 'local-cloud/testing/signed-client.ts';
import { openChannel } from './channel.ts';
import type { GraphqlAnswer } from './cloud.ts';

/** A caller with one kind of credentials. */
export interface Caller {
  /** The headers of a request to this path; unsigned ones are the same for all. */
  headers(path: string, body: string): Promise<Readonly<Record<string, string>>>;
}

export const withHeaders = (headers: Readonly<Record<string, string>>): Caller => ({
  headers: () => Promise.resolve(headers),
});

/** Signs with IAM credentials, as AppSync requires for HTTP requests, handshakes and start messages. */
export const signing = (cloud: Signable, credentials: Credentials): Caller => ({
  headers: (path, body) => signed(cloud, credentials, { service: 'appsync', path, body }),
});

export interface Answered {
  /**
   * `refused` is the whole request, an error's type is one field; otherwise `null` or `answered`, for every transport.
   */
  readonly outcome: string;
  /** Everything that was returned. */
  readonly text: string;
}

function outcomeOf({ data, errors = [] }: GraphqlAnswer): string {
  const [error] = errors;
  if (error !== undefined) return error.errorType ?? error.message;
  return Object.values(data ?? {}).every((value) => value === null) ? 'null' : 'answered';
}

async function subscribe({ url }: Signable, caller: Caller, query: string, variables: JsonObject): Promise<Answered> {
  const { host } = new URL(url);
  const channel = await openChannel(url, { ...(await caller.headers('/graphql/connect', '{}')), host });
  const first = await channel.until(() => true);
  const data = JSON.stringify({ query, variables });
  const frame =
    first['type'] === 'connection_ack'
      ? await channel.start('s', query, { ...(await caller.headers('/graphql', data)), host }, variables)
      : first;
  channel.close();
  const text = JSON.stringify(frame);
  if (frame['type'] === 'connection_error') return { outcome: 'refused', text };
  if (frame['type'] === 'start_ack') return { outcome: 'answered', text };
  const { errors = [] } = frame['payload'] as GraphqlAnswer;
  const outcome = errors[0]?.errorType ?? 'no type';
  return { outcome: outcome === 'UnauthorizedException' ? 'refused' : outcome, text };
}

/** Calls a field of `Query` or `Mutation` over HTTP, of `Subscription` over the socket. */
export async function callField(
  cloud: Signable,
  caller: Caller,
  query: string,
  variables: JsonObject,
): Promise<Answered> {
  if (/^\s*subscription\b/m.test(query)) return subscribe(cloud, caller, query, variables);
  const body = JSON.stringify({ query, variables });
  const answer = await fetch(`${cloud.url}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...(await caller.headers('/graphql', body)) },
    body,
  });
  const text = await answer.text();
  return { outcome: answer.status < 400 ? outcomeOf(JSON.parse(text) as GraphqlAnswer) : 'refused', text };
}
