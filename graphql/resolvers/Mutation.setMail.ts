import { util } from '@aws-appsync/utils';
import type { AppSyncIdentityCognito, LambdaRequest } from '@aws-appsync/utils';
import type { MutationSetMailArgs } from '../generated/types.ts';
import { ownerOf } from './shared/context.ts';
import type { FieldContext } from './shared/context.ts';
import { stopOnError } from './shared/errors.ts';

/** What the λ answers: how it is now, or why it is as it was. */
interface Answer {
  readonly on: boolean | null;
  readonly problem: { readonly type: string; readonly message: string } | null;
}

type SetMailContext<Result = unknown> = FieldContext<MutationSetMailArgs, Result>;

/** The λ looks the address up by the name in the user pool, which only the token says. */
export function request(ctx: SetMailContext): LambdaRequest {
  const owner = ownerOf(ctx);
  const { username } = ctx.identity as AppSyncIdentityCognito;
  return { operation: 'Invoke', payload: { owner, username, on: ctx.args.on } };
}

export function response(ctx: SetMailContext<Answer>): boolean {
  stopOnError(ctx.error, 'It is not certain that mail was turned on or off; asking for the same again makes it so.');
  const { on, problem } = ctx.result;
  if (problem) util.error(problem.message, problem.type);
  return on === true;
}
