import { describe, expect, it } from 'vitest';
import type { Providers } from '../../graphql/wiring.ts';
import type { JsonObject } from 'local-cloud';
import { failuresOf, providerAnswers } from '../support/provider-answers.ts';
import { KEY, SUB, run } from './harness.ts';
import type { Answer, Run, Sources } from './harness.ts';
import { ID, creating, http, pages } from './scripted.ts';

/**
 * A SHORT story by the pipeline of each provider that has one: a compatible server's stories are written by the worker.
 */

const writers = ['openai', 'anthropic', 'bedrock'] as const;
type Writer = (typeof writers)[number];

const CHECKER_KEY = 'sk-canary-checker';
const name = 'Quentiliana';
const story = JSON.stringify({ title: "@@HERO@@'s Lantern", pages: pages('@@HERO@@ went out.') });

const fileOf = (writer: Writer, step: string): string =>
  `Mutation.createStory/${step === 'write' ? `write/${writer}` : step}`;
const passing = (writer: Writer): Answer =>
  http(writer === 'bedrock' ? { action: 'NONE' } : { results: [{ flagged: false }] });
const flagging = (writer: Writer): Answer =>
  http(writer === 'bedrock' ? { action: 'GUARDRAIL_INTERVENED' } : { results: [{ flagged: true }] });

/** Runs createStory of a deployment with that writer. */
function create(writer: Writer, sources: Sources = {}): Run {
  const providers: Providers = { writer, checker: writer === 'bedrock' ? 'bedrock' : 'openai' };
  return run('Mutation.createStory', {
    providers,
    args: {
      input: { id: ID, prompt: `${name} finds a lantern`, characterIds: ['c'], illustrations: 0, narrate: false },
    },
    env: {
      WRITER: writer,
      CHECKER: providers.checker,
      CHECKER_KEY_PARAMETER: '/nightlight/test/checker-key',
      GUARDRAIL: 'g1:1',
    },
    sources: {
      ...creating,
      'steps/cast': { result: { items: [{ owner: SUB, sk: 'CHARACTER#c', id: 'c', name }] } },
      'Mutation.createStory/checkerKey': http({ Parameter: { Name: 'y', Type: 'SecureString', Value: CHECKER_KEY } }),
      'Mutation.createStory/checkPrompt': passing(writer),
      'Mutation.createStory/checkStory': passing(writer),
      [fileOf(writer, 'write')]: http(providerAnswers[writer].good(story)),
      ...sources,
    },
  });
}

const askedOf = (outcome: Run, file: string): JsonObject | undefined =>
  outcome.asked.find(({ step }) => step === file)?.request;
const saved = (outcome: Run): string => JSON.stringify(askedOf(outcome, 'Mutation.createStory/save'));

describe.each(writers)('a SHORT story by %s', (writer) => {
  it('is written, with its names, none of which was in any request', () => {
    const outcome = create(writer);

    expect(outcome.stash.failure).toBeUndefined();
    expect(saved(outcome)).toContain(`${name} went out. 1`);
    expect(saved(outcome)).toContain(`"provider":{"S":"${writer}"}`);
    for (const step of ['checkPrompt', 'write', 'checkStory']) {
      const sent = JSON.stringify(askedOf(outcome, fileOf(writer, step)));
      expect(sent).toContain('lantern'.slice(1));
      expect(sent).not.toContain(name);
    }
  });

  it('sends each key only to its own provider, and stores none', () => {
    const outcome = create(writer);
    const holding = (key: string) =>
      outcome.asked.filter(({ request }) => JSON.stringify(request).includes(key)).map(({ step }) => step);
    const checks = ['Mutation.createStory/checkPrompt', 'Mutation.createStory/checkStory'];

    expect(holding(KEY)).toEqual(
      {
        openai: [checks[0], fileOf(writer, 'write'), checks[1]],
        anthropic: [fileOf(writer, 'write')],
        bedrock: [],
      }[writer],
    );
    expect(holding(CHECKER_KEY)).toEqual(writer === 'anthropic' ? checks : []);
    expect(JSON.stringify(outcome.value)).not.toMatch(/sk-canary/);
  });

  it.each<[string, string, (writer: Writer) => Answer, string]>([
    ['whose idea is flagged', 'checkPrompt', flagging, 'PromptBlocked'],
    ['whose draft is flagged', 'checkStory', flagging, 'StoryBlocked'],
    ['whose draft cannot be checked', 'checkStory', () => http('', 503), 'ModelUnavailable'],
  ])('%s shows nothing of the draft (I8)', (_what, step, answer, code) => {
    const outcome = create(writer, { [fileOf(writer, step)]: answer(writer) });

    expect(outcome.stash.failure).toMatchObject({ code });
    expect(saved(outcome)).not.toContain('went out');
    expect(JSON.stringify(outcome.value)).not.toContain('went out');
  });
});

describe('a SHORT story ends in the same named failure', () => {
  it.each(failuresOf(writers))('by $name: $fault', ({ name: writer, status, answer, code, retryable, says }) => {
    const outcome = create(writer, { [fileOf(writer, 'write')]: http(answer, status) });

    expect(outcome.stash.failure).toMatchObject({ code, retryable, message: expect.stringMatching(says) as string });
    expect(saved(outcome)).toContain(retryable ? '{"S":"WORKER"}' : `"code":{"S":"${code}"}`);
    expect(JSON.stringify(outcome.asked.map(({ step }) => step))).not.toContain('checkStory');
  });
});
