import { describe, expect, it } from 'vitest';
import type { JsonObject } from 'local-cloud';
import { NOW, SUB, run } from './harness.ts';
import type { Sources } from './harness.ts';
import { ID, cancelled, failed, item } from './scripted.ts';

const LOAD = 'steps/load';
const NAMES = 'Mutation.illustrateStory/names';
const pages = (ready: readonly number[]): JsonObject[] =>
  [1, 2, 3, 4, 5].map((number) => ({
    number,
    text: 'One.',
    alt: 'A mouse.',
    scene: 'A mouse.',
    ...(ready.includes(number) && {
      illustration: { status: 'READY', key: `stories/${SUB}/${ID}/pages/${number}-a.png` },
    }),
  }));
const told = (changes: JsonObject = {}): JsonObject =>
  item({
    version: 4,
    status: 'COMPLETE',
    title: 'The Lantern',
    pages: pages([1, 3]),
    illustrating: 'READY',
    narrating: 'NOT_REQUESTED',
    ...changes,
  });

type Field = 'illustrateStory' | 'narrateStory';
const ask = (field: Field, args: JsonObject = {}, story: JsonObject | null = told(), sources: Sources = {}) =>
  run(`Mutation.${field}`, {
    args: { id: ID, ...args },
    sources: {
      [LOAD]: { result: story },
      [NAMES]: { result: { items: [{ id: 'm', name: 'Mia' }] } },
      [`Mutation.${field}/order`]: { result: { keys: [{ id: ID }] } },
      ...sources,
    },
  });
const orderOf = (outcome: ReturnType<typeof ask>): JsonObject[] =>
  outcome.asked.at(-1)?.request.transactItems as JsonObject[];

describe('illustrateStory', () => {
  it('sets the pages without a picture to PENDING and counts one story, both or neither', () => {
    const outcome = ask('illustrateStory', { style: ' cut paper ' });
    const [update, count] = orderOf(outcome);

    expect(outcome.value).toMatchObject({ id: ID, status: 'WRITTEN', version: 5, isComplete: false, updatedAt: NOW });
    expect(
      (outcome.value as { pages: { illustration: { status: string } }[] }).pages.map(
        ({ illustration }) => illustration.status,
      ),
    ).toEqual(['READY', 'PENDING', 'READY', 'PENDING', 'PENDING']);
    expect(update).toMatchObject({
      table: 'Stories',
      operation: 'UpdateItem',
      key: { id: { S: ID } },
      update: {
        expressionValues: {
          ':status': { S: 'WRITTEN' },
          ':version': { N: 5 },
          ':openParts': { N: 3 },
          ':illustrating': { S: 'PENDING' },
          ':illustrationStyle': { S: 'cut paper' },
          ':unsettled': { S: 'UNSETTLED' },
          ':unsettledSince': { S: NOW },
        },
      },
      condition: {
        expressionValues: { ':wasOwner': { S: SUB }, ':wasVersion': { N: 4 }, ':wasCreatedAt': { S: NOW } },
      },
    });
    expect((update as { update: { expression: string } }).update.expression).toMatch(
      / REMOVE #illustratingUntil, #illustratingAttempts$/,
    );
    expect(count).toMatchObject({
      table: 'Families',
      key: { sk: { S: 'USAGE#2026-11-21' } },
      condition: { expressionValues: { ':limit': { N: 20 } } },
    });
  });

  it('keeps the names in a style, whatever happens to their characters', () => {
    const named = (style: string, names?: string[]) =>
      JSON.stringify(orderOf(ask('illustrateStory', { style }, told(names === undefined ? {} : { names })))[0]);

    expect(named('as MIA paints')).toContain('":names":{"L":[{"S":"Mia"}]}');
    expect(named('as mia paints', ['Tom'])).toContain('":names":{"L":[{"S":"Tom"},{"S":"Mia"}]}');
    expect(named('as Tom paints', ['Tom'])).not.toContain('":names"');
  });

  it('uses different names for the values of the update and the condition, because they share a map', () => {
    for (const field of ['illustrateStory', 'narrateStory'] as const) {
      const [order] = orderOf(ask(field)) as {
        update: { expressionValues: object };
        condition: { expressionValues: object };
      }[];
      const names = [
        ...Object.keys(order?.update.expressionValues ?? {}),
        ...Object.keys(order?.condition.expressionValues ?? {}),
      ];
      expect(new Set(names).size).toBe(names.length);
    }
  });

  it('draws the named pages, also those with a picture, and keeps the style', () => {
    const outcome = ask('illustrateStory', { pages: [3] });

    expect(orderOf(outcome)[0]).toMatchObject({ update: { expressionValues: { ':openParts': { N: 1 } } } });
    expect(JSON.stringify(orderOf(outcome))).not.toContain('illustrationStyle');
  });

  it('counts a narration in progress among the open parts', () => {
    const outcome = ask(
      'illustrateStory',
      { pages: [1] },
      told({
        status: 'WRITTEN',
        openParts: 1,
        narrating: 'PENDING',
        narration: { status: 'PENDING', voice: 'Ruth', language: 'en-US' },
      }),
    );

    expect(orderOf(outcome)[0]).toMatchObject({ update: { expressionValues: { ':openParts': { N: 2 } } } });
  });
});

describe('a request while another part is in progress', () => {
  const since = '2026-11-21T17:58:00.000Z';

  it.each<[Field, JsonObject, string]>([
    [
      'narrateStory',
      {
        pages: pages([]).map((page) => ({ ...page, illustration: { status: 'PENDING' } })),
        illustrating: 'PENDING',
        openParts: 5,
      },
      ':narratingSince',
    ],
    [
      'illustrateStory',
      { narrating: 'PENDING', narration: { status: 'PENDING', voice: 'Ruth', language: 'en-US' }, openParts: 1 },
      ':illustratingSince',
    ],
  ])('%s has its own time, and does not delay the end of earlier requests', (field, open, own) => {
    const [order] = orderOf(
      ask(field, {}, told({ status: 'WRITTEN', unsettled: 'UNSETTLED', unsettledSince: since, ...open })),
    );

    expect(order).toMatchObject({
      update: { expressionValues: { ':unsettledSince': { S: since }, [own]: { S: NOW } } },
    });
  });
});

describe('narrateStory', () => {
  it('sets the narration to PENDING in the requested voice', () => {
    const outcome = ask('narrateStory', { voice: 'Amy' });

    expect(outcome.value).toMatchObject({
      status: 'WRITTEN',
      version: 5,
      narration: { status: 'PENDING', voice: 'Amy', language: 'en-GB', seconds: null, key: null },
    });
    expect(orderOf(outcome)[0]).toMatchObject({
      update: {
        expressionValues: {
          ':narrating': { S: 'PENDING' },
          ':openParts': { N: 1 },
          ':narration': { M: { status: { S: 'PENDING' }, voice: { S: 'Amy' }, language: { S: 'en-GB' } } },
        },
      },
    });
  });
});

describe('both', () => {
  const fields: readonly Field[] = ['illustrateStory', 'narrateStory'];

  it.each(fields)(
    "%s is NotFound for a missing story, another family's, an expired one, and an id that cannot be a key",
    (field) => {
      for (const story of [null, told({ owner: 'somebody' }), told({ expiresAt: 1 })]) {
        const outcome = ask(field, {}, story);
        expect(outcome.error).toMatchObject({ type: 'NotFound', message: 'There is no such story.' });
        expect(outcome.asked).toHaveLength(1);
      }
      expect(ask(field, { id: 'a#b' })).toMatchObject({ error: { type: 'NotFound' }, asked: [] });
    },
  );

  it.each(['PENDING', 'FAILED', 'BLOCKED'])('is a Conflict while the story is %s', (status) => {
    for (const field of fields)
      expect(ask(field, {}, told({ status }))).toMatchObject({ error: { type: 'Conflict' }, asked: [{ step: LOAD }] });
  });

  it('is a Conflict while that part is in progress, and nothing is counted', () => {
    expect(ask('illustrateStory', {}, told({ illustrating: 'PENDING' }))).toMatchObject({
      error: { type: 'Conflict', message: expect.stringContaining('being drawn') as string },
      asked: [{ step: LOAD }],
    });
    expect(ask('narrateStory', {}, told({ narrating: 'PENDING' }))).toMatchObject({
      error: { type: 'Conflict', message: expect.stringContaining('being narrated') as string },
      asked: [{ step: LOAD }],
    });
  });

  it.each<[Field, JsonObject, RegExp]>([
    ['illustrateStory', { pages: [] }, /^pages: /],
    ['illustrateStory', { pages: [6] }, /^pages: /],
    ['illustrateStory', { style: 'a'.repeat(201) }, /^style: /],
    ['narrateStory', { voice: 'Nobody' }, /^voice: /],
    ['narrateStory', { language: 'tlh' }, /^language: /],
  ])('%s of %j is a ValidationError', (field, args, message) => {
    expect(ask(field, args)).toMatchObject({
      error: { type: 'ValidationError', message: expect.stringMatching(message) as string },
      asked: [{ step: LOAD }],
    });
  });

  it.each<[string, ReturnType<typeof cancelled>, string]>([
    ['the day is used up', cancelled('None', 'ConditionalCheckFailed'), 'QuotaExceeded'],
    ['the story changed', cancelled('ConditionalCheckFailed', 'None'), 'Conflict'],
    ['two transactions met', cancelled('TransactionConflict', 'None'), 'Conflict'],
    ['the table is throttled', failed('DynamoDB:ThrottlingException'), 'InternalError'],
  ])('reports when %s', (_what, answer, type) => {
    for (const field of fields)
      expect(ask(field, {}, told(), { [`Mutation.${field}/order`]: answer }).error?.type).toBe(type);
  });
});

describe('animateStory', () => {
  const order = 'Mutation.animateStory/order';
  const animate = (args: JsonObject = {}, story: JsonObject | null = told(), animator = 'gemini', answer = {}) =>
    run('Mutation.animateStory', {
      args: { id: ID, ...args },
      env: { ANIMATOR: animator },
      sources: { [LOAD]: { result: story }, [order]: { result: { keys: [{ id: ID }] }, ...answer } },
    });
  const withClip = (picture: string): JsonObject =>
    told({
      pages: pages([1, 3]).map((page) =>
        page.number === 1 ? { ...page, clip: { status: 'READY', key: 'c.mp4', picture, seconds: 4 } } : page,
      ),
    });
  const clipsOf = (outcome: ReturnType<typeof animate>): unknown[] =>
    (outcome.value as { pages: { clip: { status: string } }[] }).pages.map(({ clip }) => clip.status);

  it('sets the pages with a picture to PENDING and counts one story, while the story stays COMPLETE', () => {
    const outcome = animate();
    const [update, count] = orderOf(outcome);

    expect(outcome.value).toMatchObject({ status: 'COMPLETE', version: 5 });
    expect(clipsOf(outcome)).toEqual(['PENDING', 'NOT_REQUESTED', 'PENDING', 'NOT_REQUESTED', 'NOT_REQUESTED']);
    expect(update).toMatchObject({
      update: { expressionValues: { ':animating': { S: 'PENDING' }, ':animatingSince': { S: NOW } } },
    });
    expect(count).toMatchObject({ update: { expressionValues: { ':one': { N: 1 } } } });
  });

  it('keeps existing clips, except for a picture that was redrawn', () => {
    expect(clipsOf(animate({}, withClip(`stories/${SUB}/${ID}/pages/1-a.png`)))).toEqual([
      'READY',
      'NOT_REQUESTED',
      'PENDING',
      'NOT_REQUESTED',
      'NOT_REQUESTED',
    ]);
    expect(clipsOf(animate({}, withClip('another.png')))[0]).toBe('PENDING');
    expect(clipsOf(animate({ pages: [3] }, withClip('another.png')))[0]).toBe('NOT_REQUESTED');
  });

  it.each<[JsonObject, RegExp]>([
    [{ pages: [] }, /^pages: /],
    [{ pages: [6] }, /^pages: .* no page 6/],
    [{ pages: [2] }, /^pages: page 2 has no picture yet/],
    [{ pages: [1, 1] }, /^pages: page 1 is there twice/],
    [{ pages: [1, 2, 3, 4] }, /^pages: at most 3 clips/],
  ])('of %j is a ValidationError', (args, message) => {
    expect(animate(args)).toMatchObject({
      error: { type: 'ValidationError', message: expect.stringMatching(message) as string },
      asked: [{ step: LOAD }],
    });
  });

  it('is refused without an animator, without words, for another family, and while clips are being made', () => {
    expect(animate({}, told(), '').error).toMatchObject({
      type: 'ValidationError',
      message: 'This deployment makes no clips.',
    });
    expect(animate({}, told({ status: 'FAILED' })).error?.type).toBe('Conflict');
    expect(animate({}, told({ owner: 'stranger' })).error?.type).toBe('NotFound');
    expect(animate({}, told({ animating: 'PENDING' })).error?.type).toBe('Conflict');
    expect(animate({}, told(), 'gemini', cancelled('None', 'ConditionalCheckFailed')).error?.type).toBe(
      'QuotaExceeded',
    );
  });
});

describe('URLs of objects', () => {
  it.each([
    ['Illustration.url', { owner: SUB, key: 'k.png' }, 'k.png'],
    ['Clip.url', { owner: SUB, key: 'k.mp4' }, 'k.mp4'],
    ['Narration.url', { owner: SUB, key: 'k.mp3', marksKey: 'k.json' }, 'k.mp3'],
    ['Narration.marksUrl', { owner: SUB, key: 'k.mp3', marksKey: 'k.json' }, 'k.json'],
  ])('%s sends the key and its owner to be signed', (field, source, key) => {
    const outcome = run(field, { source, sources: { [field]: { result: 'https://media.example/signed' } } });

    expect(outcome.asked).toEqual([
      { step: field, request: { operation: 'BatchInvoke', payload: { key, owner: SUB } } },
    ]);
    expect(outcome.value).toBe('https://media.example/signed');
  });

  it.each(['Illustration.url', 'Narration.url', 'Narration.marksUrl'])('%s makes no request without a key', (field) => {
    expect(run(field, { source: { owner: SUB, key: null, marksKey: null } })).toMatchObject({
      value: null,
      asked: [],
      error: undefined,
    });
  });

  it('are an error, and not null, when they could not be signed', () => {
    expect(
      run('Illustration.url', {
        source: { owner: SUB, key: 'k' },
        sources: { 'Illustration.url': failed('Lambda:Unhandled') },
      }).error?.type,
    ).toBe('InternalError');
  });
});
