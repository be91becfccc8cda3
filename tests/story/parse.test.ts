import { describe, expect, it } from 'vitest';
import { MAX_STORY_LENGTH, readDraft } from '../../story/parse.ts';

describe('readDraft', () => {
  const page = { text: 'The mouse went out.', scene: 'A mouse at a door.' };
  const story = { title: 'The Lantern', look: 'A mouse with a red scarf.', pages: [page, page] };

  it('returns the story, trimmed, without unrequested fields', () => {
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

    expect(readDraft(given, { pages: 2 })).toEqual({
      draft: { ...story, pages: [page, { ...page, text: 'x' }] },
      failure: null,
    });
  });

  it.each([
    ['bad JSON', '', /not JSON/],
    ['a list', [story], /not JSON/],
    ['no title', { ...story, title: ' ' }, /no title/],
    ['a title that is not text', { ...story, title: { en: 'x' } }, /no title/],
    ['an endless title', { ...story, title: 'x'.repeat(201) }, /title is too long/],
    ['no pages', { title: 'x' }, /no pages/],
    ['pages that are not a list', { ...story, pages: { 0: page, length: 2 } }, /no pages/],
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
  ])('rejects %s, retryable', (_what, given, reason) => {
    const { draft, failure } = readDraft(given, { pages: 2 });

    expect(draft).toBeNull();
    expect(failure).toMatchObject({
      code: 'ModelUnavailable',
      retryable: true,
      message: expect.stringMatching(reason),
    });
  });

  it('cleans its texts: characters that cannot be stored or seen are removed', () => {
    const given = { title: 'The \uD83DLantern', pages: [{ text: 'A\u202E mouse\u0000.', scene: 'A \u{E0041}door.' }] };

    expect(readDraft(given, { pages: 1 }).draft).toEqual({
      title: 'The Lantern',
      look: '',
      pages: [{ text: 'A mouse.', scene: 'A door.' }],
    });
  });

  it("has a limit that keeps an item and its message below AWS's limits, even with the widest characters", () => {
    const published = MAX_STORY_LENGTH * 2 * 3;

    expect(published).toBeLessThan(240 * 1024);
  });
});
