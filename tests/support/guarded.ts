import type { Answered, Models } from '../../functions/shared/openai.ts';
import { guardOf } from '../../functions/shared/guard.ts';
import { lettersIn } from '../../functions/shared/letters.ts';
import { hideNames, hidingOf } from '../../story/aliases.ts';
import type { Body } from '../../story/outgoing.ts';
import type { Alias } from '../../story/types.ts';
import type { JsonObject } from 'local-cloud/json.ts';

/** A body as it leaves for the model of a family without characters. */
export const wire = (body: Body, names: readonly string[] = []): JsonObject =>
  JSON.parse(guardOf(names).seal(body).text ?? 'null') as JsonObject;

/** The text of a part of a body. */
export const wireText = (text: Body, names: readonly string[] = []): string =>
  JSON.parse(guardOf(names).seal(text).text ?? '""') as string;

/** The model's API in memory, behind the guard that the one over HTTP has. */
export const modelsOf = (answer: (path: string, body: JsonObject) => Answered | Promise<Answered>): Models => ({
  withoutNames(names) {
    const guard = guardOf(names);
    return {
      found: guard.found,
      async post(path, body) {
        const { text, failure } = guard.seal(body);
        return failure === null ? answer(path, JSON.parse(text) as JsonObject) : { answer: null, failure };
      },
      stream: () => Promise.reject(new Error('Nothing is streamed here.')),
    };
  },
});

/** A text of at most 1,000 characters, its names hidden as when a story is cast. */
export const hide = (text: string, aliases: readonly Alias[]): string =>
  hideNames(text, hidingOf(aliases, lettersIn([text, ...aliases.map(({ name }) => name)])));
