import { describe, expect, it } from 'vitest';
import type { JsonObject } from 'local-cloud';
import { askedOf, bodyOf, create, step, stepsOf } from './creating.ts';
import { SUB } from './harness.ts';
import { completion, http, pages, saved } from './scripted.ts';

describe('createStory with saved characters', () => {
  const family = (...items: JsonObject[]) => ({ result: { items: items.map((one) => ({ owner: SUB, ...one })) } });
  const bob = { sk: 'CHARACTER#b', id: 'b', name: 'Mr. (Bob', what: 'an owl who knows A$AP' };
  const asap = { sk: 'CHARACTER#a', id: 'a', name: 'A$AP' };
  const roof = { sk: 'SCENE#s', id: 's', name: 'Roof', place: "C\\D's roof" };
  const cd = { sk: 'CHARACTER#c', id: 'c', name: 'C\\D' };
  const written = http(
    completion({ title: "@@HERO@@'s Lantern", pages: pages('@@HERO@@ sees @@FRIEND_1@@ and @@FRIEND_2@@.') }),
  );
  const outcome = create(
    { [step('cast')]: family(asap, bob, cd, roof), [step('write')]: written },
    { prompt: 'mr. (bob and A$AP find a lantern', characterIds: ['b'], sceneId: 's' },
  );

  it('sends no saved name to anybody', () => {
    for (const name of ['checkPrompt', 'write', 'checkStory']) {
      const sent = `${(askedOf(outcome, name).params as JsonObject).body}`;
      for (const secret of ['(Bob', '(bob', 'A$AP', 'C\\\\D']) expect(sent).not.toContain(secret);
    }
    const body = bodyOf(askedOf(outcome, 'write'));
    expect(JSON.parse(`${((body.messages as JsonObject[])[1] as JsonObject).content}`)).toMatchObject({
      idea: '@@HERO@@ and @@FRIEND_1@@ find a lantern',
      cast: [{ name: '@@HERO@@', role: 'hero', what: 'an owl who knows @@FRIEND_1@@' }],
      setting: { place: "@@FRIEND_2@@'s roof" },
    });
  });

  it('restores the names when it saves', () => {
    const save = JSON.stringify(askedOf(outcome, 'save'));

    expect(save).toContain("Mr. (Bob's Lantern");
    expect(save).toContain('Mr. (Bob sees A$AP and C\\\\D. 1');
    expect(save).not.toContain('@@');
  });

  it.each([
    ['altered', pages('@@Hero@@ sees')],
    ['left out', pages('Nobody sees')],
  ])('fails, and can be retried, when an alias was %s', (_what, wrong) => {
    const failedStory = create(
      { [step('cast')]: family(bob), [step('write')]: http(completion({ title: 'x', pages: wrong })) },
      { characterIds: ['b'] },
    );

    expect(failedStory.stash.failure).toMatchObject({ code: 'ModelUnavailable', retryable: true });
    expect(stepsOf(failedStory)).not.toContain('checkStory');
  });

  it('fails, and can be retried, when names would make the story longer than a message may be', () => {
    const named = (name: string) => ({ [step('cast')]: family({ ...bob, name }), [step('write')]: written });
    const written = http(completion({ title: 'x', pages: pages('@@HERO@@ '.repeat(100)) }));
    const long = create(named(`Bob${' of the Hills'.repeat(10)}`), { characterIds: ['b'] });

    expect(long.stash.failure).toMatchObject({
      code: 'ModelUnavailable',
      retryable: true,
      message: expect.stringContaining('far too long'),
    });
    expect(stepsOf(long)).not.toContain('checkStory');
    expect(create(named('Bob'), { characterIds: ['b'] }).stash.failure).toBeUndefined();
  });

  it.each([
    ['character', { characterIds: ['nobody'] }, /^characterIds: you have no saved character nobody/],
    ['scene', { sceneId: 'nowhere' }, /^sceneId: you have no saved scene nowhere/],
  ])('refuses an unknown %s before anything is counted', (_what, changes, message) => {
    const refused = create({ [step('cast')]: family(bob), [step('existing')]: { result: null } }, changes);

    expect(refused.error).toMatchObject({ type: 'ValidationError', message: expect.stringMatching(message) });
    expect(stepsOf(refused)).toEqual(['cast', 'existing']);
  });

  it('refuses to write when it could not read all names', () => {
    const refused = create({
      [step('cast')]: { result: { items: [], nextToken: 'more' } },
      [step('existing')]: { result: null },
    });

    expect(refused.error?.type).toBe('ValidationError');
  });

  it('accepts a story at the size of its limits', () => {
    const many = Array.from({ length: 100 }, (_one, at) => ({
      sk: `CHARACTER#${at}`,
      id: `${at}`,
      name: `Name${at}`,
      what: 'x'.repeat(900),
    }));
    const large = create(
      {
        [step('cast')]: family(...many),
        [step('write')]: http(
          completion({ title: 'x', pages: pages('@@HERO@@ @@FRIEND_1@@ @@FRIEND_2@@ @@FRIEND_3@@ @@FRIEND_4@@', 12) }),
        ),
        [step('save')]: saved,
      },
      { characterIds: ['0', '1', '2', '3', '4'], prompt: 'Name7, '.repeat(142), length: 'LONG' },
    );

    expect(large.error).toBeUndefined();
    expect(large.stash.failure).toBeUndefined();
  });

  // AppSync limits the steps of an evaluation; only a linear search passes this.
  it.each([
    ['names', 'Ann Anna Annabel '],
    ['beginnings of names', 'An an AN Annabe ANNABE '],
    ['caseless names', '\u5C0F\u660E\u5C0F'],
    ['unusual letters', 'Zo\u00EB \u039D\u03AF\u03BA\u03BF\u03C2 '],
    ['marks', '@@'],
  ])('accepts five characters whose fields are full of %s', (_what, piece) => {
    const full = (length: number): string => piece.repeat(Math.ceil(length / piece.length)).slice(0, length);
    const lists = Array.from({ length: 10 }, () => full(80));
    const names = [
      'Ann',
      'Anna',
      'Annabel',
      'Zo\u00EB',
      '\u039D\u03AF\u03BA\u03BF\u03C2',
      '\u5C0F\u660E',
      ...Array.from({ length: 44 }, (_one, at) => `Anna${'e'.repeat(30)}${at}`),
    ];
    const many = names.map((name, at) => ({
      sk: `CHARACTER#${at}`,
      id: `${at}`,
      name,
      what: full(200),
      look: full(300),
      pronouns: full(40),
      traits: lists,
      favourites: lists,
      never: lists,
    }));
    const place = {
      sk: 'SCENE#s',
      id: 's',
      name: 'Home',
      place: full(200),
      time: full(100),
      mood: full(100),
      details: full(300),
    };
    const text = `@@HERO@@ @@FRIEND_1@@ @@FRIEND_2@@ @@FRIEND_3@@ @@FRIEND_4@@ ${piece === '@@' ? '' : full(1800)}`;
    const outcome = create(
      {
        [step('cast')]: family(...many, place),
        [step('write')]: http(completion({ title: 'x', look: full(1900).split('@').join('a'), pages: pages(text, 8) })),
      },
      { characterIds: ['0', '1', '2', '3', '4'], sceneId: 's', prompt: full(1000), style: full(200), length: 'MEDIUM' },
    );

    expect(outcome.error).toBeUndefined();
    expect(outcome.stash.failure).toBeUndefined();
    expect(stepsOf(outcome).slice(-3)).toEqual(['write', 'checkStory', 'save']);
    for (const name of ['checkPrompt', 'write', 'checkStory'])
      expect(`${(askedOf(outcome, name).params as JsonObject).body}`).not.toMatch(/\bann(a|abel)?\b|\u5C0F\u660E/i);
  });
});
