import type { Json, JsonObject } from 'local-cloud';
import { KEY, NOW, SUB } from './harness.ts';
import type { Answer, Sources } from './harness.ts';

/** Successful answers of the data sources, and the items that the tests start from. */

export const ID = '3f0f5b0e-6d0f-4c52-9a51-0d5cbb9f1a10';

export const http = (body: Json, statusCode = 200): Answer => ({
  result: { statusCode, headers: {}, body: typeof body === 'string' ? body : JSON.stringify(body) },
});

export const failed = (type: string): Answer => ({
  error: { type, message: 'User: arn:aws:sts::123456789012:assumed-role/secret/x' },
});

export const cancelled = (...reasons: string[]): Answer => ({
  error: { type: 'DynamoDB:TransactionCanceledException', message: `Transaction cancelled [${reasons.join(', ')}]` },
  result: { keys: null, cancellationReasons: reasons.map((type) => ({ type, message: type })) },
});

export const request: JsonObject = {
  prompt: 'A brave mouse finds a lantern',
  ageGroup: 'AGE_6_8',
  length: 'SHORT',
  language: 'en-US',
  characterIds: [],
  illustrations: 0,
  narrate: false,
};

export const item = (changes: JsonObject = {}): JsonObject => ({
  id: ID,
  owner: SUB,
  version: 1,
  status: 'PENDING',
  route: 'PIPELINE',
  prompt: request.prompt as string,
  ageGroup: 'AGE_6_8',
  length: 'SHORT',
  language: 'en-US',
  request,
  promptVersion: '1',
  createdAt: NOW,
  updatedAt: NOW,
  unsettled: 'UNSETTLED',
  openParts: 0,
  ...changes,
});

export const pages = (text = 'The mouse went out.', count = 5): JsonObject[] =>
  Array.from({ length: count }, (_one, at) => ({ text: `${text} ${at + 1}`, scene: `A mouse at door ${at + 1}.` }));

export const completion = (content: Json, choice: JsonObject = {}): JsonObject => ({
  id: 'chatcmpl-1',
  model: 'gpt-6-luna-2026-10-01',
  choices: [
    {
      index: 0,
      finish_reason: 'stop',
      ...choice,
      message: {
        role: 'assistant',
        content: typeof content === 'string' ? content : JSON.stringify(content),
        refusal: null,
      },
    },
  ],
  usage: { prompt_tokens: 900, completion_tokens: 700 },
});

const passed = http({ id: 'modr-1', results: [{ flagged: false, categories: {} }] });
export const flagged = http({ id: 'modr-1', results: [{ flagged: true, categories: { violence: true } }] });
/** Not flagged, but with a score that is too high for ages 6 to 8. */
export const scored = http({ id: 'modr-1', results: [{ flagged: false, category_scores: { violence: 0.5 } }] });
export const story = { title: 'The Lantern', pages: pages() };

/** UpdateItem returns the item as it is afterwards; the tests check the request, so a marked item is enough. */
export const saved: Answer = { result: item({ version: 2, status: 'COMPLETE', title: 'as saved' }) };

const writing: Sources = {
  'Mutation.createStory/modelKey': http({ Parameter: { Name: 'x', Type: 'SecureString', Value: KEY } }),
  'Mutation.createStory/checkPrompt': passed,
  'Mutation.createStory/write/openai': http(completion(story)),
  'Mutation.createStory/checkStory': passed,
  'Mutation.createStory/save': saved,
};

export const creating: Sources = {
  'steps/cast': { result: { items: [] } },
  'Mutation.createStory/init': { result: { keys: [{ id: ID }] } },
  ...writing,
};

export const retrying: Sources = {
  'steps/load': {
    result: item({
      version: 2,
      status: 'FAILED',
      unsettled: null,
      failure: { code: 'ModelUnavailable', message: 'x', retryable: true },
    }),
  },
  'steps/cast': { result: { items: [] } },
  'Mutation.retryStory/reopen': { result: { keys: [{ id: ID }] } },
};
