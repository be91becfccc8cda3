import { describe, expect, it } from 'vitest';
import type { JsonObject } from 'local-cloud';
import { askedOf, create, step, stepsOf } from './creating.ts';
import { KEY, NOW } from './harness.ts';
import type { Run } from './harness.ts';
import { ID, completion, failed, flagged, http, item, pages, scored, story } from './scripted.ts';

describe('createStory, accepted and then failed', () => {
  const unsaved = ['cast', 'init', 'modelKey', 'checkPrompt', 'write', 'checkStory'];

  it.each([
    [
      'SSM throttled',
      'modelKey',
      http({ __type: 'ThrottlingException', message: 'Rate exceeded' }, 400),
      'PENDING',
      'ModelUnavailable',
      true,
    ],
    ['the key missing', 'modelKey', http({ __type: 'ParameterNotFound' }, 400), 'FAILED', 'ModelUnavailable', false],
    [
      'a policy that does not allow it',
      'modelKey',
      http({ __type: 'AccessDeniedException', Message: 'User: x is not authorized to perform: ssm:GetParameter' }, 400),
      'FAILED',
      'ModelUnavailable',
      false,
    ],
    [
      'SSM unsigned',
      'modelKey',
      http(
        {
          __type: 'com.amazon.coral.service#MissingAuthenticationTokenException',
          message: 'Missing Authentication Token',
        },
        400,
      ),
      'FAILED',
      'ModelUnavailable',
      false,
    ],
    ['SSM unreachable', 'modelKey', failed('Http:IOException'), 'PENDING', 'ModelUnavailable', true],
    ['an empty key', 'modelKey', http({ Parameter: { Value: ' \n' } }), 'FAILED', 'ModelUnavailable', false],
    ['SSM answering nonsense', 'modelKey', http('<html>', 200), 'FAILED', 'ModelUnavailable', false],
    ['a blocked idea', 'checkPrompt', flagged, 'BLOCKED', 'PromptBlocked', false],
    ['an idea that scores too high for the age', 'checkPrompt', scored, 'BLOCKED', 'PromptBlocked', false],
    ['moderation down', 'checkPrompt', http('x', 503), 'PENDING', 'ModelUnavailable', true],
    [
      'moderation unreachable',
      'checkPrompt',
      failed('Http:ConnectTimeoutException'),
      'PENDING',
      'ModelUnavailable',
      true,
    ],
    ['moderation without verdict', 'checkPrompt', http({ results: [] }), 'PENDING', 'ModelUnavailable', true],
    [
      'the key rejected by moderation',
      'checkPrompt',
      http({ error: { message: KEY } }, 401),
      'FAILED',
      'ModelUnavailable',
      false,
    ],
    ['429', 'write', http({ error: {} }, 429), 'PENDING', 'ModelUnavailable', true],
    ['500', 'write', http('', 500), 'PENDING', 'ModelUnavailable', true],
    ['no credit', 'write', http({ error: { code: 'insufficient_quota' } }, 429), 'FAILED', 'ModelUnavailable', false],
    [
      'the key rejected',
      'write',
      http({ error: { message: `Incorrect API key provided: ${KEY}` } }, 401),
      'FAILED',
      'ModelUnavailable',
      false,
    ],
    [
      'an unknown model',
      'write',
      http({ error: { code: 'model_not_found' } }, 404),
      'FAILED',
      'ModelUnavailable',
      false,
    ],
    ['the model unreachable', 'write', failed('Http:ReadTimeoutException'), 'PENDING', 'ModelUnavailable', true],
    ['text that is not JSON', 'write', http('<html>'), 'PENDING', 'ModelUnavailable', true],
    ['an empty object', 'write', http({}), 'PENDING', 'ModelUnavailable', true],
    ['null content', 'write', http({ choices: [{ message: { content: null } }] }), 'PENDING', 'ModelUnavailable', true],
    ['content that is not JSON', 'write', http(completion('Once there was')), 'PENDING', 'ModelUnavailable', true],
    [
      'cut-off JSON',
      'write',
      http(completion('{"title":"The La', { finish_reason: 'length' })),
      'FAILED',
      'ModelUnavailable',
      false,
    ],
    [
      'a wrong number of pages',
      'write',
      http(completion({ ...story, pages: pages('x', 4) })),
      'PENDING',
      'ModelUnavailable',
      true,
    ],
    ['5 MB', 'write', http(`{"x":"${'y'.repeat(5_000_000)}"}`), 'PENDING', 'ModelUnavailable', true],
    [
      'a story beyond 400 KB',
      'write',
      http(completion({ ...story, pages: pages('z'.repeat(100_000)) })),
      'PENDING',
      'ModelUnavailable',
      true,
    ],
    [
      'the filter of the provider',
      'write',
      http(completion('', { finish_reason: 'content_filter' })),
      'BLOCKED',
      'StoryBlocked',
      false,
    ],
    [
      'a refusal',
      'write',
      http({ choices: [{ message: { content: null, refusal: 'no' } }] }),
      'FAILED',
      'ModelRefused',
      false,
    ],
    [
      'an unknown alias',
      'write',
      http(completion({ ...story, title: '@@HERO@@' })),
      'PENDING',
      'ModelUnavailable',
      true,
    ],
    ['a blocked draft', 'checkStory', flagged, 'BLOCKED', 'StoryBlocked', false],
    ['a draft that scores too high for the age', 'checkStory', scored, 'BLOCKED', 'StoryBlocked', false],
    ['moderation down for the draft', 'checkStory', http('', 500), 'PENDING', 'ModelUnavailable', true],
  ])(
    '%s at %s: later steps are skipped, and save ends the story or hands it to the worker',
    (_what, name, answer, status, code, retryable) => {
      const outcome = create({ [step(name)]: answer });

      expect(outcome.error).toBeUndefined();
      expect(stepsOf(outcome)).toEqual([...unsaved.slice(0, unsaved.indexOf(name) + 1), 'save']);
      const save = JSON.stringify(askedOf(outcome, 'save'));
      expect(outcome.stash.failure).toMatchObject({ code, retryable });
      if (retryable) {
        expect(save).toContain('{"S":"WORKER"}');
        expect(save).not.toMatch(/FAILED|BLOCKED|REMOVE|"code"/);
      } else {
        expect(save).toContain(`{"S":"${status}"}`);
        expect(save).toContain(`"code":{"S":"${code}"}`);
        expect(save).toContain(`"retryable":{"BOOL":${retryable}}`);
      }
      expect(save).not.toContain('The mouse went out');
      expect(JSON.stringify([save, outcome.value, outcome.stash.failure])).not.toContain(KEY);
    },
  );

  it('removes title and pages of an earlier attempt, and the prompt of a blocked story', () => {
    const clauses = (outcome: Run) => {
      const update = askedOf(outcome, 'save').update as { expression: string; expressionNames: Record<string, string> };
      const [, removed = ''] = update.expression.split(' REMOVE ');
      return removed.split(', ').map((name) => update.expressionNames[name] ?? name);
    };

    const prompt = create({ [step('checkPrompt')]: flagged });
    const draft = create({ [step('write')]: http('', 401) });

    expect(clauses(draft)).toEqual(expect.arrayContaining(['title', 'pages', 'unsettled', 'unsettledSince']));
    expect(clauses(draft)).not.toContain('prompt');
    expect(clauses(prompt)).toEqual(
      expect.arrayContaining(['title', 'pages', 'unsettled', 'unsettledSince', 'prompt']),
    );
    expect(JSON.stringify(askedOf(prompt, 'save'))).not.toContain('brave mouse');
  });

  it("passes on AWS's own message when the key may not be read", () => {
    const message =
      'User: arn:aws:sts::123456789012:assumed-role/R/s is not authorized to perform: ssm:GetParameter on resource: arn:x because no identity-based policy allows the ssm:GetParameter action';
    const outcome = create({ [step('modelKey')]: http({ __type: 'AccessDeniedException', Message: message }, 400) });

    expect((outcome.stash.failure as JsonObject).message).toContain(message);
  });

  it("records the model's cost when its answer could not be used", () => {
    const outcome = create({ [step('write')]: http(completion('nonsense')) });

    expect(JSON.stringify(askedOf(outcome, 'save'))).toContain('"completionTokens":{"N":700}');
  });
});

describe('createStory, refused when it is saved', () => {
  it('is a Conflict that shows nothing of the draft', () => {
    const outcome = create({
      [step('save')]: { ...failed('DynamoDB:ConditionalCheckFailedException'), result: item({ title: 'other' }) },
    });

    expect(outcome.value).toBeUndefined();
    expect(outcome.error).toMatchObject({ type: 'Conflict', data: null });
    expect(JSON.stringify(outcome.error)).not.toMatch(/mouse|Lantern|other/);
  });

  it.each(['DynamoDB:ThrottlingException', 'DynamoDB:InternalServerErrorException'])(
    'is returned as accepted, and left to the worker, when the table refuses it: %s',
    (type) => {
      const outcome = create({ [step('save')]: failed(type) });

      expect(outcome.error).toBeUndefined();
      expect(outcome.value).toMatchObject({
        id: ID,
        status: 'PENDING',
        version: 1,
        title: null,
        pages: null,
        failure: null,
      });
    },
  );
});

describe('createStory for work that does not fit into 30 s', () => {
  it('is accepted and counted, and left to the worker', () => {
    const outcome = create({}, { length: 'LONG' });

    expect(stepsOf(outcome)).toEqual(['cast', 'init']);
    expect(outcome.value).toMatchObject({ status: 'PENDING', version: 1, length: 'LONG', pages: null });
    const [put] = askedOf(outcome, 'init').transactItems as JsonObject[];
    expect(put).toMatchObject({
      attributeValues: { route: { S: 'WORKER' }, unsettledSince: { S: NOW }, illustrating: { S: 'NOT_REQUESTED' } },
    });
  });
});
