import type { Book, BookFile } from './book.ts';
import { xml } from './xml.ts';
import type { Xml } from './xml.ts';

export const containerFile: Xml = xml`<container xmlns="urn:oasis:names:tc:opendocument:xmlns:container" version="1.0"><rootfiles><rootfile full-path="book/package.opf" media-type="application/oebps-package+xml"/></rootfiles></container>`;

/** Only essential styles: the reading system keeps its own fonts, sizes and colors. */
export const styleSheet = `.picture { text-align: center; margin: 0 0 1.5em; }
.picture img { max-width: 100%; max-height: 60vh; }
h1 { text-align: center; line-height: 1.2; }
.made { text-align: center; font-size: 0.85em; }
.words { line-height: 1.6; white-space: pre-line; }
.spoken { background-color: #ffe3a3; color: #2a1d0a; border-radius: 0.2em; }
`;

/** An id that a package may have: the story's, in a name space of ours. */
const identifier = (id: string) => `urn:nightlight:${encodeURIComponent(id)}`;

/** Whole seconds, as EPUB's `dcterms:modified` requires; an invalid date becomes the epoch. */
const modified = (iso: string): string => {
  const time = Date.parse(iso);
  return `${new Date(Number.isNaN(time) ? 0 : time).toISOString().slice(0, 19)}Z`;
};

const duration = (seconds: number) => `${seconds.toFixed(3)}s`;

/** Accessibility metadata of the book (https://www.w3.org/TR/epub-a11y-11/). */
function accessibility(book: Book, pictures: boolean): Xml {
  const heard = book.narration !== undefined;
  const meta = (property: string, value: string) => xml`<meta property="schema:${property}">${value}</meta>
`;
  return xml`${[
    meta('accessMode', 'textual'),
    ...(pictures ? [meta('accessMode', 'visual'), meta('accessibilityFeature', 'alternativeText')] : []),
    ...(heard
      ? [
          meta('accessMode', 'auditory'),
          meta('accessModeSufficient', 'auditory'),
          meta('accessibilityFeature', 'synchronizedAudioText'),
        ]
      : []),
    meta('accessModeSufficient', 'textual'),
    meta('accessibilityFeature', 'tableOfContents'),
    meta('accessibilityFeature', 'readingOrder'),
    meta('accessibilityFeature', 'displayTransformability'),
    meta('accessibilityHazard', 'none'),
    xml`<meta property="schema:accessibilitySummary" xml:lang="${book.summary.language}">${book.summary.text}</meta>
`,
  ]}`;
}

function overlays(book: Book, files: readonly BookFile[]): Xml {
  if (book.narration === undefined) return xml``;
  const timed = files.filter(({ seconds }) => seconds !== undefined);
  const total = timed.reduce((all, { seconds = 0 }) => all + seconds, 0);
  return xml`<meta property="media:duration">${duration(total)}</meta>
<meta property="media:active-class">spoken</meta>
${timed.map(
  ({ id, seconds = 0 }) => xml`<meta property="media:duration" refines="#${id}">${duration(seconds)}</meta>
`,
)}`;
}

export function packageFile(book: Book, files: readonly BookFile[]): Xml {
  const items = files.map(
    ({
      id,
      path,
      type,
      properties,
      overlay,
    }) => xml`<item id="${id}" href="${path}" media-type="${type}"${properties !== undefined && xml` properties="${properties}"`}${overlay !== undefined && xml` media-overlay="${overlay}"`}/>
`,
  );
  const spine = files.filter(({ entry }) => entry !== undefined).map(({ id }) => xml`<itemref idref="${id}"/>`);
  const pictures = files.some(({ type }) => type.startsWith('image/'));
  return xml`<package xmlns="http://www.idpf.org/2007/opf" version="3.0" unique-identifier="id" xml:lang="${book.language}">
<metadata xmlns:dc="http://purl.org/dc/elements/1.1/">
<dc:identifier id="id">${identifier(book.id)}</dc:identifier>
<dc:title>${book.title}</dc:title>
<dc:language>${book.language}</dc:language>
<dc:publisher>Nightlight</dc:publisher>
<dc:description xml:lang="${book.summary.language}">${book.made.by}</dc:description>
<meta property="schema:digitalSourceType">${book.made.sourceType}</meta>
<meta property="dcterms:modified">${modified(book.updatedAt)}</meta>
${accessibility(book, pictures)}${overlays(book, files)}</metadata>
<manifest>
${items}</manifest>
<spine>${spine}</spine>
</package>`;
}

export function navigationFile(book: Book, pages: readonly BookFile[]): Xml {
  return xml`<html xmlns="http://www.w3.org/1999/xhtml" xmlns:epub="http://www.idpf.org/2007/ops" lang="${book.language}" xml:lang="${book.language}">
<head><meta charset="utf-8"/><title>${book.title}</title></head>
<body><nav epub:type="toc" role="doc-toc"><ol>
${pages.map(
  ({ path, entry = '' }) => xml`<li><a href="${path}" dir="auto">${entry}</a></li>
`,
)}</ol></nav></body>
</html>`;
}
