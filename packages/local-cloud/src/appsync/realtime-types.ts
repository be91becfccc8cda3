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
  /**
   * For speed, when it is known: `matches` is false for every object whose fields (names, or paths with dots) are not these values, as with
   * a filter of `eq`s. Realtime then asks only the subscriptions of the published values. `equalityKeys` of `realtime/filter.ts` finds them.
   */
  readonly keys?: readonly EqualityKey[];
  /**
   * For speed, when it is known: subscriptions with the same text here have the same selection and response key, so that one
   * projection, serialised once, serves them all.
   */
  readonly projection?: string;
  /** Set by `extensions.setSubscriptionInvalidationFilter`. */
  readonly invalidation?: {
    /** The name of the subscription's field, e.g. `onNote`. */
    readonly field: string;
    matches(payload: JsonObject): boolean;
  };
  /** Whether this subscriber gets what was published: its enhanced filter, or else its arguments. */
  matches(published: Json): boolean;
  /**
   * The subscriber's own selection over what the publisher selected; other fields are null.
   * The whole `data` of the message: `{onNote: {...}}`, under the response key (alias) that the subscriber chose.
   */
  project(published: Json): JsonObject;
}

export interface EqualityKey {
  readonly field: string;
  readonly value: string | number | boolean;
}

export interface GraphqlErrors {
  readonly errors: readonly JsonObject[];
}

/** What realtime needs of the engine. */
export interface SubscriptionGate {
  /**
   * Finds the caller from the headers of a `connection_init` or `start` (`Authorization`, `x-api-key`, SigV4).
   * @param headers names in any case
   * @param path `/connect` for a connection, empty for a start
   * @param body the bytes that an IAM signature covers
   * @param sourceIp the peer's address, for `ctx.identity.sourceIp`
   * Throws `AwsError('UnauthorizedException', ..., 401)`.
   */
  authenticate(
    headers: Readonly<Record<string, string>>,
    path: string,
    body: string,
    sourceIp?: string,
  ): Promise<Caller>;
  /**
   * Runs the subscription's resolver. What the client did wrong is in `errors`; rejects only for a bug, and with
   * `AwsError` 401 when an IAM caller's policies miss the field.
   */
  subscribe(
    caller: Caller,
    operation: { query: string; variables: JsonObject; operationName?: string },
  ): Promise<Subscribed | GraphqlErrors>;
}

/** What the engine needs of realtime: called after each mutation field that a resolver answered with a value. */
export interface Publisher {
  /** @param selected what the mutation's caller selected of the answer: an object, a list or a scalar; never null */
  publish(mutation: string, selected: Json): void;
  /** `extensions.invalidateSubscriptions({subscriptionField, payload})` of a mutation. */
  invalidate(subscriptionField: string, payload: JsonObject): void;
}
