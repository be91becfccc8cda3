import type { Models, OpenAi } from '../../../functions/shared/openai.ts';
import { fromStatus } from '../../../story/failures.ts';
import { IMAGES_PATH } from '../../../story/images.ts';
import { CHAT_PATH } from '../../../story/openai.ts';
import { completion, draft, png } from '../model-server.ts';
import type { JsonObject } from 'local-cloud';
import type { Task } from './tasks.ts';

/** What the model does with a request: `good` is words, a picture, a pass; `flagged` is a good answer to all but a check. */
export type ModelAnswer = 'good' | 'streams' | 'busy' | 'refuses' | 'flagged' | 'useless';

export interface ModelCalls {
  /** Drafts that were paid for, so that each is another story. */
  drafts: number;
  answer(): ModelAnswer;
  /** Called when a draft is asked for. */
  paying(task: Task): void;
}

export const words = (number: number): JsonObject => ({ ...draft(), title: `Telling ${number}`, look: 'A mouse.' });

const busy = { answer: null, failure: fromStatus(503, '') } as const;
const refuses = { answer: null, failure: fromStatus(400, '') } as const;
const verdict = (flagged: boolean) => ({ answer: { results: [{ flagged }] }, failure: null });

async function* inPieces(content: JsonObject, task: Task): AsyncGenerator<Uint8Array> {
  const text = JSON.stringify(content);
  const half = Math.ceil(text.length / 2);
  const event = (chunk: object): Uint8Array =>
    Buffer.from(`data: ${JSON.stringify({ model: 'scripted', ...chunk })}\n\n`);
  for (const piece of [text.slice(0, half), text.slice(half)]) {
    yield event({ choices: [{ index: 0, delta: { content: piece }, finish_reason: null }] });
    await task.step();
  }
  yield event({ choices: [{ index: 0, delta: {}, finish_reason: 'stop' }] });
  yield Buffer.from('data: [DONE]\n\n');
}

async function* whole(content: JsonObject): AsyncGenerator<Uint8Array> {
  yield Buffer.from(JSON.stringify(completion(content)));
}

/** The model's API in memory, for one task. */
export function modelFor(task: Task, calls: ModelCalls): Models {
  const api: OpenAi = {
    found: new Set(),
    async post(path) {
      await task.step();
      const answer = calls.answer();
      if (answer === 'busy') return busy;
      if (answer === 'refuses') return refuses;
      if (path === IMAGES_PATH) {
        return {
          answer: { data: [{ b64_json: (answer === 'useless' ? Buffer.from('no picture') : png).toString('base64') }] },
          failure: null,
        };
      }
      return verdict(answer === 'flagged');
    },
    async stream(path, _body, _signal) {
      if (path !== CHAT_PATH) throw new Error(`Nobody streams ${path}.`);
      calls.paying(task);
      task.isPaying = true;
      await task.step();
      task.isPaying = false;
      const answer = calls.answer();
      if (answer === 'busy') return { stream: null, failure: busy.failure };
      if (answer === 'refuses') return { stream: null, failure: refuses.failure };
      const content = answer === 'useless' ? {} : words((calls.drafts += 1));
      const isStream = answer === 'streams';
      return {
        stream: {
          contentType: isStream ? 'text/event-stream' : 'application/json',
          body: isStream ? inPieces(content, task) : whole(content),
          repeatsKey: () => false,
        },
        failure: null,
      };
    },
  };
  return { withoutNames: () => api };
}
