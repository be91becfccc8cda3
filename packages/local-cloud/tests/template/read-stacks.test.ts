import { describe, expect, it } from 'vitest';
import { NotSupported } from '../../src/errors.ts';
import type { Json, JsonObject } from '../../src/json.ts';
import { TemplateError } from '../../src/template/errors.ts';
import { readStacks } from '../../src/template/read-stacks.ts';
import type { Stack } from '../../src/template/types.ts';
import { options, writeAssembly } from '../../testing/write-assembly.ts';

const read = (template: JsonObject): Stack => readStacks(writeAssembly({ Flashlight: { template } }), options);

/** Resolves one value as the property of a resource beside a table, a key parameter and a mapping. */
function valueOf(value: Json, more: JsonObject = {}): Json | undefined {
  const stack = read({
    Parameters: {
      Stage: { Type: 'String', Default: 'dev' },
      Count: { Type: 'Number', Default: 3 },
      Zones: { Type: 'CommaDelimitedList', Default: 'a, b,c' },
      Unset: { Type: 'String' },
      BootstrapVersion: { Type: 'AWS::SSM::Parameter::Value<String>', Default: '/cdk-bootstrap/hnb659fds/version' },
      Other: { Type: 'AWS::SSM::Parameter::Value<String>', Default: '/other' },
    },
    Mappings: { Sizes: { dev: { memory: 256 } } },
    Conditions: { IsDev: { 'Fn::Equals': [{ Ref: 'Stage' }, 'dev'] }, IsProd: { 'Fn::Not': [{ Condition: 'IsDev' }] } },
    Resources: {
      Table: { Type: 'AWS::DynamoDB::Table', Properties: { TableName: 'movies' } },
      Gone: { Type: 'AWS::DynamoDB::Table', Condition: 'IsProd' },
      It: { Type: 'Test::It', Properties: { Value: value } },
    },
    ...more,
  });
  return stack.resources.get('It')?.properties.Value;
}

describe('readStacks resolves', () => {
  const tableArn = 'arn:aws:dynamodb:eu-west-1:123456789012:table/movies';
  const rows: [string, Json, Json | undefined][] = [
    ['Ref of a resource', { Ref: 'Table' }, 'movies'],
    ['Ref of a parameter', { Ref: 'Stage' }, 'dev'],
    ['Ref of a number, which is text', { Ref: 'Count' }, '3'],
    ['Ref of a list parameter', { Ref: 'Zones' }, ['a', 'b', 'c']],
    ['the bootstrap version', { Ref: 'BootstrapVersion' }, '30'],
    ['GetAtt as a list', { 'Fn::GetAtt': ['Table', 'Arn'] }, tableArn],
    ['GetAtt with a dot', { 'Fn::GetAtt': 'Table.Arn' }, tableArn],
    ['Join', { 'Fn::Join': ['-', ['a', { Ref: 'Stage' }, 3, true]] }, 'a-dev-3-true'],
    ['Join of a list-valued function', { 'Fn::Join': ['/', { 'Fn::Split': [',', 'x,y'] }] }, 'x/y'],
    ['Join without what is AWS::NoValue', { 'Fn::Join': ['-', ['a', { Ref: 'AWS::NoValue' }, 'b']] }, 'a-b'],
    [
      'Sub with one argument',
      { 'Fn::Sub': '${Stage}:${Table}:${Table.Arn}:${AWS::Region}' },
      `dev:movies:${tableArn}:eu-west-1`,
    ],
    ['Sub with variables', { 'Fn::Sub': ['${Own}/${Stage}', { Own: { Ref: 'Table' } }] }, 'movies/dev'],
    ['Sub with a literal', { 'Fn::Sub': '${!Own}/$Stage/${ Stage }' }, '${Own}/$Stage/dev'],
    ['Select', { 'Fn::Select': [1, ['a', 'b']] }, 'b'],
    ['Select with a text index', { 'Fn::Select': ['0', { 'Fn::Split': ['|', 'a|b'] }] }, 'a'],
    ['Split', { 'Fn::Split': ['/', 'a//b'] }, ['a', '', 'b']],
    ['If, taken', { 'Fn::If': ['IsDev', 'yes', 'no'] }, 'yes'],
    ['If, not taken, without looking at the other branch', { 'Fn::If': ['IsProd', { Ref: 'Gone' }, 'no'] }, 'no'],
    ['If that gives nothing', { kept: 1, gone: { 'Fn::If': ['IsProd', 1, { Ref: 'AWS::NoValue' }] } }, { kept: 1 }],
    ['NoValue in a list', [1, { Ref: 'AWS::NoValue' }, 2], [1, 2]],
    ['NoValue as a property', { Ref: 'AWS::NoValue' }, undefined],
    ['FindInMap', { 'Fn::FindInMap': ['Sizes', { Ref: 'Stage' }, 'memory'] }, 256],
    ['Base64', { 'Fn::Base64': { Ref: 'Stage' } }, 'ZGV2'],
    ['AccountId', { Ref: 'AWS::AccountId' }, '123456789012'],
    ['Partition', { Ref: 'AWS::Partition' }, 'aws'],
    ['URLSuffix', { Ref: 'AWS::URLSuffix' }, 'amazonaws.com'],
    ['StackName', { Ref: 'AWS::StackName' }, 'Flashlight'],
    ['NotificationARNs', { Ref: 'AWS::NotificationARNs' }, []],
    [
      'a policy condition, which is not an intrinsic',
      { Condition: { StringEquals: { a: 'b' } } },
      { Condition: { StringEquals: { a: 'b' } } },
    ],
    ['null and numbers as they are', { a: null, b: 0, c: false }, { a: null, b: 0, c: false }],
  ];
  it.each(rows)('%s', (_name, value, expected) => {
    expect(valueOf(value)).toEqual(expected);
  });

  it('the stack id', () => {
    expect(valueOf({ Ref: 'AWS::StackId' })).toMatch(
      /^arn:aws:cloudformation:eu-west-1:123456789012:stack\/Flashlight\/[0-9a-f-]{36}$/,
    );
  });

  it('a key named __proto__ as an ordinary value', () => {
    const value = valueOf(JSON.parse('{"__proto__": {"polluted": true}}') as Json);
    expect(JSON.stringify(value)).toBe('{"__proto__":{"polluted":true}}');
    expect(({} as JsonObject).polluted).toBeUndefined();
  });
});

describe('readStacks refuses', () => {
  const rows: [string, Json, RegExp][] = [
    [
      'Ref of nothing',
      { Ref: 'Nope' },
      /^Resources\.It\.Properties\.Value\.Ref: there is no parameter or resource "Nope"$/,
    ],
    [
      'Ref of a resource that a condition removed',
      { Ref: 'Gone' },
      /"Gone" does not exist under the template's conditions/,
    ],
    ['a parameter without a value', { Ref: 'Unset' }, /^Parameters\.Unset: has neither a value nor a default/],
    [
      'an SSM parameter that is not known',
      { Ref: 'Other' },
      /^Parameters\.Other: the SSM parameter "\/other" has no value/,
    ],
    [
      'an attribute that the type does not have',
      { 'Fn::GetAtt': ['Table', 'Nope'] },
      /Table \(AWS::DynamoDB::Table\) does not support attribute type Nope/,
    ],
    [
      'a stream that the table does not have',
      { 'Fn::GetAtt': ['Table', 'StreamArn'] },
      /does not support attribute type StreamArn/,
    ],
    [
      'an inherited property as an attribute',
      { 'Fn::GetAtt': ['Table', 'constructor'] },
      /does not support attribute type constructor/,
    ],
    ['GetAtt without an attribute', { 'Fn::GetAtt': 'Table' }, /"Table" does not name an attribute/],
    ['Select beyond the list', { 'Fn::Select': [2, ['a', 'b']] }, /a list of 2 has no element 2/],
    [
      'Join of a value that is not a list',
      { 'Fn::Join': ['-', 'a'] },
      /Value\.Fn::Join\[1\]: expected a list, found "a"/,
    ],
    ['Join of an object', { 'Fn::Join': ['-', [{ a: 1 }]] }, /expected text, found \{"a":1\}/],
    ['Sub of an unknown name', { 'Fn::Sub': 'x${Nope}' }, /\$\{Nope\}: there is no parameter or resource "Nope"/],
    ['If of an unknown condition', { 'Fn::If': ['Nope', 1, 2] }, /there is no condition "Nope"/],
    [
      'a mapping that is not there',
      { 'Fn::FindInMap': ['Sizes', 'prod', 'memory'] },
      /the mapping Sizes has no prod\.memory/,
    ],
    ['an import without an export', { 'Fn::ImportValue': 'Nope' }, /No export named Nope found/],
  ];
  it.each(rows)('%s', (_name, value, message) => {
    expect(() => valueOf(value)).toThrow(TemplateError);
    expect(() => valueOf(value)).toThrow(message);
  });

  it.each<[string, Json, RegExp]>([
    ['Fn::GetAZs', { 'Fn::GetAZs': '' }, /the intrinsic function Fn::GetAZs \(at Resources\.It\.Properties\.Value\)/],
    ['Fn::Cidr', { 'Fn::Cidr': ['10.0.0.0/8', 1] }, /Fn::Cidr/],
    ['Fn::Transform', { 'Fn::Transform': { Name: 'x' } }, /Fn::Transform/],
    [
      'a default for FindInMap',
      { 'Fn::FindInMap': ['Sizes', 'x', 'y', { DefaultValue: 1 }] },
      /Fn::FindInMap with DefaultValue/,
    ],
    ['a dynamic reference', '{{resolve:secretsmanager:key}}', /\{\{resolve:secretsmanager/],
  ])('by name, as unsupported: %s', (_name, value, message) => {
    expect(() => valueOf(value)).toThrow(NotSupported);
    expect(() => valueOf(value)).toThrow(message);
  });
});

describe('readStacks reads the graph', () => {
  const queue = (properties: JsonObject, more: JsonObject = {}): JsonObject => ({
    Type: 'AWS::SQS::Queue',
    Properties: properties,
    ...more,
  });

  it.each<[string, JsonObject]>([
    [
      'two resources that refer to each other',
      { A: queue({ X: { Ref: 'B' } }), B: queue({ X: { 'Fn::GetAtt': ['A', 'Arn'] } }) },
    ],
    ['a resource that refers to itself', { A: queue({ X: { 'Fn::Sub': '${A}' } }) }],
    [
      'names that depend on each other',
      { A: queue({ QueueName: { Ref: 'B' } }), B: queue({ QueueName: { Ref: 'A' } }) },
    ],
    ['DependsOn against a reference', { A: queue({ X: { Ref: 'B' } }), B: queue({}, { DependsOn: ['A'] }) }],
  ])('and refuses %s', (_name, resources) => {
    expect(() => read({ Resources: resources })).toThrow(/Circular dependency/);
  });

  it('and accepts a diamond', () => {
    const refs = (...names: string[]): JsonObject => queue({ X: names.map((name) => ({ Ref: name })) });
    expect(read({ Resources: { A: refs('B', 'C'), B: refs('D'), C: refs('D'), D: queue({}) } }).resources.size).toBe(4);
  });

  it('and ignores DependsOn of a resource that a condition removed', () => {
    const stack = read({
      Conditions: { Never: { 'Fn::Equals': ['a', 'b'] } },
      Resources: { A: queue({}, { DependsOn: 'B' }), B: queue({}, { Condition: 'Never' }) },
    });
    expect([...stack.resources.keys()]).toEqual(['A']);
  });
});

describe('conditions', () => {
  const evaluate = (condition: Json): boolean =>
    read({
      Conditions: { It: condition, Yes: { 'Fn::Equals': ['a', 'a'] }, No: { 'Fn::Equals': ['a', 'b'] } },
      Resources: { A: { Type: 'Test::A', Condition: 'It' } },
    }).resources.size === 1;
  const yes = { Condition: 'Yes' };
  const no = { Condition: 'No' };

  it.each<[string, Json, boolean]>([
    ['And', { 'Fn::And': [yes, yes] }, true],
    ['And with one false', { 'Fn::And': [yes, no] }, false],
    ['Or', { 'Fn::Or': [no, yes] }, true],
    ['Or with none', { 'Fn::Or': [no, no] }, false],
    ['Not', { 'Fn::Not': [no] }, true],
    ['Equals of a number and text', { 'Fn::Equals': [1, '1'] }, true],
    ['nested ones', { 'Fn::And': [{ 'Fn::Or': [no, yes] }, { 'Fn::Not': [no] }] }, true],
  ])('%s', (_name, condition, expected) => {
    expect(evaluate(condition)).toBe(expected);
  });

  it.each<[string, Json, RegExp]>([
    ['one that depends on itself', { 'Fn::Not': [{ Condition: 'It' }] }, /the condition "It" depends on itself/],
    ['what is none', 'yes', /"yes" is not a condition/],
    ['too few', { 'Fn::And': [yes] }, /takes 2 to 10 conditions/],
  ])('refuse %s', (_name, condition, message) => {
    expect(() => evaluate(condition)).toThrow(message);
  });
});
