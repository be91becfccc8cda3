import { describe, expect, it } from 'vitest';
import { create, step, stepsOf } from './creating.ts';
import { completion, http, story } from './scripted.ts';

/** Servers' answers from public reports, and the expected result in a SHORT story by the pipeline. */

const text = JSON.stringify(story);
const thought = JSON.stringify({ title: 'A draft', pages: [{ text: 'What nobody may see.', scene: 'Nothing.' }] });
const answer = completion('');
const choices = (message: object) => ({ ...answer, choices: [{ index: 0, finish_reason: 'stop', message }] });

describe('a SHORT story is written from', () => {
  it.each([
    ['a code fence', completion(`\`\`\`json\n${text}\n\`\`\``)],
    ['a fence in prose', completion(`Here it is:\n\`\`\`\n${text}\n\`\`\`\nSleep well!`)],
    ['prose around it', completion(`Of course! ${text} I hope you like it.`)],
    ['thinking before it', completion(`<think>${thought}</think>${text}`)],
    ['thinking without its opening mark', completion(`${thought}</think>${text}`)],
    ['a raw line end in a text', completion(text.replace('went out', 'went\nout'))],
    ['a comma too many', completion(text.replace('}]', '},]'))],
    ['no usage', { ...completion(text), usage: null }],
    ['content in parts', choices({ content: [{ type: 'text', text }] })],
    ['reasoning beside it', choices({ content: text, reasoning_content: thought })],
    ['no reason for its end', completion(text, { finish_reason: null })],
  ])('%s', (_what, body) => {
    const outcome = create({ [step('write')]: http(body as never) });

    expect(outcome.stash.failure).toBeUndefined();
    expect(stepsOf(outcome).at(-1)).toBe('save');
    expect(JSON.stringify(outcome.asked)).not.toContain('What nobody may see');
    expect(JSON.stringify(outcome.asked.at(-1))).toContain('The Lantern');
  });
});

describe('a SHORT story is left to the worker, which asks again without the option, when the server refuses', () => {
  it.each(['store', 'safety_identifier', 'reasoning_effort', 'max_completion_tokens', 'response_format'])(
    '%s',
    (field) => {
      const outcome = create({ [step('write')]: http({ error: { param: field, message: 'x' } }, 400) });

      expect(outcome.stash.failure).toMatchObject({ code: 'ModelUnavailable', retryable: true });
      expect(JSON.stringify(outcome.asked.at(-1))).toContain('{"S":"WORKER"}');
    },
  );
});
