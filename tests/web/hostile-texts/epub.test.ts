import { EpubCheck } from '@likecoin/epubcheck-ts';
import { strFromU8, unzipSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import { makeEpub } from '../../../web/src/export/epub.ts';
import { fileName } from '../../../web/src/export/file-name.ts';
import { drawnPicture } from '../support/fixture.ts';
import { hostileHost, kinds, vectors } from './vectors.ts';

const picture = drawnPicture(1, 32);

describe('hostile texts in an EPUB', () => {
  it.each(kinds.map((kind) => [kind.name, kind] as const))(
    '%s leave it valid, and contain only text',
    async (_name, { texts }) => {
      const [title = ''] = texts;
      const epub = await makeEpub({
        id: title,
        title,
        language: 'en-US',
        updatedAt: title,
        made: { by: 'Made by AI', sourceType: 'https://schema.org/TrainedAlgorithmicMediaDigitalSource' },
        summary: { language: 'en', text: title },
        pages: [title, ...texts].map((text, number) => ({
          number,
          text,
          ...(number % 5 === 1 && { picture: { bytes: picture, alt: text } }),
        })),
      });
      const { messages } = await new EpubCheck().check(epub);
      const files = Object.entries(unzipSync(epub))
        .filter(([path]) => /\.(xhtml|opf|smil)$/.test(path))
        .map(([, content]) => strFromU8(content));
      const tags = new Set(files.flatMap((file) => [...file.matchAll(/<([a-zA-Z:]+)/g)].map(([, tag]) => tag)));
      const addresses = files.flatMap((file) =>
        [...file.matchAll(/<[^>]*\s(?:src|href)="([^"]*)"/g)].map(([, address]) => address ?? ''),
      );
      expect(
        messages.filter(({ severity }) => severity === 'error' || severity === 'fatal' || severity === 'warning'),
      ).toEqual([]);
      for (const tag of ['script', 'iframe', 'object', 'form', 'svg', 'style', 'a:']) expect(tags).not.toContain(tag);
      expect(addresses.filter((address) => address.includes(hostileHost) || address.includes(':'))).toEqual([]);
    },
  );

  it('have file names that every system accepts', () => {
    for (const { text } of vectors)
      expect(fileName(text, 'epub')).toMatch(/^[^\\/:*?"<>|\p{Cc}\u202A-\u202E\u2066-\u2069]+\.epub$/u);
  });
});
