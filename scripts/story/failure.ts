/** The exit codes of `npm run story`. */
export const exitCode = {
  complete: 0,
  bug: 1,
  usage: 2,
  unreachable: 3,
  notAccepted: 4,
  failed: 5,
  blocked: 6,
  timedOut: 7,
  interrupted: 130,
} as const;

/** An expected failure, not a bug: there is no finished story. The message says what happened and what to do. */
export class Failure extends Error {
  override readonly name = 'Failure';

  constructor(
    readonly kind: 'usage' | 'unreachable' | 'notAccepted' | 'timedOut',
    message: string,
    options?: ErrorOptions,
  ) {
    super(message, options);
  }
}

interface GraphqlProblem {
  readonly errors?: readonly { readonly errorType?: string; readonly message: string }[];
}

/** Amplify throws GraphQL errors as `{errors: [{message}]}` instead of an `Error`. */
export function describe(problem: unknown): string {
  if (problem instanceof Error) return problem.message;
  const errors = (problem as GraphqlProblem | null)?.errors;
  return errors?.map(({ message }) => message).join('; ') ?? String(problem);
}

/** The first error's `errorType`; undefined when there was no GraphQL answer at all. */
export const errorType = (problem: unknown): string | undefined =>
  (problem as GraphqlProblem | null)?.errors?.[0]?.errorType;
