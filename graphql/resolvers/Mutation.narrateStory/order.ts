import type { DynamoDBTransactWriteItemsRequest } from '@aws-appsync/utils';
import { chooseVoice } from '../../../story/follow-ups.ts';
import { summaryOf } from '../../../story/parts.ts';
import type { StepContext } from '../shared/context.ts';
import { invalid } from '../shared/errors.ts';
import type { Cancelled } from '../shared/refusal.ts';
import { inProgress, reopenParts, reopened } from '../shared/reopening.ts';

export function request(ctx: StepContext): DynamoDBTransactWriteItemsRequest {
  const { story } = ctx.stash;
  const asked = ctx.arguments as { readonly voice?: string | null; readonly language?: string | null };
  const choice = chooseVoice(asked, story);
  if (choice.problem !== null) return invalid(choice.problem);
  if (story.narrating === 'PENDING') inProgress('This story is being narrated.');
  const narration = { status: 'PENDING' as const, voice: choice.voice, language: choice.language };
  const parts = summaryOf(story.pages ?? [], narration);
  return reopenParts(ctx, { narration, narrating: parts.narrating, openParts: parts.openParts }, 'narratingUntil');
}

export function response(ctx: StepContext<Cancelled>): null {
  return reopened(ctx);
}
