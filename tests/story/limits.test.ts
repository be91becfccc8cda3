import { randomUUID } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { checkStoryInput, isKey, isSameRequest, isUuid4 } from '../../story/limits.ts';
import type { StoryInput } from '../../story/limits.ts';
import type { StoryRequest } from '../../story/types.ts';

const input = (changes: Partial<StoryInput> = {}): StoryInput => ({
  prompt: 'A brave mouse finds a lantern',
  ...changes,
});
const request: StoryRequest = {
  prompt: 'A brave mouse finds a lantern',
  ageGroup: 'AGE_6_8',
  length: 'SHORT',
  language: 'en-US',
  characterIds: [],
  illustrations: 3,
  narrate: true,
};

describe('checkStoryInput', () => {
  it('fills in every default, for missing fields and for null', () => {
    const left = checkStoryInput(input());
    const nulls = checkStoryInput(
      input({
        id: null,
        ageGroup: null,
        length: null,
        language: null,
        style: null,
        characterIds: null,
        sceneId: null,
        illustrations: null,
        narrate: null,
        voice: null,
      }),
    );

    expect(left).toEqual({ problem: null, request });
    expect(nulls).toEqual(left);
  });

  it('cleans the texts', () => {
    const checked = checkStoryInput(input({ prompt: ' a\u200B mouse ', style: '\u202Equiet ' }));

    expect(checked.request).toMatchObject({ prompt: 'a mouse', style: 'quiet' });
  });

  it('needs no idea if there is a character or a scene', () => {
    expect(checkStoryInput({ characterIds: ['a'] }).request).toMatchObject({ prompt: '', characterIds: ['a'] });
    expect(checkStoryInput({ prompt: ' \u200B', sceneId: 'a' }).request).toMatchObject({ prompt: '', sceneId: 'a' });
    expect(checkStoryInput({ prompt: null, characterIds: [], sceneId: '' }).problem).toMatch(/^prompt: write a few/);
  });

  it('keeps the chosen values, and no missing ones', () => {
    const chosen = { instructions: 'no dragons', imageStyle: 'cut paper', keepDays: 30, mail: true };

    expect(checkStoryInput(input(chosen)).request).toEqual({ ...request, ...chosen });
    expect(
      checkStoryInput(input({ instructions: ' ', imageStyle: '', model: null, keepDays: null, mail: false })).request,
    ).toEqual(request);
  });

  it('treats an empty style as none', () => {
    expect(checkStoryInput(input({ style: ' ' })).request).not.toHaveProperty('style');
  });

  it.each([
    ['no prompt', input({ prompt: '' }), /^prompt: write a few words/],
    ['only spaces', input({ prompt: '  \n ' }), /^prompt: write a few words/],
    ['only invisible characters', input({ prompt: '\u200B\u{E0041}\uD83D' }), /^prompt: write a few words/],
    ['1,001 characters', input({ prompt: 'a'.repeat(1001) }), /^prompt: at most 1000 characters; this has 1001\.$/],
    ['a megabyte', input({ prompt: 'a'.repeat(1_000_000) }), /^prompt: at most 1000 characters; this has 1000000\.$/],
    ['a megabyte of nothing', input({ prompt: `a${'\u200B'.repeat(1_000_000)}` }), /^prompt: at most 1000/],
    ['a long style', input({ style: 'a'.repeat(201) }), /^style: at most 200 characters; this has 201\.$/],
    ['an id that is not a UUID', input({ id: 'story-1' }), /^id: it has to be a v4 UUID/],
    ['an id of another version', input({ id: '3f0f5b0e-6d0f-1c52-9a51-0d5cbb9f1a10' }), /^id: it has to be a v4 UUID/],
    ['an empty id', input({ id: '' }), /^id: /],
    [
      'a foreign language',
      input({ language: 'tlh' }),
      /^language: choose one of en-US, en-GB, es-ES, fr-FR, de-DE, it-IT, pt-BR\.$/,
    ],
    ['a language in other case', input({ language: 'en-us' }), /^language: /],
    ['too many characters', input({ characterIds: ['a', 'b', 'c', 'd', 'e', 'f'] }), /^characterIds: at most 5/],
    ['a character twice', input({ characterIds: ['a', 'b', 'a'] }), /^characterIds: each character can be chosen once/],
    ['an empty character id', input({ characterIds: [''] }), /^characterIds: that is no id/],
    ['signs that mean something to DynamoDB', input({ characterIds: ['#', ':owner'] }), /^characterIds: that is no id/],
    ['__proto__', input({ sceneId: '__proto__' }), /^sceneId: that is no id/],
    ['half an emoji for an id', input({ sceneId: '\uD83D' }), /^sceneId: that is no id/],
    ['an endless scene id', input({ sceneId: 'a'.repeat(101) }), /^sceneId: that is no id/],
    ['more pictures than ten', input({ illustrations: 11 }), /^illustrations: 0 to 10\.$/],
    [
      'more pictures than pages',
      input({ illustrations: 6 }),
      /^illustrations: a SHORT story has 5 pages\. Ask for as many pictures at most\.$/,
    ],
    ['more pictures than pages of a MEDIUM story', input({ length: 'MEDIUM', illustrations: 9 }), /has 8 pages/],
    [
      'long instructions',
      input({ instructions: 'a'.repeat(501) }),
      /^instructions: at most 500 characters; this has 501/,
    ],
    ['a long style of pictures', input({ imageStyle: 'a'.repeat(201) }), /^imageStyle: at most 200 characters/],
    ['no days', input({ keepDays: 0 }), /^keepDays: choose 1 to 3650, or leave it out to keep stories\.$/],
    ['more than ten years', input({ keepDays: 3651 }), /^keepDays: /],
    ['a negative number of pictures', input({ illustrations: -1 }), /^illustrations: /],
    [
      'an unknown voice',
      input({ voice: 'Nobody' }),
      /^voice: nobody of that name reads en-US aloud\. Choose one of Ruth, Joanna/,
    ],
    [
      'a voice of another language',
      input({ voice: 'Ruth', language: 'de-DE' }),
      /^voice: .* de-DE aloud\. Choose one of Vicki, Daniel\.$/,
    ],
    ['a voice in other case', input({ voice: 'ruth' }), /^voice: /],
    ['a voice named __proto__', input({ voice: '__proto__' }), /^voice: /],
  ])('refuses %s', (_what, given, problem) => {
    const checked = checkStoryInput(given);

    expect(checked.problem).toMatch(problem);
    expect(checked.request).toBeNull();
  });

  it.each([
    ['1 character', input({ prompt: 'a' })],
    ['1,000 characters', input({ prompt: 'a'.repeat(1000) })],
    ['1,000 characters between spaces', input({ prompt: ` ${'a'.repeat(1000)} ` })],
    ['1,000 characters and invisible ones', input({ prompt: 'ab\u200B'.repeat(500) })],
    ['an id in capitals', input({ id: randomUUID().toUpperCase() })],
    ['words alone', input({ illustrations: 0, narrate: false, voice: '' })],
    ['ten pictures and a voice', input({ length: 'LONG', illustrations: 10, narrate: true, voice: 'Ivy' })],
    ['a voice of the language', input({ language: 'pt-BR', voice: 'Thiago' })],
    ["a bedtime story's kind of id", input({ characterIds: ['6b1f0c52.2026-11-21', 'A-b'] })],
  ])('accepts %s', (_what, given) => {
    expect(checkStoryInput(given).problem).toBeNull();
  });
});

describe('isUuid4', () => {
  it('accepts every v4 UUID', () => {
    fc.assert(fc.property(fc.uuid({ version: 4 }), (id) => isUuid4(id) && isUuid4(id.toUpperCase())));
  });

  it('accepts nothing else', () => {
    fc.assert(fc.property(fc.uuid({ version: [1, 3, 5, 7] }), (id) => !isUuid4(id)));
    fc.assert(fc.property(fc.string({ minLength: 36, maxLength: 36 }), (text) => !isUuid4(text)));
    expect(isUuid4('3f0f5b0e-6d0f-4c52-7a51-0d5cbb9f1a10')).toBe(false);
    expect(isUuid4('3f0f5b0e06d0f-4c52-9a51-0d5cbb9f1a10')).toBe(false);
    expect(isUuid4('3f0f5b0e-6d0f-4c52-9a51-0d5cbb9f1a1')).toBe(false);
  });
});

describe('isKey', () => {
  it.each(['a', 'A-1.b', '3f0f5b0e-6d0f-4c52-9a51-0d5cbb9f1a10', '6b1f0c52.2026-11-21', 'a'.repeat(100)])(
    'accepts %s',
    (id) => {
      expect(isKey(id)).toBe(true);
    },
  );

  it.each(['', 'a'.repeat(101), ' ', '#', 'a/b', 'é', '\uD83D', '__proto__', '\u0000'])('refuses %j', (id) => {
    expect(isKey(id)).toBe(false);
  });
});

describe('isSameRequest', () => {
  it.each<[string, Partial<StoryRequest>, boolean]>([
    ['the same', {}, true],
    ['a blocked story, whose prompt was removed', { prompt: undefined }, true],
    ['another prompt', { prompt: 'A timid mouse' }, false],
    ['another age', { ageGroup: 'AGE_3_5' }, false],
    ['another length', { length: 'LONG' }, false],
    ['another language', { language: 'de-DE' }, false],
    ['another style', { style: 'quiet' }, false],
    ['other wishes', { instructions: 'no dragons' }, false],
    ['another look of the pictures', { imageStyle: 'cut paper' }, false],
    ['another model', { model: 'other' }, false],
    ['the model that writes by default', { model: 'usual' }, true],
    ['another limit of tokens', { maxTokens: 5000 }, false],
    ['the limit that counts by default', { maxTokens: 6000 }, true],
    ['a temperature', { temperature: 0 }, false],
    ['another end', { keepDays: 30 }, false],
    ['a mail', { mail: true }, false],
    ['a story from before there were these choices', { mail: undefined, keepDays: undefined, model: undefined }, true],
    ['another cast', { characterIds: ['a'] }, false],
    ['another scene', { sceneId: 'a' }, false],
    ['fewer pictures', { illustrations: 2 }, false],
    ['no narration', { narrate: false }, false],
    ['another voice', { voice: 'Ivy' }, false],
  ])('%s', (_what, changes, same) => {
    const kept: Partial<StoryRequest> = { ...request, ...changes };

    expect(isSameRequest(kept, request, { model: 'usual', maxTokens: 6000 })).toBe(same);
  });

  it('recognizes a blocked story, of which no text was kept', () => {
    const wishes = { style: 'very quiet', instructions: 'no dragons', imageStyle: 'cut paper' };
    const { prompt: _, ...kept } = request;

    expect(isSameRequest(kept, { ...request, ...wishes })).toBe(true);
    expect(isSameRequest(request, { ...request, ...wishes })).toBe(false);
  });

  it('compares the order of the cast: the first is the hero', () => {
    expect(isSameRequest({ ...request, characterIds: ['a', 'b'] }, { ...request, characterIds: ['b', 'a'] })).toBe(
      false,
    );
  });
});
