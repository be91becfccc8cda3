import { util } from '@aws-appsync/utils';
import type { DynamoDBFilterObject, DynamoDBQueryRequest } from '@aws-appsync/utils';
import { query } from '@aws-appsync/utils/dynamodb';
import { defaults, limits } from '../../story/limits.ts';
import type { QueryListStoriesArgs } from '../generated/types.ts';
import { ownerOf } from './shared/context.ts';
import type { FieldContext } from './shared/context.ts';
import { invalid, stopOnError } from './shared/errors.ts';
import { toStory } from './shared/story.ts';
import type { StoryItem } from './shared/story.ts';

interface Listed {
  readonly items: readonly StoryItem[];
  readonly nextToken?: string | null;
}

type Filtered = {
  readonly childId: string;
  readonly status: string;
  readonly approvalState: string;
  readonly expiresAt: number;
};

/** A story from before approvals existed counts as approved. */
const decidedAs = (state: string): DynamoDBFilterObject<Filtered> =>
  state === 'APPROVED'
    ? { or: [{ approvalState: { attributeExists: false } }, { approvalState: { eq: state } }] }
    : { approvalState: { eq: state } };

/**
 * A separate function: AppSync checks the bundle without these types, and would conclude from `owner`, the index's key,
 * that a filter can name nothing else.
 */
const allOf = (filters: DynamoDBFilterObject<Filtered>[]): DynamoDBFilterObject<Filtered> => ({ and: filters });

/** Errors of the read itself; any other error of a query with a token is about the token. */
const OWN_FAULTS = [
  'ProvisionedThroughputExceeded',
  'RequestLimitExceeded',
  'Throttling',
  'InternalServerError',
  'ResourceNotFound',
];

export function request(ctx: FieldContext<QueryListStoriesArgs>): DynamoDBQueryRequest {
  const { status, approval, childId, nextToken } = ctx.args;
  const limit = ctx.args.limit ?? defaults.listStories;
  if (limit < 1 || limit > limits.listStories) invalid(`limit: choose 1 to ${limits.listStories}.`);
  if (childId === '') invalid('childId: leave it out for the stories of all children.');
  if (nextToken === '') invalid('nextToken: leave it out to begin at the newest story.');
  const unexpired = {
    or: [{ expiresAt: { attributeExists: false } }, { expiresAt: { gt: util.time.nowEpochSeconds() } }],
  };
  return query<{ owner: string } & Filtered>({
    index: 'byOwner',
    query: { owner: { eq: ownerOf(ctx) } },
    filter: allOf([
      ...(status ? [{ status: { eq: status } }] : []),
      ...(approval ? [decidedAs(approval)] : []),
      ...(childId ? [{ childId: { eq: childId.toLowerCase() } }] : []),
      unexpired,
    ]),
    scanIndexForward: false,
    limit,
    ...(nextToken ? { nextToken } : {}),
  });
}

export function response(ctx: FieldContext<QueryListStoriesArgs, Listed>) {
  if (ctx.error && ctx.args.nextToken && !OWN_FAULTS.some((fault) => (ctx.error?.type ?? '').indexOf(fault) !== -1)) {
    invalid('nextToken: it is not one that listStories gave to you. Leave it out to begin at the newest story.');
  }
  stopOnError(ctx.error, 'Your stories could not be read.');
  return { items: ctx.result.items.map((item) => toStory(item)), nextToken: ctx.result.nextToken ?? null };
}
