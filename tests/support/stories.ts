import { createStory } from '../../graphql/generated/operations.ts';
import type { JsonObject } from '../../local/json.ts';
import { isObject } from '../../local/json.ts';
import type { GraphqlAnswer, Person } from './cloud.ts';

/** The one field that an operation answered, when it answered without an error. */
export function only(answer: GraphqlAnswer): JsonObject {
  if (answer.errors !== undefined) throw new Error(`The operation failed: ${JSON.stringify(answer.errors)}`);
  const [value] = Object.values(answer.data ?? {});
  if (!isObject(value)) throw new Error('The operation answered nothing.');
  return value;
}

/** `createStory` of a plain idea, words only unless told. */
export const tell = async (person: Pick<Person, 'ask'>, input: object = {}): Promise<JsonObject> =>
  only(await person.ask(createStory, { input: { prompt: 'A brave mouse finds a lantern', illustrations: 0, narrate: false, ...input } }));

/** `errorType` of each error of an answer. */
export const errorTypes = ({ errors = [] }: GraphqlAnswer): (string | null | undefined)[] => errors.map(({ errorType }) => errorType);
