import type { DynamoDBDeleteItemRequest } from '@aws-appsync/utils';
import { remove } from '@aws-appsync/utils/dynamodb';
import { ownerOf } from './shared/context.ts';
import type { FieldContext } from './shared/context.ts';
import { stopOnError } from './shared/errors.ts';
import { webhookKey } from './shared/webhook.ts';
import type { WebhookItem } from './shared/webhook.ts';

/** Deliveries that are waiting find no webhook when they run, and end. */
export function request(ctx: FieldContext<Record<string, never>>): DynamoDBDeleteItemRequest {
  return remove<{ owner: string; sk: string }>({ key: webhookKey(ownerOf(ctx)) });
}

export function response(ctx: FieldContext<Record<string, never>, WebhookItem | null>): boolean {
  stopOnError(ctx.error, 'The webhook could not be deleted; it is still there.');
  return !!ctx.result;
}
