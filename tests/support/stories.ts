import { createStory } from '../../graphql/generated/operations.ts';
import { isObject } from 'local-cloud';
import type { JsonObject } from 'local-cloud';
import type { GraphqlAnswer, Person, TestCloud } from './cloud.ts';

/** The one field that an operation answered, when it answered without an error. */
export function only(answer: GraphqlAnswer): JsonObject {
  if (answer.errors !== undefined) throw new Error(`The operation failed: ${JSON.stringify(answer.errors)}`);
  const [value] = Object.values(answer.data ?? {});
  if (!isObject(value)) throw new Error('The operation answered nothing.');
  return value;
}

/** A story of words alone: what most tests are about, and COMPLETE as soon as it is written. */
export const wordsOnly = { illustrations: 0, narrate: false } as const;

/** `createStory` of a plain idea, words only unless told. */
export const tell = async (person: Pick<Person, 'ask'>, input: object = {}): Promise<JsonObject> =>
  only(await person.ask(createStory, { input: { prompt: 'A brave mouse finds a lantern', ...wordsOnly, ...input } }));

/** Makes a story one whose writing has failed for now, as the worker leaves it after its last attempt. */
export async function fail(
  cloud: Pick<TestCloud, 'item' | 'put'>,
  id: unknown,
  changes: JsonObject = {},
): Promise<void> {
  const { title: _title, pages: _pages, look: _look, ...item } = (await cloud.item('StoryTableName', { id })) ?? {};
  const failure = { code: 'ModelUnavailable', message: 'The storyteller is busy (429).', retryable: true };
  await cloud.put('StoryTableName', {
    ...item,
    status: 'FAILED',
    version: Number(item['version']) + 1,
    failure,
    ...changes,
  });
}

/** `errorType` of each error of an answer. */
export const errorTypes = ({ errors = [] }: GraphqlAnswer): (string | null | undefined)[] =>
  errors.map(({ errorType }) => errorType);
