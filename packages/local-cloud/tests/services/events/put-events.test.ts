import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { NotSupported } from '../../../src/errors.ts';
import type { Json, JsonObject } from '../../../src/json.ts';
import { allow, bench, role } from '../../../testing/bench.ts';
import type { Bench } from '../../../testing/bench.ts';
import { as, BUS, entry, letIn, rule, startBuses } from './support.ts';

let at: Bench;
let cloud: ReturnType<typeof startBuses>;
const start = (...parts: Parameters<typeof startBuses>[1]): void => {
  cloud = startBuses(at, [rule('All'), letIn('Jobs', 'All'), ...parts]);
};
const put = (entries: JsonObject[], who = 'All'): Promise<Json> =>
  cloud.events.service.call(as(who), 'PutEvents', { Entries: entries });

beforeEach(() => {
  at = bench();
});
afterEach(async () => {
  await cloud.stop();
  expect(at.clock.waiting).toBe(0);
  at.clean();
});

describe('PutEvents', () => {
  it("makes an event with AWS's envelope", async () => {
    start();
    const answer = await put([entry({ id: 'a' }, { Time: 1_700_000_000, Resources: ['arn:one'] }), entry({ id: 'b' })]);
    expect(answer).toEqual({
      FailedEntryCount: 0,
      Entries: [
        { EventId: expect.stringMatching(/^[\da-f-]{36}$/) as string },
        { EventId: expect.any(String) as string },
      ],
    });
    expect(await cloud.bodies('Jobs')).toEqual([
      {
        version: '0',
        id: (answer as { Entries: { EventId: string }[] }).Entries[0]?.EventId,
        'detail-type': 'Changed',
        source: 'test',
        account: '123456789012',
        time: '2023-11-14T22:13:20Z',
        region: 'eu-west-1',
        resources: ['arn:one'],
        detail: { id: 'a' },
      },
      expect.objectContaining({ time: '2026-11-21T18:00:00Z', resources: [], detail: { id: 'b' } }),
    ]);
  });

  it.each<[string, JsonObject, string, string]>([
    [
      'without a source',
      { Source: '' },
      'InvalidArgument',
      'Parameter Source is not valid. Reason: Source is a required argument.',
    ],
    [
      'without a detail type',
      { DetailType: '' },
      'InvalidArgument',
      'Parameter DetailType is not valid. Reason: DetailType is a required argument.',
    ],
    [
      'without a detail',
      { Detail: '' },
      'InvalidArgument',
      'Parameter Detail is not valid. Reason: Detail is a required argument.',
    ],
    ['with a detail that is not JSON', { Detail: '{' }, 'MalformedDetail', 'Detail is malformed.'],
    ['with a detail that is a list', { Detail: '[]' }, 'MalformedDetail', 'Detail is malformed.'],
    ['with a detail that is a text', { Detail: '"x"' }, 'MalformedDetail', 'Detail is malformed.'],
    ['in the name of AWS', { Source: 'aws.s3' }, 'NotAuthorizedForSourceException', 'Not authorized for the source.'],
  ])('refuses an entry %s and accepts its neighbor', async (_, wrong, code, message) => {
    start();
    expect(await put([entry({}, wrong), entry({ id: 'b' })])).toMatchObject({
      FailedEntryCount: 1,
      Entries: [{ ErrorCode: code, ErrorMessage: message }, { EventId: expect.any(String) as string }],
    });
    expect(await cloud.bodies('Jobs')).toMatchObject([{ detail: { id: 'b' } }]);
  });

  it.each<[string, JsonObject[], string]>([
    ['no entry', [], 'greater than or equal to 1'],
    ['eleven entries', Array.from({ length: 11 }, () => entry()), 'less than or equal to 10'],
    [
      'entries of 256 KB together',
      [entry({ x: 'x'.repeat(131_000) }), entry({ x: 'ü'.repeat(65_600) })],
      'Total size of the entries in the request is over the limit.',
    ],
  ])('refuses %s as a whole', async (_, entries, message) => {
    start();
    await expect(put(entries)).rejects.toMatchObject({
      type: 'ValidationException',
      message: expect.stringContaining(message) as string,
    });
    expect(await cloud.bodies('Jobs')).toEqual([]);
  });

  it.each([
    ['no permission', [], 'movies', false],
    ['a permission for the bus', [allow(['events:PutEvents'], BUS)], 'movies', true],
    ['a permission for the bus, which is named by its ARN', [allow(['events:PutEvents'], BUS)], BUS, true],
    ['a permission for another bus', [allow(['events:PutEvents'], BUS)], 'default', false],
    [
      'a permission for another source',
      [{ ...allow(['events:PutEvents'], BUS), Condition: { StringEquals: { 'events:source': 'other' } } }],
      'movies',
      false,
    ],
    [
      'a permission for this source',
      [{ ...allow(['events:PutEvents'], BUS), Condition: { StringEquals: { 'events:source': 'test' } } }],
      'movies',
      true,
    ],
  ])('with %s', async (_, statements, bus, allowed) => {
    start(role('Caller', statements as JsonObject[]));
    const call = put([entry({}, { EventBusName: bus })], 'Caller');
    if (allowed) await expect(call).resolves.toMatchObject({ FailedEntryCount: 0 });
    else
      await expect(call).rejects.toMatchObject({
        type: 'AccessDeniedException',
        message: expect.stringContaining(
          'because no identity-based policy allows the events:PutEvents action',
        ) as string,
      });
  });

  it('uses the default bus if none is named, and reports a bus that does not exist', async () => {
    start(rule('Default', {}, { EventBusName: 'default' }));
    const { EventBusName: _, ...nameless } = entry();
    expect(await put([nameless, entry({}, { EventBusName: 'nowhere' })])).toMatchObject({ FailedEntryCount: 0 });
    expect(at.lines).toContain('events An event of test was dropped: the event bus nowhere does not exist.');
    await at.clock.advance(0);
    expect(at.lines.join()).toContain('Rule Default could not deliver');
  });

  it('needs a signature, and refuses unsupported operations by name', async () => {
    start();
    await expect(cloud.events.service.call(undefined, 'PutEvents', {})).rejects.toMatchObject({
      type: 'MissingAuthenticationTokenException',
    });
    await expect(cloud.events.service.call(as('All'), 'PutRule', {})).rejects.toThrow(NotSupported);
    await expect(
      cloud.events.service.call(as('All'), 'PutEvents', { EndpointId: 'x', Entries: [entry()] }),
    ).rejects.toThrow(NotSupported);
    await expect(cloud.events.service.call(as('All'), 'PutStones', {})).rejects.toMatchObject({
      type: 'UnknownOperationException',
    });
  });
});
