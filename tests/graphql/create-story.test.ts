import { describe, expect, it } from 'vitest';
import type { JsonObject } from 'local-cloud';
import { askedOf, bodyOf, create, step, stepsOf } from './creating.ts';
import { KEY, NOW, SUB } from './harness.ts';
import type { Run } from './harness.ts';
import { ID, cancelled, failed, item, request } from './scripted.ts';

describe('createStory, successful', () => {
  it('runs its steps and returns the story as it was saved', () => {
    const outcome = create();

    expect(stepsOf(outcome)).toEqual(['cast', 'init', 'modelKey', 'checkPrompt', 'write', 'checkStory', 'save']);
    expect(outcome.error).toBeUndefined();
    expect(outcome.value).toMatchObject({
      id: ID,
      version: 2,
      status: 'COMPLETE',
      isComplete: true,
      title: 'as saved',
    });
  });

  it('reads all current characters and scenes of the family', () => {
    const asked = askedOf(create(), 'cast');
    const { expressionNames, expressionValues } = asked.query as {
      expressionNames: JsonObject;
      expressionValues: JsonObject;
    };

    expect(asked).toMatchObject({ operation: 'Query', consistentRead: true });
    expect(Object.values(expressionNames).sort()).toEqual(['owner', 'sk']);
    expect(Object.values(expressionValues)).toEqual(
      expect.arrayContaining([{ S: SUB }, { S: 'CHARACTER#' }, { S: 'SCENE#\uffff' }]),
    );
  });

  it('treats a quota of 0 as none allowed', () => {
    const [, count] = askedOf(create({}, {}, { env: { DAILY_QUOTA: '0' } }), 'init').transactItems as JsonObject[];

    expect(count?.condition).toMatchObject({ expression: '#used < :limit', expressionValues: { ':limit': { N: 0 } } });
  });

  it('writes the story and counts it in one transaction, each with its condition', () => {
    const asked = askedOf(create(), 'init');

    expect(asked).toEqual({
      operation: 'TransactWriteItems',
      transactItems: [
        {
          table: 'Stories',
          operation: 'PutItem',
          key: { id: { S: ID } },
          attributeValues: expect.objectContaining({
            owner: { S: SUB },
            version: { N: 1 },
            status: { S: 'PENDING' },
            route: { S: 'PIPELINE' },
            prompt: { S: 'A brave mouse finds a lantern' },
            createdAt: { S: NOW },
            unsettled: { S: 'UNSETTLED' },
            openParts: { N: 0 },
          }),
          condition: {
            expression: 'attribute_not_exists(#id)',
            expressionNames: { '#id': 'id' },
            returnValuesOnConditionCheckFailure: false,
          },
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
        {
          table: 'Families',
          operation: 'UpdateItem',
          key: { owner: { S: `BUDGET#${SUB.slice(0, 1)}` }, sk: { S: 'USAGE#2026-11-21' } },
          update: {
            expression: 'ADD #used :one SET #expiresAt = :expiresAt',
            expressionNames: { '#used': 'used', '#expiresAt': 'expiresAt' },
            expressionValues: { ':one': { N: 1 }, ':expiresAt': { N: Date.parse('2026-11-23T00:00:00Z') / 1000 } },
          },
          condition: {
            expression:
              '(attribute_not_exists(#used) OR #used < :limit) AND (attribute_not_exists(#usd) OR #usd < :usd)',
            expressionNames: { '#used': 'used', '#usd': 'usd' },
            expressionValues: { ':limit': { N: 100 }, ':usd': { N: 10 } },
            returnValuesOnConditionCheckFailure: false,
          },
        },
        {
          table: 'Families',
          operation: 'UpdateItem',
          key: { owner: { S: SUB }, sk: { S: 'USAGE#2026-11-21T18:00' } },
          update: {
            expression: 'ADD #used :one SET #expiresAt = :expiresAt',
            expressionNames: { '#used': 'used', '#expiresAt': 'expiresAt' },
            expressionValues: { ':one': { N: 1 }, ':expiresAt': { N: Date.parse(NOW) / 1000 + 3600 } },
          },
          condition: {
            expression: 'attribute_not_exists(#used) OR #used < :limit',
            expressionNames: { '#used': 'used' },
            expressionValues: { ':limit': { N: 10 } },
            returnValuesOnConditionCheckFailure: false,
          },
        },
      ],
    });
  });

  it('counts in no budget if the stack has none', () => {
    expect(askedOf(create({}, {}, { env: { DAILY_BUDGET: '' } }), 'init').transactItems).toHaveLength(3);
    expect(
      askedOf(create({}, {}, { env: { DAILY_BUDGET: '', STORIES_PER_MINUTE: '' } }), 'init').transactItems,
    ).toHaveLength(2);
  });

  it('saves the request with its defaults, and an expiry date only when a retention is configured', () => {
    const kept = (outcome: Run) =>
      ((askedOf(outcome, 'init').transactItems as JsonObject[])[0] as JsonObject).attributeValues as JsonObject;

    expect(kept(create({}, { illustrations: null, narrate: null })).request).toEqual({
      M: {
        prompt: { S: 'A brave mouse finds a lantern' },
        ageGroup: { S: 'AGE_6_8' },
        length: { S: 'SHORT' },
        language: { S: 'en-US' },
        characterIds: { L: [] },
        illustrations: { N: 3 },
        narrate: { BOOL: true },
      },
    });
    expect(kept(create())).not.toHaveProperty('expiresAt');
    expect(kept(create({}, {}, { env: { RETENTION_DAYS: '30' } })).expiresAt).toEqual({
      N: Date.parse(NOW) / 1000 + 30 * 86_400,
    });
  });

  it('asks SSM for the key, decrypted', () => {
    const asked = askedOf(create(), 'modelKey');

    expect(asked).toMatchObject({
      method: 'POST',
      resourcePath: '/',
      params: { headers: { 'x-amz-target': 'AmazonSSM.GetParameter', 'content-type': 'application/x-amz-json-1.1' } },
    });
    expect(bodyOf(asked)).toEqual({ Name: '/nightlight/test/model-key', WithDecryption: true });
  });

  it('has the idea checked, the story written and the draft checked, with the key', () => {
    const outcome = create();

    expect(bodyOf(askedOf(outcome, 'checkPrompt'))).toEqual({
      model: 'omni-moderation-latest',
      input: 'A brave mouse finds a lantern',
    });
    expect(bodyOf(askedOf(outcome, 'write'))).toMatchObject({
      model: 'gpt-6-luna',
      store: false,
      safety_identifier: SUB,
      max_completion_tokens: 8000,
      reasoning_effort: 'low',
    });
    expect(JSON.stringify(bodyOf(askedOf(outcome, 'write')))).toContain(
      JSON.stringify(`"seed":"${outcome.stash.id}"`).slice(1, -1),
    );
    const checked = `${bodyOf(askedOf(outcome, 'checkStory')).input}`;
    for (const text of ['The Lantern', 'The mouse went out. 5', 'A mouse at door 5.']) expect(checked).toContain(text);
    for (const name of ['checkPrompt', 'write', 'checkStory']) {
      expect(askedOf(outcome, name)).toMatchObject({
        method: 'POST',
        params: { headers: { authorization: `Bearer ${KEY}` } },
      });
    }
  });

  it('saves it as WRITTEN, to be judged, only if it is unchanged since it was accepted', () => {
    const asked = askedOf(create(), 'save') as {
      update: { expression: string };
      condition: JsonObject;
      key: JsonObject;
    };

    expect(asked).toMatchObject({ operation: 'UpdateItem', key: { id: { S: ID } } });
    const flat = JSON.stringify(asked);
    for (const part of [
      '"WRITTEN"',
      '"AWAITING"',
      '"The Lantern"',
      '"The mouse went out. 1"',
      '"A mouse at door 1."',
      '{"N":2}',
      '"gpt-6-luna-2026-10-01"',
      '{"N":900}',
    ])
      expect(flat).toContain(part);
    expect(asked.update.expression).toMatch(/^SET .* REMOVE /);
    expect(JSON.stringify(asked.condition)).toContain('"PENDING"');
    expect(JSON.stringify(asked.condition)).toContain('{"N":1}');
    // A story created again with the id of a deleted one has the same status and version.
    expect(JSON.stringify(asked.condition)).toContain(`{"S":"${NOW}"}`);
  });

  it('stores the key nowhere, neither in the stash nor in the item', () => {
    const outcome = create();

    expect(JSON.stringify([outcome.stash, outcome.value, askedOf(outcome, 'save')])).not.toContain(KEY);
  });

  it('creates an id when none was chosen, and writes a chosen one in lower case', () => {
    expect(create({}, { id: null }).stash.id).toMatch(
      /^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/,
    );
    expect(create({}, { id: ID.toUpperCase() }).stash.id).toBe(ID);
  });
});

describe('createStory, not accepted', () => {
  it.each([
    ['an empty prompt', { prompt: ' ' }],
    ['eleven pictures', { illustrations: 11 }],
    ['a voice of another language', { voice: 'Vicki' }],
  ])('%s is a ValidationError, and no request is made', (_what, changes) => {
    const outcome = create({}, changes);

    expect(outcome.error?.type).toBe('ValidationError');
    expect(outcome.asked).toEqual([]);
  });

  it('is Unauthorized without a user', () => {
    expect(create({}, {}, { sub: '' }).error?.type).toBe('Unauthorized');
  });

  it.each([
    ['a full quota', cancelled('None', 'ConditionalCheckFailed'), 'QuotaExceeded', /today's 20 stories/],
    ["the stack's budget", cancelled('None', 'None', 'ConditionalCheckFailed'), 'BudgetExceeded', /after midnight UTC/],
    [
      'a full minute',
      cancelled('None', 'None', 'None', 'ConditionalCheckFailed'),
      'QuotaExceeded',
      /10 stories in this minute.*again in 60 seconds/,
    ],
    ['a transaction in the way', cancelled('None', 'TransactionConflict'), 'Conflict', /neither written nor counted/],
    ['a deleted id in between', cancelled('ConditionalCheckFailed', 'None'), 'Conflict', /neither written nor counted/],
    ['a throttled table', cancelled('ThrottlingError', 'None'), 'Conflict', /neither written nor counted/],
  ])('%s', (_what, init, type, message) => {
    const outcome = create({ [step('init')]: init, [step('existing')]: { result: null } });

    expect(outcome.error).toMatchObject({ type, message: expect.stringMatching(message) });
    expect(stepsOf(outcome)).toEqual(['cast', 'init', 'existing']);
  });

  it('says that a conflict can be retried', () => {
    const outcome = create({
      [step('init')]: cancelled('TransactionConflict', 'None'),
      [step('existing')]: { result: null },
    });

    expect(outcome.error?.info).toEqual({ retryable: true });
  });

  it.each(['cast', 'init'])(
    'a database error in %s is an InternalError that reveals nothing about the account',
    (name) => {
      const outcome = create({ [step(name)]: failed('DynamoDB:ProvisionedThroughputExceededException') });

      expect(outcome.error).toMatchObject({ type: 'InternalError' });
      expect(JSON.stringify(outcome.error)).not.toContain('arn:');
    },
  );

  it('reveals nothing about the story when its id belongs to another family', () => {
    const outcome = create({
      [step('init')]: cancelled('ConditionalCheckFailed', 'None'),
      [step('existing')]: { result: item({ owner: 'somebody', title: 'theirs' }) },
    });

    expect(outcome.error?.type).toBe('Unauthorized');
    expect(JSON.stringify(outcome.error)).not.toContain('theirs');
    expect(stepsOf(outcome)).toEqual(['cast', 'init', 'existing']);
  });

  it.each([
    ['another prompt', item({ request: { ...request, prompt: 'Another' } })],
    ['another age', item({ request: { ...request, ageGroup: 'AGE_3_5' } })],
    [
      'a blocked story of another length',
      item({ status: 'BLOCKED', request: { ...request, prompt: null, length: 'LONG' } }),
    ],
  ])('the same id for %s is an IdempotencyMismatch', (_what, existing) => {
    const outcome = create({
      [step('init')]: cancelled('ConditionalCheckFailed', 'None'),
      [step('existing')]: { result: existing },
    });

    expect(outcome.error?.type).toBe('IdempotencyMismatch');
  });

  it('the id of an expired story is a Conflict', () => {
    const outcome = create({
      [step('init')]: cancelled('ConditionalCheckFailed', 'None'),
      [step('existing')]: { result: item({ expiresAt: 1 }) },
    });

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
  ])('%s: the same story, and nothing is paid for', (_what, existing, reasons) => {
    const outcome = create({ [step('init')]: cancelled(...reasons), [step('existing')]: { result: existing } });

    expect(outcome.value).toMatchObject({ id: ID, status: existing.status, version: existing.version });
    expect(stepsOf(outcome)).toEqual(['cast', 'init', 'existing']);
  });

  it('with a character that was deleted since: still the same story', () => {
    const asked = { ...request, characterIds: ['gone'] };
    const outcome = create(
      { [step('existing')]: { result: item({ status: 'COMPLETE', request: asked }) } },
      { characterIds: ['gone'] },
    );

    expect(outcome.value).toMatchObject({ id: ID, status: 'COMPLETE' });
    expect(stepsOf(outcome)).toEqual(['cast', 'existing']);
  });

  it("returns the story's current state", () => {
    const outcome = create({
      [step('init')]: cancelled('ConditionalCheckFailed', 'None'),
      [step('existing')]: { result: item() },
    });

    expect(askedOf(outcome, 'existing')).toEqual({
      operation: 'GetItem',
      key: { id: { S: ID } },
      consistentRead: true,
    });
  });
});
