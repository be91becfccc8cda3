import type { MutationDocument, QueryDocument, SubscriptionDocument } from '../../../graphql/generated/operations.ts';
import { post, SignedOut } from './post.ts';

/**
 * A request that was not accepted, or never reached the server (`errorType` is then `Offline`). Its message is the
 * server's; people read the texts of `words/problems.ts`.
 */
export class ApiError extends Error {
  override readonly name = 'ApiError';
  constructor(
    message: string,
    readonly errorType: string,
    options?: ErrorOptions,
  ) {
    super(message, options);
  }
}

interface GraphqlError {
  readonly message?: string;
  readonly errorType?: string;
}

/** Amplify throws an answer with errors unchanged; a failed connection comes as an error without a type. */
export function toApiError(thrown: unknown): ApiError {
  if (thrown instanceof ApiError) return thrown;
  const errors =
    typeof thrown === 'object' && thrown !== null && 'errors' in thrown && Array.isArray(thrown.errors)
      ? (thrown.errors as readonly GraphqlError[])
      : [];
  const [first] = errors;
  const message = first?.message ?? (thrown instanceof Error ? thrown.message : String(thrown));
  if (first?.errorType) return new ApiError(message, first.errorType, { cause: thrown });
  if (thrown instanceof SignedOut)
    return new ApiError('Nobody is signed in.', 'UnauthorizedException', { cause: thrown });
  if (/network|failed to fetch|load failed/i.test(message) || !navigator.onLine) {
    return new ApiError('The server could not be reached.', 'Offline', { cause: thrown });
  }
  return new ApiError(message, 'InternalError', { cause: thrown });
}

/**
 * Sends a query or a mutation with the signed-in user's access token.
 * @throws ApiError
 */
export async function send<Variables extends object, Answer>(
  document: QueryDocument<Variables, Answer> | MutationDocument<Variables, Answer>,
  variables: Variables,
): Promise<Answer> {
  try {
    const answer = (await post(document, variables)) as {
      readonly data: Answer;
      readonly errors?: readonly GraphqlError[];
    };
    if (answer.errors !== undefined) throw answer;
    return answer.data;
  } catch (thrown) {
    throw toApiError(thrown);
  }
}

export interface Messages<Answer> {
  next(answer: Answer): void;
  /** The subscription has ended: refused, or closed by the server, for example because its token expired. */
  error(problem: unknown): void;
}

/**
 * Starts a subscription; call the returned function to end it. Amplify's API category, a quarter of all scripts of a
 * first visit, is loaded with the first one: a screen is read and drawn without it.
 * @param after what is loaded first
 */
export function listen<Variables extends object, Answer>(
  document: SubscriptionDocument<Variables, Answer>,
  variables: Variables,
  { next, error }: Messages<Answer>,
  after: Promise<unknown>,
): () => void {
  let stop: (() => void) | undefined;
  let isOver = false;
  const start = async (): Promise<void> => {
    await after;
    if (isOver) return;
    const { generateClient } = await import('aws-amplify/api');
    if (isOver) return;
    const messages = generateClient().graphql({ query: document as string, variables: variables as never });
    if (!('subscribe' in messages)) throw new Error('This is not a subscription.');
    const subscription = messages.subscribe({ next: ({ data }) => next(data as Answer), error });
    stop = () => subscription.unsubscribe();
  };
  start().catch(error);
  return () => {
    isOver = true;
    stop?.();
  };
}
