import type { Json, JsonObject } from '../json.ts';

/** The caller, identified through one of AppSync's authorization modes. */
export interface Caller {
  readonly mode: 'AMAZON_COGNITO_USER_POOLS' | 'AWS_IAM' | 'API_KEY';
  /** `ctx.identity` for resolvers; null for an API key. */
  readonly identity: Json;
  /** When the credentials expire, in milliseconds since the epoch. */
  readonly expires: number;
  /**
   * IAM only: checks that the caller's policies allow `appsync:GraphQL` on `types/<type>/fields/<field>`; throws AWS's
   * error otherwise.
   */
  authorizeField?(type: string, field: string): void;
}

/** A subscription that the engine accepted. */
export interface Subscribed {
  /** The mutations named by `@aws_subscribe`. */
  readonly mutations: readonly string[];
  /**
   * An optional optimization: `matches` is false for every object whose fields (names, or paths with dots) do not have
   * these values, as with a filter of `eq`s. Only subscriptions for the published values are then checked.
   * `equalityKeys` of `realtime/filter.ts` computes them.
   */
  readonly keys?: readonly EqualityKey[];
  /**
   * An optional optimization: subscriptions with the same text here have the same selection and response key, so that
   * one projection, serialized once, serves them all.
   */
  readonly projection?: string;
  /** Set with `extensions.setSubscriptionInvalidationFilter`. */
  readonly invalidation?: {
    /** The name of the subscription's field, e.g. `onNote`. */
    readonly field: string;
    matches(payload: JsonObject): boolean;
  };
  /** Whether this subscriber gets what was published, by its enhanced filter or else by its arguments. */
  matches(published: Json): boolean;
  /**
   * Applies the subscriber's selection to what the publisher selected; other fields are null. `data` is `{onNote:
   * {...}}`, under the response key (alias) that the subscriber chose.
   */
  project(published: Json): Payload;
}

/** The content of a `data` message. */
export interface Payload {
  readonly data: JsonObject;
  /** Errors for non-nullable fields that are null; absent if there are none. */
  readonly errors?: readonly JsonObject[];
}

export interface EqualityKey {
  readonly field: string;
  readonly value: string | number | boolean;
}

export interface GraphqlErrors {
  readonly errors: readonly JsonObject[];
}

/** The part of the engine that the real-time endpoint uses. */
export interface SubscriptionGate {
  /**
   * Identifies the caller from the headers of a `connection_init` or `start` (`Authorization`, `x-api-key`, SigV4).
   * @param headers names in any case
   * @param path `/connect` for a connection, empty for a start
   * @param body the bytes that an IAM signature covers
   * @param sourceIp the peer's address, for `ctx.identity.sourceIp`
   * @throws AwsError('UnauthorizedException', ..., 401)
   */
  authenticate(
    headers: Readonly<Record<string, string>>,
    path: string,
    body: string,
    sourceIp?: string,
  ): Promise<Caller>;
  /**
   * Runs the subscription's resolver. The client's mistakes are in `errors`. Rejects only for a bug, and with
   * `AwsError` 401 if an IAM caller's policies do not allow the field.
   */
  subscribe(
    caller: Caller,
    operation: { query: string; variables: JsonObject; operationName?: string },
  ): Promise<Subscribed | GraphqlErrors>;
}

/**
 * The part of the real-time endpoint that the engine uses. Called after each mutation field for which a resolver
 * returned a value.
 */
export interface Publisher {
  /** @param selected what the mutation's caller selected of the answer: an object, a list or a scalar; never null */
  publish(mutation: string, selected: Json): void;
  /** `extensions.invalidateSubscriptions({subscriptionField, payload})` of a mutation. */
  invalidate(subscriptionField: string, payload: JsonObject): void;
}
