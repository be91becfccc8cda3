import type { DynamoDBTransactWriteItemsRequest } from '@aws-appsync/utils';
import { choosePictures } from '../../../story/follow-ups.ts';
import { summaryOf } from '../../../story/parts.ts';
import type { StepContext } from '../shared/context.ts';
import { invalid } from '../shared/errors.ts';
import type { Cancelled } from '../shared/refusal.ts';
import { inProgress, reopenParts, reopened } from '../shared/reopening.ts';

export function request(ctx: StepContext): DynamoDBTransactWriteItemsRequest {
  const { story } = ctx.stash;
  const pages = story.pages ?? [];
  const choice = choosePictures(ctx.arguments.pages as number[] | null, ctx.arguments.style as string | null, pages);
  if (choice.problem !== null) return invalid(choice.problem);
  if (story.illustrating === 'PENDING') inProgress('This story\'s pictures are being drawn.');
  const drawn = pages.map((page) => (choice.pages.includes(page.number) ? { ...page, illustration: { status: 'PENDING' as const } } : page));
  const parts = summaryOf(drawn, story.narration);
  return reopenParts(
    ctx,
    {
      pages: drawn,
      illustrating: parts.illustrating,
      openParts: parts.openParts,
      ...(choice.style === '' ? {} : { illustrationStyle: choice.style }),
    },
    'illustratingUntil',
  );
}

export function response(ctx: StepContext<Cancelled>): null {
  return reopened(ctx);
}
