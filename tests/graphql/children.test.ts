import { describe, expect, it } from 'vitest';
import type { JsonObject } from 'local-cloud';
import { askedOf, bodyOf, create, step, stepsOf } from './creating.ts';
import { SUB, run } from './harness.ts';
import type { Sources } from './harness.ts';
import { ID, cancelled, completion, http, pages } from './scripted.ts';

const count = 'steps/count';
const put = 'steps/put';
const family = (...items: JsonObject[]) => ({
  result: { items: items.map((one) => ({ owner: SUB, ...one })), nextToken: null },
});
const save = (input: JsonObject, sources: Sources = {}) =>
  run('Mutation.saveChild', { args: { input }, sources: { [count]: family(), [put]: { result: {} }, ...sources } });
const written = (outcome: ReturnType<typeof run>) =>
  (outcome.asked.find(({ step: name }) => name === put)?.request.transactItems as JsonObject[] | undefined)?.[0];
const moth = {
  sk: 'CHILD#m',
  id: 'm',
  name: 'Moth',
  ageGroup: 'AGE_3_5',
  language: 'de-DE',
  never: ['big dogs', "Moth's cellar"],
};

describe('saveChild', () => {
  it('saves a child, cleaned, and returns it', () => {
    const outcome = save({
      id: ID.toUpperCase(),
      nickname: ' Moth\u200b ',
      ageGroup: 'AGE_3_5',
      language: 'de-DE',
      never: [' big  dogs ', ''],
      settings: { size: 'l', speed: 0.8, font: null },
    });

    const child = { ageGroup: 'AGE_3_5', language: 'de-DE', never: ['big dogs'], settings: { size: 'l', speed: 0.8 } };
    expect(outcome).toMatchObject({ error: undefined, value: { id: ID, nickname: 'Moth', ...child } });
    expect(written(outcome)).toMatchObject({
      key: { owner: { S: SUB }, sk: { S: `CHILD#${ID}` } },
      attributeValues: { name: { S: 'Moth' }, ageGroup: { S: 'AGE_3_5' } },
    });
  });

  it('fills in missing values', () => {
    expect(save({ nickname: 'Moth' }).value).toMatchObject({
      ageGroup: 'AGE_6_8',
      language: 'en-US',
      never: [],
      settings: {},
    });
  });

  it.each([
    ['no letters', { nickname: '...' }, /^nickname: it needs at least two letters/],
    ['nothing', { nickname: ' ' }, /^nickname: write a name/],
    ['a word that is not read to a child', { nickname: 'fuuuck' }, /^nickname: choose another one/],
    ['letters of two alphabets', { nickname: 'Mоth' }, /^nickname: we could not recognize/],
    ['too much', { nickname: 'M'.repeat(41) }, /^nickname: at most 40/],
    ['an unknown language', { nickname: 'Moth', language: 'xx' }, /^language: choose one of/],
    ['a long list', { nickname: 'Moth', never: Array.from({ length: 11 }, () => 'x') }, /^never: at most 10/],
    ['an unknown size', { nickname: 'Moth', settings: { size: 'huge' } }, /^settings.size: choose one of s, m/],
    ['an unknown speed', { nickname: 'Moth', settings: { speed: 3 } }, /^settings.speed: choose one of 0.7/],
    ['personal data', { nickname: 'Moth', never: ['0171 2345678'] }, /^never: /],
    ['an invalid id', { id: 'mine', nickname: 'Moth' }, /^id: it has to be a v4 UUID/],
  ])('refuses %s, and saves nothing', (_what, input, message) => {
    const outcome = save(input);
    expect(outcome.error).toMatchObject({ type: 'ValidationError', message: expect.stringMatching(message) });
    expect(written(outcome)).toBeUndefined();
  });

  it('refuses the 13th', () => {
    const twelve = family(...Array.from({ length: 12 }, (_one, at) => ({ ...moth, sk: `CHILD#${at}`, id: `${at}` })));
    expect(save({ nickname: 'Moth' }, { [count]: twelve }).error?.message).toContain('12 saved children');
  });
});

describe('a story for a child', () => {
  const words = http(completion({ title: 'The Lantern', pages: pages('@@FRIEND_1@@ looks.') }));
  const nora = { sk: 'CHARACTER#n', id: 'n', name: 'Nora' };
  const tell = (changes: JsonObject, sources: Sources = {}) =>
    create({ [step('cast')]: family(nora, moth), [step('write')]: words, ...sources }, changes);
  const order = (outcome: ReturnType<typeof create>) =>
    JSON.parse(`${((bodyOf(askedOf(outcome, 'write')).messages as JsonObject[])[1] as JsonObject).content}`) as unknown;

  it("has the child's age group and language, and leaves out topics that the child does not like", () => {
    const outcome = tell({ prompt: 'Nora and MOTH find a lantern', characterIds: ['n'], childId: 'm' });

    expect(outcome.error).toBeUndefined();
    expect(order(outcome)).toMatchObject({
      idea: '@@HERO@@ and @@FRIEND_1@@ find a lantern',
      ageGroup: 'AGE_3_5',
      language: 'de-DE',
      never: ['big dogs', "@@FRIEND_1@@'s cellar"],
    });
    const [accepted] = askedOf(outcome, 'init').transactItems as JsonObject[];
    expect(accepted?.attributeValues).toMatchObject({
      childId: { S: 'm' },
      ageGroup: { S: 'AGE_3_5' },
      request: { M: { childId: { S: 'm' }, language: { S: 'de-DE' } } },
    });
  });

  it('never sends the nickname', () => {
    const outcome = tell({ prompt: 'moth and the moon', childId: 'm', characterIds: ['n'], style: "like Moth's own" });
    for (const name of ['checkPrompt', 'write'])
      expect(`${(askedOf(outcome, name).params as JsonObject).body}`.toLowerCase()).not.toContain('moth');
  });

  it("follows the request's own values first", () => {
    const outcome = tell({ childId: 'm', ageGroup: 'AGE_9_12', language: 'en-GB' });
    expect(order(outcome)).toMatchObject({
      ageGroup: 'AGE_9_12',
      language: 'en-GB',
      never: ['big dogs', "@@HERO@@'s cellar"],
    });
  });

  it("treats a hero with the child's name as the same person", () => {
    const hero = { sk: 'CHARACTER#h', id: 'h', name: 'MOTH' };
    const outcome = tell(
      { prompt: 'Moth and the moon', characterIds: ['h'], childId: 'm' },
      { [step('cast')]: family(hero, moth) },
    );
    expect(order(outcome)).toMatchObject({ idea: '@@HERO@@ and the moon', cast: [{ name: '@@HERO@@' }] });
  });

  it('refuses an unknown child before anything is counted', () => {
    const refused = tell({ childId: 'nobody' }, { [step('existing')]: { result: null } });
    expect(refused.error).toMatchObject({
      type: 'ValidationError',
      message: 'childId: you have no saved child nobody.',
    });
    expect(stepsOf(refused)).toEqual(['cast', 'existing']);
  });

  it('needs no idea', () => {
    expect(tell({ prompt: '', childId: 'm' }).error).toBeUndefined();
  });
});

describe('the lists of a child', () => {
  it('return children by nickname', () => {
    const outcome = run('Query.listChildren', {
      args: {},
      sources: { 'Query.listChildren': family({ ...moth, sk: 'CHILD#z', id: 'z', name: 'zoë' }, moth) },
    });
    expect(outcome.value).toMatchObject([{ nickname: 'Moth' }, { nickname: 'zoë', never: moth.never, settings: {} }]);
    expect(outcome.asked[0]?.request).toMatchObject({
      query: { expressionValues: { ':sk_beginsWith': { S: 'CHILD#' } } },
    });
  });

  it('filter stories', () => {
    const outcome = run('Query.listStories', {
      args: { childId: 'M' },
      sources: { 'Query.listStories': { result: { items: [], nextToken: null } } },
    });
    expect(JSON.stringify(outcome.asked[0]?.request)).toContain('{"S":"m"}');
  });
});

describe('a sequel', () => {
  const parent = { operation: 'ConditionCheck', key: { id: { S: 'before' } } };
  const items = (outcome: ReturnType<typeof create>) => askedOf(outcome, 'init').transactItems as JsonObject[];

  it("is accepted if the earlier story is the caller's own and has words, and is left to the worker", () => {
    const outcome = create({}, { prompt: '', parentStoryId: 'before' });
    expect(stepsOf(outcome)).toEqual(['cast', 'init']);
    expect(outcome.value).toMatchObject({ status: 'PENDING', parentStoryId: 'before', prompt: '' });
    expect(items(outcome)[0]?.attributeValues).toMatchObject({ route: { S: 'WORKER' }, prompt: { S: '' } });
    expect(items(outcome).at(-1)).toMatchObject(parent);
    expect(JSON.stringify(items(outcome).at(-1))).toContain(SUB);
  });

  it.each([
    ['with every count', {}, {}],
    ['without a budget', {}, { DAILY_BUDGET: '' }],
    ['without a limit by the minute', {}, { STORIES_PER_MINUTE: '' }],
    ['with neither', {}, { DAILY_BUDGET: '', STORIES_PER_MINUTE: '' }],
    ['behind a webhook', { webhookUrl: 'https://hooks.example.com/' }, {}],
  ])('is refused otherwise, and nothing is counted: %s', (_what, changes, env) => {
    const input = { parentStoryId: 'before', ...changes };
    // Whichever item of the transaction is the check, only that one failed.
    const reasons = items(create({}, input, { env })).map(({ operation, key }) =>
      operation === parent.operation && JSON.stringify(key) === JSON.stringify(parent.key)
        ? 'ConditionalCheckFailed'
        : 'None',
    );
    expect(reasons.filter((reason) => reason !== 'None')).toHaveLength(1);
    const refused = create({ [step('init')]: cancelled(...reasons), [step('existing')]: { result: null } }, input, {
      env,
    });
    expect(refused.error).toMatchObject({
      type: 'ValidationError',
      message: expect.stringMatching(/^parentStoryId: /),
    });
  });

  it('needs a valid id', () => {
    expect(create({}, { parentStoryId: '../x' }).error?.message).toBe('parentStoryId: that is no id of a story.');
  });
});
