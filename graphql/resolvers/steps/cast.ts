import type { DynamoDBQueryRequest } from '@aws-appsync/utils';
import { query } from '@aws-appsync/utils/dynamodb';
import { MAX_SAVED, castStory, castTexts, childOf, namesOf, savedKeys } from '../../../story/casting.ts';
import type { FamilyItem } from '../../../story/casting.ts';
import { noSuchChild, ofChild } from '../../../story/children.ts';
import { ideaOf } from '../../../story/draw.ts';
import { ownerOf } from '../shared/context.ts';
import type { StepContext } from '../shared/context.ts';
import { stopOnError } from '../shared/errors.ts';
import { lettersIn } from '../shared/letters.ts';

interface Family {
  readonly items: readonly FamilyItem[];
  readonly nextToken?: string | null;
}

/** A consistent read, because a character may have been saved a moment ago. */
export function request(ctx: StepContext): DynamoDBQueryRequest {
  const [first, last] = savedKeys;
  return query<{ owner: string; sk: string }>({
    query: { owner: { eq: ownerOf(ctx) }, sk: { between: [first, last] } },
    limit: MAX_SAVED,
    consistentRead: true,
  });
}

export function response(ctx: StepContext<Family>): null {
  stopOnError(ctx.error, 'Your saved characters could not be read. Nothing was written or counted.');
  const { id, left, story } = ctx.stash;
  const child = left ? childOf(left.childId, ctx.result.items) : undefined;
  const sent = { ...ctx.stash.request, ...ofChild(left, child) };
  ctx.stash.request = sent;
  // A sequel without an idea uses that of the earlier story, which the worker reads.
  const idea = story?.prompt ?? (sent.parentStoryId ? sent.prompt : ideaOf(sent, id));
  const asked = { ...sent, prompt: idea };
  const library = { items: ctx.result.items, isAll: !ctx.result.nextToken, past: story?.names ?? [] };
  const { problem, aliases, order } = castStory(asked, library, lettersIn(castTexts(asked, library)));
  if (problem !== null) ctx.stash.problem = problem;
  else if (left && !child) ctx.stash.problem = noSuchChild(left.childId);
  ctx.stash.idea = idea;
  ctx.stash.names = namesOf(library);
  ctx.stash.aliases = aliases;
  ctx.stash.order = order;
  return null;
}
