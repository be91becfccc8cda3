import type { Models } from '../../functions/shared/models.ts';
import { guardOf } from '../../functions/shared/guard.ts';
import { lettersIn } from '../../functions/shared/letters.ts';
import { hideNames, hidingOf } from '../../story/aliases.ts';
import type { Body } from '../../story/outgoing.ts';
import { checkPicture, checkText, readCheck } from '../../story/providers/openai-checker.ts';
import { paint, readPainting } from '../../story/providers/openai-painter.ts';
import type { CheckReading, ProviderRequest } from '../../story/providers/types.ts';
import type { Alias, Failure } from '../../story/types.ts';
import type { JsonObject } from 'local-cloud/json.ts';

/** A body as sent to the model for a family without characters. */
export const wire = (body: Body, names: readonly string[] = []): JsonObject =>
  JSON.parse(guardOf(names).seal(body).text ?? 'null') as JsonObject;

/** The text of a part of a body. */
export const wireText = (text: Body, names: readonly string[] = []): string =>
  JSON.parse(guardOf(names).seal(text).text ?? '""') as string;

/** A provider's answer to a request, or its failure. */
export type Answered =
  { readonly answer: unknown; readonly failure: null } | { readonly answer: null; readonly failure: Failure };

/** OpenAI's checker and painter in memory, behind the same guard as those over HTTP. */
export const modelsOf = (answer: (path: string, body: JsonObject) => Answered | Promise<Answered>): Models => ({
  forStory(names, age) {
    const guard = guardOf(names);
    const ask = async ({ resourcePath, params }: ProviderRequest): Promise<Answered> => {
      const { text, failure } = guard.seal(params.body);
      return failure === null ? answer(resourcePath, JSON.parse(text) as JsonObject) : { answer: null, failure };
    };
    const check = async (request: ProviderRequest): Promise<CheckReading> => {
      const { answer: answered, failure } = await ask(request);
      return failure === null ? readCheck(200, answered, age) : { verdict: 'none', failure, by: 'openai' };
    };
    const settings = { key: '', model: 'omni-moderation-latest' };
    return {
      found: guard.found,
      checkText: (text) => check(checkText(text, settings)),
      checkPicture: (base64) => check(checkPicture(base64, settings)),
      async paint(prompt) {
        const images = { key: '', model: 'gpt-image-2.5-flare', size: '1024x1024', quality: 'low', without: [] };
        const { answer: answered, failure } = await ask(paint(prompt, images));
        return failure === null ? readPainting(200, answered, []) : { base64: '', failure, by: 'openai', refused: '' };
      },
      write: () => Promise.reject(new Error('Nothing is written here.')),
    };
  },
});

/** A text of at most 1,000 characters, with its names hidden as in a story. */
export const hide = (text: string, aliases: readonly Alias[]): string =>
  hideNames(text, hidingOf(aliases, lettersIn([text, ...aliases.map(({ name }) => name)])));
