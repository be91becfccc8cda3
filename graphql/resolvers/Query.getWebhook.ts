import type { DynamoDBGetItemRequest } from '@aws-appsync/utils';
import { get } from '@aws-appsync/utils/dynamodb';
import { ownerOf } from './shared/context.ts';
import type { FieldContext } from './shared/context.ts';
import { stopOnError } from './shared/errors.ts';
import { toWebhook, webhookKey } from './shared/webhook.ts';
import type { WebhookItem } from './shared/webhook.ts';

export function request(ctx: FieldContext<Record<string, never>>): DynamoDBGetItemRequest {
  return get<{ owner: string; sk: string }>({ key: webhookKey(ownerOf(ctx)), consistentRead: true });
}

export function response(ctx: FieldContext<Record<string, never>, WebhookItem | null>) {
  stopOnError(ctx.error, 'Your webhook could not be read.');
  return ctx.result ? toWebhook(ctx.result) : null;
}
