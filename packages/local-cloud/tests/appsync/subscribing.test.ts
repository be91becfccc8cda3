import { describe, expect, it } from 'vitest';
import type { Subscribed } from '../../src/appsync/realtime-types.ts';
import type { Json, JsonObject } from '../../src/json.ts';
import { arn, iamHeaders, keyHeaders, makeApi, returns } from '../../testing/api.ts';

const sdl = `
  type Movie @aws_cognito_user_pools @aws_iam { id: ID!  owner: ID!  title: String  page: Page  pages: [Page!]  secret: String @aws_iam  json: AWSJSON }
  type Page @aws_cognito_user_pools @aws_iam { number: Int!  text: String }
  type Query { x: ID }
  type Mutation { publish(id: ID!): Movie @aws_iam }
  type Subscription { onMovie(id: ID, title: String = "none"): Movie @aws_subscribe(mutations: ["publish"])  onIam: Movie @aws_subscribe(mutations: ["publish"]) @aws_iam }
`;
const filtering = `
  import { util, extensions } from '@aws-appsync/utils';
  export function request(ctx) { return { payload: null }; }
  export function response(ctx) {
    if (ctx.args.id === 'stolen') { util.unauthorized(); }
    const filters = [{ fieldName: 'owner', operator: 'eq', value: ctx.identity.sub }];
    if (ctx.args.id) { filters.push({ fieldName: 'id', operator: 'eq', value: ctx.args.id }); }
    extensions.setSubscriptionFilter({ filterGroup: [{ filters: filters }] });
    extensions.setSubscriptionInvalidationFilter({ filterGroup: [{ filters: [{ fieldName: 'sub', operator: 'eq', value: ctx.identity.sub }] }] });
    return null;
  }`;
const filtered = makeApi({
  sdl,
  resolvers: { 'Subscription.onMovie': filtering, 'Mutation.publish': returns('null') },
});
const unfiltered = makeApi({ sdl }, { granted: [`${arn}/types/Subscription/fields/onIam`] });

async function start(
  api: typeof filtered,
  query: string,
  variables: JsonObject = {},
  headers: Record<string, string> = { authorization: 'mia' },
) {
  return api.gate.subscribe(await api.gate.authenticate(headers, '', ''), { query, variables });
}

async function subscribed(...args: Parameters<typeof start>): Promise<Subscribed> {
  const result = await start(...args);
  if ('errors' in result) throw new Error(JSON.stringify(result.errors));
  return result;
}

const movie: JsonObject = {
  id: '1',
  owner: 'mia',
  title: 't',
  page: { number: 1, text: 'a' },
  pages: [{ number: 1 }, { text: 'b' }],
  secret: 's',
  json: '{"a":1}',
};

describe('values that are not objects', () => {
  const sdlOf = (type: string): string => `
    type Query { x: ID }
    type Mutation { publish(data: AWSJSON, list: [String]): ${type} }
    type Subscription { subscribe(id: ID): ${type} @aws_subscribe(mutations: ["publish"]) }`;

  it.each<[string, string, JsonObject, Json]>([
    ['AWSJSON', 'ctx.args.data', { data: '{"story":"1","text":"Once"}' }, '{"story":"1","text":"Once"}'],
    ['Boolean!', 'true', {}, true],
    ['Int', '0', {}, 0],
    ['[String]', 'ctx.args.list', { list: ['a', null] }, ['a', null]],
  ])('are published and reach subscribers: %s', async (type, expression, variables, value) => {
    const api = makeApi({ sdl: sdlOf(type), resolvers: { 'Mutation.publish': returns(expression) } });
    const { mutations, matches, project } = await subscribed(api, 'subscription { now: subscribe }');

    await api.run('mutation ($data: AWSJSON, $list: [String]) { publish(data: $data, list: $list) }', variables);

    expect(mutations).toEqual(['publish']);
    expect(api.published).toEqual([{ mutation: 'publish', selected: value }]);
    expect([matches(value), project(value)]).toEqual([true, { data: { now: value } }]);
  });

  it('have no fields for arguments', async () => {
    const api = makeApi({ sdl: sdlOf('AWSJSON') });
    const { matches } = await subscribed(api, 'subscription { subscribe(id: "1") }');
    expect(matches('{"id":"1"}')).toBe(false);
  });

  it('are not published when they are null', async () => {
    const api = makeApi({ sdl: sdlOf('AWSJSON'), resolvers: { 'Mutation.publish': returns('null') } });
    await api.run('mutation { publish }');
    expect(api.published).toEqual([]);
  });
});

describe('the receivers of a published object', () => {
  it('are selected by the filter that the resolver set', async () => {
    const all = await subscribed(filtered, 'subscription { onMovie { id } }');
    const one = await subscribed(filtered, 'subscription ($id: ID) { onMovie(id: $id) { id } }', { id: '2' });

    expect(all.mutations).toEqual(['publish']);
    expect(all.keys).toEqual([{ field: 'owner', value: 'mia' }]);
    expect(one.keys).toEqual([
      { field: 'id', value: '2' },
      { field: 'owner', value: 'mia' },
    ]);
    expect([all.matches(movie), all.matches({ ...movie, owner: 'eve' })]).toEqual([true, false]);
    expect([
      one.matches(movie),
      one.matches({ ...movie, id: '2' }),
      one.matches({ ...movie, id: '2', owner: 'eve' }),
    ]).toEqual([false, true, false]);
  });

  it.each<[string, string, JsonObject, boolean[]]>([
    ['an argument left out asks nothing', 'subscription { onMovie { id } }', {}, [true, true, true]],
    ['not even its default', 'subscription { onMovie(id: "1") { id } }', {}, [true, false, true]],
    ['an argument asks for its value', 'subscription { onMovie(title: "t") { id } }', {}, [true, true, false]],
    ['null asks for null', 'subscription { onMovie(title: null) { id } }', {}, [false, false, true]],
    [
      'a variable that is not given is left out',
      'subscription ($t: String) { onMovie(title: $t) { id } }',
      {},
      [true, true, true],
    ],
    [
      'a variable that is null is null',
      'subscription ($t: String) { onMovie(title: $t) { id } }',
      { t: null },
      [false, false, true],
    ],
  ])('without a filter: %s', async (_name, query, variables, expected) => {
    const { matches, keys } = await subscribed(unfiltered, query, variables);

    expect([matches(movie), matches({ ...movie, id: '2' }), matches({ id: '1', owner: 'eve' })]).toEqual(expected);
    expect(keys).toEqual([]);
  });

  it('are removed by an invalidation filter', async () => {
    const { invalidation } = await subscribed(filtered, 'subscription { onMovie { id } }');

    expect(invalidation?.field).toBe('onMovie');
    expect([invalidation?.matches({ sub: 'mia' }), invalidation?.matches({ sub: 'eve' })]).toEqual([true, false]);
  });
});

describe("a subscriber's message", () => {
  it.each<[string, string, JsonObject]>([
    ['its own selection', '{ onMovie { id title } }', { onMovie: { id: '1', title: 't' } }],
    ['under its own names', '{ mine: onMovie { key: id } }', { mine: { key: '1' } }],
    [
      'fragments and type names',
      '{ onMovie { __typename ...F ... on Movie { page { text } } } } fragment F on Movie { id }',
      { onMovie: { __typename: 'Movie', id: '1', page: { text: 'a' } } },
    ],
    ['a text of JSON once', '{ onMovie { json } }', { onMovie: { json: '{"a":1}' } }],
    ['null for what it may not read', '{ onMovie { id secret } }', { onMovie: { id: '1', secret: null } }],
    [
      'null where a promised field is missing',
      '{ onMovie { id pages { number } } }',
      { onMovie: { id: '1', pages: null } },
    ],
  ])('%s', async (_name, selection, data) => {
    expect((await subscribed(unfiltered, `subscription ${selection}`)).project(movie).data).toEqual(data);
  });

  it('is null for fields that the publisher did not select, or selected under another name', async () => {
    const { project } = await subscribed(unfiltered, 'subscription { onMovie { title page { number } } }');

    expect(project({ headline: 't' })).toEqual({ data: { onMovie: { title: null, page: null } } });
  });

  it.each<[string, JsonObject, JsonObject, string, (string | number)[]]>([
    [
      '{ onMovie { id } }',
      { headline: 't' },
      { onMovie: null },
      "Cannot return null for non-nullable type: 'ID' within parent 'Movie' (/onMovie/id)",
      ['onMovie', 'id'],
    ],
    [
      '{ mine: onMovie { id all: pages { nr: number } } }',
      { id: '1', pages: [{ number: 1 }, { text: 'b' }] },
      { mine: { id: '1', all: null } },
      "Cannot return null for non-nullable type: 'Int' within parent 'Page' (/mine/all[1]/nr)",
      ['mine', 'all', 1, 'nr'],
    ],
    [
      '{ onMovie { id pages { text } } }',
      { id: '1', pages: [null] },
      { onMovie: { id: '1', pages: null } },
      "Cannot return null for non-nullable type: 'Page' within parent 'Movie' (/onMovie/pages[0])",
      ['onMovie', 'pages', 0],
    ],
  ])('names required fields that the publisher did not select: %s', async (query, published, data, message, path) => {
    const { project } = await subscribed(unfiltered, `subscription ${query}`);

    expect(project(published)).toEqual({ data, errors: [{ message, path }] });
    // The next message is different.
    expect(project(movie)).not.toHaveProperty('errors.1');
  });

  it('follows @include, and shares its projection with the same selection only', async () => {
    const query = 'subscription ($more: Boolean!) { onMovie { id title @include(if: $more) } }';
    const [more, less, again] = await Promise.all([
      subscribed(unfiltered, query, { more: true }),
      subscribed(unfiltered, query, { more: false }),
      subscribed(unfiltered, query, { more: true }),
    ]);

    expect(more.project(movie)).toEqual({ data: { onMovie: { id: '1', title: 't' } } });
    expect(less.project(movie)).toEqual({ data: { onMovie: { id: '1' } } });
    expect(more.projection).toBe(again.projection);
    expect(more.projection).not.toBe(less.projection);
  });
});

describe('a field that a variable includes or skips', () => {
  const query = 'subscription ($on: Boolean!) { onMovie @include(if: $on) { id } }';
  const refusal = (errorType: string, message: string) => ({ errors: [{ errorType, message }] });

  it('is subscribed to when it is included, and otherwise a named error', async () => {
    expect((await subscribed(unfiltered, query, { on: true })).project(movie)).toEqual({
      data: { onMovie: { id: '1' } },
    });
    expect(await start(unfiltered, query, { on: false })).toEqual(
      refusal('UnsupportedOperation', 'The subscription selects no field.'),
    );
    expect(await start(unfiltered, query)).toMatchObject({ errors: [{ message: expect.stringContaining("'on'") }] });
  });

  it('may not be a second one', async () => {
    const two = 'subscription ($on: Boolean!) { a: onMovie { id } b: onMovie @include(if: $on) { id } }';

    expect(await start(unfiltered, two, { on: true })).toEqual(
      refusal('UnsupportedOperation', 'A subscription must select one field; this one selects 2.'),
    );
    expect((await subscribed(unfiltered, two, { on: false })).project(movie)).toEqual({ data: { a: { id: '1' } } });
  });
});

describe('a filter that AppSync would refuse', () => {
  it.each(['in', 'notIn'])(
    'of %s with six values ends the subscription with the operator and the limit',
    async (operator) => {
      const code = `
      import { extensions } from '@aws-appsync/utils';
      export function request(ctx) { return { payload: null }; }
      export function response(ctx) {
        const filters = [{ fieldName: 'id', operator: '${operator}', value: ['1', '2', '3', '4', '5', '6'] }];
        extensions.setSubscriptionFilter({ filterGroup: [{ filters: filters }] });
        return null;
      }`;
      const api = makeApi({ sdl, resolvers: { 'Subscription.onMovie': code } });
      await expect(start(api, 'subscription { onMovie { id } }')).rejects.toMatchObject({
        type: 'BadRequestException',
        status: 400,
        message: `Invalid subscription filter: ${operator} takes at most 5 values`,
      });
    },
  );
});

describe('a subscription that is refused', () => {
  it.each<[string, string, JsonObject]>([
    [
      'a query',
      'query { x }',
      { errorType: 'UnsupportedOperation', message: 'query not supported through the realtime channel' },
    ],
    [
      'a mutation',
      'mutation { publish(id: 1) { id } }',
      { errorType: 'UnsupportedOperation', message: 'mutation not supported through the realtime channel' },
    ],
    [
      'no GraphQL',
      'subscription {',
      { errorType: 'MalformedHttpRequestException', message: 'Unable to parse GraphQL query.' },
    ],
    [
      'an unknown field',
      'subscription { nope }',
      { message: "Validation error of type FieldUndefined: Field 'nope' in type 'Subscription' is undefined @ 'nope'" },
    ],
    [
      'two at once',
      'subscription { a: onMovie { id } b: onMovie { id } }',
      {
        message:
          "Validation error of type SubscriptionMultipleRootFields: Subscription operation must have exactly one root field. @ 'onMovie'",
      },
    ],
    [
      'a field of another mode',
      'subscription { onIam { id } }',
      { errorType: 'Unauthorized', message: 'Not Authorized to access onIam on type Subscription' },
    ],
    [
      'its only field left out by @include',
      'subscription { onMovie @include(if: false) { id } }',
      { errorType: 'UnsupportedOperation', message: 'The subscription selects no field.' },
    ],
    [
      'its only field left out by @skip in a fragment',
      'subscription { ...F } fragment F on Subscription { onMovie @skip(if: true) { id } }',
      { errorType: 'UnsupportedOperation', message: 'The subscription selects no field.' },
    ],
    ['what the resolver refuses', 'subscription { onMovie(id: "stolen") { id } }', { errorType: 'Unauthorized' }],
  ])('%s', async (_name, query, error) => {
    const before = filtered.logged.length;
    const result = await start(filtered, query);

    expect(filtered.logged.slice(before).join()).not.toMatch(/bug|[{}]/);
    expect(result).toMatchObject({ errors: [error] });
    expect(filtered.published).toEqual([]);
  });

  it('an IAM caller needs the field in a policy', async () => {
    expect((await subscribed(unfiltered, 'subscription { onIam { secret } }', {}, iamHeaders)).project(movie)).toEqual({
      data: { onIam: { secret: 's' } },
    });
    await expect(start(filtered, 'subscription { onIam { id } }', {}, iamHeaders)).rejects.toMatchObject({
      type: 'UnauthorizedException',
      message: 'Permission denied',
      status: 401,
    });
    expect(await start(unfiltered, 'subscription { onMovie { id } }', {}, keyHeaders)).toMatchObject({
      errors: [{ errorType: 'Unauthorized' }],
    });
  });
});
