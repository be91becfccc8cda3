import type { DynamoDBTransactWriteItemsRequest } from '@aws-appsync/utils';
import { mentionedNames } from '../../../story/aliases.ts';
import type { PictureChoice } from '../../../story/follow-ups.ts';
import { summaryOf } from '../../../story/parts.ts';
import type { StepContext } from '../shared/context.ts';
import { lettersIn } from '../shared/letters.ts';
import type { Cancelled } from '../shared/refusal.ts';
import type { StoryItem } from '../shared/story.ts';
import { inProgress, reopenParts, reopened } from '../shared/reopening.ts';

type Chosen = Extract<PictureChoice, { readonly problem: null }>;

/** A style, and the names in it: they stay what they were when it was typed. */
function styled(story: StoryItem, style: string, names: readonly string[]): Partial<StoryItem> {
  const before = story.names ?? [];
  const mentioned = mentionedNames(style, names, lettersIn([style, ...names])).filter((name) => !before.includes(name));
  return { illustrationStyle: style, ...(mentioned.length === 0 ? {} : { names: [...before, ...mentioned] }) };
}

export function request(ctx: StepContext): DynamoDBTransactWriteItemsRequest {
  const { story, names = [] } = ctx.stash;
  const pages = story.pages ?? [];
  const choice = ctx.stash.pictures as Chosen;
  if (story.illustrating === 'PENDING') inProgress('This story\'s pictures are being drawn.');
  const drawn = pages.map((page) => (choice.pages.includes(page.number) ? { ...page, illustration: { status: 'PENDING' as const } } : page));
  const parts = summaryOf(drawn, story.narration);
  return reopenParts(
    ctx,
    {
      pages: drawn,
      illustrating: parts.illustrating,
      openParts: parts.openParts,
      ...(choice.style === '' ? {} : styled(story, choice.style, names)),
    },
    'illustratingUntil',
  );
}

export function response(ctx: StepContext<Cancelled>): null {
  return reopened(ctx);
}
