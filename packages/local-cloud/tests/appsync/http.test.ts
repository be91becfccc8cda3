import { describe, expect, it } from 'vitest';
import { makeApi, returns } from '../../testing/api.ts';

const sdl = `
  enum Age { YOUNG OLD }
  input Inner { length: Int = 3  note: String }
  input Input { prompt: String!  age: Age = YOUNG  inner: Inner  tags: [String!] }
  type Movie { id: ID!  title: String  number: Int  age: Age  at: AWSDateTime  list: [Movie!]  items: [String!]! }
  type Query { movie(id: ID!): Movie  echo(limit: Int = 20, input: Input, json: AWSJSON, age: Age): AWSJSON  headers: AWSJSON  info(id: ID): Movie  plain: String }
  type Mutation { make(id: ID!): Movie }
  type Subscription { onMake(id: ID): Movie @aws_subscribe(mutations: ["make"]) }
`;

const movie = '{ id: "1", number: 2, list: [{ id: "2", items: [] }], items: ["x"] }';
const api = makeApi({
  sdl,
  resolvers: {
    'Query.echo': returns('ctx.args'),
    'Query.headers': returns('ctx.request.headers'),
    'Query.movie': returns(movie),
    'Query.info': returns('{ id: "1", title: JSON.stringify(ctx.info), items: [] }'),
    'Mutation.make': returns(movie),
  },
});

const location = (column: number) => [{ line: 1, column, sourceName: null }];

describe('the protocol over HTTP', () => {
  it.each([
    ['an empty body', '', 'Request body is empty.'],
    ['text', 'meow', 'Unable to parse GraphQL query.'],
    ['an object without a query', '{}', 'Unable to parse GraphQL query.'],
    ['a batch', '[{"query":"{ plain }"}]', 'Unable to parse GraphQL query.'],
    ['broken GraphQL', JSON.stringify({ query: '{ plain' }), 'Unable to parse GraphQL query.'],
    [
      'variables that are not an object',
      JSON.stringify({ query: '{ plain }', variables: [1] }),
      'Unable to parse GraphQL query.',
    ],
  ])('%s', async (_name, body, message) => {
    const answer = await api.post(body);

    expect(answer).toMatchObject({ status: 400, headers: { 'x-amzn-errortype': 'MalformedHttpRequestException' } });
    expect(JSON.parse(answer.body.toString())).toEqual({
      errors: [{ errorType: 'MalformedHttpRequestException', message }],
    });
  });

  it('has the headers that a browser needs', async () => {
    const preflight = await api.handle(
      { method: 'OPTIONS', path: '/graphql', query: '', headers: {}, body: Buffer.alloc(0) },
      '1',
    );
    const answer = await api.post('{"query":"{ plain }"}');

    expect(preflight).toMatchObject({
      status: 200,
      headers: { 'access-control-allow-origin': '*', 'access-control-allow-methods': 'GET,POST,OPTIONS' },
    });
    expect(preflight.headers['access-control-allow-headers']).toContain('Authorization');
    expect(answer).toMatchObject({
      status: 200,
      headers: { 'access-control-allow-origin': '*', 'content-type': 'application/json;charset=UTF-8' },
    });
    expect(answer.headers['x-amzn-requestid']).toMatch(/^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/);
  });

  it('accepts a GET with the operation in its query string', async () => {
    const search = new URLSearchParams({
      query: 'query Q($l: Int) { echo(limit: $l) }',
      variables: '{"l":7}',
    }).toString();
    const answer = await api.handle(
      { method: 'GET', path: '/graphql', query: search, headers: { authorization: 'mia' }, body: Buffer.alloc(0) },
      '1',
    );

    expect(JSON.parse(answer.body.toString())).toEqual({ data: { echo: '{"limit":7}' } });
  });

  it.each(['PUT', 'DELETE'])('refuses %s', async (method) => {
    expect(
      await api.handle(
        { method, path: '/graphql', query: '', headers: { authorization: 'mia' }, body: Buffer.alloc(0) },
        '1',
      ),
    ).toMatchObject({ status: 405 });
  });

  it('runs the selected operation', async () => {
    const query = 'query A { plain } query B { __typename }';
    const run = async (operationName?: string) =>
      JSON.parse((await api.post(JSON.stringify({ query, operationName }))).body.toString()) as unknown;

    expect(await run('B')).toEqual({ data: { __typename: 'Query' } });
    expect(await run('C')).toMatchObject({ data: null, errors: [{ message: "Unknown operation named 'C'." }] });
    expect(await run()).toMatchObject({
      data: null,
      errors: [{ message: 'Must provide operation name if query contains multiple operations.' }],
    });
  });

  it('answers a subscription with an error', async () => {
    expect(await api.run('subscription { onMake { id } }')).toMatchObject({
      data: null,
      errors: [{ errorType: 'UnsupportedOperation' }],
    });
  });

  it('hides a cookie and a session token from resolvers', async () => {
    const answer = await api.run(
      '{ headers }',
      {},
      { authorization: 'mia', cookie: 'a=b', 'x-amz-security-token': 't', 'x-custom': 'c' },
    );

    expect(answer.data).toEqual({ headers: JSON.stringify({ authorization: 'mia', 'x-custom': 'c' }) });
  });
});

describe("graphql-java's messages for validation errors", () => {
  it.each([
    ['{ nope }', "FieldUndefined: Field 'nope' in type 'Query' is undefined @ 'nope'", 3],
    ['{ movie(id: 1) { titel } }', "FieldUndefined: Field 'titel' in type 'Movie' is undefined @ 'movie/titel'", 18],
    ['{ movie { id } }', "MissingFieldArgument: Missing field argument id @ 'movie'", 3],
    ['{ movie(id: 1, x: 2) { id } }', "UnknownArgument: Unknown field argument x @ 'movie'", 16],
    ['{ movie(id: 1) }', "SubSelectionRequired: Sub selection required for type Movie of field movie @ 'movie'", 3],
    [
      '{ plain { x } }',
      "SubSelectionNotAllowed: Sub selection not allowed on leaf type String of field plain @ 'plain'",
      9,
    ],
    ['query ($a: ID) { plain }', 'UnusedVariable: Unused variable a', 8],
    ['{ movie(id: $a) { id } }', "UndefinedVariable: Undefined variable a @ 'movie'", 13],
    ['query ($a: Nope) { plain @include(if: $a) }', 'UnknownType: Unknown type Nope', 12],
    [
      'query ($a: Int) { movie(id: $a) { id } }',
      "VariableTypeMismatch: Variable type 'Int' doesn't match expected type 'ID!' @ 'movie'",
      29,
    ],
    ['{ ...F }', 'UndefinedFragment: Undefined fragment F', 6],
    ['{ ...F } fragment F on Query { ...F }', "FragmentCycle: Fragment cycles not allowed @ 'F'", 32],
    [
      '{ movie(id: 1) { ...A } } fragment A on Movie { list { ...B } } fragment B on Movie { list { ...A } }',
      "FragmentCycle: Fragment cycles not allowed @ 'A/list'",
      56,
    ],
    ['fragment F on Query { plain }', "UnusedFragment: Unused fragment F @ 'F'", 1],
    ['{ plain @nope }', "UnknownDirective: Unknown directive nope @ 'plain'", 9],
    [
      '{ plain plain: movie(id: 1) { id } }',
      "FieldsConflict: plain: they return differing types String and Movie @ 'plain'",
      3,
    ],
    [
      '{ a: movie(id: 1) { id } a: movie(id: 2) { id } }',
      "FieldsConflict: a: they have differing arguments @ 'movie'",
      3,
    ],
    ['query A { plain } query A { plain }', "DuplicateOperationName: There can be only one operation named 'A'", 7],
    ['{ plain } query A { plain }', 'LoneAnonymousOperationViolation: Anonymous operation with other operations.', 1],
    ['{ echo(age: WHO) }', "WrongType: argument with value 'WHO' is not a valid 'Age' @ 'echo'", 13],
    ['{ echo(input: {}) }', "WrongType: argument is missing required fields '[prompt]' @ 'echo'", 15],
    [
      '{ echo(input: {prompt: "p", nope: 1}) }',
      "WrongType: argument contains a field not in 'Input': 'nope' @ 'echo'",
      29,
    ],
  ])('%s', async (query, message, column) => {
    const answer = await api.run(query);

    expect(answer.data).toBeNull();
    expect(answer.errors).toContainEqual({
      path: null,
      locations: location(column),
      message: `Validation error of type ${message}`,
    });
  });

  it('never suggests a name', async () => {
    const answer = await api.run('{ stor(id: 1) { id } }');

    expect(JSON.stringify(answer)).not.toMatch(/did you mean|movie/i);
  });
});

describe('variables', () => {
  it.each([
    ['query ($id: ID!) { movie(id: $id) { id } }', {}, "Variable 'id' has coerced Null value for NonNull type 'ID!'"],
    [
      'query ($id: ID!) { movie(id: $id) { id } }',
      { id: null },
      "Variable 'id' has coerced Null value for NonNull type 'ID!'",
    ],
    [
      'query ($l: Int) { echo(limit: $l) }',
      { l: 'x' },
      "Variable 'l' has an invalid value. Expected type 'Int' but was 'String'.",
    ],
    [
      'query ($a: Age) { echo(age: $a) }',
      { a: 'OLDER' },
      "Variable 'a' has an invalid value. Invalid input for Enum 'Age'. No value found for name 'OLDER'",
    ],
    [
      'query ($i: Input) { echo(input: $i) }',
      { i: {} },
      "Field 'prompt' of variable 'i' has coerced Null value for NonNull type 'String!'",
    ],
    [
      'query ($i: Input) { echo(input: $i) }',
      { i: { prompt: null } },
      "Variable 'i' has coerced Null value for NonNull type 'String!'",
    ],
    [
      'query ($i: Input) { echo(input: $i) }',
      { i: { prompt: 'p', owner: 'eve' } },
      "The variables input contains a field name 'owner' that is not defined for input object type 'Input' ",
    ],
    [
      'query ($i: Input) { echo(input: $i) }',
      { i: 'text' },
      "Variable 'i' has an invalid value. Expected type 'Map' but was 'String'. Variables for input objects must be an instance of type 'Map'.",
    ],
    [
      'query ($j: AWSJSON) { echo(json: $j) }',
      { j: '{' },
      "Variable 'j' has an invalid value. Unable to parse `{` as valid JSON.",
    ],
  ])('%s with %j', async (query, variables, message) => {
    expect(await api.run(query, variables)).toMatchObject({
      data: null,
      errors: [{ path: null, locations: location(8), message }],
    });
  });

  it.each([
    ['no default of the schema is passed on', '{ echo }', {}, {}],
    [
      'nor of an input object, at any depth',
      '{ echo(input: {prompt: "p", inner: {}}) }',
      {},
      { input: { prompt: 'p', inner: {} } },
    ],
    [
      'nor through a variable',
      'query ($i: Input) { echo(input: $i) }',
      { i: { prompt: 'p', inner: { note: 'n' } } },
      { input: { prompt: 'p', inner: { note: 'n' } } },
    ],
    ['a null is not nothing', '{ echo(limit: null) }', {}, { limit: null }],
    ['a variable that was declared and not sent is null', 'query ($l: Int) { echo(limit: $l) }', {}, { limit: null }],
    ["a default of the operation is the client's own", 'query ($l: Int = 5) { echo(limit: $l) }', {}, { limit: 5 }],
    ['an enum is a string', '{ echo(age: OLD) }', {}, { age: 'OLD' }],
    ['AWSJSON arrives parsed', '{ echo(json: "{\\"a\\":[1]}") }', {}, { json: { a: [1] } }],
    ['one item makes a list', '{ echo(input: {prompt: "p", tags: "t"}) }', {}, { input: { prompt: 'p', tags: ['t'] } }],
    [
      '__proto__ in JSON is a plain key',
      'query ($j: AWSJSON) { echo(json: $j) }',
      { j: '{"__proto__":{"a":1},"#":":"}' },
      JSON.parse('{"json":{"__proto__":{"a":1},"#":":"}}') as unknown,
    ],
  ])('%s', async (_name, query, variables, expected) => {
    const answer = await api.run(query, variables);

    expect(answer.errors).toBeUndefined();
    expect(JSON.parse(String(answer.data?.echo))).toEqual(expected);
  });

  it('AWSJSON with the text "1" is returned as a number, because JSON text is sent unchanged', async () => {
    const one = makeApi({
      sdl: 'type Query { kept(json: AWSJSON): AWSJSON }',
      resolvers: { 'Query.kept': returns('ctx.args.json') },
    });
    const { data } = await one.run('query ($json: AWSJSON) { kept(json: $json) }', { json: JSON.stringify('1') });
    expect(JSON.parse(String(data?.['kept']))).toBe(1);
    const text = await one.run('query ($json: AWSJSON) { kept(json: $json) }', { json: JSON.stringify('a mouse') });
    expect(JSON.parse(String(text.data?.['kept']))).toBe('a mouse');
  });
});

describe('values that do not fit the schema', () => {
  const failing = async (value: string, selection: string) =>
    makeApi({ sdl, resolvers: { 'Query.movie': returns(value) } }).run(`{ movie(id: 1) { ${selection} } }`);

  it.each([
    [
      '{}',
      'id',
      null,
      ['movie', 'id'],
      "Cannot return null for non-nullable type: 'ID' within parent 'Movie' (/movie/id)",
    ],
    [
      '{ list: [{}] }',
      'list { id }',
      { list: null },
      ['movie', 'list', 0, 'id'],
      "Cannot return null for non-nullable type: 'ID' within parent 'Movie' (/movie/list[0]/id)",
    ],
    [
      '{ items: [null] }',
      'items',
      null,
      ['movie', 'items', 0],
      "Cannot return null for non-nullable type: 'String' within parent 'Movie' (/movie/items[0])",
    ],
    [
      '{ list: 5 }',
      'list { id }',
      { list: null },
      ['movie', 'list'],
      "Can't resolve value (/movie/list) : type mismatch error, expected type LIST",
    ],
    [
      '{ number: "x" }',
      'number',
      { number: null },
      ['movie', 'number'],
      "Can't serialize value (/movie/number) : Expected type 'Int'",
    ],
    [
      '{ at: "yesterday" }',
      'at',
      { at: null },
      ['movie', 'at'],
      "Can't serialize value (/movie/at) : Unable to serialize `yesterday` as a valid DateTime Object.",
    ],
    [
      '{ age: "X" }',
      'age',
      { age: null },
      ['movie', 'age'],
      "Can't serialize value (/movie/age) : Invalid input for Enum 'Age'. Unknown value 'X'",
    ],
  ])('%s', async (value, selection, movie, path, message) => {
    expect(await failing(value, selection)).toEqual({ data: { movie }, errors: [{ path, locations: null, message }] });
  });

  it.each<[string, unknown]>([
    [
      '{ title: { name: "Mia", age: 7, pet: null, tags: ["a", { b: true }] } }',
      '{name=Mia, age=7, pet=null, tags=[a, {b=true}]}',
    ],
    ['{ title: ["a", "b"] }', '[a, b]'],
    ['{ title: 7 }', '7'],
  ])('%s in a text field becomes the same text as in Java', async (value, title) => {
    expect(await failing(value, 'title')).toEqual({ data: { movie: { title } } });
  });

  it('objects in a list of texts become texts', async () => {
    expect(await failing('{ items: [{ a: 1 }, "b"] }', 'items')).toEqual({
      data: { movie: { items: ['{a=1}', 'b'] } },
    });
  });

  it('inherited properties are not fields', async () => {
    const one = makeApi({
      sdl: 'type T { constructor: String toString: String } type Query { t: T }',
      resolvers: { 'Query.t': returns('{}') },
    });

    expect(await one.run('{ t { constructor toString } }')).toEqual({
      data: { t: { constructor: null, toString: null } },
    });
  });
});

describe('ctx.info', () => {
  it('lists the selection, by its aliases, with fragments expanded', async () => {
    const query =
      'query ($id: ID) { info(id: $id) { title second: id list { id ... on Movie { number } } ...F } } fragment F on Movie { age }';
    const answer = await api.run(query, { id: 'a', other: 1 });

    expect(JSON.parse(String((answer.data?.info as { title: string }).title))).toEqual({
      fieldName: 'info',
      parentTypeName: 'Query',
      variables: { id: 'a', other: 1 },
      selectionSetList: ['title', 'second', 'list', 'list/id', 'list/number', 'age'],
      selectionSetGraphQL:
        '{\n  title\n  second: id\n  list {\n    id\n    ... on Movie {\n      number\n    }\n  }\n  ...F\n}',
    });
  });

  it('distinguishes the selections of a fragment', async () => {
    const query =
      '{ one: info { ...F list { id } } two: info { ...F } three: info { list { ...G } title } } fragment F on Movie { title list { ...G } } fragment G on Movie { number }';
    const lists = async () =>
      Object.values((await api.run(query)).data ?? {}).map(
        (info) =>
          (JSON.parse(String((info as { title: string }).title)) as { selectionSetList: string[] }).selectionSetList,
      );

    expect(await lists()).toEqual([
      ['title', 'list', 'list/number', 'list/id'],
      ['title', 'list', 'list/number'],
      ['list', 'list/number', 'title'],
    ]);
    expect(await lists()).toEqual(await lists());
  });

  it('follows @include and @skip in each request of one document', async () => {
    const query = 'query ($more: Boolean!) { info { title id @include(if: $more) } }';
    const list = async (more: boolean) =>
      (
        JSON.parse(String(((await api.run(query, { more })).data?.info as { title: string }).title)) as {
          selectionSetList: string[];
        }
      ).selectionSetList;

    expect([await list(true), await list(false)]).toEqual([['title', 'id'], ['title']]);
  });
});

describe('publishing', () => {
  it("delivers the mutation's result, and nothing when it is null or has no subscribers", async () => {
    const one = makeApi({
      sdl: `type S { id: ID title: String } type Query { x: S }
            type Mutation { make(id: ID): S  none: S  other: S }
            type Subscription { onMake: S @aws_subscribe(mutations: ["make", "none"]) }`,
      resolvers: {
        'Query.x': returns('{ id: "q" }'),
        'Mutation.make': returns('{ id: ctx.args.id, title: "t" }'),
        'Mutation.none': returns('null'),
        'Mutation.other': returns('{ id: "o" }'),
      },
    });

    await one.run('mutation { a: make(id: "1") { id } make(id: "2") { id title } none { id } other { id } }');
    await one.run('{ x { id } }');

    expect(one.published).toEqual([
      { mutation: 'make', selected: { id: '1' } },
      { mutation: 'make', selected: { id: '2', title: 't' } },
    ]);
  });

  it('passes on invalidations', async () => {
    const one = makeApi({
      sdl,
      resolvers: {
        'Mutation.make': `import { extensions } from '@aws-appsync/utils';
          export function request(ctx) { return {}; }
          export function response(ctx) { extensions.invalidateSubscriptions({ subscriptionField: 'onMake', payload: { id: ctx.args.id } }); return null; }`,
      },
    });

    await one.run('mutation { make(id: "9") { id } }');

    expect(one.invalidated).toEqual([{ field: 'onMake', payload: { id: '9' } }]);
  });
});

describe('the log', () => {
  it('has places and kinds of errors, never a message, an argument or a header', async () => {
    const one = makeApi({
      sdl,
      resolvers: {
        'Query.movie':
          "import { util } from '@aws-appsync/utils'; export function request(ctx) { util.error('the secret prompt ' + ctx.args.id, 'Kind'); } export function response() { return 1; }",
      },
    });

    await one.run('{ movie(id: "secret id") { id } }');

    expect(one.logged).toEqual(['appsync movie: Kind']);
  });
});
