import { describe, expect, it } from 'vitest';
import type { JsonObject } from 'local-cloud';
import { ideaOf } from '../../story/draw.ts';
import { askedOf, bodyOf, create, step, stepsOf } from './creating.ts';
import { NOW, SUB } from './harness.ts';
import type { Run } from './harness.ts';
import { ID, cancelled, completion, http, item, pages, request, saved } from './scripted.ts';

const free = { MODEL_REASONING_EFFORT: '', MODELS: '["gpt-6-luna","gpt-6-sol"]' };
const choosing = (changes: JsonObject, env: Record<string, string> = free) => create({}, changes, { env });
const kept = (outcome: Run) =>
  ((askedOf(outcome, 'init').transactItems as JsonObject[])[0] as JsonObject).attributeValues as JsonObject;
const orderOf = (outcome: Run) =>
  JSON.parse(
    `${((bodyOf(askedOf(outcome, 'write')).messages as JsonObject[])[1] as JsonObject).content}`,
  ) as JsonObject;

describe('the choices of a request', () => {
  it('reach the model, and are saved', () => {
    const outcome = choosing({ model: 'gpt-6-sol', maxTokens: 4000, temperature: 0.5 });

    expect(bodyOf(askedOf(outcome, 'write'))).toMatchObject({
      model: 'gpt-6-sol',
      max_completion_tokens: 4000,
      temperature: 0.5,
    });
    expect(kept(outcome).request).toMatchObject({
      M: { model: { S: 'gpt-6-sol' }, maxTokens: { N: 4000 }, temperature: { N: 0.5 } },
    });
  });

  it('use the configuration by default', () => {
    const body = bodyOf(askedOf(choosing({ model: null, maxTokens: null, temperature: null }), 'write'));

    expect(body).toMatchObject({ model: 'gpt-6-luna', max_completion_tokens: 8000 });
    expect(body).not.toHaveProperty('temperature');
  });

  it.each<[string, JsonObject, Record<string, string>, RegExp]>([
    ['another model', { model: 'gpt-4' }, free, /^model: choose one of gpt-6-luna, gpt-6-sol\.$/],
    ['too many tokens', { maxTokens: 8001 }, free, /^maxTokens: choose 500 to 8000/],
    [
      'a temperature for a model that thinks',
      { temperature: 1 },
      { ...free, MODEL_REASONING_EFFORT: 'low' },
      /gpt-6-luna/,
    ],
    ['a temperature for Anthropic', { temperature: 1 }, { ...free, WRITER: 'anthropic' }, /Anthropic/],
    ['no days', { keepDays: 0 }, free, /^keepDays: /],
    ['six pictures of five pages', { illustrations: 6 }, free, /^illustrations: a SHORT story has 5 pages/],
    ['a telephone number in the wishes', { instructions: 'call 020 7946 0958' }, free, /^instructions: /],
    ['an address in the style', { imageStyle: 'like nora@example.com' }, free, /^imageStyle: /],
    ['no idea, and no character', { prompt: null }, free, /^prompt: write a few words/],
  ])('are refused by name: %s', (_what, changes, env, message) => {
    const outcome = choosing(changes, env);

    expect(outcome.error).toMatchObject({ type: 'ValidationError', message: expect.stringMatching(message) });
    expect(outcome.asked).toEqual([]);
  });

  it('include a wish, checked like the idea, with no name in it', () => {
    const outcome = create(
      {
        [step('cast')]: { result: { items: [{ owner: SUB, sk: 'CHARACTER#b', id: 'b', name: 'Bob' }] } },
        [step('write')]: http(completion({ title: 'x', pages: pages('@@HERO@@ sings.') })),
      },
      { instructions: 'let Bob sing', imageStyle: 'as Bob paints' },
    );

    expect(orderOf(outcome)).toMatchObject({ instructions: 'let @@HERO@@ sing' });
    expect(orderOf(outcome)).not.toHaveProperty('imageStyle');
    const checked = `${bodyOf(askedOf(outcome, 'checkPrompt')).input}`;
    expect(checked).toContain('let @@HERO@@ sing');
    expect(checked).toMatch(/as .* paints/);
    for (const name of ['checkPrompt', 'write', 'checkStory'])
      expect(`${(askedOf(outcome, name).params as JsonObject).body}`).not.toContain('Bob');
    // As typed for the family, and for the picture model, whose requests are searched for these names.
    expect(kept(outcome)).toMatchObject({
      illustrationStyle: { S: 'as Bob paints' },
      names: { L: [{ S: 'Bob' }] },
      request: { M: { instructions: { S: 'let Bob sing' }, imageStyle: { S: 'as Bob paints' } } },
    });
  });

  it('keep a story for its own days, but not longer than the deployment does', () => {
    const end = (days: number) => ({ N: Date.parse(NOW) / 1000 + days * 86_400 });

    expect(kept(choosing({ keepDays: 7 }))).toMatchObject({ expiresAt: end(7), keep: { N: 7 } });
    expect(kept(choosing({ keepDays: 7 }, { RETENTION_DAYS: '30' })).expiresAt).toEqual(end(7));
    expect(kept(choosing({ keepDays: 90 }, { RETENTION_DAYS: '30' })).expiresAt).toEqual(end(30));
  });

  it('send mail only if requested', () => {
    expect(kept(choosing({ mail: true })).mail).toEqual({ BOOL: true });
    expect(kept(choosing({ mail: false }))).not.toHaveProperty('mail');
    expect(kept(choosing({}))).not.toHaveProperty('mail');
  });

  it('get an immediate answer if the client does not wait: the worker writes the words', () => {
    const outcome = choosing({ wait: false });

    expect(stepsOf(outcome)).toEqual(['cast', 'init']);
    expect(outcome.value).toMatchObject({ status: 'PENDING' });
    expect(kept(outcome).route).toEqual({ S: 'WORKER' });
    expect(JSON.stringify(kept(outcome).request)).not.toContain('wait');
    expect(kept(choosing({ wait: true })).route).toEqual({ S: 'PIPELINE' });
  });

  it('make up an idea if only a person is given', () => {
    const family = { result: { items: [{ owner: SUB, sk: 'SCENE#s', id: 's', name: 'Roof', place: 'a roof' }] } };
    const outcome = create({ [step('cast')]: family }, { prompt: null, sceneId: 's' });
    const idea = ideaOf({ prompt: '', language: 'en-US' }, ID);

    expect(idea).not.toBe('');
    expect(orderOf(outcome).idea).toBe(idea);
    expect(kept(outcome)).toMatchObject({ prompt: { S: idea }, request: { M: { prompt: { S: '' } } } });
  });
});

describe('the same request again, and a different one', () => {
  const again = (changes: JsonObject, stored: JsonObject = {}) =>
    create(
      {
        [step('init')]: cancelled('ConditionalCheckFailed', 'None'),
        [step('existing')]: { result: item({ status: 'COMPLETE', request: { ...request, ...stored } }) },
      },
      changes,
      { env: free },
    );

  it.each<[string, JsonObject, JsonObject]>([
    ['from before there were choices', {}, {}],
    ['with what counts by default, said aloud', { model: 'gpt-6-luna', maxTokens: 8000, mail: false }, {}],
    ['with the same choices', { keepDays: 7, instructions: 'quiet' }, { keepDays: 7, instructions: 'quiet' }],
    ['that does not wait this time', { wait: false }, {}],
  ])('is the same %s', (_what, changes, stored) => {
    expect(again(changes, stored).value).toMatchObject({ id: ID, status: 'COMPLETE' });
  });

  it.each<[string, JsonObject]>([
    ['model', { model: 'gpt-6-sol' }],
    ['maxTokens', { maxTokens: 4000 }],
    ['temperature', { temperature: 0 }],
    ['instructions', { instructions: 'quiet' }],
    ['imageStyle', { imageStyle: 'cut paper' }],
    ['keepDays', { keepDays: 7 }],
    ['mail', { mail: true }],
  ])('is a different one with another %s', (_what, changes) => {
    expect(again(changes).error?.type).toBe('IdempotencyMismatch');
  });
});

describe('chapters', () => {
  const titled = pages('The mouse went out.', 12).map((page, at) => ({ ...page, title: `Door ${at + 1}` }));
  const long = (given: JsonObject[], changes: JsonObject = { length: 'LONG' }) =>
    create({ [step('write')]: http(completion({ title: 'x', pages: given })), [step('save')]: saved }, changes, {
      env: { MODEL_TOKENS_PER_SECOND: '10000' },
    });

  it('have a title in a LONG story, which is requested, checked and saved', () => {
    const outcome = long(titled);
    const body = bodyOf(askedOf(outcome, 'write'));

    expect(JSON.stringify(body.response_format)).toContain('"required":["title","text","scene"]');
    expect(orderOf(outcome).chapters).toBe(true);
    expect(`${bodyOf(askedOf(outcome, 'checkStory')).input}`).toContain('Door 12');
    expect(JSON.stringify(askedOf(outcome, 'save'))).toContain('"title":{"S":"Door 12"}');
  });

  it('accept a missing title, and shorter stories have none', () => {
    expect(JSON.stringify(askedOf(long(pages('x', 12)), 'save'))).not.toContain('"title":{"S":"Door');
    const short = long(titled.slice(0, 5), { length: 'SHORT' });
    expect(JSON.stringify(askedOf(short, 'save'))).not.toContain('Door 1');
    expect(orderOf(short)).not.toHaveProperty('chapters');
  });
});

describe('clips', () => {
  const animated = { ...free, ANIMATOR: 'gemini' };

  it('are saved with the request, and count as another story', () => {
    const outcome = choosing({ clips: 2, illustrations: 3 }, animated);
    expect(kept(outcome).request).toMatchObject({ M: { clips: { N: 2 } } });
    const [, count] = askedOf(outcome, 'init').transactItems as JsonObject[];
    expect(count).toMatchObject({
      update: { expressionValues: { ':one': { N: 2 } } },
      condition: { expressionValues: { ':limit': { N: 19 } } },
    });
  });

  it('wait for the first pictures once the words exist', () => {
    const update = askedOf(choosing({ clips: 2, illustrations: 3 }, animated), 'save').update as JsonObject;
    expect(JSON.stringify(update.expressionValues).match(/"clip"/g)).toHaveLength(2);
  });

  it.each<[JsonObject, Record<string, string>, RegExp]>([
    [{ clips: 1 }, free, /^clips: this deployment makes no clips/],
    [{ clips: 4, illustrations: 5 }, animated, /^clips: 0 to 3/],
    [{ clips: -1 }, animated, /^clips: 0 to 3/],
    [{ clips: 2, illustrations: 1 }, animated, /^clips: a clip begins with a picture/],
  ])('%j is refused', (changes, env, message) => {
    expect(choosing(changes, env).error).toMatchObject({
      type: 'ValidationError',
      message: expect.stringMatching(message) as string,
    });
  });
});
