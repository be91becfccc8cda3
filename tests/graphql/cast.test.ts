import { describe, expect, it } from 'vitest';
import type { JsonObject } from 'local-cloud';
import { SUB, run } from './harness.ts';
import type { Sources } from './harness.ts';
import { ID, cancelled, failed } from './scripted.ts';

/** The two kinds of saved items that stories use, which are stored in the same way. */
const kinds: readonly {
  readonly field: string;
  readonly prefix: string;
  readonly noun: string;
  readonly more: JsonObject;
  readonly kept: JsonObject;
}[] = [
  {
    field: 'saveCharacter',
    prefix: 'CHARACTER#',
    noun: 'characters',
    more: { what: ' a girl of five ', traits: ['asks why', ' '], never: [] },
    kept: { what: 'a girl of five', traits: ['asks why'] },
  },
  {
    field: 'saveScene',
    prefix: 'SCENE#',
    noun: 'scenes',
    more: { place: 'a flat\n  roof', mood: '' },
    kept: { place: 'a flat roof' },
  },
];

const count = 'steps/count';
const put = 'steps/put';
const family = (...items: JsonObject[]) => ({
  result: { items: items.map((one) => ({ owner: SUB, ...one })), nextToken: null },
});
const saving: Sources = { [count]: family(), [put]: { result: { keys: [] } } };
const save = (field: string, input: JsonObject, sources: Sources = {}, more: object = {}) =>
  run(`Mutation.${field}`, { args: { input }, sources: { ...saving, ...sources }, ...more });
const written = (outcome: ReturnType<typeof run>) =>
  outcome.asked.find(({ step }) => step === put)?.request.transactItems as JsonObject[];

describe.each(kinds)('$field', ({ field, prefix, noun, more, kept }) => {
  it('saves a new one, cleaned, under the caller and its id, and returns it', () => {
    const outcome = save(field, { id: ID.toUpperCase(), name: '  Nora\u200b ', ...more });

    expect(outcome.error).toBeUndefined();
    expect(outcome.value).toMatchObject({ id: ID, name: 'Nora', ...kept });
    expect(written(outcome)).toMatchObject([
      {
        operation: 'PutItem',
        table: 'Families',
        key: { owner: { S: SUB }, sk: { S: `${prefix}${ID}` } },
        attributeValues: { id: { S: ID }, name: { S: 'Nora' } },
        condition: { expression: 'attribute_not_exists(#sk)' },
      },
      {
        operation: 'UpdateItem',
        key: { owner: { S: SUB }, sk: { S: 'AMENDED' } },
        condition: { expression: 'attribute_not_exists(#version)' },
      },
    ]);
    expect(Object.keys(written(outcome)[0]?.attributeValues as object).sort()).toEqual(
      ['id', 'name', ...Object.keys(kept)].sort(),
    );
  });

  it('makes an id when none is sent', () => {
    expect((save(field, { name: 'Nora' }).value as JsonObject).id).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-4/);
  });

  it('replaces an existing one completely and counts nothing: a repeat has the same result', () => {
    const outcome = save(
      field,
      { id: ID, name: 'Nora' },
      { [count]: family({ sk: `${prefix}${ID}`, id: ID, name: 'Old', what: 'x' }) },
    );

    expect(written(outcome)).toMatchObject([
      { attributeValues: { name: { S: 'Nora' } }, condition: { expression: 'attribute_exists(#sk)' } },
    ]);
    expect(written(outcome)[0]?.attributeValues).not.toHaveProperty('what');
  });

  it('adds only if nothing was added since it counted', () => {
    const outcome = save(field, { name: 'Nora' }, { [count]: family({ sk: 'AMENDED', version: 7 }) });

    expect(written(outcome)[1]).toMatchObject({
      update: { expressionValues: { ':next': { N: 8 } } },
      condition: { expression: '#version = :read', expressionValues: { ':read': { N: 7 } } },
    });
    expect(save(field, { name: 'Nora' }, { [put]: cancelled('None', 'ConditionalCheckFailed') }).error).toMatchObject({
      type: 'Conflict',
      info: { retryable: true },
    });
  });

  it('refuses the 51st of its kind, and still changes one of the 50', () => {
    const fifty = family(
      ...Array.from({ length: 50 }, (_one, at) => ({ sk: `${prefix}${at}`, id: `${at}`, name: 'x' })),
      { sk: 'BEDTIME#1', id: '1' },
    );
    const refused = save(field, { id: ID, name: 'Nora' }, { [count]: fifty });

    expect(refused.error).toMatchObject({
      type: 'ValidationError',
      message: expect.stringContaining(`50 saved ${noun}`),
    });
    expect(written(refused)).toBeUndefined();
    const { items } = (fifty as { result: { items: JsonObject[] } }).result;
    expect(
      save(
        field,
        { id: ID, name: 'Nora' },
        { [count]: family({ sk: `${prefix}${ID}`, id: ID, name: 'y' }, ...items.slice(1)) },
      ).error,
    ).toBeUndefined();
  });

  it.each([
    ['an id that is not a UUID', { id: 'mine', name: 'Nora' }, /^id: it has to be a v4 UUID/],
    ['no name', { name: ' \u200b ' }, /^name: write a name/],
    ['a long name', { name: 'N'.repeat(41) }, /^name: at most 40 characters; this has 41/],
  ])('refuses %s before anything is read', (_what, input, message) => {
    const refused = save(field, input);

    expect(refused.error).toMatchObject({ type: 'ValidationError', message: expect.stringMatching(message) });
    expect(refused.asked).toEqual([]);
  });

  it("reads only the caller's own items", () => {
    expect(save(field, { name: 'Nora' }).asked[0]?.request).toMatchObject({
      operation: 'Query',
      consistentRead: true,
      query: { expressionValues: { ':owner_eq': { S: SUB } } },
    });
    expect(save(field, { name: 'Nora' }, {}, { sub: '' }).error?.type).toBe('Unauthorized');
  });

  it.each([count, put])('reports a database error at %s without its message', (step) => {
    const { error } = save(field, { name: 'Nora' }, { [step]: failed('DynamoDB:AccessDeniedException') });

    expect(error).toMatchObject({ type: 'InternalError' });
    expect(error?.message).not.toContain('arn:');
  });
});

describe.each([
  ['deleteCharacter', 'CHARACTER#', 'character'],
  ['deleteScene', 'SCENE#', 'scene'],
])('%s', (field, prefix, noun) => {
  const at = `Mutation.${field}`;

  it("removes one of the caller's own and returns its id", () => {
    const outcome = run(at, { args: { id: ID }, sources: { [at]: { result: { id: ID } } } });

    expect(outcome.value).toBe(ID);
    expect(outcome.asked[0]?.request).toMatchObject({
      operation: 'DeleteItem',
      key: { owner: { S: SUB }, sk: { S: `${prefix}${ID}` } },
    });
  });

  it("answers the same for a missing item, another family's, and an invalid id", () => {
    const absent = run(at, { args: { id: ID }, sources: { [at]: { result: null } } });
    const odd = run(at, { args: { id: '../BEDTIME#1' }, sources: {} });

    expect(absent.error).toMatchObject({ type: 'NotFound', message: `There is no such ${noun}.` });
    expect(odd.error).toEqual(absent.error);
    expect(odd.asked).toEqual([]);
  });
});

describe.each([
  ['listCharacters', 'CHARACTER#', { what: null, traits: [], look: null, pronouns: null, favourites: [], never: [] }],
  ['listScenes', 'SCENE#', { place: null, time: null, mood: null, details: null }],
])('%s', (field, prefix, empty) => {
  const at = `Query.${field}`;

  it("lists the caller's own by name, without internal fields", () => {
    const items = [
      { owner: SUB, sk: `${prefix}1`, id: '1', name: 'zoe' },
      { owner: SUB, sk: `${prefix}2`, id: '2', name: 'Åsa' },
      { owner: SUB, sk: `${prefix}3`, id: '3', name: 'Zoë' },
    ];
    const outcome = run(at, { sources: { [at]: { result: { items } } } });

    expect(outcome.value).toEqual([
      { id: '2', name: 'Åsa', ...empty },
      { id: '1', name: 'zoe', ...empty },
      { id: '3', name: 'Zoë', ...empty },
    ]);
    expect(outcome.asked[0]?.request).toMatchObject({ operation: 'Query', consistentRead: true });
    expect(JSON.stringify(outcome.asked[0]?.request)).toContain(prefix);
  });
});
