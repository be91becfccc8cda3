import { util } from '@aws-appsync/utils';
import type { AppSyncIdentityCognito, LambdaRequest } from '@aws-appsync/utils';
import { ownerOf } from './shared/context.ts';
import type { FieldContext } from './shared/context.ts';
import { stopOnError } from './shared/errors.ts';

/** The function's answer: whether everything is deleted. */
interface Answer {
  readonly done: boolean;
}

type DeletingContext<Result = unknown> = FieldContext<Record<string, never>, Result>;

/** Cognito deletes by the user name, which only the token contains. */
export function request(ctx: DeletingContext): LambdaRequest {
  const owner = ownerOf(ctx);
  const { username } = ctx.identity as AppSyncIdentityCognito;
  return { operation: 'Invoke', payload: { owner, username } };
}

export function response(ctx: DeletingContext<Answer>): true {
  stopOnError(
    ctx.error,
    'Not everything is deleted yet, and nothing new is accepted. Send the request again to continue.',
  );
  if (!ctx.result.done) {
    util.error(
      'Not everything is deleted yet. Nothing new is accepted, and what is deleted stays so. Send the request again to continue.',
      'Conflict',
      null,
      {
        retryable: true,
      },
    );
  }
  return true;
}
