import { util } from '@aws-appsync/utils';
import type { LambdaRequest } from '@aws-appsync/utils';
import { webhookEvents } from '../../story/webhooks.ts';
import type { WebhookEvent } from '../../story/webhooks.ts';
import type { MutationSetWebhookArgs } from '../generated/types.ts';
import { ownerOf } from './shared/context.ts';
import type { FieldContext } from './shared/context.ts';
import { stopOnError } from './shared/errors.ts';
import type { WebhookAnswer } from './shared/webhook.ts';

type SetContext<Result = unknown> = FieldContext<MutationSetWebhookArgs, Result>;

const eventsOf = (ctx: SetContext): readonly WebhookEvent[] =>
  ctx.args.events ?? (Object.keys(webhookEvents) as WebhookEvent[]);

/** The function makes the secret: a resolver has no secure randomness. */
export function request(ctx: SetContext): LambdaRequest {
  return {
    operation: 'Invoke',
    payload: { kind: 'set', owner: ownerOf(ctx), url: ctx.args.url, events: eventsOf(ctx) },
  };
}

export function response(ctx: SetContext<WebhookAnswer>) {
  stopOnError(ctx.error, 'The webhook may not have been set. Set it once more.');
  const { problem, secret } = ctx.result;
  if (problem) util.error(problem.message, problem.type);
  return { url: ctx.args.url, events: eventsOf(ctx), secret, failing: false, deliveries: [] };
}
