import { describe, expect, it } from 'vitest';
import type { JsonObject } from '../../local/json.ts';
import { KEY, NOW, SUB, run } from './harness.ts';
import type { Sources } from './harness.ts';
import { ID, cancelled, completion, creating, failed, flagged, http, item, pages, request, saved, story } from './scripted.ts';

const input = { id: ID, prompt: ' A brave mouse finds a lantern ' };
const create = (sources: Sources = {}, changes: JsonObject = {}, more: object = {}) =>
  run('Mutation.createStory', { args: { input: { ...input, ...changes } }, sources: { ...creating, ...sources }, ...more });
const step = (name: string) => `Mutation.createStory/${name}`;
const askedOf = (outcome: ReturnType<typeof create>, name: string): JsonObject => {
  const found = outcome.asked.find(({ step: asked }) => asked === step(name));
  if (found === undefined) throw new Error(`${name} asked nothing`);
  return found.request;
};
const bodyOf = (asked: JsonObject): JsonObject => JSON.parse(`${(asked.params as JsonObject).body}`) as JsonObject;
const stepsOf = (outcome: ReturnType<typeof create>) => outcome.asked.map(({ step: asked }) => asked.split('/')[1]);

describe('createStory, when everything goes well', () => {
  it('goes through its steps and answers the story as it was saved', () => {
    const outcome = create();

    expect(stepsOf(outcome)).toEqual(['cast', 'init', 'modelKey', 'checkPrompt', 'write', 'checkStory', 'save']);
    expect(outcome.error).toBeUndefined();
    expect(outcome.value).toMatchObject({ id: ID, version: 2, status: 'COMPLETE', isComplete: true, title: 'as saved' });
  });

  it('reads all characters and scenes of the family, as they are now', () => {
    const asked = askedOf(create(), 'cast');
    const { expressionNames, expressionValues } = asked.query as { expressionNames: JsonObject; expressionValues: JsonObject };

    expect(asked).toMatchObject({ operation: 'Query', consistentRead: true });
    expect(Object.values(expressionNames).sort()).toEqual(['owner', 'sk']);
    expect(Object.values(expressionValues)).toEqual(expect.arrayContaining([{ S: SUB }, { S: 'CHARACTER#' }, { S: 'SCENE#\uffff' }]));
  });

  it('takes a quota of 0 as none at all', () => {
    const [, count] = askedOf(create({}, {}, { env: { DAILY_QUOTA: '0' } }), 'init').transactItems as JsonObject[];

    expect(count?.condition).toMatchObject({ expression: '#used < :limit', expressionValues: { ':limit': { N: 0 } } });
  });

  it('writes the story and counts it in one transaction, each under its condition', () => {
    const asked = askedOf(create(), 'init');

    expect(asked).toEqual({
      operation: 'TransactWriteItems',
      transactItems: [
        {
          table: 'Stories',
          operation: 'PutItem',
          key: { id: { S: ID } },
          attributeValues: expect.objectContaining({
            owner: { S: SUB }, version: { N: 1 }, status: { S: 'PENDING' }, route: { S: 'PIPELINE' }, prompt: { S: 'A brave mouse finds a lantern' },
            createdAt: { S: NOW }, unsettled: { S: 'UNSETTLED' }, openParts: { N: 0 },
          }),
          condition: { expression: 'attribute_not_exists(#id)', expressionNames: { '#id': 'id' }, returnValuesOnConditionCheckFailure: false },
        },
        {
          table: 'Families',
          operation: 'UpdateItem',
          key: { owner: { S: SUB }, sk: { S: 'USAGE#2026-11-21' } },
          update: {
            expression: 'ADD #used :one SET #expiresAt = :expiresAt',
            expressionNames: { '#used': 'used', '#expiresAt': 'expiresAt' },
            expressionValues: { ':one': { N: 1 }, ':expiresAt': { N: Date.parse('2026-11-23T00:00:00Z') / 1000 } },
          },
          condition: {
            expression: 'attribute_not_exists(#used) OR #used < :limit',
            expressionNames: { '#used': 'used' },
            expressionValues: { ':limit': { N: 20 } },
            returnValuesOnConditionCheckFailure: false,
          },
        },
      ],
    });
  });

  it('keeps the request with its defaults, and an end only when a retention is configured', () => {
    const kept = (outcome: ReturnType<typeof create>) => ((askedOf(outcome, 'init').transactItems as JsonObject[])[0] as JsonObject).attributeValues as JsonObject;

    expect(kept(create()).request).toEqual({
      M: {
        prompt: { S: 'A brave mouse finds a lantern' }, ageGroup: { S: 'AGE_6_8' }, length: { S: 'SHORT' }, language: { S: 'en-US' },
        characterIds: { L: [] }, illustrations: { N: 0 }, narrate: { BOOL: false },
      },
    });
    expect(kept(create())).not.toHaveProperty('expiresAt');
    expect(kept(create({}, {}, { env: { RETENTION_DAYS: '30' } })).expiresAt).toEqual({ N: Date.parse(NOW) / 1000 + 30 * 86_400 });
  });

  it('asks SSM for the key, decrypted', () => {
    const asked = askedOf(create(), 'modelKey');

    expect(asked).toMatchObject({ method: 'POST', resourcePath: '/', params: { headers: { 'x-amz-target': 'AmazonSSM.GetParameter', 'content-type': 'application/x-amz-json-1.1' } } });
    expect(bodyOf(asked)).toEqual({ Name: '/nightlight/test/model-key', WithDecryption: true });
  });

  it('has the idea checked, the story written and the draft checked, with the key', () => {
    const outcome = create();

    expect(bodyOf(askedOf(outcome, 'checkPrompt'))).toEqual({ model: 'omni-moderation-latest', input: 'A brave mouse finds a lantern' });
    expect(bodyOf(askedOf(outcome, 'write'))).toMatchObject({ model: 'gpt-6-luna', store: false, safety_identifier: SUB, max_completion_tokens: 8000, reasoning_effort: 'low' });
    const checked = `${bodyOf(askedOf(outcome, 'checkStory')).input}`;
    for (const text of ['The Lantern', 'The mouse went out. 5', 'A mouse at door 5.']) expect(checked).toContain(text);
    for (const name of ['checkPrompt', 'write', 'checkStory']) {
      expect(askedOf(outcome, name)).toMatchObject({ method: 'POST', params: { headers: { authorization: `Bearer ${KEY}` } } });
    }
  });

  it('saves it as COMPLETE, only if it is still as it was accepted', () => {
    const asked = askedOf(create(), 'save') as { update: { expression: string }; condition: JsonObject; key: JsonObject };

    expect(asked).toMatchObject({ operation: 'UpdateItem', key: { id: { S: ID } } });
    const flat = JSON.stringify(asked);
    for (const part of ['"COMPLETE"', '"The Lantern"', '"The mouse went out. 1"', '"A mouse at door 1."', '{"N":2}', '"gpt-6-luna-2026-10-01"', '{"N":900}']) expect(flat).toContain(part);
    expect(asked.update.expression).toMatch(/^SET .* REMOVE /);
    expect(JSON.stringify(asked.condition)).toContain('"PENDING"');
    expect(JSON.stringify(asked.condition)).toContain('{"N":1}');
  });

  it('leaves the key in nothing: not in the stash, not in the item', () => {
    const outcome = create();

    expect(JSON.stringify([outcome.stash, outcome.value, askedOf(outcome, 'save')])).not.toContain(KEY);
  });

  it('makes an id when none was chosen, and writes a chosen one in lower case', () => {
    expect(create({}, { id: null }).stash.id).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
    expect(create({}, { id: ID.toUpperCase() }).stash.id).toBe(ID);
  });
});

describe('createStory, not accepted', () => {
  it.each([
    ['an empty prompt', { prompt: ' ' }],
    ['pictures', { illustrations: 1 }],
    ['narration', { narrate: true }],
  ])('%s is a ValidationError, and nothing is asked', (_what, changes) => {
    const outcome = create({}, changes);

    expect(outcome.error?.type).toBe('ValidationError');
    expect(outcome.asked).toEqual([]);
  });

  it('is Unauthorized without a user', () => {
    expect(create({}, {}, { sub: '' }).error?.type).toBe('Unauthorized');
  });

  it.each([
    ['a full quota', cancelled('None', 'ConditionalCheckFailed'), 'QuotaExceeded', /today's 20 stories/],
    ['a transaction in the way', cancelled('None', 'TransactionConflict'), 'Conflict', /neither written nor counted/],
    ['a deleted id in between', cancelled('ConditionalCheckFailed', 'None'), 'Conflict', /neither written nor counted/],
    ['a throttled table', cancelled('ThrottlingError', 'None'), 'Conflict', /neither written nor counted/],
  ])('%s', (_what, init, type, message) => {
    const outcome = create({ [step('init')]: init, [step('existing')]: { result: null } });

    expect(outcome.error).toMatchObject({ type, message: expect.stringMatching(message) });
    expect(stepsOf(outcome)).toEqual(['cast', 'init', 'existing']);
  });

  it('says that a conflict can be repeated', () => {
    const outcome = create({ [step('init')]: cancelled('TransactionConflict', 'None'), [step('existing')]: { result: null } });

    expect(outcome.error?.info).toEqual({ retryable: true });
  });

  it.each(['cast', 'init'])('a database error in %s is an InternalError that says nothing of the account', (name) => {
    const outcome = create({ [step(name)]: failed('DynamoDB:ProvisionedThroughputExceededException') });

    expect(outcome.error).toMatchObject({ type: 'InternalError' });
    expect(JSON.stringify(outcome.error)).not.toContain('arn:');
  });

  it("answers a stranger's id with nothing about the story", () => {
    const outcome = create({ [step('init')]: cancelled('ConditionalCheckFailed', 'None'), [step('existing')]: { result: item({ owner: 'somebody', title: 'theirs' }) } });

    expect(outcome.error?.type).toBe('Unauthorized');
    expect(JSON.stringify(outcome.error)).not.toContain('theirs');
    expect(stepsOf(outcome)).toEqual(['cast', 'init', 'existing']);
  });

  it.each([
    ['another prompt', item({ request: { ...request, prompt: 'Another' } })],
    ['another age', item({ request: { ...request, ageGroup: 'AGE_3_5' } })],
    ['a blocked story of another length', item({ status: 'BLOCKED', request: { ...request, prompt: null, length: 'LONG' } })],
  ])('the same id for %s is an IdempotencyMismatch', (_what, existing) => {
    const outcome = create({ [step('init')]: cancelled('ConditionalCheckFailed', 'None'), [step('existing')]: { result: existing } });

    expect(outcome.error?.type).toBe('IdempotencyMismatch');
  });

  it('the id of a story whose time has run out is a Conflict', () => {
    const outcome = create({ [step('init')]: cancelled('ConditionalCheckFailed', 'None'), [step('existing')]: { result: item({ expiresAt: 1 }) } });

    expect(outcome.error?.type).toBe('Conflict');
  });
});

describe('createStory, repeated', () => {
  const blocked = item({ status: 'BLOCKED', version: 2, prompt: null, request: { ...request, prompt: null } });

  it.each([
    ['while it is being written', item(), ['ConditionalCheckFailed', 'None']],
    ['when it is complete', item({ status: 'COMPLETE', version: 2 }), ['ConditionalCheckFailed', 'None']],
    ['when it failed', item({ status: 'FAILED', version: 2 }), ['ConditionalCheckFailed', 'None']],
    ['when it was blocked and its prompt removed', blocked, ['ConditionalCheckFailed', 'None']],
    ['at a full quota', item(), ['ConditionalCheckFailed', 'ConditionalCheckFailed']],
    ['in the middle of the first', item(), ['TransactionConflict', 'None']],
  ])('%s: the same story, and nothing is paid', (_what, existing, reasons) => {
    const outcome = create({ [step('init')]: cancelled(...reasons), [step('existing')]: { result: existing } });

    expect(outcome.value).toMatchObject({ id: ID, status: existing.status, version: existing.version });
    expect(stepsOf(outcome)).toEqual(['cast', 'init', 'existing']);
  });

  it('with a character that was deleted since: still the same story', () => {
    const asked = { ...request, characterIds: ['gone'] };
    const outcome = create({ [step('existing')]: { result: item({ status: 'COMPLETE', request: asked }) } }, { characterIds: ['gone'] });

    expect(outcome.value).toMatchObject({ id: ID, status: 'COMPLETE' });
    expect(stepsOf(outcome)).toEqual(['cast', 'existing']);
  });

  it('reads the story as it is now', () => {
    const outcome = create({ [step('init')]: cancelled('ConditionalCheckFailed', 'None'), [step('existing')]: { result: item() } });

    expect(askedOf(outcome, 'existing')).toEqual({ operation: 'GetItem', key: { id: { S: ID } }, consistentRead: true });
  });
});

describe('createStory, accepted and then failed', () => {
  const unsaved = ['cast', 'init', 'modelKey', 'checkPrompt', 'write', 'checkStory'];

  it.each([
    ['SSM throttled', 'modelKey', http({ __type: 'ThrottlingException', message: 'Rate exceeded' }, 400), 'FAILED', 'ModelUnavailable', true],
    ['the key missing', 'modelKey', http({ __type: 'ParameterNotFound' }, 400), 'FAILED', 'ModelUnavailable', false],
    ['a policy that does not allow it', 'modelKey', http({ __type: 'AccessDeniedException', Message: 'User: x is not authorized to perform: ssm:GetParameter' }, 400), 'FAILED', 'ModelUnavailable', false],
    ['SSM unsigned', 'modelKey', http({ __type: 'com.amazon.coral.service#MissingAuthenticationTokenException', message: 'Missing Authentication Token' }, 400), 'FAILED', 'ModelUnavailable', false],
    ['SSM unreachable', 'modelKey', failed('Http:IOException'), 'FAILED', 'ModelUnavailable', true],
    ['an empty key', 'modelKey', http({ Parameter: { Value: ' \n' } }), 'FAILED', 'ModelUnavailable', false],
    ['SSM answering nonsense', 'modelKey', http('<html>', 200), 'FAILED', 'ModelUnavailable', false],
    ['a blocked idea', 'checkPrompt', flagged, 'BLOCKED', 'PromptBlocked', false],
    ['moderation down', 'checkPrompt', http('x', 503), 'FAILED', 'ModelUnavailable', true],
    ['moderation unreachable', 'checkPrompt', failed('Http:ConnectTimeoutException'), 'FAILED', 'ModelUnavailable', true],
    ['moderation without verdict', 'checkPrompt', http({ results: [] }), 'FAILED', 'ModelUnavailable', true],
    ['the key rejected by moderation', 'checkPrompt', http({ error: { message: KEY } }, 401), 'FAILED', 'ModelUnavailable', false],
    ['429', 'write', http({ error: {} }, 429), 'FAILED', 'ModelUnavailable', true],
    ['500', 'write', http('', 500), 'FAILED', 'ModelUnavailable', true],
    ['no credit', 'write', http({ error: { code: 'insufficient_quota' } }, 429), 'FAILED', 'ModelUnavailable', false],
    ['the key rejected', 'write', http({ error: { message: `Incorrect API key provided: ${KEY}` } }, 401), 'FAILED', 'ModelUnavailable', false],
    ['an unknown model', 'write', http({ error: { code: 'model_not_found' } }, 404), 'FAILED', 'ModelUnavailable', false],
    ['the model unreachable', 'write', failed('Http:ReadTimeoutException'), 'FAILED', 'ModelUnavailable', true],
    ['no JSON', 'write', http('<html>'), 'FAILED', 'ModelUnavailable', true],
    ['an empty object', 'write', http({}), 'FAILED', 'ModelUnavailable', true],
    ['null content', 'write', http({ choices: [{ message: { content: null } }] }), 'FAILED', 'ModelUnavailable', true],
    ['content that is no JSON', 'write', http(completion('Once there was')), 'FAILED', 'ModelUnavailable', true],
    ['cut-off JSON', 'write', http(completion('{"title":"The La', { finish_reason: 'length' })), 'FAILED', 'ModelUnavailable', true],
    ['a wrong number of pages', 'write', http(completion({ ...story, pages: pages('x', 4) })), 'FAILED', 'ModelUnavailable', true],
    ['5 MB', 'write', http(`{"x":"${'y'.repeat(5_000_000)}"}`), 'FAILED', 'ModelUnavailable', true],
    ['a story beyond 400 KB', 'write', http(completion({ ...story, pages: pages('z'.repeat(100_000)) })), 'FAILED', 'ModelUnavailable', true],
    ['the filter of the provider', 'write', http(completion('', { finish_reason: 'content_filter' })), 'BLOCKED', 'StoryBlocked', false],
    ['a refusal', 'write', http({ choices: [{ message: { content: null, refusal: 'no' } }] }), 'FAILED', 'ModelRefused', false],
    ['an alias that nobody has', 'write', http(completion({ ...story, title: '@@HERO@@' })), 'FAILED', 'ModelUnavailable', true],
    ['a blocked draft', 'checkStory', flagged, 'BLOCKED', 'StoryBlocked', false],
    ['moderation down for the draft', 'checkStory', http('', 500), 'FAILED', 'ModelUnavailable', true],
  ])('%s: the later steps step aside and save writes %s', (_what, name, answer, status, code, retryable) => {
    const outcome = create({ [step(name)]: answer });

    expect(outcome.error).toBeUndefined();
    expect(stepsOf(outcome)).toEqual([...unsaved.slice(0, unsaved.indexOf(name) + 1), 'save']);
    const save = JSON.stringify(askedOf(outcome, 'save'));
    expect(save).toContain(`{"S":"${status}"}`);
    expect(save).toContain(`"code":{"S":"${code}"}`);
    expect(save).toContain(`"retryable":{"BOOL":${retryable}}`);
    expect(save).not.toContain('The mouse went out');
    expect(JSON.stringify([save, outcome.value, outcome.stash.failure])).not.toContain(KEY);
  });

  it('removes title and pages of an earlier attempt, and the prompt of what is blocked', () => {
    const clauses = (outcome: ReturnType<typeof create>) => {
      const update = askedOf(outcome, 'save').update as { expression: string; expressionNames: Record<string, string> };
      const [, removed = ''] = update.expression.split(' REMOVE ');
      return removed.split(', ').map((name) => update.expressionNames[name] ?? name);
    };

    const prompt = create({ [step('checkPrompt')]: flagged });
    const draft = create({ [step('write')]: http('', 500) });

    expect(clauses(draft)).toEqual(expect.arrayContaining(['title', 'pages', 'unsettled']));
    expect(clauses(draft)).not.toContain('prompt');
    expect(clauses(prompt)).toEqual(expect.arrayContaining(['title', 'pages', 'unsettled', 'prompt']));
    expect(JSON.stringify(askedOf(prompt, 'save'))).not.toContain('brave mouse');
  });

  it("passes AWS's own sentence on when the key may not be read", () => {
    const message = 'User: arn:aws:sts::123456789012:assumed-role/R/s is not authorized to perform: ssm:GetParameter on resource: arn:x because no identity-based policy allows the ssm:GetParameter action';
    const outcome = create({ [step('modelKey')]: http({ __type: 'AccessDeniedException', Message: message }, 400) });

    expect((outcome.stash.failure as JsonObject).message).toContain(message);
  });

  it('keeps what the model cost when its answer could not be used', () => {
    const outcome = create({ [step('write')]: http(completion('nonsense')) });

    expect(JSON.stringify(askedOf(outcome, 'save'))).toContain('"completionTokens":{"N":700}');
  });
});

describe('createStory, refused when it is saved', () => {
  it('is a Conflict that shows nothing of the draft', () => {
    const outcome = create({ [step('save')]: { ...failed('DynamoDB:ConditionalCheckFailedException'), result: item({ title: 'other' }) } });

    expect(outcome.value).toBeUndefined();
    expect(outcome.error).toMatchObject({ type: 'Conflict', data: null });
    expect(JSON.stringify(outcome.error)).not.toMatch(/mouse|Lantern|other/);
  });

  it('is an InternalError when the table does not answer', () => {
    expect(create({ [step('save')]: failed('DynamoDB:InternalServerError') }).error?.type).toBe('InternalError');
  });
});

describe('createStory with saved characters', () => {
  const family = (...items: JsonObject[]) => ({ result: { items: items.map((one) => ({ owner: SUB, ...one })) } });
  const bob = { sk: 'CHARACTER#b', id: 'b', name: 'Mr. (Bob', what: 'an owl who knows A$AP' };
  const asap = { sk: 'CHARACTER#a', id: 'a', name: 'A$AP' };
  const roof = { sk: 'SCENE#s', id: 's', name: 'Roof', place: "C\\D's roof" };
  const cd = { sk: 'CHARACTER#c', id: 'c', name: 'C\\D' };
  const written = http(completion({ title: "@@HERO@@'s Lantern", pages: pages('@@HERO@@ sees @@FRIEND_1@@ and @@FRIEND_2@@.') }));
  const outcome = create(
    { [step('cast')]: family(asap, bob, cd, roof), [step('write')]: written },
    { prompt: 'mr. (bob and A$AP find a lantern', characterIds: ['b'], sceneId: 's' },
  );

  it('sends no saved name to anybody', () => {
    for (const name of ['checkPrompt', 'write', 'checkStory']) {
      const sent = `${(askedOf(outcome, name).params as JsonObject).body}`;
      for (const secret of ['(Bob', '(bob', 'A$AP', 'C\\\\D']) expect(sent).not.toContain(secret);
    }
    const body = bodyOf(askedOf(outcome, 'write'));
    expect(JSON.parse(`${((body.messages as JsonObject[])[1] as JsonObject).content}`)).toMatchObject({
      idea: '@@HERO@@ and @@FRIEND_1@@ find a lantern',
      cast: [{ name: '@@HERO@@', role: 'hero', what: 'an owl who knows @@FRIEND_1@@' }],
      setting: { place: "@@FRIEND_2@@'s roof" },
    });
  });

  it('puts the names back when it saves', () => {
    const save = JSON.stringify(askedOf(outcome, 'save'));

    expect(save).toContain("Mr. (Bob's Lantern");
    expect(save).toContain('Mr. (Bob sees A$AP and C\\\\D. 1');
    expect(save).not.toContain('@@');
  });

  it.each([
    ['altered', pages('@@Hero@@ sees')],
    ['left out', pages('Nobody sees')],
  ])('fails, to be tried again, when an alias was %s', (_what, wrong) => {
    const failedStory = create({ [step('cast')]: family(bob), [step('write')]: http(completion({ title: 'x', pages: wrong })) }, { characterIds: ['b'] });

    expect(failedStory.stash.failure).toMatchObject({ code: 'ModelUnavailable', retryable: true });
    expect(stepsOf(failedStory)).not.toContain('checkStory');
  });

  it.each([
    ['character', { characterIds: ['nobody'] }, /^characterIds: you have no saved character nobody/],
    ['scene', { sceneId: 'nowhere' }, /^sceneId: you have no saved scene nowhere/],
  ])('refuses an unknown %s before anything is counted', (_what, changes, message) => {
    const refused = create({ [step('cast')]: family(bob), [step('existing')]: { result: null } }, changes);

    expect(refused.error).toMatchObject({ type: 'ValidationError', message: expect.stringMatching(message) });
    expect(stepsOf(refused)).toEqual(['cast', 'existing']);
  });

  it('refuses to write when it could not see all names', () => {
    const refused = create({ [step('cast')]: { result: { items: [], nextToken: 'more' } }, [step('existing')]: { result: null } });

    expect(refused.error?.type).toBe('ValidationError');
  });

  it('takes part in a story at the size of its limits', () => {
    const many = Array.from({ length: 100 }, (_one, at) => ({ sk: `CHARACTER#${at}`, id: `${at}`, name: `Name${at}`, what: 'x'.repeat(900) }));
    const large = create(
      { [step('cast')]: family(...many), [step('write')]: http(completion({ title: 'x', pages: pages('@@HERO@@ @@FRIEND_1@@ @@FRIEND_2@@ @@FRIEND_3@@ @@FRIEND_4@@', 12) })), [step('save')]: saved },
      { characterIds: ['0', '1', '2', '3', '4'], prompt: 'Name7, '.repeat(142), length: 'LONG' },
    );

    expect(large.error).toBeUndefined();
    expect(large.stash.failure).toBeUndefined();
  });
});
