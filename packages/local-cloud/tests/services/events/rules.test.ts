import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { NotSupported } from '../../../src/errors.ts';
import type { Json, JsonObject } from '../../../src/json.ts';
import { arnOf, bench } from '../../../testing/bench.ts';
import type { Bench } from '../../../testing/bench.ts';
import { as, BUS, entry, eventBus, JOBS, letIn, rule, ruleArn, startBuses } from './support.ts';
import type { Part } from './support.ts';

let at: Bench;
let cloud: ReturnType<typeof startBuses> | undefined;
beforeEach(() => {
  at = bench();
});
afterEach(async () => {
  await cloud?.stop();
  cloud = undefined;
  at.clean();
});

const detail = { id: 'a', owner: 'o', count: 5, quote: 'say "x"', inner: { a: ['b'] }, empty: null };

/** The queue's message for an event, by a rule with this target, as text; undefined if there is none. */
async function inputOf(target: JsonObject, properties: JsonObject = {}): Promise<string | undefined> {
  cloud = startBuses(at, [rule('All', target, properties), letIn('Jobs', 'All')]);
  await cloud.events.putEvents(as('All'), [entry(detail)]);
  const [message] = await cloud.received('Jobs');
  return message === undefined ? undefined : String(message.Body);
}
const transformer = (InputTemplate: string, InputPathsMap: JsonObject = {}): JsonObject => ({
  InputTransformer: { InputTemplate, InputPathsMap },
});

describe('the rules that match an event', () => {
  it.each<[string, JsonObject, boolean]>([
    ['its pattern fits', { EventPattern: { detail: { id: ['a'] }, 'detail-type': [{ prefix: 'Ch' }] } }, true],
    ['its pattern does not fit', { EventPattern: { detail: { id: ['b'] } } }, false],
    ['it is disabled', { State: 'DISABLED' }, false],
    ['it is on another bus', { EventBusName: 'default' }, false],
  ])('%s', async (_, properties, reached) => {
    expect((await inputOf({}, properties)) !== undefined).toBe(reached);
  });

  it('every rule and every target of it gets its own message', async () => {
    cloud = startBuses(at, [
      rule(
        'One',
        {},
        {
          Targets: [
            { Id: 'a', Arn: JOBS, Input: '"a"' },
            { Id: 'b', Arn: JOBS, Input: '"b"' },
          ],
        },
      ),
      rule('Two', { Input: '"c"' }),
      letIn('Jobs', 'One', 'Two'),
    ]);
    await cloud.events.putEvents(as('All'), [entry()]);
    expect((await cloud.bodies('Jobs')).sort()).toEqual(['a', 'b', 'c']);
  });
});

describe('the message to a target', () => {
  it.each<[string, JsonObject, string]>([
    ['a constant', { Input: '{"a": 1}' }, '{"a": 1}'],
    ['a part', { InputPath: '$.detail.inner' }, '{"a":["b"]}'],
    ['a part that is a text', { InputPath: '$.detail.id' }, '"a"'],
    ['an element', { InputPath: '$.detail.inner.a[0]' }, '"b"'],
    ['a text', transformer('"<id> of <owner>"', { id: '$.detail.id', owner: '$.detail.owner' }), '"a of o"'],
    [
      'a text without what is not there',
      transformer('"<id>, <none>."', { id: '$.detail.id', none: '$.detail.none' }),
      '"a, ."',
    ],
    [
      'an object, with or without quotes',
      transformer('{"id": <id>, "owner": "<owner>"}', { id: '$.detail.id', owner: '$.detail.owner' }),
      '{"id":"a","owner":"o"}',
    ],
    [
      'values of other types',
      transformer('[<count>, <inner>, <empty>, "<count>"]', {
        count: '$.detail.count',
        inner: '$.detail.inner',
        empty: '$.detail.empty',
      }),
      '[5,{"a":["b"]},null,"5"]',
    ],
    ['an empty text for what is not there', transformer('{"none": <none>}', { none: '$.detail.none' }), '{"none":""}'],
    [
      'a text with an object in it, which loses its quotes',
      transformer('"inner: <inner>"', { inner: '$.detail.inner' }),
      '"inner: {a:[b]}"',
    ],
    [
      'a text with quotes of its own, where the template has none',
      transformer('{"quote": <quote>}', { quote: '$.detail.quote' }),
      '{"quote":"say \\"x\\""}',
    ],
    ['escaped quotes of the template', transformer('"the \\"<id>\\""', { id: '$.detail.id' }), '"the \\"a\\""'],
    [
      'names that the template reserves',
      transformer(
        '{"r": <aws.events.rule-arn>, "n": "<aws.events.rule-name>", "t": <aws.events.event.ingestion-time>}',
      ),
      JSON.stringify({ r: ruleArn('All'), n: 'All', t: '2026-11-21T18:00:00.000Z' }),
    ],
  ])('%s', async (_, target, input) => {
    expect(await inputOf(target)).toBe(input);
  });

  it('the whole event, or all but its detail', async () => {
    const { whole, envelope } = JSON.parse(
      String(await inputOf(transformer('{"whole": <aws.events.event.json>, "envelope": <aws.events.event>}'))),
    ) as Record<string, JsonObject>;
    expect(whole).toMatchObject({ source: 'test', detail });
    const { 'detail-type': detailType, detail: _, ...rest } = whole ?? {};
    expect(envelope).toEqual({ ...rest, detailType });
  });

  it.each<[string, JsonObject]>([
    ['a quote of a value inside of quotes', transformer('{"quote": "<quote>"}', { quote: '$.detail.quote' })],
    ['an object inside of quotes', transformer('{"inner": "<inner>"}', { inner: '$.detail.inner' })],
    ['a list inside of quotes', transformer('{"list": "<list>"}', { list: '$.detail.inner.a' })],
    ['the whole event inside of quotes', transformer('{"event": "<aws.events.event.json>"}')],
  ])("nothing, when the transformer's output is not JSON: %s", async (_, target) => {
    expect(await inputOf(target)).toBeUndefined();
    expect(at.lines.join('\n')).toContain('INVALID_JSON');
  });
});

describe('templates that a deployment refuses', () => {
  it.each<[string, Part, string | typeof NotSupported]>([
    [
      'a bus of a partner',
      { ...eventBus('partner'), properties: { Name: 'partner', EventSourceName: 'aws.partner/x' } },
      NotSupported,
    ],
    ['a policy in a bus', { ...eventBus('open'), properties: { Name: 'open', Policy: {} } }, NotSupported],
    ['a schedule', rule('All', {}, { ScheduleExpression: 'rate(1 minute)' }), NotSupported],
    ['another bus as a target', rule('All', { Arn: BUS }), NotSupported],
    ['a topic as a target', rule('All', { Arn: arnOf('sns', 'topic') }), NotSupported],
    ['a FIFO queue as a target', rule('All', { SqsParameters: { MessageGroupId: 'x' } }), NotSupported],
    ['a template of several texts', rule('All', transformer('"one"\n"two"')), NotSupported],
    [
      'a state of CloudTrail',
      rule('All', {}, { State: 'ENABLED_WITH_ALL_CLOUDTRAIL_MANAGEMENT_EVENTS' }),
      NotSupported,
    ],
    [
      'a pattern',
      rule('All', {}, { EventPattern: { source: 'test' } }),
      'Event pattern is not valid. Reason: "source" must be an object or an array (AllRule)',
    ],
    [
      'a pattern of more than 4096 characters',
      rule('All', {}, { EventPattern: { source: ['x'.repeat(4096)] } }),
      'Member must have length less than or equal to 4096',
    ],
    [
      'a template of more than 8192 characters',
      rule('All', transformer(`"${'x'.repeat(8192)}"`)),
      'is longer than 8192 characters',
    ],
    ['a bus', rule('All', {}, { EventBusName: 'nowhere' }), 'Event bus nowhere does not exist. (AllRule)'],
    [
      'two ways of input',
      rule('All', { Input: '1', InputPath: '$.detail' }),
      'Only one of Input, InputPath, or InputTransformer must be provided for target Target0.',
    ],
    ['an input', rule('All', { Input: '{' }), 'JSON syntax error in input for target Target0'],
    ['a path', rule('All', { InputPath: 'detail' }), 'Invalid JSON path: detail'],
    [
      'a placeholder',
      rule('All', transformer('"<id>"')),
      'InputTemplate for target Target0 contains invalid placeholder id.',
    ],
    ['a reserved name', rule('All', transformer('"<aws.id>"', { 'aws.id': '$.id' })), 'has keys that start with AWS'],
    [
      'a template without quotes',
      rule('All', transformer('the <id>', { id: '$.id' })),
      'Invalid InputTemplate for target Target0',
    ],
    [
      'too many retries',
      rule('All', { RetryPolicy: { MaximumRetryAttempts: 186 } }),
      'MaximumRetryAttempts of target Target0 must be between 0 and 185',
    ],
    [
      'too short an age',
      rule('All', { RetryPolicy: { MaximumEventAgeInSeconds: 59 } }),
      'MaximumEventAgeInSeconds of target Target0 must be between 60 and 86400',
    ],
    [
      'six targets',
      rule('All', {}, { Targets: Array.from({ length: 6 }, (_, id): Json => ({ Id: `${id}`, Arn: JOBS })) }),
      'exceeds the maximum number allowed',
    ],
  ])('%s', (_, part, refusal) => {
    expect(() => startBuses(at, [part])).toThrow(refusal);
  });
});
