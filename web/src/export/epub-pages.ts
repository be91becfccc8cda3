import { passagesOf } from '../reader/passages.ts';
import type { Passage } from '../reader/passages.ts';
import type { Mark } from '../reader/marks.ts';
import type { Book, BookPage } from './book.ts';
import { xml } from './xml.ts';
import type { Xml } from './xml.ts';

const sentenceId = (start: number) => `s${start}`;

/** Sentences as spans that an overlay can reference; the text between them unchanged. */
const spans = (text: string, passages: readonly Passage[]): Xml[] =>
  passages.map(({ start, end, sentence }) =>
    sentence ? xml`<span id="${sentenceId(start)}">${text.slice(start, end)}</span>` : xml`${text.slice(start, end)}`,
  );

/** A page of the book. Its sentences come from the speech marks, or, without a narration, from the language's rules. */
export function pageDocument(book: Book, page: BookPage, picture: string | undefined, sentences: readonly Mark[]): Xml {
  const passages = passagesOf(page.text, book.language, sentences);
  const title = page.number === 0;
  const words = spans(page.text, passages);
  return xml`<html xmlns="http://www.w3.org/1999/xhtml" xmlns:epub="http://www.idpf.org/2007/ops" lang="${book.language}" xml:lang="${book.language}">
<head><meta charset="utf-8"/><title>${title ? book.title : `${book.title}, ${page.number}`}</title><link rel="stylesheet" href="style.css"/></head>
<body epub:type="${title ? 'frontmatter' : 'bodymatter'}"><section id="page"${title && xml` epub:type="titlepage"`}>
${picture !== undefined && xml`<div class="picture"><img src="${picture}" alt="${page.picture?.alt ?? ''}"/></div>`}
${page.chapter !== undefined && xml`<h2 dir="auto">${page.chapter}</h2>`}
${title ? xml`<h1 dir="auto">${words}</h1><p class="made" lang="${book.summary.language}" xml:lang="${book.summary.language}">${book.made.by}</p>` : xml`<p class="words" dir="auto">${words}</p>`}
</section></body>
</html>`;
}

/** Seconds as SMIL clock values. */
export const clockValue = (seconds: number): string => `${seconds.toFixed(3)}s`;

/**
 * The overlay that reads a page: each sentence with its section of the audio
 * (https://www.w3.org/TR/epub-33/#sec-media-overlays).
 */
export function smilDocument(page: number, sentences: readonly Mark[]): Xml {
  const pairs = sentences.map(
    (
      { start, from, to },
      index,
    ) => xml`<par id="p${index + 1}"><text src="page-${page}.xhtml#${sentenceId(start)}"/><audio src="narration.mp3" clipBegin="${clockValue(from)}" clipEnd="${clockValue(to)}"/></par>
`,
  );
  return xml`<smil xmlns="http://www.w3.org/ns/SMIL" xmlns:epub="http://www.idpf.org/2007/ops" version="3.0"><body><seq id="page" epub:textref="page-${page}.xhtml#page">
${pairs}</seq></body></smil>`;
}
