import type { Json, JsonObject } from '../json.ts';

/** Who is on the other end, as one of AppSync's authorisation modes found out. */
export interface Caller {
  readonly mode: 'AMAZON_COGNITO_USER_POOLS' | 'AWS_IAM' | 'API_KEY';
  /** `ctx.identity` for resolvers; null for an API key. */
  readonly identity: Json;
  /** When the credentials end, in milliseconds since the epoch. */
  readonly expires: number;
  /** IAM only: whether the caller's policies allow `appsync:GraphQL` on `types/<type>/fields/<field>`; throws AWS's error otherwise. */
  authorizeField?(type: string, field: string): void;
}

/** A subscription that the engine accepted. */
export interface Subscribed {
  /** The mutations named by `@aws_subscribe`. */
  readonly mutations: readonly string[];
  /** Whether this subscriber gets a published object: its enhanced filter, or else its arguments. */
  matches(published: JsonObject): boolean;
  /** The subscriber's own selection over what the publisher selected; other fields are null. */
  project(published: JsonObject): JsonObject;
}

export interface GraphqlErrors {
  readonly errors: readonly JsonObject[];
}

/** What realtime needs of the engine. */
export interface SubscriptionGate {
  /**
   * Finds the caller from the headers of a `connection_init` or `start` (`Authorization`, `x-api-key`, SigV4).
   * @param path `/connect` for a connection, empty for a start
   * @param body the bytes that an IAM signature covers
   * Throws `AwsError('UnauthorizedException', ..., 401)`.
   */
  authenticate(headers: Readonly<Record<string, string>>, path: string, body: string): Promise<Caller>;
  subscribe(caller: Caller, operation: { query: string; variables: JsonObject }): Promise<Subscribed | GraphqlErrors>;
}

/** What the engine needs of realtime: called after each mutation field that a resolver answered with an object. */
export interface Publisher {
  publish(mutation: string, selected: JsonObject): void;
}
