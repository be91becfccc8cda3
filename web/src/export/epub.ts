import { zip } from 'fflate';
import type { Zippable } from 'fflate';
import type { Mark } from '../reader/marks.ts';
import type { Book, BookFile, BookPage } from './book.ts';
import { clockValue, pageDocument, smilDocument } from './epub-pages.ts';
import { containerFile, navigationFile, packageFile, styleSheet } from './epub-package.ts';
import { xmlFile } from './xml.ts';

const startsWith = (bytes: Uint8Array, ...signature: readonly number[]) =>
  signature.every((byte, at) => bytes[at] === byte);

/** By its first bytes: the server's content type and the key may be wrong. */
export function pictureType(bytes: Uint8Array): { type: string; ending: string } | undefined {
  if (startsWith(bytes, 0x89, 0x50, 0x4e, 0x47)) return { type: 'image/png', ending: 'png' };
  if (startsWith(bytes, 0xff, 0xd8, 0xff)) return { type: 'image/jpeg', ending: 'jpg' };
  if (startsWith(bytes, 0x52, 0x49, 0x46, 0x46) && startsWith(bytes.subarray(8), 0x57, 0x45, 0x42, 0x50))
    return { type: 'image/webp', ending: 'webp' };
  return undefined;
}

function pictureFile(page: BookPage, cover: boolean): BookFile | undefined {
  const kind = page.picture && pictureType(page.picture.bytes);
  if (page.picture === undefined || kind === undefined) return undefined;
  return {
    id: `picture-${page.number}`,
    path: `pictures/${page.number}.${kind.ending}`,
    type: kind.type,
    content: page.picture.bytes,
    properties: cover ? 'cover-image' : undefined,
  };
}

/** The audible sentences of a page: rounded to milliseconds, a clip must not be empty (epub-33, section 9.2.2.4). */
const spokenOn = (marks: readonly Mark[] | undefined, page: number): Mark[] =>
  (marks ?? []).filter((mark) => mark.page === page && clockValue(mark.from) !== clockValue(mark.to));

/** A page's own files: the page, its picture, and its overlay if it is narrated. */
function filesOf(book: Book, page: BookPage, coverPage: BookPage | undefined): BookFile[] {
  const sentences = spokenOn(book.narration?.marks.sentences, page.number);
  const picture = pictureFile(page, page === coverPage);
  const name = `page-${page.number}`;
  const files: BookFile[] = [
    {
      id: name,
      path: `${name}.xhtml`,
      type: 'application/xhtml+xml',
      content: xmlFile(pageDocument(book, page, picture?.path, sentences)),
      overlay: sentences.length > 0 ? `${name}-overlay` : undefined,
      entry: page.number === 0 ? book.title : (page.chapter ?? String(page.number)),
    },
  ];
  if (picture) files.push(picture);
  if (sentences.length > 0) {
    files.push({
      id: `${name}-overlay`,
      path: `${name}.smil`,
      type: 'application/smil+xml',
      content: xmlFile(smilDocument(page.number, sentences)),
      seconds: sentences.reduce((seconds, { from, to }) => seconds + to - from, 0),
    });
  }
  return files;
}

/** Every file of the book, the package itself aside. */
function bookFiles(book: Book): BookFile[] {
  const coverPage = book.pages.find((page) => page.picture && pictureType(page.picture.bytes));
  const pages = book.pages.flatMap((page) => filesOf(book, page, coverPage));
  const navigation = xmlFile(
    navigationFile(
      book,
      pages.filter((file) => file.entry !== undefined),
    ),
  );
  const files: BookFile[] = [
    {
      id: 'navigation',
      path: 'navigation.xhtml',
      type: 'application/xhtml+xml',
      content: navigation,
      properties: 'nav',
    },
    { id: 'style', path: 'style.css', type: 'text/css', content: styleSheet },
    ...pages,
  ];
  if (book.narration)
    files.push({ id: 'narration', path: 'narration.mp3', type: 'audio/mpeg', content: book.narration.sound });
  return files;
}

const bytes = (content: Uint8Array | string) =>
  typeof content === 'string' ? new TextEncoder().encode(content) : content;

/**
 * An EPUB 3 book that reads along: pages, pictures, sound and media overlays in one file, which refers to nothing outside
 * (https://www.w3.org/TR/epub-33/).
 */
export function makeEpub(book: Book): Promise<Uint8Array<ArrayBuffer>> {
  const files = bookFiles(book);
  const entries: Zippable = {
    // First and not compressed, so that the kind of file can be read at a fixed place (epub-33, section 4.2.1).
    mimetype: [bytes('application/epub+zip'), { level: 0 }],
    'META-INF/container.xml': bytes(xmlFile(containerFile)),
    'book/package.opf': bytes(xmlFile(packageFile(book, files))),
  };
  // Pictures and sound are compressed already.
  for (const { path, type, content } of files)
    entries[`book/${path}`] = [bytes(content), { level: /^(image|audio)\//.test(type) ? 0 : 6 }];
  return new Promise((resolve, reject) => {
    zip(entries, (error, packed) => (error ? reject(error) : resolve(packed as Uint8Array<ArrayBuffer>)));
  });
}
