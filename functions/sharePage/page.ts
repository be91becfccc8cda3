import { narrationOfWords } from '../../story/editing.ts';
import type { StoredPage, StoryItem } from '../../story/item.ts';
import { style } from './style.ts';
import { nowhere, unavailable, wordsFor } from './words.ts';

const entities: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

/** Text escaped for HTML, inside an element or a quoted attribute. */
const escaped = (text: string): string => text.replaceAll(/[&<>"']/g, (sign) => entities[sign] ?? sign);

export interface Shown {
  readonly story: StoryItem;
  readonly token: string;
  /** The page's site, e.g. `https://d111111abcdef8.cloudfront.net`: previews need absolute addresses. */
  readonly site: string;
  /** The pictures' size in pixels, e.g. `1024x1024`: that much room is reserved for a picture that is not ready yet. */
  readonly pictureSize: string;
}

/** The number of the narration; a picture has its page's number, from 1. */
export const SOUND = 0;

const hasPicture = ({ illustration }: StoredPage): boolean =>
  illustration?.status === 'READY' && illustration.key !== undefined;

/** How many characters of the beginning a preview shows. */
const PREVIEW = 160;

/** Whole words of the beginning. */
function beginningOf(text: string): string {
  const words = text.split(/\s+/).filter((word) => word !== '');
  const line = words.join(' ');
  if (line.length <= PREVIEW) return line;
  const start = line.slice(0, PREVIEW);
  return `${start.slice(0, Math.max(start.lastIndexOf(' '), 1))} …`;
}

const meta = (name: 'name' | 'property', key: string, content: string): string =>
  `<meta ${name}="${key}" content="${escaped(content)}">`;

/** https://ogp.me and the additional tags that X reads. */
function previewTags({ story, token, site }: Shown, title: string): string[] {
  const pages = story.pages ?? [];
  const cover = pages.find(hasPicture);
  const description = beginningOf(pages[0]?.text ?? '');
  const picture =
    cover === undefined
      ? []
      : [
          meta('property', 'og:image', `${site}/s/${token}/${cover.number}`),
          meta('property', 'og:image:alt', cover.alt),
          meta('name', 'twitter:image', `${site}/s/${token}/${cover.number}`),
          meta('name', 'twitter:image:alt', cover.alt),
        ];
  return [
    meta('name', 'description', description),
    meta('property', 'og:type', 'article'),
    meta('property', 'og:site_name', 'Nightlight'),
    meta('property', 'og:title', title),
    meta('property', 'og:description', description),
    meta('property', 'og:url', `${site}/s/${token}`),
    meta('property', 'og:locale', story.language.replace('-', '_')),
    meta('name', 'twitter:card', cover === undefined ? 'summary' : 'summary_large_image'),
    meta('name', 'twitter:title', title),
    meta('name', 'twitter:description', description),
    ...picture,
  ];
}

function pageSection(page: StoredPage, { token, pictureSize }: Shown): string {
  const [width = '', height = ''] = pictureSize.split('x');
  const paragraphs = page.text.split(/\n+/).filter((text) => text.trim() !== '');
  return [
    '<section>',
    ...(page.title === undefined ? [] : [`<h2>${escaped(page.title)}</h2>`]),
    ...(hasPicture(page)
      ? [
          `<img src="/s/${token}/${page.number}" alt="${escaped(page.alt)}" width="${escaped(width)}" height="${escaped(height)}" loading="lazy" decoding="async">`,
        ]
      : []),
    ...paragraphs.map((text) => `<p>${escaped(text)}</p>`),
    '</section>',
  ].join('\n');
}

const document = (language: string, title: string, head: readonly string[], body: readonly string[]): string =>
  [
    '<!doctype html>',
    `<html lang="${escaped(language)}">`,
    '<head>',
    '<meta charset="utf-8">',
    '<meta name="viewport" content="width=device-width, initial-scale=1">',
    '<meta name="robots" content="noindex, nofollow, noarchive">',
    // Otherwise browsers ask for an icon where there is none.
    '<link rel="icon" href="/icon.svg" type="image/svg+xml">',
    '<meta name="referrer" content="no-referrer">',
    '<meta name="color-scheme" content="light dark">',
    `<title>${escaped(title)}</title>`,
    ...head,
    `<style>${style}</style>`,
    '</head>',
    '<body>',
    ...body,
    '</body>',
    '</html>',
    '',
  ].join('\n');

/** A page to read and hear a story, without a script. Nothing in it names the owner, except the words themselves. */
export function storyPage(shown: Shown): string {
  const { story, token } = shown;
  const words = wordsFor(story.language);
  const title = story.title ?? words.untitled;
  const sound =
    narrationOfWords(story)?.key !== undefined
      ? [
          `<audio controls preload="none" src="/s/${token}/${SOUND}" aria-label="${escaped(words.listen)}">${escaped(words.noSound)}</audio>`,
        ]
      : [];
  return document(story.language, title, previewTags(shown, title), [
    '<main>',
    `<h1>${escaped(title)}</h1>`,
    ...sound,
    ...(story.pages ?? []).map((page) => pageSection(page, shown)),
    '</main>',
    `<footer lang="${words.language}">`,
    `<p>${escaped(words.made)}</p>`,
    `<p>${escaped(words.link)}</p>`,
    '</footer>',
  ]);
}

const notice = (texts: typeof nowhere | typeof unavailable): string =>
  document(
    'en',
    texts[0].title,
    [],
    [
      '<main>',
      ...texts.flatMap(({ language, title, text }) => [
        `<section lang="${language}">`,
        `<h1>${escaped(title)}</h1>`,
        `<p>${escaped(text)}</p>`,
        '</section>',
      ]),
      '</main>',
    ],
  );

export const nowherePage = notice(nowhere);
export const unavailablePage = notice(unavailable);
