import { vi } from 'vitest';
import { createStory, getStory } from '../../graphql/generated/operations.ts';
import { isObject } from 'local-cloud';
import type { JsonObject } from 'local-cloud';
import type { GraphqlAnswer, Person, TestCloud } from './cloud.ts';

/** The one field of a successful answer. */
export function only(answer: GraphqlAnswer): JsonObject {
  if (answer.errors !== undefined) throw new Error(`The operation failed: ${JSON.stringify(answer.errors)}`);
  const [value] = Object.values(answer.data ?? {});
  if (!isObject(value)) throw new Error('The operation answered nothing.');
  return value;
}

/** A story with words only: most tests use it, and it is COMPLETE as soon as it is written and judged. */
export const wordsOnly = { illustrations: 0, narrate: false } as const;

/** The story when no work on it is in progress: its words are judged after they were saved. */
export async function judged(person: Pick<Person, 'ask'>, story: JsonObject): Promise<JsonObject> {
  let now = story;
  await vi.waitUntil(
    async () => {
      if (now['status'] === 'WRITTEN') now = only(await person.ask(getStory, { id: String(story['id']) }));
      return now['status'] !== 'WRITTEN';
    },
    { timeout: 120_000, interval: 20 },
  );
  return now;
}

/** `createStory` with a plain idea, words only by default. */
export const tellUnjudged = async (person: Pick<Person, 'ask'>, input: object = {}): Promise<JsonObject> =>
  only(await person.ask(createStory, { input: { prompt: 'A brave mouse finds a lantern', ...wordsOnly, ...input } }));

/** The same, after it was judged. */
export const tell = async (person: Pick<Person, 'ask'>, input: object = {}): Promise<JsonObject> =>
  judged(person, await tellUnjudged(person, input));

/** Ids of the undecided stories, from the sparse index. */
export async function awaiting({ dynamodb, stack }: Pick<TestCloud, 'dynamodb' | 'stack'>): Promise<string[]> {
  const { Items } = await dynamodb.engine.call('DynamoDB_20120810', 'Query', {
    TableName: stack.outputs['StoryTableName'] ?? '',
    IndexName: 'awaiting',
    KeyConditionExpression: 'awaiting = :awaiting',
    ExpressionAttributeValues: { ':awaiting': { S: 'AWAITING' } },
  });
  return (Items as { id: { S: string } }[]).map(({ id }) => id.S);
}

/** Gives a story a temporary writing failure, as the worker leaves it after its last attempt. */
export async function fail(
  cloud: Pick<TestCloud, 'item' | 'put'>,
  id: unknown,
  changes: JsonObject = {},
): Promise<void> {
  const {
    title: _title,
    pages: _pages,
    look: _look,
    review: _review,
    awaiting: _awaiting,
    awaitingSince: _since,
    approvalBy: _by,
    approvalAt: _at,
    ...item
  } = (await cloud.item('StoryTableName', { id })) ?? {};
  const failure = { code: 'ModelUnavailable', message: 'The storyteller is busy (429).', retryable: true };
  await cloud.put('StoryTableName', {
    ...item,
    status: 'FAILED',
    version: Number(item['version']) + 1,
    failure,
    judging: 'NOT_REQUESTED',
    approvalState: 'PENDING',
    ...changes,
  });
}

/** `errorType` of each error of an answer. */
export const errorTypes = ({ errors = [] }: GraphqlAnswer): (string | null | undefined)[] =>
  errors.map(({ errorType }) => errorType);
