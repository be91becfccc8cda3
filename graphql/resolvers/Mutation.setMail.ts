import { util } from '@aws-appsync/utils';
import type { AppSyncIdentityCognito, LambdaRequest } from '@aws-appsync/utils';
import type { MutationSetMailArgs } from '../generated/types.ts';
import { ownerOf } from './shared/context.ts';
import type { FieldContext } from './shared/context.ts';
import { stopOnError } from './shared/errors.ts';

/** The function's answer: the new state, or why nothing was changed. */
interface Answer {
  readonly on: boolean | null;
  readonly problem: { readonly type: string; readonly message: string } | null;
}

type SetMailContext<Result = unknown> = FieldContext<MutationSetMailArgs, Result>;

/** The function looks up the address by the user name, which only the token contains. */
export function request(ctx: SetMailContext): LambdaRequest {
  const owner = ownerOf(ctx);
  const { username } = ctx.identity as AppSyncIdentityCognito;
  return { operation: 'Invoke', payload: { owner, username, on: ctx.args.on } };
}

export function response(ctx: SetMailContext<Answer>): boolean {
  stopOnError(ctx.error, 'Mail may not have been turned on or off; send the same request again to be sure.');
  const { on, problem } = ctx.result;
  if (problem) util.error(problem.message, problem.type);
  return on === true;
}
