import { describe, expect, it } from 'vitest';
import {
  MAX_STORY_LENGTH,
  readCompletion,
  readDraft,
  readErrorCode,
  readModeration,
  readReceipt,
} from '../../story/parse.ts';

const completion = (choice: object) => ({ choices: [choice] });
const message = (fields: object, finish_reason = 'stop') => completion({ message: fields, finish_reason });

describe('readCompletion', () => {
  it('gives the content', () => {
    expect(readCompletion(message({ content: ' {"title":"x"} ' }))).toEqual({
      kind: 'content',
      content: '{"title":"x"}',
    });
  });

  it.each([
    ['what AppSync makes of bad JSON', ''],
    ['null', null],
    ['an empty object', {}],
    ['a list', []],
    ['no choices', { choices: [] }],
    ['choices that are no list', { choices: { length: 1, 0: { message: { content: 'x' } } } }],
    ['a choice without message', completion({})],
    ['null content', message({ content: null })],
    ['empty content', message({ content: '  ' })],
    ['content that is no text', message({ content: [{ type: 'text' }] })],
    ['a story cut off', message({ content: '{"title":"x' }, 'length')],
  ])('names %s unreadable, to be tried again', (_what, answer) => {
    expect(readCompletion(answer)).toMatchObject({
      kind: 'failure',
      failure: { code: 'ModelUnavailable', retryable: true },
    });
  });

  it('knows a refusal, and the filter of the provider', () => {
    expect(readCompletion(message({ content: null, refusal: "I can't help with that." }))).toEqual({
      kind: 'refusal',
      text: "I can't help with that.",
    });
    expect(readCompletion(message({ content: null }, 'content_filter'))).toEqual({ kind: 'filtered' });
  });
});

describe('readReceipt', () => {
  it('keeps what is there', () => {
    const answer = {
      ...message({ content: 'x' }),
      model: 'gpt-6-luna-2026',
      usage: { prompt_tokens: 900, completion_tokens: 700.4 },
    };

    expect(readReceipt(answer)).toEqual({
      model: 'gpt-6-luna-2026',
      promptTokens: 900,
      completionTokens: 700,
      finishReason: 'stop',
    });
  });

  it.each([
    ['', {}],
    [{}, {}],
    [{ model: 7, usage: { prompt_tokens: '900', completion_tokens: -1 }, choices: [null] }, {}],
    [{ usage: [] }, {}],
  ])('leaves out what is not: %j', (answer, receipt) => {
    expect(readReceipt(answer)).toEqual(receipt);
  });
});

describe('readDraft', () => {
  const page = { text: 'The mouse went out.', scene: 'A mouse at a door.' };
  const story = { title: 'The Lantern', look: 'A mouse with a red scarf.', pages: [page, page] };

  it('gives the story, trimmed, without anything that was not asked for', () => {
    const given = {
      ...story,
      title: ' The Lantern ',
      owner: 'somebody',
      status: 'COMPLETE',
      __typename: 'Story',
      pages: [
        { ...page, number: 9 },
        { ...page, text: ' x ' },
      ],
    };

    expect(readDraft(given, 2)).toEqual({ draft: { ...story, pages: [page, { ...page, text: 'x' }] }, failure: null });
  });

  it.each([
    ['bad JSON', '', /not JSON/],
    ['a list', [story], /not JSON/],
    ['no title', { ...story, title: ' ' }, /no title/],
    ['a title that is no text', { ...story, title: { en: 'x' } }, /no title/],
    ['an endless title', { ...story, title: 'x'.repeat(201) }, /title is too long/],
    ['no pages', { title: 'x' }, /no pages/],
    ['pages that are no list', { ...story, pages: { 0: page, length: 2 } }, /no pages/],
    ['too few pages', { ...story, pages: [page] }, /1 pages and not 2/],
    ['too many pages', { ...story, pages: [page, page, page] }, /3 pages and not 2/],
    ['a page without text', { ...story, pages: [page, { ...page, text: '' }] }, /no text/],
    ['a page that is null', { ...story, pages: [page, null] }, /no text/],
    ['a page without scene', { ...story, pages: [page, { text: 'x' }] }, /no scene/],
    ['an endless page', { ...story, pages: [page, { ...page, text: 'x'.repeat(4_001) }] }, /far too long/],
    ['a page of nothing visible', { ...story, pages: [page, { ...page, text: '\u200B\uD83D' }] }, /no text/],
    [
      'a story beyond the limit',
      { ...story, pages: [page, { ...page, text: 'x'.repeat(MAX_STORY_LENGTH) }] },
      /far too long/,
    ],
  ])('names %s, to be tried again', (_what, given, reason) => {
    const { draft, failure } = readDraft(given, 2);

    expect(draft).toBeNull();
    expect(failure).toMatchObject({
      code: 'ModelUnavailable',
      retryable: true,
      message: expect.stringMatching(reason),
    });
  });

  it('cleans its texts: what cannot be stored or seen is gone', () => {
    const given = { title: 'The \uD83DLantern', pages: [{ text: 'A\u202E mouse\u0000.', scene: 'A \u{E0041}door.' }] };

    expect(readDraft(given, 1).draft).toEqual({
      title: 'The Lantern',
      look: '',
      pages: [{ text: 'A mouse.', scene: 'A door.' }],
    });
  });

  it('has a bound that keeps an item and its message below the limits of AWS, in the widest characters', () => {
    const published = MAX_STORY_LENGTH * 2 * 3;

    expect(published).toBeLessThan(240 * 1024);
  });
});

describe('readModeration', () => {
  it.each([
    ['a pass', { results: [{ flagged: false }] }, 'passed'],
    ['several passes', { results: [{ flagged: false }, { flagged: false }] }, 'passed'],
    ['a flag', { results: [{ flagged: true }] }, 'flagged'],
    ['one flag of many', { results: [{ flagged: false }, { flagged: true }, {}] }, 'flagged'],
    ['no results', { results: [] }, 'none'],
    ['no flag', { results: [{}] }, 'none'],
    ['a flag that is no boolean', { results: [{ flagged: 'false' }] }, 'none'],
    ['a part without flag', { results: [{ flagged: false }, {}] }, 'none'],
    ['an empty object', {}, 'none'],
    ['bad JSON', '', 'none'],
    ['null', null, 'none'],
  ])('%s', (_what, answer, verdict) => {
    expect(readModeration(answer)).toBe(verdict);
  });
});

describe('readErrorCode', () => {
  it('reads the code and nothing else', () => {
    expect(readErrorCode({ error: { code: 'insufficient_quota', message: 'sk-secret' } })).toBe('insufficient_quota');
    expect(readErrorCode({ error: 'x' })).toBe('');
    expect(readErrorCode('')).toBe('');
  });
});
