import { describe, expect, test } from 'vitest';
import { ambient, failure, run, value } from './evaluate.ts';

describe('text', () => {
  test.each([
    ["util.base64Encode('hé€😀')", 'aMOp4oKs8J+YgA=='],
    ["util.base64Decode('aMOp4oKs8J+YgA==')", 'hé€😀'],
    ["util.base64Decode('YQ')", 'a'],
    ["util.base64Decode('/w==')", '\ufffd'],
    ["util.base64Encode('')", ''],
    ["util.urlEncode('a b+c/é~*')", 'a+b%2Bc%2F%C3%A9%7E*'],
    ["util.urlDecode('a+b%2Bc%2F%C3%A9%7E*')", 'a b+c/é~*'],
    ['util.escapeJavaScript(`a"b\'c/d\\\\e\né`)', 'a\\"b\\\'c\\/d\\\\e\\n\\u00E9'],
    ["util.str.normalize('e\u0301', 'nfc')", 'é'],
    ["util.str.normalize('ﬁ', 'nfkc')", 'fi'],
  ])('%s', (expression, expected) => {
    expect(value(expression)).toBe(expected);
  });

  test.each([
    ["util.base64Decode('*')", 'Illegal base64'],
    ["util.urlDecode('%zz')", 'Illegal hex characters'],
    ["util.str.normalize('a', 'nfx')", 'Unknown normalization form'],
    ['util.urlEncode(1)', 'must be a string'],
  ])('%s fails', (expression, message) => {
    expect(failure(expression)).toContain(message);
  });
});

describe('ids', () => {
  test('autoId is a version 4 UUID', () => {
    expect(value('util.autoId()')).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
  });

  test('ids of one call, and of calls with other seeds, differ', () => {
    const ids = ['00', '11', 'ab'].flatMap((seed) => {
      const { result } = run(
        'return [util.autoId(), util.autoId(), util.autoUlid(), util.autoKsuid()];',
        {},
        { ...ambient, seed: seed.repeat(16) },
      );
      return result.kind === 'value' ? (result.value as string[]) : [];
    });
    expect(new Set(ids).size).toBe(12);
  });

  test('ULIDs and KSUIDs sort by time', () => {
    const at = (now: number): string[] => {
      const { result } = run('return [util.autoUlid(), util.autoKsuid()];', {}, { ...ambient, now });
      return result.kind === 'value' ? (result.value as string[]) : [];
    };
    const [[ulid = '', ksuid = ''], [laterUlid = '', laterKsuid = '']] = [at(1_700_000_000_000), at(1_700_000_001_000)];
    expect(ulid).toMatch(/^01HF7YAT00[0-9A-HJKMNP-TV-Z]{16}$/);
    expect(ksuid).toMatch(/^[0-9A-Za-z]{27}$/);
    expect([ulid < laterUlid, ksuid < laterKsuid]).toEqual([true, true]);
  });
});

describe('util.math', () => {
  test.each([
    ['util.math.roundNum(10.5)', 11],
    ['util.math.roundNum(-10.5)', -10],
    ['util.math.minVal(1, 2)', 1],
    ['util.math.maxVal(1, 2)', 2],
  ])('%s', (expression, expected) => {
    expect(value(expression)).toBe(expected);
  });

  test('random numbers stay in their range', () => {
    const numbers = value('ctx.args.list.map(() => util.math.randomWithinRange(3, 6))', {
      list: Array.from({ length: 200 }, () => 0),
    }) as number[];
    expect(new Set(numbers)).toEqual(new Set([3, 4, 5]));
    expect(failure('util.math.randomWithinRange(3, 3)')).toContain('bound must be greater than origin');
  });
});

/** Recorded on AWS by localstack/appsync-utils, `__tests__/__snapshots__/authType.test.js.snap`. */
describe('util.authType', () => {
  const iam = {
    accountId: '123456789012',
    cognitoIdentityPoolId: null,
    cognitoIdentityId: null,
    sourceIp: ['1.2.3.4'],
    username: 'AKIA',
    userArn: 'arn:aws:iam::123456789012:user/alice',
    cognitoIdentityAuthType: null,
    cognitoIdentityAuthProvider: null,
  };
  const pool = {
    sourceIp: ['1.2.3.4'],
    username: 'alice',
    groups: ['admins'],
    sub: 's',
    issuer: 'i',
    claims: { sub: 's' },
    defaultAuthStrategy: 'ALLOW',
  };
  const oidc = { sub: 's', issuer: 'i', claims: { sub: 's' } };
  const { userArn: _arn, ...partialIam } = iam;
  const { defaultAuthStrategy: _strategy, ...partialPool } = pool;

  test.each([
    ['no identity', null, 'API Key Authorization'],
    ['an IAM identity', iam, 'IAM Authorization'],
    ['a user pool identity', pool, 'User Pool Authorization'],
    ['a user pool identity without groups', { ...pool, groups: null }, 'User Pool Authorization'],
    ['an OIDC identity', oidc, 'Open ID Connect Authorization'],
    ['a Lambda authorizer', { resolverContext: { a: 1 } }, 'Lambda Authorization'],
    ['a Lambda authorizer without context', {}, 'Lambda Authorization'],
    ['an IAM identity without ARN', partialIam, 'API Key Authorization'],
    ['an IAM identity with null source', { ...iam, sourceIp: null }, 'API Key Authorization'],
    ['a user pool identity without strategy', partialPool, 'API Key Authorization'],
    ['OIDC with a user name', { ...oidc, username: 'alice' }, 'API Key Authorization'],
    ['claims alone', { claims: {} }, 'API Key Authorization'],
  ])('%s', (_name, identity, mode) => {
    expect(run('return util.authType();', { identity }).result).toEqual({ kind: 'value', value: mode });
  });
});

describe('util.http', () => {
  test('copyHeaders leaves out connection headers', () => {
    expect(
      value(
        "util.http.copyHeaders({ Host: 'a', 'content-length': '1', authorization: 'b', 'x-a': 'c', Connection: 'd' })",
      ),
    ).toEqual({ authorization: 'b', 'x-a': 'c' });
  });

  test('response headers: the last definition wins, values are text', () => {
    const { responseHeaders } = run(
      "util.http.addResponseHeader('itemsCount', 7); util.http.addResponseHeaders({ ITEMSCOUNT: 8, list: [1] }); return null;",
    );
    expect(responseHeaders).toEqual({ ITEMSCOUNT: '8', list: '[1]' });
  });

  test.each([
    ["util.http.addResponseHeader('x-amz-a', 1)", 'x-amz-a is restricted'],
    ["util.http.addResponseHeader('X-Amzn-a', 1)", 'restricted'],
    ["util.http.addResponseHeader('content-type', 1)", 'restricted'],
    ["util.http.addResponseHeader('a', ctx.args.long)", 'larger than 4 KB'],
  ])('%s fails', (expression, message) => {
    expect(failure(expression, { long: 'x'.repeat(4096) })).toContain(message);
  });
});

describe('util.xml', () => {
  test.each([
    // The example of the documentation:
    [
      '<?xml version="1.0" encoding="UTF-8"?>\n<posts>\n<post>\n  <id>1</id>\n  <title>Getting started with GraphQL</title>\n</post>\n</posts>',
      { posts: { post: { id: 1, title: 'Getting started with GraphQL' } } },
    ],
    ['<a><b>1</b><b>x</b><b>true</b></a>', { a: { b: [1, 'x', true] } }],
    ['<a id="7" name=\'n\'>text</a>', { a: { id: 7, name: 'n', content: 'text' } }],
    ['<a/>', { a: '' }],
    ['<a><!-- c --><![CDATA[<x> & ]]>&lt;&#65;&#x42;&amp;</a>', { a: '<x> & <AB&' }],
    ['<a>007</a>', { a: '007' }],
  ])('%s', (xml, expected) => {
    expect(value('util.xml.toMap(ctx.args.xml)', { xml })).toEqual(expected);
    expect(value('util.xml.toJsonString(ctx.args.xml)', { xml })).toBe(JSON.stringify(expected));
    expect(value('util.xml.toJsonString(ctx.args.xml, true)', { xml })).toBe(JSON.stringify(JSON.stringify(expected)));
  });

  test.each(['<a>', '<a></b>', 'text', '<a b=c></a>', '<a>'.repeat(300)])('%s is not XML', (xml) => {
    expect(failure('util.xml.toMap(ctx.args.xml)', { xml })).toMatch(/XML/);
  });
});

/** Recorded on AWS by localstack/appsync-utils, `__tests__/__snapshots__/index.test.js.snap`. */
describe('util.dynamodb', () => {
  test.each([
    ["toDynamoDB('test')", { S: 'test' }],
    ['toDynamoDB(12345)', { N: 12345 }],
    ['toDynamoDB(true)', { BOOL: true }],
    ["toString('test')", { S: 'test' }],
    ["toStringSet(['foo', 'bar'])", { SS: ['foo', 'bar'] }],
    ['toNumber(12345)', { N: 12345 }],
    ['toNumberSet([1, 23, 4.56])', { NS: [1, 23, 4.56] }],
    ["toBinary('foo')", { B: 'foo' }],
    ["toBinarySet(['foo'])", { BS: ['foo'] }],
    ['toBoolean(true)', { BOOL: true }],
    ['toNull()', { NULL: null }],
    ["toList(['foo', 123, { bar: 'baz' }])", { L: [{ S: 'foo' }, { N: 123 }, { M: { bar: { S: 'baz' } } }] }],
    [
      "toMap({ foo: 'bar', baz: 1234, beep: ['boop'] })",
      { M: { foo: { S: 'bar' }, baz: { N: 1234 }, beep: { L: [{ S: 'boop' }] } } },
    ],
    ["toMapValues({ foo: 'bar', beep: ['boop'] })", { foo: { S: 'bar' }, beep: { L: [{ S: 'boop' }] } }],
    ["toS3Object('foo', 'bar', 'baz')", { S: '{"s3":{"key":"foo","bucket":"bar","region":"baz"}}' }],
    [
      "toS3Object('foo', 'bar', 'baz', 'beep')",
      { S: '{"s3":{"key":"foo","bucket":"bar","region":"baz","version":"beep"}}' },
    ],
    [
      'fromS3ObjectJson(\'{"s3":{"key":"foo","bucket":"bar","region":"baz"}}\')',
      { key: 'foo', bucket: 'bar', region: 'baz' },
    ],
    // A function without an argument returns null, by its type.
    ['toString(null)', null],
    ['toStringSet()', null],
    ['toMap(null)', null],
    // An undefined member is left out.
    ['toMapValues({ a: undefined, b: null })', { b: { NULL: null } }],
  ])('%s', (call, expected) => {
    expect(value(`util.dynamodb.${call}`)).toEqual(expected);
  });
});
