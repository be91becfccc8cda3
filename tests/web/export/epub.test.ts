import { EpubCheck } from '@likecoin/epubcheck-ts';
import { strFromU8, unzipSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import type { Book } from '../../../web/src/export/book.ts';
import { makeEpub } from '../../../web/src/export/epub.ts';
import { marks, texts } from '../reader/marks.ts';
import { drawnPicture, spokenStory } from '../support/fixture.ts';

const silent: Book = {
  id: '5f0c7c1e-8e7a-4d3b-9a55-0d3f6b1c2a10',
  title: 'The Moon Boat',
  language: 'en-US',
  updatedAt: '2026-11-21T18:00:00.123Z',
  made: { by: 'Made by AI', sourceType: 'https://schema.org/TrainedAlgorithmicMediaDigitalSource' },
  summary: { language: 'en', text: 'The words are plain text in reading order.' },
  pages: texts,
};

const findings = async (epub: Uint8Array) =>
  (await new EpubCheck({ includeUsage: false }).check(epub)).messages.map(
    ({ severity, id, message, location }) => `${severity} ${id} ${message} ${location?.path ?? ''}`,
  );

const open = (epub: Uint8Array) => unzipSync(epub);
const read = (epub: Uint8Array, path: string) => strFromU8(open(epub)[`book/${path}`] ?? new Uint8Array());

describe('the EPUB', () => {
  it('is valid with pictures and sound, and with words only', async () => {
    const { sound, marks: spoken, pages, title } = await spokenStory();
    const picture = { bytes: drawnPicture(), alt: 'A boat of moonlight' };
    const book: Book = {
      ...silent,
      title,
      pages: [{ number: 0, text: title }, ...pages].map((page) => (page.number === 2 ? page : { ...page, picture })),
      narration: { sound, marks: spoken },
    };
    expect(await findings(await makeEpub(book))).toEqual([]);
    expect(await findings(await makeEpub(silent))).toEqual([]);
  });

  it('says what made it, on its first page and in its metadata', async () => {
    const epub = await makeEpub(silent);
    expect(read(epub, 'page-0.xhtml')).toContain('<p class="made" lang="en" xml:lang="en">Made by AI</p>');
    expect(read(epub, 'package.opf')).toContain('<dc:description xml:lang="en">Made by AI</dc:description>');
    expect(read(epub, 'package.opf')).toContain(
      '<meta property="schema:digitalSourceType">https://schema.org/TrainedAlgorithmicMediaDigitalSource</meta>',
    );
  });

  it('begins with its uncompressed media type', async () => {
    const epub = await makeEpub(silent);
    expect(strFromU8(epub.subarray(30, 58))).toBe('mimetypeapplication/epub+zip');
  });

  it('plays every sentence with its own part of the sound', async () => {
    const epub = await makeEpub({ ...silent, narration: { sound: new Uint8Array([0xff, 0xfb, 0x90, 0]), marks } });
    expect(read(epub, 'page-1.smil')).toContain(
      '<text src="page-1.xhtml#s16"/><audio src="narration.mp3" clipBegin="4.000s" clipEnd="6.100s"/>',
    );
    expect(read(epub, 'page-1.xhtml')).toContain(
      '<span id="s0">Mia saw a boat.</span> <span id="s16">It was made of light.</span>',
    );
    expect(read(epub, 'package.opf')).toContain(
      '<meta property="media:duration" refines="#page-1-overlay">3.600s</meta>',
    );
    expect(read(epub, 'package.opf')).toMatch(/<meta property="media:duration">6\.400s</);
  });

  it('declares its accessibility features', async () => {
    const offered = read(await makeEpub(silent), 'package.opf');
    expect(offered).toContain('schema:accessMode">textual');
    expect(offered).toContain('schema:accessibilitySummary" xml:lang="en">The words are plain text');
    expect(offered).not.toMatch(/auditory|synchronizedAudioText|visual|alternativeText/);
  });

  it('leaves out a file that is not a picture', async () => {
    const epub = await makeEpub({
      ...silent,
      pages: [
        { number: 0, text: 'x', picture: { bytes: new TextEncoder().encode('<svg onload="alert(1)"/>'), alt: '' } },
      ],
    });
    expect(Object.keys(open(epub)).filter((path) => path.includes('picture'))).toEqual([]);
    expect(await findings(epub)).toEqual([]);
  });
});
