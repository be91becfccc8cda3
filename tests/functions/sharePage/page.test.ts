import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { nowherePage, storyPage } from '../../../functions/sharePage/page.ts';
import { styleSource } from '../../../functions/sharePage/style.ts';
import type { StoryItem } from '../../../story/item.ts';
import { writtenStory } from '../../support/story-table.ts';

const written = writtenStory([], false);
const page = (change: Partial<StoryItem> = {}): string =>
  storyPage({
    story: { ...written, status: 'COMPLETE', title: 'The Moon Boat', ...change },
    token: 'AAAAAAAAAAAAAAAAAAAAA0',
    site: 'https://d1.cloudfront.net',
    pictureSize: '1024x768',
  });
const picture = (key: string) => ({ status: 'READY' as const, key });

describe('the page of a shared story', () => {
  it.each([
    '<script>alert(1)</script>',
    '"><img src=x onerror=alert(1)>',
    "' onload='alert(1)",
    '</title></style><script>1</script>',
    '&lt;b&gt; &amp;',
    '--><svg onload=alert(1)>',
  ])('shows %s as text, in every place', (text) => {
    const html = page({
      title: text,
      language: text,
      pages: [{ number: 1, title: text, text, alt: text, illustration: picture('k') }],
    });
    const tags = [...html.matchAll(/<[a-z/!][^>]*>/gi)].map(([tag]) => tag);

    // Without quoted attributes, everything that remains is our own markup.
    expect(
      tags.map((tag) => tag.replaceAll(/"[^"]*"/g, '')).filter((tag) => /onerror|onload|<script|<svg|<b>/i.test(tag)),
    ).toEqual([]);
    expect(html).not.toContain('<script');
    expect(html).not.toContain('onerror=alert(1)>');
  });

  it('has the words in order, chapters, and pictures with reserved space', () => {
    const html = page({
      pages: [
        { number: 1, title: 'At Sea', text: 'A.\n\nB.', alt: 'A boat', illustration: picture('k') },
        { number: 2, text: 'C.', alt: 'None', illustration: { status: 'PENDING' } },
      ],
    });

    expect(html).toContain('<h2>At Sea</h2>');
    expect(html).toMatch(/<p>A\.<\/p>\n<p>B\.<\/p>[\s\S]*<p>C\.<\/p>/);
    expect([...html.matchAll(/<img [^>]*>/g)].map(([tag]) => tag)).toEqual([
      '<img src="/s/AAAAAAAAAAAAAAAAAAAAA0/1" alt="A boat" width="1024" height="768" loading="lazy" decoding="async">',
    ]);
  });

  it('has preview data: the title, the beginning in whole words, and the first picture', () => {
    const html = page({
      pages: [
        { number: 1, text: `${'Once upon a time '.repeat(20)}`, alt: 'x' },
        { number: 2, text: 'Two.', alt: 'A "boat"', illustration: picture('k') },
      ],
    });

    expect(html).toContain('<meta property="og:title" content="The Moon Boat">');
    expect(html).toMatch(/<meta property="og:description" content="Once upon a time [^"]{100,145} …">/);
    expect(html).toContain('<meta property="og:image" content="https://d1.cloudfront.net/s/AAAAAAAAAAAAAAAAAAAAA0/2">');
    expect(html).toContain('<meta property="og:image:alt" content="A &quot;boat&quot;">');
    expect(html).toContain('<meta name="twitter:card" content="summary_large_image">');
    expect(html).toContain('<meta name="robots" content="noindex, nofollow, noarchive">');
    expect(page()).toContain('<meta name="twitter:card" content="summary">');
  });

  it('plays the sound if there is one, without a script', () => {
    const narration = { status: 'READY' as const, voice: 'Ruth', language: 'en-US', key: 'k' };

    expect(page({ narration })).toContain('<audio controls preload="none" src="/s/AAAAAAAAAAAAAAAAAAAAA0/0"');
    expect(page({ narration: { ...narration, status: 'PENDING' } })).not.toContain('<audio');
    // Of words that were corrected since.
    expect(page({ narration: { ...narration, stale: true } })).not.toContain('<audio');
  });

  it("uses the story's language if it is supported, and marks the language of each part", () => {
    const german = page({ language: 'de-DE' });

    expect(german).toContain('<html lang="de-DE">');
    expect(german).toContain('<footer lang="de">');
    expect(page({ language: 'fr-FR' })).toContain('<footer lang="en">');
  });

  it('has one style, which the policy names', () => {
    for (const html of [page(), nowherePage]) {
      const [, style = ''] = /<style>([\s\S]*)<\/style>/.exec(html) ?? [];
      expect(styleSource).toBe(`'sha256-${createHash('sha256').update(style).digest('base64')}'`);
      expect(html.replace(style, '')).not.toContain('style=');
    }
  });
});
