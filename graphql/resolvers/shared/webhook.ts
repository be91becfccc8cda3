import { util } from '@aws-appsync/utils';
import type { WebhookEvent } from '../../../story/webhooks.ts';

/** The item `WEBHOOK` of FamilyTable, as far as it is returned. */
export interface WebhookItem {
  readonly url: string;
  readonly events: readonly WebhookEvent[];
  readonly failing: boolean;
  readonly deliveries?: ReadonlyArray<{
    readonly id: string;
    readonly type: string;
    readonly storyId?: string;
    readonly url: string;
    readonly status: string;
    readonly statusCode?: number;
    readonly problem?: string;
    readonly attempts: number;
    readonly at: string;
    readonly nextAt?: string;
  }>;
}

export const webhookKey = (owner: string): { owner: string; sk: string } => ({ owner, sk: 'WEBHOOK' });

/** The part of a transaction that holds only for a family with a webhook. */
export const hasWebhook = (env: Readonly<Record<string, string | undefined>>, owner: string) => [
  {
    table: env.FAMILY_TABLE ?? '',
    operation: 'ConditionCheck' as const,
    key: util.dynamodb.toMapValues(webhookKey(owner)),
    condition: {
      expression: 'attribute_exists(#url)',
      expressionNames: { '#url': 'url' },
      returnValuesOnConditionCheckFailure: false,
    },
  },
];

/** The schema's Webhook, without the secret. */
export const toWebhook = ({ url, events, failing, deliveries }: WebhookItem) => ({
  url,
  events,
  secret: null,
  failing,
  deliveries: (deliveries ?? []).map((one) => ({
    id: one.id,
    type: one.type,
    storyId: one.storyId ?? null,
    url: one.url,
    status: one.status,
    statusCode: one.statusCode ?? null,
    problem: one.problem ?? null,
    attempts: one.attempts,
    at: one.at,
    nextAt: one.nextAt ?? null,
  })),
});

/** The answer of the function behind `setWebhook` and `testWebhook`. */
export interface WebhookAnswer {
  readonly problem: { readonly type: string; readonly message: string } | null;
  readonly secret?: string;
}
