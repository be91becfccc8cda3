import type { Models, StoryModels, Streaming } from '../../../functions/shared/models.ts';
import { fromStatus } from '../../../story/failures.ts';
import { read } from '../../../story/providers/openai.ts';
import type { CheckReading } from '../../../story/providers/types.ts';
import { openAiModel } from '../failures.ts';
import { completion, draft, judgment, png } from '../model-server.ts';
import type { JsonObject } from 'local-cloud';
import type { Task } from './tasks.ts';

/**
 * The model's answer to a request: `good` is words, a picture, a pass; `flagged` is a good answer to all but a check.
 */
export type ModelAnswer = 'good' | 'streams' | 'busy' | 'refuses' | 'flagged' | 'useless';

export interface ModelCalls {
  /** Drafts that were paid for, so that each story is different. */
  drafts: number;
  answer(): ModelAnswer;
  /** Called when a draft is requested. */
  paying(task: Task): void;
}

export const words = (number: number): JsonObject => ({ ...draft(), title: `Telling ${number}`, look: 'A mouse.' });

const busy = fromStatus(503, '', openAiModel);
const refuses = fromStatus(400, '', openAiModel);
const checked = (answer: ModelAnswer): CheckReading => ({
  verdict: answer === 'flagged' ? 'flagged' : answer === 'busy' || answer === 'refuses' ? 'none' : 'passed',
  failure: answer === 'busy' ? busy : answer === 'refuses' ? refuses : null,
  by: 'openai',
});

/** A judgment: `flagged` does not pass. */
async function judged(task: Task, calls: ModelCalls): ReturnType<StoryModels['write']> {
  await task.step();
  const answer = calls.answer();
  if (answer === 'busy') return { stream: null, failure: busy };
  if (answer === 'refuses') return { stream: null, failure: refuses };
  const content = answer === 'useless' ? {} : judgment(answer === 'flagged' ? 1 : 10);
  return { stream: streaming(JSON.stringify(content), false, task), failure: null };
}

/** The models in memory, for one task. */
export function modelFor(task: Task, calls: ModelCalls): Models {
  const check = async (): Promise<CheckReading> => {
    await task.step();
    return checked(calls.answer());
  };
  const api: StoryModels = {
    found: new Set(),
    checkText: check,
    checkPicture: check,
    async paint() {
      await task.step();
      const answer = calls.answer();
      const failure = answer === 'busy' ? busy : answer === 'refuses' ? refuses : null;
      const picture = answer === 'useless' ? Buffer.from('no picture') : png;
      return { base64: failure === null ? picture.toString('base64') : '', failure, by: 'openai', refused: '' };
    },
    async write({ format }) {
      if (format.name === 'bedtime_review') return judged(task, calls);
      calls.paying(task);
      task.isPaying = true;
      await task.step();
      task.isPaying = false;
      const answer = calls.answer();
      if (answer === 'busy') return { stream: null, failure: busy };
      if (answer === 'refuses') return { stream: null, failure: refuses };
      const content = answer === 'useless' ? {} : words((calls.drafts += 1));
      return { stream: streaming(JSON.stringify(content), answer === 'streams', task), failure: null };
    },
  };
  return { forStory: () => api };
}

const streaming = (text: string, isStream: boolean, task: Task): Streaming => ({
  async read(onText) {
    const half = Math.ceil(text.length / 2);
    for (const piece of isStream ? [text.slice(0, half), text.slice(half)] : []) {
      onText(piece);
      await task.step();
    }
    return read(200, completion(text), []);
  },
  repeatsKey: () => false,
});
