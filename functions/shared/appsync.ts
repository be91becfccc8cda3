import type { MutationDocument } from '../../graphql/generated/operations.ts';
import type { SignedPost } from './signed-post.ts';

/** Why a mutation failed, in words that are safe to log. */
export class AppSyncError extends Error {
  override readonly name = 'AppSyncError';

  /** @param types AppSync's `errorType` of each error, e.g. `UnauthorizedException`, or what happened to the request */
  constructor(
    readonly types: readonly string[],
    detail: string,
  ) {
    super(`${types.join(', ')}: ${detail}`);
  }
}

interface GraphqlError {
  readonly errorType?: unknown;
  readonly message?: unknown;
  readonly path?: unknown;
}

/**
 * An error below the mutation itself is about a single value, and AppSync's message then quotes it ("Unable to
 * serialize ... as a valid DateTime"). Stories are private, so such a message is left out and only the path is logged.
 */
function describe({ errorType, message, path }: GraphqlError): { readonly type: string; readonly detail: string } {
  const steps: readonly unknown[] = Array.isArray(path) ? path : [];
  return {
    type: typeof errorType === 'string' ? errorType : 'UnknownError',
    detail: steps.length > 1 ? `at ${steps.join('.')}` : String(message),
  };
}

function failure(errors: readonly GraphqlError[]): AppSyncError {
  const described = errors.map(describe);
  return new AppSyncError(
    described.map(({ type }) => type),
    described.map(({ detail }) => detail).join('; '),
  );
}

interface Answer {
  readonly data?: unknown;
  readonly errors?: readonly GraphqlError[];
}

function parse(status: number, text: string): Answer {
  try {
    const answer: unknown = JSON.parse(text);
    if (typeof answer === 'object' && answer !== null) return answer;
  } catch {
    // Not JSON: a proxy's page, or an answer that was cut off.
  }
  throw new AppSyncError(['MalformedAnswer'], `status ${status}, ${text.length} characters that are no GraphQL answer`);
}

/** Runs a mutation and returns its data if every part of it succeeded. Otherwise rejects with `AppSyncError`. */
export type Mutate = <Variables, Data>(
  document: MutationDocument<Variables, Data>,
  variables: Variables,
) => Promise<Data>;

/** @param milliseconds for the whole call, including a second attempt */
export function appsyncClient(post: SignedPost, milliseconds: number): Mutate {
  /**
   * Only for a lost connection: Lambda freezes the function between events, and AppSync closes idle connections
   * meanwhile.
   */
  async function twice(body: string, signal: AbortSignal): ReturnType<SignedPost> {
    try {
      return await post(body, signal);
    } catch (error) {
      if (signal.aborted) throw error;
      return post(body, signal);
    }
  }

  async function send(body: string): ReturnType<SignedPost> {
    const signal = AbortSignal.timeout(milliseconds);
    try {
      return await twice(body, signal);
    } catch (error) {
      if (signal.aborted) throw new AppSyncError(['Timeout'], `no answer within ${milliseconds} ms`);
      const cause = error instanceof Error ? (error.cause ?? error) : error;
      throw new AppSyncError(['ConnectionFailed'], cause instanceof Error ? cause.message : String(cause));
    }
  }

  return async <Variables, Data>(query: MutationDocument<Variables, Data>, variables: Variables) => {
    const { status, text } = await send(JSON.stringify({ query, variables }));
    const { data, errors } = parse(status, text);
    // A refused mutation is a 200 with errors, too.
    if (errors !== undefined && errors !== null && errors.length > 0) throw failure(errors);
    if (status !== 200 || data === undefined || data === null)
      throw new AppSyncError(['MalformedAnswer'], `status ${status} without data or errors`);
    return data as Data;
  };
}
